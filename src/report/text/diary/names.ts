import { placesOf } from '../../../economics/index.js';
import type { Run } from '../../../economics/index.js';
import { capitalised, formatEuro, formatGrams } from '../../../units/index.js';

/** What is needed to put a network's events into words: names for the numbers of the journal. */
export interface DiaryNames {
  /** In the order in which they are served. */
  readonly products: readonly string[];
  /** `client 3`; of another network's circle, `client 3 of burgundy/user-dealer/2`. */
  readonly client: (person: number) => string;
  /** As in the tables: `burgundy/user-dealer/2/person-3`; null for none. */
  readonly personId: (person: number) => string | null;
  /** Loads' worth of cash that a head keeps at month's end. */
  readonly loadsKept: number;
  /** What a small dose is, by product. */
  readonly doseMg: readonly number[];
}

export function diaryNames(run: Run, network: string): DiaryNames {
  const { result, parameters } = run;
  const { circle } = parameters.clients;
  const places = placesOf(result, parameters).map((place) => place.id);
  const numberOf = (person: number): number => (person % circle) + 1;
  const homeOf = (person: number): string => places[Math.floor(person / circle)] ?? '';
  return {
    products: result.products,
    client: (person) => {
      const home = homeOf(person);
      return `client ${numberOf(person)}${home === network ? '' : ` of ${home}`}`;
    },
    personId: (person) => (person < 0 ? null : `${homeOf(person)}/person-${numberOf(person)}`),
    loadsKept: parameters.head.drawingsAboveLoads,
    doseMg: parameters.products.map((product) => product.smallDoseMg),
  };
}

export const euro = (cents: number): string => formatEuro(cents, { decimals: 2 });
export const grams = formatGrams;

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `2 g of heroin and 1 g of cocaine`: by product, of those that are not 0; empty where all are. */
export const masses = (mg: readonly number[], { products }: DiaryNames): string =>
  listed(mg.flatMap((mass, q) => (mass > 0 ? [`${grams(mass)} of ${products[q] ?? ''}`] : [])));

export const sentence = (text: string): string => `${capitalised(text)}.`;
