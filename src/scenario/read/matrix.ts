import { nestedOf } from './dotted.js';
import { readStated } from './stated.js';
import type { ReadingContext } from './reader.js';
import type { Stated } from './stated.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { foundText, mappingOf, problemAt } from './written.js';
import type { Entry, Mapping, Written } from './written.js';
import { labelSeparator } from '../declare/scenario.js';
import { unknownPath } from './sets.js';

/**
 * `matrix`: every combination of the values of its dimensions is a variant. A dimension is a parameter path with a list
 * of values, or a name with a mapping from labels to what each sets.
 */

export interface Cell {
  readonly label: string;
  readonly stated: Stated;
}

export interface Dimension {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** One combination: a cell of each dimension, in declared order. */
export interface Variant {
  /** The labels joined by ` · `. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly sources: readonly Stated[];
}

export const mostVariants = 10_000;
const longestLabel = 80;
/** Of a dimension: a path through names of a scenario's own is longer than any label. */
const longestName = 200;

/** The dimensions of a matrix, or of another block that holds values by dimension; each value checked once. */
export function readMatrix(
  matrix: Mapping,
  context: ReadingContext,
  names: readonly string[],
  problems: Problem[],
  where = 'matrix',
): readonly Dimension[] {
  let variants = 1;
  const dimensions: Dimension[] = [];
  for (const [name, entry] of matrix.entries) {
    const written = cellsOf(name, entry, context, names, problems, where);
    variants *= Math.max(1, written.length);
    if (variants > mostVariants) {
      problems.push(
        problemAt(
          entry.place,
          'matrix',
          `more than ${String(mostVariants)} variants`,
          `at most ${String(mostVariants)}: drop a dimension or some values`,
        ),
      );
      return [];
    }
    const cells = written.map(({ label, sets }): Cell => {
      const stated = readStated(sets, 'cell', context);
      problems.push(
        ...stated.problems.map((problem) => ({
          ...problem,
          path: problem.path === '' ? pathOf(where, name, label) : problem.path,
        })),
      );
      return { label, stated };
    });
    if (where !== 'matrix' || entry.value.node === 'sequence') problems.push(...equalCells(cells, where, name, entry));
    dimensions.push({ name, cells });
  }
  if (dimensions.length === 0)
    problems.push(
      problemAt(
        matrix.place,
        'matrix',
        'no dimension',
        'must hold at least one: { networks.x.region: [paca, brittany] }',
      ),
    );
  problems.push(...collisions(dimensions));
  return dimensions;
}

/** What repeats another by a key, each with the first that has it. */
export function repeats<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [T, T])[] {
  const firsts = new Map<string, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, item);
    return first === undefined ? [] : [[item, first] as const];
  });
}

/** Values that are the same under other words: the same runs would be told twice. */
function equalCells(cells: readonly Cell[], where: string, name: string, { place }: Entry): Problem[] {
  const plain = cells.filter(
    ({ stated: { assignments, interventions } }) => interventions.length === 0 && assignments.length > 0,
  );
  const setsOf = ({ stated }: Cell): string =>
    JSON.stringify(stated.assignments.map(({ path, value, whole }) => [path, value, whole]).sort());
  return repeats(plain, setsOf).map(([{ label, stated }, first]) => {
    const allowed = `the same as ${printable(first.label)}: keep one`;
    return problemAt(stated.assignments[0]?.place ?? place, pathOf(where, name, label), printable(label), allowed);
  });
}

const pathOf = (where: string, name: string, label: string) => `${where}.${printable(name)}.${printable(label)}`;

interface WrittenCell {
  readonly label: string;
  readonly sets: Mapping;
}

function cellsOf(
  name: string,
  { place, value }: Entry,
  { index }: ReadingContext,
  names: readonly string[],
  problems: Problem[],
  where: string,
): readonly WrittenCell[] {
  const path = `${where}.${printable(name)}`;
  const fail = (at: Written, found: string, allowed: string) => {
    problems.push(problemAt(at.place, path, found, allowed));
    return [];
  };
  if (name.trim() === '') return fail(value, 'a dimension without a name', 'must be named');
  if (printable(name, longestName) !== name)
    return fail(value, 'a name that no column could have', `at most ${String(longestName)} characters, in one line`);
  if (value.node === 'scalar')
    return fail(value, foundText(value), 'must be a list of values, or a mapping from labels to what each sets');
  if ((value.node === 'mapping' ? value.entries.size : value.items.length) === 0)
    return fail(value, 'no value', 'a dimension must have at least one');
  if (value.node === 'sequence') {
    const unknown = unknownPath(name, index, names);
    if (unknown !== undefined) {
      problems.push(
        problemAt(place, path, unknown.found, `a list needs a parameter as its dimension: ${unknown.allowed}`),
      );
      return [];
    }
  }
  const labels = new Set<string>();
  const cells = value.node === 'mapping' ? labelledCells(value, fail) : listedCells(name, value.items, fail, problems);
  return cells.filter(({ label, sets }) => {
    const slip = labels.has(label) ? 'given twice' : badLabel(label);
    labels.add(label);
    if (slip !== undefined)
      fail(
        sets,
        `${printable(label)}: ${slip}`,
        `labels must differ, and be at most ${String(longestLabel)} characters without “${labelSeparator.trim()}”`,
      );
    return slip === undefined;
  });
}

function badLabel(label: string): string | undefined {
  if (label.trim() === '') return 'an empty label';
  if (label.length > longestLabel) return 'too long';
  return label.includes(labelSeparator.trim()) || printable(label, longestLabel) !== label ? 'not a label' : undefined;
}

type Fail = (at: Written, found: string, allowed: string) => readonly never[];

function labelledCells(value: Mapping, fail: Fail): readonly WrittenCell[] {
  return [...value.entries].flatMap(([label, { value: sets }]): readonly WrittenCell[] =>
    sets.node === 'mapping'
      ? [{ label, sets }]
      : fail(
          sets,
          `${printable(label)}: ${foundText(sets)}`,
          'must be a mapping of what it sets: { credit.limitShare: 30 % }, or {} for nothing',
        ),
  );
}

function listedCells(name: string, items: readonly Written[], fail: Fail, problems: Problem[]): readonly WrittenCell[] {
  return items.flatMap((item): readonly WrittenCell[] => {
    const label = labelOf(item);
    if (label === undefined)
      return fail(item, foundText(item), 'give such values names: { first: { … }, second: { … } }');
    const entry: Entry = { place: item.place, value: item };
    return [{ label, sets: nestedOf(mappingOf(new Map(), item), [[name, entry]], problems) }];
  });
}

/** A value as written; for `{ study: trend }`, `trend`. */
function labelOf(item: Written): string | undefined {
  if (item.node === 'scalar') return item.text.trim();
  if (item.node === 'sequence' || item.entries.size !== 1) return undefined;
  const [only] = item.entries.values();
  return only?.value.node === 'scalar' ? only.value.text.trim() : undefined;
}

/** A parameter in two dimensions: the later would silently win. */
function collisions(dimensions: readonly Dimension[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, cells } of dimensions) {
    for (const { path, place, origin, whole } of cells.flatMap(({ stated }) => stated.assignments)) {
      const below = whole === 'remove' ? [...owners.keys()].filter((known) => known.startsWith(`${path}.`)) : [];
      const cohort = path.split('.').slice(0, 2).join('.');
      const owner =
        [path, cohort, ...below].map((known) => owners.get(known)).find((known) => known !== undefined) ?? name;
      owners.set(path, owner);
      if (owner !== name)
        problems.push(
          problemAt(
            place,
            path,
            origin.text,
            `the dimension ${printable(owner)} sets it too: one parameter belongs to one dimension`,
          ),
        );
    }
  }
  return problems;
}

/** All combinations, the last dimension varying fastest. */
export function* variantsOf(dimensions: readonly Dimension[]): Generator<Variant> {
  const at = dimensions.map(() => 0);
  for (;;) {
    const chosen = dimensions.map(({ name, cells }, position) => ({ name, cell: cells[at[position] ?? 0] }));
    yield {
      name: chosen.map(({ cell }) => cell?.label).join(labelSeparator),
      labels: Object.fromEntries(chosen.map(({ name, cell }) => [name, cell?.label ?? ''])),
      sources: chosen.flatMap(({ cell }) => (cell === undefined ? [] : [cell.stated])),
    };
    let turning = dimensions.length - 1;
    while (turning >= 0 && (at[turning] ?? 0) + 1 >= (dimensions[turning]?.cells.length ?? 0)) at[turning--] = 0;
    if (turning < 0) return;
    at[turning] = (at[turning] ?? 0) + 1;
  }
}
