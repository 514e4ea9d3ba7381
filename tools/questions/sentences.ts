import { capitalised, formatEuro, formatNumber, formatPercent, missingText } from '../../src/units/index.js';
import type { Contrast } from './results.js';

/** Numbers and clauses of the pages. A clause whose direction depends on the result is made from the result. */

/** How a number of one unit prints. */
export type Show = (value: number) => string;

export const eur: Show = (value) => formatEuro(value * 100);
export const eurCents: Show = (value) => formatEuro(value * 100, { decimals: 2 });
export const pct: Show = (value) => formatPercent(value / 100);
export const pctWhole: Show = (value) => formatPercent(value / 100, 0);
/** A difference of two percentages. */
export const points: Show = (value) => `${formatNumber(value, 1)} points`;
export const number =
  (decimals: number): Show =>
  (value) =>
    formatNumber(value, decimals);
export const withUnit =
  (decimals: number, unit: string): Show =>
  (value) =>
    `${formatNumber(value, decimals)} ${unit}`;

interface Estimate {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A mean with its 95 % interval in brackets, the unit once: `€ 1,162 (1,130 … 1,194)`. */
export function withInterval({ mean, low, high }: Estimate, show: Show): string {
  if (mean === null) return missingText;
  return low === null || high === null ? show(mean) : `${show(mean)} (${ends(low, high, show)})`;
}

/** An interval without its unit, which stands beside. */
function ends(low: number, high: number, show: Show): string {
  const bare = (value: number): string => show(value).replace('€ ', '').replace(/ \S*$/u, '');
  return `${bare(low)} … ${bare(high)}`;
}

export function meanOnly({ mean }: Estimate, show: Show): string {
  return mean === null ? missingText : show(mean);
}

/** What a paired difference says at 95 %. `same`: zero in every replicate. */
export type Direction = 'up' | 'down' | 'same' | 'unclear';

export function directionOf({ mean, low, high }: Contrast): Direction {
  if (mean === 0 && low === 0 && high === 0) return 'same';
  if (low !== null && low > 0) return 'up';
  return high !== null && high < 0 ? 'down' : 'unclear';
}

export interface Verbs {
  readonly up: string;
  readonly down: string;
  readonly same: string;
  /** Where the interval holds zero. */
  readonly open?: string;
}

const openWords = 'cannot be told apart from no change';

/** For one variant beside another. */
export const than: Verbs = {
  up: 'is higher by',
  down: 'is lower by',
  same: 'is the same',
  open: 'cannot be told apart',
};
const rises: Verbs = { up: 'rises by', down: 'falls by', same: 'does not change' };
export const rise: Verbs = { up: 'rise by', down: 'fall by', same: 'do not change' };

/**
 * A whole clause on a difference: `rises by € 12 (8 … 16)`, `falls by …`, `cannot be told apart from no change
 * (−3 … 5)`.
 */
export function change(contrast: Contrast, show: Show, verbs: Verbs = rises): string {
  const { mean, low, high } = contrast;
  const direction = directionOf(contrast);
  if (direction === 'same') return verbs.same;
  if (mean === null || low === null || high === null) return 'is not defined in enough replicates';
  if (direction === 'unclear') return `${verbs.open ?? openWords} (${ends(low, high, show)})`;
  return direction === 'up'
    ? `${verbs.up} ${show(mean)} (${ends(low, high, show)})`
    : `${verbs.down} ${show(-mean)} (${ends(-high, -low, show)})`;
}

/** The same without the interval, for titles, whose figure shows it: `rises by € 12`, `does not clearly change`. */
export function changeShort(contrast: Contrast, show: Show, verbs: Verbs = rises): string {
  const direction = directionOf(contrast);
  if (direction === 'same') return verbs.same;
  if (direction === 'unclear' || contrast.mean === null) return verbs.open ?? 'does not clearly change';
  return direction === 'up' ? `${verbs.up} ${show(contrast.mean)}` : `${verbs.down} ${show(-contrast.mean)}`;
}

/** One of three phrases by the direction of a difference; no change and an open one share the last. */
export function byDirection(contrast: Contrast, up: string, down: string, open: string): string {
  const direction = directionOf(contrast);
  return direction === 'up' ? up : direction === 'down' ? down : open;
}

/** Smallest and largest of some means, as a range; one number where they print the same. */
export function span(estimates: readonly Estimate[], show: Show): string {
  const means = estimates.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  if (means.length === 0) return missingText;
  const [least, most] = [show(Math.min(...means)), show(Math.max(...means))];
  if (least === most) return least;
  // The unit once: before the first where it is €, else after the last.
  const unit = / \D+$/u.exec(least)?.[0] ?? '';
  const first = most.endsWith(unit) ? least.slice(0, least.length - unit.length) : least;
  return `${first} … ${least.startsWith('€') ? most.replace('€ ', '') : most}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? 'none') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** A clause as the beginning of a sentence. */
export const sentence = capitalised;

/** A table in Markdown: the first row is the head; numbers stand right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
