import type { ColumnValues, Table, TableDeclaration } from '../table.js';
import { checkTable } from './checkTable.js';
import { DataError } from './dataError.js';

/**
 * The order of rows: by the key's columns, ascending; missing numbers last; text by code point, which is the order of
 * its UTF-8 bytes and so DuckDB's too. A key identifies a row: two rows with one key have no order, and are refused.
 */

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** UTF-16 orders characters beyond U+FFFF before U+E000–U+FFFF; adding this to surrogates puts them after. */
const surrogateShift = 0x2000;

function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + surrogateShift : unit >= 0xe000 ? unit - 0x800 : unit;
}

/** Compares text by code point, as its UTF-8 bytes compare; unlike `<`, which compares UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return codePointRank(a.charCodeAt(i)) - codePointRank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

type KeyValue = number | string;

function compareValues(a: KeyValue, b: KeyValue): number {
  return typeof a === 'string' ? compareText(a, b as string) : compareNumbers(a, b as number);
}

function keyColumns(table: Table): ColumnValues[] {
  return table.declaration.key.map((name) => table.columns[name] as ColumnValues);
}

/** The key of one row. */
export function keyOf(table: Table, row: number): readonly KeyValue[] {
  return keyColumns(table).map((values) => values[row] as KeyValue);
}

/** Compares two rows' keys. */
export function compareKeys(a: readonly KeyValue[], b: readonly KeyValue[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i] as KeyValue, b[i] as KeyValue);
    if (order !== 0) return order;
  }
  return 0;
}

/** Says which two rows a table cannot tell apart. */
export function duplicateKey(declaration: TableDeclaration, key: readonly KeyValue[]): DataError {
  if (declaration.key.length === 0)
    return new DataError(`table ${declaration.name} has several rows but declares no key`);
  const pairs = declaration.key.map((name, i) => `${name} ${String(key[i])}`);
  return new DataError(`table ${declaration.name} has two rows with the key ${pairs.join(', ')}`);
}

/** A key's column as numbers that compare as its values do: texts by their rank among those that occur. */
function comparable(values: ColumnValues, isText: boolean): ArrayLike<number> {
  if (!isText) return values as Float64Array | Uint8Array;
  const texts = values as readonly string[];
  const ranks = new Map<string, number>();
  let last: string | undefined;
  // The same text mostly stands in many rows running.
  for (const text of texts) if (text !== last) ranks.set((last = text), 0);
  const ranked = new Uint32Array(texts.length);
  if (ranks.size === 1) return ranked;
  for (const [rank, text] of [...ranks.keys()].sort(compareText).entries()) ranks.set(text, rank);
  for (const [row, text] of texts.entries()) ranked[row] = ranks.get(text) as number;
  return ranked;
}

/**
 * The rows of a table in key order, as row numbers; undefined where they stand in that order already.
 * @throws {DataError} where two rows have one key
 */
function keyOrder(table: Table): Uint32Array | undefined {
  const { key, columns: declared } = table.declaration;
  const columns = keyColumns(table).map((values, i) =>
    comparable(values, declared.find(({ name }) => name === key[i])?.kind === 'text'),
  );
  const compareRows = (a: number, b: number): number => {
    for (const values of columns) {
      const order = compareNumbers(values[a] as number, values[b] as number);
      if (order !== 0) return order;
    }
    return 0;
  };
  let inOrder = true;
  for (let row = 1; row < table.rowCount && inOrder; row++) inOrder = compareRows(row - 1, row) < 0;
  if (inOrder) return undefined;
  const order = Uint32Array.from({ length: table.rowCount }, (_, row) => row).sort(compareRows);
  for (let i = 1; i < order.length; i++)
    if (compareRows(order[i - 1] as number, order[i] as number) === 0)
      throw duplicateKey(table.declaration, keyOf(table, order[i] as number));
  return order;
}

/** A checked table with the order of its rows: `order[i]` is the row that comes i-th; undefined means as they stand. */
export interface OrderedTable {
  readonly table: Table;
  readonly order: Uint32Array | undefined;
}

/**
 * Checks a table and puts its rows in key order, without copying it.
 * @throws {DataError} where the table is not what it declares, or two rows have one key
 */
export function orderTable(table: Table): OrderedTable {
  checkTable(table);
  return { table, order: keyOrder(table) };
}
