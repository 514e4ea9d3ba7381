import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../engine/table.js';
import { type Day, isoFromDay } from '../units/index.js';
import { visitTableFile } from './scan.js';

/**
 * Where two files of one table first differ, by the order of their rows. The files are read piece by piece, and of each
 * row only a hash of eight bytes is held, so that tables of any length can be compared.
 */

export interface RowDifference {
  /** Counted from 1, in the order of the key. */
  readonly row: number;
  /** The row's key in words: `replicate 0, month 5`; empty where the table has none. */
  readonly key: string;
  /** The first column that differs; undefined where one side has no such row. */
  readonly column: string | undefined;
  readonly found: string;
  readonly expected: string;
}

/** A number's bits as two halves; −0 is 0, and there is one NaN. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Two independent mixes of 32 bits, kept as 53: two different rows have one hash about once in 10¹⁶. */
class RowHashes {
  readonly #declaration: TableDeclaration;
  #hashes = new Float64Array(1024);
  rows = 0;

  constructor(declaration: TableDeclaration) {
    this.#declaration = declaration;
  }

  at(row: number): number | undefined {
    return row < this.rows ? this.#hashes[row] : undefined;
  }

  add(piece: Table): void {
    if (this.rows + piece.rowCount > this.#hashes.length) {
      const larger = new Float64Array(Math.max(this.rows + piece.rowCount, 2 * this.#hashes.length));
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    const columns = this.#declaration.columns.map(({ name }) => piece.columns[name] ?? []);
    for (let r = 0; r < piece.rowCount; r++) this.#hashes[this.rows++] = rowHash(columns, r);
  }
}

function rowHash(columns: readonly ColumnValues[], row: number): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + word, 0x85ebca6b);
    b ^= b >>> 13;
  };
  for (const values of columns) {
    const value = values[row];
    if (typeof value === 'string') {
      mix(value.length);
      for (let i = 0; i < value.length; i++) mix(value.charCodeAt(i));
    } else {
      double[0] = Number.isNaN(value) ? Number.NaN : (value ?? 0) + 0;
      mix(halves[0] ?? 0);
      mix(halves[1] ?? 0);
    }
  }
  return (a >>> 0) + (b & 0x1fffff) * 0x100000000;
}

async function rowHashes(path: string, declaration: TableDeclaration): Promise<RowHashes> {
  const hashes = new RowHashes(declaration);
  await visitTableFile(path, declaration, (piece) => {
    hashes.add(piece);
  });
  return hashes;
}

type Row = Readonly<Record<string, number | string | undefined>>;

/** One row of a file by its number from 0; undefined where there are fewer. */
async function rowAt(path: string, declaration: TableDeclaration, wanted: number): Promise<Row | undefined> {
  let before = 0;
  let found: Row | undefined;
  await visitTableFile(path, declaration, (piece) => {
    const r = wanted - before;
    if (r >= 0 && r < piece.rowCount)
      found = Object.fromEntries(Object.entries(piece.columns).map(([name, values]) => [name, values[r]]));
    before += piece.rowCount;
  });
  return found;
}

/** A value as a reader sees it. */
function valueText({ kind }: ColumnDeclaration, value: number | string | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value ?? null);
  if (Number.isNaN(value)) return 'nothing';
  if (kind === 'boolean') return value === 1 ? 'true' : 'false';
  return kind === 'date' ? isoFromDay(value as Day) : String(value);
}

function keyText({ key, columns }: TableDeclaration, row: Row): string {
  return key
    .map((name) => {
      const value = row[name];
      const column = columns.find((each) => each.name === name);
      return `${name} ${typeof value === 'string' || column === undefined ? String(value) : valueText(column, value)}`;
    })
    .join(', ');
}

/** The key's columns first: where they differ, it is another row. */
function keyFirst({ key, columns }: TableDeclaration): ColumnDeclaration[] {
  const isKey = ({ name }: ColumnDeclaration): boolean => key.includes(name);
  return [...columns.filter(isKey), ...columns.filter((column) => !isKey(column))];
}

/**
 * The first row and column in which two files of one table differ.
 * @returns undefined where the rows are the same
 * @throws {StoreError} where a file cannot be read or lacks a declared column
 */
export async function firstRowDifference(
  foundPath: string,
  expectedPath: string,
  declaration: TableDeclaration,
): Promise<RowDifference | undefined> {
  const [found, expected] = [await rowHashes(foundPath, declaration), await rowHashes(expectedPath, declaration)];
  const most = Math.max(found.rows, expected.rows);
  let at = 0;
  while (at < most && found.at(at) === expected.at(at)) at++;
  if (at === most) return undefined;
  const [there, here] = [await rowAt(foundPath, declaration, at), await rowAt(expectedPath, declaration, at)];
  const row = at + 1;
  const key = keyText(declaration, here ?? there ?? {});
  if (there === undefined || here === undefined) {
    const rows = (hashes: RowHashes): string => `${String(hashes.rows)} rows`;
    return { row, key, column: undefined, found: rows(found), expected: rows(expected) };
  }
  const column = keyFirst(declaration).find(
    (each) => valueText(each, there[each.name]) !== valueText(each, here[each.name]),
  );
  if (column === undefined) return undefined;
  const { name } = column;
  return { row, key, column: name, found: valueText(column, there[name]), expected: valueText(column, here[name]) };
}
