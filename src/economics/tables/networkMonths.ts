import { exitCauses } from '../../model/kinds.js';
import { capitalised } from '../../units/index.js';
import { balanceFields, identityFields, networkFlows, productBalanceFields, productFlows } from '../../model/flows.js';
import type { BookLayout, FlowUnit } from '../../model/flows.js';
import { statementLineNames, statementLines } from '../../model/statement.js';
import { generationText, allRows, productColumn, spec, storeColumns } from './columnSpec.js';
import type { ColumnSpec, TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

const store = (view: RunView) => view.result.journal.networkMonths;
const column = storeColumns(store, identityFields);

/** A flow's column: the unit goes into the name, `travel` → `travelCents`, `stockCostDays` → `stockCostCentDays`. */
function named(flow: string, unit: FlowUnit): string {
  if (unit === 'cents') return `${flow}Cents`;
  if (unit === 'mg') return `${flow.replace(/Mass$/, '')}Mg`;
  return unit === 'cents × days' ? flow.replace(/Days$/, 'CentDays') : flow;
}

/** A number at a place of the books' row that depends on the number of products. */
function booked(name: string, unit: string, description: string, at: (layout: BookLayout) => number): ColumnSpec {
  return spec(name, 'integer', unit, description, (view) => {
    const rows = store(view);
    const position = at(view.layout);
    return (row) => rows.at(row, position);
  });
}

function bookedOfProduct(
  product: string,
  name: string,
  unit: string,
  description: string,
  at: (layout: BookLayout, q: number) => number,
): ColumnSpec {
  return spec(productColumn(product, name), 'integer', unit, `${product}: ${description}`, (view) => {
    const rows = store(view);
    const q = view.productIndex(product);
    const position = at(view.layout, q);
    return q < 0 ? () => Number.NaN : (row) => rows.at(row, position);
  });
}

const identity: readonly ColumnSpec[] = [
  ...column.network('place'),
  column.number('generation', 'integer', '', generationText),
  column.number('month', 'integer', '', 'month of the run, from 1'),
  column.text('calendarMonth', 'month', 'calendar month, YYYY-MM', (view, month) => view.calendarMonth(month)),
  column.number('fromDay', 'integer', 'days', 'first day of these books, in days since the start of the run'),
  column.date('fromDate', 'fromDay', 'first day of these books'),
  column.number('toDay', 'integer', 'days', 'last day of these books, in days since the start of the run'),
  column.date('toDate', 'toDay', 'last day of these books'),
  column.number(
    'complete',
    'boolean',
    '',
    'whether the head was free from the first to the last day of the calendar month, and went on',
  ),
  column.text(
    'outcome',
    'outcome',
    'why the head’s time ended in this month: a cause of exit, or none',
    (_, code) => exitCauses[code] ?? '',
  ),
  column.number('clientsAtEnd', 'integer', 'clients', 'clients at the end of these books'),
  column.number('employed', 'boolean', '', 'whether the head draws legal income at the end'),
];

const balanceMeanings = {
  cash: 'cash box',
  receivables: 'clients’ tabs',
  payables: 'supplier credit',
  stockCost: 'stock at cost',
  stock: 'stock',
} as const;

type Balance = 'opening' | 'closing';

function balances(when: Balance, products: readonly string[]): ColumnSpec[] {
  const productsAt = when === 'opening' ? 'openingProducts' : 'closingProducts';
  const width = productBalanceFields.length;
  return [
    ...balanceFields.map((field, i) =>
      booked(
        `${when}${capitalised(field)}Cents`,
        'cents',
        `${balanceMeanings[field]}, ${when} balance`,
        (layout) => layout[when] + i,
      ),
    ),
    ...products.flatMap((product) =>
      productBalanceFields.map((field, i) => {
        const unit = field === 'stock' ? 'mg' : 'cents';
        const name = `${when}${capitalised(field)}${unit === 'mg' ? 'Mg' : 'Cents'}`;
        return bookedOfProduct(
          product,
          name,
          unit,
          `${balanceMeanings[field]}, ${when} balance`,
          (layout, q) => layout[productsAt] + q * width + i,
        );
      }),
    ),
    equity(when),
  ];
}

function equity(when: Balance): ColumnSpec {
  const description = `cash + tabs + stock at cost − supplier credit, ${when} balance`;
  return spec(`${when}EquityCents`, 'integer', 'cents', description, (view) => {
    const rows = store(view);
    const { layout } = view;
    const base = layout[when];
    const products = when === 'opening' ? layout.openingProducts : layout.closingProducts;
    return (row) => {
      let sum = rows.at(row, base) + rows.at(row, base + 1) - rows.at(row, base + 2);
      for (let q = 0; q < layout.products; q++) sum += rows.at(row, products + q * productBalanceFields.length);
      return sum;
    };
  });
}

/** Lines of the statement; bad debt has the name of one of its flows, which has a column already. */
const statementColumns: readonly ColumnSpec[] = statementLineNames
  .filter((line) => line !== 'badDebt')
  .map((line) =>
    spec(`${line}Cents`, 'integer', 'cents', statementLines[line].meaning, (view) => {
      const statements = view.statements();
      return (row) => statements[row]?.[line] ?? Number.NaN;
    }),
  );

/** A month of a network's books: who, opening and closing balances, every named flow, the statement. */
export function networkMonthsTable(products: readonly string[]): TableSpec {
  return {
    name: 'networkMonths',
    description: 'Books of a network and head for a calendar month: balances, every flow, the lines of the statement.',
    key: ['network', 'generation', 'month'],
    rowsOf: allRows(store),
    columns: [
      ...identity,
      ...balances('opening', products),
      ...balances('closing', products),
      ...Object.entries(networkFlows).map(([flow, { unit, meaning }], i) =>
        booked(named(flow, unit), unit, meaning, (layout) => layout.flows + i),
      ),
      ...products.flatMap((product) =>
        Object.entries(productFlows).map(([flow, { unit, meaning }], i) =>
          bookedOfProduct(
            product,
            named(flow, unit),
            unit,
            meaning,
            (layout, q) => layout.productFlows + q * layout.productWidth + i,
          ),
        ),
      ),
      ...statementColumns,
    ],
  };
}
