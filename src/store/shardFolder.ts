import { lstat, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Table } from '../engine/table.js';
import { asStoreError, errorCode, StoreError } from './errors.js';
import { identityDifferences } from './identityDifferences.js';
import { checkInside } from './inside.js';
import { manifestIdentity, parsePlan } from './manifest.js';
import type { ManifestFailure, PlanIdentity } from './manifest.js';
import { foreignText, removeOwn } from './ownFiles.js';
import { writeParquet } from './parquet.js';
import { writeWhole } from './writeWhole.js';

/**
 * The folder of an experiment under way, beside the run folder it will become: `<target>.unfinished`. It holds what is
 * to be run (`plan.json`) and a shard for each range of runs that is done. A shard is written under a temporary name
 * and renamed, its note last, so that an experiment stopped at any moment goes on from the shards that are whole.
 */

const planFile = 'plan.json';
const suffix = '.unfinished';

/** What there may be beside the plan: shards, parts, a calibration's state, an array's files, and these half-written. */
const ownPattern =
  /^(?:\d{6,}\.parquet|(?:plan|state|\d{6,}|replicates-\d+-to-\d+)\.json|array\.(?:sh|txt)|slurm-\d+\.log)(?:\.\d+(?:\.partial)?)?$/u;
const isOwn = (path: string): boolean => ownPattern.test(path) || path.startsWith('.spill/');

/** What is kept of a shard besides its rows. */
export interface ShardNote {
  readonly runs: number;
  /** Runs that failed, by number, with what they said. */
  readonly failures: readonly (Omit<ManifestFailure, 'scenario' | 'replicate'> & { readonly run: number })[];
}

export interface ShardFolder {
  readonly path: string;
  /** Numbers of the shards that were whole when it was opened. */
  readonly done: ReadonlySet<number>;
}

/** The folder of an experiment that is to be written to a target. */
export const unfinishedFolder = (target: string): string => `${resolve(target)}${suffix}`;

/** Where DuckDB sorts on disk: gone when it ends well. */
const spill = new Set(['.spill']);

const shardName = (number: number): string => String(number).padStart(6, '0');
export const shardPath = (folder: string, number: number): string => join(folder, `${shardName(number)}.parquet`);
const notePath = (folder: string, number: number): string => join(folder, `${shardName(number)}.json`);

/**
 * Opens the folder of an experiment: a new one, or one that holds a part of the same experiment.
 * @param shards how many the experiment has
 * @param force throws away what there is of another experiment
 * @throws {StoreError} where there is a part of another experiment, saying how it differs; or the disk refuses
 */
export async function openShardFolder(
  target: string,
  identity: PlanIdentity,
  shards: number,
  force: boolean,
): Promise<ShardFolder> {
  const path = unfinishedFolder(target);
  try {
    await checkOwn(path);
    const problem = await problemOf(path, identity);
    if (problem !== undefined) {
      const ways = 'throw it away with --force, or choose another folder with --out';
      if (!force) throw new StoreError(`${problem}${ways}`);
      await removeShardFolder(path);
    }
    await mkdir(path, { recursive: true });
    await writeWhole(join(path, planFile), JSON.stringify(identity));
    return { path, done: await doneShards(path, shards) };
  } catch (error) {
    throw asStoreError(`cannot write ${path}`, error);
  }
}

/** @throws {StoreError} where something else stands in the folder's place, or lies in it */
async function checkOwn(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  const choose = 'move it elsewhere, or choose another folder with --out';
  if (!found.isDirectory()) throw new StoreError(`${path} is in the way of an experiment: ${choose}`);
  const hasPlan = await stat(join(path, planFile)).then(
    (plan) => plan.isFile(),
    () => false,
  );
  // Without a plan, only what was left of writing one is known to be micronet's.
  const isHere = hasPlan ? isOwn : (name: string): boolean => name.startsWith(`${planFile}.`) && isOwn(name);
  const foreign = await foreignText(path, isHere, spill);
  if (foreign !== undefined) throw new StoreError(`${path} holds ${foreign}: ${choose}`);
}

/** What keeps an experiment from going on in a folder, in words that lead to what to do; undefined where nothing does. */
async function problemOf(path: string, identity: PlanIdentity): Promise<string | undefined> {
  try {
    const there = await readPlan(path);
    if (there === undefined || manifestIdentity(there) === manifestIdentity(identity)) return undefined;
    const differences = identityDifferences(there, identity).join('; ');
    return `${path} holds a part of another experiment (${differences}): finish that one with the command that began it, `;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return `${error.message}; so that nobody knows what is done: `;
  }
}

/**
 * The plan in a folder of shards.
 * @throws {StoreError} where there is none
 */
export async function readShardPlan(folder: string): Promise<PlanIdentity> {
  const plan = await readPlan(folder);
  if (plan === undefined) throw new StoreError(`${folder} holds no experiment under way: it has no ${planFile}`);
  return plan;
}

async function readPlan(folder: string): Promise<PlanIdentity | undefined> {
  await checkInside(folder, planFile);
  try {
    return parsePlan(await readFile(join(folder, planFile), 'utf8'), join(folder, planFile));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw asStoreError(`cannot read ${join(folder, planFile)}`, error);
  }
}

/** Numbers of the shards that are whole. */
export async function doneShards(folder: string, shards: number): Promise<Set<number>> {
  const names = new Set(await readdir(folder));
  const done = new Set<number>();
  for (let number = 0; number < shards; number++)
    if (names.has(`${shardName(number)}.json`) && names.has(`${shardName(number)}.parquet`)) done.add(number);
  return done;
}

/** Writes a shard: rows first, then the note that says they are whole. */
export async function writeShard(
  folder: string,
  number: number,
  rows: Table,
  note: ShardNote,
  codeVersion: string,
): Promise<void> {
  const path = shardPath(folder, number);
  const temporary = `${path}.${String(process.pid)}`;
  try {
    await writeParquet(temporary, rows, codeVersion);
    await rename(temporary, path);
    await writeWhole(notePath(folder, number), JSON.stringify(note));
  } catch (error) {
    await rm(temporary, { force: true });
    throw asStoreError(`cannot write ${path}`, error);
  }
}

/** @throws {StoreError} where the shard is not there, or not whole */
export async function readShardNote(folder: string, number: number): Promise<ShardNote> {
  const path = notePath(folder, number);
  try {
    await stat(shardPath(folder, number));
    return JSON.parse(await readFile(path, 'utf8')) as ShardNote;
  } catch (error) {
    throw asStoreError(`cannot read ${path}`, error);
  }
}

/** Keeps something of an experiment under way besides its shards, as JSON. */
export async function writeShardPart(folder: string, name: string, value: unknown): Promise<void> {
  await writeWhole(join(folder, `${name}.json`), JSON.stringify(value));
}

/** What was kept under a name; undefined where nothing was. */
export async function readShardPart(folder: string, name: string): Promise<unknown> {
  const path = join(folder, `${name}.json`);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw asStoreError(`cannot read ${path}`, error);
  }
}

/** Removes what micronet wrote into the folder of an experiment, and the folder where nothing else lies in it. */
export async function removeShardFolder(folder: string): Promise<void> {
  await removeOwn(folder, isOwn, { within: spill, last: planFile });
}
