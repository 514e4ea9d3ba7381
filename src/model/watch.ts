import type { ExitCause, resupplyKinds, setUpKinds, writeOffKinds } from './kinds.js';

/**
 * What the model tells whoever looks on at a place: nobody in an ordinary run, the diary where one is written. Each
 * flow is told as it is posted, and each thing that happens once its flows are posted, so that what is told carries the
 * very numbers of the books. Money in whole cents, mass in whole milligrams; persons and products by number, from 0.
 */
export interface Watch {
  /** The place looked on at, by its number; it may be one that a client sets up later. */
  readonly place: number;
  /** A flow is posted, of any place: of a product, or of the network as a whole (product −1); by its number in the books. */
  readonly post: (place: number, product: number, flowNumber: number, value: number) => void;
  /** Something has happened in any place; the flows posted since the last thing told belong to it. */
  readonly tell: (place: number, happening: Happening) => void;
}

export const occasionOutcomes = ['cash', 'credit', 'outOfStock', 'refused'] as const;
export type OccasionOutcome = (typeof occasionOutcomes)[number];

export const reasonsToStay = ['contactFailed', 'monthLimit', 'firstStock', 'cannotAfford', 'underMinimum'] as const;
export type ReasonToStay = (typeof reasonsToStay)[number];

/** An occasion on which somebody seeks to buy, and what comes of it. */
export interface OccasionTold {
  readonly kind: 'occasion';
  /** −1 for a passing buyer at a party event. */
  readonly person: number;
  readonly product: number;
  readonly mg: number;
  /** The price of what is sought. */
  readonly cents: number;
  readonly outcome: OccasionOutcome;
  /** Whether it is bought in the street market instead. */
  readonly street: boolean;
  /** The client's means before: cash for the products, tab and credit limit. */
  readonly inHandCents: number;
  readonly tabCents: number;
  readonly limitCents: number;
}

/** A supply trip: what is not in its postings. */
export interface TripTold {
  readonly kind: 'trip';
  readonly number: number;
  /** The part of the wanted load that cash and credit allow: 100, 99, … per cent. */
  readonly affordablePct: number;
  /** By product. */
  readonly of: readonly {
    readonly stockBeforeMg: number;
    readonly expectedMgPerDay: number;
    readonly wantedMg: number;
    readonly unitCents: number;
  }[];
  readonly companion: boolean;
}

/** What can happen to a network; the amounts that its flows move are told by the flows. */
export type Happening =
  | {
      readonly kind: 'setUp';
      readonly how: (typeof setUpKinds)[number];
      readonly clients: readonly number[];
    }
  /** Money for the products reaches a client: the part of a legal income, and other means. */
  | {
      readonly kind: 'clientIncome';
      readonly person: number;
      readonly legalCents: number;
      readonly otherCents: number;
    }
  /** A tab falls due; `why` something of it is written off, else null. */
  | {
      readonly kind: 'tabDue';
      readonly person: number;
      readonly tabCents: number;
      readonly why: (typeof writeOffKinds)[number] | null;
    }
  /** The head's own pay day: wage or benefit, what is forgone since the head quit work, and living costs. */
  | { readonly kind: 'headIncome' }
  | OccasionTold
  /** The head's own use of a day. */
  | { readonly kind: 'ownUse' }
  | TripTold
  /** A trip that the stock calls for is not made. */
  | { readonly kind: 'stayed'; readonly why: ReasonToStay }
  /** An arrest: of the head, or of a client for use, who names the head or does not. */
  | {
      readonly kind: 'arrest';
      readonly ofHead: boolean;
      readonly cause: ExitCause;
      /** The client arrested, or the one who named the head; −1 for none. */
      readonly person: number;
      readonly companion: boolean;
    }
  /** A person becomes a client from the next day on. */
  | { readonly kind: 'arrival'; readonly person: number; readonly how: 'introduced' | 'fromAnotherNetwork' }
  /** A client leaves the market, or sets up a network, and settles the tab as far as possible. */
  | { readonly kind: 'departure'; readonly person: number; readonly how: 'left' | 'setsUp' }
  /** The wait of a removed head's client ends. */
  | { readonly kind: 'waitOver'; readonly person: number; readonly how: (typeof resupplyKinds)[number] }
  /** A head gives up at month's end, insolvent or quitting, and takes along what is there. */
  | { readonly kind: 'gaveUp'; readonly cause: ExitCause }
  /** The books of a month are closed, or of the part of one with which the run ends. */
  | {
      readonly kind: 'monthClose';
      readonly quitsWork: boolean;
      readonly monthsAboveWage: number;
      readonly monthsInsolvent: number;
    };
