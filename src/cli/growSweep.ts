import { relative } from 'node:path';
import { metricDeclarations } from '../economics/index.js';
import { growExperiment } from '../experiment/growExperiment.js';
import type { BatchStore, GrownBatch } from '../experiment/growExperiment.js';
import { shardsOf } from '../experiment/runExperiment.js';
import { storedRuns, writeShardOf } from '../folders/experimentShards.js';
import type { ExperimentRuns } from '../experiment/runExperiment.js';
import type { ExperimentPlan } from '../experiment/experimentPlan.js';
import { clientDaysOf } from '../experiment/runMany.js';
import { partOf, targetOf } from '../experiment/precision.js';
import type { PrecisionReached, PrecisionRule } from '../experiment/precision.js';
import { requestReached, requestUnderWay } from '../folders/precision.js';
import { standingText } from '../report/text/precision.js';
import { rowWords } from '../report/text/sweepText.js';
import { identityOf } from '../folders/writeRun.js';
import type { FolderRequest } from '../folders/writeRun.js';
import { keepingDuckDb, openShardFolder, readShardPart, writeShardPart } from '../store/index.js';
import { UsageError } from './errors.js';
import { withExecutor } from './executor.js';
import type { Arguments } from './commandList.js';
import { howToGoOn } from './longWork.js';
import { printNotice } from './output.js';
import { precisionRule } from './precision.js';
import type { ReplicatesAsked } from './precision.js';
import { Progress } from './progress.js';
import type { RunOptions } from './runOptions.js';

/** A sweep whose rows get as many replicates as an interval takes. */

/** What a sweep is asked for. */
export interface SweepAsked {
  readonly options: RunOptions;
  readonly plan: ExperimentPlan;
  readonly folder: string;
  readonly request: FolderRequest;
  readonly signal: AbortSignal;
  readonly executor: NonNullable<Arguments<'sweep'>['executor']>;
}

/** The runs of an experiment, in the shards of a folder, and the request that they are of. */
export interface ExperimentDone {
  readonly runs: ExperimentRuns;
  readonly shards: string;
  readonly request: FolderRequest;
  /** Undefined where the number of replicates was fixed. */
  readonly precision: PrecisionReached | undefined;
}

/** The rule that options or the file give; undefined where the number is fixed. */
export function sweepRule(
  args: ReplicatesAsked & Pick<Arguments<'sweep'>, 'outcome'>,
  { plan, executor, options }: SweepAsked,
): PrecisionRule | undefined {
  const { scenario, settings } = plan;
  const rule = precisionRule(args, {
    scenarios: [scenario],
    declarations: metricDeclarations(Object.keys(scenario.values.products)),
    metric: args.outcome.length === 0 ? undefined : settings.outcomes[0],
    defaultMetric: settings.outcomes[0] ?? '',
    of: 'levels',
    usual: settings.replicates,
  });
  if (rule === undefined) return undefined;
  if (!settings.outcomes.includes(rule.metric))
    throw new UsageError(
      `${options.files[0] ?? ''}  precision.metric  ${rule.metric}: must be one of the outcomes, ${settings.outcomes.join(', ')}`,
    );
  if (executor !== 'local')
    throw new UsageError(
      `--executor ${executor}: an interval is reached on one machine, run after run; find the number there, and give it with --replicates`,
    );
  if (rule.of === 'differences' && !settings.coupled)
    throw new UsageError(
      `${options.files[0] ?? ''}  precision.of  differences: rows that are not coupled have no paired differences`,
    );
  return rule;
}

/** Batches of replicates, in the folder of a sweep under way. */
function batchesIn(folder: string): BatchStore {
  const nameOf = (from: number, to: number): string => `replicates-${String(from)}-to-${String(to - 1)}`;
  return {
    read: async (from, to) => {
      const batch = (await readShardPart(folder, nameOf(from, to))) as GrownBatch | undefined;
      if (batch !== undefined && from === 0)
        printNotice(`notice: goes on from the replicates kept in ${relative('.', folder)}`);
      return batch;
    },
    write: (batch) => writeShardPart(folder, nameOf(batch.from, batch.to), batch),
  };
}

/**
 * Does the runs, and leaves them in shards, as of a sweep with the number of replicates that it took. Until that is known
 * they are kept batch by batch, so that the same command goes on where it was stopped.
 */
export async function growSweep(
  { plan: first, folder, request: asked, options, signal }: SweepAsked,
  rule: PrecisionRule,
): Promise<ExperimentDone> {
  const runsAtMost = first.rows * rule.maxReplicates;
  const progress = new Progress('runs, at most', runsAtMost);
  const clientDays = clientDaysOf({ scenario: first.scenario, replicates: runsAtMost });
  const { metric, of } = rule;
  const { path } = await openShardFolder(folder, identityOf(requestUnderWay(asked, rule)), 0, options.force);
  const batches = batchesIn(path);
  try {
    const grown = await withExecutor(clientDays, options.workers, (executor) =>
      growExperiment(
        first,
        { metric, of, target: targetOf(rule) },
        {
          executor,
          signal,
          batches,
          onRun: (done) => progress.update(done),
          onBatch: (growth) => progress.note(standingText(rule, growth)),
        },
      ),
    );
    const { plan, growth } = grown;
    const names = Array.from({ length: plan.rows }, (_, row) => rowWords(plan, row));
    const part = partOf(rule.of === 'levels' ? names : names.slice(1), growth);
    const precision = { rule, parts: [part] };
    const request = requestReached(asked, growth.replicates, precision);
    await keepingDuckDb(path, async () => {
      for (let shard = 0; shard < shardsOf(plan); shard++) await writeShardOf(plan, path, shard, grown.shard(shard));
    });
    return { runs: await storedRuns(plan, path), shards: path, request, precision };
  } catch (error) {
    throw await howToGoOn(error, () => `the batches that were whole are kept in ${relative('.', path)}`);
  } finally {
    progress.end();
  }
}
