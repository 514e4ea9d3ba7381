import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilFromDay,
  day,
  dayFromCivil,
  dayFromIso,
  daysInMonth,
  firstDayOfMonth,
  isoFromDay,
  monthIndex,
} from '../../src/units/index.js';

const anyDay = fc.integer({ min: dayFromCivil(1600, 1, 1), max: dayFromCivil(2400, 12, 31) }).map(day);

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['2004-01-01', 12418],
    ['2004-02-29', 12477],
    ['2005-12-31', 13148],
    ['1600-01-01', -135140],
    ['0000-03-01', -719468],
    ['0000-01-01', -719528],
    ['9999-12-31', 2932896],
  ])('%s is day %d', (iso, expected) => {
    expect(dayFromIso(iso)).toBe(expected);
    expect(isoFromDay(day(expected))).toBe(iso);
  });

  it('counts 731 days in 2004 and 2005', () => {
    expect(dayFromCivil(2006, 1, 1) - dayFromCivil(2004, 1, 1)).toBe(731);
  });

  it.each([
    '2005-02-29',
    '1900-02-29',
    '2004-02-30',
    '2004-04-31',
    '2004-00-10',
    '2004-13-01',
    '2004-01-00',
    '2004-1-1',
    '2004-01-01T00:00',
    '01/01/2004',
    '20040101',
    '',
  ])('there is no date %j', (text) => {
    expect(dayFromIso(text)).toBeUndefined();
  });

  it('refuses impossible civil dates', () => {
    expect(() => dayFromCivil(2005, 2, 29)).toThrow('2005-2-29');
    expect(() => dayFromCivil(2005, 0, 1)).toThrow(RangeError);
    expect(() => dayFromCivil(2005, 1, 0)).toThrow(RangeError);
    expect(() => dayFromCivil(2005, 1, 1.5)).toThrow(RangeError);
    expect(() => dayFromCivil(2004.2, 1, 1)).toThrow(RangeError);
  });

  it('writes no date outside four digits', () => {
    expect(() => isoFromDay(day(dayFromCivil(0, 1, 1) - 1))).toThrow(RangeError);
    expect(() => isoFromDay(day(dayFromCivil(9999, 12, 31) + 1))).toThrow(RangeError);
  });

  it('goes round by civil date, ISO text and the platform calendar', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const { year, month, dayOfMonth } = civilFromDay(today);
        expect(dayFromCivil(year, month, dayOfMonth)).toBe(today);
        expect(dayFromIso(isoFromDay(today))).toBe(today);
        expect(isoFromDay(today)).toBe(new Date(today * 86_400_000).toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('follows the calendar day by day through a leap year and the turn of a century', () => {
    for (let today = dayFromCivil(1899, 12, 1); today < dayFromCivil(1904, 4, 1); today = day(today + 1)) {
      expect(isoFromDay(today)).toBe(new Date(today * 86_400_000).toISOString().slice(0, 10));
    }
  });
});

describe('months', () => {
  it.each([
    [2004, 2, 29],
    [2005, 2, 28],
    [1900, 2, 28],
    [2000, 2, 29],
    [2005, 1, 31],
    [2005, 4, 30],
    [2005, 12, 31],
  ])('%d-%d has %d days', (year, month, expected) => {
    expect(daysInMonth(year, month)).toBe(expected);
  });

  it.each([0, 13, 1.5, Number.NaN])('there is no month %d', (month) => {
    expect(() => daysInMonth(2004, month)).toThrow(RangeError);
  });

  it('numbers months one after another', () => {
    expect(monthIndex(dayFromCivil(2004, 1, 31))).toBe(2004 * 12);
    expect(monthIndex(dayFromCivil(2005, 12, 1))).toBe(2005 * 12 + 11);
    expect(firstDayOfMonth(2004 * 12 + 1)).toBe(dayFromCivil(2004, 2, 1));
    expect(() => firstDayOfMonth(0.5)).toThrow(RangeError);
  });

  it('puts every day between the first of its month and that of the next', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const first = firstDayOfMonth(monthIndex(today));
        const { year, month, dayOfMonth } = civilFromDay(today);
        expect(today - first).toBe(dayOfMonth - 1);
        expect(firstDayOfMonth(monthIndex(today) + 1) - first).toBe(daysInMonth(year, month));
      }),
    );
  });
});
