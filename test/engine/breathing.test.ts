import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { breathing } from '../../src/engine/breathing.js';

/** Work that never yields by itself. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

it('timers have their turn during long work, and short work is not interrupted', async () => {
  const breathe = breathing();
  expect(breathe()).toBeUndefined();
  const fired = { count: 0 };
  const timer = delay(1).then(() => fired.count++);
  // A message is not bound to let a timer pass that has not been looked at yet: the next one is.
  for (let i = 0; i < 5 && fired.count === 0; i++) {
    busy(60);
    await breathe();
  }
  expect(fired.count).toBe(1);
  await timer;
  expect(breathe()).toBeUndefined();
});
