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

/** Two texts as they are shown, from a little before the place where they part. */
function shown(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const start = text.length <= longest ? 0 : Math.max(0, at - before);
  const end = start + longest;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;
const valueOf = (value: Values, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
const nameOf = (value: unknown): unknown => (isObject(value) ? value['name'] : undefined);

/** The first difference, in the order of the expected value's keys; undefined where both say the same. */
export function jsonDifference(found: unknown, expected: unknown, path = ''): JsonDifference | undefined {
  if (isObject(found) && isObject(expected) && Array.isArray(found) === Array.isArray(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const [there, here] = [valueOf(found, key), valueOf(expected, key)];
      const name = Array.isArray(expected) ? nameOf(here ?? there) : undefined;
      const step = typeof name === 'string' ? name : key;
      const difference = jsonDifference(there, here, path === '' ? step : `${path}.${step}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (Object.is(found, expected)) return undefined;
  const [a, b] = [found, expected].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  return { path, found: shown(a ?? '', b ?? ''), expected: shown(b ?? '', a ?? '') };
}
