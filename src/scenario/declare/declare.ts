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

/** The in-memory values of declarations. */
export type Values<N> =
  N extends Parameter<infer V>
    ? V
    : N extends ParameterMap<infer T>
      ? Readonly<Record<string, Values<T>>>
      : N extends Group<infer C>
        ? { readonly [K in keyof C]: Values<C[K]> }
        : never;

/** What is declared of every parameter; `default` is in file units. */
interface Given<V> {
  /** Left out: the scenario must state it. */
  readonly default?: V;
  readonly by: DecidedBy;
  readonly why: Evidence;
  readonly about: string;
  readonly fixed?: boolean;
}

type WithDefault<V> = Given<V> & { readonly default: V };

interface GivenNumber extends Given<number> {
  readonly expression?: string;
  /** In file units. */
  readonly bounds: readonly [number, number];
  readonly range?: readonly [number, number];
  readonly unit?: string;
}

type Own = Pick<Parameter<unknown>, 'expression' | 'bounds' | 'evidenceRange' | 'choices'>;

function parameter<V>(kind: ParameterKind, unit: string, given: Given<V>, own: Own = {}): Parameter<V> {
  return {
    node: 'parameter',
    kind,
    unit,
    default: given.default,
    optional: false,
    ...own,
    decidedBy: given.by,
    evidence: given.why,
    description: given.about,
    fixed: given.fixed ?? false,
  };
}

function numeric(kind: ParameterKind, unit: string, given: GivenNumber): Parameter<number> {
  const { bounds, range, expression } = given;
  const scale = scaleOfKind[kind];
  const own: Own = {
    bounds,
    ...(expression === undefined ? {} : { expression }),
    ...(range === undefined ? {} : { evidenceRange: range }),
  };
  const declared = parameter(kind, given.unit ?? unit, given, own);
  if (given.default === undefined || scale === 1) return declared;
  return { ...declared, default: Math.round(given.default * scale) };
}

export const money = (given: GivenNumber): Parameter<number> => numeric('money', '€', given);
export const price = (given: GivenNumber): Parameter<number> => numeric('price', '€/g', given);
export const mass = (given: GivenNumber): Parameter<number> => numeric('mass', 'g', given);
export const days = (given: GivenNumber): Parameter<number> => numeric('days', 'days', given);
export const count = (given: GivenNumber): Parameter<number> => numeric('count', 'count', given);
export const number = (given: GivenNumber): Parameter<number> => numeric('number', 'number', given);

/** A share lies between 0 and 1 unless other bounds are declared. */
export function share(given: Omit<GivenNumber, 'bounds'> & Partial<Pick<GivenNumber, 'bounds'>>): Parameter<number> {
  return numeric('share', 'share', { bounds: [0, 1], ...given });
}

/** A numeric parameter that may be `off`: held as null, and null by default unless one is given. */
export function optional(declared: Parameter<number>): Parameter<number | null> {
  return { ...declared, optional: true, default: declared.default ?? null };
}

export const onOff = (given: WithDefault<boolean>): Parameter<boolean> => parameter('switch', 'on or off', given);

/** A calendar date, held as whole days since 1970-01-01. */
export const date = (given: WithDefault<number>): Parameter<number> => parameter('date', 'date', given);

/** Free text (a seed). */
export const text = (given: WithDefault<string>): Parameter<string> => parameter('text', 'text', given);

export function choice<const C extends readonly string[]>(choices: C, given: Given<C[number]>): Parameter<C[number]> {
  return parameter('choice', 'one of a list', given, { choices });
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
