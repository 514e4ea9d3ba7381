import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as micronet from '../src/index.js';

const typical = fileURLToPath(new URL('../scenarios/typical-case.yaml', import.meta.url));

it('the example of the README', async () => {
  const { loadScenario, metricOf, runScenario, sumUp } = micronet;
  const scenario = await loadScenario(typical, { sets: ['credit=off'] });
  const result = sumUp(await runScenario(scenario, { seed: '1', replicates: 5 }));
  expect(metricOf(result.metrics, 'netEurPerMonth')).toMatchObject({ unit: '€ a month', n: expect.any(Number) });
  expect(metricOf(result.metrics, 'creditSharePct').mean).toBe(0);
});

it('one scenario is what is asked for: a matrix is refused', async () => {
  const matrix = fileURLToPath(new URL('../scenarios/network-types.yaml', import.meta.url));
  await expect(micronet.loadScenario(matrix)).rejects.toThrow('has a matrix of 3 variants: loadScenarios gives');
});

it('a scenario from an object, one step lower', () => {
  const scenario = micronet.scenarioFromObject(
    { networks: { x: { source: 'antwerp' } }, period: { days: 60 }, randomness: 'off' },
    { name: 'mine' },
  );
  const segments = micronet.compileScenario(scenario);
  const result = micronet.simulate(segments, '1', 0);
  const [{ parameters }] = segments;
  expect(micronet.replicateMetrics(result, parameters)['tripsPerMonth']).toBeGreaterThan(0);
  const tables = micronet.tablesOf([{ scenario: scenario.name, replicate: 0, result, parameters }]);
  expect(tables.map((table) => table.declaration.name)).toContain('networkMonths');
});

it('procedures: of a scenario, or replicate by replicate with the journal dropped', async () => {
  const scenario = micronet.scenarioFromObject(
    {
      networks: { x: { type: 'mix', source: 'antwerp', count: 6 } },
      period: { days: 200, scoreFromMonth: 2 },
      enforcement: { totalHazardPerMonth: '20 %', clientArrestPerYear: '50 %' },
    },
    { name: 'mine' },
  );
  const options = { design: 'stratified', sample: 20, draws: 10 } as const;
  const { report, replicates } = await micronet.runProcedures({ scenario, replicates: 3 }, { seed: '1' }, options);
  const segments = micronet.compileScenario(scenario);
  const kept = [0, 1, 2].map((replicate) =>
    micronet.proceduresOf({ segments, result: micronet.simulate(segments, '1', replicate), seed: '1', replicate }),
  );
  expect(kept).toEqual(replicates);
  expect(micronet.procedureReport(kept, options)).toEqual(report);
  expect(report?.rows.find(({ fact, figure }) => fact === 'F16' && figure === 'abroad')).toMatchObject({ truth: 1 });
});

it('names what does not exist', () => {
  expect(() => micronet.metricOf({}, 'net')).toThrow(micronet.UnknownMetricError);
  expect(() => micronet.scenarioFromObject({ networks: {}, credit: { limit: 3 } }, { name: 'mine' })).toThrow(
    micronet.ScenarioError,
  );
});

it('compares scenarios', async () => {
  const base = (credit: 'on' | 'off') =>
    micronet.scenarioFromObject(
      { networks: { x: { source: 'ghent' } }, period: { days: 120 }, credit },
      { name: credit },
    );
  const request = { seed: '1', replicates: 3 };
  const { scenarios } = await micronet.compareScenarios([base('on'), base('off')], 'on', request);
  const sales = scenarios.map(({ differences }) => micronet.metricOf(differences, 'salesEurPerMonth').mean);
  expect(sales[0]).toBe(0);
  expect(sales[1]).toBeLessThan(0);
});

it('writes the diary of a network', async () => {
  const scenario = micronet.scenarioFromObject(
    { networks: { x: { source: 'ghent' } }, period: { days: 40 } },
    { name: 'mine' },
  );
  const diary = micronet.writeDiary({ scenario, seed: '1', replicate: 0, choose: () => 0 });
  expect(diary.months.map(({ month, days }) => [month, days.length])).toEqual([
    [1, 31],
    [2, 9],
  ]);
  expect(micronet.diaryText(diary, diary.months[0]!)[0]).toBe(
    'The diary of nord-pas-de-calais/user-dealer/1 in January 2004',
  );
});

it('describes a scenario after ODD+D', () => {
  const scenario = micronet.scenarioFromObject({ networks: { x: { source: 'ghent' } } }, { name: 'mine' });
  expect(micronet.oddMarkdown(scenario)).toMatch(/^# micronet: ODD\+D description\n\n.*“mine”/u);
});

it('asks a folder in SQL, and verifies it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'micronet-index-'));
  try {
    await expect(micronet.queryFolder(folder, 'SELECT 1')).rejects.toThrow(micronet.StoreError);
    await expect(micronet.verifyFolder(folder)).rejects.toThrow('is not a run folder of micronet: it has no manifest');
  } finally {
    await rm(folder, { recursive: true });
  }
});
