import { describe, expect, it } from 'vitest';
import { procedureReport, procedureTables } from '../../src/procedures/index.js';
import type { Procedure, ProcedureReport, ProcedureRow, ReplicateProcedures } from '../../src/procedures/index.js';
import { affairs } from '../../src/procedures/procedure.js';
import { tableRows } from '../../src/engine/table.js';
import { facts, regions, sampleDesign, sourceIds, supplyOrigins, towns } from '../../src/study/index.js';
import type { FactId } from '../../src/study/index.js';
import { checkTable } from '../../src/engine/hashing/checkTable.js';
import { procedure, syntheticReplicate } from '../support/procedures.js';
import type { SyntheticWorld } from '../support/procedures.js';

const regionPart = { 'nord-pas-de-calais': 45, paca: 23, 'ile-de-france': 45, brittany: 30, burgundy: 7 };
const townPart = Object.fromEntries(towns.map(({ id, procedures }) => [id, procedures]));

/** The study's own world: what it found would be true, but for Spain, which has no price to say. */
const asPublished: SyntheticWorld = {
  regions: regionPart,
  sources: { ...townPart, spain: supplyOrigins.countries.spain, domestic: supplyOrigins.domestic },
  types: [0.5, 0.2, 0.3],
  heads: 6000,
  users: 6000,
};
const stratified = { design: 'stratified', sample: 150, draws: 400 } as const;
const random = { ...stratified, design: 'random' } as const;

const rowOf = (report: ProcedureReport, fact: FactId, figure: string): ProcedureRow => {
  const row = report.rows.find((each) => each.fact === fact && each.figure === figure);
  if (!row) throw new Error(`no row ${fact} ${figure}`);
  return row;
};

describe('the tables of the study', () => {
  const report = procedureReport([syntheticReplicate(asPublished, 'tables')], stratified);

  it('hold every published figure that procedures can show, once', () => {
    const rebuilt: readonly FactId[] = ['F1', 'F2', 'F7', 'F16', 'F17', 'F18'];
    for (const fact of facts.filter(({ id }) => rebuilt.includes(id)))
      for (const { name, value, n, tolerance } of fact.figures ?? [])
        expect(rowOf(report, fact.id, name)).toMatchObject({
          published: value,
          publishedN: n ?? null,
          toleranceLow: tolerance?.low ?? null,
          toleranceHigh: tolerance?.high ?? null,
        });
    const keys = report.rows.map(({ fact, figure }) => `${fact} ${figure}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('have the study’s counts: 150 by affair and region, 75 dealing, 60 abroad, 58 with a priced town', () => {
    for (const affair of affairs) expect(rowOf(report, 'F1', affair).n).toBe(150);
    expect(rowOf(report, 'F1', 'use')).toMatchObject({ mean: sampleDesign.use / 150, q05: 0.5, q95: 0.5 });
    expect(rowOf(report, 'F1', 'traffic').mean).toBe(sampleDesign.traffic / 150);
    for (const [name, count] of [
      ['Nord-Pas-de-Calais', 45],
      ['PACA', 23],
      ['Île-de-France', 45],
      ['Brittany', 30],
      ['Burgundy', 7],
    ] as const)
      expect(rowOf(report, 'F2', name).mean).toBe(count / 150);
    expect(rowOf(report, 'F7', 'workers').n).toBe(75);
    expect(rowOf(report, 'F3', 'persons a procedure').n).toBe(60);
    expect(rowOf(report, 'F16', 'abroad').n).toBe(75);
    expect(Math.abs(rowOf(report, 'F17', 'Belgium').n - 60)).toBeLessThan(2);
    expect(Math.abs(rowOf(report, 'F18', 'procedures, Antwerp').n - 58)).toBeLessThan(2);
    expect(rowOf(report, 'F20', 'giving a price, Brittany').n).toBe(30);
  });
  it('agree with the study where the world is as it found, or cannot tell; never differ', () => {
    for (const row of report.rows.filter(({ role, fact }) => role === 'O' && fact !== 'F3' && fact !== 'F45')) {
      expect(row.verdict, `${row.fact} ${row.figure}`).not.toBe('differs');
      if (row.truth !== null && row.fact !== 'F5')
        expect(Math.abs(row.bias ?? 0), row.figure).toBeLessThan(4 * (row.biasSe ?? 0) + 1e-12);
    }
    expect(rowOf(report, 'F16', 'abroad').verdict).toBe('agrees');
  });
  it('prices are those of the world to the cent where nobody rounds or recalls', () => {
    for (const { name, cocaineEurPerG, heroinEurPerG } of towns) {
      expect(rowOf(report, 'F18', `cocaine, ${name}`)).toMatchObject({ mean: cocaineEurPerG, truth: cocaineEurPerG });
      expect(rowOf(report, 'F18', `heroin, ${name}`)).toMatchObject({ mean: heroinEurPerG, truth: heroinEurPerG });
    }
    for (const { id, ocrtisCocaineEurPerG } of regions) {
      const name = id === 'paca' ? 'PACA' : regions.find((each) => each.id === id)!.name;
      const figure = report.rows.find((row) => row.section === 'retail' && row.label === name);
      expect(figure).toMatchObject({ truth: ocrtisCocaineEurPerG });
      expect(figure?.mean).toBeCloseTo(ocrtisCocaineEurPerG, 9);
    }
    // F19: 1,910 ÷ 58 and 659 ÷ 58.
    expect(rowOf(report, 'F19', 'cocaine, weighted').truth).toBeCloseTo(1910 / 58, 9);
    expect(rowOf(report, 'F19', 'heroin, weighted').truth).toBeCloseTo(659 / 58, 9);
  });
  it('leave unscored what the quotas fix, arithmetic and context', () => {
    for (const row of report.rows)
      if (['D', 'A', 'N'].includes(row.role) || row.fact === 'F5') expect(row.verdict, row.figure).toBe('not scored');
    const drawn = procedureReport([syntheticReplicate(asPublished, 'tables')], random);
    expect(rowOf(drawn, 'F5', 'semi-professional').verdict).not.toBe('not scored');
    expect(rowOf(drawn, 'F1', 'use').q05).toBeLessThan(rowOf(drawn, 'F1', 'use').q95!);
    expect(drawn.quotas).toBeNull();
  });
  it('never tell up to two published procedures', () => {
    for (const name of ['Mons', 'Bruges', 'Maastricht'])
      expect(rowOf(report, 'F18', `cocaine, ${name}`).verdict).toBe('cannot tell');
  });
  it('become tables that can be stored', () => {
    const replicates = [syntheticReplicate({ ...asPublished, heads: 60, users: 60 }, 'tables')];
    const tables = procedureTables([{ scenario: 'x', replicates, report: procedureReport(replicates, stratified) }]);
    expect(tables.map((table) => table.declaration.name)).toEqual([
      'procedures',
      'studyTables',
      'arrestShares',
      'quotas',
    ]);
    for (const table of tables) {
      checkTable(table);
      const keys = tableRows(table).map((row) => table.declaration.key.map((name) => row[name]).join('|'));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeGreaterThan(0);
    }
    expect(tableRows(tables[0]!)[0]).toMatchObject({ affair: 'use-resale', arrested: 'head', cocaineLoadMg: 25_000 });
  });
});

describe('with pencil and paper', () => {
  /** Ten procedures of one region: two users, six of use-resale (one silent), two of traffic; half of the world from home. */
  const at = (source: (typeof sourceIds)[number]) => sourceIds.indexOf(source);
  const given: Partial<Procedure>[] = [
    { affair: 'use', occupation: 'unemployed' },
    { affair: 'use', occupation: 'worker', retailCents: Number.NaN },
    { source: at('antwerp'), saidCents: [3000, 1000], persons: 3 },
    { source: at('antwerp'), saidCents: [4000, 1100], persons: 1 },
    { source: at('ghent'), saidCents: [3000, 900] },
    { source: at('domestic'), saidCents: [4200, 1500] },
    { source: at('spain'), saidCents: [3200, Number.NaN], saleAt: 'urban' },
    { source: at('domestic'), saysSource: false, saidCents: [Number.NaN, Number.NaN] },
    { affair: 'traffic', source: at('antwerp'), saidCents: [3500, 1200], saleAt: 'party' },
    { affair: 'traffic', type: 0, source: at('ghent'), saysSource: false, saidCents: [Number.NaN, Number.NaN] },
  ];
  const world = syntheticReplicate(
    {
      regions: { 'nord-pas-de-calais': 1 },
      sources: { antwerp: 0.5, domestic: 0.5 },
      types: [0.6, 0.1, 0.3],
      heads: 0,
      users: 0,
    },
    'pencil',
  );
  const replicate: ReplicateProcedures = {
    ...world,
    procedures: given.map((each, number) => procedure({ ...each, number })),
  };
  const report = procedureReport([replicate], { design: 'random', sample: 10, draws: 3 });
  const mean = (fact: FactId, figure: string): number | null => rowOf(report, fact, figure).mean;

  it('every sample is the whole, and every figure its ratio', () => {
    expect(report.procedures).toEqual({ use: 2, 'use-resale': 6, traffic: 2 });
    expect(report.persons).toEqual({ use: 2, 'use-resale': 8, traffic: 2 });
    expect(mean('F1', 'use')).toBe(0.2);
    expect(mean('F3', 'persons a procedure')).toBeCloseTo(8 / 6, 12);
    expect(mean('F5', 'semi-professional')).toBe(0.1);
    expect(mean('F7', 'unemployed, more than')).toBe(0.5);
    expect(mean('F7', 'employees, nearly')).toBe(0);
    expect(mean('F8', 'sales at home, of use-resale procedures')).toBeCloseTo(5 / 6, 12);
    expect(mean('F45', 'party scene')).toBe(0.1);
    expect(mean('F49', 'supply known')).toBe(6 / 8);
    // Six say where: Antwerp three times, Ghent, Spain, the own region.
    expect(mean('F16', 'abroad')).toBeCloseTo(5 / 6, 12);
    expect(mean('F17', 'Belgium')).toBe(0.8);
    expect(mean('F17', 'Spain')).toBe(0.2);
    expect(mean('F18', 'procedures, Antwerp')).toBe(0.75);
    expect(mean('F18', 'cocaine, Antwerp')).toBe(35);
    expect(mean('F18', 'heroin, Ghent')).toBe(9);
    expect(mean('F18', 'cocaine, Bruges')).toBeNull();
    expect(mean('F19', 'cocaine, weighted')).toBe((30 + 40 + 30 + 35) / 4);
    expect(mean('F20', 'cocaine, Nord-Pas-de-Calais')).toBe(50);
    expect(mean('F20', 'giving a price, all')).toBe(0.9);
    expect(rowOf(report, 'F18', 'cocaine, Bruges')).toMatchObject({ missing: 3, n: 0, verdict: 'cannot tell' });
  });
  it('the truth is the world’s, the bias the difference, and the implied share keeps the odds ratio', () => {
    const row = rowOf(report, 'F16', 'abroad');
    expect(row.truth).toBe(0.5);
    expect(row.bias).toBeCloseTo(5 / 6 - 0.5, 12);
    // Sampled odds are 5 where the world's are 1: the published odds of 4 come from a world of odds 0.8.
    expect(row.impliedTruth).toBeCloseTo(0.8 / 1.8, 12);
    expect(row.impliedLow).toBeLessThan(row.impliedTruth!);
    expect(row.impliedHigh).toBeGreaterThan(row.impliedTruth!);
    expect(rowOf(report, 'F17', 'Belgium')).toMatchObject({ truth: 1, impliedTruth: null });
  });
  it('gives no verdict where a sample is much of what there is', () => {
    for (const row of report.rows) expect(['cannot tell', 'not scored'], row.figure).toContain(row.verdict);
  });
  it('shows among arrests of heads what the world has', () => {
    const share = (group: string, label: string) =>
      report.arrestShares.find((each) => each.group === group && each.label === label);
    expect(share('type', 'Semi-professional')).toMatchObject({ arrests: 1, arrestShare: 1 / 8 });
    expect(share('type', 'Semi-professional')?.worldShare).toBeCloseTo(0.1, 12);
    expect(share('source', 'Belgium')).toMatchObject({ arrests: 5, worldShare: 0.5 });
    // One region only: nothing to compare.
    expect(report.arrestShares.some(({ group }) => group === 'region')).toBe(false);
  });
  it('leaves procedures without cocaine out, and says how many', () => {
    const without = {
      ...replicate,
      procedures: replicate.procedures.map((each) => ({ ...each, inFrame: each.number < 5 })),
    };
    const fewer = procedureReport([without], { design: 'random', sample: 10, draws: 1 });
    expect(fewer.outsideFrame).toBe(5);
    expect(rowOf(fewer, 'F1', 'use').n).toBe(5);
  });
  it('of no replicate there is no report, of no procedure an empty one', () => {
    expect(() => procedureReport([], random)).toThrow(RangeError);
    for (const wrong of [{ draws: 0 }, { sample: 1.5 }, { sample: Number.NaN }])
      expect(() => procedureReport([replicate], { ...random, ...wrong })).toThrow(/is a whole number from 1, not/u);
    const nothing = procedureReport([{ ...replicate, procedures: [] }], stratified);
    expect(nothing.quotas?.missing).toEqual({ use: 75, 'use-resale': 60, traffic: 15 });
    expect(nothing.rows.every(({ mean: value, q05, bias }) => value === null && q05 === null && bias === null)).toBe(
      true,
    );
    expect(nothing.arrestShares).toEqual([]);
  });
});

describe('volume', () => {
  it('is in thirds of the world’s network-days, new heads apart', () => {
    const replicate = syntheticReplicate({ ...asPublished, heads: 0, users: 0 }, 'volume');
    const volumes = { days: [10, 10, 10, 10, 5], soldMgPerDay: [100, 200, 300, 400, Number.NaN] };
    const heads = [100, 250, 350, 400, Number.NaN].map((soldMgPerDay, number) => procedure({ number, soldMgPerDay }));
    const { arrestShares } = procedureReport(
      [{ ...replicate, world: { ...replicate.world, volumes }, procedures: heads }],
      random,
    );
    const shares = arrestShares.filter(({ group }) => group === 'volume');
    // Thirds of 40 days end at 13.3 and 26.7 days: at 200 and 300 mg a day, 6 and 9 g a month.
    expect(shares.map(({ label, arrests }) => [label, arrests])).toEqual([
      ['new: no whole month yet', 1],
      ['smallest: up to 6 g a month', 1],
      ['middle: 6 g to 9 g', 1],
      ['largest: over 9 g a month', 2],
    ]);
    shares.forEach(({ worldShare }, i) => expect(worldShare * 45).toBeCloseTo([5, 20, 10, 10][i]!, 9));
  });
});
