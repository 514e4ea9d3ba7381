import type { ColumnDeclaration } from '../engine/table.js';
import { type CsvDialect, dialectOf } from '../store/index.js';
import type { JsonObject, Manifest, TableEntry } from '../store/index.js';

/**
 * The codebook of a folder, as a Frictionless Data Package (https://datapackage.org, version 2): each table with its
 * columns, their types, units and meanings, its keys, and how its file is to be read.
 */

const types: Readonly<Record<ColumnDeclaration['kind'], string>> = {
  integer: 'integer',
  number: 'number',
  text: 'string',
  boolean: 'boolean',
  date: 'date',
};

/** What readers have to be told of a CSV file, which says no types. */
const csvReading = ({ delimiter, decimal }: CsvDialect): string =>
  [
    'Text stands in quotes; an empty cell is a missing number or date; numbers that are not finite are INF and -INF.',
    `A text that a spreadsheet would take for a formula${decimal === ',' ? ' or a number' : ''} has one apostrophe in front, which is no part of it.`,
    'So that labels such as NA or 007 stay text, here in the column scenario, and so in any other of text:',
    delimiter === ';'
      ? 'in R, read.csv2(file, na.strings = character(), fileEncoding = "UTF-8-BOM", colClasses = c(scenario = "character"));'
      : 'in R, read.csv(file, na.strings = character(), colClasses = c(scenario = "character"));',
    `in pandas, read_csv(file, ${delimiter === ';' ? 'sep=";", decimal=",", encoding="utf-8-sig", ' : ''}dtype={"scenario": str}, keep_default_na=False, na_values=[""]).`,
  ].join(' ');

function fieldOf({ name, kind, unit, description }: ColumnDeclaration, dialect: CsvDialect | undefined): JsonObject {
  return {
    name,
    type: types[kind],
    ...(unit === '' ? {} : { unit }),
    description,
    // An empty text is a text.
    ...(dialect !== undefined && kind === 'text' ? { missingValues: [] } : {}),
    ...(dialect !== undefined && kind === 'boolean' ? { trueValues: ['TRUE'], falseValues: ['FALSE'] } : {}),
    ...(dialect?.decimal === ',' && kind === 'number' ? { decimalChar: ',' } : {}),
  };
}

/** `networkMonths` → `network-months`: names of resources have no capitals. */
const resourceName = (table: string): string => table.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** Tables whose key is a part of a table's own: of each head its months, of each replicate its heads. */
function foreignKeys(table: TableEntry, tables: readonly TableEntry[]): JsonObject {
  const keys = tables
    .filter(
      ({ key }) => key.length > 0 && key.length < table.key.length && key.every((name) => table.key.includes(name)),
    )
    .map(({ name, key }) => ({
      fields: [...key],
      reference: { resource: resourceName(name), fields: [...key] },
    }));
  return keys.length === 0 ? {} : { foreignKeys: keys };
}

/** The codebook of the tables that a manifest lists. */
export function codebookOf({ micronet, kind, format, tables }: Omit<Manifest, 'codebook'>): JsonObject {
  const dialect = dialectOf(format);
  const csv = dialect && {
    encoding: 'utf-8',
    dialect: { delimiter: dialect.delimiter, quoteChar: '"', doubleQuote: true, lineTerminator: '\n', header: true },
  };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `micronet-${kind}`,
    title: `Tables of micronet ${kind}`,
    description: `What the columns of these tables hold. ${dialect ? csvReading(dialect) : 'Missing numbers and dates are NULL.'}`,
    version: micronet,
    resources: tables.map((table) => ({
      name: resourceName(table.name),
      type: 'table',
      title: table.name,
      description: table.description,
      path: table.file,
      format: dialect ? 'csv' : 'parquet',
      mediatype: dialect ? 'text/csv' : 'application/vnd.apache.parquet',
      ...csv,
      schema: {
        fields: table.columns.map((each) => fieldOf(each, dialect)),
        ...(dialect ? { missingValues: [''] } : {}),
        ...(table.key.length === 0 ? {} : { primaryKey: [...table.key] }),
        ...foreignKeys(table, tables),
      },
    })),
  };
}
