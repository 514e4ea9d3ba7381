import { identityFields } from '../model/flows.js';
import type { SimulationResult } from '../model/simulate.js';
import { statementOf } from '../model/statement.js';
import type { Parameters } from '../scenario/compile/compile.js';
import { replicateBooks } from './metrics/replicateBooks.js';

/**
 * Net in the study's sense of each network that was there at the start, € a month: all complete scored months, whoever
 * is head, losses by arrest included; months without a head count as zero. Ascending, so that quantiles can be read
 * off; empty where no month is scored.
 */
export function networkNets(result: SimulationResult, parameters: Parameters): Float64Array {
  const { journal, layout, counts, firstHeads, scoredDays } = replicateBooks(result, parameters);
  const [from, to] = scoredDays;
  const months = new Set<number>();
  const nets = new Map(firstHeads.map(({ place }) => [place, 0]));
  const { networkMonths } = journal;
  const at = (field: (typeof identityFields)[number]): number => identityFields.indexOf(field);
  const [place, day, month] = [at('place'), at('fromDay'), at('month')];
  const books = new Float64Array(layout.width);
  for (let row = 0; row < networkMonths.rowCount; row++) {
    const own = networkMonths.at(row, place);
    if (!counts(own) || networkMonths.at(row, day) < from || networkMonths.at(row, day) >= to) continue;
    for (let c = 0; c < layout.width; c++) books[c] = networkMonths.at(row, c);
    nets.set(own, (nets.get(own) ?? 0) + statementOf(books, 0, layout).net);
    months.add(networkMonths.at(row, month));
  }
  if (months.size === 0) return new Float64Array();
  return Float64Array.from(nets.values(), (cents) => cents / 100 / months.size).sort();
}
