import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CalibrationError } from '../../experiment/calibration/abcSmc.js';
import type { AbcState } from '../../experiment/calibration/abcSmc.js';
import { calibrationDefaults, planCalibration } from '../../experiment/calibration/calibrate.js';
import { pointsOf } from '../../experiment/calibration/ranks.js';
import type { CalibrationPlan } from '../../experiment/calibration/calibrate.js';
import { ruledOut } from '../../experiment/calibration/posterior.js';
import { prepareScenario, runOutcomes } from '../../experiment/outcomeRuns.js';
import { clientDaysOf } from '../../experiment/runMany.js';
import { InterruptedError, PausedError } from '../../experiment/runScenario.js';
import { calibrationText } from '../../report/text/calibrationText.js';
import { calibrationRequest, mostCalibrationRuns, produceCalibration } from '../../folders/kinds/calibrate.js';
import type { CalibrationOutcome } from '../../folders/kinds/calibrate.js';
import type { Execution, Produced } from '../../folders/kinds/folderKind.js';
import { identityOf, writeFolder } from '../../folders/writeRun.js';
import type { FolderRequest } from '../../folders/writeRun.js';
import { writtenText } from '../../folders/text/writtenText.js';
import { checkRunFolder, openShardFolder, removeShardFolder, writeWhole } from '../../store/index.js';
import { formatNumber } from '../../units/index.js';
import { exitCodeOf, printSeconds } from '../ending.js';
import { exitCode, UsageError } from '../errors.js';
import { withExecutor } from '../executor.js';
import { refuseLong } from '../longWork.js';
import type { LongWork } from '../longWork.js';
import type { Arguments } from '../commandList.js';
import { print, printJson, printNotice } from '../output.js';
import { Progress } from '../progress.js';
import { defaultFolder, interruptSignal, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

export async function handler(args: Arguments<'calibrate'>): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions({ ...args, file: [args.file] });
  const plan = planOf(args, options);
  const minutes = args.time ?? null;
  const out = options.out ?? `${defaultFolder(options.files)}-posterior`;
  const checkedRanks = args.checkRanks ?? 0;
  const request = calibrationRequest(plan, { minutes, checkedRanks, format: options.format });
  const signal = interruptSignal();
  await checkRunFolder(out, identityOf(request), options.force);
  if (!args.yes && minutes === null) await refuseLong(longWork(plan, checkedRanks), options.workers);
  const timeIsUp = (): boolean => performance.now() - started > (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  const { produced, unfinished } = await calibrated(plan, request, out, options, { signal, timeIsUp });
  const { outcome, content } = produced;
  const { result, marginals, facts, checks, observed } = outcome;
  const { failures } = result;
  const manifest = await writeFolder(out, request, content, { force: options.force, signal });
  await removeShardFolder(unfinished);
  if (options.json) printJson(jsonDocument(outcome, out));
  else print([...calibrationText(result, marginals, facts, checks, observed), '', ...writtenText(out, manifest, [])]);
  const failed = facts.filter((fact) => fact.failed);
  const wrong = checks.filter(({ histogram }) => !histogram.passes);
  if (failed.length > 0)
    printNotice(`targets that are not reached: ${failed.map(({ fact, label }) => `${fact} (${label})`).join(', ')}`);
  if (wrong.length > 0) printNotice(`ranks that are not flat: ${wrong.map(({ parameter }) => parameter).join(', ')}`);
  if (failures.length > 0) printNotice(`failed: ${failures.length} runs; the first: ${failures[0]?.message ?? ''}`);
  printSeconds(started);
  process.exitCode = failed.length + wrong.length > 0 ? exitCode.checkFailed : exitCodeOf(failures, false);
}

/** As many runs as a calibration has at the least where it needs all its generations: an attempt for each particle. */
function longWork({ scenario, seed, settings }: CalibrationPlan, checkedRanks: number): LongWork {
  const { particles, generations, replicates, budget } = settings;
  const points = Math.min(particles * generations, (budget ?? Number.POSITIVE_INFINITY) / replicates);
  const ranks = pointsOf(checkedRanks) * replicates;
  const runs = Math.ceil(points * replicates) + ranks;
  const prepared = prepareScenario(scenario, seed);
  return {
    scenario,
    runs,
    trialRun: (replicate) =>
      runOutcomes({ from: replicate, runs: 1, outcomes: [], check: false, runAt: () => ({ prepared, replicate }) }, {}),
    words: `${formatNumber(runs)} runs, one attempt for each of ${formatNumber(particles)} particles in ${formatNumber(generations)} generations${ranks === 0 ? '' : ` and ${formatNumber(ranks)} for the ranks`},`,
    advice: 'begin with fewer --particles, --generations, --replicates or --check-ranks, a --budget or a --time',
  };
}

function planOf(args: Arguments<'calibrate'>, { scenarios, replicates, seed, files }: RunOptions): CalibrationPlan {
  const [scenario] = scenarios;
  if (scenario === undefined || scenarios.length > 1)
    throw new UsageError(`${files.join(', ')}: calibrate takes one scenario, without a matrix`);
  const { experiment } = scenario;
  try {
    return planCalibration(scenario, seed, {
      particles: args.particles ?? calibrationDefaults.particles,
      generations: args.generations ?? calibrationDefaults.generations,
      replicates: replicates ?? experiment?.replicates ?? calibrationDefaults.replicates,
      coupled: experiment?.coupled ?? true,
      budget: args.budget ?? null,
    });
  } catch (error) {
    throw asUsage(error);
  }
}

const asUsage = (error: unknown): unknown =>
  error instanceof CalibrationError ? new UsageError(error.message) : error;

const stateFile = 'state.json';

/** Calibrates, going on from what an earlier call left, and leaving what it has done where it is stopped. */
async function calibrated(
  plan: CalibrationPlan,
  request: FolderRequest,
  out: string,
  options: RunOptions,
  more: Pick<Execution, 'signal' | 'timeIsUp'>,
): Promise<{ readonly produced: Produced<CalibrationOutcome>; readonly unfinished: string }> {
  // Who comes back may give it more time.
  const identity = identityOf({ ...request, settings: { ...request.settings, minutes: null } });
  const { path } = await openShardFolder(out, identity, 0, options.force);
  const file = join(path, stateFile);
  const from = await readState(file);
  const { particles, replicates } = plan.settings;
  const progress = new Progress('calibration, at most', mostCalibrationRuns(plan));
  const onReplicate = (done: number): void => progress.update(done);
  const clientDays = clientDaysOf({ scenario: plan.scenario, replicates: particles * replicates * 2 });
  try {
    return await withExecutor(clientDays, options.workers, async (executor) => {
      const produced = await produceCalibration(
        request,
        { ...more, executor, onReplicate },
        {
          ...(from === undefined ? {} : { from }),
          onState: (state) => {
            progress.note(standingText(state, particles));
            return writeWhole(file, JSON.stringify(state));
          },
        },
      );
      return { produced, unfinished: path };
    });
  } catch (error) {
    if (error instanceof InterruptedError)
      throw new PausedError(`stopped; what is done is kept in ${path}, and the same command goes on from there`);
    throw asUsage(error);
  } finally {
    progress.end();
  }
}

/** `generation 5: 15 of 150 particles in 256 attempts`; where one has just ended, how it went. From 0, as in the report. */
function standingText({ generations, accepted, nextAttempt }: AbcState, particles: number): string {
  const last = generations.at(-1);
  const whole = generations.length;
  if (nextAttempt === 0 && last !== undefined)
    return `generation ${String(whole - 1)} whole: ${(100 * last.acceptance).toFixed(0)} % accepted, ${(100 * last.reached).toFixed(0)} % meet all targets`;
  return `generation ${String(whole)}: ${String(accepted.length)} of ${String(particles)} particles in ${String(nextAttempt)} attempts`;
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

function jsonDocument({ result, marginals, facts, checks, observed }: CalibrationOutcome, folder: string): object {
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
