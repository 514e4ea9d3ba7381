/**
 * The public interface of micronet in Node, and the only one beside `micronet/core`: all else may change from version to
 * version. All of the core, which says the way through; and what needs files, processes or drawing.
 */
export * from './core.js';

// Designs and estimators work on any function of the unit cube, not only on this model.
export { alignResults, DesignError, matrixOf, pointOf } from './experiment/designs/design.js';
export type { Design, DesignKind, StoredResult } from './experiment/designs/design.js';
export {
  gridDesign,
  latinHypercubeDesign,
  oneAtATimeDesign,
  oneAtATimeWarning,
} from './experiment/designs/plainDesigns.js';
export { sobolDesign, sobolPoints } from './experiment/designs/sobolSequence.js';
export { saltelliDesign } from './experiment/designs/saltelliDesign.js';
export { morrisDesign } from './experiment/designs/morrisDesign.js';
export { centredDiscrepancy } from './experiment/designs/discrepancy.js';
export { indexIntervals, overScrambles } from './experiment/sensitivity/indexIntervals.js';
export type { IndexInterval, PairIndex, SobolIntervals } from './experiment/sensitivity/indexIntervals.js';
export { noiseShare, sobolIndices } from './experiment/sensitivity/sobolIndices.js';
export type { SobolIndices } from './experiment/sensitivity/sobolIndices.js';
export { elementaryEffects } from './experiment/sensitivity/elementaryEffects.js';
export type { ElementaryEffects } from './experiment/sensitivity/elementaryEffects.js';
export { abcSmc, CalibrationError } from './experiment/calibration/abcSmc.js';
export type { AbcOptions, AbcParameter, AbcResult, AbcState } from './experiment/calibration/abcSmc.js';
export { calibrate, calibrationDefaults, planCalibration } from './experiment/calibration/calibrate.js';
export type {
  CalibrationPlan,
  CalibrationRequest,
  CalibrationResult,
  CalibrationSettings,
} from './experiment/calibration/calibrate.js';
export { marginalsOf, predictedFacts, ruledOut } from './experiment/calibration/posterior.js';
export type { Marginal, PredictedFact } from './experiment/calibration/posterior.js';
export { checkRanks, ranksAmongNearest } from './experiment/calibration/ranks.js';
export type { RankCheck, TablePoint } from './experiment/calibration/ranks.js';
export { rankHistogram, rankOf } from './experiment/calibration/simulationBasedCalibration.js';
export type { RankHistogram } from './experiment/calibration/simulationBasedCalibration.js';
export { planExperiment } from './experiment/experimentPlan.js';
export type { ExperimentPlan, ExperimentSettings } from './experiment/experimentPlan.js';
export { settingsOf } from './experiment/experimentSettings.js';
export { runExperiment } from './experiment/runExperiment.js';
export type { ExperimentFailure, ExperimentRequest, ExperimentRuns } from './experiment/runExperiment.js';
export { inProcess } from './experiment/executor.js';
export type { Executor } from './experiment/executor.js';
export { sensitivityOf } from './experiment/sensitivity/sensitivity.js';
export type { Sensitivity } from './experiment/sensitivity/sensitivity.js';
export { factorEffects, rowSummaries } from './experiment/experimentSummary.js';

// Scenario files.
export { extendsWithin, loadScenario, loadScenarios } from './folders/loadScenario.js';
export type { LoadOptions } from './folders/loadScenario.js';
export { jsonSchema } from './scenario/declare/jsonSchema.js';

// All cores of the machine.
export { processPool } from './executors/executorPool.js';

// Run folders: verified, asked, and their tables read and written.
export { checkFolder } from './folders/diary.js';
export { queryFolder } from './folders/queryFolder.js';
export type { QueryResult } from './folders/queryFolder.js';
export { verifyFolder } from './folders/verifyFolder.js';
export type { Verification } from './folders/verifyFolder.js';
export type { VerifiedDifference } from './folders/differences.js';
export { readManifest, readTable, StoreError, writeTable } from './store/index.js';
export type { Manifest, QueryColumn, QueryValue, TableFormat } from './store/index.js';

// Figures from tidy rows, and drawn.
export * from './figures/index.js';
export { renderPng, renderSvg } from './rendering/render.js';
export type { PngOptions, SvgOptions } from './rendering/render.js';
export { renderHtml } from './rendering/page.js';
export type { PageOptions } from './rendering/page.js';

// Texts: the diary of a month, and the description of the model by the ODD + D protocol.
export { diaryText } from './report/text/diary/diaryText.js';
export { oddMarkdown } from './report/odd/odd.js';
