import { DataError } from '../engine/hashing/dataError.js';
import type { FailureCause } from './runScenario.js';
import { inProcess } from './executor.js';
import type { Executor } from './executor.js';
import type { ExperimentPlan } from './experimentPlan.js';
import type { ResultOf, Task } from './task.js';

/**
 * The runs of an experiment, done in shards of a fixed number of runs: what comes out depends on the plan alone, not on
 * who did which shard, nor on whether it was stopped and taken up again.
 */

/** A run that failed. */
export interface ExperimentFailure extends FailureCause {
  /** Number of the run. */
  readonly run: number;
  readonly row: number;
  readonly replicate: number;
}

export interface ExperimentRuns {
  readonly plan: ExperimentPlan;
  /** All of them, in the order of the runs. */
  readonly failures: readonly ExperimentFailure[];
  /** An outcome, run by run; NaN where a run failed, or it is not defined in it. */
  readonly outcome: (name: string) => Promise<Float64Array>;
}

/** Where finished shards go. */
export interface ShardStore {
  readonly has: (shard: number) => boolean;
  readonly put: (shard: number, result: ResultOf<'experiment'>) => Promise<void>;
}

export interface ExperimentRequest {
  /** This process by default. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  /** Called after each run with how many are done, those done before included. */
  readonly onRun?: (done: number) => void;
  /** Called after each shard. */
  readonly onShard?: (result: ResultOf<'experiment'>) => void;
}

/** How many shards a plan has. */
export const shardsOf = ({ runs, shardRuns }: ExperimentPlan): number => Math.ceil(runs / shardRuns);

/** The runs of a shard. */
export function runsOfShard({ runs, shardRuns }: ExperimentPlan, shard: number): { from: number; count: number } {
  const from = shard * shardRuns;
  return { from, count: Math.max(0, Math.min(shardRuns, runs - from)) };
}

export function shardTask(plan: ExperimentPlan, shard: number): Task<'experiment'> {
  const { from, count } = runsOfShard(plan, shard);
  const { scenario, seed, settings } = plan;
  return { kind: 'experiment', scenario, seed, from, replicates: count, settings };
}

/** Shards that were lost with the process that ran them, and what became of it. */
export class LostShardsError extends DataError {
  override readonly name = 'LostShardsError';

  constructor(lost: string) {
    super(`some runs were lost with their process: ${lost}`);
  }
}

/**
 * Does the shards that a store does not have yet.
 * @throws {InterruptedError} where the signal is aborted; the shards done until then are in the store
 * @throws {LostShardsError} where a process that ran some was lost (out of memory, killed); the others are in the store
 */
export async function runShards(plan: ExperimentPlan, store: ShardStore, request: ExperimentRequest): Promise<void> {
  const { executor = inProcess, signal, onRun, onShard } = request;
  const missing = Array.from({ length: shardsOf(plan) }, (_, shard) => shard).filter((shard) => !store.has(shard));
  const left = missing.reduce((sum, shard) => sum + runsOfShard(plan, shard).count, 0);
  let done = plan.runs - left;
  onRun?.(done);
  const lost: string[] = [];
  await executor.run(
    missing.map((shard) => shardTask(plan, shard)),
    {
      ...(signal === undefined ? {} : { signal }),
      onReplicate: () => onRun?.(++done),
      onResult: async (at, result) => {
        const shard = missing[at] ?? 0;
        const { from, count } = runsOfShard(plan, shard);
        if (result.outcomes.length !== count * plan.settings.outcomes.length) {
          lost.push(`runs ${String(from)} to ${String(from + count - 1)}: ${result.failures[0]?.message ?? 'lost'}`);
          return;
        }
        await store.put(shard, result);
        onShard?.(result);
      },
    },
  );
  if (lost.length > 0) throw new LostShardsError(lost.join('; '));
}

/** An experiment in memory: for functions and notebooks; what a command writes goes to a folder of shards. */
export async function runExperiment(plan: ExperimentPlan, request: ExperimentRequest = {}): Promise<ExperimentRuns> {
  const { outcomes } = plan.settings;
  const all = new Float64Array(plan.runs * outcomes.length).fill(Number.NaN);
  const failures: ExperimentFailure[] = [];
  await runShards(
    plan,
    {
      has: () => false,
      put: (shard, result) => {
        all.set(result.outcomes, runsOfShard(plan, shard).from * outcomes.length);
        failures.push(...result.failures.map(({ replicate, ...cause }) => failureOf(plan, replicate, cause)));
        return Promise.resolve();
      },
    },
    request,
  );
  return {
    plan,
    failures: failures.sort((a, b) => a.run - b.run),
    outcome: (name) => {
      const column = outcomes.indexOf(name);
      return Promise.resolve(
        Float64Array.from({ length: plan.runs }, (_, run) => all[run * outcomes.length + column] ?? Number.NaN),
      );
    },
  };
}

/** A failure by the number of its run. */
export function failureOf({ settings }: ExperimentPlan, run: number, cause: FailureCause): ExperimentFailure {
  const replicate = run % settings.replicates;
  return { run, row: (run - replicate) / settings.replicates, replicate, ...cause };
}
