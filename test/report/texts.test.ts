import { levelCells } from '../../src/report/text/levels.js';
import { cellText } from '../../src/report/text/blocks.js';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import type { Comparison } from '../../src/experiment/compareScenarios.js';
import { gridText } from '../../src/report/text/comparisonGrid.js';
import { comparisonText } from '../../src/report/text/comparisonText.js';
import { factText } from '../../src/report/text/evidenceText.js';
import { metricLabel, metricTitle } from '../../src/report/text/metricWords.js';
import { metricDeclarations } from '../../src/economics/index.js';
import { wrap } from '../../src/report/text/wrap.js';
import { scenariosFromObject } from '../../src/scenario/index.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';
import { facts } from '../../src/study/index.js';
import { linesOf } from '../../src/report/text/lines.js';

const view = { metric: 'netEurPerMonth', all: false } as const;
const long = (lines: readonly string[]) => lines.filter((line) => [...line].length > 80);

async function compared(object: object, baseline: string, replicates: number): Promise<Comparison> {
  return compareScenarios(scenariosFromObject(object), baseline, { seed: '1', replicates });
}

describe('metrics in a sentence', () => {
  const declared = metricDeclarations();

  it.each([
    ['netEurPerMonth', 'net profit'],
    ['tradingProfitEurPerMonth', 'trading profit'],
    ['tradingProfitEurPerMonthAllMonths', 'trading profit, all months'],
    ['clients', 'clients'],
    ['tripsPerMonth', 'trips'],
    ['arrested24MonthsPct', 'first heads arrested within 24 months'],
    ['creditSharePctBenefitRecipients', 'credit share, benefit recipients'],
    ['cocaineBoughtGPerClientWeek', 'cocaine bought'],
    ['marketSalesEurPerYear', 'market sales'],
    ['profitAfterEnforcementEurPerFreeMonth', 'profit after enforcement while a head is free'],
    ['headArrestsPerNetworkYear', 'head arrests of a network'],
    ['cocaineLoadG', 'cocaine load'],
  ])('%s: %s', (name, label) => {
    expect(metricLabel(name, declared)).toBe(label);
  });

  it.each([
    ['headArrestsPerYear', 'head arrests, a year'],
    ['headArrestsPerNetworkYear', 'head arrests of a network, a network-year'],
    ['spendingEurPerClientMonth', 'spending, € a client-month'],
    ['clients', 'clients'],
  ])('%s, as a heading: %s', (name, title) => {
    expect(metricTitle(name, declared)).toBe(title);
  });
});

describe('a level over replicates', () => {
  const summary = { n: 20, mean: 13, q05: -2, q95: 1250 };
  const euros = { unit: '€ a month', decimals: 0 };
  const shown = (...given: Parameters<typeof levelCells>) => levelCells(...given).map(cellText);

  it('has its ends without the unit, lowest first, whatever is taken off', () => {
    expect(shown(summary, euros)).toEqual(['€ 13', '−2 … 1,250']);
    expect(shown(summary, euros, -1)).toEqual(['−€ 13', '−1,250 … 2']);
    expect(shown(summary, { unit: '%', decimals: 1 })).toEqual(['13.0 %', '−2.0 … 1,250.0']);
  });

  it('has no ends of one replicate, and a dash of none', () => {
    expect(shown({ ...summary, n: 1 }, euros)).toEqual(['€ 13', '']);
    expect(shown(undefined, euros)).toEqual(['–', '']);
  });
});

describe('wrap', () => {
  it('breaks at spaces, and keeps a number with its unit', () => {
    expect(wrap('an arrest costs € 3,420 here', 17)).toEqual(['an arrest costs', '€ 3,420 here']);
    expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
  });
});

describe('a fact', () => {
  it('is no wider than eighty columns, and gives shares in per cent', () => {
    expect(long(facts.flatMap(factText))).toEqual([]);
    const f18 = factText(facts.find((fact) => fact.id === 'F18')!).join('\n');
    expect(f18).toContain('- Ghent: cocaine 30 €/g (22.9–37.1); heroin 10 €/g (6.0–14.0)');
    expect(f18).toContain('3.4 % (1.0–11.7)');
    const f27 = factText(facts.find((fact) => fact.id === 'F27')!).join('\n');
    expect(f27).toContain('discount exponent 0.128 (0–0.26)');
  });
});

describe('a comparison as text', () => {
  it('of regions and towns: both reference quantities, cocaine alone beside, no line too long', async () => {
    const variants = await loadScenarios(
      fileURLToPath(new URL('../../scenarios/regional-margins.yaml', import.meta.url)),
    );
    const few = variants.filter(({ name }) => /(antwerp|maastricht)/u.test(name));
    const comparison = await compareScenarios(few, variants[0].name, { seed: '1', replicates: 2 });
    const text = linesOf(comparisonText(comparison, view));
    const grids = linesOf(gridText(comparison, view));
    expect(long([...text, ...grids])).toEqual([]);
    expect(grids.filter((line) => line.startsWith('prices'))).toEqual([
      'prices ocrtis, reference quantity 6 g',
      'prices ocrtis, reference quantity 25 g',
    ]);
    expect(
      linesOf(gridText(comparison, { ...view, all: true })).filter((line) => line.startsWith('prices')).length,
    ).toBe(4);
    expect(text.join('\n')).toMatch(/maastricht·ocrtis·25 g‡/u);
    expect(text.join('\n')).toContain('nord-p-d-c·antwerp·ocrtis·6 g +1');
    expect(text.join(' ').replaceAll(/ +/gu, ' ')).toContain('clear of replicate noise at these prices');
    expect(text.join(' ').replaceAll(/ +/gu, ' ')).toMatch(
      /Heroin retails at € 20 in Nord-Pas-de-Calais; € 22\.50 in PACA/u,
    );
    expect(text.join(' ').replaceAll(/ +/gu, ' ')).toContain('a region here is its retail prices');
    expect(grids.join(' ')).toMatch(/Nord-Pas-de-Calais 50 ± 6/u);
    expect(grids.filter((line) => line.startsWith('  cocaine alone')).length).toBe(10);
  });

  it('says when a difference is noise, and how many replicates would settle it', async () => {
    const comparison = await compared(
      {
        networks: { x: { source: 'antwerp' } },
        period: { days: 300 },
        matrix: { 'enforcement.totalHazardPerMonth': ['1.8 %', '1.81 %'] },
      },
      '1.8 %',
      4,
    );
    const text = linesOf(comparisonText(comparison, { ...view, metric: 'netEurPerMonthAllMonths' })).join(' ');
    expect(text).toMatch(/is (zero|not to be told from noise at 4 replicates)/u);
    expect(text).toContain('gross margin on cocaine alone');
  });
});
