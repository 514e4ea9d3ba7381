import { jsonNumber } from '../../experiment/summaryMetrics.js';
import type { Estimate } from '../../figures/index.js';

/** A mean with its interval as a figure takes them: what is not a number is not there. */
export const estimate = (mean: number, low: number, high: number): Estimate => ({
  mean: jsonNumber(mean),
  low: jsonNumber(low),
  high: jsonNumber(high),
});
