import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { DesignBuilder, DesignError, checkFactors } from './design.js';
import type { Design } from './design.js';

/** Designs without a sequence behind them: full factorial, one at a time, Latin hypercube. */

/** The middle of the i-th of so many equal cells: where the level of a grid stands in the unit cube. */
export const middleOfCell = (i: number, cells: number): number => (i + 0.5) / cells;

/**
 * Every combination of levels, the last factor changing fastest.
 * @param levels of each factor, by name, at least one
 */
export function gridDesign(levels: Readonly<Record<string, number>>): Design {
  const factors = Object.keys(levels);
  checkFactors(factors);
  const counts = Object.values(levels);
  for (const [i, count] of counts.entries())
    if (!(Number.isSafeInteger(count) && count >= 1)) throw new DesignError(`factor ${factors[i] ?? ''} has no levels`);
  const rows = counts.reduce((product, count) => product * count, 1);
  const builder = new DesignBuilder('grid', factors);
  for (let row = 0; row < rows; row++) {
    let rest = row;
    const point = new Float64Array(factors.length);
    for (let column = factors.length - 1; column >= 0; column--) {
      const count = counts[column] ?? 1;
      point[column] = middleOfCell(rest % count, count);
      rest = Math.floor(rest / count);
    }
    builder.add('G', row, point);
  }
  return builder.build();
}

/** What this design cannot see: printed wherever it is used. */
export const oneAtATimeWarning =
  'one at a time: shows each factor’s effect around one point only, and no interaction between factors';

/**
 * The base point, then each factor’s other levels with all others at their base.
 * @param levels of each factor, by name
 * @param base the level of each factor (from 0) that stands for the base
 */
export function oneAtATimeDesign(
  levels: Readonly<Record<string, number>>,
  base: Readonly<Record<string, number>>,
): Design {
  const factors = Object.keys(levels);
  const builder = new DesignBuilder('oneAtATime', factors);
  const point = (changed: string | null, level: number): number[] =>
    factors.map((name) => middleOfCell(name === changed ? level : (base[name] ?? 0), levels[name] ?? 1));
  for (const name of factors)
    if (!((base[name] ?? 0) < (levels[name] ?? 0))) throw new DesignError(`factor ${name}: its base is not a level`);
  builder.add('base', 0, point(null, 0));
  for (const name of factors)
    for (let level = 0; level < (levels[name] ?? 0); level++)
      if (level !== (base[name] ?? 0)) builder.add(name, level, point(name, level));
  return builder.build();
}

const latinProcess = { order: 1, place: 2 } as const;

/**
 * A Latin hypercube: in each column one point in each of N equal cells, in an order drawn by the seed, at a place
 * within the cell drawn too.
 */
export function latinHypercubeDesign(factors: readonly string[], points: number, seed: string): Design {
  if (!(Number.isSafeInteger(points) && points >= 1)) throw new DesignError(`N = ${points}: must be a whole number`);
  const key = runKey(`latin hypercube ${seed}`, 0);
  const columns = factors.map((_, column) => {
    const { low, high } = entityKey(key, column);
    const draw = (process: number, n: number): number => uniform(low, high, drawTag(process, n, 0));
    const order = Array.from({ length: points }, (_each, n) => n);
    for (let n = points - 1; n > 0; n--) {
      const other = Math.min(n, Math.floor(draw(latinProcess.order, n) * (n + 1)));
      [order[n], order[other]] = [order[other] ?? 0, order[n] ?? 0];
    }
    return order.map((cell, n) => (cell + draw(latinProcess.place, n)) / points);
  });
  const builder = new DesignBuilder('latinHypercube', factors);
  for (let n = 0; n < points; n++)
    builder.add(
      'L',
      n,
      columns.map((column) => column[n] ?? Number.NaN),
    );
  return builder.build();
}
