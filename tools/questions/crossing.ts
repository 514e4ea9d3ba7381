import type { Level } from './results.js';

/** Where a measure along something swept first reaches a value. */

export interface Step {
  readonly x: number;
  readonly level: Pick<Level, 'mean' | 'low' | 'high'>;
}

/**
 * The first x at which a measure reaches a value from below, on the straight lines between the steps; null where it
 * never does, the first x where it begins there.
 * @param steps in the order of x
 * @param end which end of the intervals is followed
 */
export function crossingOf(
  steps: readonly Step[],
  value: number,
  end: 'mean' | 'low' | 'high' = 'mean',
): number | null {
  let before: { readonly x: number; readonly y: number } | undefined;
  for (const { x, level } of steps) {
    const y = level[end];
    if (y === null) continue;
    if (y >= value) return before === undefined ? x : before.x + ((x - before.x) * (value - before.y)) / (y - before.y);
    before = { x, y };
  }
  return null;
}
