import { DesignError } from '../designs/design.js';
import type { Design } from '../designs/design.js';
import type { ExperimentPlan } from '../experimentPlan.js';
import { indexIntervals } from './indexIntervals.js';
import type { IndexInterval } from './indexIntervals.js';

/** How Sobol’ indices settle as base points are added. */
export interface IndicesAt {
  /** Base points of each scrambling, the first ones: a power of two, as the sequence’s balance needs. */
  readonly points: number;
  readonly first: readonly IndexInterval[];
  readonly total: readonly IndexInterval[];
}

/** What is needed of a plan: Saltelli designs, and how many base points each has. */
type SaltelliPlan = Pick<ExperimentPlan, 'designs' | 'seed'> & { readonly settings: { readonly points: number } };

/** Fewer say little, and their intervals leave no room for the rest of a figure. */
const fewestPoints = 8;

/**
 * Indices of the first base points of a Saltelli design, doubled up to all of them, each with its 95 % interval. A number of points at which the outcome does not vary has none.
 * @param means of the rows of all designs, all defined
 */
export function indicesByPoints({ designs, settings, seed }: SaltelliPlan, means: readonly number[]): IndicesAt[] {
  const found: IndicesAt[] = [];
  for (let points = fewestPoints; points <= settings.points; points *= 2) {
    try {
      let from = 0;
      const begun = designs.map((design) => {
        const own = means.slice(from, (from += design.rowCount));
        const { design: part, rows } = firstPoints(design, points);
        return { part, outputs: rows.map((row) => own[row] ?? Number.NaN) };
      });
      const { first, total } = indexIntervals(
        begun.map(({ part }) => part),
        begun.map(({ outputs }) => outputs),
        seed,
      );
      found.push({ points, first, total });
    } catch (error) {
      if (!(error instanceof DesignError)) throw error;
    }
  }
  return found;
}

/** The part of a design whose rows are of the first base points. */
function firstPoints(design: Design, points: number): { readonly design: Design; readonly rows: readonly number[] } {
  const rows = Array.from({ length: design.rowCount }, (_, row) => row).filter(
    (row) => (design.indexOfRow[row] ?? points) < points,
  );
  const width = design.factors.length;
  return {
    rows,
    design: {
      ...design,
      rowCount: rows.length,
      points: Float64Array.from(rows.flatMap((row) => [...design.points.subarray(row * width, (row + 1) * width)])),
      matrixOfRow: Uint16Array.from(rows, (row) => design.matrixOfRow[row] ?? 0),
      indexOfRow: Uint32Array.from(rows, (row) => design.indexOfRow[row] ?? 0),
    },
  };
}
