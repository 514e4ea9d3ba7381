import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairedDifference } from '../../src/experiment/compare.js';
import { firstDivergenceDay, regionDaysOf } from '../../src/experiment/compareDivergence.js';
import { simulate } from '../../src/model/simulate.js';
import { cohort, testSegments } from '../support/values.js';

describe('paired differences', () => {
  test('by hand', () => {
    // Differences 1, 2, 3, 6: mean 3, sd √(14 ÷ 3); t of 3 degrees of freedom is 3.182446.
    const found = pairedDifference([11, 22, 33, 46], [10, 20, 30, 40]);
    expect(found).toMatchObject({ n: 4, missing: 0, mean: 3, shareWithSign: 1 });
    expect(found.sd).toBeCloseTo(Math.sqrt(14 / 3), 12);
    expect(found.ciLow).toBeCloseTo(3 - (3.182446 * Math.sqrt(14 / 3)) / 2, 5);
    expect(found.ciHigh).toBeCloseTo(3 + (3.182446 * Math.sqrt(14 / 3)) / 2, 5);
    expect(found.varianceReduction).toBeCloseTo((222 + 2 / 3 - 222 - 2 / 3 + 674 / 3 + 500 / 3) / (14 / 3), 10);
    expect(found.correlation).toBeCloseTo(580 / Math.sqrt(674 * 500), 10);
    // With 5: 2.776445 × 2.160247 ÷ √5 = 2.68.
    expect(found.replicatesToSettle).toBe(5);
  });
  test('an interval that leaves out zero is settled', () => {
    expect(pairedDifference([11, 21, 32, 41], [10, 20, 30, 40]).replicatesToSettle).toBeNull();
    expect(pairedDifference([9, 19, 28, 39], [10, 20, 30, 40])).toMatchObject({
      replicatesToSettle: null,
      shareWithSign: 1,
    });
  });
  test('the number of replicates that would settle is the least that does', () => {
    const found = pairedDifference([1, -1, 1, -1, 1.2], [0, 0, 0, 0, 0]);
    expect(found.shareWithSign).toBe(0.6);
    expect(found.replicatesToSettle).toBeGreaterThan(50);
    expect(pairedDifference([1, -1], [0, 0]).replicatesToSettle).toBe(Number.POSITIVE_INFINITY);
  });
  test('a constant difference has no variance, up to the rounding of the values', () => {
    const b = [0.1, 0.2, 0.7, 1.3];
    const found = pairedDifference(
      b.map((value) => value + 0.1),
      b,
    );
    expect(found).toMatchObject({ sd: 0, varianceReduction: Number.POSITIVE_INFINITY, replicatesToSettle: null });
    expect(found.ciLow).toBe(found.ciHigh);
    expect(found.correlation).toBeCloseTo(1, 12);
  });
  test('pairs that lack a value are dropped and counted', () => {
    expect(pairedDifference([1, Number.NaN, 3], [0, 5, Number.NaN])).toMatchObject({
      n: 1,
      missing: 2,
      mean: 1,
      sd: Number.NaN,
      replicatesToSettle: Number.NaN,
    });
    expect(pairedDifference([Number.NaN], [1])).toMatchObject({ n: 0, missing: 1, mean: Number.NaN });
    expect(() => pairedDifference([1], [])).toThrow(/1 values cannot be paired with 0/);
  });
  test('changes sign with its order', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(values, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)];
        expect(there.mean).toBeCloseTo(-back.mean, 9);
        expect(there.ciLow).toBeCloseTo(-back.ciHigh, 9);
        expect(there.replicatesToSettle).toBe(back.replicatesToSettle);
      }),
    );
  });
});

describe('the first day on which two runs differ', () => {
  const run = (source: 'antwerp' | 'ghent', days = 200, region: 'nord-pas-de-calais' | 'paca' = 'nord-pas-de-calais') =>
    regionDaysOf(
      simulate(
        testSegments((values) => {
          values.networks = { x: cohort({ source, region }) };
          values.period.days = days;
          values.clients.incomeCalendar = 'daily';
        }),
        '1',
        0,
      ),
    );
  test('never for a run and itself', () => {
    expect(firstDivergenceDay(run('antwerp'), run('antwerp'))).toBeNull();
  });
  test('is that of the first consequence', () => {
    const day = firstDivergenceDay(run('antwerp'), run('ghent'));
    expect(day).toBeGreaterThan(0);
    expect(day).toBe(firstDivergenceDay(run('ghent'), run('antwerp')));
  });
  test('is the end of the shorter run, or the first day of other regions or products', () => {
    expect(firstDivergenceDay(run('antwerp', 30), run('antwerp', 45))).toBe(30);
    expect(firstDivergenceDay(run('antwerp', 45), run('antwerp', 30))).toBe(30);
    expect(firstDivergenceDay(run('antwerp', 30), run('antwerp', 30, 'paca'))).toBe(0);
    const alone = simulate(
      testSegments((values) => {
        (values.products as Record<string, { enabled: boolean }>)['heroin']!.enabled = false;
        values.period.days = 30;
      }),
      '1',
      0,
    );
    expect(firstDivergenceDay(regionDaysOf(alone), run('antwerp', 30))).toBe(0);
  });
});
