import { regions, sampleDesign } from '../study/index.js';
import { affairs } from './procedure.js';

/**
 * The study's sampling design (F1, F2), read as quotas: so many procedures by affair, so many by region. How the two
 * combine is not published and is assumed independent, so a cell should hold affair × region ÷ n procedures, which is
 * seldom whole (22.5 for use in Nord-Pas-de-Calais). Every draw rounds the whole table anew, each cell up or down, so
 * that both margins hold exactly and every cell is right on average: controlled rounding (L. H. Cox, "A constructive
 * procedure for unbiased controlled rounding", JASA 82, 1987).
 */

/** Published counts by affair (F1) and by region (F2), in the order of `affairs` and of the study's regions. */
export const publishedAffairs: readonly number[] = [sampleDesign.use, sampleDesign.useResale, sampleDesign.traffic];
export const publishedRegions: readonly number[] = regions.map((region) => region.procedures);

/**
 * Counts scaled to another total by largest remainder, the earlier first where remainders are equal.
 * @returns all zero where the counts are
 */
export function scaledCounts(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum === 0) return counts.map(() => 0);
  const whole = counts.map((count) => Math.floor((count * total) / sum));
  const left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = counts
    .map((count, i) => ({ i, remainder: (count * total) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) whole[i]! += 1;
  return whole;
}

/** A uniform number between 0 and 1: the k-th of a draw. */
export type UniformDraw = (k: number) => number;

/**
 * A table of whole numbers with the given margins, each cell the product of its margins over the total, rounded up or
 * down at random, with the exact value as its mean.
 * @param rows, columns whole numbers of one sum
 */
export function roundedTable(rows: readonly number[], columns: readonly number[], uniform: UniformDraw): number[][] {
  const total = rows.reduce((a, b) => a + b, 0);
  // In parts of the total all is whole, so that nothing is compared with an epsilon.
  const parts = rows.map((row) => columns.map((column) => row * column));
  const isOpen = (row: number, column: number): boolean => parts[row]![column]! % total !== 0;
  for (let k = 0; ; k++) {
    const cycle = openCycle(rows.length, columns.length, isOpen);
    if (cycle === undefined) break;
    const [up, down] = [roomOf(cycle, parts, total, 0), roomOf(cycle, parts, total, 1)];
    // The way up is taken as often as makes the mean of the step zero.
    const step = uniform(k) * (up + down) < down ? up : -down;
    cycle.forEach(([row, column], i) => {
      parts[row]![column]! += i % 2 === 0 ? step : -step;
    });
  }
  return parts.map((row) => row.map((part) => part / total));
}

type Cell = readonly [row: number, column: number];

/** How far the cells of a cycle can move before one is whole: those at even places (or odd: 1) up, the others down. */
function roomOf(cycle: readonly Cell[], parts: readonly (readonly number[])[], total: number, parity: 0 | 1): number {
  return Math.min(
    ...cycle.map(([row, column], i) => {
      const over = parts[row]![column]! % total;
      return i % 2 === parity ? total - over : over;
    }),
  );
}

/**
 * A cycle of cells that are not whole, moving in turn along a row and along a column; undefined where all are whole.
 * The walk goes from rows to columns and back over such cells, never straight back. Margins are whole, so a row or
 * column with one such cell has another: the walk never ends, and comes where it has been.
 */
function openCycle(
  rows: number,
  columns: number,
  isOpen: (row: number, column: number) => boolean,
): readonly Cell[] | undefined {
  const first = Array.from({ length: rows }, (_, row) => row).find((row) =>
    Array.from({ length: columns }, (_, column) => column).some((column) => isOpen(row, column)),
  );
  if (first === undefined) return undefined;
  // Rows at even places of the walk, columns at odd ones.
  const walk = [first];
  for (;;) {
    const last = walk.at(-1)!;
    const before = walk.at(-2);
    const atRow = walk.length % 2 === 1;
    let next = 0;
    while (next === before || !(atRow ? isOpen(last, next) : isOpen(next, last))) next++;
    const seen = walk.findIndex((node, place) => node === next && place % 2 === walk.length % 2);
    walk.push(next);
    if (seen < 0) continue;
    return walk.slice(seen, -1).map((node, i): Cell => {
      const other = walk[seen + i + 1]!;
      return (seen + i) % 2 === 0 ? [node, other] : [other, node];
    });
  }
}

/** How many procedures of each affair and region a draw takes, and how far that is from the quotas. */
export interface Allocation {
  /** By affair and region. */
  readonly taken: readonly (readonly number[])[];
  /** Procedures that a cell lacked and another region gave instead, by the cell that lacked them. */
  readonly moved: readonly (readonly number[])[];
  /** Procedures that no region had, by affair. */
  readonly missing: readonly number[];
}

/**
 * Fits a table of quotas to what there is. A cell with too few procedures gives all it has; what it lacks is made up
 * by the same affair in other regions, so that the affairs' quotas hold as long as any region can fill them: one by one
 * by the region that is furthest behind its own quota (greatest quota ÷ (taken + 1)).
 */
export function allocate(
  quotas: readonly (readonly number[])[],
  available: readonly (readonly number[])[],
  regionQuotas: readonly number[],
): Allocation {
  const moved = quotas.map((row, a) => row.map((quota, r) => Math.max(0, quota - available[a]![r]!)));
  const taken = quotas.map((row, a) => row.map((quota, r) => Math.min(quota, available[a]![r]!)));
  const missing = affairs.map((_, a) => {
    let lacking = moved[a]!.reduce((x, y) => x + y, 0);
    for (; lacking > 0; lacking--) {
      const priority = (r: number): number => regionQuotas[r]! / (taken[a]![r]! + 1);
      const open = regionQuotas.map((_quota, r) => r).filter((r) => taken[a]![r]! < available[a]![r]!);
      const next = open.reduce<number | undefined>(
        (best, r) => (best === undefined || priority(r) > priority(best) ? r : best),
        undefined,
      );
      if (next === undefined) break;
      taken[a]![next]! += 1;
    }
    return lacking;
  });
  return { taken, moved, missing };
}
