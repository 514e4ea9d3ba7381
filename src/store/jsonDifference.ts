/** Where two JSON values first differ. */

export interface JsonDifference {
  /** Keys from the top, joined by dots; an element of a list by its `name` where it has one: `tables.trips.rows`. */
  readonly path: string;
  /** As JSON, cut where long; `nothing` where the key is missing. */
  readonly found: string;
  readonly expected: string;
}

const longest = 100;
/** What is shown of equal text before the place where two texts part. */
const before = 20;

function textOf(value: unknown, from: number): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const start = text.length <= longest ? 0 : Math.max(0, from - before);
  const end = start + longest;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** Where two values' texts part. */
function partingOf(found: unknown, expected: unknown): number {
  const [a, b] = [JSON.stringify(found) as string | undefined, JSON.stringify(expected) as string | undefined];
  if (a === undefined || b === undefined) return 0;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function stepOf(list: unknown, key: string, value: unknown): string {
  if (!Array.isArray(list) || !isObject(value) || typeof value['name'] !== 'string') return key;
  return value['name'];
}

/** The first difference, in the order of the expected value's keys; undefined where both say the same. */
export function jsonDifference(found: unknown, expected: unknown, path = ''): JsonDifference | undefined {
  if (isObject(found) && isObject(expected) && Array.isArray(found) === Array.isArray(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const [there, here] = [ownValue(found, key), ownValue(expected, key)];
      const step = stepOf(expected, key, here ?? there);
      const difference = jsonDifference(there, here, path === '' ? step : `${path}.${step}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (Object.is(found, expected)) return undefined;
  const at = partingOf(found, expected);
  return { path, found: textOf(found, at), expected: textOf(expected, at) };
}

const ownValue = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;
