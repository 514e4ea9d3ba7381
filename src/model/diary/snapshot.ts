import type { RowStore } from '../../engine/rowStore.js';
import { stockCost } from '../books.js';
import { identityFields, networkFlowIndex, productFlowIndex } from '../flows.js';
import type { NetworkFlow, ProductFlow } from '../flows.js';
import { memberCount } from '../membership.js';
import { placeStatus, purse, purseStride } from '../world.js';
import type { World } from '../world.js';
import type { Balances, ClientPrice, Posting } from './events.js';

/** The state of one place before and after a step, and what the step posted: the difference of its books. */

/** What a client has: cash for the products, and the tab. */
export interface Means {
  readonly cash: number;
  readonly tab: number;
}

const stores = ['networkMonths', 'trips', 'arrests', 'setUps', 'exits', 'defaults', 'resupplies'] as const;
type StoreName = (typeof stores)[number];

export interface Snapshot {
  /** First day of the books that are open, and whose they are: new where books have been opened since. */
  readonly fromDay: number;
  readonly generation: number;
  readonly books: Float64Array;
  readonly balances: Balances;
  readonly clients: number;
  /** Whether there is a free head. */
  readonly free: boolean;
  /** Clients, or those who wait for a head, in the order of the list. */
  readonly members: ReadonlyMap<number, Means>;
  readonly prices: readonly ClientPrice[];
  readonly contactTries: number;
  readonly employed: number;
  readonly rows: Readonly<Record<StoreName, number>>;
}

export function meansOf(world: World, person: number): Means {
  const at = person * purseStride;
  return { cash: world.persons.purse[at + purse.cash]!, tab: world.persons.purse[at + purse.tab]! };
}

export function snapshotOf(world: World, place: number): Snapshot {
  const { places, persons, layout, books, clientIds, slots, journal, products } = world;
  const row = place * layout.width;
  // The list of a place without a head keeps those who have gone since.
  const members = clientIds
    .subarray(place * slots, place * slots + memberCount(world, place))
    .filter((person) => persons.network[person] === place);
  const perProduct = <T>(of: (at: number, q: number) => T): T[] =>
    Array.from({ length: products }, (_, q) => of(place * products + q, q));
  return {
    fromDay: books[row + identityFields.indexOf('fromDay')]!,
    generation: places.generation[place]!,
    books: books.slice(row, row + layout.width),
    balances: {
      cashCents: places.cash[place]!,
      receivablesCents: places.receivables[place]!,
      payablesCents: places.payables[place]!,
      stockCostCents: perProduct((_, q) => stockCost(world, place, q)),
      stockMg: perProduct((at) => places.stock[at]!),
    },
    clients: places.clientCount[place]!,
    free: places.status[place] === placeStatus.free,
    members: new Map([...members].map((person) => [person, meansOf(world, person)])),
    prices: perProduct((at) => ({
      gramCents: places.gramPrice[at]!,
      packageCents: places.packagePrice[at]!,
      doseCents: places.dosePrice[at]!,
    })),
    contactTries: places.contactTries[place]!,
    employed: places.employed[place]!,
    rows: rowCounts(world, (store) => journal[store].rowCount),
  };
}

function rowCounts(world: World, count: (store: StoreName) => number): Record<StoreName, number> {
  return Object.fromEntries(stores.map((store) => [store, count(store)])) as Record<StoreName, number>;
}

/** What is known of a place before it is there: nothing but the length of the journal. */
export function nothingYet(world: World): Snapshot {
  const { layout, products } = world;
  const none = Array.from({ length: products }, () => 0);
  return {
    fromDay: Number.NEGATIVE_INFINITY,
    generation: -1,
    books: new Float64Array(layout.width),
    balances: { cashCents: 0, receivablesCents: 0, payablesCents: 0, stockCostCents: none, stockMg: none },
    clients: 0,
    free: false,
    members: new Map(),
    prices: none.map(() => ({ gramCents: 0, packageCents: 0, doseCents: 0 })),
    contactTries: 0,
    employed: 0,
    rows: rowCounts(world, () => 0),
  };
}

/** A step as seen from outside: before, after, and the flows that it posted to the books open before it. */
export interface Seen {
  readonly world: World;
  readonly place: number;
  readonly today: number;
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Whether the books open before were closed by the step. */
  readonly closed: boolean;
  readonly network: (flow: NetworkFlow) => number;
  readonly product: (flow: ProductFlow, q: number) => number;
  /** The rows that the step wrote into a store of the journal about the place, each as the value of a column. */
  readonly written: (store: StoreName) => readonly ((column: number) => number)[];
}

/** A row of a store: the value of a column. */
type JournalRow = (column: number) => number;

function rowsSince(store: RowStore, from: number, place: number): JournalRow[] {
  const rows: JournalRow[] = [];
  for (let row = from; row < store.rowCount; row++)
    if (store.at(row, placeColumn) === place) rows.push((column) => store.at(row, column));
  return rows;
}

/** The place stands first in every row of the journal. */
const placeColumn = 0;

/**
 * What a step did. Flows are the difference of the month's books; where the step closed them, up to the row that went
 * into the journal; where it opened new ones on a place without any, from nought.
 */
export function seen(world: World, place: number, today: number, before: Snapshot, after: Snapshot): Seen {
  const { layout, journal } = world;
  const written = (store: StoreName): JournalRow[] => rowsSince(journal[store], before.rows[store], place);
  const [closing] = written('networkMonths');
  const opened = !closing && (after.fromDay !== before.fromDay || after.generation !== before.generation);
  const since = (column: number): number =>
    (closing ? closing(column) : after.books[column]!) - (opened ? 0 : before.books[column]!);
  return {
    world,
    place,
    today,
    before,
    after,
    closed: closing !== undefined,
    network: (flow) => since(layout.flows + networkFlowIndex[flow]),
    product: (flow, q) => since(layout.productFlows + q * layout.productWidth + productFlowIndex[flow]),
    written,
  };
}

/** Postings of the flows named, those of nought left out. */
export function postings(
  { network, product, world }: Pick<Seen, 'network' | 'product' | 'world'>,
  networkFlows: readonly NetworkFlow[],
  productFlows: readonly ProductFlow[] = [],
): Posting[] {
  const all: Posting[] = networkFlows.map((flow) => ({ flow, product: -1, value: network(flow) }));
  for (let q = 0; q < world.products; q++)
    for (const flow of productFlows) all.push({ flow, product: q, value: product(flow, q) });
  return all.filter(({ value }) => value !== 0);
}
