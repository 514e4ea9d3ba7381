import { exp, expm1, log } from './portableMath.js';

/**
 * Quantile functions: a distribution is its quantile of one uniform draw, so that a changed parameter moves a value
 * and never its rank (coupling), and chance off is the quantile of one half. Powers, too, go through exp and log.
 */

/** x^exponent for x > 0 through exp and log; 0 for x = 0. */
export function power(x: number, exponent: number): number {
  if (exponent === 0 || x === 1) return 1;
  if (x === 0) return 0;
  return exp(exponent * log(x));
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] ?? 0);
  return sum;
}

const centreNumerator = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const centreDenominator = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const middleNumerator = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const middleDenominator = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const tailNumerator = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const tailDenominator = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/**
 * Standard normal quantile, by Wichura's rational approximation (Applied Statistics 37, 1988, algorithm AS 241),
 * relative error about 1e-16. Exactly 0 at one half.
 * @param p strictly between 0 and 1
 */
export function normalQuantile(p: number): number {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(centreNumerator, r)) / polynomial(centreDenominator, r);
  }
  const r = Math.sqrt(-log(centred < 0 ? p : 1 - p));
  const value =
    r <= 5
      ? polynomial(middleNumerator, r - 1.6) / polynomial(middleDenominator, r - 1.6)
      : polynomial(tailNumerator, r - 5) / polynomial(tailDenominator, r - 5);
  return centred < 0 ? -value : value;
}

/** Quantile of the uniform distribution on [centre − halfWidth, centre + halfWidth]. */
export function uniformQuantile(u: number, centre: number, halfWidth: number): number {
  return centre + (2 * u - 1) * halfWidth;
}

/** Quantile of the lognormal with the given median and standard deviation of the log. */
export function lognormalQuantile(u: number, median: number, sigma: number): number {
  return sigma === 0 ? median : median * exp(sigma * normalQuantile(u));
}

/**
 * Quantile of low + (high − low)·u^k with k chosen so that the mean is `mean`: a one-parameter family on a bounded
 * interval, degenerate where the interval is.
 */
export function boundedQuantile(u: number, low: number, mean: number, high: number): number {
  if (mean <= low) return mean;
  if (mean >= high) return mean;
  return low + (high - low) * power(u, (high - mean) / (mean - low));
}

/** How many events of a Poisson process of mean `mean` fall on a uniform draw `u`: the quantile, by summation. */
export function poissonQuantile(u: number, mean: number): number {
  if (!(mean > 0)) return 0;
  let count = 0;
  let term = exp(-mean);
  let cumulated = term;
  while (u > cumulated && count < 10_000) {
    count++;
    term *= mean / count;
    cumulated += term;
    if (term === 0 && count > mean) break;
  }
  return count;
}

/** Daily hazard (of the exponential) of a monthly probability: 1 − (1 − r)^(12/365.25) a day; infinite at 1. */
export function dailyHazardOfMonthly(probability: number): number {
  return probability >= 1 ? Number.POSITIVE_INFINITY : (-log(1 - probability) * 12) / 365.25;
}

/** Daily hazard of a yearly probability; infinite at 1. */
export function dailyHazardOfYearly(probability: number): number {
  return probability >= 1 ? Number.POSITIVE_INFINITY : -log(1 - probability) / 365.25;
}

/** Probability that a hazard fires in one unit of time. */
export function probabilityOfHazard(hazard: number): number {
  return hazard === Number.POSITIVE_INFINITY ? 1 : -expm1(-hazard);
}
