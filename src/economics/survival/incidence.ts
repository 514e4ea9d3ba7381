/**
 * Competing risks with right censoring: what share has left by each cause up to a day, and what share has not left.
 *
 * - Survival, all causes: Kaplan–Meier, with Greenwood's variance; the 95 % band is of log(−log S), so it stays within
 *   0 and 1 (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, section 1.4).
 * - Incidence of a cause: Aalen–Johansen, Σ S(t−) d_k ÷ n. Its variance is the delta-method estimate of Marubini &
 *   Valsecchi, Analysing Survival Data from Clinical Trials and Observational Studies, 1995, section 10.2 (also Gaynor
 *   et al., JASA 88, 1993): with increments at days i up to t, S the survival just before,
 *   Σ (I(t) − I(i))² d ÷ (n (n − d)) + Σ S² d_k (n − d_k) ÷ n³ − 2 Σ (I(t) − I(i)) S d_k ÷ n².
 *   With one cause and no censoring it is the binomial I (1 − I) ÷ n. The band is of log(−log(1 − I)) after the same
 *   manner (Choudhury, Statistics in Medicine 21, 2002).
 *
 * Days are whole, so ties are many: exits of one day share its number at risk, and who is censored on a day was at
 * risk on it. Bands are pointwise; they take the observations as independent.
 */

import { exp, log } from '../../engine/portableMath.js';
import { normal975 } from '../../units/index.js';

/** One head: the last day, counted from the first as day 1, and the cause, or null for one still there. */
export interface Observation<Cause extends string> {
  readonly days: number;
  readonly cause: Cause | null;
}

export interface IncidencePoint {
  readonly day: number;
  readonly atRisk: number;
  /** Exits of the cause on that day. */
  readonly exits: number;
  /** Share that has left by the cause; and its standard error and 95 % band, NaN while nobody has. */
  readonly incidence: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalPoint {
  readonly day: number;
  readonly atRisk: number;
  /** Exits of any cause on that day. */
  readonly exits: number;
  /** Share still there; the band is NaN while nobody, or once everybody, has left. */
  readonly survival: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** Steps of the curves: day 0, then every day with an exit of any cause. */
export interface Incidence<Cause extends string> {
  readonly observations: number;
  readonly byCause: Readonly<Record<Cause, readonly IncidencePoint[]>>;
  readonly survival: readonly SurvivalPoint[];
}

interface Step {
  readonly day: number;
  readonly atRisk: number;
  readonly exits: number;
  readonly exitsByCause: readonly number[];
  /** Survival just before the day, and after it. */
  readonly before: number;
  readonly after: number;
}

/** Exits and numbers at risk by day, and Kaplan–Meier survival. */
function stepsOf<Cause extends string>(observations: readonly Observation<Cause>[], causes: readonly Cause[]): Step[] {
  const sorted = [...observations].sort((a, b) => a.days - b.days);
  const steps: Step[] = [
    { day: 0, atRisk: sorted.length, exits: 0, exitsByCause: causes.map(() => 0), before: 1, after: 1 },
  ];
  let survival = 1;
  for (let i = 0; i < sorted.length; ) {
    const day = sorted[i]!.days;
    const atRisk = sorted.length - i;
    const exitsByCause = causes.map(() => 0);
    let exits = 0;
    for (; i < sorted.length && sorted[i]!.days === day; i++) {
      const { cause } = sorted[i]!;
      if (cause === null) continue;
      exitsByCause[causes.indexOf(cause)]!++;
      exits++;
    }
    if (exits === 0) continue;
    const before = survival;
    survival *= (atRisk - exits) / atRisk;
    steps.push({ day, atRisk, exits, exitsByCause, before, after: survival });
  }
  return steps;
}

/** The band of a share by log(−log): [share^exp(w), share^exp(−w)] with w = 1.96 × error ÷ (share × log share). */
function logLogBand(share: number, error: number): readonly [low: number, high: number] {
  if (!(share > 0 && share < 1)) return [Number.NaN, Number.NaN];
  const logarithm = log(share);
  const width = Math.abs((normal975 * error) / (share * logarithm));
  return [exp(logarithm * exp(width)), exp(logarithm * exp(-width))];
}

function survivalPoints(steps: readonly Step[]): SurvivalPoint[] {
  let greenwood = 0;
  return steps.map(({ day, atRisk, exits, after }) => {
    if (exits > 0 && atRisk > exits) greenwood += exits / (atRisk * (atRisk - exits));
    const standardError = after * Math.sqrt(greenwood);
    const [low, high] = logLogBand(after, standardError);
    return { day, atRisk, exits, survival: after, standardError, low, high };
  });
}

function incidencePoints(steps: readonly Step[], cause: number): IncidencePoint[] {
  const exits = steps.map((step) => step.exitsByCause[cause]!);
  let sum = 0;
  const incidence = steps.map((step, i) => (sum += (step.before * exits[i]!) / (step.atRisk || 1)));
  return steps.map(({ day, atRisk }, i) => {
    const reached = incidence[i]!;
    const standardError = Math.sqrt(Math.max(0, varianceAt(steps, exits, incidence, i)));
    const [lowStaying, highStaying] = logLogBand(1 - reached, standardError);
    return {
      day,
      atRisk,
      exits: exits[i]!,
      incidence: reached,
      standardError,
      low: 1 - highStaying,
      high: 1 - lowStaying,
    };
  });
}

function varianceAt(
  steps: readonly Step[],
  exits: readonly number[],
  incidence: readonly number[],
  until: number,
): number {
  const reached = incidence[until]!;
  let variance = 0;
  for (let i = 1; i <= until; i++) {
    const { atRisk: n, exits: d, before } = steps[i]!;
    const ofCause = exits[i]!;
    const since = reached - incidence[i]!;
    if (n > d) variance += (since * since * d) / (n * (n - d));
    variance += (before * before * ofCause * (n - ofCause)) / (n * n * n) - (2 * since * before * ofCause) / (n * n);
  }
  return variance;
}

/**
 * Cumulative incidence by cause and survival of all, from day 0 on.
 * @param causes all that occur; the curves of all causes and survival add up to 1
 * @throws {RangeError} where an observation has a cause that is not listed, or days that are not a whole number from 1
 */
export function cumulativeIncidence<Cause extends string>(
  observations: readonly Observation<Cause>[],
  causes: readonly Cause[],
): Incidence<Cause> {
  for (const { days, cause } of observations) {
    if (!Number.isSafeInteger(days) || days < 1)
      throw new RangeError(`a last day is a whole number from 1, not ${days}`);
    if (cause !== null && !causes.includes(cause))
      throw new RangeError(`cause ${cause} is not one of ${causes.join(', ')}`);
  }
  const steps = stepsOf(observations, causes);
  return {
    observations: observations.length,
    byCause: Object.fromEntries(causes.map((cause, c) => [cause, incidencePoints(steps, c)])) as Record<
      Cause,
      IncidencePoint[]
    >,
    survival: survivalPoints(steps),
  };
}
