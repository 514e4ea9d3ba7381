import { identityFields } from '../../model/flows.js';
import type { ProductParameters } from '../../scenario/compile/compile.js';
import { beforeArrest } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth, sumMonths } from './monthSums.js';
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
function savingPerMember({ journal, layout, parameters, places, beforeRows }: ReplicateBooks): number {
  const { networkMonths } = journal;
  const placeAt = identityFields.indexOf('place');
  const rows = beforeRows.filter((row) => {
    const place = places[networkMonths.at(row, placeAt)];
    return place !== undefined && parameters.types[place.type]?.pricing !== 'retail';
  });
  const sums = sumMonths(networkMonths, layout, rows);
  const atRetail = parameters.products.reduce(
    (cents, product, q) => cents + sums.product('soldAtRetail', q) * retailOfPackages(product),
    0,
  );
  const saved = atRetail - sums.statement.sales;
  return saved / 100 / (sums.network('clientDays') / daysPerMonth);
}

export const memberMetrics: readonly Metric[] = [
  beforeArrest(
    'savingPerMemberEurPerMonth',
    '€ a month',
    'networks that sell at cost: what members’ grams would cost at local retail, half-grams at the price of half-grams, − what they paid, a member',
    (_, books) => savingPerMember(books),
  ),
];
