import { drawTag, uniform } from '../engine/random.js';
import { flow, note } from './books.js';
import { drawProcess, happens, never } from './chance.js';
import { arrestForUse } from './enforcement.js';
import { resupplyCode } from './kinds.js';
import { eligibleOutsider, hasRoom, join, leave, memberCount, unlist } from './membership.js';
import { recordResupply } from './record.js';
import { scheduleIntroduction } from './schedule.js';
import { settleForGood } from './tabs.js';
import { personStatus } from './world.js';
import type { World } from './world.js';

/**
 * 6–7. The evening of a network: arrests of clients for use, then departures (churn, assumption) and introductions
 * (F9), which take the lowest-numbered eligible outsider of the place's circle; a leaver is eligible again after some
 * months. Those who wait for a head are arrested and leave as before.
 */
export function moveClients(world: World, first: number, end: number, today: number): void {
  const { nextEvening } = world.places;
  for (let place = first; place < end; place++) if (nextEvening[place]! <= today) moveClientsOf(world, place, today);
}

function moveClientsOf(world: World, place: number, today: number): void {
  const { clientIds, slots } = world;
  const { nextEvening, network } = world.persons;
  const base = place * slots;
  // From the last to the first: who leaves is taken out of the list, who is brought along is put at its end.
  for (let slot = base + memberCount(world, place) - 1; slot >= base; slot--) {
    const person = clientIds[slot]!;
    if (nextEvening[person]! <= today && network[person] === place) moveClient(world, person, today);
  }
  let next = never;
  for (let slot = base + memberCount(world, place) - 1; slot >= base; slot--) {
    const person = clientIds[slot]!;
    if (network[person] === place) next = Math.min(next, nextEvening[person]!);
  }
  world.places.nextEvening[place] = next;
}

function moveClient(world: World, person: number, today: number): void {
  const { persons } = world;
  if (persons.nextArrest[person]! <= today) arrestForUse(world, person, today);
  if (persons.nextChurn[person]! <= today) {
    depart(world, person, today);
  } else {
    if (persons.nextIntroduction[person]! <= today) introduce(world, person, today);
    scheduleIntroduction(world, person, today);
  }
}

function depart(world: World, person: number, today: number): void {
  const { persons } = world;
  const place = persons.network[person]!;
  if (persons.status[person] === personStatus.client) {
    unlist(world, person, place);
    settleForGood(world, person, today);
    note(world, place, flow.leavers, 1);
    world.watch?.tell(place, { kind: 'departure', person, how: 'left' });
  } else {
    world.watch?.tell(place, { kind: 'waitOver', person, how: 'left' });
  }
  leave(world, person, today);
}

function introduce(world: World, person: number, today: number): void {
  const place = world.persons.network[person]!;
  if (!hasRoom(world, place)) return;
  const outsider = eligibleOutsider(world, place, today);
  if (outsider < 0) return;
  join(world, outsider, place, today + 1);
  note(world, place, flow.introductions, 1);
  world.watch?.tell(place, { kind: 'arrival', person: outsider, how: 'introduced' });
}

/**
 * 7. The search for another network, when the networks meet: those who wait, in the order in which they began to, make
 * up the days since the networks last met. On each day, with the daily probability, one tries one place of the region,
 * both by draws of that day; full, closed or their own, the try has failed. The places are met as they stand today, so
 * that who finds one is served up to ten days later than on the very day: the price of running networks apart.
 */
export function migrate(world: World, today: number): void {
  const { persons } = world;
  const { waitingSince } = persons;
  world.waiting = world.waiting
    .filter((person) => persons.status[person] === personStatus.waiting)
    .sort((a, b) => waitingSince[a]! - waitingSince[b]! || a - b)
    // Who found a network and lost that one too since the last meeting stands in the list twice.
    .filter((person, i, all) => person !== all[i - 1]);
  for (const person of world.waiting) {
    const from = Math.max(waitingSince[person]!, world.lastMeeting) + 1;
    for (let day = from; day <= today && persons.status[person] === personStatus.waiting; day++)
      tryNetwork(world, person, day, today);
  }
}

/** One try of one day: whether there is any, and which place of the region it goes to. */
function tryNetwork(world: World, person: number, day: number, today: number): void {
  const { persons, places, parameters, regionPlaces } = world;
  const low = persons.keyLow[person]!;
  const high = persons.keyHigh[person]!;
  if (!happens(world.chance, parameters.clients.migrationPerDay, low, high, drawProcess.migration, day)) return;
  const from = persons.network[person]!;
  const candidates = regionPlaces[places.region[from]!]!;
  const u = world.chance ? uniform(low, high, drawTag(drawProcess.migration, day, 1)) : 0.5;
  const place = candidates[Math.floor(u * candidates.length)]!;
  if (place === from || !hasRoom(world, place)) return;
  recordResupply(world, person, today + 1, resupplyCode['another network']);
  world.watch?.tell(from, { kind: 'waitOver', person, how: 'another network' });
  join(world, person, place, today + 1);
  note(world, place, flow.introductions, 1);
  world.watch?.tell(place, { kind: 'arrival', person, how: 'fromAnotherNetwork' });
}
