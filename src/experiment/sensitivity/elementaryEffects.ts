import { checkOutputs, DesignError } from '../designs/design.js';
import type { Design } from '../designs/design.js';
import { pointOf } from '../designs/design.js';
import { summarise } from '../summary.js';

/** Morris’s measures of one factor, in output units per full range of the factor. */
export interface ElementaryEffects {
  readonly name: string;
  readonly effects: readonly number[];
  /** Mean effect: signs may cancel. */
  readonly mu: number;
  /** Mean absolute effect (Campolongo et al. 2007): how much the factor matters at all. */
  readonly muStar: number;
  /** Standard deviation (n − 1) of the effects: how far the effect depends on where, and on the others. */
  readonly sigma: number;
}

/**
 * Elementary effects of a Morris design: along each trajectory, the change of the output over the change of the one
 * factor that moved. M. D. Morris, Technometrics 33 (1991).
 * @param outputs one for each row of the design
 * @throws {DesignError} where the design is another’s, a result is missing or not finite, or a step moves no factor or
 *   more than one
 */
export function elementaryEffects(design: Design, outputs: ArrayLike<number>): ElementaryEffects[] {
  checkOutputs(design, 'morris', outputs);
  const effects = design.factors.map((): number[] => []);
  for (let row = 1; row < design.rowCount; row++) {
    if (design.matrixOfRow[row] !== design.matrixOfRow[row - 1]) continue;
    const [before, after] = [pointOf(design, row - 1), pointOf(design, row)];
    const moved = design.factors.flatMap((_, column) => (before[column] === after[column] ? [] : [column]));
    const [column] = moved;
    if (column === undefined || moved.length > 1)
      throw new DesignError(`the step to row ${row} moves ${moved.length} factors, not one`);
    const step = (after[column] ?? Number.NaN) - (before[column] ?? Number.NaN);
    effects[column]?.push(((outputs[row] ?? Number.NaN) - (outputs[row - 1] ?? Number.NaN)) / step);
  }
  return design.factors.map((name, column) => {
    const own = effects[column] ?? [];
    const { mean, sd } = summarise(own);
    return { name, effects: own, mu: mean, muStar: summarise(own.map(Math.abs)).mean, sigma: sd };
  });
}
