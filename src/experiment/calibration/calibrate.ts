import { drawTag, entityKey, runKey, uniform } from '../../engine/random.js';
import { changesAt, factorDimensions } from '../../scenario/index.js';
import type { Change, Factor, FactorDimension, Scenario } from '../../scenario/index.js';
import { inProcess } from '../executor.js';
import type { Executor } from '../executor.js';
import { headsParameters } from '../experimentLimits.js';
import { factorsOf } from '../experimentSettings.js';
import { networksOf } from '../runScenario.js';
import type { RunFailure } from '../runScenario.js';
import type { CalibrationPoint, Task } from '../task.js';
import { abcSmc, CalibrationError } from './abcSmc.js';
import type { AbcParameter, AbcResult, AbcState, AbcStopping } from './abcSmc.js';
import { excessOf, heldOutOf, meanOfDefined, observedTargets, scalesOf, targetsOf } from './targets.js';
import type { CalibrationFact } from './targets.js';

/**
 * Calibration of a scenario: which values of its unknowns are compatible with the facts in role C, or of a market with
 * those in role O, through its own procedures. The search goes on in the unit cube, where every prior is flat: a
 * coordinate is a rank in the prior.
 */
export interface CalibrationSettings {
  readonly particles: number;
  readonly generations: number;
  /** Runs of each point, whose mean is held against the targets. */
  readonly replicates: number;
  /** Whether every point has the same chance. */
  readonly coupled: boolean;
  /** Most runs of the model in all, asked between batches; null for no limit. */
  readonly budget: number | null;
}

export const calibrationDefaults = { particles: 500, generations: 8, replicates: 8 } as const;

/** A generation that accepts fewer of its attempts than this is the last. */
const leastAcceptance = 0.01;
/** A generation whose tolerance fell by less than this share is the last. */
const leastFall = 0.01;
/** Attempts run together, and those of them that one process takes: fixed, whatever the number of processes. */
const batch = 64;
const taskPoints = 8;

export interface CalibrationPlan {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly settings: CalibrationSettings;
  readonly factors: readonly Factor[];
  readonly dimensions: readonly FactorDimension[];
  readonly targets: readonly CalibrationFact[];
  readonly heldOut: readonly CalibrationFact[];
}

export interface CalibrationRequest {
  /** This process by default. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  /** Where it was left off. */
  readonly from?: AbcState;
  /** Called after each batch with all there is to resume from. */
  readonly onState?: (state: AbcState) => Promise<void> | void;
  readonly timeIsUp?: () => boolean;
  readonly onRun?: (runs: number) => void;
}

/** A point with what its runs came to: fact by fact the values of its replicates, in the unit of the figure. */
export interface PointRuns {
  readonly changes: readonly Change[];
  readonly values: readonly (readonly number[])[];
}

export interface CalibrationResult {
  readonly plan: CalibrationPlan;
  readonly abc: AbcResult;
  /** Of the particles, with new chance: the targets’ values, those of the held-out facts, then the truths (`truthsOf`). */
  readonly predictive: readonly PointRuns[];
  /** The truths at as many draws from the prior; none where no target has one. */
  readonly prior: readonly PointRuns[];
  readonly failures: readonly RunFailure[];
}

/**
 * What is to be done, or why it cannot be.
 * @throws {CalibrationError} where there is nothing to calibrate, a factor is not an unknown, or the facts are not of
 *   such a scenario
 */
export function planCalibration(scenario: Scenario, seed: string, settings: CalibrationSettings): CalibrationPlan {
  const networks = networksOf(scenario);
  if (networks !== 1 && networks < fewestObserved)
    throw new CalibrationError(
      `${scenario.name} has ${String(networks)} networks: the facts to calibrate to are of one network, the typical case (F30, F32, F33), ` +
        `or of a sample of 150 procedures, for which a market of ${String(fewestObserved)} networks or more is needed (F3, F7, F16, F17, F45)`,
    );
  const factors = factorsOf(scenario);
  if (factors.length === 0)
    throw new CalibrationError(
      `${scenario.name} has nothing to calibrate: give parameters a prior under experiment.factors, or under priors`,
    );
  for (const factor of factors) checkFactor(scenario, factor);
  return {
    scenario,
    seed,
    settings,
    factors,
    dimensions: factorDimensions(scenario, factors),
    targets: networks === 1 ? targetsOf('typical-case') : observedTargets(),
    heldOut: networks === 1 ? heldOutOf('typical-case') : [],
  };
}

/** A market with fewer networks has too few arrests for a sample of 150 procedures. */
const fewestObserved = 100;

/** Of the targets that have one, the truth in the world of a run: facts that no value of is asked for. */
export const truthsOf = ({ targets }: CalibrationPlan): CalibrationFact[] =>
  targets.flatMap((target) => (target.truth === undefined ? [] : [{ ...target, metric: target.truth }]));

function checkFactor(scenario: Scenario, factor: Factor): void {
  if (!('prior' in factor))
    throw new CalibrationError(
      `experiment.factors.${factor.name}  has levels: a calibration needs a prior, such as { uniform: [low, high] }`,
    );
  if (headsParameters(scenario, [factor]).length === 0) return;
  throw new CalibrationError(
    `experiment.factors.${factor.name}  is decided by the head: a calibration searches what is not known of the world, ` +
      'and never what a dealer would do best to choose (README, “Responsible use”)',
  );
}

/** What a point of the unit cube sets. */
export function changesOfPoint({ scenario, factors, dimensions }: CalibrationPlan, point: readonly number[]): Change[] {
  const at = new Map(dimensions.map(({ name }, k) => [name, point[k] ?? 0.5]));
  return changesAt(scenario, factors, (dimension) => at.get(dimension) ?? 0.5);
}

const inUnitInterval = (u: number): number => (u > 0 && u < 1 ? 1 : 0);

/** The dimensions as the search sees them. */
export const parametersOf = ({ dimensions }: CalibrationPlan): AbcParameter[] =>
  dimensions.map(({ name }) => ({ name, quantile: (u) => u, density: inUnitInterval }));

/**
 * Runs a calibration, or goes on with one. What comes out depends on plan and seed alone, not on who ran what, nor on
 * whether it was stopped in between; only a limit of time makes it depend on the machine.
 * @throws {CalibrationError} where it was stopped before its first generation was whole
 * @throws {InterruptedError} where the signal is aborted; `onState` has had all that is done
 */
export async function calibrate(plan: CalibrationPlan, request: CalibrationRequest = {}): Promise<CalibrationResult> {
  const { settings, seed, targets } = plan;
  const failures: RunFailure[] = [];
  const abc = await abcSmc(
    {
      parameters: parametersOf(plan),
      targets: targets.map(() => 0),
      scales: scalesOf(targets),
      seed,
      particles: settings.particles,
      batch,
      stop: stoppingOf(settings, request),
      evaluate: async (points) => {
        const asked = points.map(({ values, generation, attempt }) => ({
          changes: changesOfPoint(plan, values),
          seed: settings.coupled ? seed : `${seed} · generation ${String(generation)} · attempt ${String(attempt)}`,
        }));
        const runs = await runPoints(plan, asked, targets, request);
        return runs.map(({ values }) => values.map((own, k) => excess(own, targets[k])));
      },
      ...(request.onState === undefined ? {} : { onState: request.onState }),
    },
    request.from,
  );
  if (abc.particles.length === 0)
    throw new CalibrationError(
      `${abc.stoppedBy === 'time' ? 'time was up' : 'the budget was spent'} before the first generation was whole ` +
        `(${String(abc.accepted.length)} of ${String(settings.particles)} particles): give more, or ask for fewer particles`,
    );
  const last = abc.particles.map(({ values }, i) => ({
    changes: changesOfPoint(plan, values),
    seed: `${seed} · predictive ${String(i)}`,
  }));
  const truths = truthsOf(plan);
  const predictive = await runPoints(plan, last, [...targets, ...plan.heldOut, ...truths], request, failures);
  const prior = truths.length === 0 ? [] : await runPoints(plan, priorPoints(plan), truths, request, failures);
  return { plan, abc, predictive, prior, failures };
}

/** As many draws from the prior as there are particles, each with a chance of its own. */
function priorPoints(plan: CalibrationPlan): CalibrationPoint[] {
  const run = runKey(`prior ${plan.seed}`, 0);
  return Array.from({ length: plan.settings.particles }, (_, i) => {
    const { low, high } = entityKey(run, i);
    const point = plan.dimensions.map((_each, k) => uniform(low, high, drawTag(1, 0, k)));
    return { changes: changesOfPoint(plan, point), seed: `${plan.seed} · prior ${String(i)}` };
  });
}

const excess = (values: readonly number[], target: CalibrationFact | undefined): number =>
  target === undefined ? 0 : excessOf(meanOfDefined(values), target.tolerance);

function stoppingOf(settings: CalibrationSettings, { timeIsUp }: CalibrationRequest): AbcStopping {
  const { generations, budget, replicates } = settings;
  return {
    epsilon: 0,
    acceptance: leastAcceptance,
    epsilonFall: leastFall,
    generations,
    ...(budget === null ? {} : { runs: Math.ceil(budget / replicates) }),
    ...(timeIsUp === undefined ? {} : { timeIsUp }),
  };
}

/** Runs points, in tasks of a fixed number of them. */
export async function runPoints(
  { scenario, seed, settings: { replicates } }: CalibrationPlan,
  points: readonly CalibrationPoint[],
  facts: readonly CalibrationFact[],
  { executor = inProcess, signal, onRun }: CalibrationRequest,
  failures: RunFailure[] = [],
): Promise<PointRuns[]> {
  const outcomes = [...new Set(facts.map(({ metric }) => metric))];
  const tasks: Task<'calibration'>[] = [];
  for (let from = 0; from < points.length; from += taskPoints) {
    const own = points.slice(from, from + taskPoints);
    tasks.push({
      kind: 'calibration',
      scenario,
      seed,
      from: from * replicates,
      replicates: own.length * replicates,
      settings: { points: own, replicates, outcomes, check: false },
    });
  }
  const results = await executor.run(tasks, {
    ...(signal === undefined ? {} : { signal }),
    onReplicate: () => onRun?.(1),
  });
  const lost = results.find((result, i) => result.outcomes.length !== (tasks[i]?.replicates ?? 0) * outcomes.length);
  if (lost !== undefined) throw new Error(lost.failures[0]?.message ?? 'runs were lost');
  failures.push(...results.flatMap((result) => result.failures));
  return points.map(({ changes }, i) => {
    const { outcomes: values = new Float64Array() } = results[Math.floor(i / taskPoints)] ?? {};
    const first = (i % taskPoints) * replicates;
    return {
      changes,
      values: facts.map(({ metric, per }) =>
        Array.from(
          { length: replicates },
          (_, r) => (values[(first + r) * outcomes.length + outcomes.indexOf(metric)] ?? Number.NaN) / per,
        ),
      ),
    };
  });
}
