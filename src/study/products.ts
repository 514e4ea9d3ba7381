/**
 * What is known of each product, keyed by its name: defaults with their ranges and evidence, and the prices of the
 * study's tables. A product that is not here states its own values; a scenario adds one by naming it.
 */

import { assumption, fact, factNote } from './evidence.js';
import type { Evidence } from './evidence.js';
import type { NetworkTypeId } from './networkTypes.js';
import { domesticMarkup, regions, towns } from './prices.js';
import type { Region, Town } from './prices.js';
import { typicalCase } from './typicalCase.js';

/** What is known of one number of a product, in the units of files: grams, euros a gram, shares. */
export interface Known {
  /** Absent where a scenario must state it, or where `off` stands. */
  readonly default?: number;
  /** How the default is computed, where it is no plain number. */
  readonly expression?: string;
  /** What the evidence supports; absent where there is none. */
  readonly range?: readonly [number, number];
  readonly why: Evidence;
}

/** The parameters of `products.<name>` that are numbers. */
export type ProductKey =
  | 'smallDose'
  | 'smallDosePriceShare'
  | 'smallDoseShare'
  | 'buyersShare'
  | 'intakePerWeek'
  | 'priceElasticity'
  | 'retailTrendPerYear'
  | 'sourceTrendPerYear';

/** Grams a week, and grams of a load, of one type of network. */
export interface TypeQuantities {
  readonly ownUse: number;
  readonly firstLoad: number;
  readonly maximumLoad: number;
}

export interface ProductKnowledge {
  /** Why it is traded unless a scenario says otherwise. */
  readonly traded: Evidence;
  readonly values: Readonly<Record<ProductKey, Known>>;
  readonly discountExponent: Known;
  readonly floor: Known;
  readonly quantities: Readonly<Record<NetworkTypeId, TypeQuantities>>;
  /** Retail price of a gram in a region. */
  readonly retail: (region: string) => Known;
  /** Quoted price of a gram at a source. */
  readonly source: (source: string) => Known;
  /** How sure its retail prices are, where regions are compared. */
  readonly retailDoubt: string;
  /** The study's retail prices by the name under which a scenario refers to them. */
  readonly retailTables: Readonly<Record<string, (region: Region) => number>>;
  /** The study's mean source price in a town (F18). */
  readonly townPrice?: (town: Town) => number;
}

const elasticities = (ofIt: string): Evidence =>
  assumption(`reviews: ${ofIt} (OAS); Gallet 2014, 462 estimates. Acts on occasions; cash binds too`);

const trends: Pick<Record<ProductKey, Known>, 'retailTrendPerYear' | 'sourceTrendPerYear'> = {
  retailTrendPerYear: {
    default: 0,
    range: [-0.1, 0],
    why: factNote('the median price falls over five years: a sign, no rate', 'F15'),
  },
  sourceTrendPerYear: { default: 0, range: [-0.1, 0], why: assumption('no trend of source prices is given', 'F15') },
};

const intake = (start: string): Evidence =>
  assumption(
    `near the head’s own ${start}; with the budgets, the value that gave F33’s loads in a prototype`,
    'F23',
    'F33',
  );

/** A lowest unit price: what X pays a gram for the larger load, and a fifth to both sides. */
const lowest = (eurPerG: number): Evidence =>
  assumption(`off: no floor is described; ${String(eurPerG)} €/g is the lowest price that X is given`, 'F26');

const noSpanishPrice: Known = {
  why: factNote('the study names Spain and gives no price for it: a scenario that uses it must state one', 'F17'),
};

const markedUp = assumption(
  'the pooled source price plus 30 % (range 20–60 %): the study prices no domestic wholesaler',
  'F16',
  'F19',
);

function sourceOf(
  range: readonly [number, number],
  inTown: (town: Town) => number,
  atXSupplier: number,
  domestic: number,
): (source: string) => Known {
  return (source) => {
    const town = towns.find(({ id }) => id === source);
    if (town) return { default: inTown(town), range, why: fact('F18') };
    if (source === 'x-supplier') return { default: atXSupplier, range, why: fact('F24', 'F26') };
    return source === domesticMarkup.id ? { default: domestic, range, why: markedUp } : { range, ...noSpanishPrice };
  };
}

const cocaine: ProductKnowledge = {
  traded: factNote('the networks studied deal in it', 'F44'),
  values: {
    smallDose: { default: 0.5, range: [0.25, 1], why: fact('F31') },
    smallDosePriceShare: {
      default: 0.45,
      range: [0.4, 0.5],
      why: factNote('€20–25 a half-gram at €50 a gram', 'F31'),
    },
    smallDoseShare: {
      default: 0.75,
      range: [0.25, 1],
      why: factNote('“part of the cocaine”: no share is given', 'F31'),
    },
    buyersShare: { default: 1, range: [0.5, 1], why: factNote('cocaine networks', 'F44') },
    intakePerWeek: { default: 2.5, range: [0.5, 5], why: intake('3 g') },
    priceElasticity: { default: -0.5, range: [-1.5, -0.3], why: elasticities('−0.5') },
    ...trends,
  },
  discountExponent: {
    // To the last digit, so that it is the same on every engine.
    default: 0.1277552149643556,
    expression: 'ln(30/25) / ln(25/6)',
    range: [0, 0.26],
    why: factNote('€30 at 6 g and €25 at 25 g; with prices rounded to €5 anything in 0–0.26', 'F27'),
  },
  floor: { range: [20, 30], why: lowest(typicalCase.secondCocaineEurPerG) },
  quantities: {
    'user-dealer': {
      ownUse: typicalCase.ownUseCocaineGPerWeek,
      firstLoad: typicalCase.secondCocaineG,
      maximumLoad: typicalCase.largestLoadCocaineG,
    },
    'semi-professional': { ownUse: 0, firstLoad: 50, maximumLoad: 100 },
    'not-for-profit': { ownUse: 3, firstLoad: 25, maximumLoad: 50 },
  },
  retail: (id) => ({
    default: regions.find((region) => region.id === id)?.ocrtisCocaineEurPerG ?? Number.NaN,
    range: [40, 80],
    why: fact('F20'),
  }),
  source: sourceOf(
    [20, 55],
    (town) => town.cocaineEurPerG,
    typicalCase.firstCocaineEurPerG,
    domesticMarkup.priceEurPerG.cocaine,
  ),
  retailDoubt: 'the study’s two tables differ',
  retailTables: {
    ocrtis: (region) => region.ocrtisCocaineEurPerG,
    trend: (region) => region.trendCocaineEurPerG,
  },
  townPrice: (town) => town.cocaineEurPerG,
};

const heroin: ProductKnowledge = {
  traded: factNote('almost always associated with what else is dealt in, for sources and dealers alike', 'F18'),
  values: {
    smallDose: { default: 0.5, range: [0.25, 1], why: assumption('half-grams', 'F31') },
    smallDosePriceShare: { default: 0.5, range: [0.4, 0.6], why: assumption('in proportion to the gram price', 'F24') },
    smallDoseShare: { default: 1, range: [0, 1], why: assumption('clients buy heroin in half-grams') },
    buyersShare: {
      default: 0.8,
      range: [0.5, 1],
      why: assumption('most clients of X use both; some buy no heroin', 'F47'),
    },
    intakePerWeek: { default: 1.7, range: [0.3, 4], why: intake('2 g') },
    priceElasticity: { default: -0.3, range: [-1.5, -0.2], why: elasticities('−0.3') },
    ...trends,
  },
  discountExponent: { default: 0, range: [0, 0.26], why: factNote('€10 at 5 g and at 20 g', 'F24', 'F26') },
  floor: { range: [8, 12], why: lowest(typicalCase.secondHeroinEurPerG) },
  quantities: {
    'user-dealer': {
      ownUse: typicalCase.ownUseHeroinGPerWeek,
      firstLoad: typicalCase.secondHeroinG,
      maximumLoad: typicalCase.largestLoadHeroinG,
    },
    'semi-professional': { ownUse: 0, firstLoad: 40, maximumLoad: 60 },
    'not-for-profit': { ownUse: 2, firstLoad: 20, maximumLoad: 30 },
  },
  retail: (region) =>
    region === typicalCase.region
      ? {
          default: typicalCase.heroinRetailEurPerG,
          range: [15, 50],
          why: factNote('€20 in the first purchase, €25 in the sums (F28)', 'F24'),
        }
      : {
          default: 22.5,
          range: [15, 50],
          why: assumption(
            'the study gives no heroin retail price outside X’s story; 20–25 there, range 15–50 elsewhere',
            'F20',
            'F24',
          ),
        },
  source: sourceOf(
    [5, 25],
    (town) => town.heroinEurPerG,
    typicalCase.firstHeroinEurPerG,
    domesticMarkup.priceEurPerG.heroin,
  ),
  retailDoubt: 'the study prices it in X’s story only (€ 20 and € 25), all else is assumed',
  retailTables: {},
  townPrice: (town) => town.heroinEurPerG,
};

const statesIt: Known = { why: assumption('a product of which the study says nothing: the scenario states it') };
const unlessStated = (value: number, reason: string): Known => ({
  default: value,
  why: assumption(`${reason} unless the scenario states it: the study says nothing of this product`),
});
const none: TypeQuantities = { ownUse: 0, firstLoad: 0, maximumLoad: 0 };

/** A product of a scenario's own. */
const unknown: ProductKnowledge = {
  traded: assumption('a product that a scenario names is traded'),
  values: {
    smallDose: statesIt,
    smallDosePriceShare: statesIt,
    smallDoseShare: statesIt,
    buyersShare: statesIt,
    intakePerWeek: statesIt,
    priceElasticity: statesIt,
    retailTrendPerYear: unlessStated(0, 'no trend'),
    sourceTrendPerYear: unlessStated(0, 'no trend'),
  },
  discountExponent: unlessStated(0, 'no discount'),
  floor: { why: assumption('off: no floor is described') },
  quantities: { 'user-dealer': none, 'semi-professional': none, 'not-for-profit': none },
  retail: () => statesIt,
  source: (source) => (source === 'spain' ? noSpanishPrice : statesIt),
  retailDoubt: 'the study does not price it, the scenario states it',
  retailTables: {},
};

const known: Readonly<Record<string, ProductKnowledge>> = { cocaine, heroin };

/** The products that the study knows, in the order in which they are served. */
export const studyProducts: readonly string[] = Object.keys(known);

/** The product that the study is about: procedures in which it has no part were not read (F44). */
export const framedProduct = 'cocaine';

/** What is known of a product by name; of one that the study does not know, that a scenario states its own. */
export function knowledgeOf(product: string): ProductKnowledge {
  return (Object.hasOwn(known, product) ? known[product] : undefined) ?? unknown;
}

/** Whether the study says anything of a product. */
export const isStudied = (product: string): boolean => studyProducts.includes(product);
