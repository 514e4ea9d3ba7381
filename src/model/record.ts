import { flow, stockCost } from './books.js';
import { never } from './chance.js';
import type { TripCostFlow } from './flows.js';
import { exitCauses, resupplyCode } from './kinds.js';
import { exitFields, regionDayFields, setUpFields } from './journal.js';
import type { TripPlan } from './tripPlan.js';
import { placeStatus } from './world.js';
import type { World } from './world.js';

/** Writing events into the journal; days are days since the start of the run. */

/** 8. Record: the day's balances of a network, for turnover and means over time. */
export function recordBalances(world: World, first: number, end: number, today: number): void {
  const { products, books, layout } = world;
  const { status, stockValue, cash, receivables, payables, lastLoadCost, lastTripCost } = world.places;
  for (let place = first; place < end; place++) {
    if (status[place] !== placeStatus.free) continue;
    let stock = 0;
    for (let at = place * products; at < (place + 1) * products; at++) stock += stockValue[at]!;
    const working = Math.min(cash[place]!, lastLoadCost[place]! + lastTripCost[place]!);
    const row = place * layout.width + layout.flows;
    books[row + flow.stockCostDays]! += stock;
    books[row + flow.capitalDays]! += stock + receivables[place]! - payables[place]! + working;
    if (place === world.tracedPlace) trace(world, place, today);
  }
}

/** One row for a day of the traced network. */
function trace(world: World, place: number, today: number): void {
  const { places, products, journal } = world;
  const row = [
    place,
    places.generation[place]!,
    today,
    places.cash[place]!,
    places.receivables[place]!,
    places.payables[place]!,
    places.clientCount[place]!,
  ];
  for (let q = 0; q < products; q++) row.push(places.stock[place * products + q]!, stockCost(world, place, q));
  journal.trace.append(row);
}

/** Where the totals of a region's day begin: days of the present block, then regions. */
export function regionDayAt(world: World, region: number, today: number): number {
  return ((today - world.blockStart) * world.parameters.regions.length + region) * world.regionDayWidth;
}

/** 8. Record: the days of the regions since networks last met. */
export function recordRegions(world: World): void {
  const { regionDay, journal, parameters, regionRow, regionDayWidth: width } = world;
  for (let today = world.blockStart; today < world.blockEnd; today++)
    for (let region = 0; region < parameters.regions.length; region++) {
      if (world.regionPlaces[region]!.length === 0) continue;
      const at = regionDayAt(world, region, today);
      regionRow[0] = region;
      regionRow[1] = today;
      for (let i = 0; i < width; i++) regionRow[2 + i] = regionDay[at + i]!;
      journal.regionDays.appendFrom(regionRow, 0);
    }
  regionDay.fill(0);
}

export function recordTrip(
  world: World,
  place: number,
  today: number,
  plan: TripPlan,
  fronted: number,
  repaid: number,
  intercepted: boolean,
): void {
  const { places, products, parameters, journal } = world;
  const { load } = plan;
  const paid = (name: TripCostFlow): number => plan.costs.find((cost) => cost.flow === name)?.cents ?? 0;
  const row = [
    place,
    places.generation[place]!,
    places.tripsMade[place]!,
    today,
    plan.companion ? 1 : 0,
    paid('travel'),
    plan.companion ? parameters.trips.companionCents : 0,
    paid('gifts'),
    load.totalCents,
    load.totalCents - fronted,
    fronted,
    repaid,
    intercepted ? 1 : 0,
  ];
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    row.push(load.mg[q]!, load.unitCents[q]!, load.costCents[q]!, places.stock[at]!, places.expectedUse[at]!);
  }
  journal.trips.append(row);
}

export interface ArrestRecord {
  readonly cause: number;
  readonly ofHead: boolean;
  /** The person arrested, or the client who named the head; −1 for none. */
  readonly person: number;
  readonly companion?: boolean;
  readonly losses?: {
    readonly cashSeizedCents: number;
    readonly receivablesLostCents: number;
    readonly stockSeizedCents: number;
    readonly debtExtinguishedCents: number;
  };
  readonly seized?: readonly number[];
}

export function recordArrest(world: World, place: number, today: number, arrest: ArrestRecord): void {
  const { places, persons, products, journal, regionDay } = world;
  const row = [
    place,
    places.generation[place]!,
    today,
    arrest.cause,
    arrest.ofHead ? 1 : 0,
    arrest.person,
    arrest.person < 0 ? -1 : persons.incomeClass[arrest.person]!,
    arrest.companion ? 1 : 0,
    places.clientCount[place]!,
    arrest.losses?.cashSeizedCents ?? 0,
    arrest.losses?.receivablesLostCents ?? 0,
    arrest.losses?.stockSeizedCents ?? 0,
    arrest.losses?.debtExtinguishedCents ?? 0,
  ];
  for (let q = 0; q < products; q++) row.push(arrest.seized?.[q] ?? 0);
  journal.arrests.append(row);
  const { ofHead, person, companion = false } = arrest;
  world.watch?.tell(place, { kind: 'arrest', ofHead, cause: exitCauses[arrest.cause]!, person, companion });
  if (arrest.ofHead)
    regionDay[regionDayAt(world, places.region[place]!, today) + regionDayFields.indexOf('headArrests')]! += 1;
}

export function recordSetUp(world: World, place: number, firstDay: number, kind: number, capital: number): void {
  const { places, journal } = world;
  const row: Record<(typeof setUpFields)[number], number> = {
    place,
    generation: places.generation[place]!,
    day: firstDay,
    kind,
    capitalCents: capital,
    clients: places.clientCount[place]!,
    partying: places.partying[place]!,
  };
  journal.setUps.append(setUpFields.map((field) => row[field]));
}

const orNone = (day: number): number => (day === never ? -1 : day);

/** The end of a head's time. */
export function recordExit(world: World, place: number, today: number, cause: number): void {
  const { places, journal } = world;
  const row: Record<(typeof exitFields)[number], number> = {
    place,
    generation: places.generation[place]!,
    fromDay: places.headSince[place]!,
    day: today,
    cause,
    trips: places.tripsMade[place]!,
    firstLoadOn: orNone(places.firstLoadOn[place]!),
    firstStockGoneOn: orNone(places.firstStockGoneOn[place]!),
  };
  journal.exits.append(exitFields.map((field) => row[field]));
}

export function recordDefault(
  world: World,
  place: number,
  person: number,
  today: number,
  tab: number,
  kind: number,
): void {
  const { places, persons, journal } = world;
  journal.defaults.append([place, places.generation[place]!, today, person, persons.incomeClass[person]!, tab, kind]);
}

/**
 * How a client's time without supply after a removal ended: with a network that has room, with the first load of a
 * replacement, or not.
 * @param day first day on which the client can be served again
 */
export function recordResupply(world: World, person: number, day: number, kind: number): void {
  const { persons, journal } = world;
  journal.resupplies.append([persons.network[person]!, person, persons.unsuppliedSince[person]!, day, kind]);
  persons.unsuppliedSince[person] = -1;
}

/** At the end of the run: heads who are still free, and clients who still wait. */
export function recordEnd(world: World): void {
  const { places, persons, placeCount, circle, calendar } = world;
  for (let place = 0; place < placeCount; place++)
    if (places.status[place] === placeStatus.free && places.headSince[place]! < calendar.days)
      recordExit(world, place, calendar.days - 1, 0);
  for (let person = 0; person < placeCount * circle; person++)
    if (persons.unsuppliedSince[person]! >= 0)
      recordResupply(world, person, calendar.days, resupplyCode['still waiting']);
}
