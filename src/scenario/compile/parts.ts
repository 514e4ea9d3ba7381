import { log } from '../../engine/portableMath.js';

/** What the parts of compilation share: values by name, and hazards from probabilities. */

/** The value of a name. @throws {RangeError} where there is none */
export function at<T>(values: Readonly<Record<string, T>>, key: string): T {
  const value = values[key];
  if (value === undefined) throw new RangeError(`no values for ${key}`);
  return value;
}

/** A hazard a unit of time, of the exponential, of a probability in that unit. */
export function hazardOf(probability: number): number {
  return probability >= 1 ? Number.POSITIVE_INFINITY : -log(1 - probability);
}

/** Daily hazard of a stream of at most one event a day that comes to so many a month, on average. */
export function hazardOfRate(perMonth: number): number {
  return hazardOf((perMonth * 12) / 365.25);
}

/** Persons of one income class: share, € a month in cents, day of the month on which it is paid. */
export function incomeClass(
  name: string,
  given: { readonly share: number; readonly income: number; readonly payDay: number; readonly benefit?: boolean },
) {
  return {
    name,
    share: given.share,
    incomeCents: given.income,
    payDay: given.payDay,
    benefit: given.benefit ?? false,
  };
}
