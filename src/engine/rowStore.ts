import { newMemory } from './memory.js';
import type { Memory } from './memory.js';

/**
 * Rows of numbers appended one at a time, in chunks that never move: what the journal writes into. As long as all are
 * whole and within 32 bits (cents, milligrams, days mostly are) they take half the memory: of a large run the journal
 * is the most, and to be given fresh memory takes longer than to write into it.
 */
export class RowStore {
  readonly width: number;
  #chunks: (Int32Array | Float64Array)[] = [];
  /** Whether every number so far fits a 32-bit integer. */
  #isWhole = true;
  #rowsPerChunk: number;
  #count = 0;

  readonly #memory: Memory;

  constructor(width: number, rowsPerChunk = 1024, memory: Memory = newMemory) {
    this.width = width;
    this.#rowsPerChunk = rowsPerChunk;
    this.#memory = memory;
  }

  get rowCount(): number {
    return this.#count;
  }

  /** Appends the `width` numbers that start at `offset`. */
  append(values: readonly number[], offset = 0): void {
    const chunk = this.#chunkWithRoom();
    const base = (this.#count % this.#rowsPerChunk) * this.width;
    let isWhole = true;
    for (let i = 0; i < this.width; i++) {
      const value = values[offset + i]!;
      chunk[base + i] = value;
      isWhole &&= (value | 0) === value;
    }
    if (!isWhole) this.#widen(values, offset);
    this.#count++;
  }

  /** The same from a column: a method of its own, so that each goes through one kind of array. */
  appendFrom(values: Float64Array, offset: number): void {
    const chunk = this.#chunkWithRoom();
    const base = (this.#count % this.#rowsPerChunk) * this.width;
    let isWhole = true;
    for (let i = 0; i < this.width; i++) {
      const value = values[offset + i]!;
      chunk[base + i] = value;
      isWhole &&= (value | 0) === value;
    }
    if (!isWhole) this.#widen(values, offset);
    this.#count++;
  }

  #chunkWithRoom(): Int32Array | Float64Array {
    if (this.#count % this.#rowsPerChunk === 0) {
      const length = this.#rowsPerChunk * this.width;
      this.#chunks.push(this.#isWhole ? this.#memory.integers(length) : this.#memory.amounts(length));
    }
    return this.#chunks[this.#chunks.length - 1]!;
  }

  /** From now on numbers may be of any kind: those of the row just written, which does not fit, and all to come. */
  #widen(values: ArrayLike<number>, offset: number): void {
    if (!this.#isWhole) return;
    this.#isWhole = false;
    const narrow = this.#chunks.pop() ?? [];
    const wide = this.#memory.amounts(narrow.length);
    wide.set(narrow);
    const base = (this.#count % this.#rowsPerChunk) * this.width;
    for (let i = 0; i < this.width; i++) wide[base + i] = values[offset + i]!;
    this.#chunks.push(wide);
  }

  /** The value at a row and column. */
  at(row: number, column: number): number {
    const chunk = this.#chunks[Math.floor(row / this.#rowsPerChunk)];
    if (chunk === undefined || row >= this.#count) throw new RangeError(`no row ${row} of ${this.#count}`);
    return chunk[(row % this.#rowsPerChunk) * this.width + column]!;
  }

  /** Copies a row into an array of at least `width` numbers. */
  read(row: number, into: Float64Array): void {
    const chunk = this.#chunkOf(row);
    const base = (row % this.#rowsPerChunk) * this.width;
    for (let i = 0; i < this.width; i++) into[i] = chunk[base + i]!;
  }

  /** Adds a row to an array of at least `width` numbers. */
  addTo(row: number, sums: Float64Array): void {
    const chunk = this.#chunkOf(row);
    const base = (row % this.#rowsPerChunk) * this.width;
    for (let i = 0; i < this.width; i++) sums[i]! += chunk[base + i]!;
  }

  #chunkOf(row: number): Int32Array | Float64Array {
    const chunk = this.#chunks[Math.floor(row / this.#rowsPerChunk)];
    if (chunk === undefined || row >= this.#count) throw new RangeError(`no row ${row} of ${this.#count}`);
    return chunk;
  }

  /** One column as an array of `rowCount` numbers. */
  column(index: number): Float64Array {
    const values = new Float64Array(this.#count);
    for (let row = 0; row < this.#count; row++) values[row] = this.at(row, index);
    return values;
  }
}
