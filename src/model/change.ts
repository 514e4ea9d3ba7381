import type { Parameters } from '../scenario/compile/compile.js';
import { dayOfThreshold, never } from './chance.js';
import { setClientPrices } from './clientPrices.js';
import { setDemand } from './occasions.js';
import { nextPayDay, scheduleWage } from './payDays.js';
import { setMeans } from './persons.js';
import { scheduleEvening, scheduleMorning, scheduleOtherMeans } from './schedule.js';
import { setLimit } from './tabs.js';
import { personStatus, placeStatus } from './world.js';
import type { HazardInForce, World } from './world.js';

/**
 * What follows when parameters change on a date: budgets, intakes, limits and prices are set anew; events already
 * scheduled keep their dates unless the hazard behind them has changed.
 */
export function hazardsChanged(world: World, before: Parameters, today: number): void {
  const { persons, places, parameters, hazardSince, placeCount, circle } = world;
  const was = before.clients;
  const is = parameters.clients;
  const otherMeans = was.otherMeansHazardPerDay !== is.otherMeansHazardPerDay;
  const payDays = was.calendar !== is.calendar || was.classes.some((each, c) => each.payDay !== is.classes[c]!.payDay);
  const churn = was.churnHazardPerDay !== is.churnHazardPerDay;
  const introduction = was.introductionHazardPerDay !== is.introductionHazardPerDay;
  changeHazard(hazardSince.otherMeans, was.otherMeansHazardPerDay, is.otherMeansHazardPerDay, today);
  changeHazard(hazardSince.churn, was.churnHazardPerDay, is.churnHazardPerDay, today);
  changeHazard(hazardSince.introduction, was.introductionHazardPerDay, is.introductionHazardPerDay, today);
  changeHazard(hazardSince.partyEvent, before.party?.hazardPerDay ?? 0, parameters.party?.hazardPerDay ?? 0, today);
  const arrestBefore = before.enforcement?.clientArrestHazardPerDay ?? 0;
  const arrestNow = parameters.enforcement?.clientArrestHazardPerDay ?? 0;
  for (let person = 0; person < placeCount * circle; person++) {
    if (persons.status[person] === personStatus.outside) continue;
    setMeans(world, person);
    if (arrestBefore !== arrestNow) convertArrestClock(world, person, today, arrestBefore);
    if (payDays) persons.nextPay[person] = nextPayDay(world, person, today - 1);
    if (otherMeans || payDays) scheduleOtherMeans(world, person, today - 1);
    if (otherMeans || payDays) scheduleMorning(world, person);
    setLimit(world, person);
    setDemand(world, person);
    if (churn || introduction || arrestBefore !== arrestNow) scheduleEvening(world, person, today - 1);
  }
  if (before.head.incomes.some((income, i) => income.payDay !== parameters.head.incomes[i]!.payDay))
    for (let place = 0; place < placeCount; place++)
      if (places.status[place] === placeStatus.free) scheduleWage(world, place, today - 1);
}

/** Notes that a hazard changes today, and what it was: with chance off the sums go on from there. */
function changeHazard(inForce: HazardInForce, before: number, now: number, today: number): void {
  if (before === now) return;
  inForce.earlier.push({ since: inForce.since, hazardPerDay: before });
  inForce.since = today;
}

/** Uses up the threshold at the old hazard until now, so that the new one runs on what is left. */
function convertArrestClock(world: World, person: number, today: number, hazardBefore: number): void {
  const { persons } = world;
  if (hazardBefore > 0 && hazardBefore !== Number.POSITIVE_INFINITY) {
    const due = dayOfThreshold(persons.arrestFrom[person]!, persons.arrestClock[person]!, hazardBefore);
    const used = hazardBefore * Math.max(0, today - persons.arrestFrom[person]!);
    if (due !== never) persons.arrestClock[person] = Math.max(0, persons.arrestClock[person]! - used);
  }
  persons.arrestFrom[person] = Math.max(today, persons.arrestFrom[person]!);
}

/** Sets prices to clients anew everywhere, and with them demand. */
export function repriceAll(world: World): void {
  for (let place = 0; place < world.placeCount; place++) setClientPrices(world, place);
  const { persons, placeCount, circle } = world;
  for (let person = 0; person < placeCount * circle; person++)
    if (persons.status[person] === personStatus.waiting) setDemand(world, person);
}
