import { DataError } from '../../engine/hashing/dataError.js';
import { median } from 'simple-statistics';
import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { kernelDensity, kernelOf, perturb } from './gaussianKernel.js';
import type { GaussianKernel } from './gaussianKernel.js';

/**
 * Approximate Bayesian computation by sequential Monte Carlo (Toni et al., J. R. Soc. Interface 6, 2009; Beaumont et
 * al., Biometrika 96, 2009). Every proposal is a pure function of (seed, generation, attempt), and particles are
 * admitted in the order of their attempts, never of their ends: so that the state below is all there is, and a run
 * that was stopped and resumed anywhere ends with the same bytes as one that never was.
 */

/** A parameter to be calibrated, on the scale on which it is searched. */
export interface AbcParameter {
  readonly name: string;
  /** The prior’s quantile of one uniform draw. */
  readonly quantile: (u: number) => number;
  /** The prior’s density, up to a constant; 0 outside its support. */
  readonly density: (value: number) => number;
}

/** Runs the model at some points and gives for each the summaries to be held against the targets. */
export type Evaluate = (
  points: readonly { readonly values: readonly number[]; readonly generation: number; readonly attempt: number }[],
) => Promise<readonly (readonly number[])[]>;

export interface AbcOptions {
  readonly parameters: readonly AbcParameter[];
  /** What the summaries should be. */
  readonly targets: readonly number[];
  /**
   * Scales of the summaries in the distance; where absent, the median absolute deviation of the prior’s summaries.
   */
  readonly scales?: readonly number[];
  readonly evaluate: Evaluate;
  readonly seed: string;
  readonly particles: number;
  /** Attempts evaluated together: fixed, whatever the number of workers. */
  readonly batch?: number;
  /** Tolerances of the generations, in turn; where absent each is a weighted quantile of the last’s distances. */
  readonly epsilons?: readonly number[];
  /** That quantile; default one half. */
  readonly epsilonQuantile?: number;
  readonly stop: AbcStopping;
  /** Called after each batch with all there is to resume from. */
  readonly onState?: (state: AbcState) => Promise<void> | void;
}

/** When to stop; the first that holds is named in the result. */
export interface AbcStopping {
  /** Tolerance reached. */
  readonly epsilon?: number;
  /** Least share of attempts accepted in a generation. */
  readonly acceptance?: number;
  /** Least relative fall of the tolerance from one generation to the next. */
  readonly epsilonFall?: number;
  readonly generations?: number;
  /** Most model runs in all. */
  readonly runs?: number;
  /** Whether time is up; asked between batches. */
  readonly timeIsUp?: () => boolean;
}

export type AbcStopReason = 'epsilon' | 'acceptance' | 'epsilonFall' | 'generations' | 'runs' | 'time';

export interface Particle {
  readonly values: readonly number[];
  readonly weight: number;
  readonly distance: number;
  readonly summaries: readonly number[];
  readonly attempt: number;
}

export interface Generation {
  readonly epsilon: number;
  readonly attempts: number;
  readonly acceptance: number;
  /** Effective sample size, 1 ÷ Σ weight². */
  readonly effectiveSampleSize: number;
  readonly kernelRegularised: boolean;
  /** Share of its weight within the tolerance at which to stop; of the first generation, a share of the prior. */
  readonly reached: number;
}

/** All there is, as plain JSON. */
export interface AbcState {
  readonly scales: readonly number[] | null;
  readonly generations: readonly Generation[];
  /** The last whole generation. */
  readonly particles: readonly Particle[];
  /** The generation at work: accepted so far, and the next attempt. */
  readonly accepted: readonly Particle[];
  readonly nextAttempt: number;
  readonly runs: number;
}

export interface AbcResult extends AbcState {
  readonly stoppedBy: AbcStopReason;
}

export class CalibrationError extends DataError {
  override readonly name = 'CalibrationError';
}

const emptyState: AbcState = { scales: null, generations: [], particles: [], accepted: [], nextAttempt: 0, runs: 0 };

/**
 * Runs, or goes on from a state.
 * @throws {CalibrationError} where a summary is not finite, or no proposal lies in the prior’s support
 */
export async function abcSmc(options: AbcOptions, from: AbcState = emptyState): Promise<AbcResult> {
  let state: AbcState = { ...from, scales: from.scales ?? options.scales ?? null };
  for (;;) {
    const reason = stopReason(options, state);
    if (reason) return { ...state, stoppedBy: reason };
    const epsilon = epsilonOf(options, state);
    const kernel = state.particles.length > 0 ? kernelOf(state.particles) : undefined;
    while (state.accepted.length < options.particles) {
      if (options.stop.timeIsUp?.()) return { ...state, stoppedBy: 'time' };
      if (state.runs >= (options.stop.runs ?? Number.POSITIVE_INFINITY)) return { ...state, stoppedBy: 'runs' };
      state = await runBatch(options, state, epsilon, kernel);
      await options.onState?.(state);
    }
    state = closeGeneration(options, state, epsilon, kernel);
    await options.onState?.(state);
  }
}

async function runBatch(
  options: AbcOptions,
  state: AbcState,
  epsilon: number,
  kernel: GaussianKernel | undefined,
): Promise<AbcState> {
  const generation = state.generations.length;
  // Where every attempt is accepted, no more are run than are wanted: the others would not be counted.
  const wanted =
    epsilon === Number.POSITIVE_INFINITY ? options.particles - state.accepted.length : Number.POSITIVE_INFINITY;
  const attempts = Array.from({ length: Math.min(options.batch ?? 64, wanted) }, (_, i) => state.nextAttempt + i);
  const points = attempts.map((attempt) => ({
    values: propose(options, state, kernel, generation, attempt),
    generation,
    attempt,
  }));
  const summaries = await options.evaluate(points);
  const accepted = [...state.accepted];
  let last = state.nextAttempt;
  for (const [i, { values, attempt }] of points.entries()) {
    if (accepted.length === options.particles) break;
    const own = summaries[i] ?? [];
    checkSummaries(options, own, values);
    const distance = state.scales ? distanceOf(own, options.targets, state.scales) : 0;
    last = attempt + 1;
    if (distance <= epsilon) accepted.push({ values, weight: 0, distance, summaries: own, attempt });
  }
  return { ...state, accepted, nextAttempt: last, runs: state.runs + last - state.nextAttempt };
}

function checkSummaries(options: AbcOptions, own: readonly number[], values: readonly number[]): void {
  if (own.length === options.targets.length && own.every(Number.isFinite)) return;
  const at = options.parameters.map(({ name }, i) => `${name} = ${values[i] ?? ''}`).join(', ');
  throw new CalibrationError(
    `summaries ${JSON.stringify(own)} at ${at}: ${options.targets.length} finite numbers are needed`,
  );
}

const proposal = { particle: 1, move: 2, prior: 3 } as const;
const mostTries = 10_000;

/** The point of an attempt: from the prior at first, then a particle drawn by weight and moved by the kernel. */
function propose(
  options: AbcOptions,
  state: AbcState,
  kernel: GaussianKernel | undefined,
  generation: number,
  attempt: number,
): number[] {
  const { low, high } = entityKey(runKey(`abc ${options.seed}`, generation), attempt);
  const draw = (process: number, k: number, nth: number): number => uniform(low, high, drawTag(process, nth, k));
  if (!kernel) return options.parameters.map(({ quantile }, k) => quantile(draw(proposal.prior, k, 0)));
  for (let nth = 0; nth < mostTries; nth++) {
    const parent = byWeight(state.particles, draw(proposal.particle, 0, nth));
    const moved = perturb(
      kernel,
      parent.values,
      options.parameters.map((_, k) => draw(proposal.move, k, nth)),
    );
    if (options.parameters.every(({ density }, k) => density(moved[k] ?? Number.NaN) > 0)) return moved;
  }
  throw new CalibrationError(`no proposal in the prior’s support in ${mostTries} tries`);
}

function byWeight(particles: readonly Particle[], u: number): Particle {
  let cumulated = 0;
  for (const particle of particles) {
    cumulated += particle.weight;
    if (u <= cumulated) return particle;
  }
  const last = particles.at(-1);
  if (!last) throw new CalibrationError('no particles to draw from');
  return last;
}

/** Weights of a generation that is full: prior ÷ Σ weight × kernel, scaled to one; and scales, after the first. */
function closeGeneration(
  options: AbcOptions,
  state: AbcState,
  epsilon: number,
  kernel: GaussianKernel | undefined,
): AbcState {
  const raw = state.accepted.map(({ values }) =>
    kernel ? priorDensity(options, values) / mixtureDensity(state.particles, kernel, values) : 1,
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const scales = state.scales ?? robustScales(state.accepted.map(({ summaries }) => summaries));
  const particles = state.accepted.map((particle, i) => ({
    ...particle,
    weight: (raw[i] ?? 0) / sum,
    distance: distanceOf(particle.summaries, options.targets, scales),
  }));
  const generation: Generation = {
    epsilon,
    attempts: state.nextAttempt,
    acceptance: options.particles / state.nextAttempt,
    effectiveSampleSize: 1 / particles.reduce((total, { weight }) => total + weight * weight, 0),
    kernelRegularised: kernel?.regularised ?? false,
    reached: particles.reduce((sum, each) => sum + (each.distance <= (options.stop.epsilon ?? 0) ? each.weight : 0), 0),
  };
  return { ...state, scales, generations: [...state.generations, generation], particles, accepted: [], nextAttempt: 0 };
}

function priorDensity(options: AbcOptions, values: readonly number[]): number {
  return options.parameters.reduce((product, { density }, k) => product * density(values[k] ?? Number.NaN), 1);
}

function mixtureDensity(particles: readonly Particle[], kernel: GaussianKernel, values: readonly number[]): number {
  return particles.reduce((sum, from) => sum + from.weight * kernelDensity(kernel, from.values, values), 0);
}

/** Root of the summed squares of scaled differences. */
export function distanceOf(
  summaries: readonly number[],
  targets: readonly number[],
  scales: readonly number[],
): number {
  let sum = 0;
  for (const [k, target] of targets.entries()) {
    const scaled = ((summaries[k] ?? Number.NaN) - target) / (scales[k] ?? 1);
    sum += scaled * scaled;
  }
  return Math.sqrt(sum);
}

/** Median absolute deviations of summaries over points; 1 where a summary does not vary. */
export function robustScales(summaries: readonly (readonly number[])[]): number[] {
  return (summaries[0] ?? []).map((_, k) => {
    const values = summaries.map((own) => own[k] ?? Number.NaN);
    const centre = median(values);
    const deviation = median(values.map((value) => Math.abs(value - centre)));
    return deviation > 0 ? deviation : 1;
  });
}

/** The weighted quantile of distances: the least value at which the weights so far reach p. */
export function weightedQuantile(
  points: readonly { readonly value: number; readonly weight: number }[],
  p: number,
): number {
  const sorted = [...points].sort((a, b) => a.value - b.value);
  let cumulated = 0;
  for (const { value, weight } of sorted) {
    cumulated += weight;
    if (cumulated >= p - 1e-12) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}

function epsilonOf(options: AbcOptions, state: AbcState): number {
  const generation = state.generations.length;
  if (options.epsilons) return options.epsilons[generation] ?? Number.NaN;
  if (generation === 0) return Number.POSITIVE_INFINITY;
  const distances = state.particles.map(({ distance, weight }) => ({ value: distance, weight }));
  const next = weightedQuantile(distances, options.epsilonQuantile ?? 0.5);
  return Math.max(next, options.stop.epsilon ?? 0);
}

/** Whether it is over, asked between generations only (or where it was stopped within one, not at all). */
function stopReason({ stop, epsilons }: AbcOptions, { generations }: AbcState): AbcStopReason | undefined {
  const last = generations.at(-1);
  if (!last) return undefined;
  const before = generations.at(-2);
  if (epsilons && generations.length === epsilons.length) return 'epsilon';
  if (stop.epsilon !== undefined && last.epsilon <= stop.epsilon) return 'epsilon';
  if (stop.acceptance !== undefined && last.acceptance < stop.acceptance) return 'acceptance';
  if (
    stop.epsilonFall !== undefined &&
    before &&
    Number.isFinite(before.epsilon) &&
    before.epsilon - last.epsilon < stop.epsilonFall * before.epsilon
  )
    return 'epsilonFall';
  if (stop.generations !== undefined && generations.length >= stop.generations) return 'generations';
  return undefined;
}
