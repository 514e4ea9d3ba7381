import type { MetricDeclaration } from '../../economics/index.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import { jsonNumber } from '../../experiment/summaryMetrics.js';
import type { Estimate } from '../../figures/index.js';
import { formatOf } from '../text/levels.js';
import { metricLabel } from '../text/metricWords.js';
import { outcomeOf } from '../text/experimentWords.js';

/** A mean with its interval as a figure takes them: what is not a number is not there. */
export const estimate = (mean: number, low: number, high: number): Estimate => ({
  mean: jsonNumber(mean),
  low: jsonNumber(low),
  high: jsonNumber(high),
});

/** The panel of a metric: its label, its unit, and how it is printed. */
export function panelOfMetric(name: string, declarations: readonly MetricDeclaration[]) {
  const { unit = '', decimals } = formatOf(name, declarations);
  return { measure: metricLabel(name, declarations), unit, ...(decimals === undefined ? {} : { decimals }) };
}

/** The panel of an outcome: its words, its unit, and how it is printed. */
export function panelOf(plan: ExperimentPlan, outcome: string) {
  const { name: _, words: measure, ...format } = outcomeOf(plan, outcome);
  return { measure, ...format };
}
