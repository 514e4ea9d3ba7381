import { identityFields } from '../../model/flows.js';
import type { ProductParameters } from '../../scenario/compile/compile.js';
import { beforeArrest } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth, sumMonths } from './monthSums.js';
import type { MonthSums } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/**
 * What a gram costs at local retail in the packages in which clients buy it, as a share of the gram price: those who buy
 * small doses pay 0.45 of it a half-gram (F31), 0.9 of it a gram, in the street as of a network. By the share of clients
 * who buy so, which is that of the grams but for chance, as intake does not depend on it; at the start's parameters.
 */
export function retailOfPackages({ smallDoseMg, smallDosePriceShare, smallDoseShare }: ProductParameters): number {
  return 1 - smallDoseShare * (1 - (smallDosePriceShare * 1000) / smallDoseMg);
}

/** Networks that sell at cost are judged by what their members save against local retail, never by profit (F5). */
function atCost({ journal, layout, parameters, places, beforeRows }: ReplicateBooks): MonthSums {
  const { networkMonths } = journal;
  const placeAt = identityFields.indexOf('place');
  const rows = beforeRows.filter((row) => {
    const place = places[networkMonths.at(row, placeAt)];
    return place !== undefined && parameters.types[place.type]?.pricing !== 'retail';
  });
  return sumMonths(networkMonths, layout, rows);
}

function savedCents(books: ReplicateBooks): number {
  const sums = atCost(books);
  const atRetail = books.parameters.products.reduce(
    (cents, product, q) => cents + sums.product('soldAtRetail', q) * retailOfPackages(product),
    0,
  );
  return atRetail - sums.statement.sales;
}

export const memberMetrics: readonly Metric[] = [
  beforeArrest(
    'savingPerMemberEurPerMonth',
    {
      label: 'saving against local retail',
      unit: '€ a member-month',
      description:
        'networks that sell at cost: what members’ grams would cost at local retail, half-grams at the price of half-grams, − what they paid, a member',
      noValue: 'no network that sells at cost before any arrest',
    },
    (_, books) => savedCents(books) / 100,
    (_, books) => atCost(books).network('clientDays') / daysPerMonth,
  ),
];
