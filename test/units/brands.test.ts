import { describe, expect, it } from 'vitest';
import { cents, day, milligrams } from '../../src/units/index.js';

describe.each([
  ['cents', cents],
  ['milligrams', milligrams],
  ['day', day],
] as const)('%s', (_name, brand) => {
  it('passes whole numbers on', () => {
    expect(brand(-1301)).toBe(-1301);
    expect(brand(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(brand(-0)).toBe(0);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (n) => {
    expect(() => brand(n)).toThrow(RangeError);
    expect(() => brand(n)).toThrow(String(n));
  });
});
