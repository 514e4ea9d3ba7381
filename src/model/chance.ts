import type { Calendar } from '../engine/calendar.js';
import { probabilityOfHazard } from '../engine/distributions.js';
import { drawTag, exponentialOf, uniform, unitExponential } from '../engine/random.js';

/**
 * What happens by chance, and what happens instead when chance is off: attributes take the quantile of one half, rates
 * accumulate and fire at each whole, and a probability fires only where it is 1.
 */

/** The processes that draw. The numbers are part of every draw's identity: never reuse or renumber one. */
export const drawProcess = {
  demand: 1,
  otherMeans: 2,
  churn: 3,
  introduction: 4,
  clientDefault: 5,
  interception: 6,
  denunciation: 7,
  clientArrest: 8,
  naming: 9,
  companion: 10,
  gift: 11,
  contact: 12,
  migration: 13,
  replacement: 14,
  entry: 15,
  quitting: 16,
  refusal: 17,
  partyEvent: 18,
  partyBuyers: 19,
  attribute: 20,
} as const;

/** Kinds of children of an entity's key. */
export const childKind = { head: 1, person: 2, entrant: 3 } as const;

/** A day that never comes. */
export const never = 0x3fffffff;

/** Uniform attribute of an entity, fixed for the run; one half with chance off. */
export function attributeDraw(chance: boolean, low: number, high: number, k: number): number {
  return chance ? uniform(low, high, drawTag(drawProcess.attribute, 0, k)) : 0.5;
}

/** Whether an event of a given probability happens; with chance off only where the probability is 1. */
export function happens(
  chance: boolean,
  probability: number,
  low: number,
  high: number,
  process: number,
  time: number,
): boolean {
  if (probability <= 0) return false;
  if (probability >= 1) return true;
  return chance && uniform(low, high, drawTag(process, time, 0)) < probability;
}

/** Whether an event of a given share happens at the n-th opportunity; with chance off the share accumulates. */
export function happensAtNth(
  chance: boolean,
  share: number,
  low: number,
  high: number,
  process: number,
  n: number,
): boolean {
  if (chance) return happens(chance, share, low, high, process, n);
  return accumulatesAt(share, n);
}

/** Whether a rate accumulated over n opportunities, on top of what there was before, reaches a new whole at the n-th. */
export function accumulatesAt(rate: number, n: number, before = 0): boolean {
  return Math.floor(before + rate * n + 1e-9) > Math.floor(before + rate * (n - 1) + 1e-9);
}

/** The threshold an accumulated hazard must reach; out of reach with chance off. */
export function hazardThreshold(chance: boolean, low: number, high: number, process: number, k: number): number {
  return chance ? unitExponential(low, high, drawTag(process, 0, k)) : Number.POSITIVE_INFINITY;
}

/**
 * The day on which a constant daily hazard reaches a threshold, counted from `from`. A higher hazard comes no later.
 * @returns `never` beyond the horizon of whole numbers
 */
export function dayOfThreshold(from: number, threshold: number, hazardPerDay: number): number {
  if (hazardPerDay === Number.POSITIVE_INFINITY) return from;
  const wait = Math.floor(threshold / hazardPerDay);
  return wait < never - from ? from + wait : never;
}

/** A stream of events of one entity at a constant daily hazard, at most one a day. */
export interface Stream {
  readonly chance: boolean;
  readonly calendar: Calendar;
  readonly low: number;
  readonly high: number;
  readonly process: number;
  readonly hazardPerDay: number;
  /** First day on which this hazard holds. */
  readonly since: number;
  /** With chance off: the day before the first on which the rate accumulates. */
  readonly origin: number;
  /** With chance off: the hazards that held before this one, in turn. */
  readonly earlier: readonly HazardPiece[];
}

/** A daily hazard that held from a day on, until the next one did. */
export interface HazardPiece {
  readonly since: number;
  readonly hazardPerDay: number;
}

/** An arrival: its day, and its number within its block of days. */
export interface Arrival {
  readonly day: number;
  readonly nth: number;
}

const noArrival: Arrival = { day: never, nth: 0 };

/**
 * The next arrival after a day. Within each calendar month the arrivals are a pure function of (entity, process,
 * month), so that nothing that happened before shifts them; a hazard that changes on a date starts a block of its own.
 * @param known an earlier arrival of the same stream, from which to go on; else the month is drawn from its start
 */
export function nextArrival(stream: Stream, after: number, known?: Arrival): Arrival {
  const { hazardPerDay, calendar, since } = stream;
  if (!(hazardPerDay > 0)) return noArrival;
  if (hazardPerDay === Number.POSITIVE_INFINITY) return { day: after + 1, nth: 0 };
  if (!stream.chance) return { day: nextAccumulated(stream, after), nth: 0 };
  // So low a draw is past the end of any month, without taking its logarithm: exp(−x) > 1 − x.
  const beyondTheMonth = 1 - 32 * hazardPerDay;
  let block = Math.max(calendar.monthStart[known ? known.day : after + 1]!, since);
  let day = known ? known.day : block - 1;
  let nth = known ? known.nth : -1;
  while (block < calendar.days) {
    const end = calendar.nextMonthStart[Math.max(0, block)]!;
    for (;;) {
      nth++;
      const u = uniform(stream.low, stream.high, drawTag(stream.process, block, nth));
      if (u <= beyondTheMonth) break;
      day += 1 + Math.floor(exponentialOf(u) / hazardPerDay);
      if (day >= end) break;
      if (day > after) return { day, nth };
    }
    block = end;
    day = end - 1;
    nth = -1;
  }
  return noArrival;
}

/** The next day after `after` on which a daily rate, accumulated from the stream's origin, reaches a new whole. */
function nextAccumulated(stream: Stream, after: number): number {
  const { origin, since } = stream;
  const ratePerDay = probabilityOfHazard(stream.hazardPerDay);
  const before = accumulatedBefore(stream.earlier, since, origin);
  const start = Math.max(origin, since - 1);
  const whole = Math.floor(before + ratePerDay * (after - start) + 1e-9) + 1;
  const wait = Math.ceil((whole - before - 1e-9) / ratePerDay);
  return wait < never - Math.abs(start) ? Math.max(after + 1, start + wait) : never;
}

/** What earlier rates have accumulated from the day after `origin` until the day before `since`. */
export function accumulatedBefore(earlier: readonly HazardPiece[], since: number, origin: number): number {
  let sum = 0;
  for (const [i, piece] of earlier.entries()) {
    const end = (earlier[i + 1]?.since ?? since) - 1;
    const days = end - Math.max(origin, piece.since - 1);
    if (days > 0) sum += probabilityOfHazard(piece.hazardPerDay) * days;
  }
  return sum;
}
