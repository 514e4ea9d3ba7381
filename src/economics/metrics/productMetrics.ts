import { framedProduct } from '../../study/index.js';
import { productColumn } from '../tables/columnSpec.js';
import { beforeArrest, bothColumns } from './metric.js';
import type { Metric } from './metric.js';
import { eurPerMonth, percent } from './monthSums.js';
import type { MonthSums } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** Metrics of each product: `cocaineMarginPctOfPrice`, and so on for every product that is traded. */

const salesOf = (sums: MonthSums, q: number): number => sums.product('salesCash', q) + sums.product('salesCredit', q);
const marginOf = (sums: MonthSums, q: number): number => salesOf(sums, q) - sums.product('costOfSales', q);
const gramsPerMonth = (mg: number, sums: MonthSums): number => mg / 1000 / sums.months;
const marginPctOfPrice = (sums: MonthSums, q: number): number => percent(marginOf(sums, q), salesOf(sums, q));
/** Cents a milligram are tens of euros a gram. */
const eurPerG = (cents: number, mg: number): number => (cents * 10) / mg;

function metricsOf(product: string, q: number): readonly Metric[] {
  const name = (metric: string): string => productColumn(product, metric);
  const about = (description: string): string => `${product}: ${description}`;
  const eur = (metric: string, description: string, of: (sums: MonthSums) => number): readonly Metric[] =>
    bothColumns(name(metric), '€ a month', about(description), (sums) => eurPerMonth(of(sums), sums));
  return [
    beforeArrest(
      name('marginPctOfPrice'),
      '%',
      about('gross margin of the sales, grams and half-grams together'),
      (sums) => marginPctOfPrice(sums, q),
    ),
    beforeArrest(name('marginEurPerG'), '€ a gram', about('gross margin a gram sold'), (sums) =>
      eurPerG(marginOf(sums, q), sums.product('sold', q)),
    ),
    beforeArrest(
      name('priceEurPerG'),
      '€ a gram',
      about(
        'price of a gram sold, grams and half-grams together, by first heads before any arrest; of the whole market, see networksPriceEurPerG',
      ),
      (sums) => eurPerG(salesOf(sums, q), sums.product('sold', q)),
    ),
    beforeArrest(name('costEurPerG'), '€ a gram', about('cost a gram sold'), (sums) =>
      eurPerG(sums.product('costOfSales', q), sums.product('sold', q)),
    ),
    ...eur('salesEurPerMonth', 'sales', (sums) => salesOf(sums, q)),
    ...eur('grossMarginEurPerMonth', 'gross margin', (sums) => marginOf(sums, q)),
    ...eur('ownUseAtCostEurPerMonth', 'own use at cost', (sums) => sums.product('ownUseCost', q)),
    ...eur(
      'marginAfterOwnUseEurPerMonth',
      'gross margin − own use at cost; trips and bad debt, which the products share, are not taken off',
      (sums) => marginOf(sums, q) - sums.product('ownUseCost', q),
    ),
    ...bothColumns(name('soldGPerMonth'), 'g a month', about('sold'), (sums) =>
      gramsPerMonth(sums.product('sold', q), sums),
    ),
    beforeArrest(name('ownUseGPerMonth'), 'g a month', about('own use of the head, out of the stock'), (sums) =>
      gramsPerMonth(sums.product('ownUse', q), sums),
    ),
    beforeArrest(name('ownUseMetPct'), '%', about('own use had ÷ own use sought'), (sums) =>
      percent(sums.product('ownUse', q) + sums.product('ownUseBoughtMass', q), sums.product('ownUseWanted', q)),
    ),
    beforeArrest(
      name('loadG'),
      'g',
      about('brought back a trip'),
      (sums) => sums.product('bought', q) / 1000 / sums.network('trips'),
    ),
    beforeArrest(
      name('unmetDemandPct'),
      '%',
      about('sought by clients and neither sold nor found in the street ÷ sought'),
      (sums) =>
        percent(
          sums.product('unserved', q) + sums.product('refused', q) - sums.product('street', q),
          sums.product('sought', q),
        ),
    ),
    beforeArrest(
      name('boughtGPerClientWeek'),
      'g a week',
      about('bought by a client from the network'),
      (sums) => (sums.product('sold', q) * 7) / 1000 / sums.network('clientDays'),
    ),
    {
      name: name('networksKgPerYear'),
      unit: 'kg a year',
      basis: 'market',
      description: about('sold by all networks'),
      of: (books) => marketKgPerYear(books, q, 1),
    },
    {
      name: name('streetKgPerYear'),
      unit: 'kg a year',
      basis: 'market',
      description: about('bought in the street by clients of networks'),
      of: (books) => marketKgPerYear(books, q, 2),
    },
  ];
}

/** Position of a region-day's amounts of a product: sought, sold, street, unmet. */
type MarketAmount = 0 | 1 | 2 | 3;

function marketKgPerYear(books: ReplicateBooks, q: number, amount: MarketAmount): number {
  const [from, to] = books.scoredDays;
  return to > from ? (marketMg(books, q, amount) / 1e6) * (365.25 / (to - from)) : Number.NaN;
}

/** Milligrams of a product over the scored days in the regions looked at. */
export function marketMg(
  { journal, scoredDays, countsRegion, layout }: ReplicateBooks,
  q: number,
  amount: MarketAmount,
): number {
  const { regionDays } = journal;
  const perProduct = 4;
  const column = regionDays.width - (layout.products - q) * perProduct + amount;
  let mg = 0;
  for (let row = 0; row < regionDays.rowCount; row++) {
    const day = regionDays.at(row, 1);
    if (day >= scoredDays[0] && day < scoredDays[1] && countsRegion(regionDays.at(row, 0)))
      mg += regionDays.at(row, column);
  }
  return mg;
}

/** The metrics of each product; the margin of F39 also under a name of its own, where the study's product is traded. */
export function productMetrics(products: readonly string[]): readonly Metric[] {
  const studied = products.indexOf(framedProduct);
  const margins = [
    beforeArrest('marginPctOfPrice', '%', `${framedProduct}: gross margin in per cent of the price (F39)`, (sums) =>
      marginPctOfPrice(sums, studied),
    ),
    beforeArrest('marginEurPerG', '€ a gram', `${framedProduct}: gross margin a gram sold (F39)`, (sums) =>
      eurPerG(marginOf(sums, studied), sums.product('sold', studied)),
    ),
  ];
  return [...(studied < 0 ? [] : margins), ...products.flatMap(metricsOf)];
}
