import jstat from 'jstat';

/**
 * Quantiles of Student's t. jstat's is good to seven digits; it is cut to nine, so that the last digits of `Math.pow`,
 * which differ between Node versions, do not show.
 */

const known = new Map<number, number>();

/** The 97.5 % quantile, for a 95 % interval; NaN without degrees of freedom. */
export function studentT975(degreesOfFreedom: number): number {
  if (degreesOfFreedom < 1) return Number.NaN;
  let quantile = known.get(degreesOfFreedom);
  if (quantile === undefined) {
    quantile = Number(jstat.studentt.inv(0.975, degreesOfFreedom).toPrecision(9));
    known.set(degreesOfFreedom, quantile);
  }
  return quantile;
}
