import type { ColumnValues, Table } from '../engine/table.js';

/**
 * Tables on their way from one process to another: a text column as the texts that occur in it and a number for each
 * row, which is a fraction of the bytes and of the time of so many texts.
 */
export interface PackedTable extends Omit<Table, 'columns'> {
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

type PackedColumn = Float64Array | Uint8Array | PackedTexts;

interface PackedTexts {
  readonly texts: readonly string[];
  /** By row: its place among the texts. */
  readonly places: Uint32Array;
}

export function packTable({ declaration, rowCount, columns }: Table): PackedTable {
  return { declaration, rowCount, columns: mapped(columns, packed) };
}

export function unpackTable({ declaration, rowCount, columns }: PackedTable): Table {
  return { declaration, rowCount, columns: mapped(columns, unpacked) };
}

function mapped<A, B>(columns: Readonly<Record<string, A>>, change: (column: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, change(column)]));
}

function packed(column: ColumnValues): PackedColumn {
  if (column instanceof Float64Array || column instanceof Uint8Array) return column;
  const known = new Map<string, number>();
  const places = Uint32Array.from(column, (text) => {
    const place = known.get(text) ?? known.size;
    known.set(text, place);
    return place;
  });
  return { texts: [...known.keys()], places };
}

function unpacked(column: PackedColumn): ColumnValues {
  if (!('texts' in column)) return column;
  const { texts, places } = column;
  return Array.from(places, (place) => texts[place] ?? '');
}
