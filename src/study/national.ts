/** The study's sample, the national figures it quotes, and what was taken from elsewhere about France in 2004–2005. */

import type { CitationId } from './source.js';

/** Procedures by type of affair (F1): quotas, not a random draw. Use-resale covers about 107 persons (F3). */
export const sampleDesign = {
  use: 75,
  useResale: 60,
  traffic: 15,
  total: 150,
  useResalePersons: 107,
} as const;

/** Where 75 dealing procedures were supplied (F16), and the countries of those supplied abroad (F17). */
export const supplyOrigins = {
  abroad: 60,
  domestic: 15,
  total: 75,
  countries: { netherlands: 30, belgium: 28, spain: 2 },
} as const;

/** Persons arrested in 2005 for trafficking in cocaine (F10). */
export const traffickingArrests2005 = {
  international: 759,
  local: 1056,
  userDealers: 756,
  total: 2571,
} as const;

/** Arrests for the use of cocaine (F11). */
export const useArrests = { 2002: 1576, 2005: 2807 } as const;

/** The study's own summary of margins and entry capital (F38, F39); "of the retail price" is our reading. */
export const statedMargin = {
  pctOfPrice: { low: 40, high: 50 },
  eurPerG: { low: 20, high: 30 },
  sourcePriceEurPerG: 30,
} as const;

/** A figure about France that the study does not give, with where it comes from. */
export interface NationalFigure {
  readonly value: number;
  readonly unit: string;
  readonly citation: CitationId;
}

/** The national cocaine market of 2005: beside it the model's volume is printed, never fitted to it. */
export const nationalMarket2005: { readonly volume: NationalFigure; readonly turnover: NationalFigure } = {
  volume: { value: 8.3, unit: 'tonnes', citation: 'inhesj-2015' },
  turnover: { value: 488, unit: 'million €', citation: 'inhesj-2015' },
};

/**
 * Legal incomes of clients, € a month. The RMI is that of a single person by the scales of 2004 and 2005 (citations
 * `rmi-2004`, `rmi-2005`), paid around the 5th; someone housed free has about 12 % less. The others are assumptions: the
 * study names benefits and temporary work (F6, F7, F32) and gives no amounts but X's wage.
 */
export const incomes = {
  rmi2004Eur: 417.88,
  rmi2005Eur: 425.4,
  rmiLessIfHousedFreeEur: 51,
  unemploymentBenefitEur: 800,
  wageEur: 950,
  otherEur: 300,
} as const;

/** Petrol in 2005 (citation `petrol-2005`), and the length of X's round trip (assumption). */
export const petrol2005 = { eurPerLitre: 1.18, roundTripKm: 250 } as const;

/** Price elasticities as reviewed: the values of one review, to which prior ranges are set. */
export const reviewedElasticities = { cocaine: -0.5, heroin: -0.3, citation: 'oas-2013' } as const;
