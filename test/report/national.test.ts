import { describe, expect, it } from 'vitest';
import { runMany } from '../../src/experiment/runMany.js';
import { isNational, nationalJson, nationalText } from '../../src/report/text/national.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';
import type { Scenario } from '../../src/scenario/index.js';
import {
  figureOf,
  nationalMarket2005,
  regions,
  sampleDesign,
  towns,
  traffickingArrests2005,
  useArrests,
} from '../../src/study/index.js';
import { shippedScenarios } from '../../src/folders/loadScenario.js';
import { join } from 'node:path';
import { linesOf } from '../../src/report/text/lines.js';

const france = async (...sets: string[]): Promise<Scenario> =>
  (await loadScenarios(join(shippedScenarios(), 'france-2005.yaml'), { sets }))[0];

describe('the size of France 2005', () => {
  it('follows from volume, share and grams, split by inhabitants', async () => {
    const { values } = await france();
    const grams = 950;
    const networks = (share: number): number => (share * nationalMarket2005.volume.value * 1e6) / grams;
    expect([networks(0.1), networks(0.5)].map((n) => Math.round(n / 100) * 100)).toEqual([900, 4400]);
    const total = Math.round(networks(Math.sqrt(0.1 * 0.5)));
    expect(total).toBe(1954);
    // Millions of inhabitants, INSEE 2006; largest remainders.
    const inhabitants: Readonly<Record<string, number>> = {
      'nord-pas-de-calais': 4,
      paca: 4.8,
      'ile-de-france': 11.5,
      brittany: 3.1,
      burgundy: 1.6,
    };
    const all = Object.values(inhabitants).reduce((sum, each) => sum + each, 0);
    const exact = Object.entries(inhabitants).map(([id, each]) => ({ id, exact: (total * each) / all }));
    const floors = exact.reduce((sum, each) => sum + Math.floor(each.exact), 0);
    const largest = [...exact].sort((a, b) => (b.exact % 1) - (a.exact % 1)).slice(0, total - floors);
    const split = Object.fromEntries(
      exact.map((each) => [each.id, Math.floor(each.exact) + Number(largest.includes(each))]),
    );
    expect(Object.fromEntries(Object.entries(values.networks).map(([id, { count }]) => [id, count]))).toEqual(split);
    expect(Object.entries(values.networks).map(([id, { region, type, source }]) => [id, region, type, source])).toEqual(
      regions.map(({ id }) => [id, id, 'mix', 'mix']),
    );
  });

  it('takes detection from the procedures over the networks, and use arrests over users', async () => {
    const { priors, values } = await france();
    const procedures = (traffickingArrests2005.userDealers * sampleDesign.useResale) / sampleDesign.useResalePersons;
    expect(Math.round(procedures)).toBe(424);
    const [detection] = priors;
    expect(priors).toHaveLength(1);
    expect(detection?.path).toBe('enforcement.totalHazardPerMonth');
    expect(detection?.prior).toEqual({ kind: 'logUniform', low: 0.008, high: 0.04 });
    // 424 a year over 4,400 and over 900 networks.
    expect([4400, 900].map((networks) => Math.round((1000 * procedures) / 12 / networks) / 1000)).toEqual([
      0.008, 0.039,
    ]);
    expect(Math.round((1000 * useArrests[2005]) / figureOf('F13', 'used in the year').value) / 1000).toBe(0.011);
    expect(values.enforcement.clientArrestPerYear).toBe(0.011);
  });

  it('prices Spain as the mean town, over the procedures', async () => {
    const { values } = await france();
    const count = towns.reduce((sum, town) => sum + town.procedures, 0);
    const mean = (price: 'cocaineEurPerG' | 'heroinEurPerG'): number =>
      Math.round((100 * towns.reduce((sum, town) => sum + town.procedures * town[price], 0)) / count);
    expect(values.sources['spain']?.['cocaine']?.price).toBe(mean('cocaineEurPerG'));
    expect(values.sources['spain']?.['heroin']?.price).toBe(mean('heroinEurPerG'));
  });

  it('is burnt in over 2004, and runs twenty replicates', async () => {
    const { values } = await france();
    expect(values).toMatchObject({ replicates: 20, period: { days: 731, scoreFromMonth: 13 } });
  });

  it('takes a fixed detection in the prior’s place', async () => {
    expect((await france('enforcement.totalHazardPerMonth=1.8%')).priors).toEqual([]);
  });
});

describe('the national section', () => {
  const few = ['nord-pas-de-calais', 'paca', 'ile-de-france', 'brittany', 'burgundy'].map(
    (id) => `networks.${id}.count=4`,
  );
  const run = async () => {
    const scenario = await france(...few, 'period.start=2004-07-01', 'period.days=300', 'period.scoreFromMonth=7');
    return (await runMany([{ scenario, replicates: 3 }], { seed: '1' })).results[0]!;
  };
  it('sets the simulated beside the published, in eighty columns, and says what is not held', async () => {
    const result = await run();
    const lines = linesOf(nationalText(result));
    const text = lines.join('\n');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
    for (const published of [
      '8.3 INHESJ',
      '488 INHESJ',
      '424 F10 ÷ F3',
      '756 F10',
      '2,807 F11',
      '1.1 F11 ÷ F13',
      '250,000 F13',
    ])
      expect(text.replaceAll(/ +/gu, ' ')).toContain(published);
    expect(text).toContain('Not held here: the import networks of organised crime');
    expect(text).toContain('(F42)');
    expect(text).toContain('the doubt about what each');
    const kg = result.metrics['cocaineSuppliedKgPerYear']?.mean ?? Number.NaN;
    expect(text).toContain(`These networks bring back ${(kg / 83).toFixed(1)} %`);
  });
  it('says the same in JSON', async () => {
    const result = await run();
    const rows = nationalJson(result) as { metric: string; mean: number; published: number }[];
    expect(rows.map(({ metric }) => metric)).toContain('useArrestsPerYear');
    const tonnes = rows.find(({ metric }) => metric === 'cocaineSuppliedKgPerYear');
    expect(tonnes?.published).toBe(8.3);
    expect(tonnes?.mean).toBeCloseTo((result.metrics['cocaineSuppliedKgPerYear']?.mean ?? 0) / 1000, 12);
  });
  it('is left out where a region is', async () => {
    const scenario = scenarioFromObject(
      { networks: { x: { source: 'antwerp' }, y: { region: 'brittany', source: 'antwerp' } }, period: { days: 60 } },
      { name: 'two' },
    );
    const result = (await runMany([{ scenario, replicates: 1 }], { seed: '1' })).results[0]!;
    expect([isNational(result), nationalText(result)]).toEqual([false, []]);
  });
});
