import { suggestion } from '../declare/nearest.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { readSwitch } from './grammar.js';
import { foundText, problemAt } from './written.js';
import type { Mapping, Place, Written } from './written.js';

/** A block of a file that holds no parameters, such as `experiment`: its fields by kind, problems told at their places. */
export class BlockReader {
  readonly written: Mapping;
  readonly #name: string;
  readonly #problems: Problem[];

  /** Tells of every key that is none of the block’s. */
  constructor(name: string, written: Mapping, keys: readonly string[], problems: Problem[]) {
    this.#name = name;
    this.written = written;
    this.#problems = problems;
    for (const [key, { place }] of written.entries)
      if (!keys.includes(key)) this.fail(place, printable(key), 'unknown key', suggestion(key, keys));
  }

  fail(place: Place, key: string, found: string, allowed: string): void {
    this.#problems.push(problemAt(place, `${this.#name}.${key}`, found, allowed));
  }

  at(key: string): Written | undefined {
    return this.written.entries.get(key)?.value;
  }

  /** A field by its own rule; `undefined` from `read` is a slip. Gives `undefined` also where there is no such field. */
  field<T>(key: string, read: (text: string) => T | undefined, allowed: string | ((text: string) => string)) {
    const value = this.at(key);
    if (value === undefined) return undefined;
    const text = value.node === 'scalar' ? value.text.trim() : '';
    const told = typeof allowed === 'string' ? allowed : allowed(text);
    const found = read(text);
    if (found === undefined) this.fail(value.place, key, foundText(value), told);
    return found;
  }

  choice<T extends string>(key: string, choices: readonly T[]): T | undefined {
    const find = (text: string) => choices.find((each) => each === text);
    return this.field(key, find, (text) => suggestion(text, choices));
  }

  /** A whole number within limits, both included. */
  count(key: string, least: number, most: number): number | undefined {
    const read = (text: string) => {
      const value = /^\d{1,12}$/u.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    };
    return this.field(key, read, `must be a whole number from ${String(least)} to ${String(most)}`);
  }

  onOff(key: string): boolean | undefined {
    return this.field(key, (text) => readSwitch({ text }), 'must be on or off');
  }

  /** @param key as messages name it; the field of that name unless a value is handed over */
  texts(key: string, value = this.at(key)): readonly string[] | undefined {
    if (value === undefined) return undefined;
    const items = value.node === 'sequence' ? value.items : [];
    const texts = items.flatMap((item) =>
      item.node === 'scalar' && item.text.trim() !== '' ? [item.text.trim()] : [],
    );
    if (texts.length > 0 && texts.length === items.length && new Set(texts).size === texts.length) return texts;
    const allowed = 'must be a list of names, each once: [netEurPerMonth, clients]';
    this.fail(value.place, key, foundText(value), allowed);
    return undefined;
  }
}
