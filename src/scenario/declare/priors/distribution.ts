import { power } from '../../../engine/distributions.js';
import { betaQuantile } from './betaQuantile.js';

/**
 * What is believed of a parameter before a run, as a distribution that is its quantile: one number between 0 and 1
 * decides a value, and a prior that is moved moves the value and never its rank. So a replicate takes a keyed draw, a
 * design a coordinate of its point, and a calibration works in the unit cube, where every prior is flat.
 */
export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** The logarithm is uniform: as likely between 1 and 2 as between 2 and 4. */
  | { readonly kind: 'logUniform'; readonly low: number; readonly high: number }
  /** A beta distribution stretched over `low` to `high`. */
  | {
      readonly kind: 'beta';
      readonly a: number;
      readonly b: number;
      readonly low: number;
      readonly high: number;
    };

/** Shares that sum to one: of all ways to divide a whole, (1, 1, 1) holds each for as likely as any other. */
export interface Dirichlet {
  readonly kind: 'dirichlet';
  readonly weights: readonly number[];
}

export type Prior = Distribution | Dirichlet;

export const priorKinds = ['uniform', 'logUniform', 'beta', 'dirichlet'] as const satisfies readonly Prior['kind'][];

/** The value below which a share `u` of the distribution lies; never outside `low` to `high`. */
export function quantileOf(distribution: Distribution, u: number): number {
  const { low, high } = distribution;
  const value = unclamped(distribution, u);
  return Math.min(high, Math.max(low, value));
}

function unclamped(distribution: Distribution, u: number): number {
  const { low, high } = distribution;
  if (distribution.kind === 'logUniform') return low * power(high / low, u);
  if (distribution.kind === 'uniform') return low + u * (high - low);
  return low + betaQuantile(u, distribution.a, distribution.b) * (high - low);
}

/**
 * Shares by breaking a stick: the first is beta(w₁, w₂ + w₃ + …) of the whole, the second beta(w₂, w₃ + …) of what is
 * left, and so on; the last takes the rest.
 * @param us as many numbers between 0 and 1 as there are shares, less one
 */
export function dividedShares({ weights }: Dirichlet, us: readonly number[]): number[] {
  let left = 1;
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, i) => {
    weightLeft -= weight;
    const u = us[i];
    if (u === undefined) return left;
    const part = left * betaQuantile(u, weight, weightLeft);
    left -= part;
    return part;
  });
}

/** What stands for a prior where chance is off: its median, and for shares their means. */
export function centreOf(prior: Prior): readonly number[] {
  if (prior.kind !== 'dirichlet') return [quantileOf(prior, 0.5)];
  const sum = prior.weights.reduce((total, weight) => total + weight, 0);
  return prior.weights.map((weight) => weight / sum);
}
