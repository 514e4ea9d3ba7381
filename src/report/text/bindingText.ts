import type { WithheldDemand } from '../../experiment/withheldDemand.js';
import { formatNumber } from '../../units/index.js';

/** Under this share of the demand, per cent, what is withheld is no reason for fewer trips. */
const leastWithheldPct = 5;

/**
 * Why there are fewer trips than four, and less sold: what the run measured as withheld of the grams that clients seek.
 * Refused for want of money or credit, more trips would sell nothing more; not there for want of stock, they would;
 * where neither is much, clients seek no more than fewer trips bring.
 */
export function bindingText({ refusedPct, outOfStockPct }: WithheldDemand): string {
  if (Math.max(refusedPct, outOfStockPct) < leastWithheldPct) return 'they bring nearly all that clients seek';
  const percent = (value: number): string => `${formatNumber(value, 1)} %`;
  return refusedPct >= outOfStockPct
    ? `clients’ budgets bind, ${percent(refusedPct)} of demand refused`
    : `the stock binds, ${percent(outOfStockPct)} of demand not had`;
}
