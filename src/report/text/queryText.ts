import type { Manifest, QueryColumn, QueryValue } from '../../store/index.js';
import { missingText } from '../../units/index.js';
import { counted } from './words.js';
import { screenWidth, wrap } from './wrap.js';

/** Answers as aligned text: numbers to the right, eighty columns at most, and what does not fit is said. */

/** Rows shown; the rest is counted. */
export const mostRows = 40;
const between = '  ';
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
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\p{Cc}/gu, '·');
}

const widthOf = (text: string): number => [...text].length;

function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** How many columns, from the left, fit on a line; at least one. */
function fitting(widths: readonly number[]): number {
  let used = 0;
  for (const [i, width] of widths.entries()) {
    used += (i === 0 ? 0 : between.length) + width;
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
  const natural = columns.map(({ name }, i) => Math.max(widthOf(name), ...cells.map((row) => widthOf(row[i] ?? ''))));
  const whole = natural.reduce((sum, width) => sum + width, 0) + between.length * (columns.length - 1);
  // Long texts give way first; only then are columns left out.
  const widths = columns.map((column, i) => {
    const most = whole <= screenWidth || isNumeric(column) ? screenWidth : widestText;
    return Math.min(natural[i] ?? 0, most);
  });
  const shown = fitting(widths);
  const line = (texts: readonly string[]): string =>
    columns
      .slice(0, shown)
      .map((column, i) => {
        const width = widths[i] ?? 0;
        const text = cut(texts[i] ?? '', width);
        const blanks = ' '.repeat(width - widthOf(text));
        return isNumeric(column) ? blanks + text : text + blanks;
      })
      .join(between)
      .trimEnd();
  return [line(columns.map(({ name }) => name)), ...cells.map(line), ...notes(columns, shown, total)];
}

function notes(columns: readonly QueryColumn[], shown: number, total: number): string[] {
  const more = total - mostRows;
  const left = columns.length - shown;
  const parts = [
    ...(total === 0 ? ['no rows'] : []),
    ...(more > 0 ? [`${counted(more, 'row')} more`] : []),
    ...(left > 0 ? [`${counted(left, 'column')} more`] : []),
  ];
  if (parts.length === 0) return [];
  return ['', ...wrap(`${parts.join(', ')}${more > 0 || left > 0 ? '; all with --format csv' : ''}`)];
}

/** What can be asked: each table with its rows, key and columns. */
export function tablesText({ tables }: Manifest): string[] {
  return tables.flatMap(({ name, description, rows, key, columns }, i) => [
    ...(i === 0 ? [] : ['']),
    ...wrap(`${name}: ${counted(rows, 'row')}${key.length === 0 ? '' : `, by ${key.join(', ')}`}`, screenWidth, '  '),
    ...wrap(description, screenWidth - 2, '').map((text) => `  ${text}`),
    ...columns.flatMap((column) => {
      const unit = column.unit === '' ? column.kind : `${column.kind}, ${column.unit}`;
      return wrap(`${column.name} (${unit}): ${column.description}`, screenWidth - 2, '    ').map(
        (text) => `  ${text}`,
      );
    }),
  ]);
}
