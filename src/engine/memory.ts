/**
 * Where the typed arrays of a run come from. To be given memory takes longer than to clear it: of a short run it is a
 * third of the time, and of two processes at once more, since both ask the same machine for it.
 */
export interface Memory {
  /** So many amounts, all zero. */
  readonly amounts: (length: number) => Float64Array;
  readonly integers: (length: number) => Int32Array;
  readonly flags: (length: number) => Uint8Array;
  /**
   * Several arrays by name, all zero.
   * @param kind of what they are, the same object every time
   * @param size what their lengths follow from
   */
  readonly group: <G extends ArrayGroup>(kind: object, size: string, make: () => G) => G;
}

export type ArrayGroup = Readonly<Record<string, Float64Array | Int32Array | Uint8Array>>;

/** New arrays, every time. */
export const newMemory: Memory = {
  amounts: (length) => new Float64Array(length),
  integers: (length) => new Int32Array(length),
  flags: (length) => new Uint8Array(length),
  group: (_kind, _size, make) => make(),
};

interface Shelf<T> {
  readonly things: T[];
  used: number;
}

/** Things of one kind by what makes them alike. */
class Shelves<K, T> {
  readonly #shelves = new Map<K, Shelf<T>>();

  take(key: K, make: () => T, clear: (known: T) => void): T {
    let shelf = this.#shelves.get(key);
    if (shelf === undefined) {
      shelf = { things: [], used: 0 };
      this.#shelves.set(key, shelf);
    }
    const known = shelf.things[shelf.used++];
    if (known !== undefined) {
      clear(known);
      return known;
    }
    const made = make();
    shelf.things.push(made);
    return made;
  }

  /** All are free again; those not used since the last time are let go. */
  beginAgain(): void {
    for (const [key, shelf] of this.#shelves) {
      if (shelf.used === 0) this.#shelves.delete(key);
      else shelf.things.length = shelf.used;
      shelf.used = 0;
    }
  }
}

const clear = (array: Float64Array | Int32Array | Uint8Array): void => {
  array.fill(0);
};

const clearGroup = (group: ArrayGroup): void => {
  for (const name in group) group[name]?.fill(0);
};

/**
 * Arrays that are used again by the next run. Those that a run has not used are let go after it, so that no more is held
 * than two runs after one another need.
 */
export class ReusedMemory implements Memory {
  readonly #amounts = new Shelves<number, Float64Array>();
  readonly #integers = new Shelves<number, Int32Array>();
  readonly #flags = new Shelves<number, Uint8Array>();
  readonly #groups = new Map<object, Shelves<string, ArrayGroup>>();

  readonly amounts = (length: number): Float64Array =>
    this.#amounts.take(length, () => newMemory.amounts(length), clear);
  readonly integers = (length: number): Int32Array =>
    this.#integers.take(length, () => newMemory.integers(length), clear);
  readonly flags = (length: number): Uint8Array => this.#flags.take(length, () => newMemory.flags(length), clear);

  readonly group = <G extends ArrayGroup>(kind: object, size: string, make: () => G): G => {
    let shelves = this.#groups.get(kind);
    if (shelves === undefined) {
      shelves = new Shelves();
      this.#groups.set(kind, shelves);
    }
    // What a kind and size were made as, they are given back as.
    return shelves.take(size, make, clearGroup) as G;
  };

  /** From here on all arrays are free to be used again, whoever still holds one. */
  beginAgain(): void {
    for (const shelves of [this.#amounts, this.#integers, this.#flags, ...this.#groups.values()]) shelves.beginAgain();
  }
}
