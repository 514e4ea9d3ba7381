import { calendarOf } from '../engine/calendar.js';
import { dayOfThreshold, drawProcess, never, nextArrival } from './chance.js';
import type { Arrival, Stream } from './chance.js';
import { incomeOn } from './payDays.js';
import { personStatus } from './world.js';
import type { HazardInForce, World } from './world.js';

/** When something next happens to a person: incomes and effects in the morning, the rest in the evening. */

/** Schedules what happens to a person in the morning: incomes, the end of a pay-day effect. */
export function scheduleMorning(world: World, person: number): void {
  const { persons } = world;
  persons.nextMorning[person] = Math.min(
    persons.nextPay[person]!,
    persons.nextOtherMeans[person]!,
    persons.effectEnds[person]!,
  );
}

/** One stream for all calls of a thread: it is filled in before each. */
const stream: { -readonly [K in keyof Stream]: Stream[K] } = {
  chance: true,
  calendar: calendarOf(0, 0),
  low: 0,
  high: 0,
  process: 0,
  hazardPerDay: 0,
  since: 0,
  origin: 0,
  earlier: [],
};

function streamOf(
  world: World,
  person: number,
  process: number,
  hazardPerDay: number,
  { since, earlier }: HazardInForce,
  origin: number,
): Stream {
  stream.chance = world.chance;
  stream.calendar = world.calendar;
  stream.low = world.persons.keyLow[person]!;
  stream.high = world.persons.keyHigh[person]!;
  stream.process = process;
  stream.hazardPerDay = hazardPerDay;
  stream.since = since;
  stream.origin = origin;
  stream.earlier = earlier;
  return stream;
}

/** The daily stream of other means of a person. */
function otherMeansStream(world: World, person: number): Stream {
  const { parameters, hazardSince } = world;
  return streamOf(
    world,
    person,
    drawProcess.otherMeans,
    parameters.clients.otherMeansHazardPerDay,
    hazardSince.otherMeans,
    -1,
  );
}

/** Schedules the first arrival of other means after a day. */
export function scheduleOtherMeans(world: World, person: number, after: number): void {
  setOtherMeans(world, person, nextArrival(otherMeansStream(world, person), after));
}

/** Schedules the arrival of other means that follows the one just received. */
export function scheduleNextOtherMeans(world: World, person: number): void {
  const { otherMeansDrawn, otherMeansNth } = world.persons;
  const known = { day: otherMeansDrawn[person]!, nth: otherMeansNth[person]! };
  setOtherMeans(world, person, nextArrival(otherMeansStream(world, person), known.day, known));
}

/** Other means never come on a pay day, but the day after. */
function setOtherMeans(world: World, person: number, arrival: Arrival): void {
  const { persons, parameters, calendar } = world;
  persons.otherMeansDrawn[person] = arrival.day;
  persons.otherMeansNth[person] = arrival.nth;
  const daily = parameters.clients.calendar === 'daily';
  const paid = !daily && arrival.day < calendar.days && incomeOn(world, person, arrival.day) > 0;
  persons.nextOtherMeans[person] = paid ? arrival.day + 1 : arrival.day;
}

/**
 * Schedules departure, the next introduction and the next arrest for use, from the day after `after` on.
 */
export function scheduleEvening(world: World, person: number, after: number): void {
  const { persons, parameters, hazardSince } = world;
  persons.nextChurn[person] = nextOf(
    world,
    person,
    drawProcess.churn,
    parameters.clients.churnHazardPerDay,
    hazardSince.churn,
    after,
  );
  scheduleArrest(world, person);
  scheduleIntroduction(world, person, after);
}

/** Schedules the next arrest of a person for use, from what is left of its threshold. */
export function scheduleArrest(world: World, person: number): void {
  const { persons, parameters } = world;
  const hazard = parameters.enforcement?.clientArrestHazardPerDay ?? 0;
  persons.nextArrest[person] =
    hazard > 0 ? dayOfThreshold(persons.arrestFrom[person]!, persons.arrestClock[person]!, hazard) : never;
}

/** Schedules the next introduction by a client after a day, and with it the next evening event. */
export function scheduleIntroduction(world: World, person: number, after: number): void {
  const { persons, parameters, hazardSince } = world;
  const hazard = parameters.clients.introductionHazardPerDay;
  persons.nextIntroduction[person] =
    persons.status[person] === personStatus.client
      ? nextOf(world, person, drawProcess.introduction, hazard, hazardSince.introduction, after)
      : never;
  setNextEvening(
    world,
    person,
    Math.min(persons.nextArrest[person]!, persons.nextChurn[person]!, persons.nextIntroduction[person]),
  );
}

/** Sets the next evening on which something happens to a member of a place. */
export function setNextEvening(world: World, person: number, day: number): void {
  const { persons, places } = world;
  const place = persons.network[person]!;
  persons.nextEvening[person] = day;
  if (day < places.nextEvening[place]!) places.nextEvening[place] = day;
}

function nextOf(
  world: World,
  person: number,
  process: number,
  hazardPerDay: number,
  inForce: HazardInForce,
  after: number,
): number {
  return nextArrival(streamOf(world, person, process, hazardPerDay, inForce, world.persons.since[person]! - 1), after)
    .day;
}

/** Uses up the exposure of a person to arrest for use until a day. */
export function useArrestClock(world: World, person: number, today: number): void {
  const { persons, parameters } = world;
  const hazard = parameters.enforcement?.clientArrestHazardPerDay ?? 0;
  if (hazard > 0 && hazard !== Number.POSITIVE_INFINITY)
    persons.arrestClock[person] = Math.max(
      0,
      persons.arrestClock[person]! - hazard * (today - persons.arrestFrom[person]!),
    );
  persons.arrestFrom[person] = today;
}
