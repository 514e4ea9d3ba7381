import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { DesignBuilder, DesignError } from './design.js';
import type { Design } from './design.js';

const morrisProcess = { order: 1, level: 2, direction: 3 } as const;

/**
 * Morris’s design of trajectories on a grid of p levels: from a base point each factor is moved once, by
 * Δ = p ÷ (2(p − 1)), up or down, in an order drawn for the trajectory.
 * @param trajectories at least 2
 * @param levels p, even
 * @throws {DesignError} where p is odd or under 2, or there are too few trajectories
 */
export function morrisDesign(factors: readonly string[], trajectories: number, seed: string, levels = 4): Design {
  if (!(Number.isSafeInteger(levels) && levels >= 2 && levels % 2 === 0))
    throw new DesignError(`${levels} levels: Morris’s steps reach every level equally only for an even number`);
  if (!(Number.isSafeInteger(trajectories) && trajectories >= 2))
    throw new DesignError(`${trajectories} trajectories: a spread needs at least two`);
  const delta = levels / (2 * (levels - 1));
  const key = runKey(`morris ${seed}`, 0);
  const builder = new DesignBuilder('morris', factors);
  for (let t = 0; t < trajectories; t++) {
    const { low, high } = entityKey(key, t);
    const draw = (process: number, n: number): number => uniform(low, high, drawTag(process, n, 0));
    const order = factors
      .map((_, column) => column)
      .sort((a, b) => draw(morrisProcess.order, a) - draw(morrisProcess.order, b) || a - b);
    const point = factors.map((_, column) => {
      const start = Math.min(levels / 2 - 1, Math.floor(draw(morrisProcess.level, column) * (levels / 2)));
      return start / (levels - 1);
    });
    // A step up from the lower half, or down onto it: the base of the step is always in the lower half.
    const up = factors.map((_, column) => draw(morrisProcess.direction, column) < 0.5);
    for (const [column, rises] of up.entries()) if (!rises) point[column] = (point[column] ?? 0) + delta;
    builder.add(`T${t + 1}`, 0, point);
    for (const [step, column] of order.entries()) {
      point[column] = (point[column] ?? 0) + (up[column] ? delta : -delta);
      builder.add(`T${t + 1}`, step + 1, point);
    }
  }
  return builder.build();
}
