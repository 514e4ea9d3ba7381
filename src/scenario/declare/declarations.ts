import type { Declaration, Group, Parameter, ParameterMap } from './declare.js';
import { declareParameters } from './parameters/index.js';
import type { ScenarioValues } from './parameters/index.js';
import type { BaseValue } from './scenario.js';

/** The declarations walked: what stands at a path, which names a path allows, and the values of all. */

/** The products that are declared without a scenario naming them. */
export const declaredProducts: readonly string[] = declareParameters([]).children.products.keys;

/** Names that no file can have on some systems, as a pattern. */
export const reservedNames = 'con|prn|aux|nul|com\\d|lpt\\d';
/** Names that a scenario may give to products and cohorts of its own: any of them can name a file or a column. */
export const ownName = new RegExp(`^(?!(?:${reservedNames})$)[a-z][a-z0-9-]{0,59}$`, 'u');
export const ownNameText =
  'must be lower-case letters, digits and hyphens, a letter first, at most 60, and none that Windows reserves (con)';

/** Products are named in columns, where these would be taken for what other columns hold. */
const takenProducts = /^(?:study|load|cash|credit|costof|market)$|.(?:networks|ownuse)$/u;
export const isProductName = (name: string): boolean => ownName.test(name) && !takenProducts.test(name);
export const productNameText = (name: string): string =>
  ownName.test(name)
    ? 'must not be study, load, cash, credit, costof or market, nor end in networks or ownuse: columns have these names'
    : ownNameText;

/** What a scenario may add entries to under names of its own, besides products: the cohorts of networks. */
export const cohorts = 'networks';

/** A declaration with its children, each declared once. */
export interface Branch {
  readonly path: string;
  readonly declaration: Declaration;
  /** By name; for an open map, the names that exist without being given. */
  readonly children: ReadonlyMap<string, Branch>;
  /** What an entry of an open map's own naming is. */
  readonly template: Branch | undefined;
}

/** Stands for a name that a scenario may choose. */
export const anyName = '<name>';

/** All declarations for a list of products, indexed by path. */
export interface Index {
  readonly products: readonly string[];
  readonly root: Branch;
  /** Every parameter that exists without being named in a file, in declared order. */
  readonly parameters: ReadonlyMap<string, Parameter<unknown>>;
  /** Their defaults, with no cohort. A parameter without a default is absent. */
  readonly defaults: ScenarioValues;
}

const indexes = new Map<string, Index>();
const mostIndexes = 50;

/**
 * The index for a list of products. Those that the study knows come first, then a scenario's own by name, whatever the
 * order in which a file states them: it decides who is served first and which draws are whose.
 */
export function indexOf(given: readonly string[]): Index {
  const own = given.filter((product) => !declaredProducts.includes(product)).sort();
  const products = [...declaredProducts.filter((product) => given.includes(product)), ...own];
  const key = products.join(' ');
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const root = branchOf('', declareParameters(products), products);
  const parameters = new Map<string, Parameter<unknown>>();
  for (const [path, parameter] of parametersBelow(root)) parameters.set(path, parameter);
  const index = { products, root, parameters, defaults: defaultsBelow(root) as ScenarioValues };
  if (indexes.size >= mostIndexes) indexes.clear();
  indexes.set(key, index);
  return index;
}

function branchOf(path: string, declaration: unknown, products: readonly string[]): Branch {
  const node = declaration as Declaration;
  const below = (name: string, child: unknown) => branchOf(path === '' ? name : `${path}.${name}`, child, products);
  const children = new Map<string, Branch>();
  if (node.node === 'group')
    for (const [name, child] of Object.entries(node.children)) children.set(name, below(name, child));
  if (node.node === 'map')
    for (const name of namesOf(path, node, products)) children.set(name, below(name, node.template(name)));
  const open = node.node === 'map' && node.open && path === cohorts;
  return { path, declaration: node, children, template: open ? below(anyName, node.template(anyName)) : undefined };
}

function namesOf(path: string, map: ParameterMap<unknown>, products: readonly string[]): readonly string[] {
  return path === 'products' ? products : map.keys;
}

/** The branch at a path; undefined where nothing is declared there. */
export function branchAt(index: Index, path: readonly string[]): Branch | undefined {
  let branch: Branch | undefined = index.root;
  for (const name of path) branch = branch?.children.get(name) ?? (ownName.test(name) ? branch?.template : undefined);
  return branch;
}

/** The declared paths that a pattern stands for, in declared order: `*` is any one name, except that of a cohort. */
export function pathsMatching(index: Index, pattern: string): string[] {
  let branches: readonly Branch[] = [index.root];
  for (const name of pattern.split('.'))
    branches = branches.flatMap(({ children }) =>
      name === '*' ? [...children.values()] : [children.get(name)].filter((child) => child !== undefined),
    );
  return branches.map(({ path }) => path);
}

/** The parameter at a dotted path, cohorts of any name included. */
export function parameterAt(index: Index, path: string): Parameter<unknown> | undefined {
  const known = index.parameters.get(path);
  if (known !== undefined) return known;
  const declaration = branchAt(index, path.split('.'))?.declaration;
  return declaration?.node === 'parameter' ? declaration : undefined;
}

/** The product that a parameter is about; undefined where it is about none. */
export function productAt(index: Index, path: string): string | undefined {
  let branch: Branch | undefined = index.root;
  for (const name of path.split('.')) {
    if (branch?.path === 'products' || (branch?.declaration.node === 'map' && branch.declaration.ofProducts))
      return name;
    branch = branch?.children.get(name);
  }
  return undefined;
}

/** What is declared at a dotted path, in words; undefined where nothing is. */
export function descriptionAt(index: Index, path: string): string | undefined {
  return branchAt(index, path.split('.'))?.declaration.description;
}

/** Every parameter under a branch with its path, in declared order. */
export function* parametersBelow(branch: Branch): Generator<readonly [string, Parameter<unknown>]> {
  if (branch.declaration.node === 'parameter') yield [branch.path, branch.declaration];
  for (const child of branch.children.values()) yield* parametersBelow(child);
}

/** True where `name: off` is short for `name: { enabled: off }`. */
export function isSwitchable(declaration: Declaration): declaration is Group<Record<string, unknown>> {
  return declaration.node === 'group' && declaration.switchable;
}

type Nested = Record<string, unknown>;

function defaultsBelow(branch: Branch): unknown {
  if (branch.declaration.node === 'parameter') return branch.declaration.default;
  const values: Nested = {};
  for (const [name, child] of branch.children) {
    const value = defaultsBelow(child);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** One value in its place; or a whole cohort taken out, or put in with its defaults. */
export interface Change {
  readonly path: string;
  readonly value: BaseValue;
  readonly whole?: 'remove' | 'create';
}

/** The values with changes made, in order. What does not change is shared with the values before. */
export function withChanges(index: Index, values: ScenarioValues, changes: Iterable<Change>): ScenarioValues {
  const own = new Set<unknown>();
  const copied = (before: Nested): Nested => {
    if (own.has(before)) return before;
    const copy = { ...before };
    own.add(copy);
    return copy;
  };
  let root = values as Nested;
  for (const { path, value, whole } of changes) {
    root = copied(root);
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at = root;
    let branch: Branch | undefined = index.root;
    for (const name of names) {
      branch = branch?.children.get(name) ?? branch?.template;
      const below = at[name] ?? (branch === undefined ? {} : defaultsBelow(branch));
      at = at[name] = copied(below as Nested);
    }
    if (whole === 'remove') Reflect.deleteProperty(at, last);
    else if (whole === 'create') at[last] ??= branch?.template === undefined ? {} : defaultsBelow(branch.template);
    else at[last] = value;
  }
  return root as ScenarioValues;
}

/** Whether two dotted paths are one, or one lies below the other. */
export function pathsOverlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The value at a dotted path; undefined where there is none. */
export function valueAt(values: ScenarioValues, path: string): BaseValue | undefined {
  let at: unknown = values;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Nested)[name];
  }
  return typeof at === 'object' && at !== null ? undefined : (at as BaseValue | undefined);
}

/** Every value in force with its path and parameter, in declared order; cohorts in the order of the scenario. */
export function* valuesInForce(
  index: Index,
  values: ScenarioValues,
): Generator<{ readonly path: string; readonly parameter: Parameter<unknown>; readonly value: BaseValue }> {
  yield* walk(index.root, '', values);
}

function* walk(
  branch: Branch,
  path: string,
  values: unknown,
): Generator<{ readonly path: string; readonly parameter: Parameter<unknown>; readonly value: BaseValue }> {
  if (values === undefined) return;
  if (branch.declaration.node === 'parameter') {
    yield { path, parameter: branch.declaration, value: values as BaseValue };
    return;
  }
  const nested = values as Nested;
  const names = branch.template === undefined ? [...branch.children.keys()] : Object.keys(nested);
  for (const name of names) {
    const child = branch.children.get(name) ?? branch.template;
    if (child !== undefined) yield* walk(child, path === '' ? name : `${path}.${name}`, nested[name]);
  }
}
