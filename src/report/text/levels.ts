import type { MetricDeclaration } from '../../economics/metrics.js';
import type { AmountFormat } from '../../units/index.js';
import { bracketed, cellText, interval, number } from './blocks.js';
import type { Cell, ColumnSpec } from './blocks.js';

/** A level over replicates: the mean, and the ends within which 90 % of the replicates lie. */

/** What is shown of a measure over replicates. */
export interface Level {
  readonly n: number;
  readonly mean: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
}

/** Two columns; @param width of the interval, at least */
export const levelColumns = (width = 16): ColumnSpec[] => [
  { title: 'mean', align: 'right', gap: 0, width: 8 },
  { title: '90 % interval', width },
];

/**
 * The cells of both columns: a dash for a mean that is missing, no interval of a single replicate.
 * @param sign −1 for what is taken off, which is printed as negative
 */
export function levelCells(level: Level | undefined, format: AmountFormat, sign: 1 | -1 = 1): Cell[] {
  const { mean, low, high } = ends(level, sign);
  return [number(mean, format), interval(low, high, format)];
}

/** In a sentence: `19.3 [11.9 … 25.9]`. */
export const levelText = (level: Level | undefined, format: AmountFormat): string =>
  cellText(bracketed(ends(level, 1), format));

function ends(level: Level | undefined, sign: 1 | -1) {
  if (level?.mean == null) return { mean: null, low: null, high: null };
  const { n, mean, q05, q95 } = level;
  const [low, high] = sign < 0 ? [q95, q05] : [q05, q95];
  if (n < 2 || low === null || high === null) return { mean: sign * mean, low: null, high: null };
  return { mean: sign * mean, low: sign * low, high: sign * high };
}

/** How a metric is printed; by its size where none of the name is declared. */
export const formatOf = (name: string, declarations: readonly MetricDeclaration[]): AmountFormat =>
  declarations.find((declaration) => declaration.name === name) ?? {};

/** How a figure of the study is printed: a share in per cent, all else as its size bears. */
export function studyFormat(unit: string): { readonly scale: number; readonly format: AmountFormat } {
  return unit === 'share' ? { scale: 100, format: { unit: '%', decimals: 1 } } : { scale: 1, format: {} };
}
