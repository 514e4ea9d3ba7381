import { DataError } from '../../engine/hashing/dataError.js';
/**
 * Experimental designs: which points of the factors' unit cube are run. A design knows of each row to which matrix it
 * belongs and which row of that matrix it is; results are stored under that identity, and an estimator that is handed
 * the results of another design refuses them.
 */

export const designKinds = ['grid', 'oneAtATime', 'latinHypercube', 'sobol', 'morris', 'saltelli'] as const;
export type DesignKind = (typeof designKinds)[number];

/** A design that cannot be made as asked, or results that are not of the design they are said to be. */
export class DesignError extends DataError {
  override readonly name = 'DesignError';
}

export interface Design {
  readonly kind: DesignKind;
  /** Names of the factors; the columns of a point. */
  readonly factors: readonly string[];
  /** Number of rows, each a point to be run. */
  readonly rowCount: number;
  /** Points in the unit cube, row by row: rowCount × factors. */
  readonly points: Float64Array;
  /** Names of the matrices that the rows belong to. */
  readonly matrices: readonly string[];
  /** For each row, the number of its matrix. */
  readonly matrixOfRow: Uint16Array;
  /** For each row, which row of its matrix it is. */
  readonly indexOfRow: Uint32Array;
  /** Groups of factors that are changed together (Saltelli); each factor alone where nothing is said. */
  readonly groups?: readonly (readonly number[])[];
}

/** The point of a row, as a view. */
export function pointOf(design: Design, row: number): Float64Array {
  const width = design.factors.length;
  return design.points.subarray(row * width, (row + 1) * width);
}

/** The name of the matrix that a row belongs to. */
export function matrixOf(design: Design, row: number): string {
  return design.matrices[design.matrixOfRow[row] ?? -1] ?? '';
}

/** Builds a design row by row. */
export class DesignBuilder {
  readonly #points: number[] = [];
  readonly #matrixOfRow: number[] = [];
  readonly #indexOfRow: number[] = [];
  readonly #matrices: string[] = [];
  readonly #width: number;
  readonly #kind: DesignKind;
  readonly #factors: readonly string[];

  constructor(kind: DesignKind, factors: readonly string[]) {
    checkFactors(factors);
    this.#kind = kind;
    this.#factors = factors;
    this.#width = factors.length;
  }

  add(matrix: string, index: number, point: ArrayLike<number>): void {
    if (point.length !== this.#width)
      throw new DesignError(`a point of ${point.length} values in a design of ${this.#width} factors`);
    let number = this.#matrices.indexOf(matrix);
    if (number < 0) number = this.#matrices.push(matrix) - 1;
    for (let column = 0; column < this.#width; column++) this.#points.push(point[column] ?? Number.NaN);
    this.#matrixOfRow.push(number);
    this.#indexOfRow.push(index);
  }

  build(groups?: readonly (readonly number[])[]): Design {
    return {
      kind: this.#kind,
      factors: this.#factors,
      rowCount: this.#matrixOfRow.length,
      points: Float64Array.from(this.#points),
      matrices: this.#matrices,
      matrixOfRow: Uint16Array.from(this.#matrixOfRow),
      indexOfRow: Uint32Array.from(this.#indexOfRow),
      ...(groups ? { groups } : {}),
    };
  }
}

/** @throws {DesignError} where there is no factor, or one is named twice */
export function checkFactors(factors: readonly string[]): void {
  if (factors.length === 0) throw new DesignError('a design needs at least one factor');
  const twice = factors.find((name, i) => factors.indexOf(name) !== i);
  if (twice !== undefined) throw new DesignError(`factor ${twice} is named twice`);
}

/** @throws {DesignError} where the number of points is no power of two, with the reason and the nearest that are */
export function checkPowerOfTwo(points: number): void {
  let below = 2;
  while (below * 2 <= points && below < 2_147_483_648) below *= 2;
  if (points === below) return;
  throw new DesignError(
    `N = ${points}: the balance of a Sobol’ sequence holds only for a power of two such as ${below} or ${below * 2}`,
  );
}

/** @throws {DesignError} where outputs are missing, too many, or not a number */
export function checkOutputs(design: Design, kind: DesignKind, outputs: ArrayLike<number>): void {
  if (design.kind !== kind) throw new DesignError(`results of a ${design.kind} design where one of ${kind} is needed`);
  if (outputs.length !== design.rowCount)
    throw new DesignError(`${outputs.length} results for a design of ${design.rowCount} rows`);
  for (let row = 0; row < outputs.length; row++)
    if (!Number.isFinite(outputs[row]))
      throw new DesignError(`the result of row ${row} (${matrixOf(design, row)}) is ${String(outputs[row])}`);
}

/** What identifies a stored result: its matrix, the row in it, and the value. */
export interface StoredResult {
  readonly matrix: string;
  readonly index: number;
  readonly value: number;
}

/**
 * Puts stored results in the order of a design's rows.
 * @throws {DesignError} where a row of the design has no result or two, or a result belongs to no row
 */
export function alignResults(design: Design, results: readonly StoredResult[]): Float64Array {
  const rowOf = new Map<string, number>();
  for (let row = 0; row < design.rowCount; row++) rowOf.set(`${matrixOf(design, row)} ${design.indexOfRow[row]}`, row);
  const aligned = new Float64Array(design.rowCount);
  const seen = new Uint8Array(design.rowCount);
  for (const { matrix, index, value } of results) {
    const row = rowOf.get(`${matrix} ${index}`);
    if (row === undefined) throw new DesignError(`row ${index} of matrix ${matrix} is not of this design`);
    if (seen[row] === 1) throw new DesignError(`row ${index} of matrix ${matrix} has two results`);
    seen[row] = 1;
    aligned[row] = value;
  }
  const missing = seen.indexOf(0);
  if (missing >= 0)
    throw new DesignError(`row ${design.indexOfRow[missing]} of matrix ${matrixOf(design, missing)} has no result`);
  return aligned;
}
