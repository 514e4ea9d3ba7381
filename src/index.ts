/**
 * The public interface of micronet, and the only one: all else may change from version to version.
 *
 * The way through: `loadScenario`, or `loadScenarios` for a matrix → `runScenario` → `sumUp` or `compareScenarios`; or, one step lower,
 * `compileScenario` → `simulate` → `replicateMetrics`, `tablesOf`, or `proceduresOf` → `procedureReport`. Money is whole
 * cents, mass whole milligrams and time whole days wherever a name ends in Cents, Mg or Day; metrics are in the unit
 * that their declaration states.
 *
 * A loop over `simulate` that keeps no journal runs faster in memory that is used again: with one `ReusedMemory`, call
 * its `beginAgain()` before each run and give `{ memory: { state: it, journal: it } }`; the result then holds until the
 * next run. `runExperiment` does so by itself.
 */

export {
  evidenceRows,
  jsonSchema,
  parseScenario,
  ScenarioError,
  scenarioFromObject,
  scenariosFromObject,
  compileScenario,
  drawnValues,
  priorDimensions,
  priorValues,
  replicateCompiler,
  resolvedScenario,
  scenarioFromResolved,
  withDrawnValues,
} from './scenario/index.js';
export { extendsWithin, loadScenario, loadScenarios } from './folders/loadScenario.js';
export type {
  CompiledReplicate,
  CompiledSegment,
  CompiledSegments,
  DrawnValue,
  EvidenceRow,
  Parameters,
  ParseOptions,
  Prior,
  Problem,
  ResolvedScenario,
  Scenario,
  ScenarioPrior,
  ScenarioValues,
} from './scenario/index.js';
export type { LoadOptions } from './folders/loadScenario.js';

export { ReusedMemory } from './engine/memory.js';
export { simulate } from './model/simulate.js';
export type { SimulationOptions, SimulationResult } from './model/simulate.js';

export { InterruptedError, replicatesOf, runScenario, visitReplicates } from './experiment/runScenario.js';
export type { ReplicateRun, RunFailure, RunRequest, ScenarioRun } from './experiment/runScenario.js';
export { DiaryError, writeDiary } from './diary/index.js';
export type {
  DiaryBooks,
  DiaryDay,
  DiaryEvent,
  DiaryMonth,
  DiaryRequest,
  FolderCheck,
  NetworkDiary,
} from './diary/index.js';
export { checkFolder } from './folders/diary.js';
export { sumUp } from './experiment/results.js';
export type { ScenarioResult } from './experiment/results.js';
export { compareScenarios, comparisonJson, differencesTable } from './experiment/compareScenarios.js';
export type { ComparedScenario, Comparison } from './experiment/compareScenarios.js';
export { pairedDifference } from './experiment/compare.js';
export type { PairedDifference } from './experiment/compare.js';
export { summarise } from './experiment/summary.js';
export type { Summary } from './experiment/summary.js';
export { metricOf, UnknownMetricError } from './experiment/summaryMetrics.js';
export type { MetricSummary } from './experiment/summaryMetrics.js';

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
export { processPool } from './executors/executorPool.js';
export { sensitivityOf } from './experiment/sensitivity/sensitivity.js';
export type { Sensitivity } from './experiment/sensitivity/sensitivity.js';
export { factorEffects, rowSummaries } from './experiment/experimentSummary.js';
export { adaptiveReplicates, sequentialNote } from './experiment/adaptiveReplicates.js';
export type { AdaptiveResult, AdaptiveTarget } from './experiment/adaptiveReplicates.js';

export {
  bases,
  exitIncidence,
  headTimes,
  incidenceTable,
  marginSummary,
  marginTable,
  metricDeclarations,
  metricsTable,
  replicateMetrics,
  tableDeclarations,
  tablesOf,
} from './economics/index.js';
export type {
  MarginCell,
  MarginCounts,
  MarginSummary,
  MetricBasis,
  MetricDeclaration,
  MetricsRow,
  ReplicateMetrics,
  RetailPriceSource,
  Run,
  Selection,
} from './economics/index.js';
export type { Table, TableDeclaration } from './engine/table.js';

export { runProcedures } from './experiment/procedures.js';
export type { ProcedureResult } from './experiment/procedures.js';
export { procedureReport, procedureTables, proceduresOf } from './procedures/index.js';
export type {
  Affair,
  ArrestShare,
  Procedure,
  ProcedureReport,
  ProcedureRow,
  ProcedureRun,
  QuotaRow,
  ReplicateProcedures,
  SampleDesign,
  SampleOptions,
} from './procedures/index.js';

export * from './figures/index.js';
export { renderPng, renderSvg } from './rendering/render.js';
export type { PngOptions, SvgOptions } from './rendering/render.js';
export { renderHtml } from './rendering/page.js';
export type { PageOptions } from './rendering/page.js';
export { diaryText } from './report/text/diary/diaryText.js';
export { oddMarkdown } from './report/odd/odd.js';
export { runFigures } from './report/figures/runFigures.js';
export { procedureFigures } from './report/figures/procedureFigures.js';
export { compareFigures } from './report/figures/compareFigures.js';
export { runTables } from './experiment/runTables.js';
export { queryFolder } from './folders/queryFolder.js';
export type { QueryResult } from './folders/queryFolder.js';
export { verifyFolder } from './folders/verifyFolder.js';
export type { Verification } from './folders/verifyFolder.js';
export type { VerifiedDifference } from './folders/differences.js';

export { factById, facts, networkTypes, regions, towns } from './study/index.js';
export type { Fact, FactId } from './study/index.js';

export { hashTable, readManifest, readTable, StoreError, writeTable } from './store/index.js';
export type { Manifest, QueryColumn, QueryValue, TableFormat } from './store/index.js';

export { isoFromDay } from './units/index.js';
export type { Day } from './units/index.js';
export { version } from './version.js';
