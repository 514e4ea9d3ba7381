/**
 * How near a simulated figure must come to a published one, fixed before any run. A simulated 90 % interval inside
 * the tolerance agrees; one disjoint from it differs; all else, and always n ≤ 2, cannot be told.
 */

import { normal975 } from '../units/index.js';
import type { Figure } from './fact.js';

/** Every cocaine price of the study is a multiple of €5: half of that, in €/g. Heroin is held to the same. */
const priceRoundingEurPerG = 2.5;

/** Assumption, range 0.15–0.35: the study gives no dispersion of its prices. */
const priceCoefficientOfVariation = 0.25;

/**
 * The Wilson score interval at 95 % of a share of `count` in `n` (no continuity correction): 60 of 75 is 0.696 … 0.875.
 * Chosen because it stays within 0–1 and covers well at the study's small counts.
 * @param count may be fractional, where the study publishes a percentage and not the count
 * @throws {RangeError} unless 0 ≤ count ≤ n and n > 0
 */
export function wilsonInterval(count: number, n: number): { readonly low: number; readonly high: number } {
  if (!(n > 0 && count >= 0 && count <= n)) {
    throw new RangeError(`a share needs 0 ≤ count ≤ n and n > 0, not ${String(count)} of ${String(n)}`);
  }
  const share = count / n;
  const square = normal975 * normal975;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const reach = (normal975 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { low: count === 0 ? 0 : centre - reach, high: count === n ? 1 : centre + reach };
}

/** A share of `count` in `n` procedures with its Wilson 95 % interval. */
export function shareFigure(name: string, count: number, n: number): Figure {
  const basis = `Wilson 95 % interval at n = ${String(n)}`;
  return { name, value: count / n, unit: 'share', n, tolerance: { ...wilsonInterval(count, n), basis } };
}

/** A mean price in €/g of `n` procedures: ± €2.5 of rounding, plus 1.96 standard errors. */
export function priceFigure(name: string, priceEurPerG: number, n: number, sizeOfSample = 'n'): Figure {
  const reach = priceRoundingEurPerG + (normal975 * priceCoefficientOfVariation * priceEurPerG) / Math.sqrt(n);
  const basis = `± €2.5 of rounding and 1.96 standard errors at a coefficient of variation of 25 %, ${sizeOfSample} = ${String(n)}`;
  return {
    name,
    value: priceEurPerG,
    unit: '€/g',
    n,
    tolerance: { low: Math.max(0, priceEurPerG - reach), high: priceEurPerG + reach, basis },
  };
}

/**
 * A mean count a procedure, of which one each is certain (the head) and the others rare: the published mean ± 1.96
 * standard errors of a Poisson count of the others. 107 persons in 60 procedures are 60 heads and 47 others.
 */
export function countFigure(name: string, count: number, n: number, unit: string): Figure {
  const reach = (normal975 * Math.sqrt(count - n)) / n;
  const basis = `1.96 standard errors of a Poisson count of the ${String(count - n)} beyond one each, n = ${String(n)}`;
  return { name, value: count / n, unit, n, tolerance: { low: count / n - reach, high: count / n + reach, basis } };
}

/** A count of persons or events in one year: the published count ± 1.96 of its Poisson standard deviations. */
export function poissonFigure(name: string, count: number, unit: string): Figure {
  const reach = normal975 * Math.sqrt(count);
  const tolerance = { low: count - reach, high: count + reach, basis: '1.96 standard deviations of a Poisson count' };
  return { name, value: count, unit, tolerance };
}

/** A share published without its n: the Wilson 95 % interval at an n that is assumed, and named. */
export function assumedShareFigure(name: string, value: number, n: number, what: string): Figure {
  const basis = `n is not published: Wilson 95 % interval at ${what}, ${String(n)} (assumption)`;
  return { name, value, unit: 'share', tolerance: { ...wilsonInterval(value * n, n), basis } };
}

/** What a comparison with a published figure may say. */
export const verdicts = ['agrees', 'differs', 'cannot tell'] as const;
export type Verdict = (typeof verdicts)[number];

/** Up to so many observations a published figure settles nothing. */
const tooFewToTell = 2;

/**
 * The verdict on a published figure: *agrees* where the simulated interval lies inside the tolerance, *differs* where
 * the two are disjoint, *cannot tell* in all else: without interval or tolerance, and always for n ≤ 2.
 * @param low, high the simulated 90 % interval, in the unit of the figure
 */
export function verdictOf(low: number, high: number, { tolerance, n }: Pick<Figure, 'tolerance' | 'n'>): Verdict {
  if (tolerance === undefined || (n !== undefined && n <= tooFewToTell)) return 'cannot tell';
  if (low >= tolerance.low && high <= tolerance.high) return 'agrees';
  return high < tolerance.low || low > tolerance.high ? 'differs' : 'cannot tell';
}

/** A figure of which the study states a range: the middle, with the range as its tolerance. */
export function rangeFigure(name: string, low: number, high: number, unit: string, basis = 'the stated range'): Figure {
  return { name, value: (low + high) / 2, unit, tolerance: { low, high, basis } };
}

/** A figure that is taken in or cited, and never scored. */
export function plainFigure(name: string, value: number, unit: string): Figure {
  return { name, value, unit };
}
