import { defaultFields } from '../journal.js';
import { incomeOn, isTabDay } from '../payDays.js';
import type { World } from '../world.js';
import { memberCount } from '../membership.js';
import type { ClientIncome, Posting, TabDue } from './events.js';
import type { Seen } from './snapshot.js';

/** 1–2. What reaches clients, and their tabs. */

const [personAt, tabAt, kindAt] = (['person', 'tabCents', 'kind'] as const).map((field) =>
  defaultFields.indexOf(field),
) as [number, number, number];

/** Legal incomes are known before the step; what else a purse gains is other means. */
export function readClientIncomes(
  world: World,
  place: number,
  today: number,
): (seen: Seen) => (ClientIncome | TabDue)[] {
  const { persons, clientIds, slots } = world;
  const legal = new Map<number, number>();
  for (const person of clientIds.subarray(place * slots, place * slots + memberCount(world, place)))
    if (persons.nextPay[person]! <= today) legal.set(person, incomeOn(world, person, today));
  return (seen) => {
    const tabs = [...legal.keys()].flatMap((person) => tabDue(seen, person));
    const incomes = [...seen.before.members].flatMap(([person, { cash }]): ClientIncome[] => {
      const paid = tabs.find((tab) => tab.person === person)?.paidCents ?? 0;
      const gained = (seen.after.members.get(person)?.cash ?? cash) - cash + paid;
      const legalCents = legal.get(person) ?? 0;
      return gained === 0
        ? []
        : [{ kind: 'clientIncome', person, legalCents, otherCents: gained - legalCents, postings: [] }];
    });
    return [...incomes, ...tabs];
  };
}

/** The tab of a client on its due day; `tabsDue` counts those with something on it. */
function tabDue({ world, today, before, after, written }: Seen, person: number): TabDue[] {
  const tabCents = before.members.get(person)?.tab ?? 0;
  if (tabCents === 0 || !isTabDay(world, person, today)) return [];
  const left = after.members.get(person)?.tab ?? 0;
  const writeOff = written('defaults').find((row) => row(personAt) === person);
  const writtenOffCents = writeOff?.(tabAt) ?? 0;
  const paidCents = tabCents - left - writtenOffCents;
  const moved: Posting[] = [
    { flow: 'tabsDue', product: -1, value: 1 },
    { flow: 'tabsRepaid', product: -1, value: paidCents },
    { flow: 'badDebt', product: -1, value: writtenOffCents },
    { flow: 'defaults', product: -1, value: writeOff ? 1 : 0 },
  ];
  const why = writeOff?.(kindAt) ?? -1;
  const postings = moved.filter(({ value }) => value !== 0);
  return [{ kind: 'tabDue', person, tabCents, paidCents, writtenOffCents, why, postings }];
}
