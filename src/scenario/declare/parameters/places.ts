import { assumption, fact, factNote, knowledgeOf, towns } from '../../../study/index.js';
import { networkTypeIds, regionIds, sourceIds } from '../../../study/index.js';
import { group, map, number, onOff, optional, price, productMap, mass, share } from '../declare.js';
import { count, days, money, process } from '../declare.js';

/** Where things are sold and bought: retail prices by region, street, mixes; source prices, discount, fronting. */

export const retailPrice = (products: readonly string[]) =>
  map('Retail price of a gram, by region and product', regionIds, (region) =>
    productMap(`Retail prices in ${region}`, products, (product) =>
      price({
        ...knowledgeOf(product).retail(region),
        bounds: [0.01, 10_000],
        by: 'nature',
        about: `Price of a gram of ${product} at retail in ${region}.`,
      }),
    ),
  );

const startPrice = { why: assumption('off: the retail price at the start') };

/** What demand responds to is the price in force over this one; a study reference at `retailPrice` sets it too. */
export const referencePrice = (products: readonly string[]) =>
  map('Price of a gram against which demand is measured, by region and product', regionIds, (region) =>
    productMap(`Reference prices in ${region}`, products, (product) => {
      const known = knowledgeOf(product).retail(region);
      return optional(
        price({
          ...(known.default === undefined ? startPrice : known),
          bounds: [0.01, 10_000],
          by: 'nature',
          fixed: true,
          about: `Price of a gram of ${product} in ${region} at which clients seek their usual intake; off: the retail price at the start.`,
        }),
      );
    }),
  );

const typeMixDefaults: Readonly<Record<string, number>> = {
  'user-dealer': 0.6,
  'semi-professional': 0.1,
  'not-for-profit': 0.3,
};

/** Near F17: Brittany, Île-de-France and Nord-Pas-de-Calais buy in Belgium and the Netherlands, PACA in Spain. */
function sourceMixDefault(region: string, source: string): number {
  if (source === 'domestic') return 0.2;
  if (region === 'paca') return source === 'spain' ? 0.8 : 0;
  const town = towns.find((candidate) => candidate.id === source);
  return town ? (0.8 * town.procedures) / towns.reduce((sum, each) => sum + each.procedures, 0) : 0;
}

export const regionParameters = map('The regions', regionIds, (region) =>
  group(`The region ${region}`, {
    street: onOff({
      default: region === 'ile-de-france',
      by: 'nature',
      why: factNote('public dealing is described in Paris; elsewhere a switch', 'F46'),
      about: 'A street market at the regional retail price, cash only, for those whom no network serves.',
    }),
    typeMix: map('Weights of the network types where a cohort says `type: mix`', networkTypeIds, (type) =>
      share({
        default: typeMixDefaults[type] ?? 0,
        range: [0.05, 0.9],
        by: 'nature',
        fixed: true,
        why: assumption('60/10/30: no share of networks is published, only shares of procedures', 'F5'),
        about: `Weight of ${type} networks.`,
      }),
    ),
    sourceMix: map('Weights of the sources where a cohort says `source: mix`', sourceIds, (source) =>
      share({
        default: sourceMixDefault(region, source),
        range: [0, 0.8],
        by: 'nature',
        fixed: true,
        why:
          source === 'x-supplier'
            ? assumption('X’s own supplier belongs to the typical case only', 'F26')
            : assumption(
                '80/20 abroad/domestic and towns by their procedures: shares of procedures, not of networks',
                'F16',
                'F17',
                'F18',
              ),
        about: `Weight of ${source} as the source of the region's networks.`,
      }),
    ),
  }),
);

export const sources = (products: readonly string[]) =>
  map('The source markets: towns abroad, X’s own supplier, Spain, the region’s own wholesaler', sourceIds, (source) =>
    productMap(`Quoted prices at ${source}`, products, (product) => {
      const { source: sourceOf, floor } = knowledgeOf(product);
      return group(`${product} at ${source}`, {
        price: optional(
          price({
            ...sourceOf(source),
            bounds: [0.01, 10_000],
            by: 'nature',
            about: `Quoted price of a gram of ${product} at ${source}, at the reference quantity.`,
          }),
        ),
        referenceQuantity: optional(
          mass({
            ...(source === 'x-supplier' ? { default: 6 } : {}),
            bounds: [0.5, 10_000],
            range: [6, 25],
            by: 'nature',
            why: source === 'x-supplier' ? fact('F24') : assumption('off: as `supply.referenceQuantity`', 'F18'),
            about: 'The quantity at which the quoted price holds.',
          }),
        ),
        discountExponent: optional(
          number({
            bounds: [0, 1],
            range: [0, 0.26],
            by: 'nature',
            why: assumption('off: as `supply.discountExponent`', 'F27'),
            about: 'Exponent δ of the quantity discount at this source.',
          }),
        ),
        floor: optional(
          price({
            bounds: [0.01, 10_000],
            ...floor,
            by: 'nature',
            about: 'A unit price below which the discount does not go.',
          }),
        ),
      });
    }),
  );

export const supply = (products: readonly string[]) =>
  group('Terms of supply common to the sources', {
    referenceQuantity: mass({
      default: 6,
      bounds: [0.5, 10_000],
      range: [6, 25],
      by: 'nature',
      why: assumption(
        'the study does not say at what quantity the towns’ prices hold, and it decides the answer: shipped comparisons show 6 g and 25 g',
        'F18',
      ),
      about: 'Quantity at which the towns’ quoted prices hold.',
    }),
    discountExponent: productMap(
      'Exponent δ of the quantity discount p(q) = quoted × (q ÷ reference)^−δ',
      products,
      (product) =>
        number({
          ...knowledgeOf(product).discountExponent,
          bounds: [0, 1],
          by: 'nature',
          about: `How fast the price of ${product} falls with the quantity bought.`,
        }),
    ),
    contact: group('The first contact with a supplier: a probability and a cost, nothing more', {
      failureProbability: share({
        default: 0.1,
        range: [0, 0.3],
        by: 'nature',
        why: assumption('a first contact may fail; no rate is given', 'F51'),
        about: 'Probability that a first attempt to find a supplier fails.',
      }),
      retryDays: days({
        default: 7,
        bounds: [1, 365],
        range: [1, 30],
        by: 'nature',
        why: assumption('a week until the next attempt', 'F51'),
        about: 'Days lost by a failed first contact.',
      }),
    }),
    fronting: process('Supplier credit', {
      enabled: onOff({
        default: true,
        by: 'nature',
        why: factNote('credit is offered at the second purchase', 'F26'),
        about: 'Supplier credit.',
      }),
      fromTrip: count({
        default: 2,
        bounds: [2, 1000],
        range: [2, 4],
        by: 'nature',
        why: factNote('offered, not shown taken up', 'F26'),
        about: 'First trip at which supplier credit is open.',
      }),
      startShare: share({
        default: 0.2,
        range: [0, 0.5],
        by: 'nature',
        why: assumption('“part of the sum”: 20 % of the last load to begin with', 'F26'),
        about: 'Credit line at first, as a share of the last load’s cost.',
      }),
      stepShare: share({
        default: 0.1,
        range: [0, 0.2],
        by: 'nature',
        why: assumption('trust grows with each repaid trip'),
        about: 'Growth of the line with each repaid trip.',
      }),
      maximumShare: share({
        default: 0.5,
        range: [0.2, 1],
        by: 'nature',
        why: assumption('“part of the sum” is at most half', 'F26'),
        about: 'Largest line, as a share of the last load’s cost.',
      }),
    }),
  });

export const entryCapital = money({
  default: 500,
  bounds: [0, 100_000],
  range: [230, 900],
  by: 'nature',
  why: factNote('“a few hundred euros”: X’s own purchases were 230 and 900', 'F38', 'F24', 'F26'),
  about: 'Cash with which a replacement or an entrant sets up.',
});
