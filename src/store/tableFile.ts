import { join } from 'node:path';
import type { Table, TableDeclaration } from '../engine/table.js';
import { hashOrdered, TableHash } from '../engine/hashing/canonical.js';
import './nativeHash.js';
import { writeOrderedCsv } from './csv.js';
import { orderTable } from '../engine/hashing/keyOrder.js';
import { writeOrderedParquet } from './parquet.js';
import { visitTableFile } from './scan.js';
import { dialectOf, tableFile, type TableFormat } from './tableFormat.js';

/** A table in a run folder: its declaration, its file (relative to the folder) and the hash of its content. */
export interface TableEntry extends TableDeclaration {
  readonly file: string;
  readonly rows: number;
  /** Canonical SHA-256 of the content (see `hashTable`), whatever the format. */
  readonly sha256: string;
}

export interface TableWriting {
  readonly format: TableFormat;
  /** The version of micronet, which Parquet files name. */
  readonly codeVersion: string;
}

/** The entry of a table for the manifest. */
export function tableEntry(declaration: TableDeclaration, file: string, rows: number, sha256: string): TableEntry {
  const { name, description, key, columns } = declaration;
  return { name, description, file, rows, sha256, key, columns };
}

/**
 * Writes a table into a folder, as `<name>.parquet` or `<name>.csv`, and hashes its content.
 * @returns its entry for the manifest
 * @throws {StoreError} where the table is not what it declares, two rows have one key, or the file cannot be written
 */
export async function writeTable(folder: string, table: Table, writing: TableWriting): Promise<TableEntry> {
  const ordered = orderTable(table);
  const file = tableFile(table.declaration.name, writing.format);
  const path = join(folder, file);
  const dialect = dialectOf(writing.format);
  if (dialect === undefined) await writeOrderedParquet(path, ordered, writing.codeVersion);
  else await writeOrderedCsv(path, ordered, dialect);
  return tableEntry(table.declaration, file, table.rowCount, hashOrdered(ordered));
}

/**
 * The canonical hash of a table's file and the number of its rows, read piece by piece.
 * @throws {StoreError} where the file does not hold what is declared, or its rows are not in key order
 */
export async function hashTableFile(
  path: string,
  declaration: TableDeclaration,
): Promise<{ readonly rows: number; readonly sha256: string }> {
  const hash = new TableHash(declaration);
  await visitTableFile(path, declaration, (piece) => {
    hash.update(piece);
  });
  return { rows: hash.rowCount, sha256: hash.digest() };
}
