import { ScenarioError, hidesText, plainText, printable } from '../declare/problem.js';
import { forbiddenKeys, greatestDepth, largestSize, problemAt } from './written.js';
import type { Entry, Place, Written, Source } from './written.js';

/** Reads a plain JavaScript object as if it had been written in a file: what the API and tests hand over. */

/** @throws {ScenarioError} where a value is none that a file could hold */
export function readObject(object: unknown, source: Source): Written {
  const place: Place = { source, line: 0, column: 0 };
  let size = 0;
  const fail = (path: string, found: string, allowed: string): never => {
    throw new ScenarioError([problemAt(place, path, found, allowed)]);
  };
  const read = (value: unknown, depth: number, path: string): Written => {
    size += 1;
    if (depth > greatestDepth) return fail(path, 'nested too deeply', `at most ${String(greatestDepth)} levels`);
    if (size > largestSize) return fail(path, 'too many values', `at most ${String(largestSize)}`);
    if (typeof value === 'string' && hidesText(value)) return fail(path, printable(value), plainText);
    if (value === null) return { node: 'scalar', type: 'null', text: 'null', place, size: 1 };
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return {
        node: 'scalar',
        type: typeof value as 'string' | 'number' | 'boolean',
        text: String(value),
        place,
        size: 1,
      };
    }
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) => read(item, depth + 1, `${path}[${String(index)}]`));
      return { node: 'sequence', items, text: 'a list', place, size: items.reduce((sum, item) => sum + item.size, 1) };
    }
    if (!isPlain(value))
      return fail(path, whatItIs(value), 'must be a text, number, truth value, list or plain object');
    const entries = new Map<string, Entry>();
    for (const [name, below] of Object.entries(value)) {
      const full = path === '' ? printable(name) : `${path}.${printable(name)}`;
      if (hidesText(name)) return fail(full, 'a key', plainText);
      if (forbiddenKeys.has(name))
        return fail(full, 'forbidden key', 'this name has a meaning of its own to the program');
      if (below !== undefined) entries.set(name, { place, value: read(below, depth + 1, full) });
    }
    const sizes = [...entries.values()].reduce((sum, entry) => sum + entry.value.size, 1);
    return { node: 'mapping', entries, text: 'a mapping', place, size: sizes };
  };
  if (!isPlain(object)) return fail('', whatItIs(object), objectText);
  return read(object, 0, '');
}

const objectText =
  'must be a plain object with the keys of a scenario file, such as { extends: "typical-case" }; loadScenario also takes the path of a file';

/** What somebody gave in place of an object, in words. */
function whatItIs(value: unknown): string {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null
    ? `an object of the class ${value.constructor.name}`
    : String(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
