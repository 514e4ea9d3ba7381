import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metricDeclarations } from '../../src/economics/index.js';
import { quantile, summarise } from '../../src/experiment/summary.js';
import { replicatesWithoutMonths, scenarioMetrics } from '../../src/experiment/summaryMetrics.js';

describe('summary', () => {
  test('one to ten, by hand', () => {
    const summary = summarise([10, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
    expect(summary).toMatchObject({ n: 10, missing: 0, mean: 5.5, median: 5.5 });
    expect(summary.sd).toBeCloseTo(Math.sqrt(82.5 / 9), 12);
    expect(summary.q05).toBeCloseTo(1.45, 12);
    expect(summary.q95).toBeCloseTo(9.55, 12);
    expect(summary.ciLow).toBeCloseTo(5.5 - (2.262157 * Math.sqrt(82.5 / 9)) / Math.sqrt(10), 5);
    expect(summary.ciHigh).toBeCloseTo(7.665849, 5);
  });
  test('what is not defined is left out and counted', () => {
    expect(summarise([1, Number.NaN, 3])).toMatchObject({ n: 2, missing: 1, mean: 2, median: 2 });
  });
  test('one value has no spread, no value nothing', () => {
    expect(summarise([4])).toEqual({
      n: 1,
      missing: 0,
      mean: 4,
      sd: Number.NaN,
      median: 4,
      q05: 4,
      q95: 4,
      ciLow: Number.NaN,
      ciHigh: Number.NaN,
    });
    expect(summarise([])).toMatchObject({ n: 0, mean: Number.NaN, median: Number.NaN, ciLow: Number.NaN });
  });
  test('quantiles of type 7, as R gives them', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([1, 2, 3, 4], 0)).toBe(1);
    expect(quantile([1, 2, 3, 4], 1)).toBe(4);
    expect(quantile([0, 0, 100], 0.95)).toBeCloseTo(90, 12);
  });
  test('order does not matter, and the mean lies in its interval', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
        const summary = summarise(values);
        expect(summarise([...values].reverse())).toEqual(summary);
        expect(summary.ciLow <= summary.mean && summary.mean <= summary.ciHigh).toBe(true);
        expect(summary.q05 <= summary.median && summary.median <= summary.q95).toBe(true);
      }),
    );
  });
});

describe('metrics of a scenario', () => {
  const declarations = metricDeclarations().filter(
    ({ name }) => name === 'netEurPerMonth' || name === 'creditSharePct',
  );
  test('in the form that `run --json` prints', () => {
    const summaries = scenarioMetrics(
      [
        { netEurPerMonth: 100, creditSharePct: 43.4 },
        { netEurPerMonth: 300, creditSharePct: Number.NaN },
      ],
      declarations,
    );
    expect(Object.keys(summaries['netEurPerMonth'] ?? {})).toEqual([
      'unit',
      'n',
      'mean',
      'sd',
      'median',
      'q05',
      'q95',
      'ciLow',
      'ciHigh',
    ]);
    expect(summaries['netEurPerMonth']).toMatchObject({
      unit: '€ a month',
      n: 2,
      mean: 200,
      median: 200,
      q05: 110,
      q95: 290,
    });
    expect(summaries['creditSharePct']).toEqual({
      unit: '%',
      n: 1,
      mean: 43.4,
      sd: null,
      median: 43.4,
      q05: 43.4,
      q95: 43.4,
      ciLow: null,
      ciHigh: null,
    });
  });
  test('replicates without a month to score are named', () => {
    const rows = [3, 1, 2].map((replicate) => ({
      scenario: 'x',
      replicate,
      metrics: { netEurPerMonth: replicate === 2 ? 5 : Number.NaN },
    }));
    expect(replicatesWithoutMonths(rows)).toEqual([1, 3]);
    expect(scenarioMetrics([{}], declarations)['netEurPerMonth']).toMatchObject({ n: 0, mean: null });
  });
});
