import { dayFromIso, day } from '../../units/index.js';
import {
  declaredProducts,
  indexOf,
  isProductName,
  parameterAt,
  valuesInForce,
  withChanges,
} from '../declare/declarations.js';
import type { Change, Index } from '../declare/declarations.js';
import type { Parameter } from '../declare/declare.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { ScenarioError, printable, throwIfAny } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { schemaVersion } from '../declare/scenario.js';
import type { BaseValue, Origin, Scenario, Segment } from '../declare/scenario.js';
import { formatValue, isWithin } from '../declare/words.js';
import { crossChecks, noticesOf } from './checks.js';
import { priorsFromResolved } from './priors/resolved.js';
import { problemAt } from './written.js';
import type { Place } from './written.js';

/** A scenario read back from its resolved form. */

type Json = Readonly<Record<string, unknown>>;

/** The fields of a form, of which nothing is known before they are looked at. */
class Form {
  readonly place: Place;
  readonly #fields: Json;

  constructor(object: unknown, name: string) {
    this.place = { source: { kind: 'manifest', name, shown: name }, line: 0, column: 0 };
    this.#fields = this.record(object, 'scenario');
  }

  at(key: string): unknown {
    return this.#fields[key];
  }

  fail(path: string, found: string, allowed: string): never {
    throw new ScenarioError([problemAt(this.place, path, found, allowed)]);
  }

  record(value: unknown, path: string): Json {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Json) : this.fail(path, described(value), 'must be an object');
  }

  text(value: unknown, path: string): string {
    return typeof value === 'string' ? value : this.fail(path, described(value), 'must be a text');
  }

  optionalText(key: string): string | undefined {
    const value = this.at(key);
    return value === null || value === undefined ? undefined : this.text(value, key);
  }

  list(value: unknown, path: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail(path, described(value), 'must be a list');
  }

  texts(key: string): string[] {
    return this.list(this.at(key), key).map((text) => this.text(text, key));
  }

  /** An object's entries in the order that a list of the form gives: in a manifest keys are sorted. */
  inOrder<T>(entries: readonly T[], nameOf: (entry: T) => string | undefined, order: string): T[] {
    const names = this.texts(order);
    const found = new Set(entries.map(nameOf).filter((name) => name !== undefined));
    if (names.length !== found.size || ![...found].every((name) => names.includes(name)))
      this.fail(order, printable(names.join(', ')), `must be ${[...found].join(', ')}, in any order`);
    const rank = (entry: T): number => names.indexOf(nameOf(entry) ?? '');
    return [...entries].sort((a, b) => rank(a) - rank(b));
  }
}

/**
 * The scenario of a resolved form, such as a manifest holds. What differs from the defaults counts as given.
 * @param name stands for the file in messages
 * @throws {ScenarioError} where the form is not one that `resolvedScenario` of this version gives
 */
export function scenarioFromResolved(object: unknown, name = 'manifest'): Scenario {
  const form = new Form(object, name);
  const index = indexOf(productsIn(form));
  const start = startIn(form, index);
  const values = valuesFrom(form, index, start);
  const notices = noticesOf(index, values, new Set(start.map(({ path }) => path)));
  const segments = segmentsIn(form, index, values, notices);
  const labels = Object.entries(form.record(form.at('matrixValues'), 'matrixValues'));
  const priors = form.at('priors');
  return {
    name: form.text(form.at('name'), 'name'),
    title: form.text(form.at('title'), 'title'),
    question: form.optionalText('question'),
    file: form.text(form.at('file'), 'file'),
    values,
    priors:
      priors === undefined
        ? []
        : form.inOrder(
            priorsFromResolved(index, form.record(priors, 'priors'), form.place),
            ({ path }) => path,
            'priorOrder',
          ),
    segments,
    given: new Map(start.flatMap((change) => givenOf(index, change, name))),
    matrixValues: Object.fromEntries(
      form.inOrder(labels, ([key]) => key, 'dimensions').map(([key, label]) => [key, form.text(label, key)]),
    ),
    baseline: form.optionalText('baseline'),
    experiment: undefined,
    precision: undefined,
    notices,
  };
}

function productsIn(form: Form): readonly string[] {
  const version = form.at('micronet');
  const allowed = `must be ${String(schemaVersion)}, the schema version that this micronet reads`;
  if (version !== schemaVersion) form.fail('micronet', described(version), allowed);
  const products = form.texts('products');
  const declared = declaredProducts.every((product, position) => products[position] === product);
  if (!declared || new Set(products).size !== products.length || !products.every(isProductName))
    form.fail('products', printable(products.join(', ')), `must begin with ${declaredProducts.join(', ')}, each once`);
  return products;
}

/** The values at the start, cohorts in their order. */
function startIn(form: Form, index: Index): readonly Change[] {
  const problems: Problem[] = [];
  const changes = changesOf(index, form.record(form.at('values'), 'values'), form.place, problems);
  const start = form.inOrder(changes, ({ path }) => /^networks\.([^.]+)/u.exec(path)?.[1], 'networks');
  throwIfAny(problems);
  return start;
}

function valuesFrom({ place }: Form, index: Index, start: readonly Change[]): ScenarioValues {
  const given = new Set(start.map(({ path }) => path));
  const values = withChanges(index, index.defaults, start);
  const allowed = 'must be given: another version of micronet wrote this';
  throwIfAny(
    [...valuesInForce(index, values)]
      .filter(({ path }) => !given.has(path))
      .map(({ path }) => problemAt(place, path, 'nothing', allowed)),
  );
  return values;
}

/** The values from the start and from each intervention on; adds to the notices. */
function segmentsIn(form: Form, index: Index, values: ScenarioValues, notices: string[]): Segment[] {
  const problems: Problem[] = [];
  let last: Segment = { from: day(values.period.start), values };
  const segments = [last];
  for (const [position, item] of form.list(form.at('interventions'), 'interventions').entries()) {
    const path = `interventions[${String(position)}]`;
    const { on, set } = form.record(item, path);
    const date = dayFromIso(form.text(on, `${path}.on`));
    const from = date ?? form.fail(`${path}.on`, described(on), 'must be a date');
    const changes = changesOf(index, form.record(set, `${path}.set`), form.place, problems);
    last = { from, values: withChanges(index, last.values, changes) };
    segments.push(last);
    const told = noticesOf(index, last.values, new Set(changes.map((change) => change.path)), from);
    notices.push(...told.filter((notice) => !notices.includes(notice)));
  }
  for (const [position, segment] of segments.entries()) {
    const checked = { index, values: segment.values, placeOf: () => form.place, isGiven: () => true };
    problems.push(...crossChecks(position === 0 ? checked : { ...checked, from: segment.from }));
  }
  throwIfAny(problems);
  return segments;
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
