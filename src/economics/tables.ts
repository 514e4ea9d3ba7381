import type { Table, TableDeclaration } from '../engine/table.js';
import { arrestsTable } from './tables/arrests.js';
import { defaultsTable, resuppliesTable } from './tables/clients.js';
import { buildTable, declarationOf } from './tables/columnSpec.js';
import type { TableSpec } from './tables/columnSpec.js';
import { exitsTable, setUpsTable } from './tables/heads.js';
import { networkMonthsTable } from './tables/networkMonths.js';
import { dayOfMonthTable, regionDaysTable } from './tables/regions.js';
import { runView } from './tables/runView.js';
import type { Run } from './tables/runView.js';
import { tripsTable } from './tables/trips.js';

export type { Run } from './tables/runView.js';

/**
 * The tidy tables of any number of runs, from their journals alone: names in place of numbers, units in the names of
 * columns, dates beside days. Money is whole cents and mass whole milligrams, as booked.
 */

function specs(products: readonly string[]): readonly TableSpec[] {
  return [
    networkMonthsTable(products),
    tripsTable(products),
    arrestsTable(products),
    setUpsTable,
    exitsTable,
    defaultsTable,
    resuppliesTable,
    regionDaysTable(products),
    dayOfMonthTable,
  ];
}

/** What each table holds, for given products. */
export function tableDeclarations(products: readonly string[]): TableDeclaration[] {
  return specs(products).map(declarationOf);
}

export interface TablesWanted {
  /** Products that have columns; those that the runs trade by default. */
  readonly products?: readonly string[];
  /** Which tables, by name; all by default. */
  readonly only?: (name: string) => boolean;
}

/**
 * The tables of the runs given, rows in the order of the runs. A product that some runs do not trade has columns all
 * the same, with missing numbers there.
 */
export function tablesOf(runs: readonly Run[], wanted: TablesWanted = {}): Table[] {
  const views = runs.map(runView);
  const products = wanted.products ?? [...new Set(runs.flatMap((run) => run.result.products))];
  return specs(products)
    .filter(({ name }) => wanted.only?.(name) ?? true)
    .map((table) => buildTable(table, views));
}
