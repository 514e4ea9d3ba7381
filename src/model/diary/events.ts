import type { NetworkFlow, ProductFlow } from '../flows.js';

/**
 * What happens to one network that is watched, event by event. Each event carries the flows that it moved under their
 * names: their sum must be the month's books, so that nothing can happen to a network that its diary does not tell.
 * Money in whole cents, mass in whole milligrams; persons, products and causes by number, as in the journal.
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

/** A head sets up; `how` is a number of `setUpKinds`. */
export interface SetUp extends Posted {
  readonly kind: 'setUp';
  readonly how: number;
  readonly capitalCents: number;
  readonly clients: readonly number[];
}

/** Money for the products reaches a client: the part of a legal income, and other means. */
export interface ClientIncome extends Posted {
  readonly kind: 'clientIncome';
  readonly person: number;
  readonly legalCents: number;
  readonly otherCents: number;
}

/** A tab falls due. `why` is a number of `defaultKinds` where something was written off, else −1. */
export interface TabDue extends Posted {
  readonly kind: 'tabDue';
  readonly person: number;
  readonly tabCents: number;
  readonly paidCents: number;
  readonly writtenOffCents: number;
  readonly why: number;
}

/** The head's own pay day: wage or benefit, what he forgoes since he quit work, and living costs. */
export interface HeadIncome extends Posted {
  readonly kind: 'headIncome';
  readonly legalCents: number;
  readonly forgoneCents: number;
  readonly livingCents: number;
}

export const occasionOutcomes = ['cash', 'credit', 'outOfStock', 'refused'] as const;
export type OccasionOutcome = (typeof occasionOutcomes)[number];

/** An occasion on which somebody sought to buy, and what came of it. */
export interface Occasion extends Posted {
  readonly kind: 'occasion';
  /** −1 for a passing buyer at a party event. */
  readonly person: number;
  readonly product: number;
  readonly mg: number;
  /** The price of what is sought. */
  readonly cents: number;
  readonly outcome: OccasionOutcome;
  /** Whether it was bought in the street market instead. */
  readonly street: boolean;
  /** Cost of the grams sold; 0 where nothing is. */
  readonly costCents: number;
  /** The client's means before: cash for the products, tab and credit limit. */
  readonly inHandCents: number;
  readonly tabCents: number;
  readonly limitCents: number;
}

/** The head's own use of a day, by product. */
export interface OwnUse extends Posted {
  readonly kind: 'ownUse';
  readonly of: readonly {
    readonly wantedMg: number;
    readonly usedMg: number;
    readonly costCents: number;
    readonly boughtMg: number;
  }[];
  /** What was bought at retail in all. */
  readonly boughtCents: number;
}

/** A supply trip, from what was wanted to what was paid. */
export interface Trip extends Posted {
  readonly kind: 'trip';
  readonly number: number;
  /** The part of the wanted load that cash and credit allowed: 100, 99, … per cent. */
  readonly affordablePct: number;
  readonly of: readonly {
    readonly stockBeforeMg: number;
    readonly expectedMgPerDay: number;
    readonly wantedMg: number;
    readonly loadMg: number;
    readonly unitCents: number;
    readonly costCents: number;
    /** What the companion was given of it. */
    readonly givenMg: number;
    readonly givenCostCents: number;
  }[];
  readonly loadCostCents: number;
  readonly paidCents: number;
  readonly frontedCents: number;
  readonly repaidCents: number;
  readonly travelCents: number;
  readonly companion: boolean;
  readonly companionCashCents: number;
  readonly giftCents: number;
}

export const reasonsToStay = ['contactFailed', 'monthLimit', 'firstStock', 'cannotAfford'] as const;
export type ReasonToStay = (typeof reasonsToStay)[number];

/** A trip that the stock calls for is not made. */
export interface StayedAtHome extends Posted {
  readonly kind: 'stayed';
  readonly why: ReasonToStay;
}

/** An arrest: of the head, or of a client for use, who names the head or does not. */
export interface Arrest extends Posted {
  readonly kind: 'arrest';
  readonly ofHead: boolean;
  /** A number of `exitCauses`. */
  readonly cause: number;
  /** The client arrested, or the one who named the head; −1 for none. */
  readonly person: number;
  readonly companion: boolean;
  readonly cashSeizedCents: number;
  readonly receivablesLostCents: number;
  readonly stockSeizedCents: number;
  readonly debtExtinguishedCents: number;
  readonly seizedMg: readonly number[];
}

/** Persons become clients of the network from the next day on. */
export interface Arrival extends Posted {
  readonly kind: 'arrival';
  readonly person: number;
  readonly how: 'introduced' | 'fromAnotherNetwork';
}

/** A client leaves the market, or sets up a network of his own, and settles his tab as far as he can. */
export interface Departure extends Posted {
  readonly kind: 'departure';
  readonly person: number;
  readonly how: 'left' | 'setsUp';
  readonly tabCents: number;
  readonly paidCents: number;
  readonly writtenOffCents: number;
}

/** The wait of a removed head's client ends; `how` is a number of `resupplyKinds`. */
export interface WaitOver extends Posted {
  readonly kind: 'waitOver';
  readonly person: number;
  readonly how: number;
}

/** A head gives up at month's end, insolvent or quitting: he takes along what he has. */
export interface GaveUp extends Posted {
  readonly kind: 'gaveUp';
  /** A number of `exitCauses`. */
  readonly cause: number;
  readonly cashCents: number;
  readonly tabsCents: number;
  readonly debtCents: number;
  readonly stockCostCents: number;
  readonly stockMg: readonly number[];
}

/** The month is closed by a head who goes on. */
export interface MonthClose extends Posted {
  readonly kind: 'monthClose';
  readonly drawingsCents: number;
  readonly quitsWork: boolean;
  readonly monthsAboveWage: number;
  readonly monthsInsolvent: number;
}

export interface ClientPrice {
  readonly gramCents: number;
  readonly packageCents: number;
  readonly doseCents: number;
}

/** Prices to clients, where they are new: by product. */
export interface Prices extends Posted {
  readonly kind: 'prices';
  readonly of: readonly ClientPrice[];
}

export type DiaryEvent =
  | SetUp
  | ClientIncome
  | TabDue
  | HeadIncome
  | Occasion
  | OwnUse
  | Trip
  | StayedAtHome
  | Arrest
  | Arrival
  | Departure
  | WaitOver
  | GaveUp
  | MonthClose
  | Prices;

/** What a network holds at a moment. */
export interface Balances {
  readonly cashCents: number;
  readonly receivablesCents: number;
  readonly payablesCents: number;
  readonly stockCostCents: readonly number[];
  readonly stockMg: readonly number[];
}

/** A step of a day, as it went for the network that is watched. */
export interface DiaryEntry {
  /** Days since the start of the run. */
  readonly day: number;
  readonly step: string;
  /** Which of the place's books it was posted to: the row of that number, from 0, among the place's rows. */
  readonly books: number;
  readonly events: readonly DiaryEvent[];
  /** After the step. */
  readonly balances: Balances;
  readonly clients: number;
  /** Whether the place has a free head after the step. */
  readonly free: boolean;
}
