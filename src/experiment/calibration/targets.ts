import { figureOf } from '../../study/index.js';
import type { FactId, Figure, Tolerance } from '../../study/index.js';
import { comparisons } from '../validation/comparisons.js';
import type { Comparison, ValidationRun } from '../validation/comparisons.js';

/**
 * What a calibration is held against: the facts in role C, with the tolerances that stand beside them in src/study and
 * were fixed before any run. Facts in role V are looked at afterwards and set nothing.
 */
export interface CalibrationFact {
  readonly fact: FactId;
  /** The figure and the reading of it. */
  readonly label: string;
  readonly unit: string;
  readonly metric: string;
  /** What the metric is divided by, for the unit of the figure. */
  readonly per: number;
  readonly figure: Figure;
  readonly tolerance: Tolerance;
}

/** Facts of a run to which unknowns may be fitted. */
export const targetsOf = (run: ValidationRun): readonly CalibrationFact[] => factsIn(run, 'C');

/** Facts of a run that are held out. */
export const heldOutOf = (run: ValidationRun): readonly CalibrationFact[] => factsIn(run, 'V');

function factsIn(run: ValidationRun, role: 'C' | 'V'): CalibrationFact[] {
  return comparisons.flatMap((comparison): CalibrationFact[] => {
    if (comparison.run !== run || comparison.role !== role || !comparison.published) return [];
    const figure = figureOf(comparison.fact, comparison.figure);
    if (figure.tolerance === undefined) return [];
    const { fact, unit, metric, per = 1 } = comparison;
    return [{ fact, label: labelOf(comparison), unit, metric, per, figure, tolerance: figure.tolerance }];
  });
}

const labelOf = ({ figure, reading }: Comparison): string => (reading === undefined ? figure : `${figure}, ${reading}`);

/** Whether a tolerance is “at least”: an upper end so many times the lower one says nothing. */
export const isOpen = ({ low, high }: Tolerance): boolean => low > 0 && high > 100 * low;

/** Half the width of a tolerance; of one without an upper end, the size of its lower one. */
export function halfWidthOf(tolerance: Tolerance): number {
  return isOpen(tolerance) ? tolerance.low : (tolerance.high - tolerance.low) / 2;
}

/** The excess of a figure that is not defined in any replicate, or of a point that cannot be run. */
export const undefinedExcess = 1000;

/**
 * How far a value lies outside a tolerance, in half-widths: below 0 where it is short of it, above where it exceeds it,
 * 0 within. The study states ranges, and holds one value in them for as good as any other; so a point is compatible
 * with it where every excess is 0.
 */
export function excessOf(value: number, tolerance: Tolerance): number {
  if (!Number.isFinite(value)) return undefinedExcess;
  const { low, high } = tolerance;
  const outside = value < low ? value - low : value > high && !isOpen(tolerance) ? value - high : 0;
  return Math.max(-undefinedExcess, Math.min(undefinedExcess, outside / halfWidthOf(tolerance)));
}

/**
 * The scale of each target’s excess in the distance: 1, and √n where a figure is held against under n readings, so that
 * the readings of one figure weigh together as one.
 */
export function scalesOf(targets: readonly CalibrationFact[]): number[] {
  return targets.map(({ fact, figure }) =>
    Math.sqrt(targets.filter((other) => other.fact === fact && other.figure.name === figure.name).length),
  );
}

/** Mean of the values that are defined; NaN of none. */
export function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter(Number.isFinite);
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
