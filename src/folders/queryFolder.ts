import { nearest } from '../scenario/index.js';
import { queryTables, readManifest, SqlError } from '../store/index.js';
import type { Manifest, QueryColumn, QueryValue, VisitRows } from '../store/index.js';

/** SQL over a run folder, with the folder's own names where one was mistyped. */

/** The answer to a query, whole. */
export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  /** Each by column name. */
  readonly rows: readonly Readonly<Record<string, QueryValue>>[];
}

/** A value as JSON, whole numbers beyond 2⁵³ too, digit by digit. */
export function jsonText(value: QueryValue): string {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  const entries = Object.entries<QueryValue>(value as Readonly<Record<string, QueryValue>>);
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item)}`).join(',')}}`;
}

/**
 * Asks a run folder's tables in SQL (DuckDB's), each a view by its name: whole numbers are BIGINT, other numbers DOUBLE,
 * dates DATE, a missing number NULL. Only reading is possible; the answer is held whole.
 * @throws {StoreError} where it is no run folder, a table cannot be read, or the SQL cannot be run
 */
export async function queryFolder(folder: string, sql: string): Promise<QueryResult> {
  const rows: Record<string, QueryValue>[] = [];
  const { columns } = await visitQuery(folder, await readManifest(folder), sql, (piece, names) => {
    for (const row of piece) rows.push(rowObject(row, names));
  });
  return { columns, rows };
}

/** A row by column names. */
export function rowObject(row: readonly QueryValue[], columns: readonly QueryColumn[]): Record<string, QueryValue> {
  return Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null]));
}

/**
 * The same, the rows visited as they come.
 * @throws the reason of the signal, where it is aborted
 */
export async function visitQuery(
  folder: string,
  { tables }: Manifest,
  sql: string,
  visit: VisitRows,
  signal?: AbortSignal,
): Promise<{ readonly columns: readonly QueryColumn[]; readonly rows: number }> {
  try {
    return await queryTables(folder, tables, sql, visit, signal);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new SqlError(`the SQL cannot be run: ${explained(error, tables)}`, { cause: error });
  }
}

/** DuckDB's first line, or what is unknown, what is nearest, and what there is. */
function explained({ message, unknown }: SqlError, tables: Manifest['tables']): string {
  if (unknown === undefined) return message;
  const names = tables.map(({ name }) => name);
  const { what, name: column } = unknown;
  if (what === 'table') return `there is no table ${column}${meant(column, names)}\n  tables: ${names.join(', ')}`;
  const holding = (name: string): string[] =>
    tables.filter(({ columns }) => columns.some((each) => each.name === name)).map((entry) => entry.name);
  if (holding(column).length > 0)
    return `the tables asked have no column ${column}\n  tables that have it: ${holding(column).join(', ')}`;
  const near = nearest(column, [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))]);
  const where = near === undefined ? '' : `\n  in: ${holding(near).join(', ')}`;
  return `there is no column ${column}${near === undefined ? '' : `; did you mean ${near}?`}${where}`;
}

function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
