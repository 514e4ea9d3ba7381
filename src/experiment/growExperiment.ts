import type { PrecisionKind } from '../scenario/index.js';
import { growReplicates } from './adaptiveReplicates.js';
import type { AdaptiveTarget, Growth } from './adaptiveReplicates.js';
import { DesignError } from './designs/design.js';
import { inProcess } from './executor.js';
import { planExperiment } from './experimentPlan.js';
import type { ExperimentPlan } from './experimentPlan.js';
import { LostShardsError, runsOfShard } from './runExperiment.js';
import type { ExperimentRequest } from './runExperiment.js';
import { summarise } from './summary.js';
import type { RunFailure } from './runScenario.js';
import type { ResultOf, Task } from './task.js';

/**
 * An experiment whose rows get as many replicates as it takes, all rows as many: those of the row whose interval is the
 * widest. The runs are held in memory until their number is known; then they are those of a plan with that number. A
 * store of batches keeps what is done, so that it is not done again where the work was stopped.
 */
export interface GrownExperiment {
  /** With the number of replicates that it took. */
  readonly plan: ExperimentPlan;
  /** Row by row; of differences the first row apart. */
  readonly growth: Growth;
  /** The runs of a shard of that plan. */
  readonly shard: (number: number) => ResultOf<'experiment'>;
}

/** Replicates from … to − 1 of every row, as plain JSON. */
export interface GrownBatch {
  readonly from: number;
  readonly to: number;
  /** By row: the outcomes run by run; null where one is not defined. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** By row; runs are numbered as in a plan with the most replicates. */
  readonly failures: readonly (readonly RunFailure[])[];
}

/** Where batches are kept. */
export interface BatchStore {
  readonly read: (from: number, to: number) => Promise<GrownBatch | undefined>;
  readonly write: (batch: GrownBatch) => Promise<void>;
}

export interface GrowingRequest extends Omit<ExperimentRequest, 'onShard'> {
  readonly batches?: BatchStore;
  /** Called after each batch with how it stands. */
  readonly onBatch?: (growth: Growth) => void;
}

export interface ExperimentPrecision {
  /** One of the outcomes. */
  readonly metric: string;
  readonly of: PrecisionKind;
  readonly target: AdaptiveTarget;
}

/**
 * @param plan with any number of replicates
 * @throws {DesignError} where the measure is no outcome, or rows that are not coupled are to be paired
 * @throws {InterruptedError} where the signal is aborted
 * @throws {LostShardsError} where a process that ran some was lost
 */
export async function growExperiment(
  { scenario, seed, settings, rows }: ExperimentPlan,
  { metric, of, target }: ExperimentPrecision,
  { executor = inProcess, signal, onRun, batches, onBatch }: GrowingRequest,
): Promise<GrownExperiment> {
  const { outcomes } = settings;
  const at = outcomes.indexOf(metric);
  if (at < 0) throw new DesignError(`${metric} is none of the outcomes: ${outcomes.join(', ')}`);
  if (of === 'differences' && !settings.coupled)
    throw new DesignError('rows that are not coupled have no paired differences');
  if (of === 'differences' && rows < 2) throw new DesignError('one row has no difference to the first');
  // Runs are numbered as in a plan with the most replicates: which chance a run has depends on row and replicate alone.
  const most = { ...settings, replicates: target.maximum };
  const values = Array.from({ length: rows }, (): number[] => []);
  const failures = Array.from({ length: rows }, (): RunFailure[] => []);
  let done = 0;
  const doBatch = async (from: number, to: number): Promise<GrownBatch> => {
    const tasks = Array.from({ length: rows }, (_, row): Task<'experiment'> => {
      const first = row * target.maximum + from;
      return { kind: 'experiment', scenario, seed, from: first, replicates: to - from, settings: most };
    });
    const results = await executor.run(tasks, {
      ...(signal === undefined ? {} : { signal }),
      onReplicate: () => onRun?.(++done),
    });
    for (const [row, result] of results.entries())
      if (result.outcomes.length !== (to - from) * outcomes.length)
        throw new LostShardsError(`row ${String(row)}: ${result.failures[0]?.message ?? 'lost'}`);
    const batch = {
      from,
      to,
      rows: results.map((result) => Array.from(result.outcomes, (value) => (Number.isNaN(value) ? null : value))),
      failures: results.map((result) => result.failures),
    };
    await batches?.write(batch);
    return batch;
  };
  const add = async (from: number, to: number): Promise<void> => {
    const kept = await batches?.read(from, to);
    if (kept !== undefined) onRun?.((done += rows * (to - from)));
    const batch = kept ?? (await doBatch(from, to));
    for (const [row, own] of batch.rows.entries()) for (const value of own) values[row]?.push(value ?? Number.NaN);
    for (const [row, own] of batch.failures.entries()) failures[row]?.push(...own);
  };
  const metricOfRow = (row: number): number[] => (values[row] ?? []).filter((_, i) => i % outcomes.length === at);
  const growth = await growReplicates(
    async (from, to) => {
      await add(from, to);
      const byRow = Array.from({ length: rows }, (_, row) => metricOfRow(row));
      const [base = []] = byRow;
      if (of === 'levels') return byRow.map(summarise);
      return byRow.slice(1).map((own) => summarise(own.map((value, k) => value - (base[k] ?? Number.NaN))));
    },
    target,
    onBatch,
  );
  const plan = planExperiment(scenario, seed, { ...settings, replicates: growth.replicates });
  return { plan, growth, shard: (number) => shardOf(plan, number, values, failures, target.maximum) };
}

/** Runs of a range, in the numbering of a plan, from those of its rows. */
function shardOf(
  plan: ExperimentPlan,
  shard: number,
  values: readonly (readonly number[])[],
  failures: readonly (readonly RunFailure[])[],
  maximum: number,
): ResultOf<'experiment'> {
  const { outcomes: names, replicates } = plan.settings;
  const { from, count } = runsOfShard(plan, shard);
  const outcomes = new Float64Array(count * names.length);
  const failed: RunFailure[] = [];
  for (let place = 0; place < count; place++) {
    const replicate = (from + place) % replicates;
    const row = (from + place - replicate) / replicates;
    const own = values[row]?.slice(replicate * names.length, (replicate + 1) * names.length) ?? [];
    outcomes.set(own, place * names.length);
    const failure = failures[row]?.find((each) => each.replicate === row * maximum + replicate);
    if (failure !== undefined) failed.push({ ...failure, replicate: from + place });
  }
  return { outcomes, failures: failed };
}
