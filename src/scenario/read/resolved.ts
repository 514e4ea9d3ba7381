import { isoFromDay } from '../../units/index.js';
import { valuesInForce } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import type { Prior } from '../declare/priors/distribution.js';
import { schemaVersion } from '../declare/scenario.js';
import type { BaseValue, Scenario } from '../declare/scenario.js';
import { indexOfValues } from './checks.js';

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
