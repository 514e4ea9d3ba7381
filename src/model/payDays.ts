import type { World } from './world.js';

/** When people are paid, and what of it goes to the products. */

/** A day of the month that every month has, on its last day at the latest. */
const lastDayOfMonth = 31;

/** Whether a day is the given day of the month, or the last of a month that is shorter. */
export function fallsOn(world: World, dayOfMonth: number, day: number): boolean {
  const { calendar } = world;
  const actual = calendar.dayOfMonth[day]!;
  return actual === dayOfMonth || (actual < dayOfMonth && calendar.nextMonthStart[day] === day + 1);
}

function classPayDay(world: World, person: number): number {
  const { persons, parameters } = world;
  return parameters.clients.calendar === 'staggered'
    ? persons.ownPayDay[person]!
    : parameters.clients.classes[persons.incomeClass[person]!]!.payDay;
}

/** The second pay day of a fortnightly calendar: fourteen days from the first, within the month. */
function secondPayDay(first: number): number {
  return first > 14 ? first - 14 : first + 14;
}

/** Legal money for the products that a person receives on a day, whole cents; 0 where it is no pay day. */
export function incomeOn(world: World, person: number, day: number): number {
  const { persons, parameters, calendar } = world;
  const budget = persons.budget[person]!;
  const payDay = classPayDay(world, person);
  switch (parameters.clients.calendar) {
    case 'daily': {
      const length = calendar.nextMonthStart[day]! - calendar.monthStart[day]!;
      const n = calendar.dayOfMonth[day]!;
      return Math.floor((budget * n) / length) - Math.floor((budget * (n - 1)) / length);
    }
    case 'fortnightly':
      if (fallsOn(world, payDay, day)) return Math.ceil(budget / 2);
      return fallsOn(world, secondPayDay(payDay), day) ? Math.floor(budget / 2) : 0;
    default:
      return fallsOn(world, payDay, day) ? budget : 0;
  }
}

/**
 * The next day after `after` that is the given day of a month, or the last of a shorter one. Beyond the end of the run
 * too: what a client brings along must not depend on the run's length.
 */
function nextOccurrence(world: World, dayOfMonth: number, after: number): number {
  const { monthStart, nextMonthStart } = world.calendar;
  const following = nextMonthStart[after + 1]!;
  const inMonth = Math.min(monthStart[after + 1]! + dayOfMonth, following) - 1;
  return inMonth > after ? inMonth : Math.min(following + dayOfMonth, nextMonthStart[following]!) - 1;
}

/** The next day after `after` on which a person is paid. */
export function nextPayDay(world: World, person: number, after: number): number {
  const { parameters } = world;
  if (parameters.clients.calendar === 'daily') return after + 1;
  const payDay = classPayDay(world, person);
  const next = nextOccurrence(world, payDay, after);
  return parameters.clients.calendar === 'fortnightly'
    ? Math.min(next, nextOccurrence(world, secondPayDay(payDay), after))
    : next;
}

/** Whether tabs fall due on a pay day: on each, but monthly on the class's day where incomes come daily. */
export function isTabDay(world: World, person: number, today: number): boolean {
  return world.parameters.clients.calendar !== 'daily' || fallsOn(world, classPayDay(world, person), today);
}

/** Schedules the head's next pay day after a day; one without legal income settles living costs at month's end. */
export function scheduleWage(world: World, place: number, after: number): void {
  const { places, parameters } = world;
  const payDay = parameters.head.incomes[places.headIncome[place]!]?.payDay ?? lastDayOfMonth;
  places.nextWage[place] = nextOccurrence(world, payDay, after);
}
