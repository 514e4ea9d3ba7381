import { capitalised } from '../../units/index.js';
import type { RowStore } from '../../engine/rowStore.js';
import type { ColumnDeclaration, ColumnKind, ColumnValues, Table, TableDeclaration } from '../../engine/table.js';
import type { Place } from '../places.js';
import type { RunView } from './runView.js';

/**
 * A column, and how it is read from a run's journal: a reader by row, of texts where the column is text, else of numbers
 * (booleans are 0 or 1, a missing number NaN).
 */
export interface ColumnSpec {
  readonly declaration: ColumnDeclaration;
  readonly read: (view: RunView) => (row: number) => number | string;
}

/** A table: its columns after `scenario` and `replicate`, and the journal rows that it holds, in order. */
export interface TableSpec {
  readonly name: string;
  readonly description: string;
  /** After `scenario` and `replicate`. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnSpec[];
  readonly rowsOf: (view: RunView) => ArrayLike<number>;
}

type StoreOf = (view: RunView) => RowStore;

export function spec(
  name: string,
  kind: ColumnKind,
  unit: string,
  description: string,
  read: ColumnSpec['read'],
): ColumnSpec {
  return { declaration: { name, kind, unit, description }, read };
}

/** Columns of one store: each takes the number at a field's position as it stands, or through a rule of its own. */
export function storeColumns<Field extends string>(store: StoreOf, fields: readonly Field[]) {
  const position = (field: Field): number => fields.indexOf(field);
  const raw = (field: Field) => (view: RunView) => {
    const rows = store(view);
    const column = position(field);
    return (row: number): number => rows.at(row, column);
  };
  return {
    number: (field: Field, kind: ColumnKind, unit: string, description: string, name: string = field): ColumnSpec =>
      spec(name, kind, unit, description, raw(field)),
    text: (name: string, field: Field, description: string, write: (view: RunView, value: number) => string) =>
      spec(name, 'text', '', description, (view) => {
        const value = raw(field)(view);
        return (row) => write(view, value(row));
      }),
    /** A number that is missing where it is below 0. */
    orMissing: (field: Field, unit: string, description: string, name: string = field): ColumnSpec =>
      spec(name, 'integer', unit, description, (view) => {
        const value = raw(field)(view);
        return (row) => (value(row) < 0 ? Number.NaN : value(row));
      }),
    /** The calendar date of a field that counts days from the start of the run; missing where it is below 0. */
    date: (name: string, field: Field, description: string): ColumnSpec =>
      spec(name, 'date', '', description, (view) => {
        const value = raw(field)(view);
        const { startDay } = view.parameters;
        return (row) => (value(row) < 0 ? Number.NaN : startDay + value(row));
      }),
    /** Columns of each product, whose fields stand after the others. */
    product: (
      product: string,
      productFields: readonly string[],
      field: string,
      kind: ColumnKind,
      unit: string,
      description: string,
      before: number = fields.length,
    ): ColumnSpec =>
      spec(productColumn(product, field), kind, unit, `${product}: ${description}`, (view) => {
        const rows = store(view);
        const q = view.productIndex(product);
        const column = before + q * productFields.length + productFields.indexOf(field);
        return q < 0 ? () => Number.NaN : (row) => rows.at(row, column);
      }),
    /** Which network: its place's name, region, type and source, from the number of the place. */
    network: (field: Field): ColumnSpec[] => {
      const column = (name: string, description: string, of: (view: RunView, place: Place) => string | undefined) =>
        spec(name, 'text', '', description, (view) => {
          const number = raw(field)(view);
          const names = view.places.map((place) => of(view, place) ?? '');
          return (row) => names[number(row)] ?? '';
        });
      return [
        column('network', 'place of the network: region, type, number', (_, place) => place.id),
        column('region', 'region', ({ parameters }, place) => parameters.regions[place.region]?.name),
        column('type', 'type of network', ({ parameters }, place) => parameters.types[place.type]?.name),
        column('source', 'source market', ({ parameters }, place) => parameters.sources[place.source]?.name),
      ];
    },
  };
}

/** What `generation` says, in every table of heads. */
export const generationText = 'head of the place: 0 the first, 1 the replacement, …';

/** The column of a product: `cocaine`, `soldMg` → `cocaineSoldMg`; a hyphen in a product's name becomes `_`. */
export function productColumn(product: string, field: string): string {
  return product.replaceAll('-', '_') + capitalised(field);
}

export function declarationOf(table: TableSpec): TableDeclaration {
  return {
    name: table.name,
    description: table.description,
    key: ['scenario', 'replicate', ...table.key],
    columns: [
      { name: 'scenario', kind: 'text', unit: '', description: 'name of the scenario or variant' },
      { name: 'replicate', kind: 'integer', unit: '', description: 'number of the replicate, from 0' },
      ...table.columns.map((column) => column.declaration),
    ],
  };
}

/** Fills a table column by column from any number of runs. */
export function buildTable(table: TableSpec, views: readonly RunView[]): Table {
  const rows = views.map((view) => table.rowsOf(view));
  const rowCount = rows.reduce((sum, each) => sum + each.length, 0);
  const columns: Record<string, ColumnValues> = {};
  const scenario: string[] = [];
  const replicate = new Float64Array(rowCount);
  views.forEach((view, v) => {
    replicate.fill(view.replicate, scenario.length, scenario.length + rows[v]!.length);
    for (let i = 0; i < rows[v]!.length; i++) scenario.push(view.scenario);
  });
  columns['scenario'] = scenario;
  columns['replicate'] = replicate;
  for (const column of table.columns) columns[column.declaration.name] = fill(column, views, rows, rowCount);
  return { declaration: declarationOf(table), rowCount, columns };
}

function fill(
  column: ColumnSpec,
  views: readonly RunView[],
  rows: readonly ArrayLike<number>[],
  rowCount: number,
): ColumnValues {
  const { kind } = column.declaration;
  if (kind === 'text') return fillText(column, views, rows);
  const numbers = kind === 'boolean' ? new Uint8Array(rowCount) : new Float64Array(rowCount);
  let at = 0;
  views.forEach((view, v) => {
    const read = column.read(view) as (row: number) => number;
    const chosen = rows[v]!;
    for (let i = 0; i < chosen.length; i++) numbers[at++] = read(chosen[i]!);
  });
  return numbers;
}

function fillText(
  column: ColumnSpec,
  views: readonly RunView[],
  rows: readonly ArrayLike<number>[],
): readonly string[] {
  const text: string[] = [];
  views.forEach((view, v) => {
    const read = column.read(view) as (row: number) => string;
    const chosen = rows[v]!;
    for (let i = 0; i < chosen.length; i++) text.push(read(chosen[i]!));
  });
  return text;
}

/** All rows of a store. */
export const allRows =
  (store: StoreOf) =>
  (view: RunView): ArrayLike<number> =>
    Int32Array.from({ length: store(view).rowCount }, (_, row) => row);
