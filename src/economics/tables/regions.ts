import { dayOfMonthFields, regionDayFields, regionDayProductFields } from '../../model/journal.js';
import { allRows, spec, storeColumns } from './columnSpec.js';
import type { ColumnSpec, TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

/** Regional markets: a region's day, and sales by day of the month. */

const regionDays = (view: RunView) => view.result.journal.regionDays;
const column = storeColumns(regionDays, ['region', 'day', ...regionDayFields]);

export function regionDaysTable(products: readonly string[]): TableSpec {
  return {
    name: 'regionDays',
    description:
      'A region’s day: networks and clients, sales, and what was sought, sold, bought in the street or not had.',
    key: ['region', 'day'],
    rowsOf: allRows(regionDays),
    columns: [
      column.text('region', 'region', 'region', ({ parameters }, at) => parameters.regions[at]?.name ?? ''),
      column.number('day', 'integer', 'days', 'day, in days since the start of the run'),
      column.date('date', 'day', 'day'),
      column.number('networks', 'integer', 'networks', 'networks whose head was free'),
      column.number('clients', 'integer', 'clients', 'clients of these'),
      column.number('waiting', 'integer', 'clients', 'clients of removed heads who wait for a network'),
      column.number('salesCents', 'integer', 'cents', 'sales of the networks'),
      column.number('headArrests', 'integer', 'arrests', 'arrests of heads'),
      ...products.flatMap((product) => {
        const of = (field: (typeof regionDayProductFields)[number], about: string) =>
          column.product(product, regionDayProductFields, field, 'integer', 'mg', about);
        return [
          of('soughtMg', 'sought'),
          of('soldMg', 'sold by networks'),
          of('streetMg', 'bought in the street market'),
          of('unmetMg', 'sought in vain: unmet demand'),
        ];
      }),
    ],
  };
}

const daysInGrid = 31;

function gridColumn(
  name: string,
  kind: 'text' | 'integer',
  unit: string,
  about: string,
  of: (view: RunView, row: number) => number | string,
): ColumnSpec {
  return spec(name, kind, unit, about, (view) => (row) => of(view, row));
}

const cell = (row: number): number => Math.floor(row / daysInGrid);
const amount = (field: (typeof dayOfMonthFields)[number], about: string): ColumnSpec =>
  gridColumn(
    field,
    'integer',
    'cents',
    about,
    ({ result }, row) =>
      result.journal.dayOfMonth[row * dayOfMonthFields.length + dayOfMonthFields.indexOf(field)] ?? 0,
  );

/** Sales and credit by day of the month (F32), over the scored months of first heads. */
export const dayOfMonthTable: TableSpec = {
  name: 'dayOfMonth',
  description: 'Sales of first heads in scored months, by day of the month; days 29 to 31 do not come in every month.',
  key: ['region', 'type', 'dayOfMonth'],
  rowsOf: ({ places, parameters }) => {
    const present = new Set(places.map((place) => place.region * parameters.types.length + place.type));
    return [...present]
      .sort((a, b) => a - b)
      .flatMap((kind) => Array.from({ length: daysInGrid }, (_, d) => kind * daysInGrid + d));
  },
  columns: [
    gridColumn(
      'region',
      'text',
      '',
      'region',
      ({ parameters }, row) => parameters.regions[Math.floor(cell(row) / parameters.types.length)]?.name ?? '',
    ),
    gridColumn(
      'type',
      'text',
      '',
      'type of network',
      ({ parameters }, row) => parameters.types[cell(row) % parameters.types.length]?.name ?? '',
    ),
    gridColumn(
      'dayOfMonth',
      'integer',
      'day of the month',
      'day of the month, 1 to 31',
      (_, row) => (row % daysInGrid) + 1,
    ),
    amount('salesCents', 'sales'),
    amount('creditCents', 'of these on credit'),
    amount('salesBenefitCents', 'sales to benefit recipients'),
    amount('creditBenefitCents', 'of these on credit'),
  ],
};
