import type { Balances, DiaryEvent, DiaryMonth, FolderCheck, NetworkDiary } from '../../../diary/index.js';
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
    days: month.days.map(({ day, eve, free, accounts, balances, entries }) => ({
      date: date(day),
      afterBooksOfMonthBefore: eve,
      entries: entries
        .filter(({ events }) => events.length > 0)
        .map(({ step, events }) => ({ step, events: events.map((event) => eventJson(event, names)) })),
      evening: { freeHead: free, clients: accounts.length, ...balancesJson(balances, names) },
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
  return {
    ...event,
    ...('person' in event && { person: names.personId(event.person) }),
    ...('clients' in event && { clients: event.clients.map((person) => names.personId(person)) }),
    ...('product' in event && { product: names.products[event.product] }),
    ...('of' in event && { of: event.of.map((one, q) => ({ product: names.products[q], ...one })) }),
    postings: event.postings.map(({ flow, product, value }) => ({
      flow,
      ...(product < 0 ? {} : { product: names.products[product] }),
      value,
    })),
  };
}
