/** The formats a table can have on disk; `csv-excel-fr` is CSV as French spreadsheets read it. */
export const tableFormats = ['parquet', 'csv', 'csv-excel-fr'] as const;
/** How tables are written on disk. */
export type TableFormat = (typeof tableFormats)[number];

/** The file of a table: `metrics.parquet` or `metrics.csv`. */
export const tableFile = (name: string, format: TableFormat): string =>
  `${name}.${format === 'parquet' ? 'parquet' : 'csv'}`;

/** How a CSV file is written. What reads one tells the dialect by its header. */
export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
  /** Whether the file begins with a byte order mark. */
  readonly mark: boolean;
  /**
   * Text that a spreadsheet would take for something else, with any apostrophes before it: a formula; in a file made
   * for one, also a number or date. Such a text gets one apostrophe in front, which reading takes off again. So `=1+1`
   * is written `'=1+1`, and `'=1+1` is written `''=1+1`: no two texts share a form. JavaScript and DuckDB read it alike.
   */
  readonly guarded: RegExp;
}

export const csvDialects = {
  plain: { delimiter: ',', decimal: '.', mark: false, guarded: /^'*[=+\-@\t\r]/u },
  'excel-fr': { delimiter: ';', decimal: ',', mark: true, guarded: /^'*[=+\-@\t\r\d]/u },
} as const satisfies Readonly<Record<string, CsvDialect>>;
export type CsvDialectName = keyof typeof csvDialects;

/** The dialect of a format; undefined where it is not CSV. */
export const dialectOf = (format: TableFormat): CsvDialect | undefined =>
  format === 'parquet' ? undefined : csvDialects[format === 'csv' ? 'plain' : 'excel-fr'];
