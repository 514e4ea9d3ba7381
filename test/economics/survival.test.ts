import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  competingCauses,
  cumulativeIncidence,
  exitIncidence,
  headTimes,
  incidenceTable,
} from '../../src/economics/index.js';
import { simulate } from '../../src/model/simulate.js';
import { checkTable } from '../../src/engine/hashing/checkTable.js';
import { cohort, testSegments } from '../support/values.js';

const causes = ['a', 'b'] as const;
type Cause = (typeof causes)[number];
const head = (days: number, cause: Cause | null) => ({ days, cause });

describe('with a pencil', () => {
  // Of five heads one leaves by a on day 2, one by b on day 3 (and one is seen for the last time that day: he was at
  // risk), one by a on day 5 with two at risk.
  const { byCause, survival, observations } = cumulativeIncidence(
    [head(7, null), head(3, 'b'), head(2, 'a'), head(5, 'a'), head(3, null)],
    causes,
  );
  test('survival is the product of the shares that stay', () => {
    expect(observations).toBe(5);
    expect(survival.map(({ day }) => day)).toEqual([0, 2, 3, 5]);
    expect(survival.map(({ atRisk }) => atRisk)).toEqual([5, 5, 4, 2]);
    expect(survival.map((point) => Number(point.survival.toFixed(12)))).toEqual([1, 0.8, 0.6, 0.3]);
  });
  test('incidence adds survival just before × share that leaves', () => {
    expect(byCause.a.map((point) => Number(point.incidence.toFixed(12)))).toEqual([0, 0.2, 0.2, 0.5]);
    expect(byCause.b.map((point) => Number(point.incidence.toFixed(12)))).toEqual([0, 0, 0.2, 0.2]);
    expect(byCause.b.map((point) => point.exits)).toEqual([0, 0, 1, 0]);
  });
  test('errors: Greenwood, and Marubini & Valsecchi', () => {
    expect(survival[3]?.standardError).toBeCloseTo(0.3 * Math.sqrt(1 / 20 + 1 / 12 + 1 / 2), 12);
    expect(byCause.a[3]?.standardError).toBeCloseTo(Math.sqrt(0.0045 + 0.032 - 0.024 + 0.0075 + 0.045), 12);
  });
  test('the band of log(−log): 0.8 of five is 0.204 to 0.969', () => {
    expect(survival[1]?.low).toBeCloseTo(0.2038, 4);
    expect(survival[1]?.high).toBeCloseTo(0.9692, 4);
    expect(byCause.a[1]?.low).toBeCloseTo(1 - 0.9692, 4);
    expect(byCause.a[1]?.high).toBeCloseTo(1 - 0.2038, 4);
    expect(survival[0]?.low).toBeNaN();
  });
});

test('one cause without censoring is binomial', () => {
  const { byCause, survival } = cumulativeIncidence(
    [1, 1, 2, 4, 4, 4, 9].map((days) => head(days, 'a')),
    causes,
  );
  byCause.a.forEach(({ incidence, standardError }, i) => {
    expect(standardError).toBeCloseTo(Math.sqrt((incidence * (1 - incidence)) / 7), 12);
    expect(survival[i]?.standardError).toBeCloseTo(standardError, 12);
  });
  expect(survival.at(-1)).toMatchObject({ survival: 0, standardError: 0, low: Number.NaN });
  expect(byCause.b.every(({ incidence }) => incidence === 0)).toBe(true);
});

test('all causes and survival add up to one; curves rise, bands hold them', () => {
  const observation = fc.record({
    days: fc.integer({ min: 1, max: 40 }),
    cause: fc.constantFrom('a' as const, 'b' as const, null),
  });
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1, maxLength: 80 }), (observations) => {
      const { byCause, survival } = cumulativeIncidence(observations, causes);
      survival.forEach((point, i) => {
        const [a, b] = [byCause.a[i]!, byCause.b[i]!];
        expect(Math.abs(a.incidence + b.incidence + point.survival - 1)).toBeLessThan(1e-12);
        expect(a.incidence).toBeGreaterThanOrEqual(byCause.a[Math.max(0, i - 1)]!.incidence);
        for (const { incidence, low, high } of [a, b])
          if (!Number.isNaN(low))
            expect(low <= incidence + 1e-12 && incidence <= high + 1e-12 && low >= 0 && high <= 1).toBe(true);
      });
    }),
  );
});

test('of nobody nothing is known', () => {
  const { survival, byCause } = cumulativeIncidence([], causes);
  expect(survival).toHaveLength(1);
  expect(byCause.a[0]?.incidence).toBe(0);
});

test('slips of the caller are refused', () => {
  expect(() => cumulativeIncidence([head(0, 'a')], causes)).toThrow(/whole number from 1, not 0/);
  expect(() => cumulativeIncidence([{ days: 2, cause: 'c' }], causes as readonly string[])).toThrow(
    /cause c is not one of a, b/,
  );
});

test('exits of a run: later heads start at their own set-up', () => {
  const segments = testSegments((values) => {
    values.networks = { x: cohort({ source: 'antwerp', count: 20 }) };
    values.replacement.enabled = true;
    values.enforcement.totalHazardPerMonth = 0.05;
  });
  const result = simulate(segments, '1', 0);
  const times = headTimes(result);
  expect(times.some(({ generation }) => generation > 0)).toBe(true);
  expect(Math.max(...times.map(({ days }) => days))).toBe(731);
  const incidence = exitIncidence(times);
  expect(incidence.survival[0]?.atRisk).toBe(times.length);
  const table = incidenceTable([{ scenario: 'market', incidence }]);
  checkTable(table);
  expect(table.rowCount).toBe(incidence.survival.length * (competingCauses.length + 1));
});
