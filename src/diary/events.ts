import type { NetworkFlow, ProductFlow } from '../model/flows.js';
import type { Happening } from '../model/watch.js';

/**
 * What happens to one network that is looked on at, event by event: what the model tells, and the flows that it posted
 * for it under their names. The amounts of an event are read from those flows, so that it cannot say anything else than
 * the books, and their sum must be the month's books, so that nothing can happen that the diary does not tell. Money in
 * whole cents, mass in whole milligrams; persons and products by number, from 0.
 */

/** One flow that an event moved. */
export interface Posting {
  readonly flow: NetworkFlow | ProductFlow;
  /** −1 for a flow of the network as a whole. */
  readonly product: number;
  readonly value: number;
}

interface Posted {
  readonly postings: readonly Posting[];
}

/** What the postings of an event come to: of a network flow, or of a product's. */
interface Sums {
  readonly network: (flow: NetworkFlow) => number;
  readonly product: (flow: ProductFlow, q: number) => number;
  /** Each product's, in declared order. */
  readonly each: <T>(of: (q: number) => T) => readonly T[];
}

type Told<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

/** By kind of event: what is told, and the amounts that its flows moved. */
const withAmounts = {
  setUp: ({ kind, how, clients }: Told<'setUp'>, { network }: Sums) => ({
    kind,
    how,
    capitalCents: network('startingCapital'),
    clients,
  }),
  clientIncome: (told: Told<'clientIncome'>) => told,
  tabDue: ({ why, ...told }: Told<'tabDue'>, { network }: Sums) => ({
    ...told,
    paidCents: network('tabsRepaid'),
    writtenOffCents: network('badDebt'),
    why,
  }),
  headIncome: (told: Told<'headIncome'>, { network }: Sums) => ({
    ...told,
    legalCents: network('legalIncome'),
    forgoneCents: network('wageForgone'),
    livingCents: network('livingCosts'),
  }),
  /** `costCents`: cost of the grams sold, 0 where nothing is. */
  occasion: ({ inHandCents, tabCents, limitCents, ...told }: Told<'occasion'>, { product }: Sums) => ({
    ...told,
    costCents: product('costOfSales', told.product),
    inHandCents,
    tabCents,
    limitCents,
  }),
  ownUse: (told: Told<'ownUse'>, { network, product, each }: Sums) => ({
    ...told,
    of: each((q) => ({
      wantedMg: product('ownUseWanted', q),
      usedMg: product('ownUse', q),
      costCents: product('ownUseCost', q),
      boughtMg: product('ownUseBoughtMass', q),
    })),
    /** What was bought at retail in all. */
    boughtCents: network('ownUseBought'),
  }),
  trip: ({ of, companion, ...told }: Told<'trip'>, { network, product, each }: Sums) => ({
    ...told,
    of: of.map(({ unitCents, ...before }, q) => ({
      ...before,
      loadMg: product('bought', q),
      unitCents,
      costCents: product('loadCost', q),
      /** What the companion was given of it. */
      givenMg: product('companion', q),
      givenCostCents: product('companionCost', q),
    })),
    loadCostCents: total(each((q) => product('loadCost', q))),
    paidCents: network('loadPaid'),
    frontedCents: network('loadFronted'),
    repaidCents: network('supplierRepaid'),
    travelCents: network('travel'),
    companion,
    companionCashCents: network('companionCash'),
    giftCents: network('gifts'),
  }),
  stayed: (told: Told<'stayed'>) => told,
  arrest: (told: Told<'arrest'>, { network, product, each }: Sums) => ({
    ...told,
    cashSeizedCents: network('cashSeized'),
    receivablesLostCents: network('receivablesLost'),
    stockSeizedCents: total(each((q) => product('stockSeizedCost', q))),
    debtExtinguishedCents: network('debtExtinguished'),
    seizedMg: each((q) => product('seized', q)),
  }),
  arrival: (told: Told<'arrival'>) => told,
  departure: (told: Told<'departure'>, { network }: Sums) => ({
    ...told,
    tabCents: network('tabsRepaid') + network('badDebt'),
    paidCents: network('tabsRepaid'),
    writtenOffCents: network('badDebt'),
  }),
  waitOver: (told: Told<'waitOver'>) => told,
  gaveUp: (told: Told<'gaveUp'>, { network, product, each }: Sums) => ({
    ...told,
    cashCents: network('withdrawnAtExit'),
    tabsCents: network('receivablesAbandoned'),
    debtCents: network('debtExtinguished'),
    stockCostCents: total(each((q) => product('stockKeptCost', q))),
    stockMg: each((q) => product('kept', q)),
  }),
  monthClose: ({ kind, ...told }: Told<'monthClose'>, { network }: Sums) => ({
    kind,
    drawingsCents: network('drawings'),
    ...told,
  }),
} satisfies { [Kind in Happening['kind']]: (told: Told<Kind>, sums: Sums) => object };

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Prices to clients of a product. */
export interface ClientPrice {
  readonly gramCents: number;
  readonly packageCents: number;
  readonly doseCents: number;
}

/** Prices to clients, where they are new: by product. */
interface NewPrices {
  readonly kind: 'prices';
  readonly of: readonly ClientPrice[];
}

type Kind = Happening['kind'] | 'prices';

/** An event of one kind, with its amounts and postings. */
export type EventOf<Of extends Kind> = Posted &
  (Of extends Happening['kind'] ? ReturnType<(typeof withAmounts)[Of]> : NewPrices);
export type DiaryEvent = { [Of in Kind]: EventOf<Of> }[Kind];

/** The event that something told is, with the flows posted for it. */
export function eventOf(told: Happening, postings: readonly Posting[], products: number): DiaryEvent {
  const sum = (flow: NetworkFlow | ProductFlow, q: number): number =>
    total(postings.map((posting) => (posting.flow === flow && posting.product === q ? posting.value : 0)));
  const sums: Sums = {
    network: (flow) => sum(flow, -1),
    product: sum,
    each: (of) => Array.from({ length: products }, (_, q) => of(q)),
  };
  const amounts = withAmounts[told.kind] as (told: Happening, sums: Sums) => DiaryEvent;
  return { ...amounts(told, sums), postings };
}

/** What a network holds at a moment. */
export interface Balances {
  readonly cashCents: number;
  readonly receivablesCents: number;
  readonly payablesCents: number;
  readonly stockCostCents: readonly number[];
  readonly stockMg: readonly number[];
}

/** What a client has: cash for the products, the tab, and how far it may go. */
export interface ClientAccount {
  readonly person: number;
  readonly cashCents: number;
  readonly tabCents: number;
  readonly limitCents: number;
}

/** A step of a day, as it went for the network that is looked on at. */
export interface DiaryEntry {
  /** Days since the start of the run. */
  readonly day: number;
  readonly step: string;
  /** Which of the place's books it was posted to: the row of that number, from 0, among the place's rows. */
  readonly books: number;
  readonly events: readonly DiaryEvent[];
  /** After the step. */
  readonly balances: Balances;
  /** The clients after the step, in the order of the list. */
  readonly accounts: readonly ClientAccount[];
  /** Whether the place has a free head after the step. */
  readonly free: boolean;
}
