import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfUp, wholeFromDecimal } from '../../src/units/index.js';

describe('roundHalfUp', () => {
  it.each([
    [2.5, 3],
    [2.4999, 2],
    [0.5, 1],
    [0.49999999999999994, 0],
    [2 ** 52 + 1, 2 ** 52 + 1],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [-0.49999999999999994, 0],
    [-0.5, 0],
    [-0.5000000000000001, -1],
    [-1e-20, 0],
    [-2.5, -2],
    [-2.6, -3],
    [-0, 0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NaN, Number.NaN],
  ])('%d → %d', (x, expected) => {
    expect(roundHalfUp(x)).toBe(expected);
  });

  it('agrees with whole arithmetic on eighths', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (eighths) => {
        expect(roundHalfUp(eighths / 8)).toBe(Number((BigInt(eighths) + 4n) >> 3n));
      }),
    );
  });
});

describe('wholeFromDecimal', () => {
  it.each([
    ['22.50', 100, 2250],
    ['22.5', 100, 2250],
    ['0.29', 100, 29],
    ['1.000', 100, 100],
    ['0.5', 1000, 500],
    ['007', 1, 7],
    ['+3', 100, 300],
    ['-13.01', 100, -1301],
    ['−13', 100, -1300],
    ['-0', 100, 0],
    ['0.25', 4, 1],
    ['90071992547409.91', 100, Number.MAX_SAFE_INTEGER],
  ])('%s at %d → %d', (text, scale, expected) => {
    expect(wholeFromDecimal(text, scale)).toBe(expected);
  });

  it.each([
    ['22.505', 100],
    ['0.3', 4],
    ['90071992547409.92', 100],
    ['1,000', 100],
    ['1 000', 100],
    ['22,50', 100],
    ['.5', 100],
    ['5.', 100],
    ['1e3', 100],
    ['0x10', 1],
    ['NaN', 100],
    ['Infinity', 100],
    ['--1', 100],
    [' 1', 100],
    ['1\n', 100],
    ['1_000', 1],
    ['٣', 1],
    ['', 100],
  ])('%j at %d is no whole number', (text, scale) => {
    expect(wholeFromDecimal(text, scale)).toBeUndefined();
  });

  it.each([0, -1, 0.5, Number.NaN])('refuses the scale %d', (scale) => {
    expect(() => wholeFromDecimal('1', scale)).toThrow(RangeError);
  });

  it('reads back every amount written with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (amount) => {
        const size = String(Math.abs(amount)).padStart(3, '0');
        const text = `${amount < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
        expect(wholeFromDecimal(text, 100)).toBe(amount);
      }),
    );
  });

  it('refuses a digit finer than the scale', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 9 }), (amount, digit) => {
        expect(wholeFromDecimal(`${String(amount)}.00${String(digit)}`, 100)).toBeUndefined();
      }),
    );
  });
});
