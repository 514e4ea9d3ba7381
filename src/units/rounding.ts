/**
 * The one rounding of the model, and exact reading of decimal text.
 *
 * Money is whole cents and mass whole milligrams so that every balance is exact; a product of the two (a price a gram
 * times a load) is rounded once, here, and nowhere else. model.md: "unit price = round-half-up to the cent".
 */

/**
 * The nearest whole number; a half goes **up**, towards +∞: 2.5 → 3, −2.5 → −2, −2.6 → −3. Unit: that of `x`.
 *
 * Not `floor(x + 0.5)`: the sum itself rounds, so that it sends 0.49999999999999994 to 1 and an odd number above 2^52
 * to its neighbour. The fraction `x − floor(x)` is exact for every double but those between −1 and 0, where it is still
 * on the right side of a half. Negative results that are zero come back as 0, never −0. NaN and infinities pass through.
 */
export function roundHalfUp(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  return (fraction >= 0.5 ? below + 1 : below) + 0;
}

/** A plain decimal: an optional sign, digits, and at most one point with digits on both sides. */
const plainDecimal = /^([+\-\u2212]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal as a whole number of parts of `scale`, in exact integer arithmetic: '22.50' at 100 → 2250 (cents),
 * '0.5' at 1000 → 500 (milligrams). Trailing zeros beyond the scale are harmless: '1.000' at 100 → 100.
 *
 * @param text a plain decimal with an optional sign (`+`, `-` or a real minus); spaces around it are not accepted
 * @param scale a whole number of parts to the unit, above 0
 * @returns undefined where the value is not whole at that scale, is too large to be exact, or the text is anything
 *   else: an exponent, thousands separators, a decimal comma, `.5`, `5.`, `NaN`, `Infinity`, hexadecimal, nothing
 * @throws {RangeError} if `scale` is not a whole number above 0: a slip of the caller, not of the text
 */
export function wholeFromDecimal(text: string, scale: number): number | undefined {
  if (!Number.isSafeInteger(scale) || scale <= 0) {
    throw new RangeError(`a scale is a whole number above 0, not ${String(scale)}`);
  }
  const match = plainDecimal.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const numerator = BigInt(whole + fraction) * BigInt(scale);
  const denominator = 10n ** BigInt(fraction.length);
  if (numerator % denominator !== 0n) return undefined;
  const parts = Number(numerator / denominator);
  if (!Number.isSafeInteger(parts)) return undefined;
  return sign === '-' || sign === '\u2212' ? 0 - parts : parts;
}
