import type { Evidence } from '../../study/index.js';

/**
 * How parameters are declared: once, with unit, default, bounds, range, who decides, and why. The scenario schema,
 * the JSON Schema for editors, `micronet evidence`, the documentation and the types of compiled scenarios all come
 * from these declarations. A parameter without evidence does not compile.
 */

/**
 * Who decides a parameter's value. `analyst` marks settings of the run itself (period, replicates). Parameters
 * decided by the `head` may be set, but never searched, optimised or crossed with arrest as the outcome.
 */
export type DecidedBy = 'nature' | 'policy' | 'client' | 'head' | 'analyst';

/**
 * What a value measures, and so how it is written in a file and held in memory.
 * money: € → whole cents · price: €/g → whole cents a gram · mass: g → whole milligrams · share: 0.25 or 25 % →
 * fraction · days and count: whole numbers · number: any finite number · switch: on/off · choice: one of a list ·
 * date: ISO date → whole days since 1970 · text: a string.
 */
export type ParameterKind =
  | 'money'
  | 'price'
  | 'mass'
  | 'share'
  | 'days'
  | 'count'
  | 'number'
  | 'switch'
  | 'choice'
  | 'date'
  | 'text';

/** Whole base units in one file unit: € → cents, €/g → cents a gram, g → mg. */
export const scaleOfKind: Readonly<Record<ParameterKind, number>> = {
  money: 100,
  price: 100,
  mass: 1000,
  share: 1,
  days: 1,
  count: 1,
  number: 1,
  switch: 1,
  choice: 1,
  date: 1,
  text: 1,
};

export interface Parameter<V> {
  readonly node: 'parameter';
  readonly kind: ParameterKind;
  /** As printed: '€', '€/g', 'g', 'share a month', … */
  readonly unit: string;
  /** In base units (cents, mg, fractions). Undefined: the scenario must state it. */
  readonly default: V | undefined;
  /** How the default is computed, where it is not a plain number. */
  readonly expression?: string;
  /** True where the file may say `off` (held as null). */
  readonly optional: boolean;
  /** Hard limits, in file units: outside is an error. */
  readonly bounds?: readonly [number, number];
  /** What the evidence supports, in file units: outside is a notice. */
  readonly evidenceRange?: readonly [number, number];
  readonly choices?: readonly string[];
  readonly decidedBy: DecidedBy;
  readonly evidence: Evidence;
  readonly description: string;
  /** True where an intervention cannot change it: the shape of the world is set at the start. */
  readonly fixed: boolean;
}

export interface Group<C> {
  readonly node: 'group';
  readonly description: string;
  readonly children: C;
  /** True where `name: off` is short for `name: { enabled: off }`. */
  readonly switchable: boolean;
}

export interface ParameterMap<T> {
  readonly node: 'map';
  readonly description: string;
  /** The keys that exist without being named in the file. */
  readonly keys: readonly string[];
  /** True where a file may add keys of its own (lower-case letters, digits and hyphens). */
  readonly open: boolean;
  /** True where the keys are products. */
  readonly ofProducts?: true;
  readonly template: (key: string) => T;
}

export type Declaration = Parameter<unknown> | Group<Record<string, unknown>> | ParameterMap<unknown>;

/** The in-memory values of a declaration tree. */
export type Values<N> =
  N extends Parameter<infer V>
    ? V
    : N extends ParameterMap<infer T>
      ? Readonly<Record<string, Values<T>>>
      : N extends Group<infer C>
        ? { readonly [K in keyof C]: Values<C[K]> }
        : never;

interface Common {
  readonly by: DecidedBy;
  readonly why: Evidence;
  readonly about: string;
  readonly fixed?: boolean;
}
interface Numeric extends Common {
  /** In file units. */
  readonly default?: number;
  readonly expression?: string;
  readonly bounds: readonly [number, number];
  readonly range?: readonly [number, number];
  readonly unit?: string;
}

function numeric(kind: ParameterKind, unit: string, given: Numeric): Parameter<number> {
  const scale = scaleOfKind[kind];
  return {
    node: 'parameter',
    kind,
    unit: given.unit ?? unit,
    default: given.default === undefined ? undefined : scale === 1 ? given.default : Math.round(given.default * scale),
    ...(given.expression === undefined ? {} : { expression: given.expression }),
    optional: false,
    bounds: given.bounds,
    ...(given.range === undefined ? {} : { evidenceRange: given.range }),
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

export const money = (given: Numeric): Parameter<number> => numeric('money', '€', given);
export const price = (given: Numeric): Parameter<number> => numeric('price', '€/g', given);
export const mass = (given: Numeric): Parameter<number> => numeric('mass', 'g', given);
export const share = (given: Numeric): Parameter<number> => numeric('share', 'share', given);
export const days = (given: Numeric): Parameter<number> => numeric('days', 'days', given);
export const count = (given: Numeric): Parameter<number> => numeric('count', 'count', given);
export const number = (given: Numeric): Parameter<number> => numeric('number', 'number', given);

/** A numeric parameter that may be `off`: held as null, and null by default unless one is given. */
export function optional(parameter: Parameter<number>): Parameter<number | null> {
  return { ...parameter, optional: true, default: parameter.default ?? null };
}

export function onOff(given: Common & { readonly default: boolean }): Parameter<boolean> {
  return {
    node: 'parameter',
    kind: 'switch',
    unit: 'on or off',
    default: given.default,
    optional: false,
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

export function choice<const C extends readonly string[]>(
  choices: C,
  given: Common & { readonly default?: C[number] },
): Parameter<C[number]> {
  return {
    node: 'parameter',
    kind: 'choice',
    unit: 'one of a list',
    default: given.default,
    optional: false,
    choices,
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

/** A calendar date, held as whole days since 1970-01-01. */
export function date(given: Common & { readonly default: number }): Parameter<number> {
  return {
    node: 'parameter',
    kind: 'date',
    unit: 'date',
    default: given.default,
    optional: false,
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

/** Free text (a seed). */
export function text(given: Common & { readonly default: string }): Parameter<string> {
  return {
    node: 'parameter',
    kind: 'text',
    unit: 'text',
    default: given.default,
    optional: false,
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

export function group<const C extends Record<string, unknown>>(description: string, children: C): Group<C> {
  return { node: 'group', description, children, switchable: false };
}

/** A process that a scenario can switch: `credit: off` is short for `credit: { enabled: off }`. */
export function process<const C extends { readonly enabled: Parameter<boolean> }>(
  description: string,
  children: C,
): Group<C> {
  return { node: 'group', description, children, switchable: true };
}

export function map<T>(description: string, keys: readonly string[], template: (key: string) => T): ParameterMap<T> {
  return { node: 'map', description, keys, open: false, template };
}

/** A map with a key for each product. */
export function productMap<T>(
  description: string,
  products: readonly string[],
  template: (product: string) => T,
): ParameterMap<T> {
  return { ...map(description, products, template), ofProducts: true };
}

/** A map to which a scenario may add entries under names of its own. */
export function openMap<T>(
  description: string,
  keys: readonly string[],
  template: (key: string) => T,
): ParameterMap<T> {
  return { node: 'map', description, keys, open: true, template };
}
