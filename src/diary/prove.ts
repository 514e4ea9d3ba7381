import type { Balances, DiaryEntry, Posting } from './events.js';
import { effectOf, networkFlowIndex, networkFlows, productFlowIndex, productFlows } from '../model/flows.js';
import type { Account, BookLayout, Flow, NetworkFlow, ProductFlow } from '../model/flows.js';
import type { DiaryBooks } from './books.js';

/** What the diary tells does not account for the books. */
export class DiaryError extends Error {
  override readonly name = 'DiaryError';
}

/** Memos that the events tell too; the others only sum up what is told (by part of the month, at another price, over days). */
const toldMemos: readonly (NetworkFlow | ProductFlow)[] = [
  'wageForgone',
  'trips',
  'introductions',
  'leavers',
  'tabsDue',
  'defaults',
  'ownUseWanted',
  'ownUseBoughtMass',
  'sought',
  'unserved',
  'refused',
  'street',
];

const allFlows: Readonly<Record<NetworkFlow | ProductFlow, Flow>> = { ...networkFlows, ...productFlows };

/** Whether the events of a diary must add up to a flow: all that move money or mass, and the memos that they tell. */
export function isTold(flow: NetworkFlow | ProductFlow): boolean {
  const { raises = [], lowers = [] } = allFlows[flow];
  return raises.length + lowers.length > 0 || toldMemos.includes(flow);
}

/**
 * The diary's proof, in whole cents and milligrams, without a tolerance. From the opening of each set of books the
 * named flows of the events, one after the other, must lead to what the network held after every step, and to the
 * closing in the journal; and for every flow the events together must come to what the books say of it.
 * @throws {DiaryError} naming the account or flow, the day, what was expected and what was found
 */
export function proveBooks(books: readonly DiaryBooks[], entries: readonly DiaryEntry[], layout: BookLayout): void {
  books.forEach((each, number) => {
    const own = entries.filter((entry) => entry.books === number);
    proveBalances(each, own);
    proveFlows(each, own, layout);
  });
}

function proveBalances({ opening, closing, toDay }: DiaryBooks, entries: readonly DiaryEntry[]): void {
  let running = opening;
  for (const { day, step, events, balances } of entries) {
    running = afterwards(
      running,
      events.flatMap((event) => event.postings),
    );
    expectSame(running, balances, `after “${step}” on day ${day}`);
  }
  expectSame(running, closing, `at the close of the books on day ${toDay}`);
}

/** Balances after postings, by the accounts that each flow says it raises or lowers. */
export function afterwards(before: Balances, postings: readonly Posting[]): Balances {
  const effect = (account: Account, q?: number): number =>
    postings.reduce(
      (sum, { flow, product, value }) =>
        q === undefined || q === product ? sum + effectOf(allFlows[flow], account) * value : sum,
      0,
    );
  return {
    cashCents: before.cashCents + effect('cash'),
    receivablesCents: before.receivablesCents + effect('receivables'),
    payablesCents: before.payablesCents + effect('payables'),
    stockCostCents: before.stockCostCents.map((cents, q) => cents + effect('stock', q)),
    stockMg: before.stockMg.map((mg, q) => mg + effect('mass', q)),
  };
}

function expectSame(told: Balances, held: Balances, when: string): void {
  const lines = (balances: Balances): [string, number][] => [
    ['cash, cents', balances.cashCents],
    ['tabs, cents', balances.receivablesCents],
    ['supplier debt, cents', balances.payablesCents],
    ...balances.stockCostCents.map((cents, q): [string, number] => [`stock of product ${q} at cost, cents`, cents]),
    ...balances.stockMg.map((mg, q): [string, number] => [`stock of product ${q}, mg`, mg]),
  ];
  const found = lines(held);
  lines(told).forEach(([what, expected], i) => {
    if (found[i]?.[1] !== expected)
      throw new DiaryError(`${what}, ${when}: the events come to ${expected}, the network held ${found[i]?.[1] ?? ''}`);
  });
}

function proveFlows({ row, month, generation }: DiaryBooks, entries: readonly DiaryEntry[], layout: BookLayout): void {
  const told = new Map<string, number>();
  for (const { flow, product, value } of entries.flatMap(({ events }) => events.flatMap((event) => event.postings))) {
    const key = `${flow} ${product}`;
    told.set(key, (told.get(key) ?? 0) + value);
  }
  const expect = (flow: NetworkFlow | ProductFlow, product: number, booked: number): void => {
    const sum = told.get(`${flow} ${product}`) ?? 0;
    if (!isTold(flow) || sum === booked) return;
    const of = product < 0 ? '' : ` of product ${product}`;
    throw new DiaryError(
      `${allFlows[flow].meaning}${of}, month ${month}, head ${generation}: the events come to ${sum}, the books to ${booked}`,
    );
  };
  for (const [flow, at] of Object.entries(networkFlowIndex)) expect(flow as NetworkFlow, -1, row[layout.flows + at]!);
  for (let q = 0; q < layout.products; q++)
    for (const [flow, at] of Object.entries(productFlowIndex))
      expect(flow as ProductFlow, q, row[layout.productFlows + q * layout.productWidth + at]!);
}
