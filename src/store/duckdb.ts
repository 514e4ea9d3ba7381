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
  readonly folder: string;
  readonly memoryLimit: string;
  /** Undefined until it is first needed. */
  instance: Promise<DuckDBInstance> | undefined;
  users: number;
}

/** Memory of DuckDB’s own. */
const usualMemory = '300MB';

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
  memoryLimit = usualMemory,
): Promise<T> {
  const duckDb = await import('@duckdb/node-api');
  return shared(folder, memoryLimit, async (opened) => {
    const connection = await (await (opened.instance ??= openDuckDb(duckDb, opened))).connect();
    try {
      return await work(connection, duckDb);
    } finally {
      connection.closeSync();
    }
  });
}

/** Keeps the DuckDB of a folder open, once it is, while work goes on that uses it for many small files. */
export function keepingDuckDb<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return shared(folder, usualMemory, work);
}

async function shared<T>(folder: string, memoryLimit: string, work: (opened: OpenDuckDb) => Promise<T>): Promise<T> {
  const name = `${memoryLimit} ${folder}`;
  const opened = open.get(name) ?? { folder, memoryLimit, instance: undefined, users: 0 };
  open.set(name, opened);
  opened.users++;
  try {
    return await work(opened);
  } finally {
    if (--opened.users === 0) {
      open.delete(name);
      await close(opened);
    }
  }
}

const spillOf = (folder: string): string => join(folder, '.spill');

function openDuckDb({ DuckDBInstance }: DuckDb, { folder, memoryLimit }: OpenDuckDb): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: memoryLimit,
    temp_directory: spillOf(folder),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}

async function close({ instance, folder }: OpenDuckDb): Promise<void> {
  if (instance === undefined) return;
  await instance.then(
    (opened) => {
      opened.closeSync();
    },
    () => undefined,
  );
  await rm(spillOf(folder), { recursive: true, force: true }).catch(() => undefined);
}
