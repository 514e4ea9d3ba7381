import { formatAmount, missingText } from '../../units/index.js';
import type { AmountFormat } from '../../units/index.js';

/**
 * What a text is made of, as data: headings, paragraphs, lists and tables, with values beside how they are printed.
 * `lines` writes them for a terminal of eighty columns, `markdown` as Markdown; other formats take the same blocks.
 */

/** A heading; on a terminal a line of its own. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
  /** Underlined on a terminal. */
  readonly strong?: true;
}

/** A paragraph; on a terminal set in by `indent` blanks, its later lines by `hanging` more. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly indent?: number;
  readonly hanging?: number;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly items: readonly string[];
  readonly indent?: number;
}

/** A number as data, and how it is printed; its unit is that of its column where the format has none. */
export interface NumberCell {
  readonly value: number | null;
  readonly format: AmountFormat;
}

/** The two ends of an interval. */
export interface IntervalCell {
  readonly low: number | null;
  readonly high: number | null;
  readonly format: AmountFormat;
}

/** A text, a number, an interval, or several of these in one place. */
export type Cell = string | NumberCell | IntervalCell | readonly Cell[];

/** A column; the defaults are a left edge, two blanks before it, and the width of its widest cell. */
export interface ColumnSpec {
  /** One line, or several of which the last stands just above the cells. */
  readonly title: string | readonly string[];
  /** As in a manifest: `€ a month`; empty where rows have units of their own. */
  readonly unit?: string;
  readonly align?: 'left' | 'right';
  /** Blanks before the column, on a terminal. */
  readonly gap?: number;
  /** So wide at least, and so wide at most: longer texts are cut. */
  readonly width?: number;
  readonly most?: number;
  /** Which end of a text goes where it is too long: of a path the beginning tells less. */
  readonly cut?: 'start' | 'end';
  /** On a terminal below its row and set in, with its title and what else stands there. */
  readonly below?: true;
}
export type Column = string | ColumnSpec;

/** A heading over several columns, in the first line of the heading. */
export interface Span {
  readonly title: string;
  /** Places of the first and the last of the columns. */
  readonly from: number;
  readonly to: number;
}

export interface TableBlock {
  readonly kind: 'table';
  /** By which it is asked for: no other table of a text has it. */
  readonly name: string;
  /** What it is of, above it. */
  readonly caption?: string;
  readonly columns: readonly Column[];
  /** A text in place of a row is a heading or a rule between rows. */
  readonly rows: readonly (readonly Cell[] | string)[];
  /** What its marks and columns mean, below it. */
  readonly notes?: readonly string[];
  readonly spans?: readonly Span[];
  /** Whether the heading is left out. */
  readonly bare?: true;
  readonly indent?: number;
}

export type Block = HeadingBlock | TextBlock | ListBlock | TableBlock;

/** A text of a terminal: blocks, and between them lines that stand as they are; an empty one is a blank line. */
export type Text = readonly (Block | string)[];

/** A part of a document under its title. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export const heading = (text: string, strong?: true): HeadingBlock => ({
  kind: 'heading',
  text,
  ...(strong === undefined ? {} : { strong }),
});

export const text = (words: string): TextBlock => ({ kind: 'text', text: words });

/** A paragraph with its later lines set in by two, as notes under a table are; `indent` sets in all of it. */
export const note = (words: string, indent = 0, hanging = 2): TextBlock => ({
  kind: 'text',
  text: words,
  indent,
  hanging,
});

export const list = (items: readonly string[], indent?: number): ListBlock => ({
  kind: 'list',
  items,
  ...(indent === undefined ? {} : { indent }),
});

export const table = (
  name: string,
  columns: readonly Column[],
  rows: TableBlock['rows'],
  more: Omit<TableBlock, 'kind' | 'name' | 'columns' | 'rows'> = {},
): TableBlock => ({ kind: 'table', name, columns, rows, ...more });

/** A column of numbers, at its right edge. */
export const numbers = (title: ColumnSpec['title'], width = 0, gap = 2): ColumnSpec => ({
  title,
  width,
  gap,
  align: 'right',
});

export const section = (title: string, blocks: readonly Block[], sections: readonly Section[] = []): Section => ({
  title,
  blocks,
  sections,
});

/** A number for a table; missing where it is undefined, null or not finite. */
export const number = (value: number | null | undefined, format: AmountFormat = {}): NumberCell => ({
  value: finite(value),
  format,
});

/** An interval for a table; missing where one end is. */
export const interval = (
  low: number | null | undefined,
  high: number | null | undefined,
  format: AmountFormat = {},
): IntervalCell => ({ low: finite(low), high: finite(high), format });

/** A number with its interval beside: `19.3 [11.9 … 25.9]`, the number alone where there is no interval. */
export function bracketed(
  { mean, low, high }: { readonly [Part in 'mean' | 'low' | 'high']: number | null | undefined },
  format: AmountFormat = {},
  mark = '',
): Cell {
  const ends = interval(low, high, format);
  return [number(mean, format), mark, ...(cellText(ends) === '' ? [] : [' [', ends, ']'])];
}

const finite = (value: number | null | undefined): number | null =>
  value === undefined || value === null || !Number.isFinite(value) ? null : value;

/** A cell as printed; a missing number as a dash, a missing interval as nothing; ends without the unit. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if ('value' in cell) return cell.value === null ? missingText : formatAmount(cell.value, cell.format);
  if ('low' in cell) {
    const { low, high, format } = cell;
    const end = (value: number): string => formatAmount(value, { ...format, unit: '' });
    return low === null || high === null ? '' : `${end(low)} … ${end(high)}`;
  }
  return cell.map(cellText).join('');
}

/** The lines of a column's title. */
export function titleLines(column: Column): readonly string[] {
  const title = typeof column === 'string' ? column : column.title;
  return typeof title === 'string' ? [title] : title;
}
