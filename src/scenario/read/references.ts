import { knowledgeOf, regionIds, regions, studyProducts, towns } from '../../study/index.js';
import { suggestion } from '../declare/nearest.js';
import type { Refusal } from './grammar.js';
import { foundText, mappingOf } from './written.js';
import type { Entry, Mapping, Written } from './written.js';
import type { FactId } from '../../study/index.js';

/**
 * Values taken from the study by reference: `retailPrice: { study: trend }` is TREND's price in every region,
 * `sources.ghent.cocaine.price: { study: F18 }` the study's own for that town. Prices are whole cents a gram.
 */

const centsPerEuro = 100;

/** The facts that references stand for. */
export const factOfReference: Readonly<Record<string, FactId>> = { ocrtis: 'F20', trend: 'F21', F18: 'F18' };

/** The products whose retail prices the study's tables give, and the names of these tables. */
const pricedProducts = studyProducts.filter((product) => Object.keys(knowledgeOf(product).retailTables).length > 0);
const retailReferences = [
  ...new Set(pricedProducts.flatMap((product) => Object.keys(knowledgeOf(product).retailTables))),
];

/** Prices of a region and product at retail: the price in force, and the one that demand is measured against. */
const isRegional = (top: string | undefined): boolean => top === 'retailPrice' || top === 'referencePrice';

/** The reference price that a retail price taken from the study sets too; undefined for any other parameter. */
export function referencePriceOf(path: string): string | undefined {
  return path.startsWith('retailPrice.') ? path.replace('retailPrice.', 'referencePrice.') : undefined;
}

/** What may be referred to at a parameter: names and values. Undefined where the study gives nothing. */
export function referencesAt(path: string): ReadonlyMap<string, number> | undefined {
  const [top, place, product, last] = path.split('.');
  if (place === undefined || product === undefined) return undefined;
  const { retailTables, townPrice } = knowledgeOf(product);
  if (isRegional(top) && last === undefined) {
    const region = regions.find(({ id }) => id === place);
    const tables = Object.entries(retailTables);
    if (region === undefined || tables.length === 0) return undefined;
    return new Map(tables.map(([name, priceIn]) => [name, priceIn(region) * centsPerEuro]));
  }
  const town = top === 'sources' && last === 'price' ? towns.find(({ id }) => id === place) : undefined;
  return town && townPrice && new Map([['F18', townPrice(town) * centsPerEuro]]);
}

/** Whether a mapping of this path may hold `study:` for the prices below it. */
export function takesReference(path: string): boolean {
  const [top, region, ...below] = path.split('.');
  return isRegional(top) && below.length === 0 && (region === undefined || regionIds.some((id) => id === region));
}

/** The `study:` of a reference; undefined for any other value. */
export function referenceIn(written: Written): Written | undefined {
  return written.node === 'mapping' ? written.entries.get('study')?.value : undefined;
}

/** The value that a reference at a parameter stands for, or what is wrong with its `study:`. */
export function readReference(path: string, written: Mapping): { readonly value: number } | Refusal {
  const reference = referenceIn(written) ?? written;
  const known = referencesAt(path);
  const refuse = (allowed: string): Refusal => ({ found: `study: ${foundText(reference)}`, allowed });
  if (known === undefined) return refuse('the study gives no figure here: state the value');
  const name = reference.node === 'scalar' ? reference.text : '';
  const value = known.get(name);
  if (value === undefined) return refuse(suggestion(name, [...known.keys()]));
  return written.entries.size === 1 ? { value } : refuse('a reference stands alone: { study: … }');
}

/**
 * Spreads a reference over what is below: `{ study: trend }` at all regions becomes one at each product that its table
 * prices. What is written out beside it stays.
 * @returns what is wrong with its `study:`, if anything
 */
export function spreadReference(path: string, written: Mapping): Mapping | Refusal {
  const study = written.entries.get('study');
  if (study === undefined) return written;
  const name = study.value.node === 'scalar' ? study.value.text : '';
  if (!retailReferences.includes(name))
    return { found: foundText(study.value), allowed: suggestion(name, retailReferences) };
  const entries = new Map([...written.entries].filter(([key]) => key !== 'study'));
  const reference = mappingOf(new Map([['study', study]]), written);
  for (const below of isRegional(path) ? regionIds : pricedProducts)
    entries.set(below, spread(entries.get(below), study, reference));
  return mappingOf(entries, written);
}

function spread(written: Entry | undefined, study: Entry, reference: Mapping): Entry {
  if (written === undefined) return { place: study.place, value: reference };
  const { value } = written;
  if (value.node !== 'mapping' || value.entries.has('study')) return written;
  return { place: written.place, value: mappingOf(new Map([...value.entries, ['study', study]]), value) };
}
