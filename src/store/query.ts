import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBValue, StatementType } from '@duckdb/node-api';
import * as z from 'zod';
import { quoteName, quoteReadPath, quoteText, withDuckDb } from './duckdb.js';
import { asStoreError, errorReason, StoreError } from './errors.js';
import { selectFrom } from './scan.js';
import type { TableEntry } from './tableFile.js';
import { DataError } from '../engine/hashing/dataError.js';

/**
 * SQL over the tables of a run folder, by DuckDB: each table a view by its name. Nothing but these files can be read and
 * nothing can be written: one statement, and that one that selects (FROM, WITH, VALUES, PIVOT, SUMMARIZE and DESCRIBE are
 * such, too); DuckDB itself may touch only the tables' files (its setting
 * `enable_external_access`, off, beside `allowed_paths`), which also keeps it from extensions and the network; and its
 * settings are locked before the statement is read.
 */

/** DuckDB's own memory; beyond it sorts on disk, in a temporary folder outside the run folder. */
const memoryLimit = '1GB';

export interface QueryColumn {
  /** Distinct: a name that comes twice is `n:1` the second time. */
  readonly name: string;
  /** As DuckDB calls it: BIGINT, DOUBLE, VARCHAR, DATE, BOOLEAN, … */
  readonly type: string;
}

/**
 * A value as JSON can say it: a number that is not finite is null, a date its ISO form. Whole numbers are numbers; beyond
 * 2⁵³, where these are no longer exact, bigint, which JSON has as a number all the same.
 */
export type QueryValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/** A table or column that the SQL names and nobody knows. */
export interface UnknownName {
  readonly what: 'table' | 'column';
  readonly name: string;
}

/** SQL that cannot be run, in DuckDB's words: its first line, without the place. */
export class SqlError extends StoreError {
  readonly unknown: UnknownName | undefined;

  constructor(message: string, options?: ErrorOptions, unknown?: UnknownName) {
    super(message, options);
    this.unknown = unknown;
  }
}

/** Rows as they come, some thousands at a time; DuckDB waits until they are taken. */
export type VisitRows = (
  rows: readonly (readonly QueryValue[])[],
  columns: readonly QueryColumn[],
) => void | Promise<void>;

async function open(connection: DuckDBConnection, folder: string, tables: readonly TableEntry[]): Promise<void> {
  const files = tables.map((entry) => ({ entry, path: resolve(folder, entry.file) }));
  // A path that holds a wildcard is asked for as it is written, and as the file that it then stands for.
  const allowed = files.flatMap(({ path }) => [quoteText(path), quoteReadPath(path)]);
  await connection.run(`SET allowed_paths = [${allowed.join(', ')}]`);
  for (const { entry, path } of files)
    try {
      await connection.run(`CREATE VIEW ${quoteName(entry.name)} AS ${await selectFrom(path, entry.columns)}`);
    } catch (error) {
      throw asStoreError(`cannot read ${join(folder, entry.file)}`, error);
    }
  await connection.run('SET enable_external_access = false');
  await connection.run('SET errors_as_json = true');
  await connection.run('SET lock_configuration = true');
}

/** One statement that reads. */
async function prepare(connection: DuckDBConnection, sql: string, { SELECT, CREATE }: typeof StatementType) {
  // Its files are out of reach, but a log that cannot be written brings the whole program down.
  if (/\b(?:enable|disable)_logging\b/iu.test(sql)) throw new SqlError('logging cannot be switched');
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1 && !(await isOne(connection, sql)))
    throw new SqlError(`${String(statements.count)} statements found: one at a time`);
  for (let i = 0; ; i++) {
    const isLast = i === statements.count - 1;
    const prepared = await statements.prepare(i);
    if (prepared.statementType !== (isLast ? SELECT : CREATE))
      throw new SqlError('only SELECT is allowed: a query reads, and changes nothing');
    if (isLast) return prepared;
    await prepared.run();
  }
}

/** Whether SQL is one statement to who wrote it: DuckDB makes several of a PIVOT, whose columns it lists first. */
async function isOne(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const end = [...sql.matchAll(/;/gu)].find(({ index }) => isEmpty(sql.slice(index)))?.index;
  return connection.extractStatements(`FROM (${sql.slice(0, end)}\n)`).then(
    () => true,
    () => false,
  );
}

/** Nothing but blanks and comments, which DuckDB cannot parse. */
const isEmpty = (sql: string): boolean => sql.replaceAll(/--[^\n]*|\/\*.*?\*\/|[\s;]/gsu, '') === '';

/**
 * Runs SQL over tables of a folder and visits the rows of its answer.
 * @param tables as the folder's manifest names them
 * @param signal ends the query early with its reason
 * @returns the columns, and how many rows there were
 * @throws {SqlError} where the SQL is wrong, or would do more than read
 * @throws {StoreError} where a table's file cannot be read
 */
export async function queryTables(
  folder: string,
  tables: readonly TableEntry[],
  sql: string,
  visit: VisitRows,
  signal?: AbortSignal,
): Promise<{ readonly columns: readonly QueryColumn[]; readonly rows: number }> {
  if (isEmpty(sql)) throw new SqlError('there is no statement');
  const place = await mkdtemp(join(tmpdir(), 'micronet-query-')).catch((error: unknown) => {
    throw asStoreError(`cannot write a temporary folder in ${tmpdir()}`, error);
  });
  try {
    return await withDuckDb(
      place,
      async (connection, duckDb) => {
        await open(connection, folder, tables);
        const interrupt = (): void => connection.interrupt();
        signal?.addEventListener('abort', interrupt, { once: true });
        try {
          signal?.throwIfAborted();
          const prepared = await prepare(connection, sql, duckDb.StatementType);
          const result = await prepared.stream();
          const names = result.deduplicatedColumnNames();
          const columns = result.columnTypes().map((type, i) => ({ name: names[i] ?? '', type: String(type) }));
          let rows = 0;
          for await (const chunk of result) {
            signal?.throwIfAborted();
            rows += chunk.rowCount;
            await visit(
              chunk.getRows().map((row) => row.map(plainValue)),
              columns,
            );
          }
          return { columns, rows };
        } catch (error) {
          signal?.throwIfAborted();
          if (error instanceof DataError) throw error;
          throw sqlError(error, sql, tables);
        } finally {
          signal?.removeEventListener('abort', interrupt);
        }
      },
      memoryLimit,
    );
  } finally {
    await rm(place, { recursive: true, force: true, maxRetries: 3 });
  }
}

const duckDbError = z.object({
  exception_type: z.string(),
  exception_message: z.string(),
  error_subtype: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
  position: z.coerce.number().optional(),
});

/** What DuckDB says, field by field; of `table.column` it does not say that it is the column which nobody knows. */
function sqlError(error: unknown, sql: string, tables: readonly TableEntry[]): SqlError {
  const said = errorReason(error);
  const { success, data } = duckDbError.safeParse(jsonIn(said));
  if (!success) return new SqlError(said, { cause: error });
  const { exception_type: kind, exception_message: message, error_subtype: subtype, type, position } = data;
  const qualified =
    kind === 'Binder' && subtype === undefined ? /^\w+\.(\w+)/u.exec(sql.slice(position))?.[1] : undefined;
  const isKnown = tables.some(({ columns }) => columns.some((column) => column.name === qualified));
  const name = data.name ?? qualified ?? '';
  const isColumn = subtype === 'COLUMN_NOT_FOUND' || (qualified !== undefined && !isKnown);
  const what = isColumn ? 'column' : type === 'Table' ? 'table' : undefined;
  const [line = ''] = message.split('\n');
  return new SqlError(`${kind} Error: ${line}`, { cause: error }, what && { what, name });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{')))) as unknown;
  } catch {
    return undefined;
  }
}

function plainNumber(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

/** DuckDB's value as JSON can say it. */
function plainValue(value: DuckDBValue): QueryValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if ('scale' in value && 'width' in value) return plainNumber(Number(value.toString()));
  if ('items' in value && Array.isArray(value.items)) return value.items.map(plainValue);
  if ('entries' in value && !Array.isArray(value.entries))
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, plainValue(item)]));
  return value.toString();
}
