import {
  max,
  mean as meanOf,
  min,
  sampleCorrelation,
  sampleStandardDeviation,
  sampleVariance,
} from 'simple-statistics';
import { normal975 } from '../units/index.js';
import { meanInterval } from './summary.js';
import { studentT975 } from './sampleQuantiles.js';

/** Differences of two scenarios coupled by common random numbers, replicate by replicate. */
export interface PairedDifference {
  /** Pairs in which both values are defined; the others are counted apart. */
  readonly n: number;
  readonly missing: number;
  /** Mean of a − b, and its 95 % t-interval; NaN for one pair. */
  readonly mean: number;
  readonly sd: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Of the two sets of values; NaN where one does not vary. */
  readonly correlation: number;
  /**
   * (var a + var b) ÷ var(a − b): how many times the replicates that uncoupled runs would need for an interval of
   * this width; infinite where the difference is the same in every pair.
   */
  readonly varianceReduction: number;
  /** Share of the pairs whose difference has the sign of the mean. */
  readonly shareWithSign: number;
  /**
   * About how many replicates it would take for the interval to leave out zero, at this mean and standard deviation;
   * null where it does already, infinite where the mean is zero.
   */
  readonly replicatesToSettle: number | null;
}

/**
 * Differences a − b over replicates of the same index. Differences that vary by no more than the rounding of the
 * values (10⁻¹² of the largest) count as constant.
 * @throws {RangeError} where the two are not of one length
 */
export function pairedDifference(a: readonly number[], b: readonly number[]): PairedDifference {
  if (a.length !== b.length) throw new RangeError(`${a.length} values cannot be paired with ${b.length}`);
  const pairs = a
    .map((value, i) => [value, b[i] ?? Number.NaN] as const)
    .filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
  const n = pairs.length;
  const missing = a.length - n;
  const none = Number.NaN;
  if (n === 0) {
    const nothing = { mean: none, sd: none, ciLow: none, ciHigh: none, correlation: none, varianceReduction: none };
    return { n, missing, ...nothing, shareWithSign: none, replicatesToSettle: none };
  }
  const [left, right] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const differences = pairs.map(([x, y]) => x - y);
  const mean = meanOf(differences);
  const sd = n < 2 ? none : isConstant(differences, left, right) ? 0 : sampleStandardDeviation(differences);
  const { low, high } = meanInterval(mean, sd, n);
  return {
    n,
    missing,
    mean,
    sd,
    ciLow: low,
    ciHigh: high,
    correlation: n < 2 ? none : clamp(sampleCorrelation(left, right)),
    varianceReduction:
      n < 2 ? none : sd === 0 ? Number.POSITIVE_INFINITY : (sampleVariance(left) + sampleVariance(right)) / (sd * sd),
    shareWithSign: differences.filter((difference) => Math.sign(difference) === Math.sign(mean)).length / n,
    replicatesToSettle: low > 0 || high < 0 ? null : replicatesToSettle(mean, sd),
  };
}

function isConstant(differences: readonly number[], left: readonly number[], right: readonly number[]): boolean {
  const largest = (values: readonly number[]): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return max(differences) - min(differences) <= 1e-12 * Math.max(largest(left), largest(right));
}

/** Rounding can take a correlation past one. */
const clamp = (correlation: number): number => Math.min(1, Math.max(-1, correlation));

/** Beyond this many degrees of freedom t is taken as normal. */
const manyDegrees = 1_000_000;

/** The least n with t × sd ÷ √n under the size of the mean; NaN where the standard deviation is not known. */
function replicatesToSettle(mean: number, sd: number): number {
  if (Number.isNaN(sd)) return Number.NaN;
  if (mean === 0) return Number.POSITIVE_INFINITY;
  const size = Math.abs(mean);
  const roughly = (normal975 * sd) / size;
  let n = Math.max(2, Math.ceil(roughly * roughly));
  while (n < manyDegrees && (studentT975(n - 1) * sd) / Math.sqrt(n) >= size) n++;
  return n;
}
