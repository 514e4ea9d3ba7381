import { childKey } from '../engine/random.js';
import type { EntityKey } from '../engine/random.js';
import { flow, move } from './books.js';
import { childKind, drawProcess, hazardThreshold, never } from './chance.js';
import { setClientPrices } from './clientPrices.js';
import { setUpKinds } from './kinds.js';
import { clientsOf, eligibleOutsider, join } from './membership.js';
import { openBooks } from './monthBooks.js';
import { scheduleWage } from './payDays.js';
import { classOf } from './persons.js';
import { setUpCode } from './kinds.js';
import { recordSetUp } from './record.js';
import { personStatus, placeStatus } from './world.js';
import type { World } from './world.js';

/** Heads of places: setting one up, at the start or after another. */

/** The head's income class is yet to be drawn. */
export const drawnIncome = -1;

/** Number of the attribute that draws a head’s income class. */
const incomeAttribute = 3;

/**
 * Sets up a head in a place from a day on: cash, no stock, the clients who waited for this place, and friends of the
 * circle up to the type's number at the start.
 */
export function setUpHead(world: World, place: number, firstDay: number, kind?: number): void {
  const { places, parameters, products } = world;
  const generation = ++places.generation[place]!;
  const how = kind ?? (generation === 0 ? setUpCode.start : setUpCode.replacement);
  const key = childKey(places.keyLow[place]!, places.keyHigh[place]!, childKind.head, generation);
  const type = parameters.types[places.type[place]!]!;
  places.headLow[place] = key.low;
  places.headHigh[place] = key.high;
  places.status[place] = placeStatus.free;
  places.headSince[place] = firstDay;
  places.replacedOn[place] = never;
  setHeadIncome(world, place, key, generation);
  places.monthsAboveWage[place] = 0;
  places.monthsInsolvent[place] = 0;
  places.lastLoadCost[place] = 0;
  places.lastTripCost[place] = 0;
  places.tripsMade[place] = 0;
  places.tripsRepaid[place] = 0;
  places.tripsThisMonth[place] = 0;
  places.contactFrom[place] = firstDay;
  places.contactTries[place] = 0;
  places.firstLoadOn[place] = never;
  places.firstStockGoneOn[place] = never;
  places.denunciationClock[place] = hazardThreshold(world.chance, key.low, key.high, drawProcess.denunciation, 0);
  const { horizonDays, reorderDays } = parameters.trips;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    places.expectedUse[at] = type.firstLoadMg[q]! / (horizonDays + reorderDays);
    places.monthLoad[at] = 0;
    places.stockAtDawn[at] = 0;
    places.baseMass[at] = 0;
    places.baseCost[at] = 0;
    places.stockValue[at] = 0;
    places.baseTravel[at] = 0;
  }
  openBooks(world, place, firstDay);
  const capital =
    how === setUpCode.start
      ? type.startCashCents
      : how === setUpCode.entrant
        ? (parameters.entry?.capitalCents ?? 0)
        : (parameters.replacement?.capitalCents ?? 0);
  move(world, place, flow.startingCapital, capital);
  scheduleWage(world, place, firstDay - 1);
  setClientPrices(world, place);
  gatherClients(world, place, firstDay);
  recordSetUp(world, place, firstDay, how, capital);
  world.watch?.tell(place, { kind: 'setUp', how: setUpKinds[how]!, clients: clientsOf(world, place) });
}

function setHeadIncome(world: World, place: number, key: EntityKey, generation: number): void {
  const { places, parameters } = world;
  const given = generation === 0 ? places.headIncome[place]! : drawnIncome;
  const shares = parameters.head.incomes.map((income) => income.share);
  places.headIncome[place] =
    given === drawnIncome ? classOf(world, shares, key.low, key.high, incomeAttribute, places.index[place]!) : given;
  places.employed[place] = places.headIncome[place] >= 0 ? 1 : 0;
}

/** Those who waited for this place come back first, in their old order; then friends of the circle, lowest first. */
function gatherClients(world: World, place: number, firstDay: number): void {
  const { places, persons, parameters, clientIds, slots } = world;
  const type = parameters.types[places.type[place]!]!;
  const waited = clientIds.slice(place * slots, place * slots + places.awaiting[place]!);
  places.awaiting[place] = 0;
  for (const person of waited) {
    if (persons.status[person] !== personStatus.waiting || persons.network[person] !== place) continue;
    if (places.clientCount[place]! >= type.maximumClients) break;
    join(world, person, place, firstDay);
  }
  while (places.clientCount[place]! < Math.min(type.startClients, type.maximumClients)) {
    const person = eligibleOutsider(world, place, firstDay);
    if (person < 0) return;
    join(world, person, place, firstDay);
  }
}

/** 0. A replacement (F38) sets up in the morning on which its delay is over. */
export function replaceHeads(world: World, first: number, end: number, today: number): void {
  const { replacedOn } = world.places;
  for (let place = first; place < end; place++) if (replacedOn[place]! <= today) setUpHead(world, place, today);
}
