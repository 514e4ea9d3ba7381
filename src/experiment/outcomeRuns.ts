import { breathing } from '../engine/breathing.js';
import { ReusedMemory } from '../engine/memory.js';
import { simulate } from '../model/simulate.js';
import { replicateCompiler, slipOf } from '../scenario/index.js';
import type { CompiledReplicate, Scenario } from '../scenario/index.js';
import { outcomesOfRun } from './observedOutcomes.js';
import { failureCause, InterruptedError } from './runScenario.js';
import type { RunFailure } from './runScenario.js';
import type { TaskHooks } from './task.js';

/** Runs of which nothing is kept but a few outcomes: what experiments and calibrations do, very many times. */

/** A scenario put together by a design or a search, ready to run. */
export interface PreparedScenario {
  readonly seed: string;
  /** @throws {RangeError} where the scenario cannot be run, saying why */
  readonly compiled: (replicate: number) => CompiledReplicate;
}

export function prepareScenario(scenario: Scenario, seed: string): PreparedScenario {
  const slip = slipOf(scenario);
  if (slip === undefined) return { seed, compiled: replicateCompiler(scenario, seed) };
  return {
    seed,
    compiled: () => {
      throw new RangeError(slip);
    },
  };
}

export interface OutcomeRuns {
  /** Run by run, the outcomes asked for; NaN where one is not defined, or the run failed. */
  readonly outcomes: Float64Array;
  /** By number of the run. */
  readonly failures: readonly RunFailure[];
}

export interface OutcomeRequest {
  /** Number of the first run. */
  readonly from: number;
  readonly runs: number;
  readonly outcomes: readonly string[];
  readonly check: boolean;
  /** What the run at a place (from 0) of the range is. */
  readonly runAt: (place: number) => { readonly prepared: PreparedScenario; readonly replicate: number };
}

/**
 * Does runs one after another. A run that throws is a failure, and the others go on.
 * @throws {InterruptedError} where the signal is aborted between two runs
 */
export async function runOutcomes(
  { from, runs, outcomes: names, check, runAt }: OutcomeRequest,
  hooks: TaskHooks,
): Promise<OutcomeRuns> {
  const outcomes = new Float64Array(runs * names.length).fill(Number.NaN);
  const failures: RunFailure[] = [];
  // Nothing of a run is kept but its outcomes, so the next one writes over it.
  const memory = new ReusedMemory();
  const breathe = breathing();
  for (let place = 0; place < runs; place++) {
    await breathe();
    if (hooks.signal?.aborted) throw new InterruptedError('stopped');
    try {
      const { prepared, replicate } = runAt(place);
      const { segments } = prepared.compiled(replicate);
      memory.beginAgain();
      const result = simulate(segments, prepared.seed, replicate, {
        check,
        memory: { state: memory, journal: memory },
      });
      outcomes.set(outcomesOfRun({ result, segments, seed: prepared.seed, replicate }, names), place * names.length);
    } catch (error) {
      failures.push({ replicate: from + place, ...failureCause(error) });
    }
    hooks.onReplicate?.();
  }
  return { outcomes, failures };
}
