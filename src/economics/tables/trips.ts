import { tripFields, tripProductFields } from '../../model/journal.js';
import { generationText, allRows, storeColumns } from './columnSpec.js';
import type { TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

const store = (view: RunView) => view.result.journal.trips;
const column = storeColumns(store, tripFields);

/** Supply trips, with what was brought back, paid and owed. */
export function tripsTable(products: readonly string[]): TableSpec {
  return {
    name: 'trips',
    description: 'Supply trips: costs, load, credit, interception.',
    key: ['network', 'generation', 'trip'],
    rowsOf: allRows(store),
    columns: [
      ...column.network('place'),
      column.number('generation', 'integer', '', generationText),
      column.number('trip', 'integer', '', 'number of the trip of this head, from 1'),
      column.number('day', 'integer', 'days', 'day, in days since the start of the run'),
      column.date('date', 'day', 'day'),
      column.number('companion', 'boolean', '', 'whether a companion came along'),
      column.number('travelCents', 'integer', 'cents', 'travel'),
      column.number('companionCents', 'integer', 'cents', 'worth of the companion’s pay, in cash or in kind'),
      column.number('giftCents', 'integer', 'cents', 'gift'),
      column.number('loadCostCents', 'integer', 'cents', 'cost of the load'),
      column.number('paidCents', 'integer', 'cents', 'of this paid in cash'),
      column.number('frontedCents', 'integer', 'cents', 'of this on the supplier’s credit'),
      column.number('repaidCents', 'integer', 'cents', 'old supplier credit repaid'),
      column.number('intercepted', 'boolean', '', 'whether the trip ended in interception'),
      ...products.flatMap((product) => {
        const of = (
          field: (typeof tripProductFields)[number],
          kind: 'integer' | 'number',
          unit: string,
          about: string,
        ) => column.product(product, tripProductFields, field, kind, unit, about);
        return [
          of('loadMg', 'integer', 'mg', 'brought back'),
          of('unitPriceCents', 'integer', 'cents a gram', 'price a gram at the source'),
          of('costCents', 'integer', 'cents', 'cost of the load'),
          of('stockBeforeMg', 'integer', 'mg', 'stock before the trip'),
          of('expectedMgPerDay', 'number', 'mg a day', 'use a day that the head expected'),
        ];
      }),
    ],
  };
}
