import { breathing } from '../engine/breathing.js';
import { newMemory, ReusedMemory } from '../engine/memory.js';
import { replicateMetrics } from '../economics/index.js';
import type { ReplicateMetrics } from '../economics/index.js';
import { BooksError } from '../model/check.js';
import { simulate } from '../model/simulate.js';
import type { SimulationResult } from '../model/simulate.js';
import { compileScenario } from '../scenario/compile/compile.js';
import type { CompiledSegments, Parameters } from '../scenario/compile/compile.js';
import { replicateCompiler } from '../scenario/compile/replicate.js';
import type { DrawnValue } from '../scenario/compile/draw.js';
import type { Scenario } from '../scenario/declare/scenario.js';

/** One scenario, many replicates. */

export interface RunRequest {
  readonly seed: string;
  /** How many. */
  readonly replicates: number;
  /** Number of the first; 0 by default. */
  readonly from?: number;
  /** Check the books every period; a replicate whose books do not close is a failure. */
  readonly check?: boolean;
  /** Write down the days of the first network of replicate 0, for its figure. */
  readonly traceFirst?: boolean;
  /**
   * Whether `visit` may keep a journal; true by default. Where it is false the next replicate writes over it, which
   * saves the time to be given memory for it.
   */
  readonly keepsJournals?: boolean;
  /** Called after each replicate with how many are done. */
  readonly onReplicate?: (done: number) => void;
  /** Ends the run early with an `InterruptedError`. */
  readonly signal?: AbortSignal;
}

/** A replicate that came to its end: its journal, and its numbers by metric. */
export interface ReplicateRun {
  readonly replicate: number;
  readonly result: SimulationResult;
  /** Its priors drawn: the parameters in force, from each date on. */
  readonly segments: CompiledSegments;
  /** Those at its start. */
  readonly parameters: Parameters;
  /** What it drew in place of the scenario's priors, in base units. */
  readonly drawn: readonly DrawnValue[];
  readonly metrics: ReplicateMetrics;
}

/** What is kept of a run that threw. */
export interface FailureCause {
  readonly message: string;
  /** Where the books of a period do not close: a failed check, no failed run. */
  readonly booksAreOpen?: true | undefined;
}

/** A replicate that threw, and what it said. */
export interface RunFailure extends FailureCause {
  readonly replicate: number;
}

/** What is kept of an error of a run. @throws what is no error */
export function failureCause(error: unknown): FailureCause {
  if (!(error instanceof Error)) throw error;
  return { message: error.message, ...(error instanceof BooksError ? { booksAreOpen: true } : {}) };
}

/** All replicates of a scenario, journals included: `sumUp` takes it. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly seed: string;
  /** How many replicates were asked for: those below and the failures. */
  readonly asked: number;
  /** At the values that the scenario gives, priors apart. */
  readonly segments: CompiledSegments;
  readonly replicates: readonly ReplicateRun[];
  /** Replicates that threw: counted and named, never left out in silence. */
  readonly failures: readonly RunFailure[];
}

/** The run was stopped from outside. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** The same, with what is done kept: its message says where, and how to go on. */
export class PausedError extends InterruptedError {}

/** How many networks a scenario holds at the start. */
export function networksOf(scenario: Scenario): number {
  return Object.values(scenario.values.networks).reduce((sum, cohort) => sum + cohort.count, 0);
}

/** How many replicates a scenario asks for, or by its size: 200 for a network, 10 up to 1,000 of them, 1 beyond. */
export function replicatesOf(scenario: Scenario): number {
  const stated = scenario.values.replicates;
  if (stated !== null) return stated;
  const networks = networksOf(scenario);
  return networks <= 1 ? 200 : networks <= 1000 ? 10 : 1;
}

/**
 * Runs the replicates of a scenario, each handed to `visit` as it is done, so that what need not be kept is not.
 * @returns the parameters at the values that the scenario gives, priors apart; and the replicates that threw: in their
 *   own draws, in `simulate` or in `visit`
 * @throws {InterruptedError} where the signal is aborted between two replicates
 */
export async function visitReplicates(
  scenario: Scenario,
  request: RunRequest,
  visit: (run: ReplicateRun) => void,
): Promise<{ segments: CompiledSegments; failures: RunFailure[] }> {
  const { seed, replicates, from = 0, check = false, traceFirst = false, keepsJournals = true } = request;
  const compiled = replicateCompiler(scenario, seed);
  const failures: RunFailure[] = [];
  const reused = new ReusedMemory();
  const memory = { state: reused, journal: keepsJournals ? newMemory : reused };
  const breathe = breathing();
  for (let done = 0; done < replicates; done++) {
    const replicate = from + done;
    await breathe();
    if (request.signal?.aborted) throw new InterruptedError(`stopped after ${done} replicates`);
    try {
      const { segments, drawn } = compiled(replicate);
      const [{ parameters }] = segments;
      const traced = traceFirst && replicate === 0 ? { tracedPlace: 0 } : {};
      reused.beginAgain();
      const result = simulate(segments, seed, replicate, { check, memory, ...traced });
      visit({ replicate, result, segments, parameters, drawn, metrics: replicateMetrics(result, parameters) });
    } catch (error) {
      failures.push({ replicate, ...failureCause(error) });
    }
    request.onReplicate?.(done + 1);
  }
  return { segments: compileScenario(scenario), failures };
}

/**
 * Runs a scenario and keeps every replicate's journal. The same scenario, seed and replicate give the same numbers on
 * every machine; a replicate that throws is kept among the failures, and the others go on.
 * @throws {InterruptedError} where the signal is aborted between two replicates
 */
export async function runScenario(scenario: Scenario, request: RunRequest): Promise<ScenarioRun> {
  const replicates: ReplicateRun[] = [];
  const { segments, failures } = await visitReplicates(scenario, request, (run) => replicates.push(run));
  return { scenario, seed: request.seed, asked: request.replicates, segments, replicates, failures };
}
