import * as z from 'zod';
import { CalibrationError } from '../../experiment/calibration/abcSmc.js';
import type { AbcState } from '../../experiment/calibration/abcSmc.js';
import { calibrate, planCalibration } from '../../experiment/calibration/calibrate.js';
import type { CalibrationPlan, CalibrationResult } from '../../experiment/calibration/calibrate.js';
import {
  generationsTable,
  marginalsTable,
  observedTable,
  posteriorTable,
  predictiveTable,
} from '../../experiment/calibration/calibrationTables.js';
import { observedFacts } from '../../experiment/calibration/observed.js';
import type { ObservedFact } from '../../experiment/calibration/observed.js';
import { marginalsOf, predictedFacts } from '../../experiment/calibration/posterior.js';
import type { Marginal, PredictedFact } from '../../experiment/calibration/posterior.js';
import { checkRanks, ranksTable } from '../../experiment/calibration/ranks.js';
import type { RankCheck } from '../../experiment/calibration/ranks.js';
import { factor } from '../../experiment/storedSettings.js';
import { canonicalValue, StoreError } from '../../store/index.js';
import type { JsonObject, TableFormat } from '../../store/index.js';
import { calibrationFigures } from '../../report/figures/calibrationFigures.js';
import type { FolderRequest } from '../writeRun.js';
import { producedKind } from './folderKind.js';
import { settingsAs } from './settings.js';
import type { Execution, FolderKind, Produced } from './folderKind.js';

/** The folder of `calibrate`: which values of a scenario's unknowns are compatible with the study's facts. */

const count = z.int().min(1).max(1_000_000_000);
const form = z.object({
  particles: count,
  generations: count,
  coupled: z.boolean(),
  budget: count.nullable(),
  /** The limit of time that it was given; null for none. */
  minutes: z.number().nullable(),
  /** Truths of the simulation-based calibration; 0 where none was asked for. */
  checkedRanks: z.int().min(0),
  factors: z.array(factor),
});

/** What a calibration is asked for: all that decides its result, a limit of time too. */
export function calibrationRequest(
  { scenario, seed, settings, factors }: CalibrationPlan,
  more: { readonly minutes: number | null; readonly checkedRanks: number; readonly format: TableFormat },
): FolderRequest {
  const { particles, generations, coupled, budget, replicates } = settings;
  const { minutes, checkedRanks, format } = more;
  const own = { particles, generations, coupled, budget, minutes, checkedRanks, factors };
  return {
    kind: 'calibrate',
    scenarios: [scenario],
    seed,
    replicates,
    format,
    settings: canonicalValue(own) as JsonObject,
  };
}

/**
 * The plan of a calibration, from its request alone.
 * @throws {CalibrationError} where it cannot be calibrated
 */
export function calibrationPlan(request: FolderRequest): CalibrationPlan {
  const { scenarios, seed, replicates } = request;
  const [scenario] = scenarios;
  if (scenario === undefined || scenarios.length > 1)
    throw new CalibrationError(`${String(scenarios.length)} scenarios: a calibration has one`);
  const { factors, particles, generations, coupled, budget } = settingsAs(request, form);
  const varied = { ...scenario, experiment: { factors, places: new Map() } };
  return planCalibration(varied, seed, { particles, generations, replicates, coupled, budget });
}

/** Runs that a calibration is not expected to exceed, for progress: one attempt in ten accepted in every generation. */
export function mostCalibrationRuns({ settings }: Pick<CalibrationPlan, 'settings'>): number {
  return settings.particles * settings.generations * 10 * settings.replicates;
}

export interface CalibrationOutcome {
  readonly result: CalibrationResult;
  readonly marginals: readonly Marginal[];
  readonly facts: readonly PredictedFact[];
  readonly checks: readonly RankCheck[];
  /** What procedures show beside what is so; nothing for one network. */
  readonly observed: readonly ObservedFact[];
}

/** Where a calibration was left off, and who keeps what it has done. */
export interface Resumption {
  readonly from?: AbcState;
  readonly onState?: (state: AbcState) => Promise<void>;
}

/**
 * Calibrates what is asked for, and gathers what the folder holds of it.
 * @throws {CalibrationError} where it cannot be calibrated, or ends before its first generation is whole
 */
export async function produceCalibration(
  request: FolderRequest,
  { executor, signal, onReplicate, timeIsUp }: Execution,
  { from, onState }: Resumption = {},
): Promise<Produced<CalibrationOutcome>> {
  const plan = calibrationPlan(request);
  const { minutes, checkedRanks } = settingsAs(request, form);
  const { replicates } = plan.settings;
  let points = from?.runs ?? 0;
  let done = points * replicates;
  const shared = {
    ...(executor === undefined ? {} : { executor }),
    ...(signal === undefined ? {} : { signal }),
    onRun: (runs: number): void => onReplicate?.((done += runs)),
  };
  const result = await calibrate(plan, {
    ...shared,
    ...(from === undefined ? {} : { from }),
    ...(minutes === null || timeIsUp === undefined ? {} : { timeIsUp: () => timeIsUp(points * replicates) }),
    onState: async (state) => {
      points = state.runs;
      await onState?.(state);
    },
  });
  const checks = checkedRanks === 0 ? [] : await checkRanks(plan, checkedRanks, shared);
  const marginals = marginalsOf(result);
  const facts = predictedFacts(result);
  const observed = observedFacts(result);
  const failures = result.failures.map((failure) => ({ scenario: plan.scenario.name, ...failure }));
  return {
    outcome: { result, marginals, facts, checks, observed },
    content: {
      tables: [
        posteriorTable(result),
        generationsTable(result),
        marginalsTable(marginals),
        predictiveTable(facts),
        ...(observed.length === 0 ? [] : [observedTable(observed)]),
        ...(checks.length === 0 ? [] : [ranksTable(checks)]),
      ],
      figures: calibrationFigures(result, marginals, facts, checks, observed),
      failures,
      counts: {
        runs: result.abc.runs * replicates,
        generations: result.abc.generations.length,
        particles: result.abc.particles.length,
        failures: failures.length,
      },
    },
  };
}

/** What a manifest that was changed asks for in vain is a matter of the folder. */
const asStoreError = (error: unknown): unknown =>
  error instanceof CalibrationError
    ? new StoreError(`settings of calibrate: ${error.message}`, { cause: error })
    : error;

export const calibrateFolder: FolderKind = {
  label: 'calibration, at most',
  ...producedKind(
    (request) => {
      try {
        const plan = calibrationPlan(request);
        return [{ scenario: plan.scenario, replicates: mostCalibrationRuns(plan) }];
      } catch (error) {
        throw asStoreError(error);
      }
    },
    (request, execution) =>
      produceCalibration(request, execution).catch((error: unknown) => {
        throw asStoreError(error);
      }),
  ),
};
