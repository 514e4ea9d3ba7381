import { newMemory } from './memory.js';
import type { Memory } from './memory.js';

/**
 * State as columns: one typed array a property, indexed by entity. Columns are declared once, with kind, unit and
 * meaning; types follow from the declaration. Money, mass and other amounts are whole numbers held in Float64Array
 * (exact below 2⁵³, no silent wrap); days, counts and references in Int32Array; flags in Uint8Array.
 */
export type ColumnStorage = 'amount' | 'integer' | 'flag';

export interface StateColumn<S extends ColumnStorage = ColumnStorage> {
  readonly storage: S;
  readonly unit: string;
  readonly meaning: string;
  /** Values for each entity: 1, or the number of products. */
  readonly perProduct: boolean;
}

type StorageArray<S extends ColumnStorage> = S extends 'amount'
  ? Float64Array
  : S extends 'integer'
    ? Int32Array
    : Uint8Array;

export type Columns<D extends Readonly<Record<string, StateColumn>>> = {
  [K in keyof D]: StorageArray<D[K]['storage']>;
};

export function amount(unit: string, meaning: string): StateColumn<'amount'> {
  return { storage: 'amount', unit, meaning, perProduct: false };
}
export function integer(unit: string, meaning: string): StateColumn<'integer'> {
  return { storage: 'integer', unit, meaning, perProduct: false };
}
export function flag(meaning: string): StateColumn<'flag'> {
  return { storage: 'flag', unit: '', meaning, perProduct: false };
}
/** One value for each product, at index entity × products + product. */
export function perProduct<S extends ColumnStorage>(column: StateColumn<S>): StateColumn<S> {
  return { ...column, perProduct: true };
}

const kinds = { amount: 'amounts', integer: 'integers', flag: 'flags' } as const;

/** Every column for `capacity` entities, filled with zero. */
export function allocateColumns<D extends Readonly<Record<string, StateColumn>>>(
  declarations: D,
  capacity: number,
  products: number,
  memory: Memory,
): Columns<D> {
  return memory.group(declarations, `${String(capacity)} ${String(products)}`, () => {
    const entries = Object.entries(declarations).map(([name, column]) => {
      const length = capacity * (column.perProduct ? products : 1);
      return [name, newMemory[kinds[column.storage]](length)] as const;
    });
    return Object.fromEntries(entries) as Columns<D>;
  });
}

/** Copies columns into larger ones; whoever holds the old arrays must fetch the new. */
export function growColumns<D extends Readonly<Record<string, StateColumn>>>(
  declarations: D,
  columns: Columns<D>,
  capacity: number,
  products: number,
  memory: Memory,
): Columns<D> {
  const grown = allocateColumns(declarations, capacity, products, memory);
  for (const name of Object.keys(declarations)) grown[name]?.set(columns[name] ?? []);
  return grown;
}
