import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { canonicalValue, hashJson, type JsonObject } from '../engine/hashing/canonicalJson.js';
import { asStoreError, errorCode, StoreError } from './errors.js';
import { checkInside } from './inside.js';
import type { IsOwn } from './ownFiles.js';
import type { TableEntry } from './tableFile.js';
import { tableFile, tableFormats } from './tableFormat.js';
import type { TableFormat } from './tableFormat.js';

/**
 * The manifest of a run folder: all that is needed to know what its results are, to repeat them, and to check them.
 * It holds no clock, duration, host, path of the machine, or number of threads: two runs of one scenario have one
 * manifest.
 */

export const manifestFile = 'manifest.json';
export const codebookFile = 'datapackage.json';

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
  /** The file that says what the tables' columns hold; undefined where an earlier version wrote the folder. */
  readonly codebook?: typeof codebookFile | undefined;
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
/** Files are named by it. */
const figureName = z.string().regex(/^[A-Za-z0-9][\w-]{0,99}$/, 'must be a name of letters, digits, - and _');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');
const codeVersion = z.string().regex(/^\d+\.\d+\.\d+[\w.+-]*$/, 'must be a version of micronet');
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

/** As many as any command takes. */
const replicates = count.max(1_000_000);

const manifestSchema = z.strictObject({
  micronet: codeVersion,
  kind: z.enum(runKinds),
  seed: z.string(),
  replicates,
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
    z
      .strictObject({
        name: z.string().regex(/^[A-Za-z][\w-]*$/, 'must be a name of letters, digits, - and _'),
        description: z.string(),
        file: insideFile,
        rows: count,
        sha256,
        key: z.array(z.string()),
        columns: z.array(column),
      })
      .refine(
        ({ name, file }) => tableFormats.some((format) => file === tableFile(name, format)),
        'its file must be called as the table',
      ),
  ),
  figures: z.array(z.strictObject({ name: figureName, file: insideFile })),
  codebook: z.literal(codebookFile).optional(),
  responsibleUse: z.string(),
});

/** What a plan says before there is a manifest: the identity of the run folder to be, with the scenarios whole. */
const planSchema = manifestSchema.pick({
  micronet: true,
  kind: true,
  seed: true,
  replicates: true,
  format: true,
  settings: true,
  scenarios: true,
});
export type PlanIdentity = RunIdentity & { readonly scenarios: readonly ManifestScenario[] };

const written = z.object({ micronet: codeVersion, kind: z.string() });

/** What a manifest of any version lists: the files that micronet wrote. */
const listing = written.extend({
  tables: z.array(z.object({ file: insideFile })),
  figures: z.array(z.object({ name: z.string(), file: insideFile })),
  codebook: z.literal(codebookFile).optional(),
});

type Listed = Pick<Manifest, 'figures' | 'codebook'> & { readonly tables: readonly { readonly file: string }[] };

function parsed<T>(schema: z.ZodType<T>, what: string, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  const head = written.safeParse(value);
  const version = head.success ? ` (written by micronet ${head.data.micronet})` : '';
  throw new StoreError(`${where} is not a whole ${what}${version}: ${path}${issue?.message ?? 'not valid'}`);
}

const parseManifest = (value: unknown, where: string): Manifest => parsed(manifestSchema, 'manifest', value, where);

/** @throws {StoreError} where a text is no plan, saying which key is wrong */
export const parsePlan = (text: string, where: string): PlanIdentity =>
  parsed(planSchema, 'plan', parseText(text, 'plan', where), where);

async function readText(folder: string): Promise<string> {
  await checkInside(folder, manifestFile);
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

function parseText(text: string, what: string, where: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw asStoreError(`${where} is not a ${what}`, error);
  }
  if (isDeeper(value, deepest)) throw new StoreError(`${where} is not a ${what}: it is nested too deeply`);
  return value;
}

/** Resolved scenarios go some ten levels deep; what walks through them would run out of stack on thousands. */
const deepest = 100;

/** Whether a value is nested deeper than a number of levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/**
 * Reads the manifest of a run folder.
 * @throws {StoreError} saying whether the folder is missing, is no run folder, or which key of the manifest is wrong
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const where = join(folder, manifestFile);
  const manifest = parseManifest(parseText(await readText(folder), 'manifest', where), where);
  for (const file of filesOf(manifest)) await checkInside(folder, file);
  return manifest;
}

/** The files that a manifest lists. */
const filesOf = ({ tables, figures, codebook }: Listed): string[] => [
  ...[...tables, ...figures].map(({ file }) => file),
  ...(codebook === undefined ? [] : [codebook]),
];

/** A file that only keeps an empty folder in git: carried over, and never counted as content. */
export const keepFile = '.gitkeep';

/** The files that micronet wrote into a run folder, of whatever version: those of a run, and what `plot` drew of them. */
export interface OwnFiles {
  readonly isOwn: IsOwn;
  /** Folders in which they lie. */
  readonly within: ReadonlySet<string>;
}

/** @returns undefined where no manifest tells them: such a folder is never replaced */
export async function ownFiles(folder: string): Promise<OwnFiles | undefined> {
  const value = await readText(folder)
    .then((text) => parseText(text, 'manifest', manifestFile))
    .catch((error: unknown) => {
      if (error instanceof StoreError) return undefined;
      throw error;
    });
  const { success, data } = listing.safeParse(value);
  if (!success) return undefined;
  const files = filesOf(data);
  const drawn = data.figures.flatMap(({ name }) => ['vl.json', 'svg', 'png'].map((end) => `figures/${name}.${end}`));
  const own = new Set([manifestFile, keepFile, ...files, ...drawn, 'figures/figures.html']);
  const within = files
    .map((file) => file.split('/').slice(0, -1))
    .flatMap((parts) => parts.map((_, i) => parts.slice(0, i + 1).join('/')));
  return { isOwn: (path) => own.has(path), within: new Set(['figures', ...within]) };
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
  const entries = ordered
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, name === 'tables' ? value : canonicalValue(value, name)]);
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
