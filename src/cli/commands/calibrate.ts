import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CalibrationError } from '../../experiment/calibration/abcSmc.js';
import type { AbcState } from '../../experiment/calibration/abcSmc.js';
import { calibrate, calibrationDefaults, planCalibration } from '../../experiment/calibration/calibrate.js';
import type { CalibrationPlan, CalibrationRequest, CalibrationResult } from '../../experiment/calibration/calibrate.js';
import {
  generationsTable,
  marginalsTable,
  observedTable,
  posteriorTable,
  predictiveTable,
} from '../../experiment/calibration/calibrationTables.js';
import { observedFacts } from '../../experiment/calibration/observed.js';
import type { ObservedFact } from '../../experiment/calibration/observed.js';
import { marginalsOf, predictedFacts, ruledOut } from '../../experiment/calibration/posterior.js';
import type { Marginal, PredictedFact } from '../../experiment/calibration/posterior.js';
import { checkRanks, ranksTable } from '../../experiment/calibration/ranks.js';
import type { RankCheck } from '../../experiment/calibration/ranks.js';
import { clientDaysOf } from '../../experiment/runMany.js';
import { InterruptedError, PausedError } from '../../experiment/runScenario.js';
import { calibrationFigures } from '../../report/calibrationFigures.js';
import { calibrationText } from '../../report/calibrationText.js';
import { identityOf, writeFolder } from '../../report/writeRun.js';
import type { FolderRequest } from '../../report/writeRun.js';
import { writtenText } from '../../report/writtenText.js';
import { checkRunFolder, openShardFolder, removeShardFolder, writeWhole } from '../../store/index.js';
import type { JsonObject } from '../../store/index.js';
import { exitCode, UsageError } from '../errors.js';
import { withExecutor } from '../executor.js';
import { optionalCount } from '../options.js';
import type { Arguments } from '../options.js';
import { print, printJson, printNotice } from '../output.js';
import { Progress } from '../progress.js';
import { defaultFolder, interruptSignal, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

export async function handler(args: Arguments): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions(args);
  const plan = planOf(args, options);
  const minutes = optionalCount(args['time'], '--time', 1, 100_000) ?? null;
  const out = options.out ?? `${defaultFolder(options.files)}-posterior`;
  const truths = optionalCount(args['check-ranks'], '--check-ranks', 100, 10_000) ?? 0;
  const request = requestOf(plan, minutes, truths, options);
  const signal = interruptSignal();
  await checkRunFolder(out, identityOf(request), options.force);
  const timeIsUp = minutes === null ? undefined : () => performance.now() - started > minutes * 60_000;
  const { result, checks, unfinished } = await calibrated(plan, request, out, options, truths, {
    signal,
    ...(timeIsUp === undefined ? {} : { timeIsUp }),
  });
  const marginals = marginalsOf(result);
  const facts = predictedFacts(result);
  const observed = observedFacts(result);
  const failures = result.failures.map((failure) => ({ scenario: plan.scenario.name, ...failure }));
  const manifest = await writeFolder(
    out,
    request,
    {
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
        runs: result.abc.runs * plan.settings.replicates,
        generations: result.abc.generations.length,
        particles: result.abc.particles.length,
        failures: failures.length,
      },
    },
    { force: options.force, signal },
  );
  await removeShardFolder(unfinished);
  if (options.json) printJson(jsonDocument(result, marginals, facts, checks, observed, out));
  else {
    print(
      [...calibrationText(result, marginals, facts, checks, observed), '', ...writtenText(out, manifest, [])].join(
        '\n',
      ),
    );
  }
  const failed = facts.filter((fact) => fact.failed);
  const wrong = checks.filter(({ histogram }) => !histogram.passes);
  if (failed.length > 0)
    printNotice(`targets that are not reached: ${failed.map(({ fact, label }) => `${fact} (${label})`).join(', ')}`);
  if (wrong.length > 0) printNotice(`ranks that are not flat: ${wrong.map(({ parameter }) => parameter).join(', ')}`);
  if (failures.length > 0) printNotice(`failed: ${failures.length} runs; the first: ${failures[0]?.message ?? ''}`);
  if (process.stderr.isTTY) printNotice(`(${((performance.now() - started) / 1000).toFixed(1)} s)`);
  process.exitCode =
    failed.length + wrong.length > 0
      ? exitCode.checkFailed
      : failures.length > 0
        ? exitCode.someRunsFailed
        : exitCode.done;
}

function planOf(args: Arguments, { scenarios, replicates, seed, files }: RunOptions): CalibrationPlan {
  const [scenario] = scenarios;
  if (scenario === undefined || scenarios.length > 1)
    throw new UsageError(`${files.join(', ')}: calibrate takes one scenario, without a matrix`);
  const { experiment } = scenario;
  try {
    return planCalibration(scenario, seed, {
      particles: optionalCount(args['particles'], '--particles', 10, 100_000) ?? calibrationDefaults.particles,
      generations: optionalCount(args['generations'], '--generations', 1, 1000) ?? calibrationDefaults.generations,
      replicates: replicates ?? experiment?.replicates ?? calibrationDefaults.replicates,
      coupled: experiment?.coupled ?? true,
      budget: optionalCount(args['budget'], '--budget', 1, 1_000_000_000) ?? null,
    });
  } catch (error) {
    throw asUsage(error);
  }
}

const asUsage = (error: unknown): unknown =>
  error instanceof CalibrationError ? new UsageError(error.message) : error;

/** All that decides the result; a limit of time too, though what it comes to depends on the machine. */
function requestOf(
  { scenario, seed, settings, factors }: CalibrationPlan,
  minutes: number | null,
  checkedRanks: number,
  options: RunOptions,
): FolderRequest {
  const { particles, generations, coupled, budget } = settings;
  return {
    kind: 'calibrate',
    scenarios: [scenario],
    seed,
    replicates: settings.replicates,
    format: options.format,
    settings: {
      particles,
      generations,
      coupled,
      budget,
      minutes,
      checkedRanks,
      factors: JSON.parse(JSON.stringify(factors)) as JsonObject[],
    },
  };
}

const stateFile = 'state.json';

/** Calibrates, going on from what an earlier call left, and leaving what it has done where it is stopped. */
async function calibrated(
  plan: CalibrationPlan,
  request: FolderRequest,
  out: string,
  options: RunOptions,
  truths: number,
  more: Pick<CalibrationRequest, 'signal' | 'timeIsUp'>,
): Promise<{ readonly result: CalibrationResult; readonly checks: readonly RankCheck[]; readonly unfinished: string }> {
  // Who comes back may give it more time.
  const identity = identityOf({ ...request, settings: { ...request.settings, minutes: null } });
  const { path } = await openShardFolder(out, identity, 0, options.force);
  const file = join(path, stateFile);
  const from = await readState(file);
  const { particles, generations, replicates } = plan.settings;
  const progress = new Progress('calibration, at most', particles * generations * 10 * replicates);
  let runs = (from?.runs ?? 0) * replicates;
  const clientDays = clientDaysOf({ scenario: plan.scenario, replicates: particles * replicates * 2 });
  try {
    return await withExecutor(clientDays, options.workers, async (executor) => {
      const shared = { ...more, executor, onRun: (count: number) => progress.update((runs += count)) };
      const result = await calibrate(plan, {
        ...shared,
        ...(from === undefined ? {} : { from }),
        onState: (state) => writeWhole(file, JSON.stringify(state)),
      });
      const checks = truths === 0 ? [] : await checkRanks(plan, truths, shared);
      return { result, checks, unfinished: path };
    });
  } catch (error) {
    if (error instanceof InterruptedError)
      throw new PausedError(`stopped; what is done is kept in ${path}, and the same command goes on from there`);
    throw asUsage(error);
  } finally {
    progress.end();
  }
}

/** The state left by an earlier call; the first generation accepts at any distance, for which JSON has no number. */
async function readState(file: string): Promise<AbcState | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const state = JSON.parse(text) as AbcState;
  const generations = state.generations.map((each) => ({
    ...each,
    epsilon: (each.epsilon as number | null) ?? Number.POSITIVE_INFINITY,
  }));
  return { ...state, generations };
}

function jsonDocument(
  result: CalibrationResult,
  marginals: readonly Marginal[],
  facts: readonly PredictedFact[],
  checks: readonly RankCheck[],
  observed: readonly ObservedFact[],
  folder: string,
): object {
  const { plan, abc } = result;
  return {
    jsonVersion: 1,
    scenario: plan.scenario.name,
    seed: plan.seed,
    folder,
    settings: plan.settings,
    runs: abc.runs * plan.settings.replicates,
    stoppedBy: abc.stoppedBy,
    repeatable: abc.stoppedBy !== 'time',
    ruledOut: ruledOut(result),
    generations: abc.generations,
    parameters: marginals.map(({ parameter: _parameter, ...rest }) => rest),
    facts: facts.map(({ figure: _figure, per: _per, ...rest }) => rest),
    observed,
    ranks: checks.map(({ parameter, histogram }) => ({ parameter, ...histogram })),
    failures: result.failures,
  };
}
