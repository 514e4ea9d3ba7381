import { mean as meanOf } from 'simple-statistics';
import { checkOutputs, DesignError } from '../designs/design.js';
import type { Design } from '../designs/design.js';

/** Sobol’ indices of a Saltelli design: shares of the output’s variance, by factor. */
export interface SobolIndices {
  /** Names of the factors, or of groups joined by ` + `. */
  readonly names: readonly string[];
  /** Of the outputs of A and B together. */
  readonly mean: number;
  readonly variance: number;
  /** First order: alone, on average over the others. May come out under 0 by chance; never clipped. */
  readonly first: readonly number[];
  /** Total order: with all interactions. */
  readonly total: readonly number[];
  /** Second order, where the design has it: interactions of two, [i][j] for i < j, NaN elsewhere. */
  readonly second?: readonly (readonly number[])[];
}

/**
 * First order by A. Saltelli et al., Comput. Phys. Commun. 181 (2010), total order by M. J. W. Jansen, Comput. Phys.
 * Commun. 117 (1999), second order by A. Saltelli, Comput. Phys. Commun. 145 (2002); outputs are standardised first,
 * without which the first has needless variance.
 * @param outputs one for each row of the design
 * @throws {DesignError} where the design is another’s, a result is missing or not finite, or the output does not vary
 */
export function sobolIndices(design: Design, outputs: ArrayLike<number>): SobolIndices {
  checkOutputs(design, 'saltelli', outputs);
  const groups = design.groups ?? design.factors.map((_, column) => [column]);
  const standardised = standardise(outputs);
  const of = (matrix: string): Float64Array => column(design, standardised.values, matrix);
  const a = of('A');
  const b = of('B');
  const variance = populationVariance([...a, ...b]);
  const n = a.length;
  const average = (term: (row: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < n; row++) sum += term(row);
    return sum / n / variance;
  };
  const at = (values: Float64Array, row: number): number => values[row] ?? Number.NaN;
  const crossed = groups.map((_, g) => of(`AB${g + 1}`));
  const first = crossed.map((ab) => average((row) => at(b, row) * (at(ab, row) - at(a, row))));
  const total = crossed.map((ab) => average((row) => 0.5 * square(at(a, row) - at(ab, row))));
  const names = groups.map((group) => group.map((each) => design.factors[each] ?? '').join(' + '));
  const scale = standardised.sd * standardised.sd;
  const indices = {
    names,
    mean: standardised.mean + standardised.sd * meanOf([...a, ...b]),
    variance: variance * scale,
    first,
    total,
  };
  if (!design.matrices.includes('BA1')) return indices;
  const reversed = groups.map((_, g) => of(`BA${g + 1}`));
  const second = groups.map((_row, i) =>
    groups.map((_column, j) => {
      const [ba, ab] = [reversed[i], crossed[j]];
      if (!(i < j) || !ba || !ab) return Number.NaN;
      const both = average((row) => at(ba, row) * at(ab, row) - at(a, row) * at(b, row));
      return both - (first[i] ?? Number.NaN) - (first[j] ?? Number.NaN);
    }),
  );
  return { ...indices, second };
}

const square = (x: number): number => x * x;

function populationVariance(values: readonly number[]): number {
  const mean = meanOf([...values]);
  return values.reduce((sum, value) => sum + square(value - mean), 0) / values.length;
}

function standardise(outputs: ArrayLike<number>): { values: Float64Array; mean: number; sd: number } {
  const all = Array.from(outputs);
  const mean = meanOf(all);
  const sd = Math.sqrt(populationVariance(all));
  // Rounding leaves a spread where there is none.
  if (!(sd > 1e-12 * Math.max(...all.map(Math.abs))))
    throw new DesignError('the output does not vary: no shares of nothing');
  return { values: Float64Array.from(all, (value) => (value - mean) / sd), mean, sd };
}

function column(design: Design, values: Float64Array, matrix: string): Float64Array {
  const number = design.matrices.indexOf(matrix);
  if (number < 0) throw new DesignError(`the design has no matrix ${matrix}`);
  return values.filter((_, row) => design.matrixOfRow[row] === number);
}

/**
 * The share of the output’s variance that is replicate noise: the mean variance within a row’s replicates over the
 * total variance of single runs.
 * @param rows for each row the outputs of its replicates, at least two and as many in each
 */
export function noiseShare(rows: readonly (readonly number[])[]): number {
  const replicates = rows[0]?.length ?? 0;
  if (replicates < 2 || rows.some((row) => row.length !== replicates))
    throw new DesignError('the share of noise needs at least two replicates, and as many in each row');
  const all = rows.flat();
  const total = populationVariance(all);
  const within = meanOf(rows.map((row) => (populationVariance(row) * replicates) / (replicates - 1)));
  return within / total;
}
