import { ratio } from './metrics/monthSums.js';
import type { MonthSums } from './metrics/monthSums.js';

/** The three turnovers (F40), each a month; ratios of sums over the months given, NaN where there was nothing to turn. */

/** Load cycles: loads used up a month, grams issued ÷ the mean load's grams. */
export function loadCyclesPerMonth(sums: MonthSums): number {
  const issued = sums.all('sold') + sums.all('ownUse') + sums.all('companion');
  return ratio(issued * sums.network('trips'), sums.all('bought') * sums.months);
}

/** Stock turnover: issues at cost (sold and own use) ÷ mean daily stock at cost. */
export function stockTurnsPerMonth(sums: MonthSums): number {
  return turns(sums.all('costOfSales') + sums.all('ownUseCost'), sums.network('stockCostDays'), sums);
}

/** Stock turnover by sales alone: cost of grams sold ÷ mean daily stock at cost. */
export function stockTurnsSoldOnlyPerMonth(sums: MonthSums): number {
  return turns(sums.all('costOfSales'), sums.network('stockCostDays'), sums);
}

/** Capital turnover: sales ÷ mean daily (stock + tabs − supplier credit + cash up to one load and trip). */
export function capitalTurnsPerMonth(sums: MonthSums): number {
  return turns(sums.statement.sales, sums.network('capitalDays'), sums);
}

/** A month's flow ÷ the mean balance over the days on which the head was free. */
function turns(flowCents: number, centDays: number, sums: MonthSums): number {
  return ratio(flowCents * sums.network('freeDays'), centDays * sums.months);
}
