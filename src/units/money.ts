/** Money in whole euro cents: integers keep every balance exact, so that nothing is compared with a tolerance. */

declare const centsBrand: unique symbol;

/** A whole number of euro cents; may be negative (a loss, a withdrawal). */
export type Cents = number & { readonly [centsBrand]: 'cents' };

/**
 * Marks a whole number as euro cents.
 * @throws {RangeError} if `n` is not a safe integer; minus zero becomes 0
 */
export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) throw new RangeError(`money is a whole number of cents, not ${String(n)}`);
  return (n + 0) as Cents;
}

/** Cents in a euro. */
export const centsPerEuro = 100;
