import { DesignBuilder, DesignError } from './design.js';
import type { Design } from './design.js';
import { sobolDimensions, sobolPoints } from './sobolSequence.js';

export interface SaltelliOptions {
  /** Base points, a power of two. */
  readonly points: number;
  /** Seed and number of an independent scrambling; without it the plain sequence. */
  readonly scrambling?: { readonly seed: string; readonly number: number };
  /** Also the matrices that second-order indices need: twice the runs. */
  readonly secondOrder?: boolean;
  /** Factors that change together, by their names; each factor alone where nothing is said. */
  readonly groups?: readonly (readonly string[])[];
}

/**
 * Saltelli’s design for Sobol’ indices: matrices A and B, the two halves of a Sobol’ sequence of twice as many
 * dimensions as factors, and for each factor (or group) i the matrix ABi: A with the columns of i from B; with second
 * order also BAi. Rows of one base point stand together: A, AB1, …, ABk, (BA1, …, BAk,) B.
 * @throws {DesignError} where N is no power of two, there are too many factors, or groups are not a partition of them
 */
export function saltelliDesign(factors: readonly string[], options: SaltelliOptions): Design {
  const k = factors.length;
  if (2 * k > sobolDimensions)
    throw new DesignError(
      `${k} factors: at most ${Math.floor(sobolDimensions / 2)} (direction numbers reach no further)`,
    );
  const groups = groupsOf(factors, options.groups);
  const cube = sobolPoints(options.points, 2 * k, options.scrambling);
  const builder = new DesignBuilder('saltelli', factors);
  for (let n = 0; n < options.points; n++) {
    const a = cube.subarray(n * 2 * k, n * 2 * k + k);
    const b = cube.subarray(n * 2 * k + k, (n + 1) * 2 * k);
    builder.add('A', n, a);
    groups.forEach((group, g) => builder.add(`AB${g + 1}`, n, crossed(a, b, group)));
    if (options.secondOrder) groups.forEach((group, g) => builder.add(`BA${g + 1}`, n, crossed(b, a, group)));
    builder.add('B', n, b);
  }
  return builder.build(groups);
}

/** A point of one matrix with a group’s columns from the other. */
function crossed(own: Float64Array, other: Float64Array, group: readonly number[]): Float64Array {
  const point = Float64Array.from(own);
  for (const column of group) point[column] = other[column] ?? Number.NaN;
  return point;
}

function groupsOf(
  factors: readonly string[],
  groups: readonly (readonly string[])[] | undefined,
): readonly (readonly number[])[] {
  if (!groups) return factors.map((_, column) => [column]);
  const columns = groups.map((group) => group.map((name) => factors.indexOf(name)));
  const flat = columns.flat();
  if (flat.includes(-1) || flat.length !== factors.length || new Set(flat).size !== flat.length)
    throw new DesignError('groups must hold each factor once');
  return columns;
}
