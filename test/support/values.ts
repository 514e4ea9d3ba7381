import { compile } from '../../src/scenario/compile/compile.js';
import type { CompiledSegment, Parameters } from '../../src/scenario/compile/compile.js';
import { declareParameters } from '../../src/scenario/declare/parameters/index.js';
import type { ScenarioValues } from '../../src/scenario/declare/parameters/index.js';

/** Scenario values for tests, straight from the declarations' defaults: no file, no loader. */

interface Node {
  readonly node: string;
  readonly default?: unknown;
  readonly children?: Readonly<Record<string, Node>>;
  readonly keys?: readonly string[];
  readonly template?: (key: string) => Node;
}

function defaultsOf(node: Node): unknown {
  if (node.node === 'parameter') return node.default;
  if (node.children)
    return Object.fromEntries(Object.entries(node.children).map(([key, child]) => [key, defaultsOf(child)]));
  return Object.fromEntries((node.keys ?? []).map((key) => [key, node.template && defaultsOf(node.template(key))]));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };
export type TestValues = Mutable<ScenarioValues>;

const tree = declareParameters(['cocaine', 'heroin']);

/** One cohort of networks as declared, with the changes given. */
export function cohort(changes: Partial<TestValues['networks'][string]> = {}): TestValues['networks'][string] {
  const declared = defaultsOf(tree.children.networks.template('x')) as TestValues['networks'][string];
  return { ...declared, ...changes };
}

/** The shipped defaults with one network, the typical case X; `change` may alter anything. */
export function testValues(change: (values: TestValues) => void = () => undefined): ScenarioValues {
  const values = defaultsOf(tree) as TestValues;
  values.networks = { x: cohort({ source: 'x-supplier', headIncome: 'temporary' }) };
  change(values);
  return values;
}

/** Those values compiled. */
export function testParameters(change?: (values: TestValues) => void): Parameters {
  const values = testValues(change);
  return compile(values, values);
}

/** Those parameters in force for the whole run, as `simulate` takes them. */
export function testSegments(change?: (values: TestValues) => void): readonly CompiledSegment[] {
  return [{ from: 0, parameters: testParameters(change) }];
}
