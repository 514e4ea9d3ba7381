import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/figures/index.js';
import {
  caption,
  creditByDayOfMonth,
  discountCurve,
  exitsByCause,
  marginHeatMap,
  networkThroughTime,
  networkTypeComparison,
  pairedDifferences,
  proceduresBias,
  proceduresPublished,
  profitDistribution,
  statementWaterfall,
  turnovers,
} from '../../src/figures/index.js';
import { percent, spreadLabels } from '../../src/figures/figure.js';
import { formatAmount, wrap } from '../../src/units/index.js';
import { kindStyle } from '../../src/figures/theme.js';
import {
  biasRows,
  differenceRows,
  discountRows,
  exitRows,
  marginRows,
  procedureRows,
  provenance,
  turnoverRows,
  typeRows,
  waterfallRows,
} from './fixtures.js';

function titleOf(figure: Figure): string {
  return figure.spec.description;
}

describe('the subtitle', () => {
  it('names scenario, replicates, seed and what the intervals are over', () => {
    expect(caption({ scenario: 'X', seed: '1', replicates: 1200, interval: '90 % of replicates' })).toEqual([
      'X · 1,200 replicates · seed 1 · intervals: 90 % of replicates',
    ]);
    expect(caption({ scenario: 'X', seed: '7', replicates: 1, interval: '' })).toEqual(['X · 1 replicate · seed 7']);
    expect(caption({ scenario: 'X', seed: '7', replicates: [10, 200], interval: '' })).toEqual([
      'X · 10 to 200 replicates · seed 7',
    ]);
    expect(caption({ scenario: 'X', seed: '7', replicates: 15_360, counted: 'runs', interval: '' })).toEqual([
      'X · 15,360 runs · seed 7',
    ]);
    expect(caption({ scenario: 'prices', seed: '', replicates: 0, interval: '' })).toEqual(['prices · no simulation']);
  });

  it('breaks between its parts', () => {
    expect(caption(provenance)).toHaveLength(2);
    expect(caption(provenance)[1]).toBe('intervals: 90 % of replicates at fixed parameters');
  });
});

describe('texts', () => {
  it('break at spaces, but not between a number and its unit', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('about € 1,200', 8)).toEqual(['about', '€ 1,200']);
    expect(wrap('about 43.4 %', 10)).toEqual(['about', '43.4 %']);
    expect(wrap('incomprehensible', 5)).toEqual(['incomprehensible']);
  });

  it('carry a sign where they are differences', () => {
    expect([120, -30, 0, 0.2].map((value) => formatAmount(value, { unit: '€', decimals: 0, plus: true }))).toEqual([
      '+€ 120',
      '−€ 30',
      '€ 0',
      '€ 0',
    ]);
    expect(percent(43.35)).toBe('43.4 %');
  });

  it('beside lines stand apart, in order and within the panel', () => {
    expect(spreadLabels([10, 50], 5, 0, 100)).toEqual([10, 50]);
    expect(spreadLabels([11, 10, 10.5], 5, 0, 100)).toEqual([20, 10, 15]);
    expect(spreadLabels([99, 100], 5, 0, 100)).toEqual([95, 100]);
    expect(spreadLabels([], 5, 0, 100)).toEqual([]);
  });

  it('kinds begin again after the last style', () => {
    expect(kindStyle(7)).toEqual(kindStyle(0));
  });
});

describe('the message of a figure', () => {
  it('margins: counts the pairs in both ranges', () => {
    expect(titleOf(marginHeatMap(marginRows, provenance))).toBe(
      '15 of 35 pairs of region and source market have the margin the study states: 40–50 % of the retail price (17 pairs) and € 20–30 a gram (21)',
    );
  });

  it('statement: what is left of sales; flows join the sums', () => {
    const figure = statementWaterfall(waterfallRows, { months: 'All months.' }, provenance);
    expect(titleOf(figure)).toBe(
      'Of € 4,212 of sales a month, € 859 is left after costs, losses by arrest and own use',
    );
    expect(JSON.stringify(figure.spec)).toContain('"fromEur":4212,"toEur":1958');
    expect(JSON.stringify(figure.spec)).toContain('All months.');
    const loss = [waterfallRows[0]!, { ...waterfallRows.at(-1)!, mean: -30 }];
    expect(titleOf(statementWaterfall(loss, { months: '' }, provenance))).toBe(
      '€ 4,212 of sales a month do not cover costs, arrests and own use: € 30 is lost',
    );
  });

  it('credit: the shares of the tables', () => {
    const shares = { group: 'all clients', beforePct: 16.2, fromPct: 33.4 };
    expect(titleOf(creditByDayOfMonth([], shares, provenance))).toBe(
      'Of sales to all clients, 16 % are on credit before the 10th of the month and 33 % from the 10th',
    );
  });

  it('profit: how many replicates reach the study', () => {
    const summary = { mean: 3000, q05: 1000, q95: 6000, months: 'all months', of: 'replicates' as const };
    const title = (values: number[]) =>
      titleOf(
        profitDistribution(
          values.map((netEurPerMonth) => ({ netEurPerMonth })),
          summary,
          provenance,
        ),
      );
    expect(title([1, 2])).toContain('none of 2 replicates reach the study’s € 5,000');
    expect(title([1, 5000])).toContain('one of 2 replicates reaches');
    expect(title([-10, 5000, 6000])).toContain('2 of 3 replicates reach');
  });

  it('profit: every value is in one bar, and a far figure of the study does not empty the panel', () => {
    const figure = (values: number[]) =>
      JSON.stringify(
        profitDistribution(
          values.map((netEurPerMonth) => ({ netEurPerMonth })),
          { mean: 1000, q05: 900, q95: 1100, months: 'all months', of: 'networks' },
          provenance,
        ).spec,
      );
    const far = figure([-950, 1000, 1000, 1049, 1200]);
    const bars = [...far.matchAll(/"from":(-?\d+),"to":(-?\d+),"count":(\d+)/gu)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(bars.reduce((sum, [, , count]) => sum + (count ?? 0), 0)).toBe(5);
    expect(bars.every(([from = 0, to = 0]) => from < to)).toBe(true);
    expect(far).toContain('off the scale →');
    expect(figure([1000, 4000, 4900])).not.toContain('off the scale');
    expect(far).toContain('of 5 networks reach');
  });

  it('types: what each is judged by', () => {
    expect(titleOf(networkTypeComparison(typeRows, provenance))).toBe(
      'On average Trading profit is € 1,470 a month (user-dealer) and € 5,230 (semi-professional), Saving per member is € 148 a month (not-for-profit)',
    );
  });

  it('a network through time: grams of each product brought home; no panel for a product never held', () => {
    const trip = (cocaine: number, intercepted: boolean) => ({
      date: '2004-02-01',
      loadG: cocaine + 1,
      loads: [
        { product: 'cocaine', grams: cocaine },
        { product: 'heroin', grams: 0 },
      ],
      intercepted,
    });
    const figure = networkThroughTime(
      {
        network: 'one network of Brittany',
        cash: [],
        stock: [
          { date: '2004-02-01', product: 'cocaine', stockG: 6 },
          { date: '2004-02-01', product: 'heroin', stockG: 0 },
        ],
        trips: [trip(6, false), trip(8, true)],
        events: [],
      },
      provenance,
    );
    expect(titleOf(figure)).toBe(
      'One network of Brittany, for example: 2 trips from 2004-02-01 to 2004-02-01 brought back 6 g of cocaine',
    );
    expect(JSON.stringify(figure.spec)).toContain('cocaine, g');
    expect(JSON.stringify(figure.spec)).not.toContain('heroin, g');
  });

  it('discount: none is said to be none, and δ is said in words', () => {
    const text = { purchase: 'cocaine', delta: 0, deltaLow: 0, deltaHigh: 0.26 };
    const flat = discountRows.map((row) => ({ ...row, priceEurPerG: 30 }));
    expect(titleOf(discountCurve(flat, [], text, provenance))).toBe(
      'No discount: cocaine costs € 30 a gram at 6 g, and no less at 50 g',
    );
    const falling = discountCurve(discountRows, [], { ...text, delta: 1 }, provenance);
    expect(titleOf(falling)).toContain('The more, the cheaper');
    expect(JSON.stringify(falling.spec)).toContain('costs 50.0 % less a gram');
  });

  it('differences: how many are certain, and which way', () => {
    const text = { measure: 'net profit', unit: '€ a month', baseline: 'X' };
    expect(titleOf(pairedDifferences(differenceRows(['ocrtis'], []), text, provenance))).toBe(
      'Against X, of 34 comparisons net profit is higher in 31, lower in 2, not told apart in 1',
    );
    const row = { name: 'Y', low: null, high: null, baseline: false };
    const share = { measure: 'the credit share', unit: 'percentage points', baseline: 'X', decimals: 1 };
    const figure = pairedDifferences(
      [
        { ...row, mean: 1.25 },
        { ...row, name: 'Z', mean: null },
      ],
      share,
      provenance,
    );
    expect(JSON.stringify(figure.spec)).toContain('"label":"+1.3"');
    expect(JSON.stringify(figure.spec)).toContain('"label":"no result"');
  });

  it('exits: how many, and by what most', () => {
    expect(titleOf(exitsByCause(exitRows, provenance))).toBe('Within 24 months 58 % of networks have ended');
    const at = (cause: string, incidencePct: number, width: number) => [
      { cause, ...by(cause), month: 0, incidencePct: 0, low: 0, high: 0 },
      { cause, ...by(cause), month: 24, incidencePct, low: incidencePct - width, high: incidencePct + width },
    ];
    const by = (cause: string) => (cause.startsWith('arrest: ') ? { arrested: cause.replace('arrest: ', 'by ') } : {});
    const near = [
      ...at('arrest: denunciation', 12, 3),
      ...at('arrest: on the way back', 11, 3),
      ...at('insolvency', 5, 1),
    ];
    expect(titleOf(exitsByCause(near, provenance))).toBe(
      'Within 24 months 28 % of networks have ended, 23 % by arrest',
    );
    const apart = [...at('arrest: denunciation', 20, 3), ...at('arrest: on the way back', 11, 3)];
    expect(titleOf(exitsByCause(apart, provenance))).toBe(
      'Within 24 months 31 % of networks have ended, all by arrest; most often by denunciation',
    );
    const none = exitRows.map((row) => ({ ...row, incidencePct: 0 }));
    expect(titleOf(exitsByCause(none, provenance))).toBe('No network has ended within 24 months');
  });

  it('procedures: how many of the figures observed through arrests lie within the samples', () => {
    const rows = procedureRows.slice(0, 4).map((row, i) => ({
      ...row,
      observed: i < 3,
      low: row.published + (i === 0 ? 1 : -1),
      high: row.published + 2,
      verdict: i === 2 ? ('differs' as const) : ('agrees' as const),
    }));
    expect(titleOf(proceduresPublished(rows, provenance))).toBe(
      'Of 3 figures that the study observed through arrests, 2 lie within 90 % of the samples; from 1 do the samples differ',
    );
  });

  it('arrests: what they over- and under-show most, of what is certain and common', () => {
    expect(titleOf(proceduresBias(biasRows, provenance))).toBe(
      'Arrests over-show user-dealer networks most (× 1.18) and under-show not-for-profit networks most (× 0.59)',
    );
    const even = biasRows.map((row) => ({ ...row, low: 0, high: 100 }));
    expect(titleOf(proceduresBias(even, provenance))).toMatch(/^Arrests show the simulated world as it is/);
    expect(titleOf(proceduresBias(biasRows.slice(0, 2), provenance))).toBe(
      'Arrests over-show user-dealer networks most (× 1.18)',
    );
  });

  it('turnovers: all that are defined', () => {
    expect(titleOf(turnovers(turnoverRows, provenance))).toBe(
      'A month holds 3.10 load cycles, 5.60 stock turns and 2.70 capital turns',
    );
    const undefinedRow = { measure: 'stock turns', definition: '', mean: null, low: null, high: null };
    expect(titleOf(turnovers([undefinedRow], provenance))).toMatch(/^How fast/);
  });
});
