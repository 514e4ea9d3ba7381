import { dirname } from 'node:path';
import type { ColumnDeclaration, TableDeclaration } from '../engine/table.js';
import { type Day, isoFromDay } from '../units/index.js';
import { withDuckDb } from './duckdb.js';
import { cannotRead, readExpression, selectFrom } from './scan.js';

/** Where two files of one table first differ, by the order of their rows: DuckDB reads them side by side. */

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

/** A value as a reader sees it. */
function valueText(kind: ColumnDeclaration['kind'], value: unknown): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  if (Number.isNaN(value)) return 'nothing';
  if (kind === 'boolean') return value === 1 ? 'true' : 'false';
  return kind === 'date' ? isoFromDay(value as Day) : String(value);
}

/** The key's columns first: where they differ, it is another row. */
function keyFirst({ key, columns }: TableDeclaration): ColumnDeclaration[] {
  const isKey = ({ name }: ColumnDeclaration): boolean => key.includes(name);
  return [...columns.filter(isKey), ...columns.filter((column) => !isKey(column))];
}

/**
 * The first row and column in which two files of one table differ.
 * @returns undefined where the rows are the same
 * @throws {StoreError} where the file found cannot be read or lacks a declared column
 */
export async function firstRowDifference(
  foundPath: string,
  expectedPath: string,
  declaration: TableDeclaration,
): Promise<RowDifference | undefined> {
  const columns = keyFirst(declaration);
  const side = async (path: string, name: string): Promise<string> => {
    const names = columns.map((_, i) => `${name}${String(i)}`);
    const values = columns.map(readExpression).join(', ');
    return `(SELECT true, ${values} FROM (${await selectFrom(path, columns)})) AS ${name}(${name}, ${names.join(', ')})`;
  };
  try {
    const [found, expected] = [await side(foundPath, 'f'), await side(expectedPath, 'e')];
    const differs = columns.map((_, i) => `f${String(i)} IS DISTINCT FROM e${String(i)}`);
    return await withDuckDb(dirname(expectedPath), async (connection) => {
      const firstRow = async (sql: string): Promise<readonly unknown[]> =>
        (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
      const [row, ...values] = await firstRow(
        `FROM (SELECT row_number() OVER (), * FROM ${found} POSITIONAL JOIN ${expected})
         WHERE f IS DISTINCT FROM e OR ${differs.join(' OR ')} LIMIT 1`,
      );
      if (row === undefined) return undefined;
      const [there, here] = [values.slice(0, columns.length + 1), values.slice(columns.length + 1)];
      const isHere = here[0] === true;
      const shown = (side: readonly unknown[], i: number): string => valueText(columns[i]?.kind ?? 'text', side[i + 1]);
      const keyOf = isHere ? here : there;
      const key = declaration.key.map((name) => {
        const i = columns.findIndex((column) => column.name === name);
        const value = keyOf[i + 1];
        return `${name} ${typeof value === 'string' ? value : shown(keyOf, i)}`;
      });
      const at = { row: Number(row), key: key.join(', ') };
      if (isHere && there[0] === true) {
        const i = columns.findIndex((_, each) => shown(there, each) !== shown(here, each));
        return { ...at, column: columns[i]?.name, found: shown(there, i), expected: shown(here, i) };
      }
      const count = async (of: string): Promise<string> =>
        `${String((await firstRow(`SELECT count(*) FROM ${of}`))[0])} rows`;
      return { ...at, column: undefined, found: await count(found), expected: await count(expected) };
    });
  } catch (error) {
    throw await cannotRead(foundPath, columns, error);
  }
}
