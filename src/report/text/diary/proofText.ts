import type { Balances, DiaryBooks } from '../../../diary/index.js';
import { bookLayout, effectOf, networkFlows, productFlows } from '../../../model/flows.js';
import type { Account, Flow, NetworkFlow, ProductFlow } from '../../../model/flows.js';
import { bookReader } from '../../../model/statement.js';
import { formatNumber } from '../../../units/index.js';
import { number, table } from '../blocks.js';
import type { Cell, TableBlock } from '../blocks.js';
import { screenWidth, wrap } from '../wrap.js';

/** Opening + flows = closing, for a person with a pencil: a column for each account, a line for each flow that moved. */

interface Line {
  readonly label: string;
  /** By column; 0 in a line of a flow where it does not touch the account. */
  readonly values: readonly number[];
}

const columnWidth = 11;

/** Two tables: money in euros by account, and mass in grams by product. */
export function proofTables(books: DiaryBooks, products: readonly string[]): [TableBlock, TableBlock] {
  const { row, opening, closing } = books;
  const { network, all, product } = bookReader(row, 0, bookLayout(products.length));
  const ofNetwork = Object.entries(networkFlows as Readonly<Record<string, Flow>>);
  const ofProducts = Object.entries(productFlows as Readonly<Record<string, Flow>>);
  const accounts = ['cash', 'receivables', 'payables', 'stock'] as const;
  const money = [
    ...ofNetwork.map(([name, flow]) => lineOfFlow(flow, accounts, () => network(name as NetworkFlow))),
    ...ofProducts.map(([name, flow]) => lineOfFlow(flow, accounts, () => all(name as ProductFlow))),
  ];
  const mass = ofProducts.map(([name, flow]) =>
    lineOfFlow(
      flow,
      products.map(() => 'mass'),
      (q) => product(name as ProductFlow, q),
    ),
  );
  const euros = (cents: number): string => formatNumber(cents / 100, 2);
  const grams = (mg: number): string => formatNumber(mg / 1000, 3);
  return [
    accountTable('In euros', ['cash', 'tabs', 'debt', 'stock'], [held(opening), money, held(closing)], euros),
    accountTable('In grams', products, [opening.stockMg, mass, closing.stockMg], grams),
  ];
}

const held = ({ cashCents, receivablesCents, payablesCents, stockCostCents }: Balances): number[] => [
  cashCents,
  receivablesCents,
  payablesCents,
  stockCostCents.reduce((sum, cents) => sum + cents, 0),
];

/** A flow with its sign in each column. */
function lineOfFlow(flow: Flow, accounts: readonly Account[], valueIn: (column: number) => number): Line {
  const values = accounts.map((account, column) => effectOf(flow, account) * valueIn(column));
  return { label: flow.meaning, values };
}

function accountTable(
  title: string,
  columns: readonly string[],
  [opening, flows, closing]: readonly [readonly number[], readonly Line[], readonly number[]],
  show: (value: number) => string,
): TableBlock {
  const labelWidth = screenWidth - columns.length * columnWidth;
  const row = (label: string, cells: readonly Cell[]): (readonly Cell[])[] => {
    const broken = wrap(label, labelWidth - 2, '  ');
    return broken.map((line, i) => (i === broken.length - 1 ? [line, ...cells] : [line]));
  };
  return table(
    [
      { title, width: labelWidth },
      ...columns.map((column) => ({ title: column, align: 'right' as const, gap: 0, width: columnWidth })),
    ],
    [
      ...row(
        'opening',
        opening.map((value) => number(value, show)),
      ),
      ...flows
        .filter(({ values }) => values.some((value) => value !== 0))
        .flatMap(({ label, values }) =>
          row(
            label,
            values.map((value) => (value === 0 ? '' : number(value, show))),
          ),
        ),
      ...row(
        'closing',
        closing.map((value) => number(value, show)),
      ),
    ],
  );
}
