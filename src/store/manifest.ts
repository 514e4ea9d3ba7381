import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { canonicalValue, hashJson, type JsonObject } from '../engine/hashing/canonicalJson.js';
import { asStoreError, errorCode, StoreError } from './errors.js';
import type { TableEntry } from './tableFile.js';
import { tableFormats } from './tableFormat.js';
import type { TableFormat } from './tableFormat.js';

/**
 * The manifest of a run folder: all that is needed to know what its results are, to repeat them, and to check them.
 * It holds no clock, duration, host, path of the machine, or number of threads: two runs of one scenario have one
 * manifest.
 */

export const manifestFile = 'manifest.json';

/** What made the folder: the commands that write one. */
export const runKinds = ['run', 'compare', 'sweep', 'sensitivity', 'calibrate', 'procedures', 'validate'] as const;
export type RunKind = (typeof runKinds)[number];

export interface ManifestScenario {
  readonly name: string;
  /** Base name of the file it was read from; no folder. */
  readonly file: string;
  /** SHA-256 of the resolved scenario's canonical JSON. */
  readonly hash: string;
  /** The whole scenario after `extends`, `--set` and defaults: enough to run it again. */
  readonly resolved: JsonObject;
}

export interface ManifestFailure {
  readonly scenario: string;
  readonly replicate: number;
  readonly message: string;
  /** Where the books of a period do not close. */
  readonly booksAreOpen?: true | undefined;
}

export interface ManifestFigure {
  readonly name: string;
  readonly file: string;
}

/** What a run folder says of itself: enough to repeat it to the byte. */
export interface Manifest {
  /** The version of micronet that made the folder. */
  readonly micronet: string;
  readonly kind: RunKind;
  readonly seed: string;
  readonly replicates: number;
  readonly format: TableFormat;
  /** What else the command was told that determines results (baseline, design, factors); empty where nothing. */
  readonly settings: JsonObject;
  readonly scenarios: readonly ManifestScenario[];
  /** How many of what: runs, days, networks. */
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly ManifestFailure[];
  readonly tables: readonly TableEntry[];
  readonly figures: readonly ManifestFigure[];
  readonly responsibleUse: string;
}

/** The part of a manifest that is known before the run, and determines its results. */
export type RunIdentity = Pick<Manifest, 'micronet' | 'kind' | 'seed' | 'replicates' | 'format' | 'settings'> & {
  readonly scenarios: readonly Pick<ManifestScenario, 'name' | 'hash'>[];
};

/** A file inside the folder: relative, with forward slashes, never leading out of it. */
const filePattern = /^(?!\.\.?(?:\/|$))[^/\\:]+(?:\/(?!\.\.?(?:\/|$))[^/\\:]+)*$/;
const baseName = z.string().regex(/^[^/\\]+$/, 'must be a base name, without a folder');
const insideFile = z.string().regex(filePattern, 'must be a file inside the folder');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');
const count = z.int().min(0);
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

const column = z.strictObject({
  name: z.string(),
  kind: z.enum(['integer', 'number', 'text', 'boolean', 'date']),
  unit: z.string(),
  description: z.string(),
});

const manifestSchema = z.strictObject({
  micronet: z.string().min(1),
  kind: z.enum(runKinds),
  seed: z.string(),
  replicates: count,
  format: z.enum(tableFormats),
  settings: jsonObject,
  scenarios: z.array(z.strictObject({ name: z.string(), file: baseName, hash: sha256, resolved: jsonObject })),
  counts: z.record(z.string(), z.number()),
  failures: z.array(
    z.strictObject({
      scenario: z.string(),
      replicate: count,
      message: z.string(),
      booksAreOpen: z.literal(true).optional(),
    }),
  ),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      file: insideFile,
      rows: count,
      sha256,
      key: z.array(z.string()),
      columns: z.array(column),
    }),
  ),
  figures: z.array(z.strictObject({ name: z.string(), file: insideFile })),
  responsibleUse: z.string(),
});

/** Whether a file's text is a manifest of micronet, be it of another version or damaged below the first level. */
function looksLikeManifest(value: unknown): value is { readonly micronet: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { micronet, kind } = value as Record<'micronet' | 'kind', unknown>;
  return typeof micronet === 'string' && typeof kind === 'string';
}

function parseManifest(value: unknown, where: string): Manifest {
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  const version = looksLikeManifest(value) ? ` (written by micronet ${value.micronet})` : '';
  throw new StoreError(`${where} is not a whole manifest${version}: ${path}${issue?.message ?? 'not valid'}`);
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, manifestFile), 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR')
      throw asStoreError(`cannot read ${join(folder, manifestFile)}`, error);
    const found = await lstat(folder).catch(() => undefined);
    const state = found === undefined ? 'does not exist' : found.isDirectory() ? `has no ${manifestFile}` : 'is a file';
    throw new StoreError(`${folder} is not a run folder of micronet: it ${state}`, { cause: error });
  }
}

function parseText(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw asStoreError(`${where} is not a manifest`, error);
  }
}

/**
 * Reads the manifest of a run folder.
 * @throws {StoreError} saying whether the folder is missing, is no run folder, or which key of the manifest is wrong
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const where = join(folder, manifestFile);
  return parseManifest(parseText(await readText(folder), where), where);
}

/** Whether a folder holds a manifest of micronet, whole or not: only such a folder may ever be replaced. */
export async function isRunFolder(folder: string): Promise<boolean> {
  try {
    return looksLikeManifest(parseText(await readText(folder), manifestFile));
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

/**
 * Writes the manifest into a folder: last of its files, since it says that the rest is there.
 * @throws {StoreError} where it is not valid, or cannot be written
 */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const where = join(folder, manifestFile);
  const valid = parseManifest(manifest, where);
  // First what a reader looks for, in the order of `Manifest`; below, keys are sorted, so that equal values print equal.
  const ordered = Object.keys(manifestSchema.shape).map((name) => [name, valid[name as keyof Manifest]] as const);
  const entries = ordered.map(([name, value]) => [name, name === 'tables' ? value : canonicalValue(value, name)]);
  try {
    await writeFile(where, `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
  } catch (error) {
    throw asStoreError(`cannot write ${where}`, error);
  }
}

/** Settings that choose what figures show; no table depends on them. */
const settingsOfFigures: readonly string[] = ['metric'];

/** The settings on which tables depend. */
export function settingsOfTables(settings: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !settingsOfFigures.includes(name)));
}

/**
 * What determines a run's results, as one hash: version, kind, settings, format, seed, replicates and the scenarios
 * (names and hashes, in order). Two folders with one identity hold the same tables; figures may be of another measure.
 */
export function manifestIdentity(identity: RunIdentity): string {
  const { micronet, kind, seed, replicates, format, settings, scenarios } = identity;
  const named = scenarios.map(({ name, hash }) => ({ name, hash }));
  return hashJson({ micronet, kind, seed, replicates, format, settings: settingsOfTables(settings), scenarios: named });
}
