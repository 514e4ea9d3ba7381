/**
 * The study's margin, region by town, from its price tables alone and without simulation: what F39 says of "the margin"
 * (40–50 %, €20–30 a gram) against every pair of a retail and a source price of cocaine (F18, F20, F21).
 */

import type { RegionId, TownId } from '../study/index.js';
import { regions, statedMargin, towns } from '../study/index.js';

/** Which retail prices: those of the OCRTIS procedures (F20), or of TREND 2005 (F21). */
export type RetailPriceSource = 'ocrtis' | 'trend';

/** A pair of region and market: the study’s two prices and what lies between them. */
export interface MarginCell {
  readonly region: RegionId;
  readonly market: TownId;
  readonly retailPriceEurPerG: number;
  readonly sourcePriceEurPerG: number;
  readonly marginEurPerG: number;
  /** Of the retail price, in per cent, not rounded. */
  readonly marginPctOfPrice: number;
  /** On the source price, in per cent, not rounded; never to be confused with the margin. */
  readonly markupPctOfCost: number;
  /** 40–50 % of the retail price, both ends included. */
  readonly inPctRange: boolean;
  /** €20–30 a gram, both ends included. */
  readonly inEurRange: boolean;
  /** Both. */
  readonly inStudyRange: boolean;
  /** Procedures of the region that give a retail price. */
  readonly retailProcedures: number;
  /** Procedures in which a network bought in the town. */
  readonly sourceProcedures: number;
  /** The region is not known to buy in these towns: PACA buys in Spain, Burgundy's source is not named (F17). */
  readonly hypothetical: boolean;
}

/**
 * All pairs, 5 regions by 7 towns, in the order of the study's two tables.
 *
 * Prices are whole euros, so the range tests compare whole numbers: 100 × margin with 40 × and 50 × price. In floating
 * point the pairs that lie exactly on 40 or 50 % (9 of 35 on OCRTIS prices) would hang on the last bit.
 */
export function marginTable(priceSource: RetailPriceSource): MarginCell[] {
  return regions.flatMap((region) =>
    towns.map((town) => {
      const retail = priceSource === 'ocrtis' ? region.ocrtisCocaineEurPerG : region.trendCocaineEurPerG;
      const margin = retail - town.cocaineEurPerG;
      const { pctOfPrice, eurPerG } = statedMargin;
      const inPctRange = 100 * margin >= pctOfPrice.low * retail && 100 * margin <= pctOfPrice.high * retail;
      const inEurRange = margin >= eurPerG.low && margin <= eurPerG.high;
      return {
        region: region.id,
        market: town.id,
        retailPriceEurPerG: retail,
        sourcePriceEurPerG: town.cocaineEurPerG,
        marginEurPerG: margin,
        marginPctOfPrice: (100 * margin) / retail,
        markupPctOfCost: (100 * margin) / town.cocaineEurPerG,
        inPctRange,
        inEurRange,
        inStudyRange: inPctRange && inEurRange,
        retailProcedures: region.proceduresWithPrice,
        sourceProcedures: town.procedures,
        hypothetical: region.hypothetical !== undefined,
      };
    }),
  );
}

/** How many pairs lie in the ranges of F39. */
export interface MarginCounts {
  readonly pairs: number;
  readonly inPctRange: number;
  readonly inEurRange: number;
  readonly inStudyRange: number;
  /** Share of pairs in 40–50 %, each weighted by retail × source procedures; NaN without pairs. */
  readonly weightedShareInPctRange: number;
}

/** How many pairs lie in the study’s ranges, with and without the hypothetical ones. */
export interface MarginSummary {
  readonly all: MarginCounts;
  /** PACA buys in Spain, where no price is given. */
  readonly withoutPaca: MarginCounts;
  /** Without PACA and Burgundy. */
  readonly withoutHypothetical: MarginCounts;
  /** Prices weighted by procedures over the pairs given: the pooled margin of F39 where all are. NaN without pairs. */
  readonly pooled: {
    readonly retailPriceEurPerG: number;
    readonly sourcePriceEurPerG: number;
    readonly marginEurPerG: number;
    readonly marginPctOfPrice: number;
  };
}

/** Counts the pairs of a margin table in the ranges of F39, and pools their prices. */
export function marginSummary(cells: readonly MarginCell[]): MarginSummary {
  const weight = sum(cells, weightOf);
  const retail = sum(cells, (cell) => weightOf(cell) * cell.retailPriceEurPerG) / weight;
  const source = sum(cells, (cell) => weightOf(cell) * cell.sourcePriceEurPerG) / weight;
  return {
    all: countsOf(cells),
    withoutPaca: countsOf(cells.filter((cell) => cell.region !== 'paca')),
    withoutHypothetical: countsOf(cells.filter((cell) => !cell.hypothetical)),
    pooled: {
      retailPriceEurPerG: retail,
      sourcePriceEurPerG: source,
      marginEurPerG: retail - source,
      marginPctOfPrice: (100 * (retail - source)) / retail,
    },
  };
}

/** Region and source are independent here (assumption: the study crosses them nowhere). */
function weightOf(cell: MarginCell): number {
  return cell.retailProcedures * cell.sourceProcedures;
}

function sum(cells: readonly MarginCell[], value: (cell: MarginCell) => number): number {
  return cells.reduce((total, cell) => total + value(cell), 0);
}

function countsOf(cells: readonly MarginCell[]): MarginCounts {
  const inPct = cells.filter((cell) => cell.inPctRange);
  return {
    pairs: cells.length,
    inPctRange: inPct.length,
    inEurRange: cells.filter((cell) => cell.inEurRange).length,
    inStudyRange: cells.filter((cell) => cell.inStudyRange).length,
    weightedShareInPctRange: sum(inPct, weightOf) / sum(cells, weightOf),
  };
}
