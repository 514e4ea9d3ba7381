import type { ReplicateMetrics } from '../economics/index.js';
import { procedureReport } from '../procedures/index.js';
import type { ProcedureReport, ReplicateProcedures, SampleOptions } from '../procedures/index.js';
import type { Scenario } from '../scenario/index.js';
import { inProcess, rangesOf } from './executor.js';
import type { ManyRequest, Portion } from './runMany.js';
import { networksOf } from './runScenario.js';
import type { RunFailure } from './runScenario.js';

/** A scenario's procedures, and the samples drawn from them. */
export interface ProcedureResult {
  readonly scenario: Scenario;
  readonly seed: string;
  /** Replicates asked for. */
  readonly asked: number;
  readonly replicates: readonly ReplicateProcedures[];
  /** Metrics of the same replicates. */
  readonly rows: readonly { readonly replicate: number; readonly metrics: ReplicateMetrics }[];
  /** Null where no replicate came to its end. */
  readonly report: ProcedureReport | null;
  readonly failures: readonly RunFailure[];
}

/** Networks that a task comes to, or one replicate. */
const networksATask = 500;

/**
 * Runs a scenario, keeps of each replicate its procedures and its metrics and drops its journal, and draws the samples.
 * @throws {InterruptedError} where the signal is aborted between two replicates
 */
export async function runProcedures(
  { scenario, replicates: asked }: Portion,
  request: Omit<ManyRequest, 'books'>,
  options: SampleOptions,
): Promise<ProcedureResult> {
  const { seed, check = false, executor = inProcess, signal, onReplicate } = request;
  let done = 0;
  const results = await executor.run(
    rangesOf(asked, networksATask / Math.max(1, networksOf(scenario))).map((range) => ({
      kind: 'procedures' as const,
      scenario,
      seed,
      ...range,
      settings: { check },
    })),
    { ...(signal === undefined ? {} : { signal }), onReplicate: () => onReplicate?.(++done) },
  );
  const replicates = results.flatMap((result) => result.replicates);
  return {
    scenario,
    seed,
    asked,
    replicates,
    rows: results.flatMap(({ rows }) => rows),
    report: replicates.length > 0 ? procedureReport(replicates, options) : null,
    failures: results.flatMap(({ failures }) => failures),
  };
}
