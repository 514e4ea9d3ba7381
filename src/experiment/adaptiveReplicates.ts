import { leastReplicates } from '../scenario/index.js';
import type { IntervalTarget } from '../scenario/index.js';
import { summarise } from './summary.js';
import type { Summary } from './summary.js';

/**
 * As many replicates as it takes: they are added in batches until the 95 % t-interval of what is looked at is narrow
 * enough, or a maximum is reached. The batches follow from the numbers alone, so that the count depends on scenario, seed
 * and target, and never on who ran what.
 *
 * An interval that itself decides when to stop covers a little less than it says (Y. S. Chow & H. Robbins, Ann. Math.
 * Stat. 36, 1965, for the limit; A. M. Law & W. D. Kelton, “Simulation Modeling and Analysis”, on the sequential
 * procedure): it stops more readily where the spread happens to come out small.
 */

/** How far to go for a given precision. */
export interface AdaptiveTarget extends Omit<IntervalTarget, 'relative'> {
  /** Whether the half-width is a fraction of the mean’s size; by default it is in the unit of the value. */
  readonly relative?: boolean;
  /** Never fewer; default 10. */
  readonly minimum?: number;
  readonly maximum: number;
  /** Replicates added at a time up to ten times as many, then a tenth of those done; default 10. */
  readonly batch?: number;
}

/** Where a sequence of batches ended. */
export interface Growth {
  readonly replicates: number;
  /** Whether every interval is as narrow as asked. */
  readonly reached: boolean;
  /** What was looked at, at the end. */
  readonly summaries: readonly Summary[];
  /** Number of the one whose interval is the widest against the target. */
  readonly widest: number;
}

export interface AdaptiveResult extends Summary {
  readonly values: readonly number[];
  readonly reached: boolean;
}

/**
 * Printed with every result that stopped by itself. Measured on a normal variable: 93.7 to 94 % where it stops at some
 * 20 to 30 replicates, 94.5 % and more from 100.
 */
export const sequentialNote =
  'An interval that decides itself when to stop covers a little less than it says: nominal 95 %, about 94 % (Chow and Robbins 1965; Law and Kelton).';

/**
 * Values that are all alike have an interval of no width, which says nothing of rare events: by the rule of three, so
 * many show one in 33.
 */
const leastWhereAlike = 100;

/** The half-width of a summary’s interval, in the unit of the value. */
export const halfWidthOf = ({ ciLow, ciHigh }: Pick<Summary, 'ciLow' | 'ciHigh'>): number => (ciHigh - ciLow) / 2;

/** The half-width that is asked of a mean, in its unit. */
export const limitOf = (
  { halfWidth, relative = false }: Pick<AdaptiveTarget, 'halfWidth' | 'relative'>,
  mean: number,
): number => (relative ? halfWidth * Math.abs(mean) : halfWidth);

function isNarrow(summary: Summary, target: AdaptiveTarget, minimum: number): boolean {
  const isAlike = summary.sd <= 1e-12 * Math.abs(summary.mean);
  if (summary.n < (isAlike ? Math.max(minimum, leastWhereAlike) : minimum)) return false;
  return halfWidthOf(summary) <= limitOf(target, summary.mean);
}

/**
 * Adds replicates until every interval is narrow enough: batches of ten up to a hundred replicates, then of a tenth of
 * those done. Replicate numbers go on from 0, so that a longer run holds a shorter one.
 * @param more does replicates from … to − 1 and gives the summaries of all up to then, always as many and in one order;
 *   undefined values are left out of them, and count neither for the minimum
 * @param onBatch called after each batch with how it stands
 */
export async function growReplicates(
  more: (from: number, to: number) => Promise<readonly Summary[]>,
  target: AdaptiveTarget,
  onBatch?: (growth: Growth) => void,
): Promise<Growth> {
  const minimum = Math.max(2, target.minimum ?? leastReplicates);
  const batch = target.batch ?? 10;
  let from = 0;
  let to = Math.min(target.maximum, minimum);
  for (;;) {
    const summaries = await more(from, to);
    const reached = summaries.every((summary) => isNarrow(summary, target, minimum));
    const growth = { replicates: to, reached, summaries, widest: widestOf(summaries, target) };
    onBatch?.(growth);
    if (reached || to >= target.maximum) return growth;
    from = to;
    to = Math.min(target.maximum, to + batch * Math.max(1, Math.floor(to / (10 * batch))));
  }
}

function widestOf(summaries: readonly Summary[], target: AdaptiveTarget): number {
  const widths = summaries.map((summary) => {
    const width = halfWidthOf(summary) / limitOf(target, summary.mean);
    return Number.isNaN(width) ? (summary.sd === 0 ? 0 : Number.POSITIVE_INFINITY) : width;
  });
  return widths.reduce((widest, width, i) => (width > (widths[widest] ?? -1) ? i : widest), 0);
}

/**
 * The same for one quantity: a level, or a paired difference, whatever `values` gives.
 * @param values gives the values of replicates from … to − 1
 */
export async function adaptiveReplicates(
  values: (from: number, to: number) => Promise<readonly number[]>,
  target: AdaptiveTarget,
): Promise<AdaptiveResult> {
  const all: number[] = [];
  const { reached } = await growReplicates(async (from, to) => {
    all.push(...(await values(from, to)));
    return [summarise(all)];
  }, target);
  return { ...summarise(all), values: all, reached };
}
