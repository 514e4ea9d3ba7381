import { drawProcess, happens, hazardThreshold } from './chance.js';
import { causeCode } from './kinds.js';
import { recordArrest } from './record.js';
import { arrestHead } from './removal.js';
import { scheduleArrest } from './schedule.js';
import { personStatus, placeStatus } from './world.js';
import type { World } from './world.js';

/**
 * 6. Denunciation: an aggregate hazard (F37). Each visit uses up the head's threshold; a higher hazard's arrests
 * include a lower one's, for the first head of a place. Interception belongs to the trip, naming to clients' arrests.
 */
export function denounce(world: World, first: number, end: number, today: number): void {
  const { places, parameters } = world;
  const { enforcement } = parameters;
  if (!enforcement) return;
  const { partyFactor, denunciationHazardPerVisit } = enforcement;
  const { status, type, visitsToday, partyVisitsToday, denunciationClock } = places;
  for (let place = first; place < end; place++) {
    if (status[place] !== placeStatus.free) continue;
    const { contextFactor } = parameters.types[type[place]!]!;
    const visits = visitsToday[place]! * contextFactor + partyVisitsToday[place]! * partyFactor;
    if (visits === 0) continue;
    denunciationClock[place]! -= visits * denunciationHazardPerVisit;
    // Infinite hazard against an infinite threshold (chance off, probability 1) is NaN, and fires.
    if (!(denunciationClock[place]! > 0)) arrestHead(world, place, today, causeCode.denunciation, -1, false);
  }
}

/** The arrest of a person for use (F11): a client may name the head, with a probability that depends on the type of network. */
export function arrestForUse(world: World, person: number, today: number): void {
  const { persons, places, parameters } = world;
  const place = persons.network[person]!;
  const low = persons.keyLow[person]!;
  const high = persons.keyHigh[person]!;
  const n = ++persons.arrests[person]!;
  const client = persons.status[person] === personStatus.client;
  const named = parameters.types[places.type[place]!]!.namedFactor * (parameters.enforcement?.namingProbability ?? 0);
  const names = client && happens(world.chance, Math.min(1, named), low, high, drawProcess.naming, n);
  recordArrest(world, place, today, { cause: names ? causeCode.client : causeCode.none, ofHead: false, person });
  persons.arrestClock[person] = hazardThreshold(world.chance, low, high, drawProcess.clientArrest, n);
  persons.arrestFrom[person] = today + 1;
  scheduleArrest(world, person);
  if (names) arrestHead(world, place, today, causeCode.client, person, false);
}
