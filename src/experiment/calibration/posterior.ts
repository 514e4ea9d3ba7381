import { indexOf, parameterAt } from '../../scenario/index.js';
import type { Parameter, Prior } from '../../scenario/index.js';
import { verdictOf, wilsonInterval } from '../../study/index.js';
import type { Verdict } from '../../study/index.js';
import { weightedQuantile } from './abcSmc.js';
import { changesOfPoint } from './calibrate.js';
import type { CalibrationPlan, CalibrationResult } from './calibrate.js';
import { excessOf, meanOfDefined } from './targets.js';
import type { CalibrationFact } from './targets.js';

/** What a calibration has found: which parameters it narrows, and what its particles say of each fact. */

/** A parameter before and after. Values in base units. */
export interface Marginal {
  readonly path: string;
  readonly parameter: Parameter<unknown> | undefined;
  readonly prior: Prior;
  readonly priorLow: number;
  readonly priorMedian: number;
  readonly priorHigh: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Width of the posterior’s 90 % interval over the prior’s, both as ranks in the prior. */
  readonly relativeWidth: number;
  readonly identified: boolean;
}

/**
 * The rule for “not identified by the study”, fixed beforehand: a marginal whose 90 % interval, in ranks of the prior,
 * is at least this part of the prior’s own. 0.9; less where particles are few, so that a marginal that follows the prior
 * is seldom taken for a narrower one: of n independent draws the ratio has a standard deviation of 1 ÷ 3√n, and
 * four of these are allowed for.
 */
export const notIdentifiedFrom = (effectiveSampleSize: number): number =>
  Math.min(0.9, 1 - 4 / (3 * Math.sqrt(effectiveSampleSize)));

/** The limit that a calibration's own particles set. */
export const limitOf = ({ abc }: CalibrationResult): number =>
  notIdentifiedFrom(abc.generations.at(-1)?.effectiveSampleSize ?? 1);

/** Ends and middle of the intervals. */
export const levels = [0.05, 0.5, 0.95] as const;

export function marginalsOf(result: CalibrationResult): Marginal[] {
  const { plan, abc } = result;
  const index = indexOf(Object.keys(plan.scenario.values.products));
  return plan.dimensions.flatMap(({ name, factor, paths }, k): Marginal[] => {
    if (!('prior' in factor)) return [];
    const ranks = abc.particles.map(({ values, weight }) => ({ value: values[k] ?? Number.NaN, weight }));
    const [low = 0, median = 0.5, high = 1] = levels.map((level) => weightedQuantile(ranks, level));
    const path = paths[0] ?? name;
    const at = (u: number): number => valueAtRank(plan, k, path, u);
    const relativeWidth = (high - low) / (levels[2] - levels[0]);
    return [
      {
        path: name,
        parameter: parameterAt(index, path),
        prior: factor.prior,
        priorLow: at(levels[0]),
        priorMedian: at(levels[1]),
        priorHigh: at(levels[2]),
        low: at(low),
        median: at(median),
        high: at(high),
        relativeWidth,
        identified: relativeWidth < limitOf(result),
      },
    ];
  });
}

/** The value of a dimension at a rank of its prior; of shares, with the ones before it at their medians. */
function valueAtRank(plan: CalibrationPlan, k: number, at: string, u: number): number {
  const point = plan.dimensions.map((_, i) => (i === k ? u : 0.5));
  return Number(changesOfPoint(plan, point).find(({ path }) => path === at)?.value ?? Number.NaN);
}

/** A fact beside the particles. In the unit of the figure. */
export interface PredictedFact extends CalibrationFact {
  /** Weighted mean and 90 % interval over all replicates of all particles, with new chance. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Share of the weight of particles whose mean over replicates lies within the tolerance. */
  readonly reached: number;
  /** How far the weighted mean lies outside the tolerance, in the figure’s unit: 0 within. */
  readonly residual: number;
  readonly verdict: Verdict;
  /** Only of a target: it is reached by fewer than half, or lies outside the interval. */
  readonly failed: boolean;
}

/** Of a target, at least this share of the posterior’s weight must lie within the tolerance. */
const leastReached = 0.5;

export function predictedFacts({ plan, abc, predictive }: CalibrationResult): PredictedFact[] {
  return [...plan.targets, ...plan.heldOut].map((fact, k) => {
    const own = predictive.map(({ values }, i) => ({ values: values[k] ?? [], weight: abc.particles[i]?.weight ?? 0 }));
    const all = own.flatMap(({ values, weight }) =>
      values.filter(Number.isFinite).map((value) => ({ value, weight: weight / values.length })),
    );
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    const normed = all.map(({ value, weight }) => ({ value, weight: weight / total }));
    const mean = normed.reduce((sum, { value, weight }) => sum + value * weight, 0);
    const [low, high] = [weightedQuantile(normed, levels[0]), weightedQuantile(normed, levels[2])];
    const reached = own.reduce(
      (sum, { values, weight }) => sum + (excessOf(meanOfDefined(values), fact.tolerance) === 0 ? weight : 0),
      0,
    );
    const verdict = verdictOf(low, high, fact.figure);
    const { tolerance } = fact;
    const residual = mean < tolerance.low ? mean - tolerance.low : mean > tolerance.high ? mean - tolerance.high : 0;
    const failed = fact.role !== 'V' && (verdict === 'differs' || reached < leastReached);
    return { ...fact, mean, low, high, reached, residual, verdict, failed };
  });
}

/** How much of the prior is incompatible with the targets: the share of draws from it that miss one, with its interval. */
export function ruledOut({ abc, plan }: CalibrationResult): { share: number; low: number; high: number } {
  const particles = plan.settings.particles;
  const share = 1 - Math.min(1, abc.generations[0]?.reached ?? 1);
  const { low, high } = wilsonInterval(Math.round(share * particles), particles);
  return { share, low, high };
}
