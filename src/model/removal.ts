import { flow, issue, move, productFlow } from './books.js';
import { drawProcess, happens, never } from './chance.js';
import { exitCauses } from './kinds.js';
import { closeBooks } from './monthBooks.js';
import { setDemand } from './occasions.js';
import { recordArrest, recordExit } from './record.js';
import { scheduleIntroduction } from './schedule.js';
import { personStatus, placeStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/** The end of a head: what arrest takes, what a head who gives up takes along, and what becomes of the clients. */

/**
 * The arrest of a head: stock and cash are seized, tabs are lost and cancelled, supplier debt is extinguished, and
 * the clients wait for another network. The books of the month are closed.
 */
export function arrestHead(
  world: World,
  place: number,
  today: number,
  cause: number,
  person: number,
  companion: boolean,
): void {
  const { places, products } = world;
  const cashSeizedCents = places.cash[place]!;
  const receivablesLostCents = places.receivables[place]!;
  const debtExtinguishedCents = places.payables[place]!;
  move(world, place, flow.cashSeized, cashSeizedCents);
  move(world, place, flow.receivablesLost, receivablesLostCents);
  move(world, place, flow.debtExtinguished, debtExtinguishedCents);
  const seized: number[] = [];
  let stockSeizedCents = 0;
  for (let q = 0; q < products; q++) {
    const mg = places.stock[place * products + q]!;
    seized.push(mg);
    stockSeizedCents += issue(world, place, q, productFlow.stockSeizedCost, productFlow.seized, mg);
  }
  const losses = { cashSeizedCents, receivablesLostCents, stockSeizedCents, debtExtinguishedCents };
  recordArrest(world, place, today, { cause, ofHead: true, person, companion, losses, seized });
  removeHead(world, place, today, cause);
}

/** A head who gives up (insolvent, or quitting) takes along what is theirs; the clients wait for another network. */
export function giveUp(world: World, place: number, today: number, cause: number): void {
  const { places, products } = world;
  move(world, place, flow.withdrawnAtExit, places.cash[place]!);
  move(world, place, flow.receivablesAbandoned, places.receivables[place]!);
  move(world, place, flow.debtExtinguished, places.payables[place]!);
  for (let q = 0; q < products; q++)
    issue(world, place, q, productFlow.stockKeptCost, productFlow.kept, places.stock[place * products + q]!);
  world.watch?.tell(place, { kind: 'gaveUp', cause: exitCauses[cause]! });
  removeHead(world, place, today, cause);
}

function removeHead(world: World, place: number, today: number, cause: number): void {
  const { places, persons, parameters, clientIds, slots } = world;
  const base = place * slots;
  const left = places.clientCount[place]!;
  recordExit(world, place, today, cause);
  closeBooks(world, place, today, cause);
  for (let slot = base; slot < base + left; slot++) {
    const person = clientIds[slot]!;
    persons.status[person] = personStatus.waiting;
    persons.waitingSince[person] = today;
    // Removed again before its first load: the clients have been without since the first time.
    if (persons.unsuppliedSince[person]! < 0) persons.unsuppliedSince[person] = today;
    persons.account[person * accountStride + account.tab] = 0;
    persons.account[person * accountStride + account.limit] = 0;
    setDemand(world, person);
    scheduleIntroduction(world, person, today);
    world.waiting.push(person);
  }
  places.awaiting[place] = left;
  places.clientCount[place] = 0;
  places.status[place] = placeStatus.removed;
  places.nextWage[place] = never;
  places.visitsToday[place] = 0;
  const { replacement } = parameters;
  const low = places.keyLow[place]!;
  const high = places.keyHigh[place]!;
  const replaced =
    replacement !== null &&
    happens(world.chance, replacement.probability, low, high, drawProcess.replacement, places.generation[place]!);
  places.replacedOn[place] = replaced ? today + replacement.delayDays : never;
}
