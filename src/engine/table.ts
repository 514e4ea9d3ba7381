/**
 * A tidy table: named, typed, documented columns of one length. Every result of micronet (a network-month, a trip,
 * an arrest, a replicate's metrics) leaves the model in this form, and every reader (store, figures, CLI) takes it.
 */

/** What a column holds. `integer`, `number` and `date` are numeric (`date` = whole days since 1970-01-01 UTC). */
export type ColumnKind = 'integer' | 'number' | 'text' | 'boolean' | 'date';

export interface ColumnDeclaration {
  /** The name, with the unit in it where there is one: `salesCashCents`, `loadMg`, `marginPct`. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Unit in words or symbols (`cents`, `mg`, `days`, `share`); empty for names and counts. */
  readonly unit: string;
  readonly description: string;
}

/** A column in one line. */
export const column = (name: string, kind: ColumnKind, unit: string, description: string): ColumnDeclaration => ({
  name,
  kind,
  unit,
  description,
});

/** What a table holds: its key and its columns, with units. */
export interface TableDeclaration {
  readonly name: string;
  readonly description: string;
  /** The columns that identify a row, in sort order. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnDeclaration[];
}

/** Numeric columns are Float64Array (NaN is a missing value), booleans Uint8Array, text string arrays. */
export type ColumnValues = Float64Array | Uint8Array | readonly string[];

/** A table by columns, with its declaration. */
export interface Table {
  readonly declaration: TableDeclaration;
  readonly rowCount: number;
  /** By column name; each of length `rowCount`. */
  readonly columns: Readonly<Record<string, ColumnValues>>;
}

/** One cell as a reader sees it: missing numbers are null. */
export type Cell = number | string | boolean | null;

/** Rows as plain objects, for figures and JSON; dates stay whole days. Allocates: not for large tables. */
export function tableRows(table: Table): Record<string, Cell>[] {
  const rows: Record<string, Cell>[] = [];
  for (let r = 0; r < table.rowCount; r++) {
    const row: Record<string, Cell> = {};
    for (const column of table.declaration.columns) {
      const value = table.columns[column.name]?.[r];
      if (column.kind === 'boolean') row[column.name] = value === 1;
      else if (typeof value === 'number') row[column.name] = Number.isFinite(value) ? value : null;
      else row[column.name] = value ?? null;
    }
    rows.push(row);
  }
  return rows;
}

/**
 * Builds a table from plain rows.
 * @throws {TypeError} where a row lacks a declared column, or holds one that was not declared.
 */
export function tableFromRows(declaration: TableDeclaration, rows: readonly Readonly<Record<string, Cell>>[]): Table {
  const known = new Set(declaration.columns.map((column) => column.name));
  for (const row of rows)
    for (const name of Object.keys(row))
      if (!known.has(name)) throw new TypeError(`table ${declaration.name} declares no column ${name}`);
  const columns: Record<string, ColumnValues> = {};
  for (const column of declaration.columns) {
    const cells = rows.map((row) => {
      const cell = row[column.name];
      if (cell === undefined) throw new TypeError(`a row of table ${declaration.name} lacks ${column.name}`);
      return cell;
    });
    if (column.kind === 'text') columns[column.name] = cells.map(String);
    else if (column.kind === 'boolean') columns[column.name] = Uint8Array.from(cells, (cell) => (cell ? 1 : 0));
    else columns[column.name] = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)));
  }
  return { declaration, rowCount: rows.length, columns };
}

/**
 * Pieces of one table put together, in order.
 * @throws {TypeError} where a piece is of another table, or of other columns
 */
export function joinTables(pieces: readonly [Table, ...Table[]]): Table {
  const [{ declaration }] = pieces;
  const names = declaration.columns.map((column) => column.name).join();
  for (const piece of pieces) {
    const { name, columns } = piece.declaration;
    if (name !== declaration.name || columns.map((column) => column.name).join() !== names)
      throw new TypeError(`a piece of table ${name} does not fit table ${declaration.name}`);
  }
  if (pieces.length === 1) return pieces[0];
  const rowCount = pieces.reduce((sum, piece) => sum + piece.rowCount, 0);
  const columns: Record<string, ColumnValues> = {};
  for (const { name, kind } of declaration.columns) {
    const parts = pieces.map((piece) => piece.columns[name] ?? []);
    if (kind === 'text') {
      const texts: string[] = [];
      for (const part of parts) for (const text of part as readonly string[]) texts.push(text);
      columns[name] = texts;
    } else {
      const joined = kind === 'boolean' ? new Uint8Array(rowCount) : new Float64Array(rowCount);
      let at = 0;
      for (const part of parts) {
        joined.set(part as Float64Array | Uint8Array, at);
        at += part.length;
      }
      columns[name] = joined;
    }
  }
  return { declaration, rowCount, columns };
}
