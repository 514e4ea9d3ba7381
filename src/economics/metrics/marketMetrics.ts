import { arrestCauses, exitCauses, exitWords, resupplyKinds } from '../../model/kinds.js';
import type { ExitCause } from '../../model/kinds.js';
import { arrestFields, regionDayFields, resupplyFields } from '../../model/journal.js';
import type { RowStore } from '../../engine/rowStore.js';
import { networkTypes } from '../../study/index.js';
import { capitalised } from '../../units/index.js';
import { productColumn } from '../tables/columnSpec.js';
import type { Metric } from './metric.js';
import { daysPerMonth, percent } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/**
 * Metrics of the market as a whole, a year of it: what stands beside national figures. Networks that clients set up
 * (entry), later heads and those who wait for a network are in; what is not simulated (F42) is not.
 */

const daysPerYear = 12 * daysPerMonth;

/** What is counted or summed over the scored days, as a year; NaN where there are none. */
function perYear(amount: number, { scoredDays: [from, to] }: ReplicateBooks): number {
  return to > from ? amount * (daysPerYear / (to - from)) : Number.NaN;
}

export const market = (name: string, unit: string, description: string, of: Metric['of']): Metric => ({
  name,
  unit,
  basis: 'market',
  description,
  of,
});

/** A field of the region-days, summed over days (the scored ones where none are named) of the regions looked at. */
export function regionDaySum(
  { journal: { regionDays }, scoredDays, countsRegion }: ReplicateBooks,
  field: (typeof regionDayFields)[number],
  [from, to]: readonly [number, number] = scoredDays,
): number {
  const column = 2 + regionDayFields.indexOf(field);
  let sum = 0;
  for (let row = 0; row < regionDays.rowCount; row++) {
    const day = regionDays.at(row, 1);
    if (day >= from && day < to && countsRegion(regionDays.at(row, 0))) sum += regionDays.at(row, column);
  }
  return sum;
}

const onAverageDay = (
  name: string,
  unit: string,
  description: string,
  field: (typeof regionDayFields)[number],
): Metric =>
  market(name, unit, description, (books) => {
    const [from, to] = books.scoredDays;
    return to > from ? regionDaySum(books, field) / (to - from) : Number.NaN;
  });

/**
 * Persons who were clients at some time of the scored days, at most: those there or waiting on the first, and those
 * gained since, moves from one network to another apart. Who left and came back counts twice.
 */
function personsAtMost(books: ReplicateBooks): number {
  const { journal, countsRegion, places, scoredDays, market: sums } = books;
  const [from, to] = scoredDays;
  if (to <= from) return Number.NaN;
  const { regionDays, resupplies } = journal;
  let persons = sums.network('introductions');
  for (let row = 0; row < regionDays.rowCount; row++)
    if (regionDays.at(row, 1) === from && countsRegion(regionDays.at(row, 0)))
      persons +=
        regionDays.at(row, 2 + regionDayFields.indexOf('clients')) +
        regionDays.at(row, 2 + regionDayFields.indexOf('waiting'));
  const at = (field: (typeof resupplyFields)[number]): number => resupplyFields.indexOf(field);
  for (let row = 0; row < resupplies.rowCount; row++) {
    const day = resupplies.at(row, at('day'));
    const region = places[resupplies.at(row, at('place'))]?.region ?? -1;
    const moved = resupplyKinds[resupplies.at(row, at('kind'))] === 'another network';
    if (moved && day >= from && day < to && countsRegion(region)) persons--;
  }
  return persons;
}

/** Rows of arrests on the scored days in the regions looked at. */
function arrestRows({ journal: { arrests }, places, countsRegion, scoredDays: [from, to] }: ReplicateBooks): number[] {
  const [dayAt, placeAt] = [arrestFields.indexOf('day'), arrestFields.indexOf('place')];
  return Array.from({ length: arrests.rowCount }, (_, row) => row).filter((row) => {
    const day = arrests.at(row, dayAt);
    return day >= from && day < to && countsRegion(places[arrests.at(row, placeAt)]?.region ?? -1);
  });
}

const arrestAt = (arrests: RowStore, row: number, field: (typeof arrestFields)[number]): number =>
  arrests.at(row, arrestFields.indexOf(field));

/** Types whose heads use: to the police use-resale; the others traffic (assumption, see model.md, procedures). */
const usingTypes = new Set(networkTypes.filter(({ headUses }) => headUses).map(({ id }) => id as string));

interface ArrestOf {
  readonly cause: ExitCause;
  readonly headUses: boolean;
  readonly companion: boolean;
}

/** Persons (by weight) or events among arrests of heads, a year. */
function headArrests(books: ReplicateBooks, weight: (arrest: ArrestOf) => number): number {
  const { journal, places, parameters } = books;
  const { arrests } = journal;
  let sum = 0;
  for (const row of arrestRows(books)) {
    if (arrestAt(arrests, row, 'ofHead') !== 1) continue;
    const type = places[arrestAt(arrests, row, 'place')]?.type ?? -1;
    sum += weight({
      cause: exitCauses[arrestAt(arrests, row, 'cause')] ?? 'none',
      headUses: usingTypes.has(parameters.types[type]?.name ?? ''),
      companion: arrestAt(arrests, row, 'companion') === 1,
    });
  }
  return perYear(sum, books);
}

function useArrests(books: ReplicateBooks): number {
  const { arrests } = books.journal;
  return arrestRows(books).filter((row) => arrestAt(arrests, row, 'ofHead') === 0).length;
}

const arrests: readonly Metric[] = [
  market('headArrestsPerYear', 'a year', 'heads arrested', (books) => headArrests(books, () => 1)),
  ...arrestCauses.map((cause) =>
    market(
      `headArrests${capitalised(cause)}PerYear`,
      'a year',
      `heads arrested ${exitWords[cause].arrested ?? ''}`,
      (books) => headArrests(books, (arrest) => Number(arrest.cause === cause)),
    ),
  ),
  market(
    'useResaleArrestsPerYear',
    'a year',
    'heads arrested who use (user-dealer and not-for-profit networks): procedures, beside F10 ÷ F3',
    (books) => headArrests(books, ({ headUses }) => Number(headUses)),
  ),
  market(
    'useResalePersonsPerYear',
    'persons a year',
    'persons in these: heads, and companions arrested with them (F10); clients who named a head are arrested for use',
    (books) => headArrests(books, ({ headUses, companion }) => (headUses ? 1 + Number(companion) : 0)),
  ),
  market('semiProfessionalArrestsPerYear', 'a year', 'heads arrested who do not use', (books) =>
    headArrests(books, ({ headUses }) => Number(!headUses)),
  ),
  market('useArrestsPerYear', 'a year', 'arrests for use, of clients and those who wait (F11)', (books) =>
    perYear(useArrests(books), books),
  ),
  market(
    'useArrestsPctOfClientsPerYear',
    '% a year',
    'that in per cent of clients and those who wait (F11 ÷ F13: 1.1)',
    (books) =>
      percent(useArrests(books) * daysPerYear, regionDaySum(books, 'clients') + regionDaySum(books, 'waiting')),
  ),
];

const persons: readonly Metric[] = [
  onAverageDay('marketNetworks', 'networks', 'networks with a free head on an average day', 'networks'),
  onAverageDay('marketClients', 'clients', 'clients of networks on an average day', 'clients'),
  onAverageDay(
    'marketWaiting',
    'clients',
    'clients of removed heads who wait for a network, on an average day',
    'waiting',
  ),
  market(
    'marketPersonsAtMost',
    'persons',
    'persons who were clients at some time of the scored days, at most: who left and came back counts twice (F13)',
    personsAtMost,
  ),
];

const euros: readonly Metric[] = [
  market('marketSalesEurPerYear', '€ a year', 'sales of all networks', (books) =>
    perYear(books.market.statement.sales / 100, books),
  ),
  market('marketTradingProfitEurPerYear', '€ a year', 'trading profit of all networks', (books) =>
    perYear(books.market.statement.tradingProfit / 100, books),
  ),
];

function ofProduct(product: string, q: number): readonly Metric[] {
  const about = (description: string): string => `${product}: ${description}`;
  const kg = (mg: number, books: ReplicateBooks): number => perYear(mg / 1e6, books);
  const sales = ({ market: sums }: ReplicateBooks): number =>
    sums.product('salesCash', q) + sums.product('salesCredit', q);
  return [
    market(productColumn(product, 'networksEurPerYear'), '€ a year', about('sales of all networks'), (books) =>
      perYear(sales(books) / 100, books),
    ),
    market(
      productColumn(product, 'networksPriceEurPerG'),
      '€ a gram',
      about(
        'mean price of all networks, later heads and those that sell at cost included: sales ÷ grams sold of the scored days; for first heads before any arrest, see the price of a gram sold',
      ),
      (books) => {
        const grams = books.market.product('sold', q) / 1000;
        return grams > 0 ? sales(books) / 100 / grams : Number.NaN;
      },
    ),
    market(
      productColumn(product, 'ownUseKgPerYear'),
      'kg a year',
      about('own use of all heads, out of the stock or bought at retail'),
      (books) => kg(books.market.product('ownUse', q) + books.market.product('ownUseBoughtMass', q), books),
    ),
    market(productColumn(product, 'suppliedKgPerYear'), 'kg a year', about('brought back by all networks'), (books) =>
      kg(books.market.product('bought', q), books),
    ),
    market(productColumn(product, 'seizedKgPerYear'), 'kg a year', about('seized at arrests of heads'), (books) =>
      kg(books.market.product('seized', q), books),
    ),
  ];
}

export function marketMetrics(products: readonly string[]): readonly Metric[] {
  return [...persons, ...arrests, ...euros, ...products.flatMap(ofProduct)];
}
