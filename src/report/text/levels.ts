import { interval, number } from './blocks.js';
import type { Cell, ColumnSpec } from './blocks.js';

/** A level over replicates in two columns, as statements have it: the mean, and 90 % of the replicates. */

export type Show = (value: number) => string;

/** What is shown of a measure over replicates. */
export interface Level {
  readonly n: number;
  readonly mean: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
}

/** @param width of the interval, at least */
export const levelColumns = (width = 16): ColumnSpec[] => [
  { title: 'mean', align: 'right', gap: 0, width: 8 },
  { title: '90 % interval', width },
];

/** The cells of both columns: a dash for a mean that is missing, no interval of a single replicate. */
export function levelCells(level: Level | undefined, show: Show): Cell[] {
  const several = level !== undefined && level.n > 1;
  return [number(level?.mean, show), several ? interval(level.q05, level.q95, bare(show)) : ''];
}

/** Without the unit, which the mean beside has. */
const bare =
  (show: Show): Show =>
  (value) =>
    show(value).replace('€ ', '').replace(/ %$/u, '');
