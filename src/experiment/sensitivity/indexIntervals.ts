import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { quantile } from '../../engine/quantile.js';
import { DesignError } from '../designs/design.js';
import type { Design } from '../designs/design.js';
import { meanInterval, summarise } from '../summary.js';
import { sobolIndices } from './sobolIndices.js';
import type { SobolIndices } from './sobolIndices.js';

/** Sobol’ indices with intervals: over independent scramblings, or by bootstrap where there is one only. */

/** An index with its interval. */
export interface IndexInterval {
  readonly name: string;
  readonly mean: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Whether the interval holds 0: printed “indistinguishable from 0”. */
  readonly indistinguishableFromZero: boolean;
}

/** An interaction of two factors, as a share of the variance. */
export interface PairIndex extends IndexInterval {
  readonly other: string;
}

export interface SobolIntervals {
  readonly first: readonly IndexInterval[];
  readonly total: readonly IndexInterval[];
  /** Empty where the design has no second order. */
  readonly second: readonly PairIndex[];
}

/**
 * Indices of one design under one or more scramblings, each with a 95 % interval. One scrambling’s is a bootstrap over
 * base points: it takes them for independent, which points that fill the space are not, and so is rather too wide.
 * @param designs the same but for their scrambling
 * @param outputs of each design, one for each of its rows
 * @param seed of the bootstrap
 */
export function indexIntervals(
  designs: readonly Design[],
  outputs: readonly (readonly number[])[],
  seed: string,
): SobolIntervals {
  const estimates = designs.map((design, i) => sobolIndices(design, outputs[i] ?? []));
  const [only] = estimates;
  const [design] = designs;
  if (estimates.length === 1 && only && design)
    return intervals(only, bootstrapped(design, outputs[0] ?? [], seed), (values, estimate) => {
      const sorted = Float64Array.from(values).sort();
      return { mean: estimate, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
    });
  return overScrambles(estimates);
}

/**
 * Means and 95 % t-intervals over independent scrambles of one design.
 * @throws {DesignError} where there are fewer than two, or of different designs
 */
export function overScrambles(scrambles: readonly SobolIndices[]): SobolIntervals {
  const [first] = scrambles;
  if (first === undefined || scrambles.length < 2)
    throw new DesignError('an interval over scrambles needs at least two');
  if (scrambles.some((each) => each.names.join() !== first.names.join()))
    throw new DesignError('scrambles of different designs');
  return intervals(first, scrambles, (values) => {
    const { mean, sd, n } = summarise(values);
    return { mean, ...meanInterval(mean, sd, n) };
  });
}

type Interval = (
  values: readonly number[],
  estimate: number,
) => { readonly mean: number; readonly low: number; readonly high: number };

function intervals(estimate: SobolIndices, samples: readonly SobolIndices[], interval: Interval): SobolIntervals {
  const of = (name: string, pick: (indices: SobolIndices) => number | undefined): IndexInterval => {
    const value = (indices: SobolIndices): number => pick(indices) ?? Number.NaN;
    const { mean, low, high } = interval(samples.map(value), value(estimate));
    return { name, mean, ciLow: low, ciHigh: high, indistinguishableFromZero: low <= 0 && high >= 0 };
  };
  const { names, second } = estimate;
  const pairs = names.flatMap((name, i) =>
    names.slice(i + 1).map((other, step) => ({ name, other, i, j: i + 1 + step })),
  );
  return {
    first: names.map((name, i) => of(name, (indices) => indices.first[i])),
    total: names.map((name, i) => of(name, (indices) => indices.total[i])),
    second:
      second === undefined
        ? []
        : pairs.map(({ name, other, i, j }) => ({ ...of(name, (indices) => indices.second?.[i]?.[j]), other })),
  };
}

const resamples = 500;

/** Indices of resamples of the base points, each with all its rows; those in which the output does not vary are left out. */
function bootstrapped(design: Design, outputs: readonly number[], seed: string): SobolIndices[] {
  const rowsOfPoint = new Map<number, Map<number, number>>();
  for (let row = 0; row < design.rowCount; row++) {
    const point = design.indexOfRow[row] ?? 0;
    const rows = rowsOfPoint.get(point) ?? new Map<number, number>();
    rowsOfPoint.set(point, rows.set(design.matrixOfRow[row] ?? 0, row));
  }
  const points = [...rowsOfPoint.keys()];
  const key = runKey(`bootstrap ${seed}`, 0);
  return Array.from({ length: resamples }, (_, sample) => {
    const { low, high } = entityKey(key, sample);
    const taken = new Map(
      points.map((point, i) => [point, points[Math.floor(uniform(low, high, drawTag(0, i, 0)) * points.length)]]),
    );
    const resampled = outputs.map((_output, row) => {
      const rows = rowsOfPoint.get(taken.get(design.indexOfRow[row] ?? 0) ?? 0);
      return outputs[rows?.get(design.matrixOfRow[row] ?? 0) ?? 0] ?? Number.NaN;
    });
    try {
      return [sobolIndices(design, resampled)];
    } catch (error) {
      if (error instanceof DesignError) return [];
      throw error;
    }
  }).flat();
}
