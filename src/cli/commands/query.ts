import { visitQuery, rowObject } from '../../folders/queryFolder.js';
import { mostRows, queryText, tablesText } from '../../folders/text/queryText.js';
import { csvText } from '../../store/index.js';
import type { Manifest, QueryColumn, QueryValue } from '../../store/index.js';
import type { Arguments } from '../commandList.js';
import { readRunFolder } from '../received.js';
import { print, printJson, put } from '../output.js';
import { interruptSignal } from '../runOptions.js';

type QueryFormat = NonNullable<Arguments<'query'>['format']>;

export async function handler({ folder, sql, format = 'text' }: Arguments<'query'>): Promise<void> {
  const manifest = await readRunFolder(folder);
  if (sql === undefined) await printTables(manifest, format);
  else await printers[format](folder, manifest, sql, interruptSignal());
}

type Printer = (folder: string, manifest: Manifest, sql: string, signal: AbortSignal) => Promise<void>;

const printText: Printer = async (folder, manifest, sql, signal) => {
  const first: (readonly QueryValue[])[] = [];
  const { columns, rows } = await visitQuery(
    folder,
    manifest,
    sql,
    (piece) => {
      first.push(...piece.slice(0, mostRows - first.length));
    },
    signal,
  );
  print(queryText(columns, first, rows).join('\n'));
};

const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\n`;

/** As in tables on disk: a missing value is an empty cell. */
function csvCell(value: QueryValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return csvText(value);
  return typeof value === 'object' ? csvText(JSON.stringify(value)) : String(value);
}

const headerLine = (columns: readonly QueryColumn[]): string => csvLine(columns.map(({ name }) => csvText(name)));

const printCsv: Printer = async (folder, manifest, sql, signal) => {
  let pieces = 0;
  const { columns } = await visitQuery(
    folder,
    manifest,
    sql,
    async (piece, names) => {
      await put((pieces++ === 0 ? headerLine(names) : '') + piece.map((row) => csvLine(row.map(csvCell))).join(''));
    },
    signal,
  );
  if (pieces === 0) print(headerLine(columns).trimEnd());
};

const jsonHead = (columns: readonly QueryColumn[]): string =>
  `{\n  "jsonVersion": 1,\n  "columns": ${JSON.stringify(columns)},\n  "rows": [`;

/** Row by row: an answer may be longer than the longest text. */
const printRows: Printer = async (folder, manifest, sql, signal) => {
  let written = 0;
  const { columns } = await visitQuery(
    folder,
    manifest,
    sql,
    async (piece, names) => {
      const rows = piece.map((row) => `\n    ${JSON.stringify(rowObject(row, names))}`);
      await put((written === 0 ? jsonHead(names) : ',') + rows.join(','));
      written += piece.length;
    },
    signal,
  );
  print(`${written === 0 ? jsonHead(columns) : ''}${written === 0 ? ']' : '\n  ]'}\n}`);
};

const printers: Readonly<Record<QueryFormat, Printer>> = { text: printText, csv: printCsv, json: printRows };

/** Without SQL: what there is to ask. */
async function printTables(manifest: Manifest, format: QueryFormat): Promise<void> {
  if (format === 'text') print(tablesText(manifest).join('\n'));
  else if (format === 'json')
    printJson({
      jsonVersion: 1,
      tables: manifest.tables.map(({ name, description, rows, key, columns }) => ({
        name,
        description,
        rows,
        key,
        columns,
      })),
    });
  else {
    const lines = manifest.tables.flatMap(({ name, columns }) =>
      columns.map(({ name: column, kind, unit, description }) =>
        csvLine([name, column, kind, unit, description].map(csvText)),
      ),
    );
    await put(csvLine(['table', 'column', 'kind', 'unit', 'description']) + lines.join(''));
  }
}
