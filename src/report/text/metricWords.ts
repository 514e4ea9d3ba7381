import type { MetricDeclaration } from '../../economics/metrics.js';
import { UnknownMetricError } from '../../experiment/summaryMetrics.js';

/** Metrics as they stand in a sentence: with the label that they declare. */

/**
 * The label of a metric: `trading profit`.
 * @throws {UnknownMetricError} where there is no metric of that name
 */
export function metricLabel(name: string, declarations: readonly MetricDeclaration[]): string {
  return declarationOf(name, declarations).label;
}

/** A metric with its unit, as a heading: `net profit, € a month`; a unit that the label says already is left out. */
export function metricTitle(name: string, declarations: readonly MetricDeclaration[]): string {
  const { label, unit } = declarationOf(name, declarations);
  return titleOf(label, unit);
}

export const titleOf = (label: string, unit: string): string =>
  unit === '' || label.split(' ').includes(unit) ? label : `${label}, ${unit}`;

function declarationOf(name: string, declarations: readonly MetricDeclaration[]): MetricDeclaration {
  const found = declarations.find((declaration) => declaration.name === name);
  if (found === undefined) throw new UnknownMetricError(`there is no metric ${name}`);
  return found;
}
