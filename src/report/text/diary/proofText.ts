import type { Balances, DiaryBooks } from '../../../diary/index.js';
import { bookLayout, effectOf, networkFlows, productFlows } from '../../../model/flows.js';
import type { Account, Flow, NetworkFlow, ProductFlow } from '../../../model/flows.js';
import { bookReader } from '../../../model/statement.js';
import { formatNumber } from '../../../units/index.js';
import { screenWidth, wrap } from '../wrap.js';

/** Opening + flows = closing, for a person with a pencil: a column for each account, a line for each flow that moved. */

interface Line {
  readonly label: string;
  /** By column; undefined where the flow does not touch the account. */
  readonly values: readonly (number | undefined)[];
}

const columnWidth = 11;

export function proofText(books: DiaryBooks, products: readonly string[]): string[] {
  return [
    ...table('In euros', ['cash', 'tabs', 'debt', 'stock'], moneyLines(books, products.length), 2, 100),
    '',
    ...table('In grams', products, massLines(books, products), 3, 1000),
  ];
}

function table(
  title: string,
  columns: readonly string[],
  lines: readonly Line[],
  decimals: number,
  scale: number,
): string[] {
  const labelWidth = screenWidth - columns.length * columnWidth;
  const cell = (value: number | undefined): string =>
    (value === undefined ? '' : formatNumber(value / scale, decimals)).padStart(columnWidth);
  return [
    title.padEnd(labelWidth) + columns.map((column) => column.padStart(columnWidth)).join(''),
    ...lines.flatMap(({ label, values }) => {
      const broken = wrap(label, labelWidth - 2, '  ');
      const last = broken.pop() ?? '';
      return [...broken, `${last.padEnd(labelWidth)}${values.map(cell).join('')}`.trimEnd()];
    }),
  ];
}

/** All that moves money, flows of products summed over them; each flow touches the accounts that it declares. */
function moneyLines({ row, opening, closing }: DiaryBooks, products: number): Line[] {
  const { network, all } = bookReader(row, 0, bookLayout(products));
  const accounts = ['cash', 'receivables', 'payables', 'stock'] as const;
  const balance = ({ cashCents, receivablesCents, payablesCents, stockCostCents }: Balances): number[] => [
    cashCents,
    receivablesCents,
    payablesCents,
    stockCostCents.reduce((sum, cents) => sum + cents, 0),
  ];
  const lineOf = (flow: Flow, value: number): Line[] => lineOfFlow(flow, accounts, () => value);
  return [
    { label: 'opening', values: balance(opening) },
    ...entriesOf(networkFlows).flatMap(([name, flow]) => lineOf(flow, network(name as NetworkFlow))),
    ...entriesOf(productFlows).flatMap(([name, flow]) => lineOf(flow, all(name as ProductFlow))),
    { label: 'closing', values: balance(closing) },
  ];
}

function massLines({ row, opening, closing }: DiaryBooks, products: readonly string[]): Line[] {
  const { product } = bookReader(row, 0, bookLayout(products.length));
  const accounts = products.map(() => 'mass' as const);
  return [
    { label: 'opening', values: opening.stockMg },
    ...entriesOf(productFlows).flatMap(([name, flow]) =>
      lineOfFlow(flow, accounts, (q) => product(name as ProductFlow, q)),
    ),
    { label: 'closing', values: closing.stockMg },
  ];
}

const entriesOf = (flows: Readonly<Record<string, Flow>>): [string, Flow][] => Object.entries(flows);

/** A flow that moved something, with its sign in each column; nothing where it moved none of these accounts. */
function lineOfFlow(flow: Flow, accounts: readonly Account[], valueIn: (column: number) => number): Line[] {
  const values = accounts.map((account, column) => {
    const moved = effectOf(flow, account) * valueIn(column);
    return moved === 0 ? undefined : moved;
  });
  return values.every((value) => value === undefined) ? [] : [{ label: flow.meaning, values }];
}
