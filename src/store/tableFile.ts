import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnValues, Table, TableDeclaration } from '../engine/table.js';
import { hashOrdered, TableHash } from '../engine/hashing/canonical.js';
import './nativeHash.js';
import { writeOrderedCsv } from './csv.js';
import { visitCsv } from './csvRead.js';
import { StoreError } from './errors.js';
import { orderTable } from '../engine/hashing/keyOrder.js';
import { visitParquet, writeOrderedParquet } from './parquet.js';
import { tableFormats } from './tableFormat.js';
import type { TableFormat } from './tableFormat.js';

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
  const file = `${table.declaration.name}.${writing.format}`;
  const path = join(folder, file);
  if (writing.format === 'parquet') await writeOrderedParquet(path, ordered, writing.codeVersion);
  else await writeOrderedCsv(path, ordered);
  return tableEntry(table.declaration, file, table.rowCount, hashOrdered(ordered));
}

/** Visits a table's file piece by piece, in the order of its rows; the format is that of the file's ending. */
export async function visitTableFile(
  path: string,
  declaration: TableDeclaration,
  visit: (piece: Table) => void,
): Promise<void> {
  if (path.endsWith('.csv')) await visitCsv(path, declaration, visit);
  else await visitParquet(path, declaration, visit);
}

/** Gathers pieces of a table into one. */
class TableCollector {
  readonly #declaration: TableDeclaration;
  readonly #columns: Record<string, Float64Array | Uint8Array | string[]> = {};
  #rowCount = 0;
  #room = 0;

  constructor(declaration: TableDeclaration) {
    this.#declaration = declaration;
    for (const { name, kind } of declaration.columns)
      this.#columns[name] = kind === 'text' ? [] : kind === 'boolean' ? new Uint8Array() : new Float64Array();
  }

  add(piece: Table): void {
    const needed = this.#rowCount + piece.rowCount;
    if (needed > this.#room) this.#grow(Math.max(needed, Math.ceil(this.#room * 1.5)));
    for (const [name, values] of Object.entries(this.#columns)) {
      const added = piece.columns[name] as ColumnValues;
      if (Array.isArray(values)) for (const text of added as readonly string[]) values.push(text);
      else values.set(added as Float64Array | Uint8Array, this.#rowCount);
    }
    this.#rowCount = needed;
  }

  #grow(room: number): void {
    this.#room = room;
    for (const [name, values] of Object.entries(this.#columns)) {
      if (Array.isArray(values)) continue;
      const larger = values instanceof Uint8Array ? new Uint8Array(room) : new Float64Array(room);
      larger.set(values);
      this.#columns[name] = larger;
    }
  }

  table(): Table {
    const columns: Record<string, ColumnValues> = {};
    for (const [name, values] of Object.entries(this.#columns))
      columns[name] = Array.isArray(values) ? values : values.subarray(0, this.#rowCount);
    return { declaration: this.#declaration, rowCount: this.#rowCount, columns };
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Reads a table back from a folder, from `<name>.parquet` or, where there is none, `<name>.csv`. Columns of the file
 * that the declaration does not name are passed over.
 * @throws {StoreError} where neither file is there, or it does not hold what is declared
 */
export async function readTable(folder: string, declaration: TableDeclaration): Promise<Table> {
  for (const format of tableFormats) {
    const path = join(folder, `${declaration.name}.${format}`);
    if (!(await exists(path))) continue;
    const collector = new TableCollector(declaration);
    await visitTableFile(path, declaration, (piece) => {
      collector.add(piece);
    });
    return collector.table();
  }
  throw new StoreError(`${folder} has no table ${declaration.name} (neither .parquet nor .csv)`);
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
