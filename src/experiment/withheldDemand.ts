import type { MetricSummary } from './summaryMetrics.js';

/** What clients sought and did not get, per cent of the grams they sought, on average over the replicates of a run. */
export interface WithheldDemand {
  /** For want of money and credit. */
  readonly refusedPct: number;
  /** For want of stock. */
  readonly outOfStockPct: number;
}

/** As the metrics of a run have it; nothing withheld where they are not defined, for want of demand. */
export function withheldOf(metrics: Readonly<Record<string, MetricSummary>>): WithheldDemand {
  return {
    refusedPct: metrics['refusedDemandPct']?.mean ?? 0,
    outOfStockPct: metrics['outOfStockDemandPct']?.mean ?? 0,
  };
}
