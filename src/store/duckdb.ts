import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/** DuckDB's Node package, whose native code is loaded only when a Parquet file is written or read. */
type DuckDb = typeof import('@duckdb/node-api');

/** A name in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A file to read, as a text in SQL. DuckDB takes `*`, `?` and `[` in a path to be read for wildcards, and braces for a
 * list of alternatives: each is put in brackets, so that it stands for itself.
 */
export function quoteReadPath(path: string): string {
  return quoteText(path.replaceAll(/[*?[{]/g, '[$&]'));
}

/**
 * Runs work on a fresh in-memory DuckDB and closes it after.
 *
 * One thread, because more change the last digits of float sums; at most `memoryLimit` of DuckDB's own, beyond which it sorts
 * on disk in a folder inside `folder`, gone when the work is done; no extension is looked for or downloaded.
 */
export async function withDuckDb<T>(
  folder: string,
  work: (connection: DuckDBConnection, duckDb: DuckDb) => Promise<T>,
  memoryLimit = '300MB',
): Promise<T> {
  const duckDb = await import('@duckdb/node-api');
  const spill = join(folder, '.spill');
  const instance = await duckDb.DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: memoryLimit,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection, duckDb);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true }).catch(() => undefined);
  }
}
