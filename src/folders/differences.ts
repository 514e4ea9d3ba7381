import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstRowDifference, jsonDifference, manifestFile, parquetWriter } from '../store/index.js';
import type { FolderComparison, FolderDifference, Manifest, TableEntry } from '../store/index.js';
import { DataError } from '../engine/hashing/dataError.js';

/** What differs between a folder and its rerun, in words: which table, figure or key, and where first. */

export interface VerifiedDifference {
  readonly what: 'table' | 'figure' | 'manifest';
  /** The table's or figure's name; the manifest's file name. */
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

/** The manifest first: where it was changed, all else may follow from it. */
const order = ['manifest', 'table', 'figure'] as const;

/** @param found the folder, in the first place of the comparison; `expected` its rerun, in the second */
export async function differencesOf(found: Side, expected: Side, comparison: FolderComparison): Promise<Differences> {
  const differences: VerifiedDifference[] = [];
  const otherBytes: OtherBytes[] = [];
  const notCompared = new Set<string>();
  for (const difference of comparison.differences) {
    const { file } = difference;
    const at = placeOf(found.manifest, file) ?? placeOf(expected.manifest, file);
    if (at === undefined) {
      notCompared.add(outside(found.manifest, file));
      continue;
    }
    if (difference.kind === 'encoding') {
      const bytes = await otherBytesOf(found, expected, at.name, file);
      if (bytes !== undefined) {
        otherBytes.push(bytes);
        continue;
      }
    }
    const detail = await detailOf(found, expected, { ...at, file }, difference);
    if (detail !== undefined) differences.push({ ...at, file, ...detail });
  }
  const inOrder = order.flatMap((what) => differences.filter((difference) => difference.what === what));
  return { differences: inOrder, otherBytes, notCompared: [...notCompared] };
}

type Place = Pick<VerifiedDifference, 'what' | 'name'>;
type Detail = Omit<VerifiedDifference, 'what' | 'name' | 'file'>;

function placeOf(manifest: Manifest, file: string): Place | undefined {
  if (file === manifestFile) return { what: 'manifest', name: manifestFile };
  const table = manifest.tables.find((entry) => entry.file === file);
  if (table) return { what: 'table', name: table.name };
  const figure = manifest.figures.find((entry) => entry.file === file);
  return figure && { what: 'figure', name: figure.name };
}

/** The file itself, or the folder that it is in where the manifest names nothing there. */
function outside({ tables, figures }: Manifest, file: string): string {
  const [first = file, ...rest] = file.split('/');
  const holdsNamed = [...tables, ...figures].some((entry) => entry.file.startsWith(`${first}/`));
  return rest.length > 0 && !holdsNamed ? `${first}/` : file;
}

/** Bytes that may differ: a Parquet file's, where another version of DuckDB or of micronet wrote it. */
async function otherBytesOf(found: Side, expected: Side, table: string, file: string): Promise<OtherBytes | undefined> {
  if (!file.endsWith('.parquet')) return undefined;
  const writer = async ({ folder, manifest }: Side): Promise<string> =>
    `${await parquetWriter(join(folder, file))}, micronet ${manifest.micronet}`;
  const [there, here] = [await writer(found), await writer(expected)];
  return there === here ? undefined : { table, writers: { found: there, expected: here } };
}

async function detailOf(
  found: Side,
  expected: Side,
  { what, name, file }: Place & { readonly file: string },
  { kind, message }: FolderDifference,
): Promise<Detail | undefined> {
  const label = what === 'manifest' ? name : `${what} ${name}`;
  if (kind === 'missing') {
    const isHere = placeOf(expected.manifest, file) !== undefined;
    return { message: isHere ? `${label}: ${file} is missing` : `${label}: the rerun gives none` };
  }
  if (what !== 'table') return jsonDetail(found, expected, label, file);
  const [there, here] = [entryOf(found, file), entryOf(expected, file)];
  if (there === undefined || here === undefined) return { message: `${label}: ${message}` };
  if (kind === 'encoding') return { message: `${label}: the same rows, but ${file} holds other bytes` };
  // Its columns are read as the rerun has them: what the manifest says of them is compared with the manifest.
  try {
    const first = await firstRowDifference(join(found.folder, file), join(expected.folder, file), here);
    if (first === undefined) return there.sha256 === here.sha256 ? { message: `${label}: ${message}` } : undefined;
    const { row, key, column, found: value, expected: wanted } = first;
    const changed = kind === 'damaged' ? ' (changed after it was written)' : '';
    const where = `${label}${changed}, row ${row}${key === '' ? '' : ` (${key})`}`;
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

const entryOf = ({ manifest }: Side, file: string): TableEntry | undefined =>
  manifest.tables.find((entry) => entry.file === file);

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
