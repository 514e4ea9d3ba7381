import { BlockReader } from './block.js';
import { isOff } from './grammar.js';
import type { ReadingContext } from './reader.js';
import type { Stated } from './stated.js';
import { readMatrix, repeats } from './matrix.js';
import type { Cell } from './matrix.js';
import { nearest } from '../declare/nearest.js';
import { readPriors } from './priors/read.js';
import { priorKinds } from '../declare/priors/distribution.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { foundText, mappingOf, problemAt } from './written.js';
import type { Entry, Mapping } from './written.js';
import { pathsMatching, pathsOverlap, valueAt } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';
import { designNames } from '../declare/experiment.js';
import type { Experiment, Factor, FactorLevel } from '../declare/experiment.js';
import type { ScenarioValues } from '../declare/parameters/index.js';

/**
 * Reads the `experiment` block. A factor is a parameter path with a prior, `{ uniform: [20 %, 60 %] }`, or a list of
 * levels, `[10 %, 30 %]`; in a path with a prior `*` stands for every name of a map; or a name of its own with a mapping from labels to what each sets, as in a matrix.
 */

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

/** The block of a file. Problems are told at their places. */
export function readExperiment(
  written: Mapping,
  context: ReadingContext,
  names: readonly string[],
  problems: Problem[],
): Experiment {
  const block = new BlockReader('experiment', written, keys, problems);
  const given = {
    design: block.choice('design', designNames),
    points: block.count('points', 1, 1_048_576),
    scrambles: block.count('scrambles', 1, 256),
    levels: block.count('levels', 1, 100),
    secondOrder: block.onOff('secondOrder'),
    replicates: block.count('replicates', 1, 1_000_000),
    coupled: block.onOff('coupled'),
    outcomes: block.texts('outcomes'),
    groups: groupsIn(block),
  };
  const factors = factorsIn(block, context, names, problems);
  checkMembers(block, given.groups ?? {}, new Set(factors.map(({ name }) => name)));
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    factors,
    places: new Map([...written.entries].map(([key, { value }]) => [key, value.place])),
  };
}

type Groups = NonNullable<Experiment['groups']>;

function checkMembers(block: BlockReader, groups: Groups, factors: ReadonlySet<string>): void {
  const place = (block.at('groups') ?? block.written).place;
  for (const [group, members] of Object.entries(groups))
    for (const member of members)
      if (!factors.has(member))
        block.fail(place, `groups.${printable(group)}`, printable(member), unknownFactor(member, [...factors]));
}

/** What to say where a name is of no factor. */
export function unknownFactor(name: string, factors: readonly string[]): string {
  const near = nearest(name, factors);
  return near === undefined
    ? `no such factor; there are ${factors.join(', ')}`
    : `no such factor: did you mean ${near}?`;
}

function groupsIn(block: BlockReader): Groups | undefined {
  const written = block.at('groups');
  if (written === undefined) return undefined;
  if (written.node !== 'mapping') {
    const allowed = 'must be a mapping from names to lists of factors';
    block.fail(written.place, 'groups', foundText(written), allowed);
    return undefined;
  }
  return Object.fromEntries(
    [...written.entries].map(([name, { value }]) => [name, block.texts(`groups.${printable(name)}`, value) ?? []]),
  );
}

const isPrior = ({ value }: Entry): boolean =>
  value.node === 'mapping' && value.entries.size > 0 && priorKinds.some((kind) => value.entries.has(kind));

const where = 'experiment.factors';

function factorsIn(
  block: BlockReader,
  context: ReadingContext,
  names: readonly string[],
  problems: Problem[],
): readonly Factor[] {
  const written = block.at('factors');
  if (written === undefined) return [];
  if (written.node !== 'mapping') {
    const allowed = 'must be a mapping: { clients.spendingShare: { uniform: [20 %, 60 %] } }';
    block.fail(written.place, 'factors', foundText(written), allowed);
    return [];
  }
  const factors = [...written.entries].flatMap(([name, entry]): readonly Factor[] => {
    if (entry.value.node === 'scalar' && isOff(entry.value)) return [];
    if (isPrior(entry)) return factorsByPrior(name, entry, context.index, problems);
    const alone = mappingOf(new Map([[name, entry]]), entry);
    return readMatrix(alone, context, names, problems, where).map(({ cells }) => {
      for (const slip of cells.flatMap(({ stated }) => notPlain(stated)))
        block.fail(entry.place, `factors.${printable(name)}`, slip, 'a level sets parameters');
      return { name, levels: cells.map(levelOf) };
    });
  });
  problems.push(...overlaps(written, factors));
  return factors;
}

function factorsByPrior(name: string, entry: Entry, index: Index, problems: Problem[]): readonly Factor[] {
  const paths = name.includes('*') ? pathsMatching(index, name) : [];
  // The entries of a map are declared alike, so that what is wrong with one is wrong with all.
  const read = readPriors(mappingOf(new Map([[paths[0] ?? name, entry]]), entry), index, problems, where);
  return read.flatMap(({ path, prior }) => {
    if (prior === null) return [];
    return paths.length > 0 ? [{ name, prior, paths }] : [{ name: path, prior }];
  });
}

function levelOf({ label, stated }: Cell): FactorLevel {
  return { label, set: Object.fromEntries(stated.assignments.map(({ path, value }) => [path, value])) };
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

/** Levels of a factor that come to the same values, whatever they say: rows of the design would be equal. */
export function levelsAlike(experiment: Experiment | undefined, values: ScenarioValues): Problem[] {
  const place = experiment?.places.get('factors');
  return (experiment?.factors ?? []).flatMap((factor) => {
    if (!('levels' in factor) || place === undefined) return [];
    const inForce = ({ set }: FactorLevel): string =>
      JSON.stringify(pathsSet(factor).map((path) => set[path] ?? valueAt(values, path) ?? null));
    return repeats(factor.levels, inForce).map(([{ label }, first]) => {
      const path = `${where}.${printable(factor.name)}.${printable(label)}`;
      const allowed = `comes to the same values as ${printable(first.label)}: keep one`;
      return problemAt(place, path, printable(label), allowed);
    });
  });
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
