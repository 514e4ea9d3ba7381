import { flow, issue, move, note, noteProduct, productFlow } from './books.js';
import { costOfMass } from './prices.js';
import { placeStatus } from './world.js';
import type { World } from './world.js';

/**
 * 4. Own use, in kind (F23): on day n of a head's time, ⌊W·n ÷ 7⌋ − ⌊W·(n − 1) ÷ 7⌋ mg of a weekly W, so that each
 * week takes exactly W. What the stock cannot give the head goes without, or buys at the region's retail price from cash,
 * as the scenario says. The expected use of the day, sales and own use, is updated on days that began with a dose in
 * stock: a stock-out must not starve the next load.
 */
export function takeOwnUse(world: World, first: number, end: number, today: number): void {
  const { status } = world.places;
  for (let place = first; place < end; place++) if (status[place] === placeStatus.free) useOwn(world, place, today);
}

function useOwn(world: World, place: number, today: number): void {
  const { places, products, parameters, doseMg, retailGram } = world;
  const { stock, stockAtDawn, soldToday, expectedUse } = places;
  const smoothing = 1 / parameters.trips.expectationDays;
  const n = today - places.headSince[place]! + 1;
  const weekly = parameters.types[places.type[place]!]!.ownUseMgPerWeek;
  const prices = places.region[place]! * products;
  let wantsAny = false;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    const wanted = ownUseOnDay(weekly[q]!, n);
    const used = Math.min(wanted, stock[at]!);
    if (wanted > 0) {
      wantsAny = true;
      issue(world, place, q, productFlow.ownUseCost, productFlow.ownUse, used);
      noteProduct(world, place, q, productFlow.ownUseWanted, wanted);
      if (used < wanted && parameters.head.buysRetail) buyAtRetail(world, place, q, wanted - used);
      if (used > 0) note(world, place, flow.ownUseAtRetail, costOfMass(retailGram[prices + q]!, used));
    }
    if (stockAtDawn[at]! >= doseMg[q]!) expectedUse[at]! += smoothing * (soldToday[at]! + used - expectedUse[at]!);
  }
  if (wantsAny) world.watch?.tell(place, { kind: 'ownUse' });
}

/** Own use on day n of a weekly amount, whole milligrams. */
export function ownUseOnDay(weeklyMg: number, n: number): number {
  return Math.floor((weeklyMg * n) / 7) - Math.floor((weeklyMg * (n - 1)) / 7);
}

/** Out of the head's cash, if it covers all that is missing: a withdrawal, and nothing that is avoided. */
function buyAtRetail(world: World, place: number, q: number, mg: number): void {
  const { places, products } = world;
  const cents = costOfMass(world.retailGram[places.region[place]! * products + q]!, mg);
  if (cents > places.cash[place]!) return;
  move(world, place, flow.ownUseBought, cents);
  noteProduct(world, place, q, productFlow.ownUseBoughtMass, mg);
}
