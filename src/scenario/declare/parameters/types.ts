import {
  assumption,
  fact,
  factNote,
  isStudied,
  knowledgeOf,
  networkTypeIds,
  typicalCase,
} from '../../../study/index.js';
import type { Evidence, NetworkTypeId, TypeQuantities } from '../../../study/index.js';
import { choice, count, group, map, mass, money, number, onOff, productMap, share } from '../declare.js';

/** What distinguishes the three types of network. */

interface TypeDefaults {
  readonly minimumLoad: number;
  readonly startCash: number;
  readonly startClients: number;
  readonly maximumClients: number;
  readonly creditFactor: number;
  readonly namedFactor: number;
  readonly partyShare: number;
  readonly talks: number;
}

/** Assumptions of the plan, tuned to no result: see each parameter's reason. */
const typeDefaults: Readonly<Record<NetworkTypeId, TypeDefaults>> = {
  'user-dealer': {
    minimumLoad: 25,
    startCash: typicalCase.startCashEur,
    startClients: 5,
    maximumClients: 10,
    creditFactor: 1,
    namedFactor: 1,
    partyShare: 0,
    talks: 0.95,
  },
  'semi-professional': {
    minimumLoad: 25,
    startCash: 1800,
    startClients: 10,
    maximumClients: 20,
    creditFactor: 0.1,
    namedFactor: 0.2,
    partyShare: 0.13,
    talks: 0.2,
  },
  'not-for-profit': {
    minimumLoad: 15,
    startCash: 900,
    startClients: 3,
    maximumClients: 6,
    creditFactor: 0.6,
    namedFactor: 0.3,
    partyShare: 0,
    talks: 0.95,
  },
};

const untuned =
  'set beside the user-dealer’s by a plain factor and tuned to no result; the study gives no figure for this type';

/** A quantity of a product but for its default. */
type Quantity = Omit<Parameters<typeof mass>[0], 'default'>;

const unlessStated = assumption('none unless the scenario states it: the study says nothing of this product');

/** Of a product of which the study says nothing: no range is supported. */
const unstudied = ({ bounds, by, unit, about }: Quantity): Quantity => ({
  bounds,
  by,
  ...(unit === undefined ? {} : { unit }),
  about,
  why: unlessStated,
});

/** The three types. */
export const types = (products: readonly string[]) =>
  map('The three types of network', networkTypeIds, (name) => {
    const type = name as NetworkTypeId;
    const defaults = typeDefaults[type];
    const x = type === 'user-dealer';
    const byType = (why: Evidence): Evidence => (x ? why : assumption(untuned, 'F5'));
    const perProduct = (about: string, key: keyof TypeQuantities, given: (product: string) => Quantity) =>
      productMap(about, products, (product) =>
        mass({
          ...(isStudied(product) ? given(product) : unstudied(given(product))),
          default: knowledgeOf(product).quantities[type][key],
        }),
      );
    return group(`Networks of type ${type}`, {
      ownUse: perProduct('The head’s own use a week', 'ownUse', (product) => ({
        bounds: [0, 1000],
        range: [0, 5],
        by: 'head',
        unit: 'g a week',
        why:
          type === 'semi-professional'
            ? factNote('not users themselves', 'F5')
            : x
              ? fact('F23')
              : assumption('as the user-dealer’s', 'F5', 'F23'),
        about: `Own use of ${product} a week, taken in kind.`,
      })),
      firstLoad: perProduct('The first load', 'firstLoad', (product) => ({
        bounds: [0, 100_000],
        range: [0, 100],
        by: 'head',
        why: byType(fact('F26')),
        about: `Load of ${product} wanted on the first trip.`,
      })),
      maximumLoad: perProduct('The largest load', 'maximumLoad', (product) => ({
        bounds: [0, 100_000],
        range: [0, 200],
        by: 'head',
        why: byType(
          factNote(
            '30–50 g and 20–30 g brought back; per trip or per month is not said: see `trips.maximumLoadPer`',
            'F33',
          ),
        ),
        about: `Most ${product} brought back.`,
      })),
      minimumLoad: mass({
        default: defaults.minimumLoad,
        bounds: [0, 100_000],
        range: [5, 50],
        by: 'head',
        why: x ? assumption('a trip for less is not worth it', 'F33') : assumption(untuned, 'F5'),
        about: 'Least total load for which a trip is made.',
      }),
      startCash: money({
        default: defaults.startCash,
        bounds: [0, 10_000_000],
        range: [230, 3000],
        by: 'nature',
        fixed: true,
        why: byType(fact('F26')),
        about: 'Cash of the first head at the start.',
      }),
      startClients: count({
        default: defaults.startClients,
        bounds: [0, 1000],
        range: [1, 10],
        by: 'nature',
        fixed: true,
        why: x
          ? assumption('five at the start, so that the first stock can take three weeks', 'F30')
          : assumption(untuned, 'F5'),
        about: 'Clients at the start.',
      }),
      maximumClients: count({
        default: defaults.maximumClients,
        bounds: [1, 1000],
        range: [4, 20],
        by: 'head',
        fixed: true,
        why: byType(factNote('about ten, X’s own limit', 'F33', 'F4')),
        about: 'Most clients that the head serves.',
      }),
      pricing: choice(['retail', 'cost', 'costWithTravel'], {
        default: type === 'not-for-profit' ? 'cost' : 'retail',
        by: 'head',
        fixed: true,
        why: type === 'not-for-profit' ? factNote('sells at the purchase price', 'F5') : fact('F20'),
        about:
          'Price to clients: the region’s retail price, what the load cost a gram, or that with the trip’s costs spread over it.',
      }),
      creditFactor: number({
        default: defaults.creditFactor,
        bounds: [0, 10],
        range: [0, 1],
        by: 'head',
        why: x ? factNote('the reference', 'F32') : assumption(untuned, 'F5'),
        about: 'Factor on clients’ credit limits.',
      }),
      namedFactor: number({
        default: defaults.namedFactor,
        bounds: [0, 10],
        range: [0, 1],
        by: 'nature',
        why: x ? factNote('the reference', 'F37') : assumption(untuned, 'F5'),
        about: 'Factor on the probability that an arrested client names the head.',
      }),
      partyShare: share({
        default: defaults.partyShare,
        range: [0, 0.5],
        by: 'nature',
        fixed: true,
        why:
          type === 'semi-professional'
            ? assumption('2 of the 15 traffic procedures, if both were of that type', 'F45')
            : fact('F8'),
        about: 'Share of the networks of this type that also sell at party events.',
      }),
      talks: share({
        default: defaults.talks,
        range: [0, 1],
        by: 'nature',
        why: assumption(
          type === 'semi-professional'
            ? 'usually refuse to speak, yet supply is known for all procedures'
            : 'mostly full of information',
          'F5',
          'F43',
          'F49',
        ),
        about: 'Probability that an arrested head says where, and at what price, the load was bought.',
      }),
      context: choice(['home', 'urban'], {
        default: type === 'semi-professional' ? 'urban' : 'home',
        by: 'nature',
        why: type === 'semi-professional' ? fact('F5') : fact('F8'),
        about: 'Where sales take place, party events apart.',
      }),
      quitsJob: onOff({
        default: x,
        by: 'head',
        why: x ? fact('F35') : assumption('told of the typical case only', 'F35'),
        about: 'Whether the head quits work once profit dominates.',
      }),
    });
  });
