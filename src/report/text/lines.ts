import { cellText, titleLines } from './blocks.js';
import type { Column, ColumnSpec, Block, Span, TableBlock, Text } from './blocks.js';
import { screenWidth, wrap } from './wrap.js';

/** Blocks as lines of a terminal. */

/** Blanks before a column that does not say. */
export const between = 2;

export function linesOf(blocks: Text): string[] {
  return blocks.flatMap((block) => (typeof block === 'string' ? [block] : blockLines(block)));
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return block.strong ? [block.text, '='.repeat(widthOf(block.text))] : [block.text];
    case 'text':
      return setIn(block.text, block.indent ?? 0, block.hanging ?? 0);
    case 'list':
      return block.items.flatMap((item) => setIn(`- ${item}`, block.indent ?? 0, 2));
    case 'table':
      return tableLines(block);
  }
}

function setIn(words: string, indent: number, hanging: number): string[] {
  if (words === '') return [];
  const blanks = ' '.repeat(indent);
  return wrap(words, screenWidth - indent, ' '.repeat(hanging)).map((line) => blanks + line);
}

function tableLines({ caption = '', columns, rows, notes = [], spans = [], bare, indent = 0 }: TableBlock): string[] {
  const shown = rows.map((row) => (typeof row === 'string' ? row : row.map(cellText)));
  const beside = columns.filter((column) => specOf(column).below === undefined);
  const widths = columnWidths(
    beside,
    shown.filter((row) => typeof row !== 'string'),
    bare,
  );
  const line = (texts: readonly string[]): string =>
    ' '.repeat(indent) + beside.map((column, i) => placed(texts[i] ?? '', specOf(column), widths[i] ?? 0, i)).join('');
  const titles = beside.map(titleLines);
  const deep = Math.max(...titles.map((lines) => lines.length));
  const heads = Array.from({ length: bare ? 0 : deep }, (_, at) =>
    line(titles.map((lines) => lines[at - deep + lines.length] ?? '')),
  );
  const [first = '', ...rest] = heads;
  const under = indent + 6;
  return [
    ...setIn(caption, 0, 2),
    ...(bare ? [] : [withSpans(first, beside, widths, spans, indent), ...rest]),
    ...shown.flatMap((row) =>
      typeof row === 'string'
        ? [row]
        : [
            ...(beside.length < columns.length ? fitted(line(row), under) : [line(row)]),
            ...setIn(belowRow(columns, row), under, 2),
          ],
    ),
    ...(notes.length === 0 ? [] : ['']),
    ...notes.flatMap((each) => setIn(each, indent, 2)),
  ].map((each) => each.trimEnd());
}

/** A row that is wider than the screen, broken at its words. */
const fitted = (line: string, under: number): string[] =>
  widthOf(line.trimEnd()) <= screenWidth ? [line] : wrap(line.trim(), screenWidth, ' '.repeat(under));

/** What stands below a row: `published 3.1; tolerance 2.6 … 4.1`. */
const belowRow = (columns: readonly Column[], row: readonly string[]): string =>
  columns
    .flatMap((column, i) => {
      const cell = row[i] ?? '';
      return specOf(column).below && cell !== '' ? [[...titleLines(column), cell].join(' ').trim()] : [];
    })
    .join('; ');

/** The width of each column: its widest cell, within what the column says. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  bare?: boolean,
): number[] {
  return columns.map((column, i) => {
    const { width = 0, most = Number.POSITIVE_INFINITY } = specOf(column);
    const titles = bare ? [] : titleLines(column);
    const widest = [...titles, ...rows.map((row) => row[i] ?? '')].reduce((w, each) => Math.max(w, widthOf(each)), 0);
    return Math.min(most, Math.max(width, widest));
  });
}

function placed(cell: string, { align, gap = between, cut }: ColumnSpec, width: number, at: number): string {
  const fitted = cutTo(cell, width, cut);
  const blanks = ' '.repeat(width - widthOf(fitted));
  return ' '.repeat(at === 0 ? 0 : gap) + (align === 'right' ? blanks + fitted : fitted + blanks);
}

/** The first line of a heading, with what stands over several columns at the left edge of the first of these. */
function withSpans(
  line: string,
  columns: readonly Column[],
  widths: readonly number[],
  spans: readonly Span[],
  indent: number,
): string {
  const edge = (at: number): number =>
    widths.slice(0, at).reduce((sum, width, i) => sum + width + (specOf(columns[i + 1] ?? '').gap ?? between), indent);
  return spans.reduce((head, { title, from }) => {
    const letters = [...head];
    return [...letters.slice(0, edge(from)), title, ...letters.slice(edge(from) + widthOf(title))].join('');
  }, line);
}

const specOf = (column: Column): ColumnSpec => (typeof column === 'string' ? { title: column } : column);

/** Columns that a text takes on a terminal. */
export const widthOf = (words: string): number => [...words].length;

/** A text of at most so many letters, with … where some are left out. */
export function cutTo(words: string, width: number, from: ColumnSpec['cut'] = 'end'): string {
  const letters = [...words];
  if (letters.length <= width) return words;
  const kept = Math.max(0, width - 1);
  return from === 'end' ? `${letters.slice(0, kept).join('')}…` : `…${letters.slice(letters.length - kept).join('')}`;
}
