import type { Balances, ClientAccount, DiaryEntry } from './events.js';
import { bookLayout } from '../model/flows.js';
import type { SimulationResult } from '../model/simulate.js';
import { monthIndex } from '../units/index.js';
import type { Day } from '../units/index.js';
import { booksOf } from './books.js';
import type { DiaryBooks } from './books.js';
import { proveBooks } from './prove.js';

export type { DiaryBooks } from './books.js';
export { DiaryError } from './prove.js';

/**
 * The diary of one network: what was seen of it, by month and day, beside the books of the journal. It is given only
 * where it proves itself: see `proveBooks`.
 */

export interface DiaryDay {
  /** In days since the start of the run. */
  readonly day: number;
  /** Whether this is the evening before the books: what passed between networks after they were closed. */
  readonly eve: boolean;
  readonly entries: readonly DiaryEntry[];
  /** At the end of the day; of a place without a head, nothing. */
  readonly balances: Balances;
  /** Of the clients, in the order of the list. */
  readonly accounts: readonly ClientAccount[];
  readonly free: boolean;
}

export interface DiaryMonth {
  /** Month of the run, from 1. */
  readonly month: number;
  /** More than one where heads followed one another in the month; none where the place had no head. */
  readonly books: readonly DiaryBooks[];
  readonly days: readonly DiaryDay[];
}

export interface DiarySource {
  readonly result: SimulationResult;
  readonly entries: readonly DiaryEntry[];
  readonly place: number;
  /** First day of the run, since 1970. */
  readonly startDay: number;
}

/**
 * The months in which a network has books, in order.
 * @throws {DiaryError} where what is told does not account for the books to the cent and the milligram
 */
export function diaryMonths({ result, entries, place, startDay }: DiarySource): DiaryMonth[] {
  const layout = bookLayout(result.products.length);
  const books = booksOf(result, place, layout);
  proveBooks(books, entries, layout);
  const monthOf = (day: number): number => monthIndex((startDay + day) as Day) - monthIndex(startDay as Day) + 1;
  // The evening before new books are opened belongs to them: they are open already.
  const monthOfEntry = ({ books: number, free, day }: DiaryEntry): number =>
    (free ? books[number]?.month : undefined) ?? monthOf(day);
  return [...new Set(books.map(({ month }) => month))].map((month) => ({
    month,
    books: books.filter((each) => each.month === month),
    days: daysOf(
      entries.filter((entry) => monthOfEntry(entry) === month),
      (day) => monthOf(day) < month,
    ),
  }));
}

function daysOf(entries: readonly DiaryEntry[], isEve: (day: number) => boolean): DiaryDay[] {
  return [...new Set(entries.map(({ day }) => day))].flatMap((day) => {
    const own = entries.filter((entry) => entry.day === day);
    const last = own.at(-1);
    if (!last) return [];
    const { balances, accounts, free } = last;
    return [{ day, eve: isEve(day), entries: own, balances, accounts, free }];
  });
}
