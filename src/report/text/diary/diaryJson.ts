import type { DiaryMonth } from '../../../diary/index.js';
import type { FolderCheck, NetworkDiary } from '../../../folders/diary.js';
import type { Balances, DiaryEvent } from '../../../model/diary/events.js';
import { exitCauses } from '../../../model/flows.js';
import { defaultKinds, resupplyKinds, setUpKinds } from '../../../model/journal.js';
import { isoFromDay } from '../../../units/index.js';
import type { Day } from '../../../units/index.js';
import { diaryNames } from './names.js';
import type { DiaryNames } from './names.js';

/** A diary as one JSON document: names in place of numbers; whole cents, milligrams and days as the names say. */
export function diaryJson(folder: string, diary: NetworkDiary, month: DiaryMonth, check: FolderCheck): object {
  const { run, network, scenario, replicate, seed } = diary;
  const names = diaryNames(run, network);
  const date = (day: number): string => isoFromDay((run.parameters.startDay + day) as Day);
  return {
    jsonVersion: 1,
    folder,
    scenario,
    seed,
    replicate,
    network,
    month: month.month,
    checkedAgainst: check,
    books: month.books.map(({ row: _, fromDay, toDay, opening, closing, statement, ...books }) => ({
      ...books,
      fromDate: date(fromDay),
      toDate: date(toDay),
      opening: balancesJson(opening, names),
      closing: balancesJson(closing, names),
      statementCents: statement,
    })),
    days: month.days.map(({ day, eve, free, clients, balances, entries }) => ({
      date: date(day),
      afterBooksOfMonthBefore: eve,
      entries: entries
        .filter(({ events }) => events.length > 0)
        .map(({ step, events }) => ({ step, events: events.map((event) => eventJson(event, names)) })),
      evening: { freeHead: free, clients, ...balancesJson(balances, names) },
    })),
  };
}

function balancesJson(balances: Balances, names: DiaryNames): object {
  const { cashCents, receivablesCents, payablesCents, stockCostCents, stockMg } = balances;
  const stock = names.products.map((product, q) => ({ product, mg: stockMg[q], costCents: stockCostCents[q] }));
  return { cashCents, receivablesCents, payablesCents, stock };
}

/** An event with names for its numbers; the amounts stay as they are. */
function eventJson(event: DiaryEvent, names: DiaryNames): object {
  const postings = event.postings.map(({ flow, product, value }) => ({
    flow,
    ...(product < 0 ? {} : { product: names.products[product] }),
    value,
  }));
  const named = (of: readonly object[]): object[] => of.map((one, q) => ({ product: names.products[q], ...one }));
  switch (event.kind) {
    case 'setUp':
      return {
        ...event,
        how: setUpKinds[event.how],
        clients: event.clients.map((person) => names.personId(person)),
        postings,
      };
    case 'tabDue':
      return { ...event, person: names.personId(event.person), why: defaultKinds[event.why] ?? null, postings };
    case 'occasion':
      return {
        ...event,
        person: names.personId(event.person),
        product: names.products[event.product],
        postings,
      };
    case 'waitOver':
      return { ...event, person: names.personId(event.person), how: resupplyKinds[event.how], postings };
    case 'clientIncome':
    case 'arrival':
    case 'departure':
      return { ...event, person: names.personId(event.person), postings };
    case 'arrest':
      return { ...event, person: names.personId(event.person), cause: exitCauses[event.cause], postings };
    case 'gaveUp':
      return { ...event, cause: exitCauses[event.cause], postings };
    case 'ownUse':
    case 'trip':
    case 'prices':
      return { ...event, of: named(event.of), postings };
    case 'headIncome':
    case 'stayed':
    case 'monthClose':
      return { ...event, postings };
  }
}
