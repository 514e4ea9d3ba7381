import { describe, expect, it } from 'vitest';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import { realisedElasticities } from '../../src/experiment/realisedElasticity.js';
import { comparisonText } from '../../src/report/text/comparisonText.js';
import { scenariosFromObject } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { linesOf } from '../../src/report/text/lines.js';

/** What clients' grams answer to a price changed alone. */

const region = 'nord-pas-de-calais';
const variantsOf = (cells: object, more: object = {}): Scenario[] =>
  scenariosFromObject({ networks: { x: { source: 'antwerp', count: 1 } }, ...more, matrix: { price: cells } });
const side = (scenario: Scenario, grams: readonly number[], metric = 'cocaineBoughtGPerClientWeek') => ({
  scenario,
  rows: grams.map((value, replicate) => ({ scenario: scenario.name, replicate, metrics: { [metric]: value } })),
});

describe('realisedElasticities', () => {
  const [base, dearer, both, elsewhere, other] = variantsOf({
    base: {},
    dearer: { [`retailPrice.${region}.cocaine`]: 55 },
    both: { [`retailPrice.${region}.cocaine`]: 55, [`retailPrice.${region}.heroin`]: 22 },
    elsewhere: { 'retailPrice.paca.cocaine': 66 },
    other: { [`retailPrice.${region}.cocaine`]: 55, 'credit.enabled': false },
  }) as [Scenario, Scenario, Scenario, Scenario, Scenario];

  it('are logarithms of grams over logarithms of prices, of sums over replicates, with a jackknife interval', () => {
    const baseline = side(base, [2, 4, 6]);
    const exact = side(
      dearer,
      [2, 4, 6].map((grams) => grams * Math.exp(-0.7 * Math.log(1.1))),
    );
    const [found] = realisedElasticities({ scenarios: [baseline, exact], baseline: 'base' });
    expect(found).toMatchObject({
      scenario: 'dearer',
      product: 'cocaine',
      pairs: 3,
      stated: base.values.products['cocaine']?.priceElasticity,
    });
    expect(found?.priceRatio).toBeCloseTo(1.1, 12);
    for (const value of [found?.realised, found?.ciLow, found?.ciHigh]) expect(value).toBeCloseTo(-0.7, 9);
    const [spread] = realisedElasticities({ scenarios: [baseline, side(dearer, [1, 5, 5])], baseline: 'base' });
    expect(spread?.realised).toBeCloseTo(Math.log(11 / 12) / Math.log(1.1), 12);
    expect(spread!.ciLow!).toBeLessThan(spread!.realised);
    expect(spread!.ciHigh!).toBeGreaterThan(spread!.realised);
    const [few] = realisedElasticities({
      scenarios: [side(base, [2, 4]), side(dearer, [1, Number.NaN])],
      baseline: 'base',
    });
    expect(few).toMatchObject({ pairs: 1, ciLow: null, ciHigh: null });
  });

  it('are told only where one price alone differs, and networks sell at it', () => {
    const scenarios = [base, both, elsewhere, other].map((scenario) => side(scenario, [2, 4, 6]));
    expect(realisedElasticities({ scenarios, baseline: 'base' })).toEqual([]);
    expect(realisedElasticities({ scenarios: [side(base, [0, 0]), side(dearer, [0, 0])], baseline: 'base' })).toEqual(
      [],
    );
  });

  it('are printed with a comparison, and lie beyond the rule where money binds', async () => {
    const variants = [base, dearer];
    const comparison = await compareScenarios(variants, 'base', { seed: '1', replicates: 6 });
    const text = linesOf(comparisonText(comparison, { metric: 'clients', all: true })).join('\n');
    expect(text).toMatch(
      /^Realised price elasticity[^]*dearer +cocaine +\+10\.0 % +−\d\.\d\d +−\d\.\d\d … \S+ +−0\.50$/mu,
    );
    expect(realisedElasticities(comparison)[0]?.realised).toBeLessThan(-0.5);
  });
});
