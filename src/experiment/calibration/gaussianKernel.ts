import { normalQuantile } from '../../engine/distributions.js';
import { exp } from '../../engine/portableMath.js';

/** The Gaussian kernel by which a generation of particles is perturbed: twice its weighted covariance. */
export interface GaussianKernel {
  /** Lower triangle L of the kernel's covariance L·Lᵀ, row by row. */
  readonly lower: readonly (readonly number[])[];
  /** Whether the covariance was singular, and something was added to its diagonal. */
  readonly regularised: boolean;
}

/** A weighted point: a particle. Weights sum to one over a generation. */
export interface WeightedPoint {
  readonly values: readonly number[];
  readonly weight: number;
}

/**
 * The kernel of a generation (Beaumont et al., Biometrika 96, 2009: twice the weighted covariance), regularised where
 * the covariance is singular.
 */
export function kernelOf(points: readonly WeightedPoint[]): GaussianKernel {
  const covariance = weightedCovariance(points).map((row) => row.map((value) => 2 * value));
  const size = Math.max(...covariance.map((row, i) => row[i] ?? 0));
  for (let ridge = 0; ; ridge = ridge === 0 ? 1e-12 : ridge * 100) {
    // Where no parameter varies at all any positive diagonal will do.
    const added = ridge * (size > 0 ? size : 1);
    const lower = cholesky(covariance.map((row, i) => row.map((value, j) => (i === j ? value + added : value))));
    if (lower) return { lower, regularised: ridge > 0 };
  }
}

/** Covariance of weighted points, by the weights alone. */
export function weightedCovariance(points: readonly WeightedPoint[]): number[][] {
  const dimensions = points[0]?.values.length ?? 0;
  const means = Array.from({ length: dimensions }, (_, i) =>
    points.reduce((sum, { values, weight }) => sum + weight * (values[i] ?? Number.NaN), 0),
  );
  const deviation = (values: readonly number[], i: number): number => (values[i] ?? Number.NaN) - (means[i] ?? 0);
  return means.map((_, i) =>
    means.map((_each, j) =>
      points.reduce((sum, { values, weight }) => sum + weight * deviation(values, i) * deviation(values, j), 0),
    ),
  );
}

/** Cholesky’s factor of a matrix, or undefined where it is not (numerically) positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries())
    for (let j = 0; j <= i; j++) {
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[i]?.[k] ?? 0) * (lower[j]?.[k] ?? 0);
      const target = lower[i];
      if (!target) return undefined;
      if (i !== j) target[j] = sum / (lower[j]?.[j] ?? 0);
      else if (sum > 1e-12 * (row[i] ?? 0) && sum > 0) target[j] = Math.sqrt(sum);
      else return undefined;
    }
  return lower;
}

/** A point moved by the kernel, from one uniform draw a dimension. */
export function perturb(kernel: GaussianKernel, from: readonly number[], draws: readonly number[]): number[] {
  const normals = draws.map(normalQuantile);
  return from.map(
    (value, i) => value + (kernel.lower[i] ?? []).slice(0, i + 1).reduce((sum, l, j) => sum + l * (normals[j] ?? 0), 0),
  );
}

/** The kernel’s density from one point to another, up to the constant that is the same for all. */
export function kernelDensity(kernel: GaussianKernel, from: readonly number[], to: readonly number[]): number {
  const solved: number[] = [];
  let square = 0;
  for (const [i, row] of kernel.lower.entries()) {
    let rest = (to[i] ?? Number.NaN) - (from[i] ?? Number.NaN);
    for (let j = 0; j < i; j++) rest -= (row[j] ?? 0) * (solved[j] ?? 0);
    const z = rest / (row[i] ?? Number.NaN);
    solved.push(z);
    square += z * z;
  }
  return exp(-0.5 * square);
}
