import { flow, issue, move, note, productFlow, receive, stockIsGone } from './books.js';
import { drawProcess, happens, never } from './chance.js';
import { setClientPrices } from './clientPrices.js';
import { causeCode, resupplyCode } from './kinds.js';
import type { Load } from './prices.js';
import { recordResupply, recordTrip } from './record.js';
import { arrestHead } from './removal.js';
import { costOfTrip, planTrip, sells } from './tripPlan.js';
import type { TripPlan } from './tripPlan.js';
import type { TripTold } from './watch.js';
import { placeStatus } from './world.js';
import type { World } from './world.js';

/**
 * 5. Supply trips. A head goes when the stock of any product that the source sells is under its expected use over the reorder days, the month's
 * limit of trips is not reached (F25, F33), and, for the second trip, the first stock is gone (F30). The load is
 * expected use over horizon and reorder days less the stock, under the type's largest and over its least, as far as
 * cash and credit go. Travel, companion (F36) and gift are spent whether or not the trip ends in interception.
 */
export function makeTrips(world: World, first: number, end: number, today: number): void {
  const { status } = world.places;
  for (let place = first; place < end; place++) if (status[place] === placeStatus.free) makeTrip(world, place, today);
}

/** The trip of one head, where one is made today. */
export function makeTrip(world: World, place: number, today: number): void {
  const { places, parameters } = world;
  if (places.firstStockGoneOn[place] === never && places.firstLoadOn[place]! < today && stockIsGone(world, place))
    places.firstStockGoneOn[place] = today;
  if (today < places.contactFrom[place]!) return;
  if (places.tripsMade[place]! > 0 && !stockIsLow(world, place)) return;
  const limit = parameters.trips.maximumPerMonth;
  const plan =
    places.tripsThisMonth[place]! >= limit
      ? 'monthLimit'
      : waitsForFirstStock(world, place)
        ? 'firstStock'
        : planTrip(world, place);
  if (plan === null) return;
  if (typeof plan === 'string') world.watch?.tell(place, { kind: 'stayed', why: plan });
  else if (contactFails(world, place, today)) world.watch?.tell(place, { kind: 'stayed', why: 'contactFailed' });
  else travel(world, place, today, plan);
}

/** Whether the second trip must wait, because the first stock is not gone yet (F30). */
function waitsForFirstStock(world: World, place: number): boolean {
  const { places, parameters } = world;
  return places.tripsMade[place] === 1 && parameters.trips.secondTripWaits && places.firstStockGoneOn[place] === never;
}

/** Whether any product's stock is under its expected use over the reorder days. */
function stockIsLow(world: World, place: number): boolean {
  const { places, products, parameters } = world;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    if (places.stock[at]! < places.expectedUse[at]! * parameters.trips.reorderDays && sells(world, place, q))
      return true;
  }
  return false;
}

/** The first contact may fail (F51): a probability and a delay, nothing more. */
function contactFails(world: World, place: number, today: number): boolean {
  const { places, parameters } = world;
  if (places.tripsMade[place]! > 0) return false;
  const tries = places.contactTries[place]!;
  const low = places.headLow[place]!;
  const high = places.headHigh[place]!;
  if (!happens(world.chance, parameters.contactFailure, low, high, drawProcess.contact, tries)) return false;
  places.contactTries[place]!++;
  places.contactFrom[place] = today + parameters.contactRetryDays;
  return true;
}

function travel(world: World, place: number, today: number, plan: TripPlan): void {
  const { places, products, parameters } = world;
  const { load } = plan;
  const domestic = parameters.sources[places.source[place]!]!.domestic;
  const n = ++places.tripsMade[place]!;
  places.tripsThisMonth[place]!++;
  for (const cost of plan.costs) move(world, place, flow[cost.flow], cost.cents);
  const repaid = places.payables[place]!;
  if (repaid > 0) {
    move(world, place, flow.supplierRepaid, repaid);
    places.tripsRepaid[place]!++;
  }
  const fronted = Math.max(0, load.totalCents - places.cash[place]!);
  move(world, place, flow.loadPaid, load.totalCents - fronted);
  move(world, place, flow.loadFronted, fronted);
  note(world, place, flow.trips, 1);
  const enforcement = parameters.enforcement;
  const hazard = domestic ? enforcement?.domesticInterceptionPerTrip : enforcement?.interceptionPerTrip;
  const low = places.headLow[place]!;
  const high = places.headHigh[place]!;
  const intercepted = happens(world.chance, hazard ?? 0, low, high, drawProcess.interception, n);
  recordTrip(world, place, today, plan, fronted, repaid, intercepted);
  const told = world.watch && tripToTell(world, place, plan);
  const tripCost = costOfTrip(plan.costs);
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    spreadTravel(world, at, q, load, tripCost);
    receive(world, place, q, load.mg[q]!, load.costCents[q]!);
    places.monthLoad[at]! += load.mg[q]!;
  }
  places.lastLoadCost[place] = load.totalCents;
  places.lastTripCost[place] = tripCost;
  if (places.firstLoadOn[place] === never) places.firstLoadOn[place] = today;
  if (plan.companion && parameters.trips.companionInKind) payInKind(world, place, load);
  if (told) world.watch.tell(place, told);
  if (intercepted) arrestHead(world, place, today, causeCode.border, -1, plan.companion);
  else {
    setClientPrices(world, place);
    if (n === 1) supplyReturned(world, place, today);
  }
}

/** What a trip is told by, before the load is in stock. */
function tripToTell(world: World, place: number, { load, wantedMg, companion }: TripPlan): TripTold {
  const { places, products } = world;
  return {
    kind: 'trip',
    number: places.tripsMade[place]!,
    affordablePct: load.percent,
    of: wantedMg.map((wanted, q) => ({
      stockBeforeMg: places.stock[place * products + q]!,
      expectedMgPerDay: places.expectedUse[place * products + q]!,
      wantedMg: wanted,
      unitCents: load.unitCents[q]!,
    })),
    companion,
  };
}

/** A replacement's first load ends the time without supply of those who waited. */
function supplyReturned(world: World, place: number, today: number): void {
  const { places, persons, clientIds, slots } = world;
  for (let slot = place * slots; slot < place * slots + places.clientCount[place]!; slot++) {
    const person = clientIds[slot]!;
    if (persons.unsuppliedSince[person]! >= 0) recordResupply(world, person, today + 1, resupplyCode.replacement);
  }
}

/** Keeps the trip's costs with the stock, spread by the loads' cost, for networks that price at cost with travel. */
function spreadTravel(world: World, at: number, q: number, load: Load, tripCost: number): void {
  const { places } = world;
  const held = places.baseMass[at]! > 0 ? (places.baseTravel[at]! * places.stock[at]!) / places.baseMass[at]! : 0;
  const added = load.totalCents > 0 ? (tripCost * load.costCents[q]!) / load.totalCents : 0;
  if (load.mg[q]! > 0) places.baseTravel[at] = held + added;
}

/** Pays the companion in the first product brought back, its worth at the trip's unit price, whole milligrams. */
function payInKind(world: World, place: number, load: Load): void {
  const q = load.mg.findIndex((mg) => mg > 0);
  const mg = Math.min(load.mg[q]!, Math.floor((world.parameters.trips.companionCents * 1000) / load.unitCents[q]!));
  issue(world, place, q, productFlow.companionCost, productFlow.companion, mg);
}
