import { readExperiment } from './experiment.js';
import { readPrecision } from './precision.js';
import { withAncestors, productsOf } from './ancestors.js';
import type { ResolveExtends } from './ancestors.js';
import { assembled } from './assemble.js';
import type { Assembly } from './assemble.js';
import { readStated } from './stated.js';
import type { ReadingContext } from './reader.js';
import type { Stated } from './stated.js';
import { readMatrix, variantsOf } from './matrix.js';
import type { Dimension } from './matrix.js';
import { nearest } from '../declare/nearest.js';
import { readObject } from './object.js';
import { ScenarioError, byPosition, hidesText, plainText, printable, throwIfAny } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { emptyMapping, locate, problemAt } from './written.js';
import type { Mapping, Written, Source } from './written.js';
import type { Scenario, SourceKind } from '../declare/scenario.js';
import { readSets } from './sets.js';
import { cohorts, indexOf } from '../declare/declarations.js';
import { readYaml } from './yaml.js';

/**
 * From text to scenarios, without a file or a clock: runs in a browser as in Node. The sources are, in this order: the
 * files that `extends` leads to, `--set`, the values of the matrix.
 */

export interface ParseOptions {
  /** `path=value`, as on the command line. */
  readonly sets?: readonly string[];
  /** Finds what `extends` names; without it, `extends` is refused. */
  readonly resolveExtends?: ResolveExtends;
  /** The file as a user would type it, for messages; the name by default. */
  readonly shown?: string;
  /** The file's identity for `resolveExtends`; the name by default. */
  readonly identity?: string;
  readonly kind?: SourceKind;
}

/** Texts longer than this (in UTF-16 units; files, in bytes) are refused unread. */
export const largestText = 1_000_000;

/**
 * Reads a scenario, or all variants of its matrix, the last dimension varying fastest.
 * @param text YAML or JSON
 * @param name the file's base name, such as `typical-case.yaml`
 * @throws {ScenarioError} where anything is wrong: up to five slips with their places
 */
export function parseScenario(text: string, name: string, options: ParseOptions = {}): Scenario[] {
  const source: Source = { kind: options.kind ?? 'file', name, shown: options.shown ?? name };
  const start = { source, line: 0, column: 0 };
  if (text.length > largestText)
    throw new ScenarioError([problemAt(start, '', 'larger than 1 MB', 'a scenario is a short text')]);
  if (text.trim() === '') throw new ScenarioError([problemAt(start, '', 'empty', 'must begin with micronet: 1')]);
  return scenariosOf(readYaml(text, source), source, options);
}

/**
 * Reads a plain object with the keys of a scenario file, `micronet: 1` being optional; all variants of its matrix.
 * @param name stands where a file's name would
 * @throws {ScenarioError} as `parseScenario`, without lines
 */
export function scenariosFromObject(
  object: unknown,
  options: ParseOptions & { readonly name?: string } = {},
): Scenario[] {
  const name = options.name ?? 'scenario';
  const source: Source = { kind: 'object', name, shown: options.shown ?? name };
  return scenariosOf(readObject(object, source), source, options);
}

/**
 * As `scenariosFromObject`, for an object without a matrix.
 * @throws {ScenarioError} also where there is a matrix
 */
export function scenarioFromObject(object: unknown, options: ParseOptions & { readonly name?: string } = {}): Scenario {
  const [scenario, ...others] = scenariosFromObject(object, options);
  if (scenario !== undefined && others.length === 0) return scenario;
  const start = {
    source: { kind: 'object', name: '', shown: options.name ?? 'scenario' },
    line: 0,
    column: 0,
  } as const;
  throw new ScenarioError([
    problemAt(start, 'matrix', `${String(others.length + 1)} variants`, 'use scenariosFromObject'),
  ]);
}

function scenariosOf(written: Written, source: Source, options: ParseOptions): Scenario[] {
  if (!Array.isArray(options.sets ?? []))
    throw new ScenarioError([problemAt(written.place, 'sets', typeof options.sets, 'must be a list: ["credit=off"]')]);
  if (hidesText(source.name))
    throw new ScenarioError([problemAt(written.place, 'name', printable(source.name), plainText)]);
  const ancestry = withAncestors(written, source, options.identity ?? source.name, options.resolveExtends);
  const index = indexOf(productsOf(ancestry));
  const context: ReadingContext = { index, evidenceFile: source.kind === 'object' ? undefined : source.shown };
  const files = ancestry.map((file) => readStated(file, 'file', context));
  const own = files.at(-1);
  const problems: Problem[] = files.flatMap((file) => [...file.problems].sort(byPosition));
  if (own === undefined) return [];
  const names = cohortsOf(files);
  const sets = readStated(readSets(options.sets ?? [], index, names, problems), 'cell', context);
  problems.push(...sets.problems);
  throwIfAny(problems);
  const cellProblems: Problem[] = [];
  const dimensions = own.header.matrix === undefined ? [] : readMatrix(own.header.matrix, context, names, cellProblems);
  const block = own.header.experiment;
  const experiment = block === undefined ? undefined : readExperiment(block, context, names, cellProblems);
  const { precision: asked } = own.header;
  const precision = asked === undefined ? undefined : readPrecision(asked, cellProblems);
  throwIfAny([...cellProblems.sort(byPosition), ...setsAgainstMatrix(sets, dimensions)]);
  const root = ancestry.at(-1) ?? emptyMapping(source);
  const notices = matrixNotInherited(ancestry, files);
  const assembly = { index, source, root, files, sets, header: own.header, experiment, precision, notices };
  return variantsAssembled(assembly, dimensions);
}

/**
 * A matrix belongs to the file that holds it: a file that extends it stands on its values, variants apart. Whoever
 * expects them is told so.
 */
function matrixNotInherited(ancestry: readonly Mapping[], files: readonly Stated[]): string[] {
  const own = ancestry.at(-1)?.place.source.shown ?? '';
  const isOwn = files.at(-1)?.header.matrix !== undefined;
  return files.slice(0, -1).flatMap(({ header }, position) => {
    if (header.matrix === undefined) return [];
    const base = ancestry[position]?.place.source.shown ?? '';
    const instead = isOwn ? 'its own is in force' : 'this is one scenario; copy the matrix to run its variants';
    return [`${printable(own)}: the matrix of ${printable(base)}, which it extends, is not inherited: ${instead}`];
  });
}

const mostProblems = 5;

function variantsAssembled(assembly: Assembly, dimensions: readonly Dimension[]): Scenario[] {
  if (dimensions.length === 0) {
    checkBaseline(assembly, undefined);
    const { scenario, problems } = assembled(assembly, undefined);
    throwIfAny(problems);
    return [scenario];
  }
  const variants = [...variantsOf(dimensions)];
  checkBaseline(
    assembly,
    variants.map(({ name }) => name),
  );
  const problems: Problem[] = [];
  const scenarios: Scenario[] = [];
  for (const variant of variants) {
    const made = assembled(assembly, variant);
    scenarios.push(made.scenario);
    problems.push(...made.problems);
    if (problems.length > mostProblems) break;
  }
  throwIfAny(problems);
  return scenarios;
}

function checkBaseline({ root, header }: Assembly, names: readonly string[] | undefined): void {
  const { baseline } = header;
  if (baseline === undefined) return;
  const { place } = locate(root, ['baseline']).at;
  const fail = (allowed: string) => new ScenarioError([problemAt(place, 'baseline', printable(baseline), allowed)]);
  if (names === undefined) throw fail('a baseline is a variant of a matrix, and there is no matrix');
  if (names.includes(baseline)) return;
  const near = nearest(baseline, names);
  const some = names.slice(0, 3).join('; ') + (names.length > 3 ? '; …' : '');
  throw fail(near === undefined ? `must be a variant: ${some}` : `no variant has this name: did you mean ${near}?`);
}

/** The cohorts that the files leave. */
function cohortsOf(files: readonly Stated[]): readonly string[] {
  const names = new Set<string>();
  for (const { path, whole } of files.flatMap(({ assignments }) => assignments)) {
    const [top, name = ''] = path.split('.');
    if (top !== cohorts) continue;
    if (whole === 'remove') names.delete(name);
    else names.add(name);
  }
  return [...names];
}

/** A `--set` beside a matrix that sets the same parameter: neither could win without surprise. */
function setsAgainstMatrix(sets: Stated, dimensions: readonly Dimension[]): Problem[] {
  const cells = dimensions.flatMap(({ name, cells: all }) =>
    all.flatMap(({ stated }) => stated.assignments.map((one) => ({ name, ...one }))),
  );
  return sets.assignments.flatMap(({ path, place, origin, whole }) => {
    const clash = cells.find((cell) => cell.path === path || (whole === 'remove' && cell.path.startsWith(`${path}.`)));
    if (clash === undefined) return [];
    const where = clash.place.line > 0 ? ` (${clash.place.source.shown}:${String(clash.place.line)})` : '';
    return [
      problemAt(place, path, origin.text, `the matrix sets it, by ${printable(clash.name)}${where}: change it there`),
    ];
  });
}
