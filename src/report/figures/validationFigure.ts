import type { PredictedFact } from '../../experiment/calibration/posterior.js';
import { halfWidthOf, isOpen } from '../../experiment/calibration/targets.js';
import type { ValidationResult } from '../../experiment/validation/runValidation.js';
import type { ValidationRow } from '../../experiment/validation/validate.js';
import type { Tolerance } from '../../study/index.js';
import { validationFacts } from '../../figures/index.js';
import type { Figure } from '../../figures/index.js';
import type { ValidationFactsRow } from '../../figures/validationFacts.js';
import { titleOfPortions } from '../text/validationText.js';
import { roleWords } from '../text/words.js';

/** The scored facts of a validation as one figure. */
export function validationFigure(result: ValidationResult, seed: string): Figure {
  const replicates = result.portions.map((portion) => portion.replicates);
  return validationFacts(result.rows.flatMap(figureRow), {
    scenario: titleOfPortions(result),
    seed,
    replicates: [Math.min(...replicates), Math.max(...replicates)],
    interval: '90 % of replicates, or of samples of 150 procedures',
  });
}

function figureRow(row: ValidationRow): ValidationFactsRow[] {
  const { role, verdict, toleranceLow, toleranceHigh, mean, q05, q95 } = row;
  if (role !== 'C' && role !== 'V' && role !== 'O') return [];
  if (verdict !== 'agrees' && verdict !== 'differs' && verdict !== 'cannot tell') return [];
  if (toleranceLow === null || toleranceHigh === null || mean === null || q05 === null || q95 === null) return [];
  const tolerance = { low: toleranceLow, high: toleranceHigh };
  return [factRow({ ...row, role, verdict, tolerance, mean, low: q05, high: q95 })];
}

type Fact = Pick<PredictedFact, 'fact' | 'label' | 'role' | 'verdict' | 'mean' | 'low' | 'high'>;

/** A fact in half-widths of its tolerance from the tolerance’s middle; “at least” is as wide as its lower end. */
export function factRow({
  tolerance,
  ...fact
}: Fact & { readonly tolerance: Pick<Tolerance, 'low' | 'high'> }): ValidationFactsRow {
  const half = halfWidthOf(tolerance);
  const scaled = (value: number): number => (value - tolerance.low) / half - 1;
  return {
    label: `${fact.fact} ${fact.label}`,
    role: roleWords[fact.role],
    mean: scaled(fact.mean),
    low: scaled(fact.low),
    high: scaled(fact.high),
    atLeast: isOpen(tolerance),
    verdict: fact.verdict,
  };
}
