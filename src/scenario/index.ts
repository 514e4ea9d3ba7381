/**
 * What a user writes: scenario texts read, checked, and resolved into values in base units. `folders/loadScenario` reads
 * them from files.
 */

export { ScenarioError } from './declare/problem.js';
export type { Problem } from './declare/problem.js';
export type { Extended, ResolveExtends } from './read/ancestors.js';
export type { DecidedBy, Parameter, ParameterKind } from './declare/declare.js';
export { byReference, evidenceRows, usedBy } from './declare/evidence.js';
export type { EvidenceRow } from './declare/evidence.js';
export { hazardsInForce } from './compile/hazards.js';
export type { HazardCause, HazardInForce } from './compile/hazards.js';
export { jsonSchema } from './declare/jsonSchema.js';
export { nearest } from './declare/nearest.js';
export type { ScenarioValues } from './declare/parameters/index.js';
export { parseScenario, scenarioFromObject, scenariosFromObject } from './read/parse.js';
export type { ParseOptions } from './read/parse.js';
export { scenarioFromResolved } from './read/fromResolved.js';
export { resolvedScenario } from './read/resolved.js';
export type { ResolvedScenario } from './read/resolved.js';
export { labelSeparator } from './declare/scenario.js';
export type { BaseValue, Origin, Scenario, ScenarioPrior, Segment } from './declare/scenario.js';
export { initTemplate } from './declare/template.js';
export { intervalAllowed, intervalTargetOf, intervalText } from './declare/precision.js';
export { leastReplicates } from './declare/replicateBounds.js';
export type { IntervalTarget, Precision, PrecisionKind } from './declare/precision.js';
export { descriptionAt, indexOf, parameterAt, valueAt } from './declare/declarations.js';
export type { Change, Index } from './declare/declarations.js';
export { formatValue, printedAmount, shortValue } from './declare/words.js';
export { compileScenario } from './compile/compile.js';
export type { CompiledSegment, CompiledSegments, Parameters } from './compile/compile.js';
export { replicateCompiler } from './compile/replicate.js';
export type { CompiledReplicate } from './compile/replicate.js';
export { drawnValues, pathsOf, priorDimensions, priorValues, withDrawnValues } from './compile/draw.js';
export type { DrawnValue } from './compile/draw.js';
export type { Prior } from './declare/priors/distribution.js';
export { priorsText } from './declare/priors/words.js';
export { changesAt, decidedBy, factorDimensions, levelAt, slipOf, withFactorValues } from './compile/factors.js';
export { pathsSet } from './read/experiment.js';
export type { FactorDimension } from './compile/factors.js';
export { designNames } from './declare/experiment.js';
export type { DesignName, Experiment, Factor, FactorLevel } from './declare/experiment.js';
