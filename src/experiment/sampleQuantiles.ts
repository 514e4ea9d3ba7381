import { exp } from '../engine/portableMath.js';
import { normal975 } from '../units/index.js';

/**
 * Quantiles of Student's t and of χ², of whole degrees of freedom: by halving, on sums of positive terms that lose no
 * digits. Relative error below 1e-12.
 */

/** x to the power n / 2, by squaring. */
function halfPower(x: number, n: number): number {
  let result = n % 2 === 1 ? Math.sqrt(x) : 1;
  for (let [base, left] = [x, Math.floor(n / 2)]; left > 0; left = Math.floor(left / 2), base *= base)
    if (left % 2 === 1) result *= base;
  return result;
}

/** The point between two others where what rises there reaches a probability, to the last bit. */
function reached(probability: number, [from, to]: readonly [number, number], at: (x: number) => number): number {
  let [low, high] = [from, to];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (at(middle) < probability) low = middle;
    else high = middle;
  }
}

/** 1 + r₁ + r₁r₂ + …, until a term adds nothing. */
function seriesOf(ratio: (n: number) => number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= ratio(n);
    sum += term;
  }
  return sum;
}

/** Γ((ν + 1) / 2) / (Γ(ν / 2) √π), by its recursion over every second ν. */
function gammaRatio(nu: number): number {
  let ratio = nu % 2 === 1 ? 1 / Math.PI : 0.5;
  for (let n = nu % 2 === 1 ? 1 : 2; n < nu; n += 2) ratio *= (n + 1) / n;
  return ratio;
}

/** Probability that |t| is less: the incomplete beta function of t² / (ν + t²), by its series. */
function withinProbability(t: number, nu: number, ratio: number): number {
  const share = (t * t) / (nu + t * t);
  const front = 2 * ratio * Math.sqrt(share) * halfPower(nu / (nu + t * t), nu);
  return front * seriesOf((n) => ((nu + 2 * n - 1) / (2 * n + 1)) * share);
}

/** Degrees of freedom from which the quantile's expansion about the normal one is exact to the last digits. */
const expansionFrom = 500;

/** The expansion in 1 / ν (Abramowitz & Stegun 26.7.5). */
function expanded(nu: number): number {
  const z = normal975;
  const s = z * z;
  const terms = [
    (s + 1) / 4,
    ((5 * s + 16) * s + 3) / 96,
    (((3 * s + 19) * s + 17) * s - 15) / 384,
    ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92_160,
  ];
  return z * (1 + terms.reduceRight((sum, term) => (sum + term) / nu, 0));
}

const known = new Map<number, number>();

/** The 97.5 % quantile of Student's t, for a 95 % interval; NaN without degrees of freedom. */
export function studentT975(degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= 1)) return Number.NaN;
  if (degreesOfFreedom >= expansionFrom) return expanded(degreesOfFreedom);
  let quantile = known.get(degreesOfFreedom);
  if (quantile === undefined) {
    const ratio = gammaRatio(degreesOfFreedom);
    quantile = reached(0.95, [normal975, 13], (t) => withinProbability(t, degreesOfFreedom, ratio));
    known.set(degreesOfFreedom, quantile);
  }
  return quantile;
}

/**
 * The quantile of χ².
 * @param probability strictly between 0 and 1
 * @param degreesOfFreedom whole, at most 200
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  const k = degreesOfFreedom;
  let gamma = k % 2 === 1 ? Math.sqrt(Math.PI) / 2 : 1;
  for (let n = k % 2 === 1 ? 3 : 4; n <= k; n += 2) gamma *= n / 2;
  const below = (x: number): number => {
    const front = (halfPower(x / 2, k) * exp(-x / 2)) / gamma;
    return front * seriesOf((n) => x / (k + 2 * n));
  };
  return reached(probability, [0, 20 * k + 200], below);
}
