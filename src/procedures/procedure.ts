import { framedProduct } from '../study/index.js';
import type { NetworkTypeId } from '../study/index.js';
import type { ExitCause } from '../model/kinds.js';

/** What the police file of one arrest holds, as the study read such files. */

/** Types of affair, in the order of the study's table (F1). */
export const affairs = ['use', 'use-resale', 'traffic'] as const;
export type Affair = (typeof affairs)[number];

/** The affairs that concern dealing: 75 of the 150 (F16). */
export const dealingAffairs: readonly Affair[] = ['use-resale', 'traffic'];

/**
 * The affair as which an arrest is recorded (assumption, near F1 and F5): of a client, use; of the head of a
 * user-dealer or not-for-profit network, use-resale; of a semi-professional one, traffic.
 */
export const affairOfType: Readonly<Record<NetworkTypeId, Affair>> = {
  'user-dealer': 'use-resale',
  'semi-professional': 'traffic',
  'not-for-profit': 'use-resale',
};

/**
 * The product whose procedures are read, as a number of those traded: the one that the study is about (F44), or, where
 * it is not traded, the first.
 */
export function frameProduct(products: readonly string[]): number {
  return Math.max(0, products.indexOf(framedProduct));
}

/** What arrested users declare to be (F7), by the income classes of clients; wage earners are split by a share. */
export const occupations = ['unemployed', 'worker', 'employee', 'other'] as const;
export type Occupation = (typeof occupations)[number];

/** Where sales took place (F8, F45). */
export type SalePlace = 'home' | 'urban' | 'party';

/** One procedure: one arrest event. Regions, types, sources and products are numbers of the run's parameters. */
export interface Procedure {
  readonly replicate: number;
  /** Number within the replicate's scored period, from 0. */
  readonly number: number;
  /** Days since the start of the run. */
  readonly day: number;
  readonly affair: Affair;
  /** What led to the head; `none` where a client named nobody. */
  readonly cause: ExitCause;
  readonly ofHead: boolean;
  /** The network, as tables name it: `nord-pas-de-calais/user-dealer/1`; and its head: 0 the first, 1 the next, …. */
  readonly network: string;
  readonly generation: number;
  readonly region: number;
  readonly type: number;
  /** Where the network buys, whether or not it is said. */
  readonly source: number;
  readonly persons: number;
  /** Whether the head says where, and at what price, the load was bought; never in a procedure for use. */
  readonly saysSource: boolean;
  /** By product, cents a gram: quoted at the source on the day of the last trip; NaN where it sells none. */
  readonly quotedCents: readonly number[];
  /** By product: the price as said; NaN where nothing is said. */
  readonly saidCents: readonly number[];
  /** By product: the price paid on the last trip, quantity discount included; NaN where none was bought. */
  readonly paidCents: readonly number[];
  /** Retail price of a gram of the frame’s product as given, cents; NaN where it is not. */
  readonly retailCents: number;
  /** Of a client arrested for use; else null. */
  readonly occupation: Occupation | null;
  readonly saleAt: SalePlace;
  /** The product of which most was brought back on the network's last trip; −1 where there was none. */
  readonly principal: number;
  /** Whether the frame’s product is a substance of the procedure, principal or secondary: else it is not read. */
  readonly inFrame: boolean;
  /** By product, mg. */
  readonly seizedMg: readonly number[];
  readonly loadMg: readonly number[];
  /** Grams that the head sold a day in the calendar month before, mg a day; NaN without a whole month. */
  readonly soldMgPerDay: number;
  /** Identity of the event, for the draw of samples. */
  readonly low: number;
  readonly high: number;
}
