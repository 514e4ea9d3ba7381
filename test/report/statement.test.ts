import { describe, expect, it } from 'vitest';
import { runFigures } from '../../src/report/figures/runFigures.js';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import { sumUp } from '../../src/experiment/results.js';
import { runScenario } from '../../src/experiment/runScenario.js';
import { comparisonText } from '../../src/report/text/comparisonText.js';
import { statementText } from '../../src/report/text/statementText.js';
import { studyText } from '../../src/report/text/studyText.js';
import { writtenText } from '../../src/folders/text/writtenText.js';
import { scenariosFromObject } from '../../src/scenario/index.js';
import { linesOf } from '../../src/report/text/lines.js';

const long = (lines: readonly string[]) => lines.filter((line) => [...line].length > 80);

async function ran(object: object, replicates = 2) {
  return sumUp(await runScenario(scenariosFromObject(object)[0]!, { seed: '1', replicates }));
}

describe('a statement', () => {
  it('stands beside the study only where it is X’s', async () => {
    const x = await ran({ networks: { x: { source: 'x-supplier' } } });
    const text = linesOf(studyText(x));
    expect(long([...linesOf(statementText(x)), ...text])).toEqual([]);
    expect(text.join('\n')).toMatch(/F34 .* held out\n/u);
    expect(text.join('\n')).toMatch(/F33 .* input, calibrated\n/u);
    for (const network of [{ source: 'antwerp' }, { source: 'x-supplier', region: 'brittany' }])
      expect(studyText(await ran({ networks: { x: network } }, 1))).toEqual([]);
  });

  it('says what keeps trips under four by what was withheld: budgets, stock, or nothing', async () => {
    const x = { networks: { x: { source: 'x-supplier', headIncome: 'temporary' } } };
    const rich = { clients: { otherMeans: { perMonth: 2000 } } };
    const few = { ...x, ...rich, trips: { maximumPerMonth: 2 }, products: { cocaine: { intakePerWeek: 8 } } };
    const found = async (object: object): Promise<string> =>
      /four trips.*\n\s+(.*)$/mu.exec(linesOf(studyText(await ran(object))).join('\n'))?.[1] ?? '';
    expect(await found(x)).toMatch(/: clients’ budgets bind, \d+\.\d % of demand refused$/u);
    expect(await found({ ...x, ...rich })).toMatch(/: they bring nearly all that clients seek$/u);
    expect(await found(few)).toMatch(/^2\.00.*: the stock binds, \d+\.\d % of demand not had$/u);
  });

  it('counts the months of its exits as the figure beside it does', async () => {
    const days = { period: { start: '2004-01-01', days: 731 } };
    const hazard = { enforcement: { totalHazardPerMonth: '4 %' } };
    const x = await ran({ networks: { x: { source: 'x-supplier' } }, ...days, ...hazard }, 12);
    const [title] = runFigures(x).flatMap(({ name, spec }) => (name === 'exits-by-cause' ? [spec.description] : []));
    expect(title).toMatch(/^Within 24 months /u);
    expect(linesOf(statementText(x)).join('\n')).toMatch(/^Arrested within 24 months: /mu);
  });

  it('of networks that sell at cost gives no ratio to own use', async () => {
    const text = linesOf(statementText(await ran({ networks: { x: { source: 'antwerp', type: 'not-for-profit' } } })));
    expect(
      text.filter((line) => /^(Trading profit to own use at cost|Clients that pay) .* –/u.test(line)),
    ).toHaveLength(2);
  });

  it('of a market says how net spreads over its networks', async () => {
    const result = await ran({ networks: { x: { source: 'mix', type: 'mix', count: 12 } } });
    const text = linesOf(statementText(result));
    expect(long(text)).toEqual([]);
    expect(text).toContainEqual(expect.stringMatching(/^Over the 12 networks/u));
    const [nets] = result.digests.map(({ networkNets }) => networkNets);
    expect([...nets!].length).toBe(12);
    const mean = nets!.reduce((sum, net) => sum + net, 0) / 12;
    expect(mean).toBeCloseTo(result.rows[0]?.metrics['netEurPerMonthAllMonths'] ?? Number.NaN, 6);
  });
});

describe('a comparison', () => {
  it('warns where its measure leaves out what the scenarios differ in', async () => {
    const matrix = { 'enforcement.enabled': [true, false] };
    const variants = scenariosFromObject({ networks: { x: { source: 'antwerp' } }, matrix });
    const comparison = await compareScenarios(variants, variants[0]!.name, { seed: '1', replicates: 2 });
    const text = (metric: string) => linesOf(comparisonText(comparison, { metric, all: false })).join(' ');
    expect(text('netEurPerMonth')).toMatch(/left out by construction.*netEurPerMonthAllMonths/u);
    expect(text('netEurPerMonthAllMonths')).not.toContain('by construction');
  });

  it('does not where only a change of something else has a date', async () => {
    const on = { on: '2004-07-01', set: { 'trips.fuel': 30 } };
    const matrix = { fuel: { 'as it was': {}, dearer: { interventions: [on] } } };
    const period = { days: 250, scoreFromMonth: 1 };
    const variants = scenariosFromObject({ networks: { x: { source: 'antwerp' } }, period, matrix });
    const comparison = await compareScenarios(variants, variants[0]!.name, { seed: '1', replicates: 2 });
    const lines = linesOf(comparisonText(comparison, { metric: 'netEurPerMonth', all: false }));
    expect(lines.join(' ')).not.toContain('enforcement differs');
  });
});

describe('writtenText', () => {
  it('quotes a path for the shell where it must', () => {
    const next = (folder: string) => writtenText(folder, { tables: [], figures: [] }, []).at(-1);
    expect(next('out/été 2005')).toBe("Next:  npx micronet plot 'out/été 2005'");
    expect(next("out/l'an$(rm)")).toBe("Next:  npx micronet plot 'out/l'\\''an$(rm)'");
    expect(next('out/été-20_05')).toBe('Next:  npx micronet plot out/été-20_05');
  });

  it('counts in words, and tells of figures removed', () => {
    const figure = { name: 'a', file: 'figures/a.vl.json' };
    expect(writtenText('out/x', { tables: [], figures: [figure] }, ['figures/a.svg'])).toEqual([
      'Written to out/x (0 tables, 1 figure)',
      'Figures drawn before (1 file) were of the run replaced, and are removed.',
      'Next:  npx micronet plot out/x',
    ]);
  });
});
