/** The three types of small network (F5, F47). Only what the study says of them; the rest is assumed by scenarios. */

import type { FactId } from './fact.js';

export const networkTypeIds = ['user-dealer', 'semi-professional', 'not-for-profit'] as const;

export type NetworkTypeId = (typeof networkTypeIds)[number];

export interface NetworkType {
  readonly id: NetworkTypeId;
  /** As printed. */
  readonly name: string;
  /** Whether the head uses what they sell. */
  readonly headUses: boolean;
  readonly motive: string;
  /** What clients pay. */
  readonly priceToClients: string;
  /** How large a part of the procedures the type is: not of the networks, which the study cannot see. */
  readonly partOfProcedures: string;
  readonly facts: readonly FactId[];
}

/** The three types of network, in the study’s order. */
export const networkTypes: readonly NetworkType[] = [
  {
    id: 'user-dealer',
    name: 'User-dealer',
    headUses: true,
    motive: 'to fund own use at first; profit may come to dominate',
    priceToClients: 'the retail price of the region',
    partOfProcedures: 'the most numerous',
    facts: ['F5', 'F6', 'F47'],
  },
  {
    id: 'semi-professional',
    name: 'Semi-professional',
    headUses: false,
    motive: 'profit',
    priceToClients: 'the retail price of the region',
    partOfProcedures: '10 %, read as the 15 traffic procedures',
    facts: ['F5', 'F45', 'F49'],
  },
  {
    id: 'not-for-profit',
    name: 'Not-for-profit',
    headUses: true,
    motive: 'to fund own use as cheaply as possible and to help out friends',
    priceToClients: "the retail-wholesaler's price: what the load cost a gram",
    partOfProcedures: 'not published',
    facts: ['F5', 'F48'],
  },
];
