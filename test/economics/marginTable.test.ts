import { describe, expect, it } from 'vitest';
import { marginSummary, marginTable } from '../../src/economics/marginTable.js';
import { regionIds, townIds } from '../../src/study/index.js';

describe('the margin table', () => {
  it('holds every pair in the fixed order', () => {
    const pairs = marginTable('ocrtis').map((cell) => `${cell.region} ${cell.market}`);
    expect(pairs).toEqual(regionIds.flatMap((region) => townIds.map((town) => `${region} ${town}`)));
  });

  it('matches pencil and paper, per cent of the OCRTIS price', () => {
    const rows = regionIds.map((region) =>
      marginTable('ocrtis')
        .filter((cell) => cell.region === region)
        .map((cell) => cell.marginPctOfPrice.toFixed(1)),
    );
    // Antwerp, Ghent, Mons, Bruges, Amsterdam, Rotterdam, Maastricht
    expect(rows).toEqual([
      ['30.0', '40.0', '20.0', '50.0', '40.0', '30.0', '20.0'],
      ['41.7', '50.0', '33.3', '58.3', '50.0', '41.7', '33.3'],
      ['41.7', '50.0', '33.3', '58.3', '50.0', '41.7', '33.3'],
      ['46.2', '53.8', '38.5', '61.5', '53.8', '46.2', '38.5'],
      ['50.0', '57.1', '42.9', '64.3', '57.1', '50.0', '42.9'],
    ]);
  });

  it('keeps margin and mark-up apart: Nord-Pas-de-Calais from Antwerp, 30 % and 42.9 %', () => {
    expect(marginTable('ocrtis')[0]).toEqual({
      region: 'nord-pas-de-calais',
      market: 'antwerp',
      retailPriceEurPerG: 50,
      sourcePriceEurPerG: 35,
      marginEurPerG: 15,
      marginPctOfPrice: 30,
      markupPctOfCost: 1500 / 35,
      inPctRange: false,
      inEurRange: false,
      inStudyRange: false,
      retailProcedures: 40,
      sourceProcedures: 15,
      hypothetical: false,
    });
  });

  it('counts the ends of both ranges in', () => {
    const cells = marginTable('ocrtis');
    const onTheEdge = cells.filter((cell) => cell.marginPctOfPrice === 40 || cell.marginPctOfPrice === 50);
    expect(onTheEdge).toHaveLength(9);
    expect(onTheEdge.every((cell) => cell.inPctRange)).toBe(true);
    expect(cells.filter((cell) => [20, 30].includes(cell.marginEurPerG)).every((cell) => cell.inEurRange)).toBe(true);
  });

  it('is hypothetical for PACA and Burgundy', () => {
    const hypothetical = marginTable('trend').filter((cell) => cell.hypothetical);
    expect(new Set(hypothetical.map((cell) => cell.region))).toEqual(new Set(['paca', 'burgundy']));
    expect(hypothetical).toHaveLength(14);
  });
});

describe('the summary', () => {
  it('on OCRTIS prices: 17, 21 and 15 of 35; 68 % by procedures; 13 of 28 without PACA', () => {
    const summary = marginSummary(marginTable('ocrtis'));
    expect(summary.all).toMatchObject({ pairs: 35, inPctRange: 17, inEurRange: 21, inStudyRange: 15 });
    expect(Math.round(100 * summary.all.weightedShareInPctRange)).toBe(68);
    expect(summary.all.weightedShareInPctRange).toBeCloseTo(4999 / 7308, 12);
    expect(summary.withoutPaca).toMatchObject({ pairs: 28, inPctRange: 13 });
    expect(summary.withoutHypothetical).toMatchObject({ pairs: 21, inPctRange: 9 });
    expect(summary.pooled.retailPriceEurPerG).toBeCloseTo(58.13, 2);
    expect(summary.pooled.sourcePriceEurPerG).toBeCloseTo(32.93, 2);
    expect(summary.pooled.marginEurPerG).toBeCloseTo(25.204, 3);
    expect(summary.pooled.marginPctOfPrice).toBeCloseTo(43.354, 3);
  });

  it('on TREND prices: 15, 23 and 15', () => {
    const summary = marginSummary(marginTable('trend'));
    expect(summary.all).toMatchObject({ pairs: 35, inPctRange: 15, inEurRange: 23, inStudyRange: 15 });
  });

  it('of nothing is no number', () => {
    const summary = marginSummary([]);
    expect(summary.all.pairs).toBe(0);
    expect(summary.all.weightedShareInPctRange).toBeNaN();
    expect(summary.pooled.marginPctOfPrice).toBeNaN();
  });
});
