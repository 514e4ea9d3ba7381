import { basename, join, relative } from 'node:path';
import { DesignError } from '../experiment/designs/design.js';
import { oneAtATimeWarning } from '../experiment/designs/plainDesigns.js';
import { slipOfPlan } from '../experiment/experimentPlan.js';
import type { ExperimentPlan } from '../experiment/experimentPlan.js';
import { settingsOf, unusedSettings } from '../experiment/experimentSettings.js';
import type { SettingsGiven } from '../experiment/experimentSettings.js';
import { experimentTask } from '../experiment/experimentTask.js';
import { shardsOf, shardTask } from '../experiment/runExperiment.js';
import { runShardFolder, storedRuns } from '../folders/experimentShards.js';
import { RunningMean } from '../experiment/runningMean.js';
import { lastWords, submitArray, writeArray } from '../executors/slurm.js';
import { clientDaysOf } from '../experiment/runMany.js';
import { experimentPlan, experimentRequest } from '../folders/kinds/experiment.js';
import type { ExperimentKind } from '../folders/kinds/experiment.js';
import type { PrecisionRule } from '../experiment/precision.js';
import { requestBefore } from '../folders/precision.js';
import { identityOf } from '../folders/writeRun.js';
import type { FolderRequest } from '../folders/writeRun.js';
import type { Scenario } from '../scenario/index.js';
import { checkRunFolder, doneShards, openShardFolder } from '../store/index.js';
import type { ShardFolder } from '../store/index.js';
import { formatNumber, normal975 } from '../units/index.js';
import { UsageError } from './errors.js';
import { withExecutor } from './executor.js';
import { growSweep, sweepRule } from './growSweep.js';
import type { ExperimentDone, SweepAsked } from './growSweep.js';
import { howToGoOn, refuseLong } from './longWork.js';
import type { LongWork } from './longWork.js';
import type { Arguments } from './commandList.js';
import { print, printNotice } from './output.js';
import { Progress } from './progress.js';
import { defaultFolder, interruptSignal, readRunOptions } from './runOptions.js';
import type { RunOptions } from './runOptions.js';

/** What `sweep` and `sensitivity` have in common: from options to runs on disk, and from these to a run folder. */

export interface ExperimentCommand extends SweepAsked {
  readonly kind: ExperimentKind;
  /** Where an interval is asked for in place of a number of replicates. */
  readonly rule: PrecisionRule | undefined;
  readonly slurmOptions: readonly string[];
}

type ExperimentArguments = Arguments<'sweep'> | Arguments<'sensitivity'>;

/** Options that both commands take, as settings. */
export function settingsGiven({ points, replicates, outcome, check }: ExperimentArguments): SettingsGiven {
  return {
    ...(points === undefined ? {} : { points }),
    ...(replicates === undefined ? {} : { replicates }),
    ...(outcome.length === 0 ? {} : { outcomes: outcome }),
    ...(check ? { check } : {}),
  };
}

/** Reads the options and plans the experiment, and checks that its folder may be written. */
export async function prepareExperiment(
  kind: ExperimentCommand['kind'],
  args: ExperimentArguments,
  given: SettingsGiven,
): Promise<ExperimentCommand> {
  const options = await readRunOptions(args);
  const [scenario, ...others] = options.scenarios;
  if (scenario === undefined || others.length > 0)
    throw new UsageError(
      `${kind} takes one scenario, and there are ${String(options.scenarios.length)}: make the dimensions of a matrix factors with levels`,
    );
  const { request, plan } = planned(kind, scenario, options, given);
  const folder = options.out ?? `${defaultFolder(options.files)}-${kind}`;
  const asked: SweepAsked = {
    options,
    plan,
    folder,
    request,
    signal: interruptSignal(),
    executor: args.executor ?? 'local',
  };
  const rule = 'interval' in args ? sweepRule(args, asked) : undefined;
  await checkRunFolder(folder, identityOf(await requestBefore(request, rule, folder)), options.force);
  for (const notice of scenario.notices) printNotice(`notice: ${notice}`);
  const unused = unusedSettings(scenario, given, plan.settings);
  if (unused !== undefined) printNotice(`notice: ${unused}`);
  if (plan.settings.design === 'one-at-a-time') printNotice(`notice: ${oneAtATimeWarning}`);
  if (!args.yes) await refuseLong(longWork(plan), options.workers);
  return { ...asked, kind, rule, slurmOptions: args.slurm };
}

function longWork(plan: ExperimentPlan): LongWork {
  const { scenario, runs, rows, settings } = plan;
  return {
    scenario,
    runs,
    // Spread over the design: rows may differ much.
    trialRun: (number) =>
      experimentTask({ ...shardTask(plan, 0), from: Math.floor((number * runs) / 1000) % runs, replicates: 1 }, {}),
    words: `${formatNumber(runs)} runs (${formatNumber(rows)} rows × ${formatNumber(settings.replicates)})`,
    advice: 'begin with fewer --points or --replicates',
  };
}

function planned(
  kind: ExperimentCommand['kind'],
  scenario: Scenario,
  options: RunOptions,
  given: SettingsGiven,
): { readonly request: FolderRequest; readonly plan: ExperimentPlan } {
  try {
    const settings = settingsOf(scenario, given, kind === 'sensitivity');
    if (settings.factors.length === 0)
      throw new DesignError(
        'nothing is varied: name factors in an experiment block, { factors: { clients.spendingShare: { uniform: [20 %, 60 %] } } }, or priors',
      );
    const request = experimentRequest(kind, scenario, options, settings);
    const plan = experimentPlan(request);
    const slip = slipOfPlan(plan);
    if (slip !== undefined) throw new DesignError(`no row of the design can be run: ${slip}`);
    return { request, plan };
  } catch (error) {
    if (error instanceof DesignError) throw new UsageError(`${options.files[0] ?? ''}  ${error.message}`);
    throw error;
  }
}

/**
 * Does the runs that are missing, and gives them all; undefined where they are only planned.
 * @throws {InterruptedError} saying how to go on
 */
export async function doExperiment(command: ExperimentCommand): Promise<ExperimentDone | undefined> {
  if (command.rule !== undefined) return growSweep(command, command.rule);
  const { plan, folder, request, options } = command;
  const all = shardsOf(plan);
  const shards = await openShardFolder(folder, identityOf(request), all, options.force);
  if (shards.done.size > 0)
    printNotice(`notice: goes on from ${String(shards.done.size)} of ${String(all)} shards done before`);
  try {
    if (command.executor === 'local') await doLocally(command, shards);
    else if (!(await doByArray(command, shards))) return undefined;
  } catch (error) {
    throw await howToGoOn(error, async () => {
      const done = (await doneShards(shards.path, all)).size;
      return `${String(done)} of ${String(all)} shards are kept in ${relative('.', shards.path)}`;
    });
  }
  return { runs: await storedRuns(plan, shards.path), shards: shards.path, request, precision: undefined };
}

async function doLocally({ plan, options, signal }: ExperimentCommand, shards: ShardFolder): Promise<void> {
  const progress = new Progress('runs', plan.runs);
  const clientDays = clientDaysOf({ scenario: plan.scenario, replicates: plan.runs });
  const [outcome] = plan.settings.outcomes;
  const running = new RunningMean();
  try {
    await withExecutor(clientDays, options.workers, (executor) =>
      runShardFolder(plan, shards, {
        executor,
        signal,
        onRun: (done) => {
          progress.update(done);
        },
        onShard: ({ outcomes, failures }) => {
          for (let at = 0; at < outcomes.length; at += plan.settings.outcomes.length)
            running.add(outcomes[at] ?? Number.NaN);
          progress.note(`${outcome ?? ''} ${intervalOf(running)}`, failures.length);
        },
      }),
    );
  } finally {
    progress.end();
  }
}

/** The mean so far with its 95 % half-width, for many values. */
function intervalOf({ n, mean, sd }: RunningMean): string {
  const half = (normal975 * sd) / Math.sqrt(n);
  const decimals = Math.abs(mean) < 100 ? 2 : 0;
  return `${formatNumber(mean, decimals)} ± ${formatNumber(half, decimals)}`;
}

/** @returns whether the runs are done, and not only planned */
async function doByArray(
  { plan, executor, slurmOptions, signal }: ExperimentCommand,
  { path, done }: ShardFolder,
): Promise<boolean> {
  const all = shardsOf(plan);
  const missing = Array.from({ length: all }, (_, shard) => shard).filter((shard) => !done.has(shard));
  if (missing.length === 0) return true;
  const job = await writeArray(path, missing);
  if (executor === 'plan') {
    print(
      [
        `${formatNumber(plan.runs)} runs in ${String(missing.length)} shards are planned in ${relative('.', path)}.`,
        `Run ${relative('.', join(path, basename(job.script)))} once for each element from 0 to ${String(job.elements - 1)}: its number is`,
        'the first argument, or SLURM_ARRAY_TASK_ID. Then the same command without --executor',
        'does what is missing, and writes the folder.',
      ].join('\n'),
    );
    return false;
  }
  const progress = new Progress('shards', all);
  try {
    await submitArray(path, job, {
      shards: all,
      options: slurmOptions,
      signal,
      onProgress: (count) => {
        progress.update(count);
      },
    });
  } finally {
    progress.end();
  }
  const now = await doneShards(path, all);
  const failed = missing.filter((shard) => !now.has(shard));
  if (failed.length === 0) return true;
  const element = missing.indexOf(failed[0] ?? 0) % job.elements;
  const said = await lastWords(path, element);
  throw new UsageError(
    `${String(failed.length)} of ${String(all)} shards failed: ${failed.slice(0, 10).join(', ')}${failed.length > 10 ? ', …' : ''}; element ${String(element)} says: ${said ?? 'nothing'}; the same command does what is missing`,
  );
}
