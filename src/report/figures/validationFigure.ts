import { isOpen } from '../../experiment/calibration/targets.js';
import type { ValidationResult } from '../../experiment/validation/runValidation.js';
import type { ValidationRow } from '../../experiment/validation/validate.js';
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
  const { role, verdict, toleranceLow, toleranceHigh, mean, q05, q95, fact, label } = row;
  if (role !== 'C' && role !== 'V' && role !== 'O') return [];
  if (verdict !== 'agrees' && verdict !== 'differs' && verdict !== 'cannot tell') return [];
  if (toleranceLow === null || toleranceHigh === null || mean === null || q05 === null || q95 === null) return [];
  // “At least” has no middle: its lower end is the lower end of a tolerance of the size of the end itself.
  const atLeast = isOpen({ low: toleranceLow, high: toleranceHigh });
  const high = atLeast ? 3 * toleranceLow : toleranceHigh;
  const middle = (toleranceLow + high) / 2;
  const scaled = (value: number): number => (value - middle) / ((high - toleranceLow) / 2);
  return [
    {
      label: `${fact} ${label}`,
      role: roleWords[role],
      mean: scaled(mean),
      low: scaled(q05),
      high: scaled(q95),
      atLeast,
      verdict,
    },
  ];
}
