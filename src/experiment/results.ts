import { metricDeclarations } from '../economics/index.js';
import type { MetricsRow } from '../economics/index.js';
import { compileScenario } from '../scenario/index.js';
import type { Parameters, Scenario } from '../scenario/index.js';
import { digestOf, typesPresent } from './digest.js';
import type { ReplicateDigest } from './digest.js';
import type { ReplicateRun, RunFailure, ScenarioRun } from './runScenario.js';
import { replicatesWithoutMonths, scenarioMetrics } from './summaryMetrics.js';
import type { MetricSummary } from './summaryMetrics.js';

/** A scenario's run, summed up: what statement, JSON and figures take. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replicates: number;
  /** At the start, at the values that the scenario gives, priors apart. */
  readonly parameters: Parameters;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** By type of network, for the types the run holds. */
  readonly byType: readonly { readonly type: string; readonly metrics: Readonly<Record<string, MetricSummary>> }[];
  readonly rows: readonly MetricsRow[];
  readonly digests: readonly ReplicateDigest[];
  /** Journals; none where the tables were written as the run went (`runInShards`). */
  readonly runs: readonly ReplicateRun[];
  readonly failures: readonly RunFailure[];
  /** Replicates without a scored month before any arrest: counted and named, not averaged. */
  readonly withoutMonths: readonly number[];
}

/** Replicates of a scenario, digested; ascending. */
export interface DigestedRun {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly asked: number;
  readonly digests: readonly ReplicateDigest[];
  readonly failures: readonly RunFailure[];
}

/** Sums a run up: each metric over its replicates, for all networks and by type. */
export function sumUp(run: ScenarioRun): ScenarioResult {
  const types = typesPresent(run.segments[0].parameters);
  const digests = run.replicates.map((replicate) => digestOf(replicate, types));
  return { ...sumUpDigests({ ...run, digests }), runs: run.replicates };
}

/** As `sumUp`, where no journal was kept. */
export function sumUpDigests({ scenario, seed, asked, digests, failures }: DigestedRun): ScenarioResult {
  const [{ parameters }] = compileScenario(scenario);
  const declarations = metricDeclarations(parameters.products.map((product) => product.name));
  const rows = digests.map(({ replicate, metrics }) => ({ scenario: scenario.name, replicate, metrics }));
  return {
    scenario,
    seed,
    replicates: asked,
    parameters,
    metrics: scenarioMetrics(
      rows.map((row) => row.metrics),
      declarations,
    ),
    byType: typesPresent(parameters).map((type, i) => ({
      type,
      metrics: scenarioMetrics(
        digests.map(({ byType }) => byType[i] ?? {}),
        declarations,
      ),
    })),
    rows,
    digests,
    runs: [],
    failures,
    withoutMonths: replicatesWithoutMonths(rows),
  };
}
