import { hasNoScoredMonth } from '../economics/metrics.js';
import type { MetricDeclaration, MetricsRow, ReplicateMetrics } from '../economics/metrics.js';
import { summarise } from './summary.js';

/** A number as JSON writes it: what is not finite is null. */
export type JsonNumber = number | null;

export function jsonNumber(value: number): JsonNumber {
  return Number.isFinite(value) ? value : null;
}

/** A metric over replicates, in the JSON form of `run`. */
export interface MetricSummary {
  readonly unit: string;
  /** Replicates in which the metric is defined. */
  readonly n: number;
  readonly mean: JsonNumber;
  readonly sd: JsonNumber;
  readonly median: JsonNumber;
  readonly q05: JsonNumber;
  readonly q95: JsonNumber;
  readonly ciLow: JsonNumber;
  readonly ciHigh: JsonNumber;
}

/** No metric has the name asked for. */
export class UnknownMetricError extends Error {
  override readonly name = 'UnknownMetricError';
}

/**
 * What stands under a metric's name: its summary, difference, or value.
 * @throws {UnknownMetricError} where there is no metric of that name
 */
export function metricOf<T>(byName: Readonly<Record<string, T>>, name: string): T {
  const found = byName[name];
  if (found === undefined) throw new UnknownMetricError(`there is no metric ${name}`);
  return found;
}

/**
 * Each metric summarised over the replicates of one scenario. A replicate in which a metric is not defined counts
 * neither in its `n` nor in its mean: `replicatesWithoutMonths` names those without any month to score.
 */
export function scenarioMetrics(
  replicates: readonly ReplicateMetrics[],
  declarations: readonly MetricDeclaration[],
): Record<string, MetricSummary> {
  return Object.fromEntries(
    declarations.map(({ name, unit }) => {
      const { n, mean, sd, median, q05, q95, ciLow, ciHigh } = summarise(
        replicates.map((metrics) => metrics[name] ?? Number.NaN),
      );
      return [
        name,
        {
          unit,
          n,
          mean: jsonNumber(mean),
          sd: jsonNumber(sd),
          median: jsonNumber(median),
          q05: jsonNumber(q05),
          q95: jsonNumber(q95),
          ciLow: jsonNumber(ciLow),
          ciHigh: jsonNumber(ciHigh),
        },
      ];
    }),
  );
}

/** The numbers of the replicates of a scenario that have no month before any arrest to score, ascending. */
export function replicatesWithoutMonths(replicates: readonly MetricsRow[]): number[] {
  return replicates
    .filter(({ metrics }) => hasNoScoredMonth(metrics))
    .map(({ replicate }) => replicate)
    .sort((a, b) => a - b);
}
