import { drawBits, nextBits } from '../engine/random.js';
import { regionDayFields, regionDayProductFields } from './journal.js';
import { costOfMass } from './prices.js';
import { regionDayAt } from './record.js';
import { accumulatedOccasions, manyOccasions, packageMass } from './occasions.js';
import { tally, tallyStride } from './sales.js';
import { seeking, seekingStride, occasionLimits, personStatus, placeStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/** The street market of a region (F46): at the regional retail price, cash only, for those whom no network serves. */

/** What a package costs in the street, whole cents. */
function streetPrice(world: World, region: number, q: number, mg: number): number {
  const at = region * world.products + q;
  return mg === world.parameters.products[q]!.smallDoseMg
    ? world.retailDose[at]!
    : costOfMass(world.retailGram[at]!, mg);
}

/** A client whom the network does not serve buys in the street, if the cash suffices. */
export function buyInStreet(world: World, place: number, person: number, q: number, mg: number): boolean {
  const cents = streetPrice(world, world.places.region[place]!, q, mg);
  const own = person * accountStride;
  if (world.persons.account[own + account.cash]! < cents) return false;
  world.persons.account[own + account.cash]! -= cents;
  world.sales[q * tallyStride + tally.street]! += mg;
  return true;
}

/** 3. Those who wait for a head seek as before: in the street where there is one, else in vain. */
export function serveAllWaiting(world: World, first: number, end: number, today: number): void {
  const { status, awaiting } = world.places;
  for (let place = first; place < end; place++)
    if (status[place] !== placeStatus.free && awaiting[place]! > 0) serveWaiting(world, place, today);
}

function serveWaiting(world: World, place: number, today: number): void {
  const { places, persons, clientIds, slots } = world;
  const region = regionDayAt(world, places.region[place]!, today);
  for (let slot = place * slots; slot < place * slots + places.awaiting[place]!; slot++) {
    const person = clientIds[slot]!;
    if (persons.network[person] !== place || persons.status[person] !== personStatus.waiting) continue;
    world.regionDay[region + regionDayFields.indexOf('waiting')]! += 1;
    for (let q = 0; q < world.products; q++) seekAlone(world, person, q, today, region);
  }
}

function seekAlone(world: World, person: number, q: number, today: number, regionAt: number): void {
  const { persons, places, parameters, products, regionDay } = world;
  const region = places.region[persons.network[person]!]!;
  const { street } = parameters.regions[region]!;
  const mg = packageMass(parameters.products[q]!.smallDoseMg, persons.grams[person * products + q]!);
  const totals = regionAt + regionDayFields.length + q * regionDayProductFields.length;
  const own = person * accountStride;
  for (let occasions = occasionsToday(world, person, q, today); occasions > 0; occasions--) {
    const cents = streetPrice(world, region, q, mg);
    const buys = street && persons.account[own + account.cash]! >= cents;
    if (buys) persons.account[own + account.cash]! -= cents;
    regionDay[totals]! += mg;
    regionDay[totals + (buys ? 2 : 3)]! += mg;
  }
}

/** The same draw as for a client of a network. */
function occasionsToday(world: World, person: number, q: number, today: number): number {
  if (!world.chance) return accumulatedOccasions(world, person, q);
  const { persons, products } = world;
  const record = person * seekingStride(products);
  let bits = drawBits(
    persons.seeking[record + seeking.keyLow]!,
    persons.seeking[record + seeking.keyHigh]!,
    world.demandTags[today]!,
  );
  for (let before = 0; before < q; before++) bits = nextBits(bits);
  const limits = record + seeking.products + occasionLimits * q;
  if (bits <= persons.seeking[limits]!) return 0;
  if (bits <= persons.seeking[limits + 1]!) return 1;
  return bits <= persons.seeking[limits + 2]! ? 2 : manyOccasions(bits, persons.rate[person * products + q]!);
}
