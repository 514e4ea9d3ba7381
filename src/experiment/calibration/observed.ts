import type { FactId } from '../../study/index.js';
import { weightedQuantile } from './abcSmc.js';
import { truthsOf } from './calibrate.js';
import type { CalibrationResult } from './calibrate.js';
import { levels, limitOf } from './posterior.js';
import { meanOfDefined } from './targets.js';

/**
 * What the figures that the study saw in procedures say of the world: which true values stand behind a sample that shows
 * them, and how far such a sample is from the truth. All over the worlds of the posterior, with new chance.
 */

/** 5, 50 and 95 % quantiles. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface ObservedFact {
  readonly fact: FactId;
  readonly label: string;
  readonly unit: string;
  readonly published: number;
  /** The figure in a sample of 150 procedures: its mean, and the spread of single samples. */
  readonly seen: Spread & { readonly mean: number };
  /** The same figure in the world; null of what only procedures have. */
  readonly truth: {
    readonly prior: Spread;
    readonly posterior: Spread;
    /** Width of the posterior’s 90 % interval over the prior’s, as ranks in the prior; below the limit it narrows. */
    readonly relativeWidth: number;
    readonly identified: boolean;
  } | null;
  /** Seen − true: what arrests make of the figure on average, and how far a single study errs. */
  readonly bias: (Spread & { readonly mean: number; readonly standardError: number }) | null;
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Values that are defined, their weights scaled to one. */
function scaled(values: readonly Weighted[]): Weighted[] {
  const defined = values.filter(({ value }) => Number.isFinite(value));
  const total = defined.reduce((sum, { weight }) => sum + weight, 0);
  return defined.map(({ value, weight }) => ({ value, weight: weight / total }));
}

const mean = (values: readonly Weighted[]): number =>
  values.reduce((sum, { value, weight }) => sum + value * weight, 0);

function spreadOf(values: readonly Weighted[]): Spread {
  const [low, median, high] = levels.map((level) => weightedQuantile(values, level));
  return { low: low ?? Number.NaN, median: median ?? Number.NaN, high: high ?? Number.NaN };
}

/** Share of values up to one, those equal to it by half. */
const rankIn = (values: readonly Weighted[], at: number): number =>
  values.reduce((sum, { value, weight }) => sum + (value < at ? weight : value === at ? weight / 2 : 0), 0);

export function observedFacts(result: CalibrationResult): ObservedFact[] {
  const { plan, abc, predictive, prior } = result;
  const truths = truthsOf(plan);
  const valuesAt = (k: number): Weighted[] =>
    predictive.map(({ values }, i) => ({
      value: meanOfDefined(values[k] ?? []),
      weight: abc.particles[i]?.weight ?? 0,
    }));
  return plan.targets.flatMap((target, k): ObservedFact[] => {
    if (target.role !== 'O') return [];
    const seen = valuesAt(k);
    const of = { fact: target.fact, label: target.label, unit: target.unit, published: target.figure.value };
    const said = { ...of, seen: { ...spreadOf(scaled(seen)), mean: mean(scaled(seen)) } };
    const t = truths.findIndex(({ metric }) => metric === target.truth);
    if (t < 0) return [{ ...said, truth: null, bias: null }];
    const inWorld = valuesAt(plan.targets.length + plan.heldOut.length + t);
    const before = scaled(prior.map(({ values }) => ({ value: meanOfDefined(values[t] ?? []), weight: 1 })));
    const posterior = spreadOf(scaled(inWorld));
    const relativeWidth = (rankIn(before, posterior.high) - rankIn(before, posterior.low)) / (levels[2] - levels[0]);
    const errors = scaled(
      seen.map(({ value, weight }, i) => ({ value: value - (inWorld[i]?.value ?? Number.NaN), weight })),
    );
    const bias = mean(errors);
    const variance = errors.reduce((sum, { value, weight }) => sum + weight * (value - bias) * (value - bias), 0);
    const squares = errors.reduce((sum, { weight }) => sum + weight * weight, 0);
    return [
      {
        ...said,
        truth: { prior: spreadOf(before), posterior, relativeWidth, identified: relativeWidth < limitOf(result) },
        bias: { ...spreadOf(errors), mean: bias, standardError: Math.sqrt(variance * squares) },
      },
    ];
  });
}
