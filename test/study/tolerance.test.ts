import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFigure, priceFigure, rangeFigure, shareFigure, wilsonInterval } from '../../src/study/index.js';

describe('wilsonInterval', () => {
  it.each([
    [60, 75, 69.6, 87.5],
    [15, 150, 6.2, 15.8],
    [2, 60, 0.9, 11.4],
    [1, 58, 0.3, 9.1],
  ])('%d of %d: %d to %d per cent', (count, n, low, high) => {
    const interval = wilsonInterval(count, n);
    expect(Math.round(1000 * interval.low) / 10).toBe(low);
    expect(Math.round(1000 * interval.high) / 10).toBe(high);
  });

  it('stays within 0–1, holds the share, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const count = Math.round(share * n);
        const { low, high } = wilsonInterval(count, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(count / n);
        expect(high).toBeGreaterThanOrEqual(count / n);
        const mirror = wilsonInterval(n - count, n);
        expect(mirror.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it('solves the equation it comes from: each end is 1.96 of its own standard errors away', () => {
    const { low, high } = wilsonInterval(60, 75);
    for (const end of [low, high]) {
      expect(Math.abs(0.8 - end) / Math.sqrt((end * (1 - end)) / 75)).toBeCloseTo(1.959963984540054, 12);
    }
  });

  it.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [Number.NaN, 5],
  ])('refuses %d of %d', (count, n) => {
    expect(() => wilsonInterval(count, n)).toThrow(RangeError);
  });
});

describe('figures with their tolerance', () => {
  it('a price: half of €5, plus 1.96 standard errors at 25 %', () => {
    const figure = priceFigure('cocaine', 40, 16);
    expect(figure.tolerance!.high).toBeCloseTo(40 + 2.5 + 1.959963984540054 * 2.5, 12);
    expect(figure.tolerance!.low).toBeCloseTo(40 - 2.5 - 1.959963984540054 * 2.5, 12);
    expect(priceFigure('heroin', 2, 1).tolerance!.low).toBe(0);
  });

  it('a share, a range, a plain figure', () => {
    expect(shareFigure('abroad', 60, 75)).toMatchObject({ value: 0.8, n: 75, unit: 'share' });
    expect(rangeFigure('load', 30, 50, 'g')).toEqual({
      name: 'load',
      value: 40,
      unit: 'g',
      tolerance: { low: 30, high: 50, basis: 'the stated range' },
    });
    expect(plainFigure('age', 25, 'years')).toEqual({ name: 'age', value: 25, unit: 'years' });
  });
});
