import { describe, expect, it } from 'vitest';
import {
  boundedQuantile,
  dailyHazardOfMonthly,
  dailyHazardOfYearly,
  lognormalQuantile,
  normalQuantile,
  poissonQuantile,
  power,
  probabilityOfHazard,
  uniformQuantile,
} from '../../src/engine/distributions.js';

/** Mean of a quantile function over a fine grid of its probabilities. */
const meanOf = (quantile: (u: number) => number, points = 200_000): number => {
  let sum = 0;
  for (let i = 0; i < points; i++) sum += quantile((i + 0.5) / points);
  return sum / points;
};

describe('power', () => {
  it('is x^e by exp and log', () => {
    expect(power(2, 10)).toBeCloseTo(1024, 9);
    expect(power(25 / 6, -0.1277)).toBeCloseTo(Math.exp(-0.1277 * Math.log(25 / 6)), 15);
    expect([power(7, 0), power(1, 5), power(0, 2), power(0, 0)]).toEqual([1, 1, 0, 1]);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.9, 1.2815515655446004],
    [0.75, 0.6744897501960817],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798408],
    [1e-300, -37.0470962993612],
  ])('of %d is %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(z)) * 4);
  });

  it('is odd about a half, and rises', () => {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 1; i < 2000; i++) {
      const p = i / 2000;
      const z = normalQuantile(p);
      expect(z).toBeGreaterThan(last);
      expect(z).toBeCloseTo(-normalQuantile(1 - p), 12);
      last = z;
    }
  });
});

describe('quantiles', () => {
  it('uniform: the centre at one half', () => {
    expect([0, 0.5, 1].map((u) => uniformQuantile(u, 10, 3))).toEqual([7, 10, 13]);
    expect(uniformQuantile(0.9, 5, 0)).toBe(5);
  });

  it('lognormal: the median at one half, its mean over a grid', () => {
    expect(lognormalQuantile(0.5, 2.5, 0.5)).toBe(2.5);
    expect(lognormalQuantile(0.9, 2.5, 0)).toBe(2.5);
    expect(meanOf((u) => lognormalQuantile(u, 2.5, 0.5))).toBeCloseTo(2.5 * Math.exp(0.125), 3);
    expect(lognormalQuantile(0.975, 1, 1)).toBeCloseTo(Math.exp(1.959963984540054), 12);
  });

  it.each([
    [0.02, 0.1, 0.3],
    [0, 0.5, 1],
    [0.1, 0.25, 0.3],
    [0, 0.01, 0.6],
  ])('bounded: from %d, with mean %d, to %d', (low, mean, high) => {
    expect(meanOf((u) => boundedQuantile(u, low, mean, high))).toBeCloseTo(mean, 4);
    let last = low;
    for (let i = 0; i <= 100; i++) {
      const x = boundedQuantile(i / 100, low, mean, high);
      expect(x).toBeGreaterThanOrEqual(last);
      expect(x).toBeLessThanOrEqual(high);
      last = x;
    }
  });

  it('bounded: the mean wins where it lies outside', () => {
    expect(boundedQuantile(0.3, 0.2, 0.1, 0.4)).toBe(0.1);
    expect(boundedQuantile(0.3, 0.2, 0.5, 0.4)).toBe(0.5);
    expect(boundedQuantile(0.3, 0.2, 0.2, 0.2)).toBe(0.2);
  });

  it.each([0.01, 0.7, 3, 8, 50, 300])('Poisson: mean and steps at %d', (mean) => {
    expect(Math.abs(meanOf((u) => poissonQuantile(u, mean)) - mean)).toBeLessThan(1e-3 * Math.max(1, mean));
    expect(poissonQuantile(Math.exp(-mean) * 0.999, mean)).toBe(0);
    if (mean < 100) expect(poissonQuantile(Math.exp(-mean) * 1.0001, mean)).toBe(1);
  });

  it('Poisson: nothing at no mean, and an end in every case', () => {
    expect([poissonQuantile(0.99, 0), poissonQuantile(0.99, -1), poissonQuantile(0.99, Number.NaN)]).toEqual([0, 0, 0]);
    expect(poissonQuantile(1 - 2 ** -33, 0.7)).toBeLessThan(20);
    expect(poissonQuantile(1, 5)).toBeLessThan(10_001);
  });

  it('Poisson: a mean too great for its sum still gives about the mean', () => {
    const found = poissonQuantile(0.5, 2000);
    expect(Math.abs(found - 2000)).toBeLessThan(100);
  });
});

describe('hazards', () => {
  it('a monthly probability becomes 1 − (1 − r)^(12/365.25) a day', () => {
    for (const r of [0.06, 0.35, 0.99]) {
      const daily = probabilityOfHazard(dailyHazardOfMonthly(r));
      expect(daily).toBeCloseTo(1 - (1 - r) ** (12 / 365.25), 14);
    }
    expect(probabilityOfHazard(dailyHazardOfYearly(0.011) * 365.25)).toBeCloseTo(0.011, 14);
  });

  it('certainty is an infinite hazard, and back', () => {
    expect([dailyHazardOfMonthly(1), dailyHazardOfYearly(1)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(probabilityOfHazard(Number.POSITIVE_INFINITY)).toBe(1);
    expect([dailyHazardOfMonthly(0), dailyHazardOfYearly(0), probabilityOfHazard(0)].map((x) => x + 0)).toEqual([
      0, 0, 0,
    ]);
  });
});
