import type { z } from 'zod';
import type { Day } from '../../units/index.js';
import { isOff } from './grammar.js';
import type { Parameter } from '../declare/declare.js';
import { dottedExpanded } from './dotted.js';
import { nearest, suggestion } from '../declare/nearest.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { locate, mappingOf, originOf, problemAt } from './written.js';
import type { Mapping, Place } from './written.js';
import { referencePriceOf } from './references.js';
import type { BaseValue, Origin } from '../declare/scenario.js';
import { readPriors } from './priors/read.js';
import type { PriorAssignment } from './priors/read.js';
import { headerKeys, schemasOf } from '../declare/schema.js';
import type { IssueDetails } from '../declare/schema.js';
import { branchAt, cohorts, parameterAt } from '../declare/declarations.js';
import type { Branch, Change, Index } from '../declare/declarations.js';
import { groundsText, rangeText } from '../declare/words.js';

/** One layer of a scenario (a file, the `--set`s, a value of the matrix), checked and read into assignments. */

export interface Assignment extends Change {
  /** Undefined where a whole cohort is removed or put in. */
  readonly parameter: Parameter<unknown> | undefined;
  readonly origin: Origin;
  readonly place: Place;
}

export interface Intervention {
  readonly on: Day;
  readonly place: Place;
  readonly assignments: readonly Assignment[];
}

export interface Header {
  readonly title?: string;
  readonly question?: string;
  readonly baseline?: string;
  readonly matrix?: Mapping;
  readonly experiment?: Mapping;
  readonly precision?: Mapping;
}

export interface Layer {
  readonly header: Header;
  readonly assignments: readonly Assignment[];
  readonly interventions: readonly Intervention[];
  readonly priors: readonly PriorAssignment[];
  readonly problems: readonly Problem[];
}

/** What reading a layer needs to know. */
export interface LayerContext {
  readonly index: Index;
  /** The file that `micronet evidence` is recommended for; undefined for an object. */
  readonly evidenceFile: string | undefined;
}

type Output = { readonly [name: string]: Output | BaseValue };
interface LayerOutput extends Header {
  readonly priors?: Mapping;
  readonly interventions?: readonly { readonly on: Day; readonly set: Output }[];
}

/** Checks a layer against the schema and reads it. Problems are in the order of their lines. */
export function readLayer(written: Mapping, kind: 'file' | 'cell', context: LayerContext): Layer {
  const problems: Problem[] = [];
  const whole = kind === 'cell' ? dottedExpanded(written, problems) : written;
  const { raw, removed } = withoutRemovals(interventionsExpanded(whole, problems));
  const parsed = schemasOf(context.index)[kind].safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(...problemsOf(issue, raw, context));
    return { header: {}, assignments: [], interventions: [], priors: [], problems };
  }
  const output = parsed.data as LayerOutput & Output;
  const start = assignmentsIn(context.index.root, output, raw, []);
  const assignments = [...removed, ...withReferencePrices(context.index, start)];
  const interventions = (output.interventions ?? []).map(({ on, set }, position): Intervention => {
    const path = ['interventions', position];
    return {
      on,
      place: locate(raw, [...path, 'on']).at.place,
      assignments: assignmentsIn(context.index.root, set, raw, [...path, 'set']),
    };
  });
  const priors = output.priors === undefined ? [] : readPriors(output.priors, context.index, problems);
  problems.push(...totalAndCause(assignments));
  for (const { assignments: changed } of interventions)
    problems.push(...totalAndCause(changed), ...fixedAmong(changed));
  return { header: output, assignments, interventions, priors, problems };
}

function interventionsExpanded(raw: Mapping, problems: Problem[]): Mapping {
  const list = raw.entries.get('interventions');
  if (list?.value.node !== 'sequence') return raw;
  const items = list.value.items.map((item) => {
    const set = item.node === 'mapping' ? item.entries.get('set') : undefined;
    if (item.node !== 'mapping' || set?.value.node !== 'mapping') return item;
    const expanded = { place: set.place, value: dottedExpanded(set.value, problems) };
    return mappingOf(new Map([...item.entries, ['set', expanded]]), item);
  });
  return mappingOf(new Map([...raw.entries, ['interventions', { ...list, value: { ...list.value, items } }]]), raw);
}

/** Takes `networks.x: off` out, which removes an inherited cohort and is no cohort itself. */
function withoutRemovals(raw: Mapping): { readonly raw: Mapping; readonly removed: readonly Assignment[] } {
  const networks = raw.entries.get(cohorts);
  if (networks?.value.node !== 'mapping') return { raw, removed: [] };
  const removed: Assignment[] = [];
  const kept = new Map(networks.value.entries);
  for (const [name, { value }] of networks.value.entries) {
    if (value.node !== 'scalar' || !isOff(value)) continue;
    kept.delete(name);
    const path = `${cohorts}.${name}`;
    const origin = originOf(raw, [cohorts, name]);
    removed.push({ path, value: null, whole: 'remove', parameter: undefined, origin, place: value.place });
  }
  if (removed.length === 0) return { raw, removed };
  return {
    raw: mappingOf(new Map([...raw.entries, [cohorts, { ...networks, value: mappingOf(kept, networks) }]]), raw),
    removed,
  };
}

function assignmentsIn(
  branch: Branch,
  output: Output,
  raw: Mapping,
  at: readonly (string | number)[],
  path = '',
): Assignment[] {
  const names = branch.template === undefined ? [...branch.children.keys()] : Object.keys(output);
  return names.flatMap((name): Assignment[] => {
    const child = branch.children.get(name) ?? branch.template;
    const value = output[name];
    if (child === undefined || value === undefined) return [];
    const below = [...at, name];
    const full = path === '' ? name : `${path}.${name}`;
    const origin = originOf(raw, below);
    const place = locate(raw, below).at.place;
    if (child.declaration.node !== 'parameter') {
      const isBare = child === branch.template && Object.keys(value as Output).length === 0;
      if (isBare) return [{ path: full, value: null, whole: 'create', parameter: undefined, origin, place }];
      return assignmentsIn(child, value as Output, raw, below, full);
    }
    return [{ path: full, value: value as BaseValue, parameter: child.declaration, origin, place }];
  });
}

/**
 * A retail price taken from the study sets the reference price with it, unless the layer states that itself. Only at the
 * start of a run: an intervention moves the price, and leaves what it is measured against.
 */
function withReferencePrices(index: Index, assignments: readonly Assignment[]): Assignment[] {
  const stated = new Set(assignments.map(({ path }) => path));
  return assignments.flatMap((assignment) => {
    const path = assignment.origin.study === undefined ? undefined : referencePriceOf(assignment.path);
    if (path === undefined || stated.has(path)) return [assignment];
    return [assignment, { ...assignment, path, parameter: parameterAt(index, path) }];
  });
}

const total = 'enforcement.totalHazardPerMonth';
const causes = ['enforcement.interceptionPerTrip', 'enforcement.denunciationPerVisit', 'enforcement.namingProbability'];

/** A total with its shares, or a cause set directly: both in one block would state the same hazard twice. */
function totalAndCause(assignments: readonly Assignment[]): Problem[] {
  const stated = assignments.find(({ path, value }) => path === total && value !== null);
  const cause = assignments.find(({ path, value }) => causes.includes(path) && value !== null);
  if (stated === undefined || cause === undefined) return [];
  const allowed = `${total} is set beside it: state the total with its shares, or causes directly, not both`;
  return [problemAt(cause.place, cause.path, cause.origin.text, allowed)];
}

function fixedAmong(assignments: readonly Assignment[]): Problem[] {
  return assignments
    .filter(({ parameter }) => parameter?.fixed !== false)
    .map(({ place, path, origin }) =>
      problemAt(
        place,
        path,
        origin.text,
        'an intervention cannot change it: the shape of the world is set at the start of a run',
      ),
    );
}

const dotted = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${String(key)}]`
        : text === ''
          ? printable(String(key))
          : `${text}.${printable(String(key))}`,
    '',
  );

/** More than are ever shown: a search for the nearest name is not made for every key of a file of nonsense. */
const mostSuggestions = 10;

function problemsOf(issue: z.core.$ZodIssue, raw: Mapping, context: LayerContext): Problem[] {
  const path = dotted(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key, position) => {
      const { place } = locate(raw, [...issue.path, key]).entry ?? raw;
      const allowed = position < mostSuggestions ? knownKeys(key, issue.path, context.index) : '';
      return problemAt(place, dotted([...issue.path, key]), 'unknown key', allowed);
    });
  }
  const { at, entry, whole } = locate(raw, issue.path);
  if (issue.code === 'custom') {
    const { found = '', allowed = '', parameter, place } = (issue.params ?? {}) as Partial<IssueDetails>;
    return [problemAt(place ?? at.place, path, found, allowed + evidenceHint(parameter, context))];
  }
  const found = whole ? printable(issue.message) : 'nothing';
  return [problemAt((entry ?? at).place, path, found, whole ? 'see `micronet schema`' : 'must be given')];
}

/** `   (assumption: 20–60 %; see …)`, behind what is allowed. */
function evidenceHint(parameter: Parameter<unknown> | undefined, { evidenceFile }: LayerContext): string {
  const range = parameter === undefined ? undefined : rangeText(parameter);
  if (parameter === undefined || range === undefined) return '';
  const see = evidenceFile === undefined ? '' : `; see \`micronet evidence ${evidenceFile}\``;
  return `   (${groundsText(parameter.evidence)}: ${range}${see})`;
}

/** What a mapping's keys may be, and which was probably meant: a name nearby, or the same name elsewhere. */
function knownKeys(key: string, path: readonly PropertyKey[], index: Index): string {
  if (/^\d+$/u.test(key)) return 'between { and } a comma ends a value: decimals take a point, as in 22.50';
  const within = path[0] === 'interventions' ? path.slice(3) : path;
  const branch = branchAt(index, within.map(String));
  const names = branch === undefined ? [] : [...branch.children.keys()];
  if (path.length === 0) names.unshift(...headerKeys);
  const near = nearest(key, names);
  if (near === undefined) {
    if (parameterAt(index, key) !== undefined) return `write it nested: ${nested(key)}`;
    const elsewhere = [...index.parameters.keys()].filter((full) => full.endsWith(`.${key}`));
    if (elsewhere.length > 0 && elsewhere.length <= 3) return `did you mean ${elsewhere.join(' or ')}?`;
  }
  return suggestion(key, names);
}

const nested = (path: string) =>
  path.split('.').reduceRight((inner, name) => (inner === '' ? `${name}: …` : `${name}: { ${inner} }`), '');
