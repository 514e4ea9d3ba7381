import type { FactId } from '../../study/index.js';

/**
 * What becomes of a fact that is not scored, in words: where it goes in, why it is no evidence, or why the model does not
 * hold it. Each fact that has no comparison (see comparisons.ts) has a note; some have both.
 */

export const outcomes = ['design', 'input', 'arithmetic', 'context', 'contradiction', 'not modelled'] as const;
export type Outcome = (typeof outcomes)[number];

export interface FactNote {
  readonly outcome: Outcome;
  readonly words: string;
}

const note = (outcome: Outcome, words: string): FactNote => ({ outcome, words });

export const factNotes: Readonly<Partial<Record<FactId, FactNote>>> = {
  F1: note('design', 'quotas of the sample: procedures are drawn by them'),
  F2: note('design', 'quotas of the sample: procedures are drawn by them'),
  F4: note('input', 'limits of clients: types.*.maximumClients'),
  F5: note('input', 'the three types; their share of procedures is a quota of the sample'),
  F6: note('input', 'incomes of heads: head.incomes'),
  F8: note('input', 'these types sell at home only, and at parties: types.*.context; the tenth elsewhere is not held'),
  F9: note('input', 'clients bring others; no rate is given: clients.introductions'),
  F11: note('input', 'with F13 the rate at which clients are arrested for use: enforcement.clientArrestPerYear'),
  F12: note('context', 'seizures of all cocaine traffic: organised networks (F42) are not held'),
  F13: note('input', 'users in a year: the base of F11’s rate'),
  F14: note('context', 'of users of front-line services: no such place in the model'),
  F15: note('not modelled', 'prices stay unless a scenario says so: products.*.retailTrendPerYear'),
  F19: note('arithmetic', 'weighted means of F18'),
  F22: note('input', 'X’s wage: head.incomes.temporary'),
  F23: note('contradiction', '3 + 2 g a week are taken in; “about €250” does not follow from them at any price told'),
  F24: note('input', 'prices of the first purchase; its sums are tests of the code'),
  F25: note('input', 'the limit of trips: trips.maximumPerMonth'),
  F26: note('input', 'the second purchase is the first load; its sums are tests of the code'),
  F27: note('input', 'the quantity discount: supply.discountExponent'),
  F28: note('contradiction', '€925 with heroin at 25, €825 at 20: both sums are tests of the code'),
  F31: note('input', 'half-grams at 0.40–0.50 of the gram price: products.cocaine.smallDosePriceShare'),
  F35: note('input', 'X quits work once profit dominates: head.quitsJobAfterMonths'),
  F36: note('input', 'a companion on some trips: trips.companion'),
  F37: note('input', 'three causes of arrest; no rates and no shares: enforcement.shares are an unknown'),
  F38: note('input', 'entry capital of replacements and entrants'),
  F39: note('arithmetic', '17 of the 35 pairs of region and town lie in 40–50 %: npx micronet margins'),
  F42: note('not modelled', 'organised networks are outside: they stand behind sources and street markets'),
  F43: note('input', 'what arrested heads say: types.*.talks'),
  F44: note('context', 'the frame of the study: procedures without cocaine are left out of samples'),
  F46: note('input', 'a street market in Île-de-France: regions.*.street; buprenorphine is not modelled'),
  F47: note('input', 'own use first, then profit: the user-dealer type'),
  F48: note('input', 'sources of not-for-profit networks are those of the region: regions.*.sourceMix'),
  F49: note('contradiction', '“refuse to speak”, yet supply is known for 75 of 75: types.semi-professional.talks'),
  F50: note('contradiction', 'Spain 2 of the 60 abroad (F17), yet PACA, which looks to Spain, has 23 of 150 (F2)'),
  F51: note('input', 'a first contact costs time and may fail: supply.contact'),
  F52: note('context', 'the same 60 and 15 by type and by supply: no cross-table is published'),
};
