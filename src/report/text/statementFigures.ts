import { formatEuro, formatNumber, formatPercent } from '../../units/index.js';

/** Numbers of a statement as printed: mean and 90 % of replicates, in a column. */

/** Width of a column of the statement. */
export const column = 26;

export type Show = (value: number) => string;

/** What is shown of a measure over replicates. */
export interface Shown {
  readonly n: number;
  readonly mean: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
}

export const euro: Show = (value) => formatEuro(value * 100);
export const percent: Show = (value) => formatPercent(value / 100);
export const decimal =
  (decimals: number): Show =>
  (value) =>
    formatNumber(value, decimals);

/** `€ 3,813  € 3,145 … 4,575`: mean and 90 % of replicates. */
export function figures(summary: Shown | undefined, show: Show, sign = 1): string {
  if (!summary || summary.mean === null || !Number.isFinite(summary.mean)) return '–'.padStart(8).padEnd(column);
  const { mean, q05, q95 } = summary;
  const ends =
    q05 === null || q95 === null || summary.n < 2
      ? ''
      : range(sign * (sign < 0 ? q95 : q05), sign * (sign < 0 ? q05 : q95), show);
  return `${show(sign * mean).padStart(8)}  ${ends}`.padEnd(column);
}

function range(low: number, high: number, show: Show): string {
  const bare = (value: number): string => show(value).replace('€ ', '').replace(/ %$/u, '');
  return `${bare(low)} … ${bare(high)}`;
}
