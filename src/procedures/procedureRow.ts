import { quantile } from '../engine/quantile.js';
import { verdictOf, wilsonInterval } from '../study/index.js';
import type { FactId, FactRole, Verdict } from '../study/index.js';
import { meanOf } from './figureSamples.js';
import type { FigureSamples } from './figureSamples.js';
import type { StudyFigure, StudySection } from './studyFigure.js';
import type { Truth } from './truth.js';

/** A published figure and the same figure in samples. Shares are fractions; what is not defined is null. */
export interface ProcedureRow {
  readonly fact: FactId;
  /** The role in which it is compared. */
  readonly role: FactRole;
  /** Its name among the figures of the fact. */
  readonly figure: string;
  /** The table of the study in which it stands, and how it is printed there. */
  readonly section: StudySection;
  readonly label: string;
  readonly unit: string;
  readonly published: number;
  /** Procedures behind the published value. */
  readonly publishedN: number | null;
  readonly toleranceLow: number | null;
  readonly toleranceHigh: number | null;
  /** Procedures behind the figure in a sample, on average. */
  readonly n: number;
  /** Procedures that there are behind it, all replicates together. */
  readonly available: number;
  /** Samples in which nothing counts towards the figure: they enter neither mean nor interval. */
  readonly missing: number;
  readonly mean: number | null;
  /** 5 and 95 % quantiles over samples. */
  readonly q05: number | null;
  readonly q95: number | null;
  /** In the simulated world; null for what only procedures have. */
  readonly truth: number | null;
  /** The same with regions and affairs weighted as the quotas do: the rest of the bias is detection and telling. */
  readonly truthAtQuotas: number | null;
  /** Mean − truth. */
  readonly bias: number | null;
  /** Standard error of the mean as the procedures are finitely many: a bias within two of these may be chance. */
  readonly biasSe: number | null;
  /** Of a share: part of the samples whose own Wilson 95 % interval holds the truth. */
  readonly coverage: number | null;
  /** Of a share observed through arrests: the true share of a world that would show the published one, by odds. */
  readonly impliedTruth: number | null;
  readonly impliedLow: number | null;
  readonly impliedHigh: number | null;
  readonly verdict: Verdict | 'not scored';
}

/** Roles in which a comparison has a verdict; design, arithmetic and context are never scored. */
const scoredRoles: readonly FactRole[] = ['O', 'I'];

/**
 * Above this part of the procedures there are, samples are so much alike that their spread is that of a smaller study:
 * it is too narrow by a tenth, and no verdict is given.
 */
export const mostSampled = 0.2;

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A figure over its samples, held against what was published and what is true. */
export function procedureRow(
  figure: StudyFigure,
  { estimates, counted, available, possible, standardError: se }: FigureSamples,
  truth: Truth | null,
  stratified: boolean,
): ProcedureRow {
  const { fact, role, section, label, published } = figure;
  const defined = estimates.filter((value) => !Number.isNaN(value)).sort();
  const mean = meanOf(defined);
  const [q05, q95] = [quantile(defined, 0.05), quantile(defined, 0.95)];
  const world = truth?.world ?? Number.NaN;
  const byDesign = stratified && figure.byDesign;
  const n = meanOf(counted);
  const isShare = published.unit === 'share';
  const implied = (value: number | undefined): number | null =>
    value === undefined || role !== 'O' || !isShare || byDesign ? null : orNull(impliedShare(value, mean, world));
  return {
    fact,
    role,
    figure: published.name,
    section,
    label,
    unit: published.unit,
    published: published.value,
    publishedN: published.n ?? null,
    toleranceLow: published.tolerance?.low ?? null,
    toleranceHigh: published.tolerance?.high ?? null,
    n,
    available,
    missing: estimates.length - defined.length,
    mean: orNull(mean),
    q05: orNull(q05),
    q95: orNull(q95),
    truth: orNull(world),
    truthAtQuotas: orNull(truth?.atQuotas ?? Number.NaN),
    bias: orNull(mean - world),
    // Where nothing was seen in all procedures, what the truth would have made of so many.
    biasSe: orNull(isShare && se === 0 && !byDesign ? Math.sqrt((world * (1 - world)) / possible) : se),
    coverage: isShare && !byDesign ? orNull(coverageOf(estimates, counted, world)) : null,
    impliedTruth: implied(published.value),
    impliedLow: implied(published.tolerance?.low),
    impliedHigh: implied(published.tolerance?.high),
    verdict:
      !scoredRoles.includes(role) || byDesign
        ? 'not scored'
        : n > mostSampled * available
          ? 'cannot tell'
          : verdictOf(q05, q95, published),
  };
}

/** Part of the samples whose own Wilson 95 % interval holds the truth. */
function coverageOf(estimates: Float64Array, counted: Float64Array, truth: number): number {
  let [held, all] = [0, 0];
  estimates.forEach((share, draw) => {
    const n = counted[draw]!;
    if (n === 0 || Number.isNaN(truth)) return;
    const { low, high } = wilsonInterval(Math.round(share * n), n);
    all++;
    if (low <= truth && truth <= high) held++;
  });
  return held / all;
}

/**
 * The true share of a world in which the sampled one would be as published, if arrests shifted the odds as they do here.
 * Undefined where the sampled or the true share here is 0 or 1.
 */
function impliedShare(published: number, sampled: number, truth: number): number {
  const odds = (share: number): number => share / (1 - share);
  const shift = odds(sampled) / odds(truth);
  if (!(shift > 0) || !Number.isFinite(shift)) return Number.NaN;
  const implied = odds(published) / shift;
  return Number.isFinite(implied) ? implied / (1 + implied) : 1;
}
