import type { Balances, DiaryBooks } from '../../../diary/index.js';
import { bookLayout, effectOf, networkFlows, productFlows } from '../../../model/flows.js';
import type { Account, Flow, NetworkFlow, ProductFlow } from '../../../model/flows.js';
import { bookReader } from '../../../model/statement.js';
import { number, numbers, table } from '../blocks.js';
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
  return [
    accountTable('money', 'In euros', ['cash', 'tabs', 'debt', 'stock'], [held(opening), money, held(closing)]),
    accountTable('mass', 'In grams', products, [opening.stockMg, mass, closing.stockMg]),
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

/** What the books hold in, how much of it is printed as one, and with how many digits. */
const printedAs = { money: { per: 100, decimals: 2 }, mass: { per: 1000, decimals: 3 } } as const;

function accountTable(
  name: keyof typeof printedAs,
  title: string,
  columns: readonly string[],
  [opening, flows, closing]: readonly [readonly number[], readonly Line[], readonly number[]],
): TableBlock {
  const labelWidth = screenWidth - columns.length * columnWidth;
  const { per, decimals } = printedAs[name];
  const cells = (values: readonly number[]): Cell[] => values.map((value) => number(value / per, { decimals }));
  const row = (label: string, own: readonly Cell[]): (readonly Cell[])[] => {
    const broken = wrap(label, labelWidth - 2, '  ');
    return broken.map((line, i) => (i === broken.length - 1 ? [line, ...own] : [line]));
  };
  return table(
    name,
    [{ title, width: labelWidth }, ...columns.map((column) => numbers(column, columnWidth, 0))],
    [
      ...row('opening', cells(opening)),
      ...flows
        .filter(({ values }) => values.some((value) => value !== 0))
        .flatMap(({ label, values }) =>
          row(
            label,
            cells(values).map((cell, i) => (values[i] === 0 ? '' : cell)),
          ),
        ),
      ...row('closing', cells(closing)),
    ],
  );
}
