/** Numerals as text: moved by powers of ten without passing through binary fractions. */

const numeral = /^([+\-\u2212]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const longestNumeral = 60;
/** Beyond the largest and the smallest double. */
const greatestPower = 400;

/**
 * A numeral times a power of ten, as a plain decimal: `22.50`, `.5`, `1e-3` and `+7` are read, `1,000`, `0x1F`, `NaN`
 * and `.inf` are not. The value is exact: `25` moved by −2 is `0.25`.
 * @returns undefined where the text is no numeral, or one of more than 60 characters
 */
export function plainDecimal(text: string, power = 0): string | undefined {
  if (text.length > longestNumeral) return undefined;
  const match = numeral.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + power;
  if (Math.abs(point) > greatestPower) return undefined;
  const padded = point > 0 ? digits.padEnd(point, '0') : digits.padStart(digits.length - point + 1, '0');
  const split = Math.max(point, 1);
  const front = padded.slice(0, split).replace(/^0+(?=\d)/, '');
  const back = padded.slice(split).replace(/0+$/, '');
  return `${sign === '' || sign === '+' ? '' : '-'}${front}${back === '' ? '' : `.${back}`}`;
}

const longestPlain = 25;

/**
 * A double times a power of ten, as the shortest decimal text that names it: 0.07 moved by 2 is `7`. Very large and very
 * small numbers keep an exponent: 1e-30 moved by 2 is `1e-28`.
 */
export function decimalOf(value: number, power = 0): string {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const moved = `${mantissa}e${String(Number(exponent) + power)}`;
  const text = plainDecimal(moved);
  if (text === undefined) throw new RangeError(`${String(value)} has no decimal text`);
  if (text === '-0') return '0';
  return text.length > longestPlain ? moved : text;
}
