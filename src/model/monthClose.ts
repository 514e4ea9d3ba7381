import { flow, move } from './books.js';
import { drawProcess, happens } from './chance.js';
import { causeCode } from './kinds.js';
import { closeBooks, openBooks } from './monthBooks.js';
import { gatherMonth } from './entry.js';
import { giveUp } from './removal.js';
import { netProfit } from './statement.js';
import { planTrip } from './tripPlan.js';
import { placeStatus } from './world.js';
import type { World } from './world.js';

/**
 * 9. Month close, on the last day of a calendar month: cash above so many loads is drawn; motive and job are reviewed
 * (a head quits work after three months running with net above the wage: F35); no stock at all and no affordable load at two
 * closes running is insolvency, a named exit; then the books of the month are written down. A month cut short by
 * arrest, or by the end of the run, is written down too.
 */
export function closeMonths(world: World, first: number, end: number, today: number): void {
  const { calendar } = world;
  const monthEnds = calendar.nextMonthStart[today] === today + 1;
  if (!monthEnds && today !== calendar.days - 1) return;
  const { status } = world.places;
  for (let place = first; place < end; place++)
    if (status[place] === placeStatus.free) closeMonth(world, place, today, monthEnds);
}

function closeMonth(world: World, place: number, today: number, monthEnds: boolean): void {
  const { employed, monthsAboveWage, monthsInsolvent } = world.places;
  const wasEmployed = employed[place]!;
  let cause: number = causeCode.none;
  if (monthEnds) {
    allowNextMonth(world, place);
    drawCash(world, place);
    reviewJob(world, place);
    cause = exitAtClose(world, place, today);
  }
  world.watch?.tell(place, {
    kind: 'monthClose',
    quitsWork: employed[place]! < wasEmployed,
    monthsAboveWage: monthsAboveWage[place]!,
    monthsInsolvent: monthsInsolvent[place]!,
  });
  if (cause !== causeCode.none) {
    giveUp(world, place, today, cause);
    return;
  }
  closeBooks(world, place, today, causeCode.none);
  if (monthEnds) gatherMonth(world, place);
  if (monthEnds) openBooks(world, place, today + 1);
}

/** The month's allowance of trips and loads begins anew, so that it does not look like want of money. */
function allowNextMonth(world: World, place: number): void {
  const { places, products } = world;
  places.tripsThisMonth[place] = 0;
  for (let q = 0; q < products; q++) places.monthLoad[place * products + q] = 0;
}

function drawCash(world: World, place: number): void {
  const { places, parameters } = world;
  if (places.tripsMade[place] === 0) return;
  const kept = Math.round(places.lastLoadCost[place]! * parameters.head.drawingsAboveLoads);
  move(world, place, flow.drawings, Math.max(0, places.cash[place]! - kept));
}

/** The head quits work once net has been above the wage for so many months running; the lost wage is not netted. */
function reviewJob(world: World, place: number): void {
  const { places, parameters } = world;
  const income = parameters.head.incomes[places.headIncome[place]!];
  if (!income || !parameters.types[places.type[place]!]!.quitsJob || income.name === 'benefit') return;
  const above = netProfit(world.books, place * world.layout.width, world.layout) > income.incomeCents;
  places.monthsAboveWage[place] = above ? places.monthsAboveWage[place]! + 1 : 0;
  if (places.monthsAboveWage[place] >= parameters.head.quitsJobAfterMonths) places.employed[place] = 0;
}

/** No stock of any product at all: what a head owns, sought by clients or not, is not insolvency. */
function ownsNoStock({ places, products }: World, place: number): boolean {
  for (let q = 0; q < products; q++) if (places.stock[place * products + q]! > 0) return false;
  return true;
}

function exitAtClose(world: World, place: number, today: number): number {
  const { places, parameters, calendar } = world;
  const stuck = ownsNoStock(world, place) && planTrip(world, place) === 'cannotAfford';
  places.monthsInsolvent[place] = stuck ? places.monthsInsolvent[place]! + 1 : 0;
  if (places.monthsInsolvent[place] >= 2) return causeCode.insolvency;
  const low = places.headLow[place]!;
  const high = places.headHigh[place]!;
  const quits = happens(
    world.chance,
    parameters.head.quittingPerMonth,
    low,
    high,
    drawProcess.quitting,
    calendar.month[today]!,
  );
  return quits ? causeCode.quitting : causeCode.none;
}
