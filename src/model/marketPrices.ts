import type { Calendar } from '../engine/calendar.js';
import { power } from '../engine/distributions.js';
import { roundHalfUp } from '../units/index.js';
import type { World } from './world.js';

/**
 * Prices in force: the scenario's, moved by a yearly trend (default none; F15 gives a sign, no rate) at the start of
 * each month. A small dose costs a share of the gram price (F31), both in whole cents.
 */
export function setMarketPrices(world: World, today: number): void {
  setRetailPrices(world, today);
  setSourceTerms(world, today);
}

/** A price moved by a yearly trend, rounded to the cent; the very price where there is no trend. */
export function trendedPrice(cents: number, trendPerYear: number, years: number): number {
  return trendPerYear === 0 ? cents : roundHalfUp(cents * power(1 + trendPerYear, years));
}

/** Years from the start of the run to the first day of a day's month: trends move prices once a month. */
export const yearsAt = (calendar: Calendar, today: number): number => Math.max(0, calendar.monthStart[today]!) / 365.25;

/** Terms of supply in force: quoted prices moved by a yearly trend (default none). */
function setSourceTerms(world: World, today: number): void {
  const { parameters } = world;
  const years = yearsAt(world.calendar, today);
  world.sourceTerms = parameters.sources.map((source) =>
    source.terms.map((terms, q) => {
      const trend = parameters.products[q]!.sourceTrendPerYear;
      if (trend === 0 || terms.quotedCentsPerG === null) return terms;
      return { ...terms, quotedCentsPerG: trendedPrice(terms.quotedCentsPerG, trend, years) };
    }),
  );
}

function setRetailPrices(world: World, today: number): void {
  const { parameters, products, retailGram, retailDose } = world;
  const years = yearsAt(world.calendar, today);
  parameters.regions.forEach((region, r) => {
    parameters.products.forEach((product, q) => {
      const at = r * products + q;
      retailGram[at] = trendedPrice(region.retailCentsPerG[q]!, product.retailTrendPerYear, years);
      retailDose[at] = roundHalfUp(retailGram[at] * product.smallDosePriceShare);
    });
  });
}
