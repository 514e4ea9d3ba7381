/**
 * Where cocaine and heroin were bought and sold, and at what price: the study's two price tables (F18, F20, F21).
 * Whole euros a gram as published, purity unknown; counts are of procedures, not of networks.
 */

/** The regions in the order of the study's retail table. */
export const regionIds = ['nord-pas-de-calais', 'paca', 'ile-de-france', 'brittany', 'burgundy'] as const;

export type RegionId = (typeof regionIds)[number];

export interface Region {
  readonly id: RegionId;
  /** As printed. */
  readonly name: string;
  /** Retail price of cocaine in the OCRTIS procedures, 2004–2005 (F20); whether mean or median is not said. */
  readonly ocrtisCocaineEurPerG: number;
  /** Retail price of cocaine by TREND, 2005 (F21). */
  readonly trendCocaineEurPerG: number;
  /** Procedures that give a retail price. */
  readonly proceduresWithPrice: number;
  readonly procedures: number;
  /** Why a pair of this region and a town abroad is hypothetical; absent where it is not. */
  readonly hypothetical?: string;
}

/** The five regions with their retail prices, in the order of the study’s table. */
export const regions: readonly Region[] = [
  {
    id: 'nord-pas-de-calais',
    name: 'Nord-Pas-de-Calais',
    ocrtisCocaineEurPerG: 50,
    trendCocaineEurPerG: 50,
    proceduresWithPrice: 40,
    procedures: 45,
  },
  {
    id: 'paca',
    name: 'Provence-Alpes-Côte d’Azur',
    ocrtisCocaineEurPerG: 60,
    trendCocaineEurPerG: 65,
    proceduresWithPrice: 18,
    procedures: 23,
    hypothetical: 'buys in Spain, for which the study gives no price (F17)',
  },
  {
    id: 'ile-de-france',
    name: 'Île-de-France',
    ocrtisCocaineEurPerG: 60,
    trendCocaineEurPerG: 60,
    proceduresWithPrice: 40,
    procedures: 45,
  },
  {
    id: 'brittany',
    name: 'Brittany',
    ocrtisCocaineEurPerG: 65,
    trendCocaineEurPerG: 65,
    proceduresWithPrice: 23,
    procedures: 30,
  },
  {
    id: 'burgundy',
    name: 'Burgundy',
    ocrtisCocaineEurPerG: 70,
    trendCocaineEurPerG: 60,
    proceduresWithPrice: 5,
    procedures: 7,
    hypothetical: 'the study does not name its source (F17)',
  },
];

/** The towns abroad in the order of the study's table of source prices: Belgium, then the Netherlands. */
export const townIds = ['antwerp', 'ghent', 'mons', 'bruges', 'amsterdam', 'rotterdam', 'maastricht'] as const;

export type TownId = (typeof townIds)[number];

export interface Town {
  readonly id: TownId;
  /** As printed. */
  readonly name: string;
  readonly country: 'Belgium' | 'Netherlands';
  /** Mean retail-wholesale price (F18); at what quantity is not said. */
  readonly cocaineEurPerG: number;
  /** Mean retail-wholesale price (F18); at what quantity is not said. */
  readonly heroinEurPerG: number;
  /** Procedures in which the network bought there. */
  readonly procedures: number;
}

/** The seven towns with their source prices, in the order of the study’s table. */
export const towns: readonly Town[] = [
  { id: 'antwerp', name: 'Antwerp', country: 'Belgium', cocaineEurPerG: 35, heroinEurPerG: 10, procedures: 15 },
  { id: 'ghent', name: 'Ghent', country: 'Belgium', cocaineEurPerG: 30, heroinEurPerG: 10, procedures: 10 },
  { id: 'mons', name: 'Mons', country: 'Belgium', cocaineEurPerG: 40, heroinEurPerG: 7, procedures: 2 },
  { id: 'bruges', name: 'Bruges', country: 'Belgium', cocaineEurPerG: 25, heroinEurPerG: 15, procedures: 1 },
  { id: 'amsterdam', name: 'Amsterdam', country: 'Netherlands', cocaineEurPerG: 30, heroinEurPerG: 15, procedures: 15 },
  { id: 'rotterdam', name: 'Rotterdam', country: 'Netherlands', cocaineEurPerG: 35, heroinEurPerG: 10, procedures: 14 },
  {
    id: 'maastricht',
    name: 'Maastricht',
    country: 'Netherlands',
    cocaineEurPerG: 40,
    heroinEurPerG: 15,
    procedures: 1,
  },
];

/** Every place a network may buy: the towns, X's own supplier, Spain, and the region's own wholesaler. */
export const sourceIds = [...townIds, 'x-supplier', 'spain', 'domestic'] as const;

export type SourceId = (typeof sourceIds)[number];

/** X's own supplier near Antwerp (F24, F26), whose prices are not Antwerp's mean: first purchase, 6 g and 5 g. */
export const xSupplier = {
  id: 'x-supplier',
  name: 'X’s supplier',
  cocaineEurPerG: 30,
  heroinEurPerG: 10,
  referenceCocaineG: 6,
  referenceHeroinG: 5,
} as const;

/** Spain: named as the source of PACA, in two procedures, and without a price (F17). */
export const spain: {
  readonly id: 'spain';
  readonly name: string;
  readonly cocaineEurPerG: undefined;
  readonly heroinEurPerG: undefined;
  readonly procedures: number;
} = { id: 'spain', name: 'Spain', cocaineEurPerG: undefined, heroinEurPerG: undefined, procedures: 2 };

/**
 * The region's own wholesaler: 15 procedures of 75 (F16) and no price. Assumption: the procedure-weighted mean price of
 * the towns (F19: 1910/58 and 659/58 €/g) plus a mark-up of 20–60 %, 30 % by default; prices to the cent.
 */
export const domesticMarkup = {
  id: 'domestic',
  name: 'Wholesaler of the region',
  procedures: 15,
  markupShare: { low: 0.2, default: 0.3, high: 0.6 },
  priceEurPerG: { cocaine: 42.81, heroin: 14.77 },
} as const;

/** One region by id. */
export function regionById(id: RegionId): Region {
  return found(regions, id);
}

/** One town by id. */
export function townById(id: TownId): Town {
  return found(towns, id);
}

function found<T extends { readonly id: string }>(rows: readonly T[], id: string): T {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new RangeError(`the study has no ${id}`);
  return row;
}
