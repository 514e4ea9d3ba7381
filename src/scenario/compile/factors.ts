import { crossChecks, indexOfValues } from '../read/checks.js';
import type { DecidedBy } from '../declare/declare.js';
import { dividedShares } from '../declare/priors/distribution.js';
import { pathsOf, valueOfPrior, withChangesThroughout } from './draw.js';
import { formatProblem } from '../declare/problem.js';
import type { Scenario } from '../declare/scenario.js';
import { parameterAt, pathsOverlap } from '../declare/declarations.js';
import type { Change, Index } from '../declare/declarations.js';
import type { Factor } from '../declare/experiment.js';
import { pathsSet } from '../read/experiment.js';

/** Factors applied: from a point of the unit cube to a scenario. */

/** One coordinate of a design: a factor’s, or one of a group of shares. */
export interface FactorDimension {
  readonly name: string;
  readonly factor: Factor;
  /** The parameters that take its value: several where its name has a `*`; of a factor with levels its own name. */
  readonly paths: readonly string[];
}

/** The coordinates that decide factors, in their order: a group of n shares has n − 1. */
export function factorDimensions(scenario: Pick<Scenario, 'values'>, factors: readonly Factor[]): FactorDimension[] {
  const index = indexOfValues(scenario.values);
  return factors.flatMap((factor): FactorDimension[] => {
    if (!('prior' in factor)) return [{ name: factor.name, factor, paths: [factor.name] }];
    const names = dimensionNames(index, factor);
    const byPath = pathsSet(factor).map((path) => pathsOf(index, path, factor.prior));
    return (factor.prior.kind === 'dirichlet' ? names.slice(0, -1) : names).map((name, i) => ({
      name,
      factor,
      paths: byPath.map((paths) => paths[i] ?? ''),
    }));
  });
}

type PriorFactor = Extract<Factor, { readonly prior: unknown }>;

/** A factor’s own name, or those of the shares below it. */
function dimensionNames(index: Index, factor: PriorFactor): string[] {
  const [first = factor.name] = pathsSet(factor);
  return pathsOf(index, first, factor.prior).map((path) => factor.name + path.slice(first.length));
}

/** Which level a coordinate stands for: each has an equal part of 0 to 1. */
export function levelAt(levels: number, coordinate: number): number {
  return Math.min(levels - 1, Math.max(0, Math.floor(coordinate * levels)));
}

/** What factors set at a point. */
export function changesAt(
  scenario: Pick<Scenario, 'values'>,
  factors: readonly Factor[],
  coordinate: (dimension: string) => number,
): Change[] {
  const index = indexOfValues(scenario.values);
  return factors.flatMap((factor): Change[] => {
    if ('levels' in factor) {
      const level = factor.levels[levelAt(factor.levels.length, coordinate(factor.name))];
      return Object.entries(level?.set ?? {}).map(([path, value]) => ({ path, value }));
    }
    const { name, prior } = factor;
    const names = dimensionNames(index, factor);
    const shares = prior.kind === 'dirichlet' ? dividedShares(prior, names.slice(0, -1).map(coordinate)) : [];
    return pathsSet(factor).flatMap((path): Change[] =>
      prior.kind === 'dirichlet'
        ? pathsOf(index, path, prior).map((share, i) => ({ path: share, value: shares[i] ?? Number.NaN }))
        : [{ path, value: valueOfPrior(parameterAt(index, path), prior, coordinate(name)) }],
    );
  });
}

/** A scenario with the values of factors, whose priors give way. */
export function withFactorValues(scenario: Scenario, changes: readonly Change[]): Scenario {
  if (changes.length === 0) return scenario;
  const isSet = (path: string): boolean => changes.some((change) => pathsOverlap(change.path, path));
  const changed = withChangesThroughout(scenario, changes);
  return { ...changed, priors: scenario.priors.filter(({ path }) => !isSet(path)) };
}

const nowhere = { source: { kind: 'object', name: '', shown: 'experiment' }, line: 0, column: 0 } as const;

/** What is wrong with a scenario whose values were put together by a design; undefined where it can be run. */
export function slipOf(scenario: Scenario): string | undefined {
  const index = indexOfValues(scenario.values);
  for (const { values } of scenario.segments) {
    const [slip] = crossChecks({ index, values, placeOf: () => nowhere, isGiven: () => true });
    if (slip !== undefined) return formatProblem(slip).replace(/\n\s*/u, ': ').replace('experiment  ', '');
  }
  return undefined;
}

/** Parameters of a factor that are decided by someone. */
export function decidedBy(index: Index, factor: Factor, whom: DecidedBy): string[] {
  return pathsSet(factor).filter((path) => parameterAt(index, path)?.decidedBy === whom);
}
