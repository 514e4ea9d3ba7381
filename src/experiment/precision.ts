import type { IntervalTarget, PrecisionKind } from '../scenario/index.js';
import { growReplicates, halfWidthOf } from './adaptiveReplicates.js';
import type { AdaptiveTarget, Growth } from './adaptiveReplicates.js';
import type { Summary } from './summary.js';

/**
 * How many replicates, where an interval decides: one rule for a run, a comparison and a sweep. Without a rule their
 * number is fixed, and they are all done at once.
 */

/** What is asked: the measure, its interval, and where to stop in any case. */
export interface PrecisionRule {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly interval: IntervalTarget;
  readonly of: PrecisionKind;
  readonly maxReplicates: number;
}

/** One scenario, difference or row whose interval was to be narrow, where it ended. */
export interface PrecisionPart {
  /** Empty where there is but one. */
  readonly name: string;
  readonly growth: Pick<Growth, 'replicates' | 'reached'>;
  readonly mean: number;
  readonly halfWidth: number;
}

export interface PrecisionReached {
  readonly rule: PrecisionRule;
  /** The widest of each sequence of batches: of a run one a scenario, else one in all. */
  readonly parts: readonly PrecisionPart[];
}

/** Told after each batch how it stands. */
export type OnGrowth = (rule: PrecisionRule, growth: Growth) => void;

export const isReached = ({ parts }: PrecisionReached): boolean => parts.every(({ growth }) => growth.reached);

export const targetOf = ({ interval, maxReplicates }: PrecisionRule): AdaptiveTarget => ({
  ...interval,
  maximum: maxReplicates,
});

/** The part of a growth that decided how long it took. */
export function partOf(names: readonly string[], growth: Growth): PrecisionPart {
  const summary = growth.summaries[growth.widest];
  return {
    name: names[growth.widest] ?? '',
    growth,
    mean: summary?.mean ?? Number.NaN,
    halfWidth: summary === undefined ? Number.NaN : halfWidthOf(summary),
  };
}

/**
 * Adds replicates until the rule is met.
 * @param names of what is looked at; none where there is but one
 * @param more see `growReplicates`
 * @returns the part that decided it, with the number that it took
 */
export async function replicatesFor(
  rule: PrecisionRule,
  names: readonly string[],
  more: (from: number, to: number) => Promise<readonly Summary[]>,
  onGrowth?: OnGrowth,
): Promise<PrecisionPart> {
  return partOf(names, await growReplicates(more, targetOf(rule), (growth) => onGrowth?.(rule, growth)));
}
