import { ScenarioError } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { forbiddenKeys, mappingOf, problemAt } from './written.js';
import type { Entry, Mapping, Place, Written } from './written.js';

/** Dotted keys are short for nesting where a few parameters are set: in a matrix, an intervention, and `--set`. */

/** A mapping while it is put together. Each is copied once, so that many keys take no longer than they should. */
type Growing = Mapping & { readonly entries: Map<string, Entry> };

const growing = (from: Mapping): Growing => ({ ...from, entries: new Map(from.entries) });

/** A mapping with its dotted keys nested; a path given both ways is a problem. */
export function dottedExpanded(mapping: Mapping, problems: Problem[]): Mapping {
  if (![...mapping.entries.keys()].some((key) => key.includes('.'))) return mapping;
  return nestedOf(mapping, [...mapping.entries], problems);
}

/** Values under dotted paths as one nested mapping, at the place of `at`; a path given twice is a problem. */
export function nestedOf(at: Mapping, given: Iterable<readonly [string, Entry]>, problems: Problem[]): Mapping {
  const whole: Growing = { ...at, entries: new Map() };
  const own = new Set<Mapping>([whole]);
  for (const [path, entry] of given) insert(whole, path.split('.'), entry, path, own, problems);
  return whole;
}

function insert(
  into: Growing,
  names: readonly string[],
  entry: Entry,
  path: string,
  own: Set<Mapping>,
  problems: Problem[],
): void {
  const [name = '', ...rest] = names;
  if (forbiddenKeys.has(name)) {
    throw new ScenarioError([
      problemAt(entry.place, path, 'forbidden key', 'this name has a meaning of its own to the program'),
    ]);
  }
  const before = into.entries.get(name);
  if (before === undefined && rest.length === 0) {
    into.entries.set(name, entry);
    return;
  }
  const below = before?.value ?? mappingOf(new Map(), entry);
  if (below.node !== 'mapping' || (rest.length === 0 && entry.value.node !== 'mapping')) {
    problems.push(
      problemAt(
        entry.place,
        path,
        'given twice',
        `first given ${placeText(before?.place ?? entry.place, below)}: keep one`,
      ),
    );
    return;
  }
  const target = own.has(below) ? (below as Growing) : growing(below);
  own.add(target);
  into.entries.set(name, { place: before?.place ?? entry.place, value: target });
  if (rest.length > 0) insert(target, rest, entry, path, own, problems);
  else if (entry.value.node === 'mapping') {
    for (const [inner, value] of entry.value.entries) insert(target, [inner], value, `${path}.${inner}`, own, problems);
  }
}

function placeText({ source, line }: Place, value: Written): string {
  if (source.kind === 'set') return `by ${source.shown}`;
  return line > 0 ? `in line ${String(line)}` : `as ${value.text}`;
}
