import { figureOf } from '../../study/index.js';
import type { FactId, Figure, Tolerance } from '../../study/index.js';
import { seenOutcome, trueOutcome } from '../observedOutcomes.js';
import { comparisons } from '../validation/comparisons.js';
import type { Comparison, ValidationRun } from '../validation/comparisons.js';

/**
 * What a calibration is held against, with the tolerances that stand beside the figures in src/study and were fixed before
 * any run. Of one network: the facts in role C; facts in role V are looked at afterwards and set nothing. Of a market: the
 * facts in role O, which the study saw in procedures only; they are compared with what a sample of the run’s own
 * procedures shows, never with its world.
 */
export interface CalibrationFact {
  readonly role: 'C' | 'V' | 'O';
  readonly fact: FactId;
  /** The figure and the reading of it. */
  readonly label: string;
  readonly unit: string;
  readonly metric: string;
  /** Of what is seen through procedures: the outcome that is the same figure in the world of the run. */
  readonly truth?: string;
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
    return [{ role, fact, label: labelOf(comparison), unit, metric, per, figure, tolerance: figure.tolerance }];
  });
}

/**
 * The figures observed through arrests to which a market is fitted, with what only procedures have marked: of that there
 * is no truth. Left out are F5, a quota of the sample; what the others leave over (F16 own region, F17 Belgium); and the
 * towns’ counts of F18, which scenarios take in as weights.
 */
const observed: readonly (readonly [fact: FactId, figure: string, unit: string, inWorld: boolean])[] = [
  ['F3', 'persons a procedure', 'persons', false],
  ['F7', 'unemployed, more than', 'share', true],
  ['F7', 'workers', 'share', true],
  ['F7', 'employees, nearly', 'share', true],
  ['F16', 'abroad', 'share', true],
  ['F17', 'Netherlands', 'share', true],
  ['F17', 'Spain', 'share', true],
  ['F45', 'party scene', 'share', true],
];

/** What procedures of a market are held against. */
export function observedTargets(): CalibrationFact[] {
  return observed.flatMap(([fact, name, unit, inWorld]): CalibrationFact[] => {
    const figure = figureOf(fact, name);
    if (figure.tolerance === undefined) return [];
    const truth = inWorld ? { truth: trueOutcome(fact, name) } : {};
    const metric = seenOutcome(fact, name);
    return [{ role: 'O', fact, label: name, unit, metric, ...truth, per: 1, figure, tolerance: figure.tolerance }];
  });
}

const labelOf = ({ figure, reading }: Comparison): string => (reading === undefined ? figure : `${figure}, ${reading}`);

/** Whether a tolerance is “at least”: an upper end so many times the lower one says nothing. */
export const isOpen = ({ low, high }: Pick<Tolerance, 'low' | 'high'>): boolean => low > 0 && high > 100 * low;

/** Half the width of a tolerance; of one without an upper end, the size of its lower one. */
export function halfWidthOf(tolerance: Pick<Tolerance, 'low' | 'high'>): number {
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
