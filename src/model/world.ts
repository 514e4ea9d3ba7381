import type { Calendar } from '../engine/calendar.js';
import { amount, flag, integer, perProduct } from '../engine/columns.js';
import type { Columns } from '../engine/columns.js';
import type { Memory } from '../engine/memory.js';
import type { RunKey } from '../engine/random.js';
import type { Parameters, SupplyTerms } from '../scenario/compile/compile.js';
import type { HazardPiece } from './chance.js';
import type { BookLayout } from './flows.js';
import type { Journal } from './journal.js';
import type { Watch } from './watch.js';

/**
 * The state of the simulated world, as columns. A place is a stable row (region, type, index) in which heads follow
 * one another; each place has a circle of persons with fixed ids. Rows and persons are never reused.
 */

/** A place: where one network is, was, or may be again. */
export const placeColumns = {
  region: integer('index', 'region'),
  type: integer('index', 'type of network'),
  source: integer('index', 'source market'),
  index: integer('count', 'number within its cohort, or among the entrants of the region'),
  partying: flag('whether it also sells at party events'),
  keyLow: integer('bits', 'identity of the place, low half'),
  keyHigh: integer('bits', 'identity of the place, high half'),
  status: flag('0: no head yet; 1: a free head; 2: the head has been removed'),
  generation: integer('count', 'heads before the present one'),
  headLow: integer('bits', 'identity of the head, low half'),
  headHigh: integer('bits', 'identity of the head, high half'),
  headIncome: integer('index', 'income class of the head, −1 without legal income'),
  headSince: integer('day', 'first day of the present head'),
  nextWage: integer('day', 'next pay day of the head'),
  nextEvening: integer('day', 'no client, nor who waits, has an arrest, a departure or an introduction before'),
  replacedOn: integer('day', 'day on which a replacement sets up, or never'),
  employed: flag('whether the head draws legal income'),
  monthsAboveWage: integer('months', 'months running with net above the wage'),
  monthsInsolvent: integer('months', 'month closes running without any stock or affordable load'),
  cash: amount('cents', 'cash box'),
  receivables: amount('cents', 'clients’ tabs'),
  payables: amount('cents', 'supplier credit'),
  lastLoadCost: amount('cents', 'cost of the last load'),
  lastTripCost: amount('cents', 'travel, companion and gift of the last trip'),
  tripsMade: integer('trips', 'trips of the present head'),
  tripsRepaid: integer('trips', 'trips on which supplier credit was repaid'),
  tripsThisMonth: integer('trips', 'trips in the calendar month'),
  contactFrom: integer('day', 'first day on which a first contact may be tried'),
  contactTries: integer('tries', 'failed first contacts'),
  firstLoadOn: integer('day', 'day of the first load, or never'),
  firstStockGoneOn: integer('day', 'day on which the first stock was gone, or never'),
  denunciationClock: amount('hazard', 'hazard left until denunciation'),
  clientCount: integer('clients', 'clients of the network'),
  awaiting: integer('clients', 'clients at removal, still listed until a replacement comes'),
  visitsToday: integer('visits', 'client-days with a sale, today'),
  partyVisitsToday: integer('visits', 'passing buyers, today'),
  monthLoad: perProduct(amount('mg', 'loads of the calendar month')),
  stock: perProduct(amount('mg', 'stock')),
  stockAtDawn: perProduct(amount('mg', 'stock when the day began')),
  stockValue: perProduct(amount('cents', 'cost of the stock, by the remaining-cost rule')),
  baseCost: perProduct(amount('cents', 'cost of the stock at the last receipt')),
  baseMass: perProduct(amount('mg', 'mass of the stock at the last receipt')),
  baseTravel: perProduct(amount('cents', 'trip costs spread over the stock, for pricing at cost with travel')),
  expectedUse: perProduct(amount('mg a day', 'exponential mean of daily sales and own use')),
  soldToday: perProduct(amount('mg', 'sold today')),
  gramPrice: perProduct(amount('cents', 'price of a gram to clients')),
  packagePrice: perProduct(amount('cents', 'price of the package of those who buy grams')),
  dosePrice: perProduct(amount('cents', 'price of a small dose to clients')),
};

export const placeStatus = { empty: 0, free: 1, removed: 2 } as const;

/** A person of a circle: outside the market, a client, or waiting for a network. */
export const personColumns = {
  status: flag('0: outside the market; 1: a client; 2: waiting for a network'),
  network: integer('index', 'place whose client the person is, or whose return is awaited'),
  since: integer('day', 'first day as a client there'),
  waitingSince: integer('day', 'day on which the network was removed'),
  unsuppliedSince: integer('day', 'day on which supply ended with a removal, −1 where it has not'),
  returnOn: integer('day', 'first day on which a leaver is eligible again'),
  keyLow: integer('bits', 'identity, low half'),
  keyHigh: integer('bits', 'identity, high half'),
  incomeClass: integer('index', 'income class'),
  benefit: flag('whether a benefit recipient'),
  ownPayDay: integer('day of month', 'pay day of one’s own, for the staggered calendar'),
  budget: amount('cents a month', 'legal income × spending share'),
  otherMeans: amount('cents', 'amount of each arrival of other means'),
  propensity: amount('share', 'probability that a due tab is not paid'),
  trust: integer('pay days', 'pay days without default as a client'),
  tabsRepaid: integer('tabs', 'tabs repaid in full since the last default'),
  rollovers: integer('times', 'partial payments running'),
  nextMorning: integer('day', 'next day with an income, or the end of a pay-day effect'),
  nextPay: integer('day', 'next pay day'),
  nextOtherMeans: integer('day', 'next arrival of other means'),
  otherMeansNth: integer('count', 'its number among the arrivals of its block of days'),
  otherMeansDrawn: integer('day', 'the day drawn for it, before it gave way to a pay day'),
  effectEnds: integer('day', 'first day after the pay-day effect, or never'),
  nextEvening: integer('day', 'next day with an arrest, a departure or an introduction'),
  nextArrest: integer('day', 'day of the next arrest for use'),
  nextChurn: integer('day', 'day of departure'),
  nextIntroduction: integer('day', 'day of the next introduction'),
  arrestClock: amount('hazard', 'hazard left until the next arrest for use, on the day from which it runs'),
  arrestFrom: integer('day', 'day from which that hazard runs'),
  arrests: integer('count', 'arrests for use'),
  spells: integer('count', 'times as a client'),
  intake: perProduct(amount('mg a week', 'intake sought')),
  grams: perProduct(flag('whether the person buys grams, not small doses')),
  rate: perProduct(amount('occasions a day', 'expected occasions')),
  due: perProduct(amount('mg × 7', 'intake accumulated, with chance off')),
};

export const personStatus = { outside: 0, client: 1, waiting: 2 } as const;

/**
 * What a sale touches stands together in memory, person by person: the account (whole cents; and the patience left: the
 * hazard until a refusal makes the client leave) and the seeking (the key, then for each product the highest draw
 * without an occasion, with one, and with two).
 */
export const account = { cash: 0, tab: 1, limit: 2, patience: 3 } as const;
export const accountStride = 4;
export const seeking = { keyLow: 0, keyHigh: 1, products: 2 } as const;
/** Draws kept for each product: up to which there is no occasion, one, two. */
export const occasionLimits = 3;
export const seekingStride = (products: number): number => seeking.products + occasionLimits * products;

/** The records of persons that are not columns. */
export type PersonRecords = {
  readonly account: Float64Array;
  readonly seeking: Int32Array;
};

export type PlaceColumns = Columns<typeof placeColumns>;
export type PersonColumns = Columns<typeof personColumns> & PersonRecords;

/** Since when a hazard holds, and which ones held before it. */
export interface HazardInForce {
  since: number;
  readonly earlier: HazardPiece[];
}

/** The changes of hazards, by process: arrivals drawn before one keep their dates. */
export interface HazardChanges {
  readonly otherMeans: HazardInForce;
  readonly churn: HazardInForce;
  readonly introduction: HazardInForce;
  readonly partyEvent: HazardInForce;
}

export interface World {
  parameters: Parameters;
  readonly run: RunKey;
  /** Where arrays come from when there are more places than thought. */
  readonly memory: Memory;
  /** False where chance is off. */
  readonly chance: boolean;
  readonly calendar: Calendar;
  readonly layout: BookLayout;
  readonly journal: Journal;
  readonly products: number;
  /** Persons in a circle; the circle of place n is persons n × circle … (n + 1) × circle − 1. */
  readonly circle: number;
  /** By product: mass of a small dose. */
  readonly doseMg: Float64Array;
  /** Slots of clients for each place. */
  readonly slots: number;
  readonly hazardSince: HazardChanges;
  /** First calendar month that is scored: year × 12 + month − 1. */
  readonly scoredFrom: number;
  /** By day: that day's part of every demand draw. */
  readonly demandTags: Int32Array;
  /** First day of the present block of days, and the day after its last: then the networks meet. */
  blockStart: number;
  blockEnd: number;
  /** Day at whose end places last met, −1 before the first time; and the day at whose end they meet next. */
  lastMeeting: number;
  nextMeeting: number;
  /** Last month’s user-dealers by region: networks, trips, and grams sold of each product; gathered where entry is on. */
  readonly lastMonth: Float64Array;
  placeCount: number;
  placeCapacity: number;
  places: PlaceColumns;
  persons: PersonColumns;
  /** Clients of a place, in order of joining, at place × slots. */
  clientIds: Int32Array;
  /** The current month's books, one row of `layout.width` a place. */
  books: Float64Array;
  /** Places of each region, ascending. */
  readonly regionPlaces: number[][];
  /** Retail price in force, cents: region × products + product, gram and small dose. */
  readonly retailGram: Float64Array;
  readonly retailDose: Float64Array;
  /** Terms of supply in force, by source and product. */
  sourceTerms: readonly (readonly SupplyTerms[])[];
  /** Totals by day of the block and region, see `regionDayAt`. */
  readonly regionDayWidth: number;
  readonly regionDay: Float64Array;
  /** Room for one row of the region-day table. */
  readonly regionRow: Float64Array;
  /** Room for the clients of one network who seek on a day, and for its sales (see `tally`); filled and emptied network by network. */
  readonly seekers: Int32Array;
  readonly sales: Float64Array;
  /** Room for what a head weighs before a trip, by product: stock, expected daily use, the most that may be brought. */
  readonly tripRoom: Readonly<Record<'stock' | 'expected' | 'most', number[]>>;
  /** Persons waiting for a network, in the order in which they began to wait; some may have ceased to. */
  waiting: number[];
  /** Place whose days are written down one by one, or −1. */
  readonly tracedPlace: number;
  /** Who is told what happens; nobody in an ordinary run. */
  readonly watch: Watch | undefined;
  /** Whether every period is checked as it is closed. */
  readonly checking: boolean;
}
