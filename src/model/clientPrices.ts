import { roundHalfUp } from '../units/index.js';
import { packageMass, setDemand } from './occasions.js';
import { costOfMass } from './prices.js';
import type { World } from './world.js';

/**
 * Prices to clients: the region's retail price, or for networks at cost the stock's average cost a gram, rounded to
 * the cent, with the trip's costs where the scenario says so (F5). Set at the start and after every receipt. Where a
 * scenario switches the risk premium on, networks that sell at retail add it to the gram, and so in part to the small
 * dose; the street does not.
 */
export function setClientPrices(world: World, place: number): void {
  const { places, parameters, products, clientIds, slots } = world;
  const { pricing } = parameters.types[places.type[place]!]!;
  const region = places.region[place]!;
  const premium = pricing === 'retail' ? parameters.riskPremiumCentsPerG : 0;
  let changed = false;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    const mass = places.baseMass[at]!;
    const retail = pricing === 'retail' || mass === 0;
    const travelCents = pricing === 'costWithTravel' ? places.baseTravel[at]! : 0;
    const gram = retail
      ? world.retailGram[region * products + q]! + premium
      : roundHalfUp(((places.baseCost[at]! + travelCents) * 1000) / mass);
    const dose = parameters.products[q]!.smallDoseMg;
    if (gram !== places.gramPrice[at]) changed = true;
    places.gramPrice[at] = gram;
    const grams = packageMass(dose, 1);
    places.packagePrice[at] = costOfMass(gram, grams);
    places.dosePrice[at] = retail
      ? roundHalfUp(gram * parameters.products[q]!.smallDosePriceShare)
      : costOfMass(gram, dose);
  }
  if (!changed) return;
  for (let slot = place * slots; slot < place * slots + places.clientCount[place]!; slot++)
    setDemand(world, clientIds[slot]!);
}
