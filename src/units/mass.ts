/** Mass in whole milligrams, as sold: the study gives no purity, so nothing is cut and nothing adjusted. */

declare const milligramsBrand: unique symbol;

/** A whole number of milligrams; may be negative (an issue from stock). */
export type Milligrams = number & { readonly [milligramsBrand]: 'milligrams' };

/**
 * Marks a whole number as milligrams.
 * @throws {RangeError} if `n` is not a safe integer; minus zero becomes 0
 */
export function milligrams(n: number): Milligrams {
  if (!Number.isSafeInteger(n)) throw new RangeError(`mass is a whole number of milligrams, not ${String(n)}`);
  return (n + 0) as Milligrams;
}

/** Milligrams in a gram. */
export const milligramsPerGram = 1000;
