import { jsonText, visitQuery, rowObject } from '../../folders/queryFolder.js';
import { columnsText, mostRows, queryText, tablesText } from '../../folders/text/queryText.js';
import { csvCell, csvDialects, csvHeader, csvLine } from '../../store/index.js';
import type { CsvDialect, Manifest, QueryColumn, QueryValue } from '../../store/index.js';
import type { Arguments } from '../commandList.js';
import { checkDialect } from '../commandOptions.js';
import { readRunFolder } from '../received.js';
import { print, printJson, put } from '../output.js';
import { interruptSignal } from '../runOptions.js';

type QueryFormat = NonNullable<Arguments<'query'>['format']>;

export async function handler({ folder, sql, format = 'text', csvDialect }: Arguments<'query'>): Promise<void> {
  checkDialect(format, csvDialect);
  const dialect = csvDialects[csvDialect ?? 'plain'];
  const manifest = await readRunFolder(folder);
  const tables = manifest.tables.filter(({ name }) => sql === undefined || name === sql.trim());
  if (tables.length > 0 || sql === undefined) await printTables(tables, format, dialect, sql !== undefined);
  else await printers[format]({ folder, manifest, sql, signal: interruptSignal(), dialect });
}

interface Asked {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly sql: string;
  readonly signal: AbortSignal;
  readonly dialect: CsvDialect;
}
type Printer = (asked: Asked) => Promise<void>;

const printText: Printer = async ({ folder, manifest, sql, signal }) => {
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
  print(queryText(columns, first, rows));
};

/** As in tables on disk: a missing value is an empty cell. */
function lineOf(row: readonly QueryValue[], dialect: CsvDialect): string {
  const cells = row.map((value) => (typeof value === 'object' && value !== null ? jsonText(value) : value));
  return csvLine(
    cells.map((value) => csvCell(value, dialect)),
    dialect,
  );
}

const headerOf = (columns: readonly QueryColumn[], dialect: CsvDialect): string =>
  csvHeader(
    columns.map(({ name }) => name),
    dialect,
  );

const printCsv: Printer = async ({ folder, manifest, sql, signal, dialect }) => {
  let pieces = 0;
  const { columns } = await visitQuery(
    folder,
    manifest,
    sql,
    async (piece, names) => {
      await put((pieces++ === 0 ? headerOf(names, dialect) : '') + piece.map((row) => lineOf(row, dialect)).join(''));
    },
    signal,
  );
  if (pieces === 0) await put(headerOf(columns, dialect));
};

const jsonHead = (columns: readonly QueryColumn[]): string =>
  `{\n  "jsonVersion": 1,\n  "columns": ${JSON.stringify(columns)},\n  "rows": [`;

/** Row by row: an answer may be longer than the longest text. */
const printRows: Printer = async ({ folder, manifest, sql, signal }) => {
  let written = 0;
  const { columns } = await visitQuery(
    folder,
    manifest,
    sql,
    async (piece, names) => {
      const rows = piece.map((row) => `\n    ${jsonText(rowObject(row, names))}`);
      await put((written === 0 ? jsonHead(names) : ',') + rows.join(','));
      written += piece.length;
    },
    signal,
  );
  print(`${written === 0 ? jsonHead(columns) : ''}${written === 0 ? ']' : '\n  ]'}\n}`);
};

const printers: Readonly<Record<QueryFormat, Printer>> = { text: printText, csv: printCsv, json: printRows };

/** Without SQL, what there is to ask; of one table, all that is known of its columns. */
async function printTables(
  tables: Manifest['tables'],
  format: QueryFormat,
  dialect: CsvDialect,
  isOne: boolean,
): Promise<void> {
  if (format === 'text') print(isOne ? columnsText(tables) : tablesText(tables));
  else if (format === 'json')
    printJson({
      jsonVersion: 1,
      tables: tables.map(({ name, description, rows, key, columns }) => ({ name, description, rows, key, columns })),
    });
  else {
    const lines = tables.flatMap(({ name, columns }) =>
      columns.map(({ name: column, kind, unit, description }) =>
        lineOf([name, column, kind, unit, description], dialect),
      ),
    );
    await put(csvHeader(['table', 'column', 'kind', 'unit', 'description'], dialect) + lines.join(''));
  }
}
