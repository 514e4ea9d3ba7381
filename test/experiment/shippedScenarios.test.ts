import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import { sumUp } from '../../src/experiment/results.js';
import { runScenario } from '../../src/experiment/runScenario.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';

/** What the shipped scenarios are there to show, shown. */

const load = (name: string) => loadScenarios(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)));

describe('every-feature', () => {
  let means: Readonly<Record<string, number | null | undefined>> = {};
  beforeAll(async () => {
    const [scenario] = await load('every-feature');
    const { metrics } = sumUp(await runScenario(scenario, { seed: '2004', replicates: 6 }));
    means = Object.fromEntries(Object.entries(metrics).map(([name, { mean }]) => [name, mean]));
  });

  it('trades the product of its own, at its own price and source', () => {
    expect(means['resinSoldGPerMonth']).toBeGreaterThan(1);
    expect(means['resinPriceEurPerG']).toBeCloseTo(6, 9);
    expect(means['resinMarginPctOfPrice']).toBeCloseTo(37.5, 9);
  });

  it('is of networks that mostly last', () => {
    expect(means['exitInsolvencyPct']).toBeLessThan(20);
    expect(means['netEurPerMonth']).toBeGreaterThan(0);
  });
});

describe('credit-causes', () => {
  it('without a common calendar, credit does not rise from the 10th; daily incomes keep a monthly day of tabs', async () => {
    const all = await load('credit-causes');
    const chosen = all.filter(({ name }) => name.endsWith('· fixed limit · no effect'));
    expect(chosen.map(({ matrixValues }) => matrixValues['incomes'])).toEqual(['monthly', 'staggered', 'daily']);
    const { scenarios } = await compareScenarios(chosen, chosen[0]!.name, { seed: '1', replicates: 8 });
    const ratios = scenarios.map(({ rows }) => {
      // The ratio of the means: a mean of ratios is carried by the few replicates with hardly any credit before the 10th.
      const sum = (metric: string): number =>
        rows.reduce((total, { metrics }) => total + (Number.isFinite(metrics[metric]) ? metrics[metric]! : 0), 0);
      return sum('creditShareFrom10Pct') / sum('creditShareBefore10Pct');
    });
    const [monthly = 0, staggered = 0, daily = 0] = ratios;
    expect(monthly).toBeGreaterThan(2);
    expect(staggered).toBeGreaterThan(0.7);
    expect(staggered).toBeLessThan(1.5);
    expect(daily).toBeLessThan(0.7);
  });
});
