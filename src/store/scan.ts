import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { joinTables, tableFromRows } from '../engine/table.js';
import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../engine/table.js';
import { checkDeclaration } from '../engine/hashing/checkTable.js';
import { quoteName, quoteReadPath, quoteText, withDuckDb } from './duckdb.js';
import { asStoreError, StoreError } from './errors.js';
import { type CsvDialect, csvDialects, tableFile } from './tableFormat.js';

/**
 * Tables read from their files by DuckDB, Parquet and CSV alike: columns by name, in the types that Parquet files have.
 * What folders are called plays no part: neither wildcards nor `name=value` are read in a path.
 */

/** DuckDB's missing double is NaN here, so that a column crosses as plain doubles both ways. */
export const missing = "'nan'::DOUBLE";

/** A CSV column in DuckDB's type. */
const csvTypes: Readonly<Record<ColumnDeclaration['kind'], string>> = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

interface CsvHeader {
  readonly names: readonly string[];
  readonly dialect: CsvDialect;
}

/** The names in a CSV file's first line, and its dialect: names hold neither delimiters nor quotes. */
async function csvHeader(path: string): Promise<CsvHeader> {
  const file = await open(path);
  try {
    let line = '';
    for await (const text of file.createReadStream({ encoding: 'utf8', autoClose: false })) {
      line += text as string;
      if (line.includes('\n')) break;
    }
    const marked = line.startsWith('\uFEFF');
    const [header = ''] = line.replace('\uFEFF', '').split(/\r?\n|\r/u, 1);
    if (header === '') throw new StoreError(`${path}, line 1: no header`);
    const delimiter = /[,;]/u.exec(header)?.[0] ?? (marked ? ';' : ',');
    const dialect = csvDialects[delimiter === ';' ? 'excel-fr' : 'plain'];
    return { names: header.split(delimiter).map((name) => name.replaceAll('"', '')), dialect };
  } finally {
    await file.close();
  }
}

/** A CSV column as the table has it: text is never missing, and loses the apostrophe that guards it. */
function csvExpression({ name, kind }: ColumnDeclaration, { guarded }: CsvDialect): string {
  const column = quoteName(name);
  if (kind !== 'text') return column;
  const isGuarded = `starts_with(${column}, '''') AND regexp_matches(${column}, ${quoteText(guarded.source)})`;
  return `coalesce(CASE WHEN ${isGuarded} THEN substr(${column}, 2) ELSE ${column} END, '') AS ${column}`;
}

/** `read_csv(…)` of a file whose declared columns stand in any order, among others. */
function readCsv(
  path: string,
  { names, dialect }: CsvHeader,
  columns: readonly ColumnDeclaration[],
  more = '',
): string {
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  const types = names.map((name) => `${quoteText(name)}: ${quoteText(csvTypes[kinds.get(name) ?? 'text'])}`);
  const { delimiter, decimal } = dialect;
  const form = `header = true, delim = '${delimiter}', decimal_separator = '${decimal}', quote = '"', escape = '"'`;
  return `read_csv(${quoteReadPath(path)}, ${form}, auto_detect = false, hive_partitioning = false, columns = {${types.join(', ')}}${more})`;
}

/**
 * The query that gives a file's declared columns, in the order of its rows.
 * @throws {StoreError} where a CSV file has no header, or lacks a column
 */
export async function selectFrom(path: string, columns: readonly ColumnDeclaration[]): Promise<string> {
  if (!path.endsWith('.csv')) {
    const names = columns.map(({ name }) => quoteName(name)).join(', ');
    return `SELECT ${names} FROM read_parquet(${quoteReadPath(path)}, hive_partitioning = false)`;
  }
  const header = await csvHeader(path);
  const absent = columns.find(({ name }) => !header.names.includes(name));
  if (absent !== undefined) throw new StoreError(`${path}, line 1: no column ${absent.name}`);
  const expressions = columns.map((column) => csvExpression(column, header.dialect));
  return `SELECT ${expressions.join(', ')} FROM ${readCsv(path, header, columns)}`;
}

/** Where a CSV file cannot be read, and why: what DuckDB rejects first; undefined where it rejects nothing. */
async function firstRejected(path: string, columns: readonly ColumnDeclaration[]): Promise<StoreError | undefined> {
  if (!path.endsWith('.csv')) return undefined;
  const reading = readCsv(path, await csvHeader(path), columns, ', store_rejects = true, rejects_limit = 1');
  return withDuckDb(dirname(path), async (connection) => {
    await connection.run(`SELECT count(COLUMNS(*)) FROM ${reading}`);
    const result = await connection.runAndReadAll('SELECT line, error_message FROM reject_errors LIMIT 1');
    const [line, reason] = result.getRows()[0] ?? [];
    return line === undefined ? undefined : new StoreError(`${path}, line ${String(line)}: ${String(reason)}`);
  }).catch(() => undefined);
}

/** What kept a file from being read, in words. */
export async function cannotRead(path: string, columns: readonly ColumnDeclaration[], error: unknown): Promise<Error> {
  const said = asStoreError(`cannot read ${path}`, error);
  return said === error ? said : ((await firstRejected(path, columns)) ?? said);
}

/** A column of a file as it crosses back: text, or doubles with NaN for a missing value. */
export function readExpression({ name, kind }: ColumnDeclaration): string {
  const column = quoteName(name);
  if (kind === 'text') return `coalesce(CAST(${column} AS VARCHAR), '') AS ${column}`;
  if (kind === 'boolean') return `CAST(coalesce(CAST(${column} AS BOOLEAN), false) AS DOUBLE) AS ${column}`;
  const number = kind === 'date' ? `CAST(${column} AS DATE) - DATE '1970-01-01'` : column;
  return `coalesce(CAST(${number} AS DOUBLE), ${missing}) AS ${column}`;
}

function readColumn(chunk: DuckDBDataChunk, index: number, kind: ColumnDeclaration['kind']): ColumnValues {
  const vector = chunk.getColumnVector(index);
  if (kind === 'text') return Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as string);
  const numbers = new Float64Array(chunk.rowCount);
  for (let row = 0; row < numbers.length; row++) numbers[row] = vector.getItem(row) as number;
  return kind === 'boolean' ? Uint8Array.from(numbers) : numbers;
}

/** Visits the declared columns of a table's file on an open connection. */
export async function visitRows(
  connection: DuckDBConnection,
  path: string,
  declaration: TableDeclaration,
  visit: (piece: Table) => void,
): Promise<void> {
  const { columns } = declaration;
  const result = await connection.stream(
    `SELECT ${columns.map(readExpression).join(', ')} FROM (${await selectFrom(path, columns)})`,
  );
  // The iterator, not `fetchChunk` in a loop: a stream's end is an empty chunk, given again and again.
  for await (const chunk of result) {
    const values: Record<string, ColumnValues> = {};
    for (const [index, { name, kind }] of columns.entries()) values[name] = readColumn(chunk, index, kind);
    visit({ declaration, rowCount: chunk.rowCount, columns: values });
  }
}

/**
 * Visits a table's file piece by piece, in the order of its rows, without holding the whole; the format is that of its
 * ending. Columns that the declaration does not name are passed over.
 * @throws {StoreError} where the file cannot be read, lacks a declared column, or holds it as another type
 */
export async function visitTableFile(
  path: string,
  declaration: TableDeclaration,
  visit: (piece: Table) => void,
): Promise<void> {
  checkDeclaration(declaration);
  try {
    await withDuckDb(dirname(path), async (connection) => visitRows(connection, path, declaration, visit));
  } catch (error) {
    throw await cannotRead(path, declaration.columns, error);
  }
}

/**
 * Reads files of one table whole, one after another.
 * @throws {StoreError} as `visitTableFile`
 */
export async function readFiles(paths: readonly string[], declaration: TableDeclaration): Promise<Table> {
  const pieces: Table[] = [];
  for (const path of paths) await visitTableFile(path, declaration, (piece) => pieces.push(piece));
  const [first, ...rest] = pieces;
  return first === undefined ? tableFromRows(declaration, []) : joinTables([first, ...rest]);
}

/**
 * Reads a table back from a folder, from `<name>.parquet` or, where there is none, `<name>.csv`. Columns of the file
 * that the declaration does not name are passed over.
 * @throws {StoreError} where neither file is there, or it does not hold what is declared
 */
export async function readTable(folder: string, declaration: TableDeclaration): Promise<Table> {
  for (const format of ['parquet', 'csv'] as const) {
    const path = join(folder, tableFile(declaration.name, format));
    if (await stat(path).catch(() => undefined)) return readFiles([path], declaration);
  }
  throw new StoreError(`${folder} has no table ${declaration.name} (neither .parquet nor .csv)`);
}
