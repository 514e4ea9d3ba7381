import { stockCost } from '../model/books.js';
import { day } from '../model/day.js';
import type { DayWatch } from '../model/day.js';
import { networkFlows, productFlows } from '../model/flows.js';
import type { NetworkFlow, ProductFlow } from '../model/flows.js';
import { clientsOf } from '../model/membership.js';
import { recordBalances } from '../model/record.js';
import type { Happening } from '../model/watch.js';
import { placeStatus, account, accountStride } from '../model/world.js';
import type { World } from '../model/world.js';
import { eventOf } from './events.js';
import type { Balances, ClientPrice, ClientAccount, DiaryEntry, DiaryEvent, Posting } from './events.js';
import { isTold } from './prove.js';

/** Looks on at one network while the world runs, and writes down what each step of the day did to it. */
export interface DiaryWatch extends DayWatch {
  /** What has been told, in order; steps in which nothing happened are left out, but for the record of each day. */
  readonly entries: readonly DiaryEntry[];
}

const networkNames = Object.keys(networkFlows) as NetworkFlow[];
const productNames = Object.keys(productFlows) as ProductFlow[];
const recordStep = day.find(({ run }) => run === recordBalances)?.name;

/** Looks on at a place, by its number in the journal; it may be one that a client sets up later. */
export function watchPlace(place: number): DiaryWatch {
  const entries: DiaryEntry[] = [];
  let postings: Posting[] = [];
  let happened: [Happening, Posting[]][] = [];
  let books = 0;
  let told: readonly ClientPrice[] = [];

  /** What happened since the last step, and prices where they are new. */
  function eventsOf(world: World): DiaryEvent[] {
    const events = happened.map(([what, posted]) => eventOf(what, posted, world.products));
    const prices = pricesOf(world, place);
    if (JSON.stringify(prices) !== JSON.stringify(told)) events.push({ kind: 'prices', of: prices, postings: [] });
    told = prices;
    // What reaches the clients of a morning is told together, before the tabs that are paid out of it.
    const isIncome = ({ kind }: DiaryEvent): boolean => kind === 'clientIncome';
    return [...events.filter(isIncome), ...events.filter((event) => !isIncome(event))];
  }

  return {
    place,
    entries,
    post: (at, product, flowNumber, value) => {
      const flow = product < 0 ? networkNames[flowNumber] : productNames[flowNumber];
      if (at === place && flow !== undefined && isTold(flow) && value !== 0) postings.push({ flow, product, value });
    },
    tell: (at, what) => {
      if (at !== place) return;
      if (what.kind !== 'headIncome' || postings.length > 0) happened.push([what, postings]);
      postings = [];
    },
    endStep: (world, step, today) => {
      if (place >= world.placeCount) return;
      const events = eventsOf(world);
      // What was posted and not told must not pass for a part of what comes next: the proof then fails.
      postings = [];
      const free = world.places.status[place] === placeStatus.free;
      if (events.length === 0 && !(free && step === recordStep)) return;
      const setsUp = events.some(({ kind }) => kind === 'setUp');
      const accounts = free ? clientsOf(world, place).map((person) => accountOf(world, person)) : [];
      const since = setsUp ? world.places.headSince[place]! : today;
      entries.push({ day: since, step, books, events, balances: balancesOf(world, place), accounts, free });
      happened = [];
      if (events.some(closesBooks)) books++;
    },
  };
}

const closesBooks = (event: DiaryEvent): boolean =>
  event.kind === 'monthClose' || (event.kind === 'arrest' && event.ofHead);

function balancesOf(world: World, place: number): Balances {
  const { places, products } = world;
  return {
    cashCents: places.cash[place]!,
    receivablesCents: places.receivables[place]!,
    payablesCents: places.payables[place]!,
    stockCostCents: Array.from({ length: products }, (_, q) => stockCost(world, place, q)),
    stockMg: Array.from({ length: products }, (_, q) => places.stock[place * products + q]!),
  };
}

function accountOf({ persons }: World, person: number): ClientAccount {
  const of = (field: number): number => persons.account[person * accountStride + field]!;
  return { person, cashCents: of(account.cash), tabCents: of(account.tab), limitCents: of(account.limit) };
}

function pricesOf({ places, products }: World, place: number): ClientPrice[] {
  return Array.from({ length: products }, (_, q) => ({
    gramCents: places.gramPrice[place * products + q]!,
    packageCents: places.packagePrice[place * products + q]!,
    doseCents: places.dosePrice[place * products + q]!,
  }));
}
