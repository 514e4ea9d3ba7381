import { expect, it } from 'vitest';
import { marginSummary, marginTable } from '../../src/economics/marginTable.js';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import { sumUp } from '../../src/experiment/results.js';
import { runScenario } from '../../src/experiment/runScenario.js';
import { cellText } from '../../src/report/text/blocks.js';
import type { TableBlock, Text } from '../../src/report/text/blocks.js';
import { gridText } from '../../src/report/text/comparisonGrid.js';
import { comparisonText } from '../../src/report/text/comparisonText.js';
import { marginsText } from '../../src/report/text/marginsText.js';
import { nationalText } from '../../src/report/text/national.js';
import { statementText } from '../../src/report/text/statementText.js';
import { studyText } from '../../src/report/text/studyText.js';
import { metricDeclarations } from '../../src/economics/index.js';
import { scenariosFromObject } from '../../src/scenario/index.js';

/** What is printed as a table is one: it has a name of its own, and numbers that are values. */

const tablesOf = (blocks: Text): TableBlock[] =>
  blocks.flatMap((block) => (typeof block !== 'string' && block.kind === 'table' ? [block] : []));

const oneName = (tables: readonly TableBlock[]): void => {
  expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
  for (const { name, columns, rows } of tables)
    for (const row of rows) if (typeof row !== 'string') expect(row.length, name).toBeLessThanOrEqual(columns.length);
};

const regions = ['nord-pas-de-calais', 'paca', 'ile-de-france', 'brittany', 'burgundy'];

it('a run: statement, measures, networks, types, national figures; the study beside X', async () => {
  const networks = Object.fromEntries(
    regions.map((region) => [region, { region, type: 'mix', source: 'ghent', count: 2 }]),
  );
  const ran = async (object: object) => {
    const [scenario] = scenariosFromObject({ ...object, period: { days: 250, scoreFromMonth: 2 } });
    return sumUp(await runScenario(scenario!, { seed: '1', replicates: 2 }));
  };
  const market = await ran({ networks });
  const tables = tablesOf([...statementText(market), ...studyText(market), ...nationalText(market)]);
  expect(tables.map(({ name }) => name)).toEqual(['statement', 'measures', 'networks', 'types', 'national']);
  oneName(tables);
  const [statement] = tables;
  const sales = statement!.rows.find((row) => row[0] === 'Sales') as readonly object[];
  const { mean, q05, q95 } = market.metrics['salesEurPerMonth']!;
  expect(sales.slice(1, 3)).toMatchObject([{ value: mean }, { low: q05, high: q95 }]);
  const x = tablesOf(studyText(await ran({ networks: { x: { source: 'x-supplier' } } })));
  expect(x.map(({ name }) => name)).toEqual(['study']);
});

it('a comparison and its grids print each metric with the decimals that it declares', async () => {
  const matrix = { 'networks.x.region': ['paca', 'brittany'], 'networks.x.source': ['ghent', 'antwerp'] };
  const object = { networks: { x: { source: 'ghent' } }, period: { days: 200, scoreFromMonth: 2 }, matrix };
  const variants = scenariosFromObject(object);
  const comparison = await compareScenarios(variants, variants[0]!.name, { seed: '1', replicates: 2 });
  const measures = ['tripsPerMonth', 'savingPerMemberEurPerMonth', 'unmetDemandPct', 'grossMarginEurPerMonth'];
  const views = measures.map((metric) => ({ metric, all: false }));
  const [first, ...more] = views;
  const tables = tablesOf([...comparisonText(comparison, first!, more), ...gridText(comparison, first!)]);
  oneName(tables);
  for (const { name, decimals } of metricDeclarations().filter((metric) => measures.includes(metric.name))) {
    const ranking = tables.find((table) => table.name === `ranking-${name}`);
    const means = ranking!.rows.flatMap((row) => (typeof row === 'string' ? [] : [cellText(row[1]!)]));
    for (const mean of means.filter((text) => text !== '–')) expect(mean.split('.')[1]?.length ?? 0).toBe(decimals);
    expect(means).toHaveLength(variants.length);
  }
});

it('the margins of the study are numbers beside their marks', () => {
  const cells = marginTable('ocrtis');
  const [margins] = tablesOf(marginsText('ocrtis', cells, marginSummary(cells)));
  expect(margins?.rows[2]?.[1]).toMatchObject([{ value: 30 }, ' ', { value: 15 }, ' ']);
});
