import { isOff, readSwitch } from './grammar.js';
import type { ReadingContext } from './reader.js';
import type { Stated } from './stated.js';
import { readMatrix } from './matrix.js';
import { nearest, suggestion } from '../declare/nearest.js';
import { readPriors } from './priors/read.js';
import { priorKinds } from '../declare/priors/distribution.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { foundText, mappingOf, problemAt } from './written.js';
import type { Entry, Mapping, Place, Written } from './written.js';
import { pathsMatching, pathsOverlap } from '../declare/declarations.js';
import { designNames } from '../declare/experiment.js';
import type { Experiment, Factor } from '../declare/experiment.js';

/**
 * Reads the `experiment` block. A factor is a parameter path with a prior, `{ uniform: [20 %, 60 %] }`, or a list of
 * levels, `[10 %, 30 %]`; in a path with a prior `*` stands for every name of a map; or a name of its own with a mapping from labels to what each sets, as in a matrix.
 */

type Fail = (place: Place, key: string, found: string, allowed: string) => void;

const keys = [
  'design',
  'points',
  'scrambles',
  'levels',
  'secondOrder',
  'replicates',
  'coupled',
  'outcomes',
  'groups',
  'factors',
] as const;

const most = { points: 1_048_576, scrambles: 256, levels: 100, replicates: 1_000_000 } as const;

/** The block of a file. Problems are told at their places. */
export function readExperiment(
  written: Mapping,
  context: ReadingContext,
  names: readonly string[],
  problems: Problem[],
): Experiment {
  const fail: Fail = (place, key, found, allowed) => {
    problems.push(problemAt(place, `experiment.${key}`, found, allowed));
  };
  for (const [key, { place }] of written.entries)
    if (!(keys as readonly string[]).includes(key)) fail(place, printable(key), 'unknown key', suggestion(key, keys));
  const at = (key: (typeof keys)[number]): Written | undefined => written.entries.get(key)?.value;
  const count = (key: keyof typeof most): number | undefined => countIn(at(key), key, most[key], fail);
  const given = {
    design: choiceIn(at('design'), 'design', designNames, fail),
    points: count('points'),
    scrambles: count('scrambles'),
    levels: count('levels'),
    secondOrder: switchIn(at('secondOrder'), 'secondOrder', fail),
    replicates: count('replicates'),
    coupled: switchIn(at('coupled'), 'coupled', fail),
    outcomes: textsIn(at('outcomes'), 'outcomes', fail),
    groups: groupsIn(at('groups'), fail),
  };
  const factors = factorsIn(at('factors'), context, names, problems, fail);
  const members = new Set(factors.map(({ name }) => name));
  for (const [group, list] of Object.entries(given.groups ?? {}))
    for (const member of list)
      if (!members.has(member))
        fail(
          at('groups')?.place ?? written.place,
          `groups.${printable(group)}`,
          printable(member),
          unknownFactor(member, [...members]),
        );
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    factors,
    places: new Map([...written.entries].map(([key, { value }]) => [key, value.place])),
  };
}

/** What to say where a name is of no factor. */
export function unknownFactor(name: string, factors: readonly string[]): string {
  const near = nearest(name, factors);
  return near === undefined
    ? `no such factor; there are ${factors.join(', ')}`
    : `no such factor: did you mean ${near}?`;
}

function choiceIn<const T extends string>(
  written: Written | undefined,
  key: string,
  allowed: readonly T[],
  fail: Fail,
): T | undefined {
  if (written === undefined) return undefined;
  const text = written.node === 'scalar' ? written.text.trim() : '';
  const found = allowed.find((each) => each === text);
  if (found === undefined) fail(written.place, key, foundText(written), suggestion(text, allowed));
  return found;
}

function countIn(written: Written | undefined, key: string, greatest: number, fail: Fail): number | undefined {
  if (written === undefined) return undefined;
  const text = written.node === 'scalar' ? written.text.trim() : '';
  const value = /^\d{1,12}$/u.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= greatest) return value;
  fail(written.place, key, foundText(written), `must be a whole number from 1 to ${String(greatest)}`);
  return undefined;
}

function switchIn(written: Written | undefined, key: string, fail: Fail): boolean | undefined {
  if (written === undefined) return undefined;
  const value = written.node === 'scalar' ? readSwitch(written) : undefined;
  if (value === undefined) fail(written.place, key, foundText(written), 'must be on or off');
  return value;
}

function textsIn(written: Written | undefined, key: string, fail: Fail): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const items = written.node === 'sequence' ? written.items : [];
  const texts = items.flatMap((item) => (item.node === 'scalar' && item.text.trim() !== '' ? [item.text.trim()] : []));
  if (texts.length > 0 && texts.length === items.length && new Set(texts).size === texts.length) return texts;
  fail(written.place, key, foundText(written), 'must be a list of names, each once: [netEurPerMonth, clients]');
  return undefined;
}

function groupsIn(written: Written | undefined, fail: Fail): Readonly<Record<string, readonly string[]>> | undefined {
  if (written === undefined) return undefined;
  if (written.node !== 'mapping') {
    fail(written.place, 'groups', foundText(written), 'must be a mapping from names to lists of factors');
    return undefined;
  }
  return Object.fromEntries(
    [...written.entries].map(([name, { value }]) => [name, textsIn(value, `groups.${printable(name)}`, fail) ?? []]),
  );
}

const isPrior = ({ value }: Entry): boolean =>
  value.node === 'mapping' && value.entries.size > 0 && priorKinds.some((kind) => value.entries.has(kind));

function factorsIn(
  written: Written | undefined,
  context: ReadingContext,
  names: readonly string[],
  problems: Problem[],
  fail: Fail,
): readonly Factor[] {
  if (written === undefined) return [];
  if (written.node !== 'mapping') {
    fail(
      written.place,
      'factors',
      foundText(written),
      'must be a mapping: { clients.spendingShare: { uniform: [20 %, 60 %] } }',
    );
    return [];
  }
  const where = 'experiment.factors';
  const factors: Factor[] = [];
  for (const [name, entry] of written.entries) {
    if (entry.value.node === 'scalar' && isOff(entry.value)) continue;
    const alone = mappingOf(new Map([[name, entry]]), entry);
    const paths = isPrior(entry) && name.includes('*') ? pathsMatching(context.index, name) : [];
    if (paths.length > 0) {
      // The entries of a map are declared alike, so that what is wrong with one is wrong with all.
      const [first] = readPriors(mappingOf(new Map([[paths[0] ?? '', entry]]), entry), context.index, problems, where);
      const prior = first?.prior ?? null;
      if (prior !== null) factors.push({ name, prior, paths });
      continue;
    }
    if (isPrior(entry)) {
      for (const { path, prior } of readPriors(alone, context.index, problems, where))
        if (prior !== null) factors.push({ name: path, prior });
      continue;
    }
    for (const { cells } of readMatrix(alone, context, names, problems, where)) {
      const levels = cells.map(({ label, stated }) => {
        for (const slip of notPlain(stated))
          fail(entry.place, `factors.${printable(name)}`, slip, 'a level sets parameters');
        return { label, set: Object.fromEntries(stated.assignments.map(({ path, value }) => [path, value])) };
      });
      factors.push({ name, levels });
    }
  }
  problems.push(...overlaps(written, factors));
  return factors;
}

function notPlain({ assignments, interventions, priors }: Stated): string[] {
  return [
    ...(priors.length > 0 ? ['priors'] : []),
    ...(interventions.length > 0 ? ['interventions'] : []),
    ...assignments.flatMap(({ path, whole }) => (whole === undefined ? [] : [`${path}, a cohort as a whole`])),
  ];
}

/** The paths that a factor sets. */
export function pathsSet(factor: Factor): readonly string[] {
  if ('prior' in factor) return factor.paths ?? [factor.name];
  return [...new Set(factor.levels.flatMap(({ set }) => Object.keys(set)))];
}

function overlaps(written: Mapping, factors: readonly Factor[]): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  for (const factor of factors)
    for (const path of pathsSet(factor)) {
      const owner = [...owners].find(([known]) => pathsOverlap(known, path));
      if (owner !== undefined && owner[1] !== factor.name)
        problems.push(
          problemAt(
            written.entries.get(factor.name)?.place ?? written.place,
            'experiment.factors',
            printable(factor.name),
            `the factor ${printable(owner[1])} sets ${path} too: one parameter belongs to one factor`,
          ),
        );
      owners.set(path, factor.name);
    }
  return problems;
}
