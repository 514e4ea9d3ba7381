import { framedProduct } from '../../study/index.js';
import { productColumn } from '../tables/columnSpec.js';
import { inAYear } from './marketMetrics.js';
import { beforeArrest, bothColumns, shareBeforeArrest } from './metric.js';
import type { Metric, MetricUnit } from './metric.js';
import type { MonthSums } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** Metrics of each product: `cocaineMarginPctOfPrice`, and so on for every product that is traded. */

const unsold = 'none of it sold before any arrest';

const salesOf = (sums: MonthSums, q: number): number => sums.product('salesCash', q) + sums.product('salesCredit', q);
const marginOf = (sums: MonthSums, q: number): number => salesOf(sums, q) - sums.product('costOfSales', q);

/** A ratio of a product in the months before any arrest. */
type Rule = (sums: MonthSums) => number;

function metricsOf(product: string, q: number): readonly Metric[] {
  const name = (metric: string): string => productColumn(product, metric);
  const words = <Unit extends MetricUnit>(label: string, unit: Unit, description: string, noValue?: string) => ({
    label: `${product} ${label}`,
    unit,
    description: `${product}: ${description}`,
    ...(noValue === undefined ? {} : { noValue }),
  });
  const eur = (metric: string, label: string, description: string, of: Rule): readonly Metric[] =>
    bothColumns(name(metric), words(label, '€ a month', description), (sums) => of(sums) / 100);
  // Cents a milligram are tens of euros a gram.
  const eurPerG = (metric: string, label: string, description: string, cents: Rule): Metric =>
    beforeArrest(name(metric), words(label, '€ a gram', description, unsold), (sums) => cents(sums) * 10, sold);
  const sold = (sums: MonthSums): number => sums.product('sold', q);
  const sales = (sums: MonthSums): number => salesOf(sums, q);
  const margin = (sums: MonthSums): number => marginOf(sums, q);
  const percent = (metric: string, label: string, description: string, noValue: string, part: Rule, whole: Rule) =>
    beforeArrest(name(metric), words(label, '%', description, noValue), (sums) => 100 * part(sums), whole);
  return [
    percent(
      'marginPctOfPrice',
      'margin',
      'gross margin of the sales, grams and half-grams together',
      unsold,
      margin,
      sales,
    ),
    eurPerG('marginEurPerG', 'margin of a gram', 'gross margin a gram sold', margin),
    eurPerG(
      'priceEurPerG',
      'price',
      'price of a gram sold, grams and half-grams together, by first heads before any arrest; of the whole market, see networksPriceEurPerG',
      sales,
    ),
    eurPerG('costEurPerG', 'cost', 'cost a gram sold', (sums) => sums.product('costOfSales', q)),
    ...eur('salesEurPerMonth', 'sales', 'sales', sales),
    ...bothColumns(
      name('grossMarginEurPerMonth'),
      { ...words('', '€ a month', 'gross margin'), label: `gross margin on ${product} alone` },
      (sums) => margin(sums) / 100,
    ),
    ...eur('ownUseAtCostEurPerMonth', 'own use at cost', 'own use at cost', (sums) => sums.product('ownUseCost', q)),
    ...eur(
      'marginAfterOwnUseEurPerMonth',
      'margin after own use',
      'gross margin − own use at cost; trips and bad debt, which the products share, are not taken off',
      (sums) => margin(sums) - sums.product('ownUseCost', q),
    ),
    ...bothColumns(name('soldGPerMonth'), words('sold', 'g a month', 'sold'), (sums) => sold(sums) / 1000),
    beforeArrest(
      name('ownUseGPerMonth'),
      words('own use', 'g a month', 'own use of the head, out of the stock'),
      (sums) => sums.product('ownUse', q) / 1000,
    ),
    percent(
      'ownUseMetPct',
      'own use met',
      'own use had ÷ own use sought',
      'no own use sought before any arrest',
      (sums) => sums.product('ownUse', q) + sums.product('ownUseBoughtMass', q),
      (sums) => sums.product('ownUseWanted', q),
    ),
    beforeArrest(
      name('loadG'),
      words('load', 'g a trip', 'brought back a trip', 'no trip before any arrest'),
      (sums) => sums.product('bought', q) / 1000,
      (sums) => sums.network('trips'),
    ),
    percent(
      'unmetDemandPct',
      'unmet demand',
      'sought by clients and neither sold nor found in the street ÷ sought',
      'none of it sought before any arrest',
      (sums) => sums.product('unserved', q) + sums.product('refused', q) - sums.product('street', q),
      (sums) => sums.product('sought', q),
    ),
    beforeArrest(
      name('boughtGPerClientWeek'),
      words('bought', 'g a client-week', 'bought by a client from the network', 'no client before any arrest'),
      (sums) => (sold(sums) * 7) / 1000,
      (sums) => sums.network('clientDays'),
    ),
    inAYear(
      name('networksKgPerYear'),
      words('sold by all networks', 'kg a year', 'sold by all networks'),
      (books) => marketMg(books, q, 1) / 1e6,
    ),
    inAYear(
      name('streetKgPerYear'),
      words('bought in the street', 'kg a year', 'bought in the street by clients of networks'),
      (books) => marketMg(books, q, 2) / 1e6,
    ),
  ];
}

/** Position of a region-day's amounts of a product: sought, sold, street, unmet. */
type MarketAmount = 0 | 1 | 2 | 3;

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
    shareBeforeArrest(
      'marginPctOfPrice',
      {
        label: `margin on ${framedProduct}`,
        description: `${framedProduct}: gross margin in per cent of the price (F39)`,
        noValue: unsold,
      },
      (sums) => marginOf(sums, studied),
      (sums) => salesOf(sums, studied),
    ),
    beforeArrest(
      'marginEurPerG',
      {
        label: `margin on a gram of ${framedProduct}`,
        unit: '€ a gram',
        description: `${framedProduct}: gross margin a gram sold (F39)`,
        noValue: unsold,
      },
      (sums) => marginOf(sums, studied) * 10,
      (sums) => sums.product('sold', studied),
    ),
  ];
  return [...(studied < 0 ? [] : margins), ...products.flatMap(metricsOf)];
}
