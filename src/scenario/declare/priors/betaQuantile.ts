import { exp, expm1, log, log1p } from '../../../engine/portableMath.js';

/**
 * Quantiles of the beta distribution, by exp and log alone, so that a draw is the same bits on every Node version.
 */

/** Coefficients of Lanczos' approximation with g = 7 and nine terms; relative error about 1e-15. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const halfLogTwoPi = 0.91893853320467274;

/** ln Γ(x) for x > 0. */
function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - log(x);
  const z = x - 1;
  const t = z + 7.5;
  const sum = lanczos.reduce((total, coefficient, i) => (i === 0 ? coefficient : total + coefficient / (z + i)), 0);
  return halfLogTwoPi + (z + 0.5) * log(t) - t + log(sum);
}

const steps = 300;
const precision = 1e-16;
const tiny = 1e-300;

/** The continued fraction of the incomplete beta function, by Lentz's method (Abramowitz & Stegun 26.5.8). */
function fraction(x: number, a: number, b: number): number {
  const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < precision) break;
  }
  return result;
}

/** Probability that a beta(a, b) variable is at most x, for x within 0 and 1. */
export function betaProbability(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/**
 * The x at which a beta(a, b) variable's probability reaches u, by halving: some sixty steps to the last bit. In closed
 * form where one of the two is 1.
 */
export function betaQuantile(u: number, a: number, b: number): number {
  if (u <= 0) return 0;
  if (u >= 1) return 1;
  if (a === 1) return -expm1(log1p(-u) / b);
  if (b === 1) return exp(log(u) / a);
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (betaProbability(middle, a, b) < u) low = middle;
    else high = middle;
  }
}
