import type { ProductFlow } from '../../model/flows.js';
import { arrestCauses, exitCauses, exitWords, resupplyKinds } from '../../model/kinds.js';
import type { ExitCause } from '../../model/kinds.js';
import { arrestFields, regionDayFields, resupplyFields } from '../../model/journal.js';
import type { RowStore } from '../../engine/rowStore.js';
import { networkTypes } from '../../study/index.js';
import { capitalised } from '../../units/index.js';
import { productColumn } from '../tables/columnSpec.js';
import { count, quotient } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/**
 * Metrics of the market as a whole, a year of it: what stands beside national figures. Networks that clients set up
 * (entry), later heads and those who wait for a network are in; what is not simulated (F42) is not.
 */

const daysPerYear = 12 * daysPerMonth;

type Words = Parameters<typeof quotient>[2];

/** An amount over the scored days, taken to a year of the market; a replicate has one such year, or none. */
export function inAYear(name: string, words: Words, amount: (books: ReplicateBooks) => number): Metric {
  return quotient(
    name,
    'market',
    words,
    (books) => amount(books) * (daysPerYear / (books.scoredDays[1] - books.scoredDays[0])),
    ({ scoredDays: [from, to] }) => (to > from ? 1 : 0),
  );
}

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
  label: string,
  unit: 'networks' | 'clients',
  description: string,
  field: (typeof regionDayFields)[number],
): Metric =>
  quotient(
    name,
    'market',
    { label, unit, description },
    (books) => regionDaySum(books, field),
    ({ scoredDays: [from, to] }) => to - from,
  );

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

/** Persons (by weight) or events among arrests of heads on the scored days. */
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
  return sum;
}

function useArrests(books: ReplicateBooks): number {
  const { arrests } = books.journal;
  return arrestRows(books).filter((row) => arrestAt(arrests, row, 'ofHead') === 0).length;
}

const arrestsAYear = (
  name: string,
  label: string,
  description: string,
  weight: (arrest: ArrestOf) => number,
  unit: 'a year' | 'persons a year' = 'a year',
): Metric => inAYear(name, { label, unit, description }, (books) => headArrests(books, weight));

const arrests: readonly Metric[] = [
  arrestsAYear('headArrestsPerYear', 'head arrests', 'heads arrested', () => 1),
  ...arrestCauses.map((cause) =>
    arrestsAYear(
      `headArrests${capitalised(cause)}PerYear`,
      `head arrests ${exitWords[cause].arrested ?? ''}`,
      `heads arrested ${exitWords[cause].arrested ?? ''}`,
      (arrest) => Number(arrest.cause === cause),
    ),
  ),
  arrestsAYear(
    'useResaleArrestsPerYear',
    'use-resale arrests',
    'heads arrested who use (user-dealer and not-for-profit networks): procedures, beside F10 ÷ F3',
    ({ headUses }) => Number(headUses),
  ),
  arrestsAYear(
    'useResalePersonsPerYear',
    'persons in use-resale arrests',
    'persons in these: heads, and companions arrested with them (F10); clients who named a head are arrested for use',
    ({ headUses, companion }) => (headUses ? 1 + Number(companion) : 0),
    'persons a year',
  ),
  arrestsAYear(
    'semiProfessionalArrestsPerYear',
    'semi-professional arrests',
    'heads arrested who do not use',
    ({ headUses }) => Number(!headUses),
  ),
  inAYear(
    'useArrestsPerYear',
    { label: 'use arrests', unit: 'a year', description: 'arrests for use, of clients and those who wait (F11)' },
    useArrests,
  ),
  quotient(
    'useArrestsPctOfClientsPerYear',
    'market',
    {
      label: 'arrests for use among clients',
      unit: '% a year',
      description: 'that in per cent of clients and those who wait (F11 ÷ F13: 1.1)',
      noValue: 'no client, nor any who waits, on the scored days',
    },
    (books) => 100 * (useArrests(books) * daysPerYear),
    (books) => regionDaySum(books, 'clients') + regionDaySum(books, 'waiting'),
  ),
];

const persons: readonly Metric[] = [
  onAverageDay(
    'marketNetworks',
    'market networks',
    'networks',
    'networks with a free head on an average day',
    'networks',
  ),
  onAverageDay('marketClients', 'market clients', 'clients', 'clients of networks on an average day', 'clients'),
  onAverageDay(
    'marketWaiting',
    'market waiting',
    'clients',
    'clients of removed heads who wait for a network, on an average day',
    'waiting',
  ),
  count(
    'marketPersonsAtMost',
    'market',
    {
      label: 'market persons at most',
      unit: 'persons',
      description:
        'persons who were clients at some time of the scored days, at most: who left and came back counts twice (F13)',
    },
    personsAtMost,
  ),
];

const euros: readonly Metric[] = [
  inAYear(
    'marketSalesEurPerYear',
    { label: 'market sales', unit: '€ a year', description: 'sales of all networks' },
    ({ market }) => market.statement.sales / 100,
  ),
  inAYear(
    'marketTradingProfitEurPerYear',
    { label: 'market trading profit', unit: '€ a year', description: 'trading profit of all networks' },
    ({ market }) => market.statement.tradingProfit / 100,
  ),
];

function ofProduct(product: string, q: number): readonly Metric[] {
  const sales = ({ market }: ReplicateBooks): number =>
    market.product('salesCash', q) + market.product('salesCredit', q);
  const kgAYear = (name: string, label: string, description: string, of: readonly ProductFlow[]): Metric =>
    inAYear(
      productColumn(product, name),
      { label: `${product} ${label}`, unit: 'kg a year', description: `${product}: ${description}` },
      ({ market }) => of.reduce((mg, flow) => mg + market.product(flow, q), 0) / 1e6,
    );
  return [
    inAYear(
      productColumn(product, 'networksEurPerYear'),
      {
        label: `${product} sales of all networks`,
        unit: '€ a year',
        description: `${product}: sales of all networks`,
      },
      (books) => sales(books) / 100,
    ),
    quotient(
      productColumn(product, 'networksPriceEurPerG'),
      'market',
      {
        label: `${product} price of all networks`,
        unit: '€ a gram',
        description: `${product}: mean price of all networks, later heads and those that sell at cost included: sales ÷ grams sold of the scored days; for first heads before any arrest, see the price of a gram sold`,
        noValue: 'none of it sold on the scored days',
      },
      (books) => sales(books) / 100,
      ({ market }) => market.product('sold', q) / 1000,
    ),
    kgAYear('ownUseKgPerYear', 'own use of all heads', 'own use of all heads, out of the stock or bought at retail', [
      'ownUse',
      'ownUseBoughtMass',
    ]),
    kgAYear('suppliedKgPerYear', 'supplied', 'brought back by all networks', ['bought']),
    kgAYear('seizedKgPerYear', 'seized', 'seized at arrests of heads', ['seized']),
  ];
}

export function marketMetrics(products: readonly string[]): readonly Metric[] {
  return [...persons, ...arrests, ...euros, ...products.flatMap(ofProduct)];
}
