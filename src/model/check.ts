import { causeCode } from './kinds.js';
import { balanceFields, effectOf, identityFields, networkFlows, productBalanceFields, productFlows } from './flows.js';
import type { Flow } from './flows.js';
import { contributedNet, statementOf } from './statement.js';
import { account, accountStride } from './world.js';
import type { World } from './world.js';

/** The check of a period: every account closes from its opening by the named flows, exactly; tabs sum to receivables. */
export class BooksError extends Error {
  override readonly name = 'BooksError';
}

/**
 * Checks the month's row of a place that is about to be written down.
 * @throws {BooksError} naming account, place and day where a balance does not close to the cent or milligram
 */
export function checkMonth(world: World, place: number): void {
  const { books, layout, products } = world;
  const row = place * layout.width;
  const changes: Record<'cash' | 'receivables' | 'payables' | 'stock', number> = {
    cash: 0,
    receivables: 0,
    payables: 0,
    stock: 0,
  };
  const accounts = ['cash', 'receivables', 'payables', 'stock'] as const;
  Object.values(networkFlows as Readonly<Record<string, Flow>>).forEach((flow, i) => {
    for (const account of accounts) changes[account] += effectOf(flow, account) * books[row + layout.flows + i]!;
  });
  let stockOpening = 0;
  let stockClosing = 0;
  for (let q = 0; q < products; q++) {
    let massChange = 0;
    Object.values(productFlows as Readonly<Record<string, Flow>>).forEach((flow, i) => {
      const value = books[row + layout.productFlows + q * layout.productWidth + i]!;
      for (const account of accounts) changes[account] += effectOf(flow, account) * value;
      massChange += effectOf(flow, 'mass') * value;
    });
    const opening = row + layout.openingProducts + q * productBalanceFields.length;
    const closing = row + layout.closingProducts + q * productBalanceFields.length;
    stockOpening += books[opening]!;
    stockClosing += books[closing]!;
    expectEqual(world, place, `mass of product ${q}, mg`, books[opening + 1]! + massChange, books[closing + 1]!);
  }
  expectEqual(world, place, 'stock at cost, cents', stockOpening + changes.stock, stockClosing);
  balanceFields.forEach((field, i) => {
    expectEqual(
      world,
      place,
      `${field}, cents`,
      books[row + layout.opening + i]! + changes[field],
      books[row + layout.closing + i]!,
    );
  });
  checkEquity(world, place, stockOpening, stockClosing);
  checkTabs(world, place);
}

/** Opening equity + profit after enforcement + contributions − withdrawals − own use at cost = closing equity. */
function checkEquity(world: World, place: number, stockOpening: number, stockClosing: number): void {
  const { books, layout } = world;
  const row = place * layout.width;
  const equityAt = (base: number, stock: number): number =>
    books[row + base]! + books[row + base + 1]! - books[row + base + 2]! + stock;
  const statement = statementOf(books, row, layout);
  const expected = equityAt(layout.opening, stockOpening) + statement.net + contributedNet(books, row, layout);
  expectEqual(world, place, 'equity, cents', expected, equityAt(layout.closing, stockClosing));
}

function checkTabs(world: World, place: number): void {
  const { clientIds, slots, persons, places } = world;
  let tabs = 0;
  for (let slot = place * slots; slot < place * slots + places.clientCount[place]!; slot++)
    tabs += persons.account[clientIds[slot]! * accountStride + account.tab]!;
  // At an arrest the tabs are still listed while receivables are already lost: nothing is left of either.
  if (world.books[place * world.layout.width + identityFields.indexOf('outcome')] !== causeCode.none) return;
  expectEqual(world, place, 'clients’ tabs against receivables, cents', tabs, places.receivables[place]!);
}

function expectEqual(world: World, place: number, what: string, expected: number, found: number): void {
  if (expected === found) return;
  const day = world.books[place * world.layout.width + identityFields.indexOf('toDay')]!;
  throw new BooksError(
    `books do not close at place ${place}, day ${day}: ${what}: expected ${expected}, found ${found}`,
  );
}
