import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { asStoreError } from './errors.js';
import { checkInside } from './inside.js';
import { keepFile, type Manifest, readManifest } from './manifest.js';
import { hashTableFile, type TableEntry } from './tableFile.js';
import { DataError } from '../engine/hashing/dataError.js';

/**
 * How two run folders differ. `missing`: in one only. `content`: a table whose rows, or another file whose bytes,
 * differ. `encoding`: a table of the same content in other bytes, as another version of DuckDB writes it. `damaged`: a
 * table that is not what its own manifest says, or cannot be read.
 */
export type FolderDifferenceKind = 'missing' | 'content' | 'encoding' | 'damaged';

export interface FolderDifference {
  /** The file, relative to the folders, with forward slashes. */
  readonly file: string;
  readonly kind: FolderDifferenceKind;
  /** In words: what is where. */
  readonly message: string;
}

export interface FolderComparison {
  /** By file name; empty where the folders are the same to the byte. */
  readonly differences: readonly FolderDifference[];
  readonly filesCompared: number;
  /** Whether the results are the same: nothing differs but, at most, the encoding of tables. */
  readonly sameContent: boolean;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name !== keepFile)
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
      .sort();
  } catch (error) {
    throw asStoreError(`cannot read ${folder}`, error);
  }
}

async function hashFile(folder: string, file: string): Promise<string> {
  await checkInside(folder, file);
  const path = join(folder, file);
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  } catch (error) {
    throw asStoreError(`cannot read ${path}`, error);
  }
  return hash.digest('hex');
}

/** A side of the comparison. */
interface Side {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: ReadonlySet<string>;
}

async function side(folder: string): Promise<Side> {
  const manifest = await readManifest(folder);
  return { folder, manifest, files: new Set(await listFiles(folder)) };
}

function entryOf({ manifest }: Side, file: string): TableEntry | undefined {
  return manifest.tables.find((entry) => entry.file === file);
}

/** Whether a table's file is what the manifest beside it says; undefined where it is. */
async function damage(at: Side, entry: TableEntry): Promise<FolderDifference | undefined> {
  const path = join(at.folder, entry.file);
  try {
    const { rows, sha256 } = await hashTableFile(path, entry);
    if (sha256 === entry.sha256 && rows === entry.rows) return undefined;
    return { file: entry.file, kind: 'damaged', message: `${path} is not the table that its manifest names` };
  } catch (error) {
    if (error instanceof DataError) return { file: entry.file, kind: 'damaged', message: error.message };
    throw error;
  }
}

async function compareFile(a: Side, b: Side, file: string): Promise<FolderDifference[]> {
  if (!a.files.has(file) && !b.files.has(file))
    return [{ file, kind: 'damaged', message: `${file} is named by a manifest, but there is no such file` }];
  if (!a.files.has(file) || !b.files.has(file)) {
    const [has, lacks] = a.files.has(file) ? [a, b] : [b, a];
    return [{ file, kind: 'missing', message: `${file} is in ${has.folder} but not in ${lacks.folder}` }];
  }
  const [entryA, entryB] = [entryOf(a, file), entryOf(b, file)];
  const [hashA, hashB] = [await hashFile(a.folder, file), await hashFile(b.folder, file)];
  if (entryA === undefined || entryB === undefined)
    return hashA === hashB ? [] : [{ file, kind: 'content', message: `${file} differs` }];
  // Equal bytes need one look; whether they are what was promised is asked all the same.
  const damages = [await damage(a, entryA), hashA === hashB ? undefined : await damage(b, entryB)];
  const found = damages.filter((difference) => difference !== undefined);
  if (found.length > 0 || hashA === hashB) return found;
  if (entryA.sha256 !== entryB.sha256)
    return [{ file, kind: 'content', message: `table ${entryA.name} differs in its rows` }];
  return [{ file, kind: 'encoding', message: `table ${entryA.name} has the same rows in other bytes` }];
}

/**
 * Compares two run folders: of each table the canonical hash of its content, computed from its file and checked
 * against the manifest beside it; of every file its bytes.
 * @throws {StoreError} where either is not a run folder, or cannot be read
 */
export async function compareFolders(a: string, b: string): Promise<FolderComparison> {
  const [sideA, sideB] = [await side(a), await side(b)];
  const listed = [sideA, sideB].flatMap(({ manifest }) => manifest.tables.map(({ file }) => file));
  const files = [...new Set([...sideA.files, ...sideB.files, ...listed])].sort();
  const differences: FolderDifference[] = [];
  for (const file of files) differences.push(...(await compareFile(sideA, sideB, file)));
  const sameContent = differences.every(({ kind }) => kind === 'encoding');
  return { differences, filesCompared: files.length, sameContent };
}
