import type { SimulationResult } from '../model/simulate.js';

/** The days of a run's regions, as the journal holds them: row by row, region and day first. */
export interface RegionDays {
  readonly width: number;
  readonly values: Float64Array;
}

export function regionDaysOf({ journal }: SimulationResult): RegionDays {
  const { regionDays } = journal;
  const { width, rowCount } = regionDays;
  const values = new Float64Array(rowCount * width);
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < width; column++) values[row * width + column] = regionDays.at(row, column);
  return { width, values };
}

/**
 * The first day on which two runs differ in any number of any region's day (networks, clients, sales, demand, arrests),
 * in days since the start; null where they never do. Coupled runs are the same until the first consequence of what
 * sets them apart: a late day means that their differences are not noise from elsewhere.
 */
export function firstDivergenceDay(a: RegionDays, b: RegionDays): number | null {
  const dayAt = ({ width, values }: RegionDays, row: number): number => values[row * width + 1] ?? Number.NaN;
  const rowsOf = ({ width, values }: RegionDays): number => values.length / width;
  const { width } = a;
  const rows = Math.min(rowsOf(a), rowsOf(b));
  if (width !== b.width && rows > 0) return Math.min(dayAt(a, 0), dayAt(b, 0));
  for (let at = 0; at < rows * width; at++)
    if (a.values[at] !== b.values[at]) {
      const row = Math.floor(at / width);
      return Math.min(dayAt(a, row), dayAt(b, row));
    }
  if (rowsOf(a) === rowsOf(b)) return null;
  return dayAt(rowsOf(a) > rowsOf(b) ? a : b, rows);
}
