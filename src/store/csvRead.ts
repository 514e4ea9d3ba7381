import { createReadStream } from 'node:fs';
import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../engine/table.js';
import { dayFromIso } from '../units/index.js';
import { checkDeclaration } from '../engine/hashing/checkTable.js';
import { textFromCsv } from './csv.js';
import { asStoreError, StoreError } from './errors.js';
import { DataError } from '../engine/hashing/dataError.js';

/**
 * CSV files read back (RFC 4180, with LF or CRLF, with or without a byte order mark). The reader goes through the text
 * once, piece by piece, so a file may be longer than memory or the longest string.
 */

/** Rows in one piece. */
const rowsPerPiece = 2048;

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type Emit = (cells: readonly string[], line: number) => void;

/** Splits text that arrives in pieces into records of cells, their quotes taken off. */
class RecordSplitter {
  readonly #emit: Emit;
  #cells: string[] = [];
  #cell = '';
  /** Where the reader stands: before a cell, in a bare one, within quotes, or after a quote that may close them. */
  #state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  #line = 1;
  #recordLine = 1;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  push(text: string): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === lineFeed) this.#line++;
      const ends = unit === comma || unit === lineFeed;
      if (this.#state === 'quoted') {
        if (unit !== quote) continue;
        this.#cell += text.slice(from, i);
        this.#state = 'closed';
      } else if (ends) {
        if (this.#state === 'bare') this.#endBare(text.slice(from, i), unit === lineFeed);
        this.#endCell(unit === lineFeed);
      } else if (unit === quote) {
        if (this.#state === 'bare') throw new StoreError(`line ${String(this.#line)}: a quote inside an unquoted cell`);
        if (this.#state === 'closed') this.#cell += '"';
        this.#state = 'quoted';
        from = i + 1;
      } else if (this.#state === 'start') {
        this.#state = 'bare';
        from = i;
      } else if (this.#state === 'closed' && unit !== carriageReturn)
        throw new StoreError(`line ${String(this.#line)}: text after a closing quote`);
    }
    if (this.#state === 'bare' || this.#state === 'quoted') this.#cell += text.slice(from);
  }

  #endBare(rest: string, endsLine: boolean): void {
    this.#cell += rest;
    if (endsLine && this.#cell.endsWith('\r')) this.#cell = this.#cell.slice(0, -1);
  }

  #endCell(endsRecord: boolean): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
    if (!endsRecord) return;
    const cells = this.#cells;
    const line = this.#recordLine;
    this.#cells = [];
    this.#recordLine = this.#line;
    this.#emit(cells, line);
  }

  /** The end of the text, which may lack its last line feed. */
  end(): void {
    if (this.#state === 'quoted') throw new StoreError(`line ${String(this.#recordLine)}: a quote is never closed`);
    if (this.#state !== 'start' || this.#cells.length > 0) this.#endCell(true);
  }
}

const decimal = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)$/;

/** A cell's value by its column's kind; undefined where it is none. */
function cellValue(cell: string, kind: ColumnDeclaration['kind']): number | string | undefined {
  if (kind === 'text') return textFromCsv(cell);
  if (kind === 'boolean') return cell === 'true' ? 1 : cell === 'false' ? 0 : undefined;
  if (cell === '') return Number.NaN;
  if (kind === 'date') return dayFromIso(cell);
  return decimal.test(cell) ? Number(cell) : undefined;
}

const expected: Readonly<Record<ColumnDeclaration['kind'], string>> = {
  integer: 'a whole number',
  number: 'a number',
  date: 'a date as 2004-01-31',
  boolean: 'true or false',
  text: 'text',
};

/** Gathers records into pieces of a table. The first record is the header; columns not declared are passed over. */
class PieceBuilder {
  readonly #declaration: TableDeclaration;
  readonly #visit: (piece: Table) => void;
  #header: readonly string[] | undefined;
  #rows: (readonly (number | string)[])[] = [];
  #positions: readonly number[] = [];

  constructor(declaration: TableDeclaration, visit: (piece: Table) => void) {
    this.#declaration = declaration;
    this.#visit = visit;
  }

  record(cells: readonly string[], line: number): void {
    if (this.#header === undefined) {
      this.#begin(cells);
      return;
    }
    if (cells.length !== this.#header.length)
      throw new StoreError(
        `line ${String(line)}: ${String(cells.length)} cells under ${String(this.#header.length)} names`,
      );
    const row = this.#declaration.columns.map((column, index) => {
      const cell = cells[this.#positions[index] as number] as string;
      const value = cellValue(cell, column.kind);
      if (value !== undefined) return value;
      throw new StoreError(
        `line ${String(line)}, ${column.name}: ${JSON.stringify(cell)} is not ${expected[column.kind]}`,
      );
    });
    if (this.#rows.push(row) === rowsPerPiece) this.flush();
  }

  #begin(cells: readonly string[]): void {
    const header = cells.map((cell, index) => (index === 0 ? cell.replace(/^\uFEFF/, '') : cell));
    this.#positions = this.#declaration.columns.map(({ name }) => {
      const position = header.indexOf(name);
      if (position < 0) throw new StoreError(`line 1: no column ${name}`);
      return position;
    });
    this.#header = header;
  }

  flush(): void {
    if (this.#header === undefined) throw new StoreError('line 1: no header');
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    const columns: Record<string, ColumnValues> = {};
    for (const [index, { name, kind }] of this.#declaration.columns.entries()) {
      const values = rows.map((row) => row[index]);
      if (kind === 'text') columns[name] = values as string[];
      else
        columns[name] =
          kind === 'boolean' ? Uint8Array.from(values as number[]) : Float64Array.from(values as number[]);
    }
    this.#visit({ declaration: this.#declaration, rowCount: rows.length, columns });
  }
}

/**
 * Visits a CSV file's declared columns piece by piece, in the order of its rows, without holding the whole.
 * @throws {StoreError} naming the line where the file is not CSV, lacks a declared column, or a cell is not of its kind
 */
export async function visitCsv(
  path: string,
  declaration: TableDeclaration,
  visit: (piece: Table) => void,
): Promise<void> {
  checkDeclaration(declaration);
  const builder = new PieceBuilder(declaration, visit);
  const splitter = new RecordSplitter((cells, line) => {
    builder.record(cells, line);
  });
  try {
    for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 }))
      splitter.push(text as string);
    splitter.end();
    builder.flush();
  } catch (error) {
    if (error instanceof DataError) throw new StoreError(`${path}, ${error.message}`, { cause: error });
    throw asStoreError(`cannot read ${path}`, error);
  }
}
