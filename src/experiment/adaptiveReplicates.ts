import { summarise } from './summary.js';
import type { Summary } from './summary.js';

/** How far to go for a given precision. */
export interface AdaptiveTarget {
  /** Half-width of the 95 % interval to be reached, in the unit of the value. */
  readonly halfWidth: number;
  /** Never fewer; default 10. */
  readonly minimum?: number;
  readonly maximum: number;
  /** Replicates added at a time; default 10. */
  readonly batch?: number;
}

export interface AdaptiveResult extends Summary {
  readonly values: readonly number[];
  readonly reached: boolean;
}

/** Printed with every result that stopped by itself. */
export const sequentialNote =
  'stopped by its own interval: a nominal 95 % interval then covers about 94 % (from 10 replicates)';

/**
 * Adds replicates until the interval of their mean is narrow enough: of a level, or of a paired difference, whatever
 * `values` gives. Replicate numbers go on from 0, so a longer run holds a shorter one.
 * @param values gives the values of replicates from … to − 1
 */
export async function adaptiveReplicates(
  values: (from: number, to: number) => Promise<readonly number[]>,
  target: AdaptiveTarget,
): Promise<AdaptiveResult> {
  const all: number[] = [];
  let to = Math.min(target.maximum, Math.max(2, target.minimum ?? 10));
  for (;;) {
    all.push(...(await values(all.length, to)));
    const summary = summarise(all);
    const reached = (summary.ciHigh - summary.ciLow) / 2 <= target.halfWidth;
    if (reached || to >= target.maximum) return { ...summary, values: all, reached };
    to = Math.min(target.maximum, to + (target.batch ?? 10));
  }
}
