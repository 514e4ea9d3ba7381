/**
 * The part of micronet that runs anywhere, in a browser as in Node: no files, no processes, no native code.
 *
 * The way through: `parseScenario` or `scenarioFromObject` → `runScenario` → `sumUp` or `compareScenarios`; or, one step
 * lower, `compileScenario` → `simulate` → `replicateMetrics`, `tablesOf`, or `proceduresOf` → `procedureReport`. Money
 * is whole cents, mass whole milligrams and time whole days wherever a name ends in Cents, Mg or Day; metrics are in the
 * unit that their declaration states.
 *
 * A loop over `simulate` that keeps no journal runs faster in memory that is used again: with one `ReusedMemory`, call
 * its `beginAgain()` before each run and give `{ memory: { state: it, journal: it } }`; the result then holds until the
 * next run.
 */

// Scenarios: read from text or objects, resolved, compiled.
export { ScenarioError } from './scenario/declare/problem.js';
export type { Problem } from './scenario/declare/problem.js';
export { evidenceRows } from './scenario/declare/evidence.js';
export type { EvidenceRow } from './scenario/declare/evidence.js';
export type { ScenarioValues } from './scenario/declare/parameters/index.js';
export type { Prior } from './scenario/declare/priors/distribution.js';
export type { Scenario, ScenarioPrior } from './scenario/declare/scenario.js';
export { parseScenario, scenarioFromObject, scenariosFromObject } from './scenario/read/parse.js';
export type { ParseOptions } from './scenario/read/parse.js';
export { extendsAmong } from './scenario/read/presets.js';
export type { Extended, ResolveExtends } from './scenario/read/ancestors.js';
export { scenarioFromResolved } from './scenario/read/fromResolved.js';
export { resolvedScenario } from './scenario/read/resolved.js';
export type { ResolvedScenario } from './scenario/read/resolved.js';
export { compileScenario } from './scenario/compile/compile.js';
export type { CompiledSegment, CompiledSegments, Parameters } from './scenario/compile/compile.js';
export { drawnValues, priorDimensions, priorValues, withDrawnValues } from './scenario/compile/draw.js';
export type { DrawnValue } from './scenario/compile/draw.js';
export { replicateCompiler } from './scenario/compile/replicate.js';
export type { CompiledReplicate } from './scenario/compile/replicate.js';

// Runs: one replicate, many, and many of several scenarios.
export { ReusedMemory } from './engine/memory.js';
export { simulate } from './model/simulate.js';
export type { SimulationOptions, SimulationResult } from './model/simulate.js';
export { InterruptedError, replicatesOf, runScenario, visitReplicates } from './experiment/runScenario.js';
export type { ReplicateRun, RunFailure, RunRequest, ScenarioRun } from './experiment/runScenario.js';
export { sumUp } from './experiment/results.js';
export type { ScenarioResult } from './experiment/results.js';
export { compareScenarios, comparisonJson, differencesTable } from './experiment/compareScenarios.js';
export type { ComparedScenario, Comparison } from './experiment/compareScenarios.js';
export { pairedDifference } from './experiment/compare.js';
export type { PairedDifference } from './experiment/compare.js';
export { summarise } from './experiment/summary.js';
export type { Summary } from './experiment/summary.js';
export { adaptiveReplicates, sequentialNote } from './experiment/adaptiveReplicates.js';
export type { AdaptiveResult, AdaptiveTarget } from './experiment/adaptiveReplicates.js';

// What runs come to: metrics, tables and their hashes.
export { metricOf, UnknownMetricError } from './experiment/summaryMetrics.js';
export type { MetricSummary } from './experiment/summaryMetrics.js';
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
export { runTables } from './experiment/runTables.js';
export { hashTable } from './engine/hashing/canonical.js';
export { DataError } from './engine/hashing/dataError.js';
export type { Table, TableDeclaration } from './engine/table.js';

// One network day by day.
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

// Runs as arrest procedures show them.
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

// Figures as Vega-Lite: those of results. The builders from tidy rows of one’s own are in the whole package.
export { caption } from './figures/figure.js';
export type { Figure, Provenance, VegaLiteSpec } from './figures/figure.js';
export { compareFigures } from './report/figures/compareFigures.js';
export { marginFigures } from './report/figures/priceFigures.js';
export { procedureFigures } from './report/figures/procedureFigures.js';
export { runFigures } from './report/figures/runFigures.js';

// The study itself.
export { factById, facts, networkTypes, regions, towns } from './study/index.js';
export type { Fact, FactId } from './study/index.js';
export { isoFromDay } from './units/index.js';
export type { Day } from './units/index.js';
export { version } from './version.js';
