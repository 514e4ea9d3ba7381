import type { ColumnDeclaration, ColumnValues, Table, TableDeclaration } from '../table.js';
import { canonicalJson } from './canonicalJson.js';
import { DataError } from './dataError.js';
import { compareKeys, duplicateKey, keyOf, type OrderedTable, orderTable } from './keyOrder.js';
import { hexadecimal, newSha256, utf8, writeUtf8 } from './sha256.js';

/**
 * The canonical hash of a table's content: what a result says, apart from how a file holds it. Two tables have one
 * hash if they have the same columns (names and kinds, in order), the same key and the same rows; the order in which
 * rows arrived, the file format and DuckDB's version do not count, nor do descriptions.
 *
 * Each column is hashed alone, its values in key order, and the hash of a table is the hash of its header and its
 * columns' hashes. So a table of any length streams through in pieces, and the pieces' borders leave no trace.
 */

/** Bytes a column gathers before it hashes them. */
const batchBytes = 65_536;

/** Hashes the values of one column, in the order given. */
class ColumnHash {
  readonly #hash = newSha256();
  readonly #buffer = new Uint8Array(batchBytes);
  readonly #view = new DataView(this.#buffer.buffer);
  readonly #kind: ColumnDeclaration['kind'];
  #used = 0;

  constructor(kind: ColumnDeclaration['kind']) {
    this.#kind = kind;
  }

  update(values: ColumnValues, order: Uint32Array | undefined): void {
    if (this.#kind === 'text') this.#updateText(values as readonly string[], order);
    else if (this.#kind === 'boolean') this.#updateBooleans(values as Uint8Array, order);
    else this.#updateNumbers(values as Float64Array, order);
  }

  /** IEEE 754 doubles, little-endian; −0 counts as 0, and there is one NaN. */
  #updateNumbers(values: Float64Array, order: Uint32Array | undefined): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[order === undefined ? i : (order[i] as number)] as number;
      if (this.#used === batchBytes) this.#flush();
      if (Number.isNaN(value)) {
        this.#view.setUint32(this.#used, 0, true);
        this.#view.setUint32(this.#used + 4, 0x7ff80000, true);
      } else this.#view.setFloat64(this.#used, value + 0, true);
      this.#used += 8;
    }
  }

  #updateBooleans(values: Uint8Array, order: Uint32Array | undefined): void {
    for (let i = 0; i < values.length; i++) {
      if (this.#used === batchBytes) this.#flush();
      this.#buffer[this.#used++] = values[order === undefined ? i : (order[i] as number)] as number;
    }
  }

  /** The length in bytes (32 bits, little-endian), then the UTF-8 bytes: so `ab`, `c` differs from `a`, `bc`. */
  #updateText(values: readonly string[], order: Uint32Array | undefined): void {
    for (let i = 0; i < values.length; i++) {
      const text = values[order === undefined ? i : (order[i] as number)] as string;
      const longest = 4 + text.length * 3;
      if (this.#used + longest > batchBytes) this.#flush();
      if (longest > batchBytes) {
        const bytes = utf8(text);
        this.#view.setUint32(0, bytes.length, true);
        this.#hash.update(this.#buffer.subarray(0, 4));
        this.#hash.update(bytes);
        continue;
      }
      const length = writeUtf8(text, this.#buffer, this.#used + 4);
      this.#view.setUint32(this.#used, length, true);
      this.#used += 4 + length;
    }
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  digest(): Uint8Array {
    this.#flush();
    return this.#hash.digest();
  }
}

/** Hashes a table that arrives in pieces, each in key order and after the one before. */
export class TableHash {
  readonly #declaration: TableDeclaration;
  readonly #columns: ReadonlyMap<string, ColumnHash>;
  #rowCount = 0;
  #lastKey: ReturnType<typeof keyOf> | undefined;

  constructor(declaration: TableDeclaration) {
    this.#declaration = declaration;
    this.#columns = new Map(declaration.columns.map(({ name, kind }) => [name, new ColumnHash(kind)]));
  }

  /**
   * Adds a piece.
   * @throws {DataError} where a row does not come after the one before in key order
   */
  update(piece: Table): void {
    const ordered = orderTable(piece);
    if (ordered.order !== undefined) throw this.#outOfOrder();
    this.updateOrdered(ordered);
  }

  /** Adds a piece already checked and ordered. */
  updateOrdered({ table, order }: OrderedTable): void {
    if (table.rowCount === 0) return;
    const rowAt = (i: number): number => order?.[i] ?? i;
    const first = keyOf(table, rowAt(0));
    if (this.#lastKey !== undefined) {
      const step = compareKeys(this.#lastKey, first);
      if (step === 0) throw duplicateKey(this.#declaration, first);
      if (step > 0) throw this.#outOfOrder();
    }
    this.#lastKey = keyOf(table, rowAt(table.rowCount - 1));
    this.#rowCount += table.rowCount;
    for (const [name, hash] of this.#columns) hash.update(table.columns[name] as ColumnValues, order);
  }

  #outOfOrder(): DataError {
    return new DataError(`table ${this.#declaration.name}: its rows are not in the order of its key`);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** The hash, in hexadecimal. Ends the hash: nothing can be added after. */
  digest(): string {
    const { key, columns } = this.#declaration;
    const hash = newSha256();
    const header = { version: 1, key, rows: this.#rowCount, columns: columns.map(({ name, kind }) => [name, kind]) };
    hash.update(utf8(`${canonicalJson(header)}\n`));
    for (const column of this.#columns.values()) hash.update(column.digest());
    return hexadecimal(hash.digest());
  }
}

/** The hash of a table already checked and ordered. */
export function hashOrdered(ordered: OrderedTable): string {
  const hash = new TableHash(ordered.table.declaration);
  hash.updateOrdered(ordered);
  return hash.digest();
}

/**
 * The canonical SHA-256 of a table's content, whatever order its rows stand in.
 * @throws {DataError} where the table is not what it declares, or two rows have one key
 */
export function hashTable(table: Table): string {
  return hashOrdered(orderTable(table));
}
