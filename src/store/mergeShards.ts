import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableDeclaration } from '../engine/table.js';
import { checkDeclaration } from '../engine/hashing/checkTable.js';
import { quoteName, quoteReadPath, withDuckDb } from './duckdb.js';
import { asStoreError, StoreError } from './errors.js';
import { compareKeys, keyOf } from '../engine/hashing/keyOrder.js';
import { copyTo } from './parquet.js';
import { visitRows } from './scan.js';
import { hashTableFile, type TableEntry, tableEntry } from './tableFile.js';

/**
 * Merging the shards of an experiment: Parquet files of one table, each with its rows in key order, into one file.
 * Shards that follow one another in key order are copied through; others are sorted by DuckDB, on disk. Memory is
 * bounded either way, whatever the number of rows.
 *
 * The same shards give the same bytes, whatever order they are named in. Where each but the last has a multiple of
 * 2048 rows, or they had to be sorted, these are the bytes of the whole table written at once; else only the borders of
 * row groups differ, since DuckDB closes a row group at the end of a shard's last chunk.
 */

/** A shard's first and last key; both absent where it has no rows. */
interface Shard {
  readonly path: string;
  readonly first: ReturnType<typeof keyOf>;
  readonly last: ReturnType<typeof keyOf>;
}

/** Sorting 1,000,000 rows of 60 columns from ten shards needed 400 MB of DuckDB's own; copying them 150 MB. */
const sortingMemory = '600MB';

async function shardOf(
  connection: DuckDBConnection,
  path: string,
  declaration: TableDeclaration,
): Promise<Shard | undefined> {
  const columns = declaration.columns.filter(({ name }) => declaration.key.includes(name));
  let first: Shard['first'] | undefined;
  let last: Shard['last'] | undefined;
  await visitRows(connection, path, { ...declaration, columns }, (piece) => {
    first ??= keyOf(piece, 0);
    last = keyOf(piece, piece.rowCount - 1);
  });
  return first === undefined || last === undefined ? undefined : { path, first, last };
}

/** The shards one after another, where no two overlap; undefined where some do. */
function inSequence(shards: readonly Shard[]): readonly Shard[] | undefined {
  const sorted = [...shards].sort((a, b) => compareKeys(a.first, b.first));
  const follows = sorted.every((shard, i) => i === 0 || compareKeys((sorted[i - 1] as Shard).last, shard.first) < 0);
  return follows ? sorted : undefined;
}

/** The query that gives all rows in key order. */
function mergingQuery(paths: readonly string[], declaration: TableDeclaration, sort: boolean): string {
  const columns = declaration.columns.map(({ name }) => quoteName(name)).join(', ');
  const key = declaration.key.map((name) => `${quoteName(name)} ASC NULLS LAST`).join(', ');
  const from = `read_parquet([${paths.map(quoteReadPath).join(', ')}])`;
  return `SELECT ${columns} FROM ${from}${sort ? ` ORDER BY ${key}` : ''}`;
}

/**
 * Merges Parquet shards of a table into `<name>.parquet` in a folder, in key order, and hashes its content.
 * @param paths of the shards, in any order, at least one; each written by `writeTable` or `writeParquet`
 * @returns the table's entry for the manifest
 * @throws {StoreError} where a shard is missing or lacks a column, two rows have one key, or the disk refuses; no file
 *   is left then
 */
export async function mergeShards(
  folder: string,
  declaration: TableDeclaration,
  paths: readonly string[],
  codeVersion: string,
): Promise<TableEntry> {
  checkDeclaration(declaration);
  if (declaration.key.length === 0) throw new StoreError(`table ${declaration.name} declares no key to merge by`);
  const [anyPath] = paths;
  if (anyPath === undefined) throw new StoreError(`table ${declaration.name}: no shards to merge`);
  const file = `${declaration.name}.parquet`;
  const path = join(folder, file);
  try {
    const shards = await withDuckDb(dirname(path), async (connection) => {
      const found: Shard[] = [];
      for (const shardPath of paths) {
        const shard = await shardOf(connection, shardPath, declaration);
        if (shard !== undefined) found.push(shard);
      }
      return found;
    });
    const sequence = inSequence(shards);
    const ordered = (sequence ?? shards).map((shard) => shard.path);
    const query = mergingQuery(ordered.length === 0 ? [anyPath] : ordered, declaration, sequence === undefined);
    await withDuckDb(
      folder,
      async (connection) => copyTo(connection, query, path, declaration, codeVersion),
      sequence === undefined ? sortingMemory : undefined,
    );
    const { rows, sha256 } = await hashTableFile(path, declaration);
    return tableEntry(declaration, file, rows, sha256);
  } catch (error) {
    await rm(path, { force: true });
    throw asStoreError(`cannot merge the shards of ${path}`, error);
  }
}
