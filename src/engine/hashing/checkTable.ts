import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../table.js';
import { DataError } from './dataError.js';

/**
 * A table is checked once, before it is hashed or written, so that what is stored can be read back as it was: a value
 * that a file cannot hold is an error here, never a silent rounding there.
 */

/** Days of 0001-01-01 and 9999-12-31: four digits must write the year, and other programs know no year 0. */
const firstDay = -719_162;
const lastDay = 2_932_896;

const tableName = /^[A-Za-z][A-Za-z0-9_-]*$/;
const columnName = /^[A-Za-z][A-Za-z0-9_]*$/;
/**
 * Half a character of UTF-16, which no file can hold; the null character, which C strings end at; and a byte order mark
 * in front, which readers take off.
 */
const unwritable = /[\0\p{Surrogate}]|^\uFEFF/u;

function wrongNumber(column: ColumnDeclaration, values: Float64Array): number {
  if (column.kind === 'number') return -1;
  const [low, high] = column.kind === 'date' ? [firstDay, lastDay] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    if (value < low || value > high || Math.floor(value) !== value) return row;
  }
  return -1;
}

function wrongText(values: readonly unknown[]): number {
  let previous: unknown;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === previous && row > 0) continue;
    if (typeof value !== 'string' || unwritable.test(value)) return row;
    previous = value;
  }
  return -1;
}

const expected: Readonly<Record<ColumnDeclaration['kind'], string>> = {
  integer: 'a whole number within ±(2⁵³ − 1)',
  number: 'a number',
  date: 'a whole day of the years 1 to 9999',
  boolean: '0 or 1',
  text: 'well-formed text without null characters or a byte order mark',
};

/** The first row whose value the column's kind does not allow; −1 where all are right, undefined for a wrong array. */
function wrongRow(column: ColumnDeclaration, values: ColumnValues): number | undefined {
  if (column.kind === 'text') return Array.isArray(values) ? wrongText(values) : undefined;
  if (column.kind === 'boolean')
    return values instanceof Uint8Array ? values.findIndex((value) => value > 1) : undefined;
  return values instanceof Float64Array ? wrongNumber(column, values) : undefined;
}

/**
 * Whether a declaration can be stored: names that any reader takes (letters, digits, underscores), distinct without
 * regard to case since SQL has none, and a key of declared columns.
 * @throws {DataError}
 */
export function checkDeclaration(declaration: TableDeclaration): void {
  const where = `table ${declaration.name}`;
  if (!tableName.test(declaration.name)) throw new DataError(`${where}: not a name a file can have`);
  if (declaration.columns.length === 0) throw new DataError(`${where} declares no columns`);
  const names = new Set<string>();
  for (const { name } of declaration.columns) {
    if (!columnName.test(name)) throw new DataError(`${where}: ${JSON.stringify(name)} is not a column name`);
    if (names.has(name.toLowerCase())) throw new DataError(`${where} declares column ${name} twice`);
    names.add(name.toLowerCase());
  }
  for (const name of declaration.key)
    if (!declaration.columns.some((column) => column.name === name))
      throw new DataError(`${where}: its key names ${name}, which is no column of it`);
}

/**
 * Whether a table is what it declares: every column there, of the right array and length, every value of its kind.
 * @throws {DataError} naming table, column, row (from 0), what was found and what is allowed
 */
export function checkTable(table: Table): void {
  const { declaration, rowCount } = table;
  checkDeclaration(declaration);
  for (const name of Object.keys(table.columns))
    if (!declaration.columns.some((column) => column.name === name))
      throw new DataError(`table ${declaration.name} declares no column ${name}`);
  for (const column of declaration.columns) {
    const where = `table ${declaration.name}, column ${column.name}`;
    const values = table.columns[column.name];
    if (values === undefined) throw new DataError(`${where}: missing`);
    if (values.length !== rowCount)
      throw new DataError(`${where}: ${String(values.length)} values for ${String(rowCount)} rows`);
    const row = wrongRow(column, values);
    if (row === undefined) throw new DataError(`${where}: wrong kind of array for ${column.kind} values`);
    if (row >= 0) {
      const found = typeof values[row] === 'string' ? JSON.stringify(values[row]) : String(values[row]);
      throw new DataError(`${where}, row ${String(row)}: ${found} is not ${expected[column.kind]}`);
    }
  }
}
