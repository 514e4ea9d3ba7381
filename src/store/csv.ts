import { open } from 'node:fs/promises';
import type { ColumnKind, ColumnValues, Table } from '../engine/table.js';
import { type Day, isoFromDay } from '../units/index.js';
import { asStoreError } from './errors.js';
import { type OrderedTable, orderTable } from '../engine/hashing/keyOrder.js';

/**
 * Tables as CSV files (RFC 4180): UTF-8 without a mark, comma, line feed, a header of column names, rows in key order.
 * Numbers are the shortest decimals that read back as the same double; dates are ISO; a missing number is empty.
 */

/** Characters gathered before they go to the file. */
const batchLength = 1 << 18;

/** Text that needs quotes: separators within, or blanks at an end, which some readers would trim. */
const needsQuotes = /[",\r\n]|^\s|\s$/;

/**
 * Text that a spreadsheet would run as a formula, with any apostrophes before it. Such a text gets one apostrophe in
 * front, which a spreadsheet shows as the text; reading takes it off again. So `=1+1` is written `'=1+1`, and `'=1+1`
 * is written `''=1+1`: no two texts share a form.
 */
const formula = /^'*[=+\-@\t\r]/;

function quoted(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text cell as it stands in a file. */
export function csvText(text: string): string {
  return quoted(formula.test(text) ? `'${text}` : text);
}

/** The text that a cell stands for, once its quotes are off. */
export function textFromCsv(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function formatter(kind: ColumnKind): (value: number | string) => string {
  if (kind === 'text') return (value) => csvText(value as string);
  if (kind === 'boolean') return (value) => (value === 1 ? 'true' : 'false');
  if (kind === 'date') return (value) => (Number.isNaN(value) ? '' : isoFromDay((Number(value) + 0) as Day));
  return (value) => (Number.isNaN(value) ? '' : String(value));
}

/** The lines of a table already checked and ordered, the header first, each with its line feed. */
function* csvLines({ table, order }: OrderedTable): Generator<string> {
  const columns = table.declaration.columns.map(({ name, kind }) => ({
    values: table.columns[name] as ColumnValues,
    format: formatter(kind),
  }));
  yield `${table.declaration.columns.map(({ name }) => name).join(',')}\n`;
  for (let i = 0; i < table.rowCount; i++) {
    const row = order?.[i] ?? i;
    let line = '';
    for (const [index, { values, format }] of columns.entries())
      line += (index === 0 ? '' : ',') + format(values[row] as number | string);
    // Readers skip an empty line: a table of one column says its empty cell with quotes.
    yield line === '' ? '""\n' : `${line}\n`;
  }
}

/** Writes a table already checked and ordered. */
export async function writeOrderedCsv(path: string, ordered: OrderedTable): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      let batch = '';
      for (const line of csvLines(ordered)) {
        batch += line;
        if (batch.length < batchLength) continue;
        await file.appendFile(batch, 'utf8');
        batch = '';
      }
      await file.appendFile(batch, 'utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asStoreError(`cannot write ${path}`, error);
  }
}

/**
 * Writes a table to a CSV file.
 * @throws {StoreError} where the table is not what it declares, two rows have one key, or the file cannot be written
 */
export async function writeCsv(path: string, table: Table): Promise<void> {
  await writeOrderedCsv(path, orderTable(table));
}

/** The text of a CSV file of a table, as `writeCsv` writes it: for standard output and small tables. */
export function csvFromTable(table: Table): string {
  return [...csvLines(orderTable(table))].join('');
}
