import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

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

/** A DuckDB that is open, and how many work with it. */
interface OpenDuckDb {
  readonly instance: Promise<DuckDBInstance>;
  readonly spill: string;
  users: number;
}

/** What is open, by folder and memory: to open and close one takes longer than to write a small table. */
const open = new Map<string, OpenDuckDb>();

/**
 * Runs work on a fresh connection to an in-memory DuckDB, which is closed after. Those who work in one folder at the
 * same time share one, so that functions and tables which they make there must have names of their own.
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
  const name = `${memoryLimit} ${folder}`;
  const shared = open.get(name) ?? openDuckDb(duckDb, folder, memoryLimit);
  open.set(name, shared);
  shared.users++;
  try {
    const connection = await (await shared.instance).connect();
    try {
      return await work(connection, duckDb);
    } finally {
      connection.closeSync();
    }
  } finally {
    if (--shared.users === 0) {
      open.delete(name);
      await close(shared);
    }
  }
}

function openDuckDb(duckDb: DuckDb, folder: string, memoryLimit: string): OpenDuckDb {
  const spill = join(folder, '.spill');
  const instance = duckDb.DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: memoryLimit,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return { instance, spill, users: 0 };
}

async function close({ instance, spill }: OpenDuckDb): Promise<void> {
  await instance.then(
    (opened) => {
      opened.closeSync();
    },
    () => undefined,
  );
  await rm(spill, { recursive: true, force: true }).catch(() => undefined);
}
