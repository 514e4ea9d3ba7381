import { chiSquareQuantile } from '../sampleQuantiles.js';
import { exp, log } from '../../engine/portableMath.js';
import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { CalibrationError } from './abcSmc.js';

/**
 * Simulation-based calibration (Talts et al., 2018, arXiv:1804.06788): if a posterior is right, the rank of the true
 * parameter among draws from it is uniform over truths drawn from the prior. A wrong posterior fails.
 */
export interface RankHistogram {
  readonly bins: readonly number[];
  /** 99 % band of a bin’s count under a right posterior. */
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly chiSquare: number;
  /** The 99.9 % quantile of χ² with bins − 1 degrees of freedom. */
  readonly chiSquareLimit: number;
  /** False: the posterior is wrong. */
  readonly passes: boolean;
  /** How it is wrong; `flat` where it passes. */
  readonly shape: RankShape;
}

/**
 * What an uneven histogram says of a posterior: truths too often at its edges, or in its middle; above most of its draws,
 * or below; or none of these more than the other parts.
 */
export type RankShape = 'flat' | 'too narrow' | 'too wide' | 'too low' | 'too high' | 'uneven';

/** Tenths of the ranks at each edge that tell a narrow posterior, and standard errors that make a shape. */
const edge = 0.1;
const clearly = 3;

function shapeOf(ranks: readonly number[], draws: number): Exclude<RankShape, 'flat'> {
  const n = ranks.length;
  const places = ranks.map((rank) => (rank + 0.5) / (draws + 1));
  const atEdges = places.filter((place) => place < edge || place > 1 - edge).length;
  const width = (atEdges - 2 * edge * n) / Math.sqrt(2 * edge * (1 - 2 * edge) * n);
  const lean = (places.reduce((sum, place) => sum + place, 0) / n - 0.5) * Math.sqrt(12 * n);
  if (Math.max(Math.abs(width), Math.abs(lean)) < clearly) return 'uneven';
  if (Math.abs(width) > Math.abs(lean)) return width > 0 ? 'too narrow' : 'too wide';
  return lean > 0 ? 'too low' : 'too high';
}

/**
 * The histogram of ranks, and whether it is as flat as a right posterior’s.
 * @param ranks of the truth among L draws, each 0 … L
 * @param draws L; L + 1 must be a multiple of the bins
 */
export function rankHistogram(ranks: readonly number[], draws = 99, bins = 20): RankHistogram {
  if ((draws + 1) % bins !== 0) throw new CalibrationError(`${draws + 1} ranks do not divide into ${bins} bins`);
  const counts = new Array<number>(bins).fill(0);
  for (const rank of ranks) {
    if (!(Number.isInteger(rank) && rank >= 0 && rank <= draws))
      throw new CalibrationError(`rank ${rank}: must be a whole number from 0 to ${draws}`);
    const bin = Math.floor((rank * bins) / (draws + 1));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const expected = ranks.length / bins;
  const chiSquare = counts.reduce((sum, count) => sum + ((count - expected) * (count - expected)) / expected, 0);
  const chiSquareLimit = chiSquareQuantile(0.999, bins - 1);
  const passes = chiSquare < chiSquareLimit;
  return {
    bins: counts,
    bandLow: binomialQuantile(0.005, ranks.length, 1 / bins),
    bandHigh: binomialQuantile(0.995, ranks.length, 1 / bins),
    chiSquare,
    chiSquareLimit,
    passes,
    shape: passes ? 'flat' : shapeOf(ranks, draws),
  };
}

/** The least count whose cumulated probability reaches p. */
function binomialQuantile(p: number, n: number, share: number): number {
  let term = exp(n * log(1 - share));
  let cumulated = term;
  let count = 0;
  while (cumulated < p && count < n) {
    count++;
    term *= ((n - count + 1) / count) * (share / (1 - share));
    cumulated += term;
  }
  return count;
}

const sbcProcess = { resample: 1 } as const;

/**
 * The rank of a true value among L draws from weighted particles, resampled by keyed draws.
 * @param run number of the truth, for the draws
 */
export function rankOf(
  truth: number,
  particles: readonly { readonly value: number; readonly weight: number }[],
  seed: string,
  run: number,
  draws = 99,
): number {
  const { low, high } = entityKey(runKey(`sbc ${seed}`, run), 0);
  let rank = 0;
  for (let draw = 0; draw < draws; draw++) {
    let rest = uniform(low, high, drawTag(sbcProcess.resample, draw, 0));
    let value = particles.at(-1)?.value ?? Number.NaN;
    for (const particle of particles) {
      rest -= particle.weight;
      if (rest > 0) continue;
      value = particle.value;
      break;
    }
    if (value < truth) rank++;
  }
  return rank;
}
