import { open } from 'node:fs/promises';
import type { ColumnKind, ColumnValues } from '../engine/table.js';
import { type Day, isoFromDay } from '../units/index.js';
import { asStoreError } from './errors.js';
import type { OrderedTable } from '../engine/hashing/keyOrder.js';
import type { CsvDialect } from './tableFormat.js';

/**
 * Tables as CSV files (RFC 4180): UTF-8, line feeds, a header of column names, rows in key order. Text stands in quotes,
 * always, so that readers can tell it from what is missing: that is an empty cell without quotes. Numbers are the
 * shortest decimals that read back as the same double; dates are ISO; booleans TRUE and FALSE, as R and spreadsheets
 * have them. Delimiter, decimal mark and byte order mark are the dialect's.
 */

/** Characters gathered before they go to the file. */
const batchLength = 1 << 18;

/** A text as it stands in a file. */
function csvText(text: string, { guarded }: CsvDialect): string {
  const shown = guarded.test(text) ? `'${text}` : text;
  return `"${shown.replaceAll('"', '""')}"`;
}

/** A number as it stands in a file; every reader knows INF. */
function csvNumber(value: number, { decimal }: CsvDialect): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '' : value > 0 ? 'INF' : '-INF';
  return String(value + 0).replace('.', decimal);
}

/** A cell as it stands in a file. */
export function csvCell(value: number | bigint | string | boolean | null, dialect: CsvDialect): string {
  if (typeof value === 'string') return csvText(value, dialect);
  if (typeof value === 'number') return csvNumber(value, dialect);
  return value === null ? '' : String(value).toUpperCase();
}

/** A line of cells, with its line feed. Readers skip an empty line: a line of one empty cell says it with quotes. */
export const csvLine = (cells: readonly string[], { delimiter }: CsvDialect): string =>
  `${cells.join(delimiter) || '""'}\n`;

/** The header, with the byte order mark where the dialect has one; names that are more than a word in quotes. */
export function csvHeader(names: readonly string[], dialect: CsvDialect): string {
  const shown = names.map((name) => (/^\w+$/u.test(name) ? name : csvText(name, dialect)));
  return (dialect.mark ? '\uFEFF' : '') + csvLine(shown, dialect);
}

function formatter(kind: ColumnKind, dialect: CsvDialect): (value: number | string) => string {
  if (kind === 'boolean') return (value) => csvCell(value === 1, dialect);
  if (kind === 'date') return (value) => (Number.isNaN(value) ? '' : isoFromDay((Number(value) + 0) as Day));
  if (kind !== 'text') return (value) => csvCell(value, dialect);
  // The same text mostly stands in many rows running.
  let [last, shown] = ['', csvCell('', dialect)];
  return (value) => {
    if (value !== last) [last, shown] = [value as string, csvCell(value, dialect)];
    return shown;
  };
}

/** The lines of a table already checked and ordered, the header first. */
function* csvLines({ table, order }: OrderedTable, dialect: CsvDialect): Generator<string> {
  const columns = table.declaration.columns.map(({ name, kind }) => ({
    values: table.columns[name] as ColumnValues,
    format: formatter(kind, dialect),
  }));
  yield csvHeader(
    table.declaration.columns.map(({ name }) => name),
    dialect,
  );
  for (let i = 0; i < table.rowCount; i++) {
    const row = order?.[i] ?? i;
    yield csvLine(
      columns.map(({ values, format }) => format(values[row] as number | string)),
      dialect,
    );
  }
}

/** Writes a table already checked and ordered. */
export async function writeOrderedCsv(path: string, ordered: OrderedTable, dialect: CsvDialect): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      let batch = '';
      for (const line of csvLines(ordered, dialect)) {
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
