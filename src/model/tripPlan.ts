import { roundHalfUp } from '../units/index.js';
import { drawProcess, happensAtNth } from './chance.js';
import type { TripCostFlow } from './flows.js';
import { affordableLoad, raisedLoad, totalMass, wantedLoad } from './prices.js';
import type { Load } from './prices.js';
import type { World } from './world.js';

/** What a head would bring back today, and whether they can pay for it; nothing is spent yet. */

/** A trip decided on, before anything is spent. Amounts in whole cents. */
export interface TripPlan {
  readonly wantedMg: readonly number[];
  readonly load: Load;
  readonly companion: boolean;
  /** What is spent beside the load, whether or not the trip ends in interception. */
  readonly costs: readonly TripCost[];
}

/** A cost of a trip, paid in cash under a flow of the books. */
export interface TripCost {
  readonly flow: TripCostFlow;
  readonly cents: number;
}

/** Whole cents of a trip's costs together. */
export const costOfTrip = (costs: readonly TripCost[]): number => costs.reduce((sum, { cents }) => sum + cents, 0);

/**
 * The trip that a head would make today: null where none is wanted, `underMinimum` where the largest loads of what the
 * source sells are together under the least load, `cannotAfford` where neither cash nor credit reaches it.
 */
export function planTrip(world: World, place: number): TripPlan | 'cannotAfford' | 'underMinimum' | null {
  const { places, parameters } = world;
  const wanted = wantedToday(world, place);
  const total = totalMass(wanted);
  if (total === 0) return null;
  if (total < parameters.types[places.type[place]!]!.minimumLoadMg) return 'underMinimum';
  return affordTrip(world, place, wanted) ?? 'cannotAfford';
}

/** Whether the head’s source sells a product: one without a price does not (heroin may be short, F46). */
export function sells(world: World, place: number, q: number): boolean {
  return world.sourceTerms[world.places.source[place]!]![q]!.quotedCentsPerG !== null;
}

/** What a head wants to bring back today, by product: on the first trip the type's first load, raised likewise. */
function wantedToday(world: World, place: number): number[] {
  const { places, products, parameters } = world;
  const { trips } = parameters;
  const type = parameters.types[places.type[place]!]!;
  const { stock, expected, most } = world.tripRoom;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    stock[q] = places.stock[at]!;
    expected[q] = places.expectedUse[at]!;
    const left = trips.maximumLoadPerMonth ? type.maximumLoadMg[q]! - places.monthLoad[at]! : type.maximumLoadMg[q]!;
    most[q] = sells(world, place, q) ? Math.max(0, left) : 0;
  }
  if (places.tripsMade[place] === 0) {
    const first = type.firstLoadMg.map((mg, q) => Math.min(mg, most[q]!));
    return raisedLoad(first, type.minimumLoadMg, most);
  }
  return wantedLoad(expected, stock, trips.horizonDays + trips.reorderDays, type.minimumLoadMg, most);
}

function affordTrip(world: World, place: number, wanted: readonly number[]): TripPlan | null {
  const { places, parameters } = world;
  const { trips } = parameters;
  const low = places.headLow[place]!;
  const high = places.headHigh[place]!;
  const n = places.tripsMade[place]! + 1;
  const companion = happensAtNth(world.chance, trips.companionPerTrip, low, high, drawProcess.companion, n);
  const gift = happensAtNth(world.chance, trips.giftPerTrip, low, high, drawProcess.gift, n);
  const source = places.source[place]!;
  const travelCents = parameters.sources[source]!.domestic ? trips.domesticTravelCents : trips.travelCents;
  const costs: readonly TripCost[] = [
    { flow: 'travel', cents: travelCents },
    { flow: 'companionCash', cents: companion && !trips.companionInKind ? trips.companionCents : 0 },
    { flow: 'gifts', cents: gift ? trips.giftCents : 0 },
  ];
  const owed = costOfTrip(costs) + places.payables[place]!;
  // Travel and old debt are paid in cash: the new credit line is for the load only.
  if (places.cash[place]! < owed) return null;
  const budget = places.cash[place]! - owed + creditLine(world, place);
  const { minimumLoadMg } = parameters.types[places.type[place]!]!;
  const load = affordableLoad(world.sourceTerms[source]!, wanted, budget, minimumLoadMg);
  return load && { wantedMg: wanted, load, companion, costs };
}

/** The supplier's credit line, whole cents: a share of the last load's cost that grows with each repaid trip (F26). */
export function creditLine(world: World, place: number): number {
  const { fronting } = world.parameters;
  const { places } = world;
  if (!fronting || places.tripsMade[place]! + 1 < fronting.fromTrip) return 0;
  const share = Math.min(fronting.maximumShare, fronting.startShare + fronting.stepShare * places.tripsRepaid[place]!);
  return roundHalfUp(places.lastLoadCost[place]! * share);
}
