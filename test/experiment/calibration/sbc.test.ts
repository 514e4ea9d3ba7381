import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../../src/engine/random.js';
import { abcSmc } from '../../../src/experiment/calibration/abcSmc.js';
import { rankHistogram, rankOf } from '../../../src/experiment/calibration/simulationBasedCalibration.js';

/** Truth from N(0, 1), y = truth + 0.5 ε; the posterior is N(0.8 y, 0.4472²), given as 400 quantiles of equal weight. */
function ranks(runs: number, posteriorSd: number, shift = 0): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const { low, high } = entityKey(runKey('sbc truth', run), 0);
    const truth = normalQuantile(uniform(low, high, drawTag(1, 0, 0)));
    const y = truth + 0.5 * normalQuantile(uniform(low, high, drawTag(2, 0, 0)));
    const particles = Array.from({ length: 400 }, (_each, i) => ({
      value: 0.8 * y + shift + posteriorSd * normalQuantile((i + 0.5) / 400),
      weight: 1 / 400,
    }));
    return rankOf(truth, particles, 'test', run);
  });
}

describe('simulation-based calibration, L = 99, 20 bins, 1000 runs', () => {
  test('the band and the limit are those of the method', () => {
    const { bandLow, bandHigh, chiSquareLimit } = rankHistogram(ranks(1000, Math.sqrt(0.2)));
    expect([bandLow, bandHigh]).toEqual([33, 69]);
    expect(chiSquareLimit).toBeCloseTo(43.82, 2);
  });
  test('a right posterior passes', () => {
    expect(rankHistogram(ranks(1000, Math.sqrt(0.2)))).toMatchObject({ passes: true, shape: 'flat' });
  });
  test.each([
    ['too narrow', 0.7, 0],
    ['too wide', 1.5, 0],
    ['too high', 1, 0.15],
    ['too low', 1, -0.15],
  ])('one %s fails, and is called so', (shape, times, shift) => {
    expect(rankHistogram(ranks(1000, times * Math.sqrt(0.2), shift))).toMatchObject({ passes: false, shape });
  });
  test('one that is wrong in no such way is uneven', () => {
    const alternating = Array.from({ length: 1000 }, (_, i) => 10 * (i % 10) + (i % 5));
    expect(rankHistogram(alternating)).toMatchObject({ passes: false, shape: 'uneven' });
  });
  test('ranks and bins must fit', () => {
    expect(() => rankHistogram([1], 99, 30)).toThrow('do not divide');
    expect(() => rankHistogram([100])).toThrow('from 0 to 99');
  });
});

describe('posteriors of the sequential sampler itself, at independent truths', () => {
  const normal = { name: 'theta', quantile: normalQuantile, density: (x: number) => Math.exp(-0.5 * x * x) };
  const noisy = (value: number, sigma: number, seed: string, generation: number, attempt: number): number => {
    const { low, high } = entityKey(runKey(seed, generation), attempt);
    return value + sigma * normalQuantile(uniform(low, high, drawTag(9, 0, 0)));
  };
  /** 400 truths, each with an observation (σ = 0.5) and a calibration of its own by a model with some σ. */
  async function ranksOf(sigma: number, epsilons: readonly number[]): Promise<number[]> {
    const found: number[] = [];
    for (let truth = 0; truth < 400; truth++) {
      const { low, high } = entityKey(runKey('truth', truth), 0);
      const theta = normalQuantile(uniform(low, high, drawTag(1, 0, 0)));
      const { particles } = await abcSmc({
        parameters: [normal],
        targets: [noisy(theta, 0.5, 'observed', truth, 0)],
        scales: [1],
        seed: `truth ${truth}`,
        particles: 100,
        batch: 100,
        epsilons,
        stop: {},
        evaluate: async (points) =>
          points.map(({ values, generation, attempt }) => [
            noisy(values[0]!, sigma, `runs ${truth}`, generation, attempt),
          ]),
      });
      const own = particles.map(({ values, weight }) => ({ value: values[0]!, weight }));
      found.push(rankOf(theta, own, 'sampler', truth));
    }
    return found;
  }
  test('pass at ε = 0.25, half the noise', async () => {
    expect(rankHistogram(await ranksOf(0.5, [1, 0.5, 0.25])).passes).toBe(true);
  });
  test('fail where the model is surer of its observations than they are', async () => {
    expect(rankHistogram(await ranksOf(0.1, [1, 0.5, 0.25])).passes).toBe(false);
  });
  test('one as wide as the prior passes too: ranks do not show that a tolerance is too wide', async () => {
    expect(rankHistogram(await ranksOf(0.5, [100])).passes).toBe(true);
  });
});
