import { roundHalfUp } from '../units/index.js';
import { drawProcess, hazardThreshold, never } from './chance.js';
import { resupplyCode } from './kinds.js';
import { setDemand } from './occasions.js';
import { nextPayDay } from './payDays.js';
import { setMeans } from './persons.js';
import { recordResupply } from './record.js';
import { scheduleEvening, scheduleMorning, scheduleOtherMeans, useArrestClock } from './schedule.js';
import { setLimit } from './tabs.js';
import { personStatus, placeStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/** Who is whose client: joining, leaving, and who may join. */

/**
 * Makes a person a client of a place from a day on. Somebody fresh to the market comes with a share of what is
 * left of a month's budget until the next pay day; somebody who waited keeps what they have.
 */
export function join(world: World, person: number, place: number, firstDay: number): void {
  const { persons, places, clientIds, slots } = world;
  const fresh = persons.status[person] === personStatus.outside;
  clientIds[place * slots + places.clientCount[place]!] = person;
  places.clientCount[place]!++;
  persons.status[person] = personStatus.client;
  persons.network[person] = place;
  persons.since[person] = firstDay;
  persons.account[person * accountStride + account.tab] = 0;
  persons.trust[person] = 0;
  persons.tabsRepaid[person] = 0;
  persons.rollovers[person] = 0;
  if (fresh) enterMarket(world, person, firstDay);
  setLimit(world, person);
  setDemand(world, person);
  scheduleEvening(world, person, firstDay - 1);
}

function enterMarket(world: World, person: number, firstDay: number): void {
  const { persons, parameters } = world;
  const low = persons.keyLow[person]!;
  const high = persons.keyHigh[person]!;
  setMeans(world, person);
  persons.spells[person]!++;
  persons.effectEnds[person] = never;
  persons.nextPay[person] = nextPayDay(world, person, firstDay - 1);
  const left = Math.min(1, (persons.nextPay[person] - firstDay) / (365.25 / 12));
  persons.account[person * accountStride + account.cash] =
    parameters.clients.calendar === 'daily'
      ? 0
      : roundHalfUp(persons.budget[person]! * left * parameters.clients.broughtAlong);
  scheduleOtherMeans(world, person, firstDay - 1);
  scheduleMorning(world, person);
  persons.account[person * accountStride + account.patience] = hazardThreshold(
    world.chance,
    low,
    high,
    drawProcess.refusal,
    persons.spells[person]!,
  );
  persons.arrestFrom[person] = firstDay;
}

/**
 * How many slots of a place's list stand for its clients or, while the place has no head, for those who wait for one.
 * Of the latter some may have gone: their `network` is another.
 */
export function memberCount(world: World, place: number): number {
  const { status, clientCount, awaiting } = world.places;
  return status[place] === placeStatus.free ? clientCount[place]! : awaiting[place]!;
}

/** The clients of a place, or those who wait for its next head, in the order of the list. */
export function clientsOf(world: World, place: number): number[] {
  const { clientIds, slots } = world;
  return [...clientIds.subarray(place * slots, place * slots + memberCount(world, place))];
}

/** Takes a client out of the place's list, keeping the order of the others. */
export function unlist(world: World, person: number, place: number): void {
  const { clientIds, places, slots } = world;
  const base = place * slots;
  const last = base + --places.clientCount[place]!;
  let slot = base;
  while (clientIds[slot] !== person) slot++;
  clientIds.copyWithin(slot, slot + 1, last + 1);
}

/** Sends a person out of the market, to be eligible again later. */
export function leave(world: World, person: number, today: number): void {
  const { persons, parameters } = world;
  useArrestClock(world, person, today + 1);
  if (persons.unsuppliedSince[person]! >= 0) recordResupply(world, person, today, resupplyCode.left);
  persons.status[person] = personStatus.outside;
  persons.network[person] = -1;
  // Not before the networks next meet: until then another one may be on another day.
  persons.returnOn[person] = Math.max(today + parameters.clients.returnAfterDays, world.nextMeeting + 1);
  persons.nextMorning[person] = never;
  persons.nextEvening[person] = never;
}

/** Whether a place has a free head with room for another client. */
export function hasRoom(world: World, place: number): boolean {
  const { places, parameters } = world;
  return (
    places.status[place] === placeStatus.free &&
    places.clientCount[place]! < parameters.types[places.type[place]!]!.maximumClients
  );
}

/** The lowest-numbered person of the place's circle who is outside the market and not just gone, or −1. */
export function eligibleOutsider(world: World, place: number, today: number): number {
  const { persons, circle } = world;
  for (let person = place * circle; person < (place + 1) * circle; person++)
    if (persons.status[person] === personStatus.outside && persons.returnOn[person]! <= today) return person;
  return -1;
}
