import { expect, it } from 'vitest';
import { planExperiment } from '../../src/experiment/experimentPlan.js';
import { settingsOf } from '../../src/experiment/experimentSettings.js';
import { rowSummaries } from '../../src/experiment/experimentSummary.js';
import type { ExperimentRuns } from '../../src/experiment/runExperiment.js';
import { sweepFigures } from '../../src/report/figures/sweepFigures.js';
import { scenarioFromObject } from '../../src/scenario/index.js';

/** The figure of a sweep over one factor whose levels are called as given; the outcome is the row. */
async function figureOf(path: string, levels: readonly string[], labels: readonly string[]) {
  const scenario = scenarioFromObject(
    { networks: { x: { source: 'x-supplier' } }, experiment: { factors: { [path]: levels } } },
    { name: 'swept' },
  );
  const settings = settingsOf(scenario, {}, false);
  const named = settings.factors.map((factor) =>
    'levels' in factor
      ? { ...factor, levels: factor.levels.map((level, i) => ({ ...level, label: labels[i] ?? '' })) }
      : factor,
  );
  const plan = planExperiment(scenario, '1', { ...settings, replicates: 1, factors: named });
  const outcome = (): Promise<Float64Array> => Promise.resolve(Float64Array.from(levels, (_, row) => row));
  const runs: ExperimentRuns = { plan, failures: [], outcome };
  const [figure] = await sweepFigures(runs, [await rowSummaries(runs, 'netEurPerMonth', '€ a month')]);
  return JSON.stringify(figure?.spec);
}

it('stands over the values set, not over numbers read out of what the levels are called', async () => {
  const spec = await figureOf('clients.spendingShare', ['20 %', '40 %'], ['1 in 5', '2 in 5']);
  expect([...spec.matchAll(/"x":([\d.]+)/gu)].map(([, x]) => Number(x))).toEqual(expect.arrayContaining([20, 40]));
  expect(spec).not.toContain('"x":15');
  expect(spec).toContain('clients.spendingShare, %');
});

it('of an amount of money names the unit on the axis', async () => {
  expect(await figureOf('trips.fuel', ['€ 20', '€ 22.50'], ['none', 'some'])).toContain('trips.fuel, €');
});
