/**
 * How numbers are printed, in tables, figures and on the terminal alike: `€ 1,250`, `€ 26.20 a gram`, `43.4 %`, `25 g`,
 * `−€ 13`, `3 … 9`. English separators, ordinary spaces, a real minus sign (U+2212), `–` where there is no number.
 * Written out rather than left to `Intl`, whose output depends on the ICU data a Node build carries.
 */

import { centsPerEuro } from './money.js';
import { milligramsPerGram } from './mass.js';

/** What is printed where there is no number. */
export const missingText = '–';
const minusSign = '\u2212';

/** The decimal digits of a non-negative finite number, rounded half up as a reader would, with commas by thousands. */
function digitsOf(size: number, decimals: number): string {
  const fixed = size >= 1e21 ? BigInt(size).toString() : roundedText(size, decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * `toFixed` works on the exact binary value, and so prints 1.005 as 1.00: the shortest decimal that names the double is
 * what the reader has in mind, so rounding starts from that.
 */
function roundedText(size: number, decimals: number): string {
  const [mantissa = '', exponent = '0'] = String(size).split('e');
  const shifted = Math.round(Number(`${mantissa}e${String(Number(exponent) + decimals)}`));
  if (!Number.isSafeInteger(shifted)) return size.toFixed(decimals);
  const text = String(shifted).padStart(decimals + 1, '0');
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** Puts the sign before the whole, unit included, and none before a number that is printed as zero. */
function signed(x: number, decimals: number, dress: (digits: string) => string): string {
  if (!Number.isFinite(x)) return missingText;
  const digits = digitsOf(Math.abs(x), decimals);
  return (x < 0 && /[1-9]/.test(digits) ? minusSign : '') + dress(digits);
}

/**
 * A number with commas by thousands: 1234.5 at 1 → `1,234.5`; −3 → `−3`.
 * @param decimals digits after the point, 0–20
 */
export function formatNumber(x: number, decimals = 0): string {
  return signed(x, decimals, (digits) => digits);
}

export interface EuroFormat {
  /** Digits after the point: 0 (whole euros, the default) or 2 (cents). */
  readonly decimals?: 0 | 2;
}

/** An amount in cents (it may be a mean, so any number) as euros: 125000 → `€ 1,250`; −1300 → `−€ 13`. */
export function formatEuro(amountCents: number, { decimals = 0 }: EuroFormat = {}): string {
  return signed(amountCents / centsPerEuro, decimals, (digits) => `€ ${digits}`);
}

/** A price in cents a gram, to the cent: 2620 → `€ 26.20 a gram`. */
export function formatPricePerGram(centsPerGram: number): string {
  const price = formatEuro(centsPerGram, { decimals: 2 });
  return price === missingText ? price : `${price} a gram`;
}

/** A share (1 is all) in per cent: 0.4335 → `43.4 %`. */
export function formatPercent(share: number, decimals = 1): string {
  // The product by 100 may be off in the last bit (0.285 × 100); moving the point in the decimal text is exact.
  const [mantissa = '', exponent = '0'] = String(share).split('e');
  const percent = Number.isFinite(share) ? Number(`${mantissa}e${String(Number(exponent) + 2)}`) : share;
  return signed(percent, decimals, (digits) => `${digits} %`);
}

/** A mass in milligrams as grams, with as many decimals as it needs (three at most): 25000 → `25 g`; 500 → `0.5 g`. */
export function formatGrams(massMg: number): string {
  const grams = massMg / milligramsPerGram;
  return signed(grams, 3, (digits) => `${digits.replace(/\.?0+$/, '')} g`);
}

/** An interval in the given style: `3 … 9`, `€ 13 … € 25`; a missing end prints as `–`. */
export function formatInterval(low: number, high: number, formatter: (x: number) => string): string {
  return `${formatter(low)} … ${formatter(high)}`;
}

/** How a number is printed: in which unit, and with how many digits after the point. A declared metric is one. */
export interface AmountFormat {
  /** Of which € and % are printed; the rest (`a month`) stands beside, with the label. */
  readonly unit?: string;
  /** As many as its size bears, where none are given. */
  readonly decimals?: number;
  /** With + before what is more than zero, as a difference is printed. */
  readonly plus?: boolean;
}

/** Digits after the point that a number of such a size bears: 1,234; 12.3; 1.23; 0.123. */
const decimalsBySize = (size: number): number => (size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);

/** A number in its unit: `€ 1,250`, `43.4 %`, `+0.420`. */
export function formatAmount(x: number, format: AmountFormat = {}): string {
  const { unit = '', decimals = decimalsBySize(Math.abs(x)), plus = false } = format;
  const text = signed(x, decimals, (digits) => {
    if (unit.startsWith('€')) return `€ ${digits}`;
    return unit.startsWith('%') ? `${digits} %` : digits;
  });
  return plus && x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** With a capital letter first: a clause as the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
