import { describe, expect, it } from 'vitest';
import { procedureReport } from '../../src/procedures/index.js';
import type { ProcedureReport, ReplicateProcedures, SampleOptions } from '../../src/procedures/index.js';
import { procedureFigures } from '../../src/report/figures/procedureFigures.js';
import { proceduresText } from '../../src/report/text/proceduresText.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { syntheticReplicate } from '../support/procedures.js';
import type { SyntheticWorld } from '../support/procedures.js';
import { linesOf } from '../../src/report/text/lines.js';

const scenario = scenarioFromObject({ title: 'A market', networks: { x: { source: 'antwerp' } } }, { name: 'market' });
const world: SyntheticWorld = {
  regions: { 'nord-pas-de-calais': 3, paca: 2, 'ile-de-france': 3, brittany: 2, burgundy: 1 },
  sources: { antwerp: 0.4, amsterdam: 0.4, domestic: 0.2 },
  types: [0.6, 0.1, 0.3],
  heads: 3000,
  users: 2000,
};
const options: SampleOptions = { design: 'stratified', sample: 150, draws: 100 };

function textOf(given: Partial<SyntheticWorld>, sampling: Partial<SampleOptions> = {}): string[] {
  const replicates = [syntheticReplicate({ ...world, ...given }, 'text')];
  return textOfReplicates(replicates, { ...options, ...sampling });
}
function textOfReplicates(replicates: readonly ReplicateProcedures[], sampling: SampleOptions): string[] {
  return linesOf(proceduresText(resultOf(replicates), procedureReport(replicates, sampling)));
}
const resultOf = (replicates: readonly ReplicateProcedures[], report: ProcedureReport | null = null) => ({
  scenario,
  seed: 'text',
  asked: replicates.length,
  rows: [],
  replicates,
  report,
  failures: [],
});

describe('a report on procedures', () => {
  const lines = textOf({});
  const text = lines.join('\n');

  it('fits eighty columns, and says what was sampled from what', () => {
    for (const design of ['stratified', 'random'] as const)
      for (const heads of [20, 3000])
        expect(textOf({ heads }, { design }).filter((line) => [...line].length > 80)).toEqual([]);
    expect(lines[0]).toBe('A market, as procedures show it');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('5,000 procedures, one for each arrest: 2,000 use,');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('100 samples of 150, stratified like the study’s');
    expect(text).not.toContain('Too few');
  });
  it('holds the study’s tables, those the quotas fix in a simple draw only', () => {
    for (const row of ['F3  use-resale', 'F16 abroad', 'F18 Antwerp', 'F19 weighted mean', 'F20 Brittany', 'F45 party'])
      expect(text).toContain(`\n${row}`);
    expect(text).not.toContain('Procedures by affair');
    expect(textOf({}, { design: 'random' }).join('\n')).toContain(
      'Procedures by affair, %\nF1  use                 50.0',
    );
    expect(text).toMatch(/\nF18 Antwerp +25\.9 +16–38 +\d+\.\d +\d+–\d+ +50\.0 +[+−]?\d+\.\d[? ] /u);
  });
  it('marks what may be chance, and says what the study’s shares would take', () => {
    expect(text).toMatch(/\nF16 abroad +80\.0.*\? (agrees|cannot tell)\n/u);
    expect(text).toMatch(/\nF16 abroad +80\.0 {2}← +\d+\.\d \(\d+–\d+\)/u);
    expect(text).toMatch(/Of \d+ figures that the study observed through arrests, \d+ lie within 90 %/u);
  });
  it('sets arrests beside the world', () => {
    const shown = textOf({ detection: (type) => (type === 2 ? 0.3 : 1) }).join('\n');
    expect(shown).toMatch(/Not-for-profit +30\.0 +\d+\.\d +\d+–\d+ {2}under-shown/u);
    expect(shown).toMatch(/User-dealer +60\.0 +\d+\.\d +\d+–\d+ {2}over-shown/u);
  });
});

describe('with too few procedures', () => {
  const flat = (lines: readonly string[]) => lines.join(' ').replaceAll(/\s+/gu, ' ');
  it('names what is missing, what came from elsewhere, and that intervals are too narrow', () => {
    const few = flat(textOf({ heads: 60, users: 90 }));
    expect(few).toMatch(/Too few procedures: a sample lacks .*\d+ for traffic, and is so much smaller\./u);
    expect(few).toMatch(/Too few procedures in some cells: of a sample \d+\.\d on average come from another region/u);
    expect(few).toMatch(/A sample takes \d+ % of the procedures for (use|use-resale|traffic): .*intervals too narrow/u);
  });
  it('says that a simple draw is all there is', () => {
    const few = flat(textOf({ heads: 60, users: 40 }, { design: 'random' }));
    expect(few).toContain('Too few procedures: 100 where a sample takes 150. Every sample is all of them.');
    expect(few).toContain('A sample takes 100 % of the procedures there are');
  });
  it('names the regions without networks, and the procedures without cocaine', () => {
    const one = flat(textOf({ regions: { brittany: 1 } }));
    expect(one).toContain(
      'No networks in Nord-Pas-de-Calais, PACA, Île-de-France, Burgundy: the other regions share their quota.',
    );
    const replicate = syntheticReplicate(world, 'text');
    const procedures = replicate.procedures.map((each) => ({ ...each, inFrame: each.number >= 7 }));
    expect(flat(textOfReplicates([{ ...replicate, procedures }], options))).toContain(
      '7 more concern no cocaine and are left out (F44).',
    );
  });
});

describe('its figures', () => {
  it('hold a row a figure, in the unit printed', () => {
    const replicates = [syntheticReplicate(world, 'text')];
    const report = procedureReport(replicates, options);
    const figures = procedureFigures(resultOf(replicates, report), report);
    expect(figures.map(({ name }) => name)).toEqual(['procedures-published', 'procedures-bias']);
    const spec = JSON.stringify(figures[0]?.spec);
    expect(spec).toContain('"label":"abroad","published":80,');
    expect(spec).toContain('90 % of 100 stratified samples of 150 procedures');
    expect(spec).not.toContain('"label":"own region"');
    expect(JSON.stringify(figures[1]?.spec)).toContain('"phrase":"networks supplied from their own region"');
    const empty = procedureReport([{ ...replicates[0]!, procedures: [] }], options);
    expect(procedureFigures(resultOf(replicates, empty), empty)).toHaveLength(1);
  });
});
