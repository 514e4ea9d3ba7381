import { mean as meanOf, sampleStandardDeviation } from 'simple-statistics';
import { quantile } from '../engine/quantile.js';
import { studentT975 } from './sampleQuantiles.js';

export { quantile } from '../engine/quantile.js';

/** Summaries over replicates: every interval is over replicates at fixed parameters, which is not parameter uncertainty. */
export interface Summary {
  /** Values that are defined; NaN ones are counted apart. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** With n − 1; NaN for one value. */
  readonly sd: number;
  readonly median: number;
  /** 5 and 95 % quantiles over the values. */
  readonly q05: number;
  readonly q95: number;
  /** 95 % interval of the mean by Student's t; NaN for one value. */
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Summary of values, NaN left out and counted; of no value all is NaN but the counts. */
export function summarise(values: readonly number[]): Summary {
  const defined = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const n = defined.length;
  const mean = n === 0 ? Number.NaN : meanOf(defined);
  const sd = n < 2 ? Number.NaN : sampleStandardDeviation(defined);
  const { low, high } = meanInterval(mean, sd, n);
  return {
    n,
    missing: values.length - n,
    mean,
    sd,
    median: quantile(defined, 0.5),
    q05: quantile(defined, 0.05),
    q95: quantile(defined, 0.95),
    ciLow: low,
    ciHigh: high,
  };
}

/** The 95 % t-interval of a mean: mean ± t × sd ÷ √n, with n − 1 degrees of freedom. */
export function meanInterval(mean: number, sd: number, n: number): { readonly low: number; readonly high: number } {
  const half = studentT975(n - 1) * (sd / Math.sqrt(n));
  return { low: mean - half, high: mean + half };
}
