import { DesignError } from '../../experiment/designs/design.js';
import { planExperiment } from '../../experiment/experimentPlan.js';
import type { ExperimentPlan, ExperimentSettings } from '../../experiment/experimentPlan.js';
import { settingsFrom } from '../../experiment/storedSettings.js';
import { rowsTable, rowSummaries } from '../../experiment/experimentSummary.js';
import type { RowSummaries } from '../../experiment/experimentSummary.js';
import { designTable, runsDeclaration } from '../../experiment/experimentTables.js';
import { shardsOf } from '../../experiment/runExperiment.js';
import { runShardFolder, shardFiles, storedRuns } from '../experimentShards.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { indicesTable, sensitivityOf } from '../../experiment/sensitivity/sensitivity.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import type { Scenario } from '../../scenario/index.js';
import { canonicalValue, openShardFolder, removeShardFolder, StoreError } from '../../store/index.js';
import type { JsonObject, Manifest, TableFormat } from '../../store/index.js';
import { outcomesOf } from '../../report/text/experimentWords.js';
import { sensitivityFigures } from '../../report/figures/sensitivityFigures.js';
import { sweepFigures } from '../../report/figures/sweepFigures.js';
import { identityOf, writeFolder } from '../writeRun.js';
import type { FolderContent, FolderRequest } from '../writeRun.js';
import type { FolderKind } from './folderKind.js';

/** The folders of `sweep` and `sensitivity`: runs of a design, done in shards, and what they come to. */

export type ExperimentKind = 'sweep' | 'sensitivity';

/** What an experiment is asked for; its settings in the order of a manifest, so that a rerun plans the same rows. */
export function experimentRequest(
  kind: ExperimentKind,
  scenario: Scenario,
  { seed, format }: { readonly seed: string; readonly format: TableFormat },
  { replicates, ...settings }: ExperimentSettings,
): FolderRequest {
  return { kind, scenarios: [scenario], seed, replicates, format, settings: canonicalValue(settings) as JsonObject };
}

/**
 * The plan of an experiment, from its request alone.
 * @throws {DesignError} where the settings are not of an experiment, or the design cannot be made as asked
 */
export function experimentPlan({ scenarios, seed, replicates, settings }: FolderRequest): ExperimentPlan {
  const [scenario] = scenarios;
  if (scenario === undefined || scenarios.length > 1)
    throw new DesignError(`${String(scenarios.length)} scenarios: an experiment has one`);
  return planExperiment(scenario, seed, settingsFrom({ ...settings, replicates }));
}

/** What is made of the runs: for the terminal, and for the folder. */
export interface ExperimentOutcome<T> {
  readonly outcome: T;
  readonly content: Pick<FolderContent, 'tables' | 'figures'>;
}

export async function sweepOutcome(runs: ExperimentRuns): Promise<ExperimentOutcome<readonly RowSummaries[]>> {
  const summaries: RowSummaries[] = [];
  for (const { name, unit } of outcomesOf(runs.plan)) summaries.push(await rowSummaries(runs, name, unit));
  const rows = rowsTable(runs.plan, summaries);
  const figures = await sweepFigures(runs, summaries);
  return { outcome: summaries, content: { tables: rows === undefined ? [] : [rows], figures } };
}

export async function sensitivityOutcome(runs: ExperimentRuns): Promise<ExperimentOutcome<readonly Sensitivity[]>> {
  const all: Sensitivity[] = [];
  for (const { name, unit } of outcomesOf(runs.plan)) all.push(await sensitivityOf(runs, name, unit));
  return {
    outcome: all,
    content: { tables: [indicesTable(runs.plan, all)], figures: sensitivityFigures(runs, all) },
  };
}

/** Failures that a manifest names; more are counted, and stand in the table of runs. */
const mostNamed = 100;

/**
 * Writes the run folder from the shards, which are then removed.
 * @param shards the folder in which they lie, all of them
 */
export async function writeExperiment(
  target: string,
  request: FolderRequest,
  { runs, shards }: { readonly runs: ExperimentRuns; readonly shards: string },
  content: Pick<FolderContent, 'tables' | 'figures'>,
  options: { readonly force: boolean; readonly signal?: AbortSignal },
): Promise<Manifest> {
  const { plan } = runs;
  const design = designTable(plan);
  const manifest = await writeFolder(
    target,
    request,
    {
      tables: [...(design === undefined ? [] : [design]), ...content.tables],
      merged: { declaration: runsDeclaration(plan), files: shardFiles(plan, shards) },
      figures: content.figures,
      failures: runs.failures.slice(0, mostNamed).map(({ run, row: _row, ...failure }) => ({
        ...failure,
        scenario: plan.scenario.name,
        replicate: run,
      })),
      counts: { rows: plan.rows, runs: plan.runs - runs.failures.length, failures: runs.failures.length },
    },
    options,
  );
  await removeShardFolder(shards);
  return manifest;
}

/** A kind whose runs go through shards on disk, as the command's do: memory is bounded, and the bytes are the same. */
function shardedKind(outcomeOf: (runs: ExperimentRuns) => Promise<ExperimentOutcome<unknown>>): FolderKind {
  return {
    label: 'runs',
    portions: (request) => {
      const { scenario, runs } = planned(request);
      return [{ scenario, replicates: runs }];
    },
    write: async (target, request, { executor, signal, onReplicate }) => {
      const plan = planned(request);
      const folder = await openShardFolder(target, identityOf(request), shardsOf(plan), false);
      const abort = signal === undefined ? {} : { signal };
      await runShardFolder(plan, folder, {
        ...(executor === undefined ? {} : { executor }),
        ...(onReplicate === undefined ? {} : { onRun: onReplicate }),
        ...abort,
      });
      const { path } = folder;
      const runs = await storedRuns(plan, path);
      const { content } = await outcomeOf(runs);
      return writeExperiment(target, request, { runs, shards: path }, content, { force: false, ...abort });
    },
  };
}

/** @throws {StoreError} where the plan cannot be made, as from a manifest that was changed */
function planned(request: FolderRequest): ExperimentPlan {
  try {
    return experimentPlan(request);
  } catch (error) {
    if (error instanceof DesignError)
      throw new StoreError(`settings of ${request.kind}: ${error.message}`, { cause: error });
    throw error;
  }
}

export const sweepFolder = shardedKind(sweepOutcome);
export const sensitivityFolder = shardedKind(sensitivityOutcome);
