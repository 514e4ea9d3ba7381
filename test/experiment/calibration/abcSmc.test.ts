import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../../src/engine/random.js';
import {
  abcSmc,
  CalibrationError,
  distanceOf,
  robustScales,
  weightedQuantile,
} from '../../../src/experiment/calibration/abcSmc.js';
import type { AbcOptions, AbcState, Evaluate } from '../../../src/experiment/calibration/abcSmc.js';
import { kernelDensity, kernelOf, weightedCovariance } from '../../../src/experiment/calibration/gaussianKernel.js';

/** Prior N(0, 1), one observation y = 2 with sd 0.5: the posterior is N(1.6, 0.4472136). */
const normal = { name: 'theta', quantile: normalQuantile, density: (x: number) => Math.exp(-0.5 * x * x) };
const noise = (seed: string, generation: number, attempt: number): number => {
  const { low, high } = entityKey(runKey(seed, generation), attempt);
  return normalQuantile(uniform(low, high, drawTag(9, 0, 0)));
};
const toy: Evaluate = async (points) =>
  points.map(({ values, generation, attempt }) => [values[0]! + 0.5 * noise('toy', generation, attempt)]);
const options = (more: Partial<AbcOptions>): AbcOptions => ({
  parameters: [normal],
  targets: [2],
  scales: [1],
  evaluate: toy,
  seed: '1',
  particles: 2000,
  batch: 500,
  stop: {},
  ...more,
});
const moments = (state: AbcState): { mean: number; sd: number } => {
  const mean = state.particles.reduce((sum, { values, weight }) => sum + weight * values[0]!, 0);
  const variance = state.particles.reduce((sum, { values, weight }) => sum + weight * (values[0]! - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(variance) };
};

describe('the toy with a known posterior', () => {
  test.each([
    [1, 1.261326, 0.576506, 0.181902],
    [0.5, 1.500133, 0.496154, 0.077183],
    [0.2, 1.58312, 0.456429, 0.029153],
    [0.1, 1.595745, 0.449578, 0.014451],
  ])('rejection at ε = %d: mean, sd and acceptance within four standard errors', async (epsilon, mean, sd, share) => {
    const result = await abcSmc(options({ epsilons: [epsilon] }));
    const found = moments(result);
    expect(Math.abs(found.mean - mean)).toBeLessThan((4 * sd) / Math.sqrt(2000));
    expect(Math.abs(found.sd - sd)).toBeLessThan((4 * sd) / Math.sqrt(2 * 2000));
    const { attempts, acceptance } = result.generations[0]!;
    expect(Math.abs(acceptance - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / attempts));
  });
  test('by sequential generations to ε = 0.1', async () => {
    const result = await abcSmc(options({ epsilons: [1, 0.5, 0.2, 0.1] }));
    const found = moments(result);
    const effective = result.generations.at(-1)!.effectiveSampleSize;
    expect(effective).toBeGreaterThan(1000);
    expect(Math.abs(found.mean - 1.595745)).toBeLessThan((4 * 0.449578) / Math.sqrt(effective));
    expect(Math.abs(found.sd - 0.449578)).toBeLessThan((4 * 0.449578) / Math.sqrt(2 * effective));
    expect(result.stoppedBy).toBe('epsilon');
    // From the second generation on more is accepted than the prior would give (7.7, 2.9, 1.4 %).
    expect(result.generations[3]!.acceptance).toBeGreaterThan(0.05);
  });
  test('tolerances of its own: each the median of the last distances, down to the target', async () => {
    const result = await abcSmc(options({ particles: 500, stop: { epsilon: 0.2, generations: 30 } }));
    const epsilons = result.generations.map(({ epsilon }) => epsilon);
    expect(epsilons[0]).toBe(Number.POSITIVE_INFINITY);
    for (let g = 1; g < epsilons.length; g++) expect(epsilons[g]!).toBeLessThan(epsilons[g - 1]!);
    expect(epsilons.at(-1)).toBe(0.2);
    for (const { distance } of result.particles) expect(distance).toBeLessThanOrEqual(0.2);
    expect(result.particles.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('runs that stop', () => {
  test('each reason is named', async () => {
    const stopped = async (stop: AbcOptions['stop']) =>
      (await abcSmc(options({ particles: 100, batch: 50, stop }))).stoppedBy;
    expect(await stopped({ generations: 2 })).toBe('generations');
    expect(await stopped({ runs: 175 })).toBe('runs');
    expect(await stopped({ acceptance: 0.9 })).toBe('acceptance');
    expect(await stopped({ epsilonFall: 0.99 })).toBe('epsilonFall');
    expect(await stopped({ timeIsUp: () => true })).toBe('time');
  });
  test('a run resumed from any of its states, through JSON, ends with the same bytes', async () => {
    const states: string[] = [];
    const whole = await abcSmc(
      options({
        particles: 60,
        batch: 16,
        epsilons: [2, 1, 0.5],
        onState: (state) => void states.push(JSON.stringify(state)),
      }),
    );
    expect(states.length).toBeGreaterThan(20);
    for (const at of [0, 3, 9, states.length - 2]) {
      const resumed = await abcSmc(
        options({ particles: 60, batch: 16, epsilons: [2, 1, 0.5] }),
        JSON.parse(states[at]!) as AbcState,
      );
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    }
  });
  test('the prior’s support is never left', async () => {
    const uniformPrior = { name: 'u', quantile: (u: number) => u, density: (x: number) => (x >= 0 && x <= 1 ? 1 : 0) };
    const result = await abcSmc(
      options({ parameters: [uniformPrior], targets: [0], particles: 200, stop: { generations: 4 } }),
    );
    for (const { values } of result.particles) expect(values[0]! >= 0 && values[0]! <= 1).toBe(true);
  });
  test('a summary that is not finite is an error that names the point', async () => {
    const broken: Evaluate = async (points) => points.map(() => [Number.NaN]);
    await expect(abcSmc(options({ evaluate: broken }))).rejects.toThrow(CalibrationError);
    await expect(abcSmc(options({ evaluate: broken }))).rejects.toThrow('theta = ');
  });
});

describe('its parts', () => {
  test('weighted quantile, robust scales, distance, by hand', () => {
    const points = [3, 1, 2].map((value) => ({ value, weight: value === 1 ? 0.5 : 0.25 }));
    expect([0.1, 0.5, 0.6, 0.75, 1].map((p) => weightedQuantile(points, p))).toEqual([1, 1, 2, 2, 3]);
    expect(
      robustScales([
        [1, 5],
        [2, 5],
        [10, 5],
      ]),
    ).toEqual([1, 1]);
    expect(distanceOf([3, 8], [0, 0], [1, 2])).toBe(5);
  });
  test('kernel: twice the weighted covariance; a singular one is regularised', () => {
    const points = [
      [0, 0],
      [2, 0],
      [0, 2],
      [2, 2],
    ].map((values) => ({ values, weight: 0.25 }));
    expect(weightedCovariance(points)).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(kernelDensity(kernelOf(points), [0, 0], [2, 0])).toBeCloseTo(Math.exp(-1), 12);
    expect(kernelOf(points).regularised).toBe(false);
    const line = [0, 1, 2].map((x) => ({ values: [x, 2 * x], weight: 1 / 3 }));
    expect(kernelOf(line).regularised).toBe(true);
    const same = [0, 1].map(() => ({ values: [3, 3], weight: 0.5 }));
    expect(kernelOf(same).regularised).toBe(true);
  });
});
