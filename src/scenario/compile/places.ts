import { networkTypeIds, regionIds, sourceIds } from '../../study/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { at } from './parts.js';

/** Where things are sold and bought. Products are those that are on, in the order in which they are served. */

/**
 * The price of a gram against which demand responds, cents: the one stated, by default the study's for the region; where
 * it is off, the retail price at the start. No intervention moves it.
 */
function referencePrice(start: ScenarioValues, region: string, product: string): number {
  return at(start.referencePrice, region)[product] ?? at(start.retailPrice, region)[product] ?? 0;
}

/**
 * The regions: prices of a gram at retail and for reference, by product, in cents; weights of types and sources.
 * @param start the values at the start of the run, which fix reference prices
 */
export function compileRegions(values: ScenarioValues, start: ScenarioValues, products: readonly string[]) {
  return regionIds.map((name) => {
    const region = at(values.regions, name);
    const retail = at(values.retailPrice, name);
    return {
      name,
      street: region.street,
      typeMix: networkTypeIds.map((type) => at(region.typeMix, type)),
      sourceMix: sourceIds.map((source) => at(region.sourceMix, source)),
      // A product of the scenario's own states its price where networks are; elsewhere none is sold, and 0 stands there.
      retailCentsPerG: products.map((product) => retail[product] ?? 0),
      /** The price against which clients' response is measured. */
      referenceCentsPerG: products.map((product) => referencePrice(start, name, product)),
    };
  });
}

/** The source markets, with the terms of each product. */
export function compileSources({ sources, supply }: ScenarioValues, products: readonly string[]) {
  return sourceIds.map((name) => ({
    name,
    domestic: name === 'domestic',
    terms: products.map((product) => {
      const terms = at(at(sources, name), product);
      return {
        /** Null: the source does not sell it. */
        quotedCentsPerG: terms.price,
        referenceMg: terms.referenceQuantity ?? supply.referenceQuantity,
        discountExponent: terms.discountExponent ?? at(supply.discountExponent, product),
        floorCentsPerG: terms.floor,
      };
    }),
  }));
}
