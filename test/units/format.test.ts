import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatEuro,
  formatGrams,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPricePerGram,
} from '../../src/units/index.js';

describe('how numbers are printed', () => {
  it('numbers', () => {
    expect(formatNumber(1234.5, 1)).toBe('1,234.5');
    expect(formatNumber(-1234567)).toBe('−1,234,567');
    expect(formatNumber(1.005, 2)).toBe('1.01');
    expect(formatNumber(0.05, 1)).toBe('0.1');
    expect(formatNumber(0.123, 3)).toBe('0.123');
    expect(formatNumber(1e-7, 2)).toBe('0.00');
    expect(formatNumber(999.95, 1)).toBe('1,000.0');
    expect(formatNumber(2 ** 53, 2)).toBe('9,007,199,254,740,992.00');
    expect(formatNumber(1e21)).toBe('1,000,000,000,000,000,000,000');
  });

  it('no minus before a number printed as zero', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(-0)).toBe('0');
    expect(formatEuro(-49)).toBe('€ 0');
  });

  it('money', () => {
    expect(formatEuro(125_000)).toBe('€ 1,250');
    expect(formatEuro(2620, { decimals: 2 })).toBe('€ 26.20');
    expect(formatEuro(-1300)).toBe('−€ 13');
    expect(formatEuro(250)).toBe('€ 3');
    expect(formatPricePerGram(2620)).toBe('€ 26.20 a gram');
    expect(formatPricePerGram(-300)).toBe('−€ 3.00 a gram');
  });

  it('shares', () => {
    expect(formatPercent(0.4335)).toBe('43.4 %');
    expect(formatPercent(0.5, 0)).toBe('50 %');
    expect(formatPercent(0.285, 0)).toBe('29 %');
    expect(formatPercent(-0.128)).toBe('−12.8 %');
    expect(formatPercent(1e-9)).toBe('0.0 %');
    expect(formatPercent(12.5)).toBe('1,250.0 %');
  });

  it('masses', () => {
    expect(formatGrams(25_000)).toBe('25 g');
    expect(formatGrams(20_000_000)).toBe('20,000 g');
    expect(formatGrams(500)).toBe('0.5 g');
    expect(formatGrams(2497)).toBe('2.497 g');
    expect(formatGrams(0)).toBe('0 g');
    expect(formatGrams(-500)).toBe('−0.5 g');
  });

  it('intervals', () => {
    expect(formatInterval(0.3, 9, (x) => formatNumber(x, 1))).toBe('0.3 … 9.0');
    expect(formatInterval(-42_600, 51_900, formatEuro)).toBe('−€ 426 … € 519');
    expect(formatInterval(Number.NaN, 51_900, formatEuro)).toBe('– … € 519');
  });

  it('prints a dash where there is no number', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const format of [formatNumber, formatEuro, formatPricePerGram, formatPercent, formatGrams]) {
        expect(format(x)).toBe('–');
      }
    }
  });

  it('reads back to the number printed, within half of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 4 }), (x, decimals) => {
        const text = formatNumber(x, decimals);
        expect(text).toMatch(/^−?\d{1,3}(,\d{3})*(\.\d+)?$/);
        const read = Number(text.replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(read - x)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
      }),
    );
  });
});
