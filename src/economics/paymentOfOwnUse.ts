import { ratio } from './metrics/monthSums.js';
import type { MonthSums } from './metrics/monthSums.js';

/** The study's own question: does dealing pay for the head's own use, and how many clients does that take? */

/** Self-financing ratio: trading profit ÷ own use at cost; 1 where dealing just pays for it. NaN without own use. */
export function selfFinancingRatio(sums: MonthSums): number {
  return ratio(sums.statement.tradingProfit, sums.statement.ownUseAtCost);
}

/** Clients whose gross margin pays the head's own use at cost: own use ÷ gross margin a client. NaN without either. */
export function clientsThatPayOwnUse(sums: MonthSums): number {
  return clientsThatPay(sums.statement.ownUseAtCost, sums.statement.grossMargin, sums);
}

/** Clients whose gross margin less bad debt pays own use at cost and the trips too. */
export function clientsThatPayOwnUseAndTrips(sums: MonthSums): number {
  const { ownUseAtCost, tripCosts, grossMargin, badDebt } = sums.statement;
  return clientsThatPay(ownUseAtCost + tripCosts, grossMargin - badDebt, sums);
}

function clientsThatPay(costCents: number, marginCents: number, sums: MonthSums): number {
  if (sums.statement.ownUseAtCost <= 0) return Number.NaN;
  return ratio(costCents * ratio(sums.network('clientDays'), sums.network('freeDays')), marginCents);
}
