import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  asStoreError,
  checkInside,
  firstRowDifference,
  hashTableFile,
  keepFile,
  manifestFile,
  parquetWriter,
} from '../store/index.js';
import type { Manifest, TableEntry } from '../store/index.js';
import { DataError } from '../engine/hashing/dataError.js';
import { jsonDifference } from './jsonDifference.js';

/**
 * What differs between a folder and its rerun, in words: which table, figure or key, and where first. Files of the same
 * bytes need one look; only of others is the first difference searched for.
 */

export interface VerifiedDifference {
  readonly what: 'table' | 'figure' | 'manifest' | 'codebook';
  /** The table's or figure's name; else the file's. */
  readonly name: string;
  /** Relative to the folder. */
  readonly file: string;
  /** The whole difference in words. */
  readonly message: string;
  /** Where first: the row's number from 1, its key and the column; or the path of keys in a figure or the manifest. */
  readonly row?: number;
  readonly key?: string;
  readonly column?: string;
  readonly path?: string;
  /** There, in the folder, and in the rerun. */
  readonly found?: string;
  readonly expected?: string;
}

export interface Side {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A table of the same rows in other bytes, and why that may be: other versions write other bytes. */
export interface OtherBytes {
  readonly table: string;
  readonly writers: { readonly found: string; readonly expected: string };
}

export interface Differences {
  readonly differences: readonly VerifiedDifference[];
  readonly otherBytes: readonly OtherBytes[];
  /** Files beside the run that its manifest does not name; folders once, with a slash. */
  readonly notCompared: readonly string[];
}

type Named = Pick<VerifiedDifference, 'what' | 'name' | 'file'>;
type Detail = Omit<VerifiedDifference, keyof Named>;

/** What a manifest names: itself first, since where it was changed, all else may follow from it. */
const namedBy = ({ tables, figures, codebook }: Manifest): Named[] => [
  { what: 'manifest', name: manifestFile, file: manifestFile },
  ...(codebook === undefined ? [] : [{ what: 'codebook' as const, name: codebook, file: codebook }]),
  ...tables.map(({ name, file }) => ({ what: 'table' as const, name, file })),
  ...figures.map(({ name, file }) => ({ what: 'figure' as const, name, file })),
];
const order = ['manifest', 'codebook', 'table', 'figure'] as const;

/** @param found the folder; `expected` its rerun */
export async function differencesOf(found: Side, expected: Side): Promise<Differences> {
  const named = new Map([...namedBy(expected.manifest), ...namedBy(found.manifest)].map((each) => [each.file, each]));
  const sorted = [...named.values()].sort(
    (a, b) => order.indexOf(a.what) - order.indexOf(b.what) || (a.file < b.file ? -1 : 1),
  );
  const files = await listFiles(found.folder);
  const differences: VerifiedDifference[] = [];
  const otherBytes: OtherBytes[] = [];
  for (const each of sorted) {
    const detail = await detailOf(found, expected, each, files);
    if (detail !== undefined && 'writers' in detail) otherBytes.push(detail);
    else if (detail !== undefined) differences.push({ ...each, ...detail });
  }
  const others = files.filter((file) => !named.has(file)).map((file) => outside(found.manifest, file));
  return { differences, otherBytes, notCompared: [...new Set(others)] };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw asStoreError(`cannot read ${folder}`, error);
  });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name !== keepFile)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The file itself, or the folder that it is in where the manifest names nothing there. */
function outside(manifest: Manifest, file: string): string {
  const [first = file, ...rest] = file.split('/');
  const holdsNamed = namedBy(manifest).some((each) => each.file.startsWith(`${first}/`));
  return rest.length > 0 && !holdsNamed ? `${first}/` : file;
}

async function digest(folder: string, file: string): Promise<string> {
  await checkInside(folder, file);
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(join(folder, file))) hash.update(bytes as Buffer);
  } catch (error) {
    throw asStoreError(`cannot read ${join(folder, file)}`, error);
  }
  return hash.digest('hex');
}

async function detailOf(
  found: Side,
  expected: Side,
  { what, name, file }: Named,
  files: readonly string[],
): Promise<Detail | OtherBytes | undefined> {
  const label = what === 'manifest' || what === 'codebook' ? name : `${what} ${name}`;
  const isExpected = namedBy(expected.manifest).some((each) => each.file === file);
  if (!isExpected) return { message: `${label}: the rerun gives none` };
  if (!files.includes(file)) return { message: `${label}: ${file} is missing` };
  if ((await digest(found.folder, file)) === (await digest(expected.folder, file))) return undefined;
  return what === 'table' ? tableDetail(found, expected, label, file) : jsonDetail(found, expected, label, file);
}

const entryOf = ({ manifest }: Side, file: string): TableEntry | undefined =>
  manifest.tables.find((entry) => entry.file === file);

async function tableDetail(
  found: Side,
  expected: Side,
  label: string,
  file: string,
): Promise<Detail | OtherBytes | undefined> {
  const [there, here] = [entryOf(found, file), entryOf(expected, file)];
  // Its columns are read as the rerun has them: what the manifest says of them is compared with the manifest.
  if (here === undefined) return undefined;
  const path = join(found.folder, file);
  try {
    const first = await firstRowDifference(path, join(expected.folder, file), here);
    if (first === undefined)
      return (
        (await otherBytesOf(found, expected, here)) ?? {
          message: `${label}: the same rows, but ${file} holds other bytes`,
        }
      );
    const { row, key, column, found: value, expected: wanted } = first;
    const isAsWritten = there !== undefined && (await isTable(path, there));
    const where = `${label}${isAsWritten ? '' : ' (changed after it was written)'}, row ${row}${key === '' ? '' : ` (${key})`}`;
    return {
      message: `${where}${column === undefined ? '' : `, ${column}`}: found ${value}, expected ${wanted}`,
      row,
      key,
      ...(column === undefined ? {} : { column }),
      found: value,
      expected: wanted,
    };
  } catch (error) {
    if (error instanceof DataError) return { message: `${label}: ${error.message}` };
    throw error;
  }
}

/** Whether a file is the table that a manifest says. */
async function isTable(path: string, entry: TableEntry): Promise<boolean> {
  return hashTableFile(path, entry).then(
    ({ sha256 }) => sha256 === entry.sha256,
    () => false,
  );
}

/** Bytes that may differ: a Parquet file's, where another version of DuckDB or of micronet wrote it. */
async function otherBytesOf(found: Side, expected: Side, { name, file }: TableEntry): Promise<OtherBytes | undefined> {
  if (!file.endsWith('.parquet')) return undefined;
  const writer = async ({ folder, manifest }: Side): Promise<string> =>
    `${await parquetWriter(join(folder, file))}, micronet ${manifest.micronet}`;
  const [there, here] = [await writer(found), await writer(expected)];
  return there === here ? undefined : { table: name, writers: { found: there, expected: here } };
}

async function jsonDetail(found: Side, expected: Side, label: string, file: string): Promise<Detail | undefined> {
  const here = JSON.parse(await readFile(join(expected.folder, file), 'utf8')) as unknown;
  let there: unknown;
  try {
    there = JSON.parse(await readFile(join(found.folder, file), 'utf8')) as unknown;
  } catch {
    return { message: `${label}: ${file} is damaged: it is not JSON` };
  }
  const isManifest = file === manifestFile;
  const first = jsonDifference(isManifest ? withoutVersion(there) : there, isManifest ? withoutVersion(here) : here);
  // Another version of micronet is said in the verdict, not as a difference.
  if (first === undefined && isManifest && found.manifest.micronet !== expected.manifest.micronet) return undefined;
  if (first === undefined) return { message: `${label}: the same values, but ${file} holds other bytes` };
  const { path, found: value, expected: wanted } = first;
  return { message: `${label}, ${path}: found ${value}, expected ${wanted}`, path, found: value, expected: wanted };
}

function withoutVersion(manifest: unknown): unknown {
  return typeof manifest === 'object' && manifest !== null ? { ...manifest, micronet: undefined } : manifest;
}
