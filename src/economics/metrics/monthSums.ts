import { identityFields } from '../../model/flows.js';
import type { BookLayout } from '../../model/flows.js';
import type { RowStore } from '../../engine/rowStore.js';
import { bookReader, statementOf, tripCostOf } from '../../model/statement.js';
import type { Statement } from '../../model/statement.js';
import type { NetworkFlow, ProductFlow, TripCostPart } from '../../model/flows.js';

/** Books of many network-months added up: ratios of these sums are ratios of sums, and a sum ÷ `months` a mean. */
export interface MonthSums {
  /** What a month's mean is taken over: network-months, or places × calendar months. */
  readonly months: number;
  readonly products: number;
  readonly statement: Statement;
  readonly network: (flow: NetworkFlow) => number;
  readonly product: (flow: ProductFlow, q: number) => number;
  /** Over all products. */
  readonly all: (flow: ProductFlow) => number;
  /** One of the costs of trips, cents. */
  readonly tripCost: (part: TripCostPart) => number;
  /** Tabs open at the ends of the months, cents; and clients then. */
  readonly tabsAtEnds: number;
  readonly clientsAtEnds: number;
}

/** Adds up rows of the journal's network-months. */
export function sumMonths(
  networkMonths: RowStore,
  layout: BookLayout,
  rows: readonly number[],
  months = rows.length,
): MonthSums {
  const sums = new Float64Array(layout.width);
  for (const row of rows) networkMonths.addTo(row, sums);
  const receivables = 1;
  return {
    months,
    products: layout.products,
    statement: statementOf(sums, 0, layout),
    ...bookReader(sums, 0, layout),
    tripCost: (part) => tripCostOf(part, sums, 0, layout),
    tabsAtEnds: sums[layout.closing + receivables]!,
    clientsAtEnds: sums[identityFields.indexOf('clientsAtEnd')]!,
  };
}

/** A quotient; NaN, never an infinity, where the divisor is zero or less. */
export function ratio(dividend: number, divisor: number): number {
  return divisor > 0 ? dividend / divisor : Number.NaN;
}

/** Mean length of a month, days: what turns days into months. */
export const daysPerMonth = 365.25 / 12;
