import { flow, move, note } from './books.js';
import { never } from './chance.js';
import { setDemand } from './occasions.js';
import { memberCount } from './membership.js';
import { incomeOn, isTabDay, nextPayDay, scheduleWage } from './payDays.js';
import { scheduleMorning, scheduleNextOtherMeans } from './schedule.js';
import { settleTab } from './tabs.js';
import { personStatus, placeStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/**
 * 1. Incomes, on each person's pay day, and other means when they come. A client's cash is the part of the income that
 * goes to the products (spending share, assumption). A head's wage is an owner's contribution and living costs a
 * withdrawal: neither is business. On a pay day the tab is settled at once (step 2): it is paid first.
 */
export function receiveIncomes(world: World, first: number, end: number, today: number): void {
  const { clientIds, slots } = world;
  const { nextMorning, network } = world.persons;
  const { nextWage, status } = world.places;
  for (let place = first; place < end; place++) {
    const base = place * slots;
    const members = memberCount(world, place);
    for (let slot = base; slot < base + members; slot++) {
      const person = clientIds[slot]!;
      if (nextMorning[person]! <= today && network[person] === place) receiveIncome(world, person, today);
    }
    if (nextWage[place]! <= today && status[place] === placeStatus.free) receiveWage(world, place, today);
  }
}

function receiveIncome(world: World, person: number, today: number): void {
  const { persons } = world;
  const own = person * accountStride + account.cash;
  let legalCents = 0;
  let otherCents = 0;
  if (persons.effectEnds[person]! <= today) {
    persons.effectEnds[person] = never;
    setDemand(world, person);
  }
  while (persons.nextOtherMeans[person]! <= today) {
    otherCents += persons.otherMeans[person]!;
    scheduleNextOtherMeans(world, person);
  }
  const isPaid = persons.nextPay[person]! <= today;
  if (isPaid) {
    legalCents = incomeOn(world, person, today);
    persons.nextPay[person] = nextPayDay(world, person, today);
  }
  persons.account[own]! += legalCents + otherCents;
  const isClient = persons.status[person] === personStatus.client;
  if (isClient && legalCents + otherCents > 0)
    world.watch?.tell(persons.network[person]!, { kind: 'clientIncome', person, legalCents, otherCents });
  if (isPaid && isTabDay(world, person, today)) {
    if (isClient) settleTab(world, person, today);
    startPayDayEffect(world, person, today);
  }
  scheduleMorning(world, person);
}

function receiveWage(world: World, place: number, today: number): void {
  const { places, parameters } = world;
  const income = parameters.head.incomes[places.headIncome[place]!];
  if (income && places.employed[place] === 1) move(world, place, flow.legalIncome, income.incomeCents);
  else if (income) note(world, place, flow.wageForgone, income.incomeCents);
  move(world, place, flow.livingCosts, Math.min(parameters.head.livingCostsCents, Math.max(0, places.cash[place]!)));
  world.watch?.tell(place, { kind: 'headIncome' });
  scheduleWage(world, place, today);
}

function startPayDayEffect(world: World, person: number, today: number): void {
  const { parameters, persons } = world;
  if (parameters.clients.payDayEffectDays === 0) return;
  persons.effectEnds[person] = today + parameters.clients.payDayEffectDays;
  setDemand(world, person);
}
