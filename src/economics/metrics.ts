import type { SimulationResult } from '../model/simulate.js';
import type { Parameters } from '../scenario/compile/compile.js';
import { studyProducts } from '../study/index.js';
import { tableFromRows } from '../engine/table.js';
import type { Cell, Table, TableDeclaration } from '../engine/table.js';
import { clientMetrics } from './metrics/clientMetrics.js';
import { consumptionMetrics } from './metrics/consumptionMetrics.js';
import { headMetrics } from './metrics/headMetrics.js';
import { marketMetrics } from './metrics/marketMetrics.js';
import { memberMetrics } from './metrics/memberMetrics.js';
import type { Metric, MetricDeclaration } from './metrics/metric.js';
import { productMetrics } from './metrics/productMetrics.js';
import { replicateBooks } from './metrics/replicateBooks.js';
import type { Selection } from './metrics/replicateBooks.js';
import { statementMetrics } from './metrics/statementMetrics.js';
import { turnoverMetrics } from './metrics/turnoverMetrics.js';

/**
 * What a replicate comes to: one number a metric, from its journal alone. Each metric is declared with its unit, the
 * months and heads it is about (see `bases`) and its rule; those of products exist for every product traded.
 */

export { bases } from './metrics/metric.js';
export type { MetricBasis, MetricDeclaration } from './metrics/metric.js';
export type { Selection } from './metrics/replicateBooks.js';

/** A replicate's numbers by metric name; NaN where a metric is not defined in it. */
export type ReplicateMetrics = Readonly<Record<string, number>>;

const byProducts = new Map<string, readonly Metric[]>();

/** The metrics there are for given products, with their rules. */
export function metricsFor(products: readonly string[]): readonly Metric[] {
  const key = products.join(' ');
  let metrics = byProducts.get(key);
  if (metrics === undefined) {
    metrics = [
      ...statementMetrics,
      ...turnoverMetrics,
      ...clientMetrics,
      ...headMetrics,
      ...memberMetrics,
      ...consumptionMetrics,
      ...productMetrics(products),
      ...marketMetrics(products),
    ];
    byProducts.set(key, metrics);
  }
  return metrics;
}

/** The metrics there are for given products, in the order in which they are listed. */
export function metricDeclarations(products: readonly string[] = studyProducts): readonly MetricDeclaration[] {
  return metricsFor(products).map(({ name, label, unit, decimals, basis, kind, description, noValue }) => ({
    name,
    label,
    unit,
    decimals,
    basis,
    kind,
    description,
    noValue,
  }));
}

/**
 * All metrics of a replicate.
 * @param parameters those at the start of the run
 * @param selection narrows them to the networks of a region or a type; market metrics follow the region only
 */
export function replicateMetrics(
  result: SimulationResult,
  parameters: Parameters,
  selection?: Selection,
): ReplicateMetrics {
  const books = replicateBooks(result, parameters, selection);
  return Object.fromEntries(metricsFor(result.products).map(({ name, of }) => [name, of(books)]));
}

/**
 * Some metrics of a replicate, in the order asked for: less work than all of them, for experiments of very many runs.
 * @returns NaN where a metric is not defined in it, or there is none of that name
 */
export function chosenMetrics(
  result: SimulationResult,
  parameters: Parameters,
  names: readonly string[],
): Float64Array {
  const books = replicateBooks(result, parameters);
  const metrics = metricsFor(result.products);
  return Float64Array.from(names, (name) => metrics.find((metric) => metric.name === name)?.of(books) ?? Number.NaN);
}

/** A replicate’s metrics with its place: a row of the table `metrics`. */
export interface MetricsRow {
  readonly scenario: string;
  readonly replicate: number;
  readonly metrics: ReplicateMetrics;
}

/** Whether a replicate has no month before any arrest: it is counted and named, and enters no mean of such months. */
export function hasNoScoredMonth(metrics: ReplicateMetrics): boolean {
  return Number.isNaN(metrics['netEurPerMonth']);
}

/** Replicates as a table, a column for each metric; a metric that a row lacks is missing. */
export function metricsTable(rows: readonly MetricsRow[], products?: readonly string[]): Table {
  const declared = metricDeclarations(products);
  const declaration: TableDeclaration = {
    name: 'metrics',
    description: 'What each replicate comes to: one row a replicate, one column a metric.',
    key: ['scenario', 'replicate'],
    columns: [
      { name: 'scenario', kind: 'text', unit: '', description: 'name of the scenario or variant' },
      { name: 'replicate', kind: 'integer', unit: '', description: 'number of the replicate, from 0' },
      ...declared.map(({ name, unit, basis, description }) => ({
        name,
        kind: 'number' as const,
        unit,
        description: `${description} (${basis})`,
      })),
    ],
  };
  return tableFromRows(
    declaration,
    rows.map(
      ({ scenario, replicate, metrics }): Record<string, Cell> => ({
        scenario,
        replicate,
        ...Object.fromEntries(declared.map(({ name }) => [name, metrics[name] ?? null])),
      }),
    ),
  );
}
