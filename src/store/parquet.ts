import { dirname } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../engine/table.js';
import { canonicalJson } from '../engine/hashing/canonicalJson.js';
import { quoteName, quoteReadPath, quoteText, withDuckDb } from './duckdb.js';
import { asStoreError } from './errors.js';
import { missing } from './scan.js';
import { type OrderedTable, orderTable } from '../engine/hashing/keyOrder.js';

/**
 * Tables as Parquet files, by DuckDB. The same content gives the same bytes, however its rows arrived: they are put in
 * key order first, and streamed to the file in that order, which gives the bytes of `COPY (… ORDER BY key)` without a
 * copy of the table in DuckDB's memory. Nothing about clock, host, path or threads is in a file.
 */

/** Rows DuckDB passes at a time. */
const rowsPerChunk = 2048;

/** A column as it crosses into DuckDB (text, or doubles) in the type that it has in the file. */
function storedExpression({ name, kind }: ColumnDeclaration): string {
  const column = quoteName(name);
  if (kind === 'text') return column;
  if (kind === 'boolean') return `${column} = 1 AS ${column}`;
  const present = `nullif(${column}, ${missing})`;
  if (kind === 'number') return `${present} AS ${column}`;
  if (kind === 'integer') return `CAST(${present} AS BIGINT) AS ${column}`;
  return `DATE '1970-01-01' + CAST(${present} AS INTEGER) AS ${column}`;
}

/** What a file says of itself beside its rows: code version, and each column's unit and meaning as JSON. */
function fileMetadata(declaration: TableDeclaration, codeVersion: string): string {
  const { name, description, key, columns } = declaration;
  const entries = [
    ['micronet', codeVersion],
    ['table', canonicalJson({ name, description, key })],
    ['columns', canonicalJson(columns)],
  ] as const;
  return `{${entries.map(([entry, text]) => `${quoteName(entry)}: ${quoteText(text)}`).join(', ')}}`;
}

/** Writes what a query selects to a Parquet file, in the query's order. */
export async function copyTo(
  connection: DuckDBConnection,
  select: string,
  path: string,
  declaration: TableDeclaration,
  codeVersion: string,
): Promise<void> {
  const options = `FORMAT PARQUET, COMPRESSION ZSTD, KV_METADATA ${fileMetadata(declaration, codeVersion)}`;
  await connection.run(`COPY (${select}) TO ${quoteText(path)} (${options})`);
}

function fillColumn(chunk: DuckDBDataChunk, index: number, values: ColumnValues, rows: RowNumbers): void {
  const vector = chunk.getColumnVector(index);
  const { first, count, order } = rows;
  for (let i = 0; i < count; i++) {
    const value = values[order === undefined ? first + i : (order[first + i] as number)] as number | string;
    vector.setItem(i, typeof value === 'number' ? value + 0 : value);
  }
  vector.flush();
}

interface RowNumbers {
  readonly first: number;
  readonly count: number;
  readonly order: Uint32Array | undefined;
}

/** Numbers the functions that give DuckDB a table's rows: tables written at the same time share one DuckDB. */
let tablesWritten = 0;

/** Writes a table already checked and ordered. */
export async function writeOrderedParquet(path: string, ordered: OrderedTable, codeVersion: string): Promise<void> {
  // DuckDB keeps the function that gives the rows as long as it is open: it must not keep the rows.
  let rowsToGive: OrderedTable | undefined = ordered;
  const { declaration, rowCount } = ordered.table;
  const { columns } = declaration;
  const name = `table_rows_${++tablesWritten}`;
  try {
    await withDuckDb(dirname(path), async (connection, { DuckDBTableFunction, DOUBLE, VARCHAR }) => {
      let next = 0;
      const rows = DuckDBTableFunction.create({
        name,
        bindFunction: (bind) => {
          for (const column of columns) bind.addResultColumn(column.name, column.kind === 'text' ? VARCHAR : DOUBLE);
          bind.setCardinality(rowCount, true);
        },
        initFunction: (init) => {
          init.setMaxThreads(1);
        },
        mainFunction: (_, chunk) => {
          const count = Math.min(rowsPerChunk, rowCount - next);
          chunk.rowCount = count;
          if (count === 0 || rowsToGive === undefined) return;
          const { table, order } = rowsToGive;
          for (const [index, column] of columns.entries())
            fillColumn(chunk, index, table.columns[column.name] as ColumnValues, { first: next, count, order });
          next += count;
        },
      });
      connection.registerTableFunction(rows);
      const select = `SELECT ${columns.map(storedExpression).join(', ')} FROM ${name}()`;
      await copyTo(connection, select, path, declaration, codeVersion);
    });
  } catch (error) {
    throw asStoreError(`cannot write ${path}`, error);
  } finally {
    rowsToGive = undefined;
  }
}

/**
 * Writes a table to a Parquet file: rows in key order; integers as BIGINT, dates as DATE, numbers as DOUBLE, NaN as
 * NULL; −0 as 0. The same table gives the same bytes, whatever order its rows stand in.
 * @throws {StoreError} where the table is not what it declares, two rows have one key, or the file cannot be written
 */
export async function writeParquet(path: string, table: Table, codeVersion: string): Promise<void> {
  await writeOrderedParquet(path, orderTable(table), codeVersion);
}

/**
 * What wrote a Parquet file, by its footer: `DuckDB version v1.5.5 (build …)`.
 * @throws {StoreError} where the file cannot be read
 */
export async function parquetWriter(path: string): Promise<string> {
  try {
    return await withDuckDb(dirname(path), async (connection) => {
      const result = await connection.runAndReadAll(
        `SELECT created_by FROM parquet_file_metadata(${quoteReadPath(path)})`,
      );
      const [row] = result.getRows();
      return typeof row?.[0] === 'string' ? row[0] : 'an unnamed program';
    });
  } catch (error) {
    throw asStoreError(`cannot read ${path}`, error);
  }
}
