import { describe, expect, it } from 'vitest';
import { metricDeclarations } from '../../src/economics/index.js';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import { sumUp } from '../../src/experiment/results.js';
import { runScenario } from '../../src/experiment/runScenario.js';
import { figuresOfRun } from '../../src/report/figures/runFigures.js';
import { compareFigures } from '../../src/report/figures/compareFigures.js';
import { comparisonText } from '../../src/report/text/comparisonText.js';
import { statementText } from '../../src/report/text/statementText.js';
import { parseScenario } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { only } from '../scenario/help.js';
import { singleProduct, threeProducts } from '../support/products.js';
import { linesOf } from '../../src/report/text/lines.js';

const short = 'period: { start: 2004-01-01, days: 400 }\n';
const run = async (scenario: Scenario) => sumUp(await runScenario(scenario, { seed: '1', replicates: 2 }));
const single = only(singleProduct + short);
const three = only(threeProducts + short);

describe('a run of products that the study does not know', () => {
  it('states the margin and the load of each, and of no other', async () => {
    for (const [scenario, products] of [
      [single, ['resin']],
      [three, ['heroin', 'resin', 'khat']],
    ] as const) {
      const text = linesOf(statementText(await run(scenario))).join('\n');
      for (const product of products) {
        expect(text).toMatch(new RegExp(`^${product} margin +−?\\d.* %$`, 'imu'));
        expect(text).toMatch(new RegExp(`^${product} margin of a gram +−?\\d.* € a gram$`, 'imu'));
        expect(text).toMatch(new RegExp(`^${product} load +\\d.* g a trip$`, 'imu'));
      }
      expect(text.match(/^\w+ margin of a gram/gmu)).toHaveLength(products.length);
      expect(text).not.toMatch(/cocaine/iu);
    }
  });

  it('has every metric of a product that another has', () => {
    const of = (product: string) =>
      metricDeclarations([product])
        .map(({ name }) => name)
        .filter((name) => name.startsWith(product))
        .map((name) => name.replace(product, '*'));
    expect(of('resin')).toEqual(of('cocaine'));
    expect(of('resin').length).toBeGreaterThan(20);
  });

  it('draws no study price of cocaine beside it', async () => {
    const names = (figures: readonly { readonly name: string; readonly spec: unknown }[]) =>
      figures.map(({ name }) => name);
    const figures = figuresOfRun([await run(three)]);
    expect(names(figures)).not.toContain('margins');
    expect(JSON.stringify(figures.map(({ spec }) => spec))).not.toMatch(/cocaine/iu);
    const known = figuresOfRun([await run(only(`micronet: 1\nnetworks: { x: { source: antwerp } }\n${short}`))]);
    expect(names(known)).toHaveLength(figures.length + 1);
  });
});

describe('a comparison of products that the study does not know', () => {
  it('is by the margin of the first product, beside the others where there are others', async () => {
    const textOf = async (text: string) => {
      const matrix = 'matrix: { trips.fuel: [20, 60] }\n';
      const scenarios = parseScenario(text + short + matrix, 'q.yaml');
      const comparison = await compareScenarios(scenarios, scenarios[0]?.name ?? '', { seed: '1', replicates: 2 });
      const view = { metric: 'netEurPerMonth', unit: '€ a month', all: false };
      const figures = JSON.stringify(compareFigures(comparison, view.metric).map(({ spec }) => spec));
      return `${linesOf(comparisonText(comparison, view)).join('\n')}\n${figures}`;
    };
    const [one, many] = [await textOf(singleProduct), await textOf(threeProducts)];
    expect(one).toContain('margin %: on resin, of the price, simulated.');
    expect(one).not.toContain('alone');
    expect(many).toContain('margin %: on heroin, of the price, simulated.');
    expect(many).toMatch(/gross margin on heroin alone/u);
    for (const text of [one, many]) expect(text).not.toMatch(/cocaine/iu);
  });
});
