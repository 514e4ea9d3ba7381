import { dayFromIso, day, isoFromDay } from '../../units/index.js';
import type { Parameter } from '../declare/declare.js';
import { crossChecks, noticesOf, indexOfValues } from './checks.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { ScenarioError, printable, throwIfAny } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { priorsFromResolved } from './priors/resolved.js';
import type { Prior } from '../declare/priors/distribution.js';
import { problemAt } from './written.js';
import type { Place } from './written.js';
import { schemaVersion } from '../declare/scenario.js';
import type { BaseValue, Origin, Scenario, Segment } from '../declare/scenario.js';
import { declaredProducts, indexOf, ownName, parameterAt, valuesInForce, withChanges } from '../declare/declarations.js';
import type { Change, Index } from '../declare/declarations.js';
import { formatValue, isWithin } from '../declare/words.js';

/**
 * A scenario as plain JSON: every value in base units by its path, in declared order. The manifest holds it, hashes are
 * taken of it, and a run can be repeated from it alone.
 */

export interface ResolvedScenario {
  readonly micronet: typeof schemaVersion;
  readonly name: string;
  readonly title: string;
  readonly question: string | null;
  readonly file: string;
  readonly baseline: string | null;
  readonly matrixValues: Readonly<Record<string, string>>;
  /** The keys of `matrixValues` in declared order. */
  readonly dimensions: readonly string[];
  /** In the order in which they are served. */
  readonly products: readonly string[];
  /** In the order in which their places are numbered; a run depends on it, and keys of an object are in none. */
  readonly networks: readonly string[];
  /** Whole cents, milligrams and days, fractions, words, truth values; null is off. */
  readonly values: Readonly<Record<string, BaseValue>>;
  /** By path: what each replicate draws in place of the value there, or of the shares below. Absent where nothing. */
  readonly priors?: Readonly<Record<string, Prior>>;
  /** Their paths in the order given, in which texts name them. */
  readonly priorOrder?: readonly string[];
  /** In the order of dates: what each changes. */
  readonly interventions: readonly { readonly on: string; readonly set: Readonly<Record<string, BaseValue>> }[];
}

/** The resolved form of a scenario. `values`, `networks`, `priors` and `interventions` are all that a run depends on. */
export function resolvedScenario(scenario: Scenario): ResolvedScenario {
  const index = indexOfValues(scenario.values);
  const [first, ...later] = scenario.segments.map(({ from, values }) => ({ from, flat: flatten(index, values) }));
  let before = first?.flat ?? {};
  const interventions = later.map(({ from, flat }) => {
    const set = Object.fromEntries(Object.entries(flat).filter(([path, value]) => before[path] !== value));
    before = flat;
    return { on: isoFromDay(from), set };
  });
  return {
    micronet: schemaVersion,
    name: scenario.name,
    title: scenario.title,
    question: scenario.question ?? null,
    file: scenario.file,
    baseline: scenario.baseline ?? null,
    matrixValues: scenario.matrixValues,
    dimensions: Object.keys(scenario.matrixValues),
    products: index.products,
    networks: Object.keys(scenario.values.networks),
    values: first?.flat ?? {},
    ...(scenario.priors.length === 0
      ? {}
      : {
          priors: Object.fromEntries(scenario.priors.map(({ path, prior }) => [path, prior])),
          priorOrder: scenario.priors.map(({ path }) => path),
        }),
    interventions,
  };
}

function flatten(index: Index, values: ScenarioValues): Readonly<Record<string, BaseValue>> {
  return Object.fromEntries([...valuesInForce(index, values)].map(({ path, value }) => [path, value]));
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The scenario of a resolved form, such as a manifest holds. What differs from the defaults counts as given.
 * @param name stands for the file in messages
 * @throws {ScenarioError} where the form is not one that `resolvedScenario` of this version gives
 */
export function scenarioFromResolved(object: unknown, name = 'manifest'): Scenario {
  const place: Place = { source: { kind: 'manifest', name, shown: name }, line: 0, column: 0 };
  const fail = (path: string, found: string, allowed: string): never => {
    throw new ScenarioError([problemAt(place, path, found, allowed)]);
  };
  const record = (value: unknown, path: string): Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : fail(path, described(value), 'must be an object');
  const text = (value: unknown, path: string): string =>
    typeof value === 'string' ? value : fail(path, described(value), 'must be a text');
  const list = (value: unknown, path: string): readonly unknown[] =>
    Array.isArray(value) ? value : fail(path, described(value), 'must be a list');
  const form = record(object, 'scenario');
  if (form['micronet'] !== schemaVersion)
    fail(
      'micronet',
      described(form['micronet']),
      `must be ${String(schemaVersion)}, the schema version that this micronet reads`,
    );
  const products = list(form['products'], 'products').map((product) => text(product, 'products'));
  const declared = declaredProducts.every((product, position) => products[position] === product);
  if (!declared || new Set(products).size !== products.length || !products.every((product) => ownName.test(product))) {
    fail('products', printable(products.join(', ')), `must begin with ${declaredProducts.join(', ')}, each once`);
  }
  const index = indexOf(products);
  const problems: Problem[] = [];
  const read = (set: unknown, path: string) => changesOf(index, record(set, path), place, problems);
  /** An object's entries in the order that a list gives: in a manifest keys are sorted. */
  const inOrder = <T>(entries: readonly T[], nameOf: (entry: T) => string | undefined, order: string): T[] => {
    const names = list(form[order], order).map((name) => text(name, order));
    const found = new Set(entries.map(nameOf).filter((name) => name !== undefined));
    if (names.length !== found.size || ![...found].every((name) => names.includes(name)))
      fail(order, printable(names.join(', ')), `must be ${[...found].join(', ')}, in any order`);
    const rank = (entry: T): number => names.indexOf(nameOf(entry) ?? '');
    return [...entries].sort((a, b) => rank(a) - rank(b));
  };
  const start = inOrder(
    read(form['values'], 'values'),
    ({ path }) => /^networks\.([^.]+)/u.exec(path)?.[1],
    'networks',
  );
  throwIfAny(problems);
  const given = new Set(start.map(({ path }) => path));
  const values = withChanges(index, index.defaults, start);
  for (const { path } of valuesInForce(index, values)) {
    if (!given.has(path))
      problems.push(problemAt(place, path, 'nothing', 'must be given: another version of micronet wrote this'));
  }
  throwIfAny(problems);
  const segments: Segment[] = [{ from: day(values.period.start), values }];
  const notices = noticesOf(index, values, given);
  for (const [position, item] of list(form['interventions'], 'interventions').entries()) {
    const path = `interventions[${String(position)}]`;
    const { on, set } = record(item, path);
    const from = dayFromIso(text(on, `${path}.on`)) ?? fail(`${path}.on`, described(on), 'must be a date');
    const changes = read(set, `${path}.set`);
    const changed = withChanges(index, segments.at(-1)?.values ?? values, changes);
    segments.push({ from, values: changed });
    notices.push(
      ...noticesOf(index, changed, new Set(changes.map((change) => change.path)), from).filter(
        (notice) => !notices.includes(notice),
      ),
    );
  }
  for (const [position, segment] of segments.entries()) {
    const checked = { index, values: segment.values, placeOf: () => place, isGiven: () => true };
    problems.push(...crossChecks(position === 0 ? checked : { ...checked, from: segment.from }));
  }
  throwIfAny(problems);
  const optional = (key: string) => (form[key] === null || form[key] === undefined ? undefined : text(form[key], key));
  return {
    name: text(form['name'], 'name'),
    title: text(form['title'], 'title'),
    question: optional('question'),
    file: text(form['file'], 'file'),
    values,
    priors:
      form['priors'] === undefined
        ? []
        : inOrder(priorsFromResolved(index, record(form['priors'], 'priors'), place), ({ path }) => path, 'priorOrder'),
    segments,
    given: new Map(start.flatMap((change) => givenOf(index, change, name))),
    matrixValues: Object.fromEntries(
      inOrder(Object.entries(record(form['matrixValues'], 'matrixValues')), ([key]) => key, 'dimensions').map(
        ([key, label]) => [key, text(label, key)],
      ),
    ),
    baseline: optional('baseline'),
    experiment: undefined,
    precision: undefined,
    notices,
  };
}

function givenOf(index: Index, { path, value }: Change, file: string): [string, Origin][] {
  const parameter = parameterAt(index, path);
  if (parameter === undefined || parameter.default === value) return [];
  return [[path, { kind: 'manifest', file, line: 0, column: 0, text: formatValue(parameter, value) }]];
}

function changesOf(index: Index, set: Json, place: Place, problems: Problem[]): Change[] {
  return Object.entries(set).flatMap(([path, value]) => {
    const parameter = parameterAt(index, path);
    if (parameter === undefined) {
      problems.push(problemAt(place, printable(path), 'unknown parameter', 'another version of micronet wrote this'));
      return [];
    }
    if (!isBaseValue(parameter, value)) {
      problems.push(problemAt(place, path, described(value), 'not a value of this parameter in base units'));
      return [];
    }
    return [{ path, value }];
  });
}

function isBaseValue(parameter: Parameter<unknown>, value: unknown): value is BaseValue {
  if (value === null) return parameter.optional;
  switch (parameter.kind) {
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && parameter.choices?.includes(value) === true;
    case 'date':
      return Number.isSafeInteger(value);
    case 'share':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isWithin(parameter, value, parameter.bounds);
    default:
      return typeof value === 'number' && Number.isSafeInteger(value) && isWithin(parameter, value, parameter.bounds);
  }
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? printable(String(value))
    : typeof value;
}
