import { exitCauses } from '../model/kinds.js';
import type { ExitCause } from '../model/kinds.js';
import type { Balances } from './events.js';
import { balanceFields, identityFields, productBalanceFields } from '../model/flows.js';
import type { BookLayout } from '../model/flows.js';
import type { SimulationResult } from '../model/simulate.js';
import { statementOf } from '../model/statement.js';
import type { Statement } from '../model/statement.js';

/** The books of a head for a month, or a part of one, as the journal has them. */
export interface DiaryBooks {
  readonly generation: number;
  /** Month of the run, from 1. */
  readonly month: number;
  /** First and last day, in days since the start of the run. */
  readonly fromDay: number;
  readonly toDay: number;
  /** Why the head's time ended with these books, or `none`. */
  readonly outcome: ExitCause;
  readonly opening: Balances;
  readonly closing: Balances;
  readonly statement: Statement;
  /** The whole row, for the proof. */
  readonly row: Float64Array;
}

/** The books of a place, in the order in which they were closed. */
export function booksOf(result: SimulationResult, place: number, layout: BookLayout): DiaryBooks[] {
  const { networkMonths } = result.journal;
  const books: DiaryBooks[] = [];
  for (let at = 0; at < networkMonths.rowCount; at++) {
    if (networkMonths.at(at, identityFields.indexOf('place')) !== place) continue;
    const row = Float64Array.from({ length: layout.width }, (_, column) => networkMonths.at(at, column));
    const identity = (field: (typeof identityFields)[number]): number => row[identityFields.indexOf(field)]!;
    books.push({
      generation: identity('generation'),
      month: identity('month'),
      fromDay: identity('fromDay'),
      toDay: identity('toDay'),
      outcome: exitCauses[identity('outcome')] ?? 'none',
      opening: balancesAt(row, layout.opening, layout.openingProducts, layout.products),
      closing: balancesAt(row, layout.closing, layout.closingProducts, layout.products),
      statement: statementOf(row, 0, layout),
      row,
    });
  }
  return books;
}

function balancesAt(row: Float64Array, network: number, products: number, count: number): Balances {
  const of = (field: (typeof balanceFields)[number]): number => row[network + balanceFields.indexOf(field)]!;
  const ofProducts = (field: (typeof productBalanceFields)[number]): number[] =>
    Array.from(
      { length: count },
      (_, q) => row[products + q * productBalanceFields.length + productBalanceFields.indexOf(field)]!,
    );
  return {
    cashCents: of('cash'),
    receivablesCents: of('receivables'),
    payablesCents: of('payables'),
    stockCostCents: ofProducts('stockCost'),
    stockMg: ofProducts('stock'),
  };
}
