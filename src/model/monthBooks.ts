import { causeCode } from './kinds.js';
import { stockCost } from './books.js';
import { checkMonth } from './check.js';
import { identityIndex as at, productBalanceFields } from './flows.js';
import type { World } from './world.js';

/** The books of a month: opened with the balances, closed into the journal. */

/** Opens the books of a head for the calendar month of a day: everything at zero but the opening balances. */
export function openBooks(world: World, place: number, day: number): void {
  const { books, layout } = world;
  const row = place * layout.width;
  books.fill(0, row, row + layout.width);
  writeBalances(world, place, layout.opening, layout.openingProducts);
  books[row + at.fromDay] = day;
}

/** In the order of `balanceFields` and `productBalanceFields`. */
function writeBalances(world: World, place: number, networkAt: number, productsAt: number): void {
  const { books, layout, places, products } = world;
  const row = place * layout.width;
  books[row + networkAt] = places.cash[place]!;
  books[row + networkAt + 1] = places.receivables[place]!;
  books[row + networkAt + 2] = places.payables[place]!;
  for (let q = 0; q < products; q++) {
    const product = row + productsAt + q * productBalanceFields.length;
    books[product] = stockCost(world, place, q);
    books[product + 1] = places.stock[place * products + q]!;
  }
}

/** Writes the month's books of a head into the journal, closing balances and identity with them. */
export function closeBooks(world: World, place: number, today: number, outcome: number): void {
  const { books, layout, places, calendar, journal } = world;
  const row = place * layout.width;
  writeBalances(world, place, layout.closing, layout.closingProducts);
  const from = books[row + at.fromDay]!;
  const whole = from === calendar.monthStart[today] && calendar.nextMonthStart[today] === today + 1;
  books[row + at.place] = place;
  books[row + at.generation] = places.generation[place]!;
  books[row + at.region] = places.region[place]!;
  books[row + at.type] = places.type[place]!;
  books[row + at.source] = places.source[place]!;
  books[row + at.month] = calendar.month[today]! - calendar.month[0]! + 1;
  books[row + at.toDay] = today;
  books[row + at.complete] = whole && outcome === causeCode.none ? 1 : 0;
  books[row + at.outcome] = outcome;
  books[row + at.clientsAtEnd] = places.clientCount[place]!;
  books[row + at.employed] = places.employed[place]!;
  if (world.checking) checkMonth(world, place);
  journal.networkMonths.appendFrom(books, row);
}
