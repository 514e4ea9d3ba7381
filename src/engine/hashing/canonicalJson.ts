import { DataError } from './dataError.js';
import { hexadecimal, newSha256, utf8 } from './sha256.js';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * The value with every object's keys in order, for writing out: what is equal then prints equal. Properties that are
 * undefined are left out, as in JSON.
 * @throws {DataError} naming the path of whatever JSON cannot say: NaN, infinities, functions, dates, cycles
 */
export function canonicalValue(value: unknown, path = 'value', above: readonly object[] = []): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new DataError(`${path}: JSON cannot say ${String(value)}`);
    return value + 0;
  }
  if (typeof value !== 'object') throw new DataError(`${path}: JSON cannot say ${typeof value}`);
  if (above.includes(value)) throw new DataError(`${path}: contains itself`);
  const chain = [...above, value];
  if (Array.isArray(value)) return value.map((item, i) => canonicalValue(item, `${path}[${String(i)}]`, chain));
  if (!isPlainObject(value)) throw new DataError(`${path}: not a plain object`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, canonicalValue(item, `${path}.${name}`, chain)]));
}

/**
 * One text for one value: keys sorted, no spaces, numbers in their shortest form.
 * @throws {DataError} for what JSON cannot say
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonicalValue(value));
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function hashText(text: string): string {
  const hash = newSha256();
  hash.update(utf8(text));
  return hexadecimal(hash.digest());
}

/** SHA-256 of a value's canonical JSON: equal values have equal hashes, whatever the order of their keys. */
export function hashJson(value: unknown): string {
  return hashText(canonicalJson(value));
}
