import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../src/engine/random.js';
import { adaptiveReplicates, growReplicates } from '../../src/experiment/adaptiveReplicates.js';
import { summarise } from '../../src/experiment/summary.js';

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

test('a share of the mean is a target too; batches grow with the number', async () => {
  const shifted = async (from: number, to: number) => (await values('a')(from, to)).map((value) => 10 + value);
  const { n, mean, ciLow, ciHigh, reached } = await adaptiveReplicates(shifted, {
    halfWidth: 0.01,
    relative: true,
    maximum: 5000,
  });
  expect(reached).toBe(true);
  expect((ciHigh - ciLow) / 2).toBeLessThanOrEqual(0.01 * mean);
  const ends: number[] = [];
  await growReplicates(async (_, to) => (ends.push(to), [summarise([])]), { halfWidth: 1, maximum: 345 });
  expect(ends).toEqual([
    10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 220, 240, 260, 280, 300,
    330, 345,
  ]);
  expect(n === 10 || ends.includes(n) || n > 345).toBe(true);
});

test('values all alike, or hardly any defined, are no narrow interval', async () => {
  const rare = (every: number) => (from: number, to: number) =>
    Promise.resolve(Array.from({ length: to - from }, (_, i) => ((from + i) % every === every - 1 ? 1 : 0)));
  // One in 30: sd √(1/30), half-width 2.045 × √(1/30) ÷ √30 = 0.068; before it comes, nothing varies.
  expect(await adaptiveReplicates(rare(30), { halfWidth: 0.1, maximum: 1000 })).toMatchObject({ n: 30, reached: true });
  expect(await adaptiveReplicates(rare(5000), { halfWidth: 0.1, maximum: 1000 })).toMatchObject({ n: 100, mean: 0 });
  const defined = (from: number, to: number) =>
    Promise.resolve(Array.from({ length: to - from }, (_, i) => ((from + i) % 5 === 0 ? from + i : Number.NaN)));
  const { n, missing } = await adaptiveReplicates(defined, { halfWidth: 1000, maximum: 1000 });
  expect([n, missing]).toEqual([10, 40]);
});

test('the widest of several decides, against its own limit', async () => {
  const growth = await growReplicates(
    async (_, to) =>
      [2, 5, 1].map((scale) => summarise(Array.from({ length: to }, (_, i) => 100 + scale * normal('a', i)))),
    { halfWidth: 1, maximum: 1000 },
  );
  expect(growth).toMatchObject({ reached: true, widest: 1 });
  expect(growth.replicates).toBe((await adaptiveReplicates(values('a'), { halfWidth: 1 / 5, maximum: 1000 })).n);
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
