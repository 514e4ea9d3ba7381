import { towns } from '../study/index.js';
import type { SourceId } from '../study/index.js';

/** Where a source market is, in the words of the study (F16, F17). */
export type SupplyCountry = 'Belgium' | 'Netherlands' | 'Spain' | 'own region';

/** X's own supplier is near Antwerp (F24); the region's own wholesaler is at home. */
export function countryOf(source: SourceId): SupplyCountry {
  const town = towns.find(({ id }) => id === source);
  if (town) return town.country;
  return source === 'x-supplier' ? 'Belgium' : source === 'spain' ? 'Spain' : 'own region';
}
