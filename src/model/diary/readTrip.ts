import { tripFields, tripProductFields } from '../journal.js';
import { cannotAfford, wantedToday } from '../tripPlan.js';
import { stockIsLow, waitsForFirstStock } from '../trips.js';
import type { World } from '../world.js';
import type { ReasonToStay, StayedAtHome, Trip } from './events.js';
import { postings } from './snapshot.js';
import type { Seen } from './snapshot.js';

/** 5. A supply trip, or why none is made although the stock is low. */

export function readTrip(world: World, place: number, today: number): (seen: Seen) => (Trip | StayedAtHome)[] {
  const wanted = wantedToday(world, place);
  return (seen) => {
    const trips = tripsOf(seen, wanted);
    const why = trips.length > 0 ? null : reasonToStay(seen, today);
    return why === null ? trips : [{ kind: 'stayed', why, postings: [] }];
  };
}

function tripsOf(seen: Seen, wanted: readonly number[]): Trip[] {
  return seen.written('trips').map((row) => {
    const of = (field: (typeof tripFields)[number]): number => row(tripFields.indexOf(field));
    const ofProduct = (field: (typeof tripProductFields)[number], q: number): number =>
      row(tripFields.length + q * tripProductFields.length + tripProductFields.indexOf(field));
    const loads = wanted.map((wantedMg, q) => ({
      stockBeforeMg: ofProduct('stockBeforeMg', q),
      expectedMgPerDay: ofProduct('expectedMgPerDay', q),
      wantedMg,
      loadMg: ofProduct('loadMg', q),
      unitCents: ofProduct('unitPriceCents', q),
      costCents: ofProduct('costCents', q),
      givenMg: seen.product('companion', q),
      givenCostCents: seen.product('companionCost', q),
    }));
    return {
      kind: 'trip',
      number: of('trip'),
      affordablePct: affordablePct(
        wanted,
        loads.map(({ loadMg }) => loadMg),
      ),
      of: loads,
      loadCostCents: of('loadCostCents'),
      paidCents: of('paidCents'),
      frontedCents: of('frontedCents'),
      repaidCents: of('repaidCents'),
      travelCents: of('travelCents'),
      companion: of('companion') === 1,
      companionCashCents: seen.network('companionCash'),
      giftCents: of('giftCents'),
      postings: postings(
        seen,
        ['travel', 'companionCash', 'gifts', 'supplierRepaid', 'loadPaid', 'loadFronted', 'trips'],
        ['loadCost', 'bought', 'companionCost', 'companion'],
      ),
    };
  });
}

/** The highest per cent whose floored grams are the load: that at which the search for an affordable load stopped. */
function affordablePct(wanted: readonly number[], load: readonly number[]): number {
  let percent = 100;
  while (percent > 1 && wanted.some((mg, q) => Math.floor((mg * percent) / 100_000) * 1000 !== load[q])) percent--;
  return percent;
}

function reasonToStay({ world, place, before, after }: Seen, today: number): ReasonToStay | null {
  const { places, parameters } = world;
  if (after.contactTries > before.contactTries) return 'contactFailed';
  if (today < places.contactFrom[place]!) return null;
  if (places.tripsMade[place]! > 0 && !stockIsLow(world, place)) return null;
  if (places.tripsThisMonth[place]! >= parameters.trips.maximumPerMonth) return 'monthLimit';
  if (waitsForFirstStock(world, place)) return 'firstStock';
  return cannotAfford(world, place) ? 'cannotAfford' : null;
}
