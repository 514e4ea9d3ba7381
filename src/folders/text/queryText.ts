import type { Manifest, QueryColumn, QueryValue } from '../../store/index.js';
import { missingText } from '../../units/index.js';
import { jsonText } from '../queryFolder.js';
import { note, table, text } from '../../report/text/blocks.js';
import type { Block, ColumnSpec } from '../../report/text/blocks.js';
import { between, columnWidths, linesOf } from '../../report/text/lines.js';
import { counted } from '../../report/text/words.js';
import { screenWidth } from '../../report/text/wrap.js';

/** Answers as aligned text: numbers to the right, eighty columns at most, and what does not fit is said. */

/** Rows shown; the rest is counted. */
export const mostRows = 40;
const widestText = 40;
const numeric = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/u;

const isNumeric = ({ type }: QueryColumn): boolean => numeric.test(type);

/** A double at six digits, or to the whole where it is larger: exact values are in CSV and JSON. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Math.abs(value) >= 1e6 ? Math.round(value) : Number(value.toPrecision(6)));
}

/** One line, without what would move the cursor. */
function cellText(value: QueryValue): string {
  if (value === null) return missingText;
  if (typeof value === 'number') return numberText(value);
  return (typeof value === 'string' ? value : jsonText(value)).replaceAll(/\p{Cc}/gu, '·');
}

/** How many columns, from the left, fit on a line; at least one. */
function fitting(widths: readonly number[]): number {
  let used = -between;
  for (const [i, width] of widths.entries()) {
    used += between + width;
    if (used > screenWidth && i > 0) return i;
  }
  return widths.length;
}

/**
 * @param rows the first ones, `mostRows` at most
 * @param total how many there are
 */
export function queryText(
  columns: readonly QueryColumn[],
  rows: readonly (readonly QueryValue[])[],
  total: number,
): string[] {
  const cells = rows.slice(0, mostRows).map((row) => row.map(cellText));
  const specs = columns.map(
    (column): ColumnSpec => ({
      title: column.name,
      align: isNumeric(column) ? 'right' : 'left',
      most: screenWidth,
    }),
  );
  // Long texts give way first; only then are columns left out.
  const narrower = specs.map((spec) => (spec.align === 'right' ? spec : { ...spec, most: widestText }));
  const used = fitting(columnWidths(specs, cells)) < columns.length ? narrower : specs;
  const shown = fitting(columnWidths(used, cells));
  return linesOf([table('query', used.slice(0, shown), cells), ...notes(columns, shown, total)]);
}

function notes(columns: readonly QueryColumn[], shown: number, total: number): (Block | string)[] {
  const more = total - mostRows;
  const left = columns.length - shown;
  const parts = [
    ...(total === 0 ? ['no rows'] : []),
    ...(more > 0 ? [`${counted(more, 'row')} more`] : []),
    ...(left > 0 ? [`${counted(left, 'column')} more`] : []),
  ];
  if (parts.length === 0) return [];
  return ['', text(`${parts.join(', ')}${more > 0 || left > 0 ? '; all with --format csv' : ''}`)];
}

/** On one screen, what can be asked: each table with its rows, and columns with their units. */
export function tablesText(tables: Manifest['tables']): string[] {
  const last = tables.map(({ name }) => name).at(-1) ?? '';
  return linesOf([
    ...tables.flatMap(({ name, rows, columns }) => [
      note(`${name}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}`),
      `  ${firstColumns(columns)}`,
    ]),
    text(`All columns of a table, and what they mean: its name in place of SQL, such as ${last}.`),
  ]);
}

/** As many columns as a line holds, those with a unit before names and counts. */
function firstColumns(columns: Manifest['tables'][number]['columns']): string {
  const shown = [
    ...columns.filter(({ unit }) => unit !== '').map(({ name, unit }) => `${name} (${unit})`),
    ...columns.filter(({ unit }) => unit === '').map(({ name }) => name),
  ];
  for (let count = shown.length; count > 0; count--) {
    const line = shown.slice(0, count).join(', ') + (count < shown.length ? ', …' : '');
    if (line.length <= screenWidth - 2 || count === 1) return line;
  }
  return '';
}

/** All columns of tables, each with kind, unit and meaning. */
export function columnsText(tables: Manifest['tables']): string[] {
  return linesOf(
    tables.flatMap(({ name, description, rows, key, columns }) => [
      note(`${name}: ${counted(rows, 'row')}${key.length === 0 ? '' : `, by ${key.join(', ')}`}`),
      note(description, 2, 0),
      ...columns.map((column) => {
        const unit = column.unit === '' ? column.kind : `${column.kind}, ${column.unit}`;
        return note(`${column.name} (${unit}): ${column.description}`, 2, 4);
      }),
    ]),
  );
}
