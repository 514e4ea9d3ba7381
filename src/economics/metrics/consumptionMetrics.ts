import { setUpKinds } from '../../model/kinds.js';
import { setUpFields } from '../../model/journal.js';
import type { Metric } from './metric.js';
import { inAYear, regionDaySum } from './marketMetrics.js';
import { count, quotient } from './metric.js';
import { marketMg } from './productMetrics.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** Metrics of the market as a whole: networks at the end, what is sold for an arrest, what is consumed. */

/** Networks whose head is free on the last scored day; NaN without one. */
function networksAtEnd(books: ReplicateBooks): number {
  const [from, to] = books.scoredDays;
  return to > from ? regionDaySum(books, 'networks', [to - 1, to]) : Number.NaN;
}

/** Heads that set up by entry within the run, in the regions looked at. */
function entrants({ journal, places, countsRegion, parameters }: ReplicateBooks): number {
  const { setUps } = journal;
  const at = (field: (typeof setUpFields)[number]): number => setUpFields.indexOf(field);
  let count = 0;
  for (let row = 0; row < setUps.rowCount; row++) {
    const region = places[setUps.at(row, at('place'))]?.region;
    const entered = setUpKinds[setUps.at(row, at('kind'))] === 'entrant' && setUps.at(row, at('day')) < parameters.days;
    if (entered && region !== undefined && countsRegion(region)) count++;
  }
  return count;
}

/** Milligrams of all products over the scored days: sold by networks (1), bought in the street (2). */
function milligrams(books: ReplicateBooks, amount: 1 | 2): number {
  let mg = 0;
  for (let q = 0; q < books.layout.products; q++) mg += marketMg(books, q, amount);
  return mg;
}

/** Own use of heads over the scored months, out of the stock or bought at retail, mg. */
function ownUseMg({ market: sums }: ReplicateBooks): number {
  return sums.all('ownUse') + sums.all('ownUseBoughtMass');
}

export const consumptionMetrics: readonly Metric[] = [
  count(
    'networksAtEnd',
    'market',
    {
      label: 'networks at the end',
      unit: 'networks',
      description: 'networks whose head is free on the last scored day, entrants included',
    },
    networksAtEnd,
  ),
  count(
    'entrants',
    'market',
    {
      label: 'entrants',
      unit: 'networks',
      description: 'heads that set up by entry within the run',
      noValue: 'never: 0 without entry',
    },
    entrants,
  ),
  quotient(
    'gramsSoldPerArrest',
    'market',
    {
      label: 'grams sold',
      unit: 'g an arrest',
      description: 'grams of all products sold by networks ÷ arrests of heads; NaN without an arrest',
      noValue: 'no arrest of a head on the scored days',
    },
    (books) => milligrams(books, 1) / 1000,
    (books) => regionDaySum(books, 'headArrests'),
  ),
  inAYear(
    'consumptionKgPerYear',
    {
      label: 'consumption',
      unit: 'kg a year',
      description: 'all products: sold by networks, bought in the street by their clients, and used by heads',
    },
    (books) => (milligrams(books, 1) + milligrams(books, 2) + ownUseMg(books)) / 1e6,
  ),
  inAYear(
    'clientConsumptionKgPerYear',
    { label: 'client consumption', unit: 'kg a year', description: 'of this, without the heads’ own use' },
    (books) => (milligrams(books, 1) + milligrams(books, 2)) / 1e6,
  ),
];
