import { formatEuro, formatNumber, formatPercent, missingText } from '../../units/index.js';

/** Numbers of a statement as printed: mean and 90 % of replicates, in a column. */

/** Width of a column of the statement. */
export const column = 26;

/** A number as printed; without its unit where that stands beside it already. */
export type Show = (value: number, bare?: 'bare') => string;

/** What is shown of a measure over replicates. */
export interface Shown {
  readonly n: number;
  readonly mean: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
}

const euros =
  (decimals: 0 | 2): Show =>
  (value, bare) =>
    bare ? formatNumber(value, decimals) : formatEuro(value * 100, { decimals });
export const euro = euros(0);
export const euroAndCents = euros(2);
export const percent: Show = (value, bare) => (bare ? formatNumber(value, 1) : formatPercent(value / 100));
export const decimal =
  (decimals: number): Show =>
  (value) =>
    formatNumber(value, decimals);

/** Mean, and the ends within which 90 % of replicates lie: `3,145 … 4,575`, empty of one replicate alone. */
export interface ShownFigures {
  readonly mean: string;
  readonly ends: string;
}

/** @param sign −1 for what is taken off, which is printed as negative */
export function shownFigures(summary: Shown | undefined, show: Show, sign: 1 | -1 = 1): ShownFigures {
  if (!summary || summary.mean === null || !Number.isFinite(summary.mean)) return { mean: missingText, ends: '' };
  const { mean, q05, q95, n } = summary;
  const [low, high] = sign < 0 ? [q95, q05] : [q05, q95];
  const ends =
    low === null || high === null || n < 2 ? '' : `${show(sign * low, 'bare')} … ${show(sign * high, 'bare')}`;
  return { mean: show(sign * mean), ends };
}

/** `€ 3,813  3,145 … 4,575`, in a column. */
export function figures(summary: Shown | undefined, show: Show, sign: 1 | -1 = 1): string {
  const { mean, ends } = shownFigures(summary, show, sign);
  return `${mean.padStart(8)}  ${ends}`.padEnd(column);
}
