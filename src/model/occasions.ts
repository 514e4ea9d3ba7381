import { poissonQuantile, power } from '../engine/distributions.js';
import { exp } from '../engine/portableMath.js';
import { never } from './chance.js';
import { seeking, seekingStride, occasionLimits, personStatus } from './world.js';
import type { World } from './world.js';

/** How often a person seeks: the rate of occasions, and the occasions of a day. */

/** What one purchase takes, mg: a small dose or a gram (never less than the small dose). */
export function packageMass(smallDoseMg: number, grams: number): number {
  return grams === 1 ? Math.max(1000, smallDoseMg) : smallDoseMg;
}

/** No person seeks more often than this on a day, whatever price and intake a scenario states. */
const mostOccasionsPerDay = 2000;

const span = 4294967296;
const middle = 2147483648;

/**
 * Sets the rate of purchase occasions: intake ÷ package × (p ÷ p_ref)^ε, times the pay-day effect while it lasts; and
 * with it the draws up to which a day brings no occasion, one, or two (the Poisson quantile, by table).
 */
export function setDemand(world: World, person: number): void {
  const { persons, places, parameters, products } = world;
  const network = persons.network[person]!;
  const waiting = persons.status[person] !== personStatus.client;
  const region = places.region[network]!;
  const effect = persons.effectEnds[person] === never ? 1 : parameters.clients.payDayFactor;
  for (let q = 0; q < products; q++) {
    const at = person * products + q;
    const product = parameters.products[q]!;
    const gram = waiting ? world.retailGram[region * products + q]! : places.gramPrice[network * products + q]!;
    const reference = parameters.regions[region]!.referenceCentsPerG[q]!;
    const response = gram === reference ? 1 : power(gram / reference, product.elasticity);
    const sought = (persons.intake[at]! / 7 / packageMass(product.smallDoseMg, persons.grams[at]!)) * response * effect;
    const rate = Math.min(mostOccasionsPerDay, sought);
    persons.rate[at] = rate;
    const none = exp(-rate);
    const record = person * seekingStride(products) + seeking.products + occasionLimits * q;
    persons.seeking[record] = limit(none);
    persons.seeking[record + 1] = limit(none * (1 + rate));
    persons.seeking[record + 2] = limit(none * (1 + rate + (rate * rate) / 2));
  }
}

/** The highest signed draw that stays within a cumulated probability. */
function limit(probability: number): number {
  return Math.max(0, Math.min(span, Math.ceil(probability * span)) - 1) - middle;
}

/** Occasions on a draw above the last limit: the Poisson quantile in full. */
export function manyOccasions(bits: number, rate: number): number {
  return Math.max(occasionLimits, poissonQuantile((bits + middle + 0.5) / span, rate));
}

/** With chance off: adds a day's intake and takes out each full package; in mg × 7, so that a week's is whole. */
export function accumulatedOccasions(world: World, person: number, q: number): number {
  const { due, rate, grams } = world.persons;
  const at = person * world.products + q;
  const package7 = packageMass(world.parameters.products[q]!.smallDoseMg, grams[at]!) * 7;
  due[at]! += rate[at]! * package7;
  // The rate is a seventh of a week's: its rounding must not cost the last package of the week.
  const occasions = Math.floor(due[at]! / package7 + 1e-9);
  due[at]! -= occasions * package7;
  return occasions;
}
