import { marginTable } from '../../economics/index.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { discountCurve, marginHeatMap } from '../../figures/index.js';
import type { Figure, Provenance } from '../../figures/index.js';
import { discountedPrice } from '../../model/prices.js';
import { framedProduct, regionById, townById, typicalCase } from '../../study/index.js';
import { restsOnFewProcedures } from '../text/pairs.js';
import { shortRegions } from '../text/words.js';

/** Figures of prices alone, which need no simulation: the quantity discount, and the study's margins. */

/** Whose terms the discount of the study’s two purchases is (F24, F26). */
const discountedSource = typicalCase.source;

/** What the study’s two prices, each rounded to € 5, allow the exponent to be (F27). */
const exponentRange = { low: 0, high: 0.26 } as const;

/**
 * What a larger purchase costs a gram; nothing where no network buys from X’s supplier, or sells no cocaine.
 * @param provenance of the run: its scenario stands in the subtitle
 */
export function discountFigure({ parameters }: ScenarioResult, provenance: Provenance): Figure | undefined {
  const { sources, products, cohorts, regions } = parameters;
  const at = sources.findIndex(({ name }) => name === discountedSource);
  const buys = cohorts.some(
    ({ count, source, region }) =>
      count > 0 && (source === at || (source < 0 && (regions[region]?.sourceMix[at] ?? 0) > 0)),
  );
  const terms = sources[at]?.terms[products.findIndex(({ name }) => name === framedProduct)];
  if (!buys || !terms || terms.quotedCentsPerG === null) return undefined;
  const price = (grams: number, delta: number): number =>
    discountedPrice({ ...terms, discountExponent: delta }, grams * 1000) / 100;
  const { low, high } = exponentRange;
  const rows = Array.from({ length: 45 }, (_, i) => i + 6).map((quantityG) => ({
    quantityG,
    priceEurPerG: price(quantityG, terms.discountExponent),
    lowEurPerG: price(quantityG, high),
    highEurPerG: price(quantityG, low),
  }));
  const points = [
    {
      quantityG: typicalCase.firstCocaineG,
      priceEurPerG: typicalCase.firstCocaineEurPerG,
      label: 'the study’s first purchase (F24)',
    },
    {
      quantityG: typicalCase.secondCocaineG,
      priceEurPerG: typicalCase.secondCocaineEurPerG,
      label: 'the study’s second purchase (F26)',
    },
  ];
  const text = {
    purchase: `${framedProduct} from X’s supplier`,
    delta: terms.discountExponent,
    deltaLow: low,
    deltaHigh: high,
  };
  return discountCurve(rows, points, text, { ...provenance, replicates: 0 });
}

/** The study's own price gaps, without simulation, beside scenarios that trade what it prices; else nothing. */
export function marginFigures(products: readonly string[]): Figure[] {
  return products.includes(framedProduct) ? [marginFigure()] : [];
}

function marginFigure(): Figure {
  const rows = marginTable('ocrtis').map((cell) => ({
    ...cell,
    region: shortRegions[cell.region] ?? regionById(cell.region).name,
    market: townById(cell.market).name,
    restsOnFew: restsOnFewProcedures(cell.sourceProcedures),
  }));
  return marginHeatMap(rows, {
    scenario: 'Cocaine: OCRTIS retail prices and mean source prices of the procedures, 2004–2005',
    seed: '',
    replicates: 0,
    interval: '',
  });
}
