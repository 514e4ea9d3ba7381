import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../src/engine/random.js';
import { adaptiveReplicates } from '../../src/experiment/adaptiveReplicates.js';

const normal = (seed: string, n: number): number => {
  const { low, high } = entityKey(runKey(seed, n), 0);
  return normalQuantile(uniform(low, high, drawTag(1, 0, 0)));
};
const values = (seed: string) => async (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => normal(seed, from + i));

test('goes on in batches until the interval is narrow enough, or the maximum is reached', async () => {
  const result = await adaptiveReplicates(values('a'), { halfWidth: 0.2, maximum: 1000 });
  expect(result.reached).toBe(true);
  expect((result.ciHigh - result.ciLow) / 2).toBeLessThanOrEqual(0.2);
  expect(result.n % 10).toBe(0);
  const short = await adaptiveReplicates(values('a'), { halfWidth: 0.01, maximum: 35 });
  expect([short.n, short.reached]).toEqual([35, false]);
  expect(result.values.slice(0, 35)).toEqual(short.values);
  expect((await adaptiveReplicates(values('a'), { halfWidth: 100, maximum: 1000 })).n).toBe(10);
});

test('a nominal 95 % interval covers about 94 %: stopping by the interval costs a little', async () => {
  let covered = 0;
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const { ciLow, ciHigh } = await adaptiveReplicates(values(`run ${run}`), { halfWidth: 0.4, maximum: 500 });
    if (ciLow <= 0 && ciHigh >= 0) covered++;
  }
  expect(covered / runs).toBeGreaterThan(0.92);
  expect(covered / runs).toBeLessThan(0.955);
});
