import { runsDeclaration, runsTable } from '../experiment/experimentTables.js';
import type { ExperimentPlan } from '../experiment/experimentPlan.js';
import type { ResultOf } from '../experiment/task.js';
import { failureOf, runShards, runsOfShard, shardsOf } from '../experiment/runExperiment.js';
import type { ExperimentFailure, ExperimentRequest, ExperimentRuns, ShardStore } from '../experiment/runExperiment.js';
import { keepingDuckDb, readShardNote, shardPath, visitTableFile, writeShard } from '../store/index.js';
import type { ShardFolder } from '../store/index.js';
import { version } from '../version.js';

/** The shards of an experiment under way, kept on disk until its folder is written. */

/** A store of shards on disk, in the folder of an experiment under way. */
export function folderStore(plan: ExperimentPlan, { path, done }: ShardFolder): ShardStore {
  return {
    has: (shard) => done.has(shard),
    put: (shard, result) => writeShardOf(plan, path, shard, result),
  };
}

/** Does the shards that the folder of an experiment under way does not have yet; see `runShards`. */
export async function runShardFolder(
  plan: ExperimentPlan,
  folder: ShardFolder,
  request: ExperimentRequest,
): Promise<void> {
  await keepingDuckDb(folder.path, () => runShards(plan, folderStore(plan, folder), request));
}

/** Writes a shard's rows and its note. */
export async function writeShardOf(
  plan: ExperimentPlan,
  folder: string,
  shard: number,
  result: ResultOf<'experiment'>,
): Promise<void> {
  const { from, count } = runsOfShard(plan, shard);
  const failures = result.failures.map(({ replicate, ...cause }) => ({ run: replicate, ...cause }));
  await writeShard(folder, shard, runsTable(plan, from, result), { runs: count, failures }, version);
}

/** Files of all shards, in order. */
export function shardFiles(plan: ExperimentPlan, folder: string): string[] {
  return Array.from({ length: shardsOf(plan) }, (_, shard) => shardPath(folder, shard));
}

/** The runs whose shards lie in a folder, all of them done. */
export async function storedRuns(plan: ExperimentPlan, folder: string): Promise<ExperimentRuns> {
  const failures: ExperimentFailure[] = [];
  for (let shard = 0; shard < shardsOf(plan); shard++) {
    const note = await readShardNote(folder, shard);
    failures.push(...note.failures.map(({ run, ...cause }) => failureOf(plan, run, cause)));
  }
  return {
    plan,
    failures,
    outcome: (name) => keepingDuckDb(folder, () => outcomeIn(plan, shardFiles(plan, folder), name)),
  };
}

const columnOf = (plan: ExperimentPlan, name: string) => {
  const declaration = runsDeclaration(plan);
  const wanted = ['row', 'replicate', name];
  return {
    ...declaration,
    key: ['row', 'replicate'],
    columns: declaration.columns.filter((each) => wanted.includes(each.name)),
  };
};

async function outcomeIn(plan: ExperimentPlan, files: readonly string[], name: string): Promise<Float64Array> {
  const values = new Float64Array(plan.runs).fill(Number.NaN);
  let at = 0;
  for (const file of files)
    await visitTableFile(file, columnOf(plan, name), ({ columns, rowCount }) => {
      values.set(columns[name] as Float64Array, at);
      at += rowCount;
    });
  return values;
}
