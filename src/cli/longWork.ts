import { availableParallelism } from 'node:os';
import { clientDaysOf } from '../experiment/runMany.js';
import { LostShardsError } from '../experiment/runExperiment.js';
import { InterruptedError, PausedError } from '../experiment/runScenario.js';
import type { Scenario } from '../scenario/index.js';
import { formatNumber } from '../units/index.js';
import { UsageError } from './errors.js';

/** Long work: refused where nobody meant it, and taken up again where it was stopped. */

/** Work that may take longer than anyone meant. */
export interface LongWork {
  readonly scenario: Scenario;
  readonly runs: number;
  /** Does one of them, to see how long it takes; numbered from 0. */
  readonly trialRun: (number: number) => Promise<unknown>;
  /** What there is to do: `15,360 runs (…)`. */
  readonly words: string;
  /** How to do less. */
  readonly advice: string;
}

/** Client-days beyond which the time is estimated: at some 60 ns each, two minutes. */
const worthEstimating = 2_000_000_000;
const longest = 3600;
/** Seconds of trial runs that an estimate rests on. */
const trial = 1;

/** @throws {UsageError} where the runs would take more than an hour, saying how many and how long */
export async function refuseLong(
  { scenario, runs, trialRun, words, advice }: LongWork,
  workers: number | undefined,
): Promise<void> {
  if (clientDaysOf({ scenario, replicates: runs }) < worthEstimating) return;
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  let done = 0;
  while (seconds() < trial && done < runs) await trialRun(done++);
  const processes = workers ?? availableParallelism();
  const estimate = (seconds() / done) * (runs / processes);
  if (estimate <= longest) return;
  throw new UsageError(
    `${words} would take about ${hours(estimate)} with ${String(processes)} processes: ${advice}, or say --yes`,
  );
}

const hours = (seconds: number): string =>
  seconds < 36_000 ? `${formatNumber(seconds / 3600, 1)} hours` : `${formatNumber(seconds / 3600)} hours`;

/**
 * What a user is told of an error that ended long work: how to go on.
 * @param kept asked where it was stopped: what is kept, and where: `the batches that were whole are kept in out/x.unfinished`
 */
export async function howToGoOn(error: unknown, kept: () => string | Promise<string>): Promise<unknown> {
  if (error instanceof InterruptedError)
    return new PausedError(`${error.message}; ${await kept()}: the same command goes on from there`);
  return error instanceof LostShardsError
    ? new UsageError(`${error.message}; the same command does what is missing`)
    : error;
}
