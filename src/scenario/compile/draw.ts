import { drawTag, entityKey, hashName, runKey, uniform } from '../../engine/random.js';
import { indexOfValues } from '../read/checks.js';
import type { Parameter } from '../declare/declare.js';
import type { Scenario } from '../declare/scenario.js';
import { branchAt, parameterAt, valueAt, withChanges } from '../declare/declarations.js';
import type { Change, Index } from '../declare/declarations.js';
import { centreOf, dividedShares, quantileOf } from '../declare/priors/distribution.js';
import type { Distribution, Prior } from '../declare/priors/distribution.js';

/**
 * The values that priors give. Each number that decides one (a dimension) is named by the path of the parameter it
 * decides, so that a design can hold a column for each, and a replicate's draw is a pure function of (seed, replicate,
 * path): scenarios under one seed draw the same rank, whatever else they differ in.
 */

/** A parameter's value as drawn, in base units. */
export interface DrawnValue {
  readonly path: string;
  readonly value: number;
}

type WithPriors = Pick<Scenario, 'priors' | 'values'>;

/** The numbers between 0 and 1 that decide a scenario's priors, by the path of what they decide; in declared order. */
export function priorDimensions({ priors, values }: WithPriors): readonly string[] {
  const index = indexOfValues(values);
  return priors.flatMap(({ path, prior }) => {
    const paths = pathsOf(index, path, prior);
    return prior.kind === 'dirichlet' ? paths.slice(0, -1) : paths;
  });
}

/** The parameters that a prior decides: the one at its path, or the shares below it. */
export function pathsOf(index: Index, path: string, prior: Prior): readonly string[] {
  if (prior.kind !== 'dirichlet') return [path];
  const children = branchAt(index, path.split('.'))?.children.keys() ?? [];
  return [...children].map((name) => `${path}.${name}`);
}

/**
 * The values at a point of the unit cube.
 * @param coordinate of a dimension, strictly between 0 and 1
 */
export function priorValues({ priors, values }: WithPriors, coordinate: (dimension: string) => number): DrawnValue[] {
  const index = indexOfValues(values);
  return priors.flatMap(({ path, prior }) => {
    const paths = pathsOf(index, path, prior);
    const drawn =
      prior.kind === 'dirichlet'
        ? dividedShares(prior, paths.slice(0, -1).map(coordinate))
        : [valueOfPrior(parameterAt(index, path), prior, coordinate(path))];
    return paths.map((each, i) => ({ path: each, value: drawn[i] ?? Number.NaN }));
  });
}

const counted: readonly string[] = ['days', 'count'];
const wholeUnits: readonly string[] = ['money', 'price', 'mass', ...counted];

/** A value of a parameter: whole cents, milligrams and days, each whole day as likely as any other where uniform. */
export function valueOfPrior(parameter: Parameter<unknown> | undefined, prior: Distribution, u: number): number {
  const kind = parameter?.kind ?? 'number';
  const { low, high } = prior;
  if (prior.kind === 'uniform' && counted.includes(kind)) return Math.min(high, low + Math.floor(u * (high - low + 1)));
  const value = quantileOf(prior, u);
  return wholeUnits.includes(kind) ? Math.round(value) : value;
}

/** Keeps the draws of priors apart from those of the networks, whose first word is a cohort's name. */
const priorsWord = hashName('\u0000priors');

/** What a replicate draws; with `randomness: off` medians, and means of shares. */
export function drawnValues(scenario: WithPriors, seed: string, replicate: number): DrawnValue[] {
  const { priors, values } = scenario;
  if (priors.length === 0) return [];
  if (!values.randomness) return centralValues(scenario);
  const run = runKey(seed, replicate);
  return priorValues(scenario, (dimension) => {
    const { low, high } = entityKey(run, priorsWord, hashName(dimension));
    return uniform(low, high, drawTag(0, 0, 0));
  });
}

function centralValues({ priors, values }: WithPriors): DrawnValue[] {
  const index = indexOfValues(values);
  return priors.flatMap(({ path, prior }) => {
    const kind = parameterAt(index, path)?.kind ?? 'number';
    const centre = centreOf(prior);
    return pathsOf(index, path, prior).map((each, i) => {
      const value = centre[i] ?? Number.NaN;
      return { path: each, value: wholeUnits.includes(kind) ? Math.round(value) : value };
    });
  });
}

/** A scenario with values in place of its priors. */
export function withDrawnValues(scenario: Scenario, drawn: readonly DrawnValue[]): Scenario {
  return drawn.length === 0 ? scenario : { ...withChangesThroughout(scenario, drawn), priors: [] };
}

/** A scenario with changes made at its start, and after each intervention that leaves the start’s value as it was. */
export function withChangesThroughout(scenario: Scenario, changes: readonly Change[]): Scenario {
  const index = indexOfValues(scenario.values);
  const segments = scenario.segments.map(({ from, values }) => {
    const kept = changes.filter(({ path }) => valueAt(values, path) === valueAt(scenario.values, path));
    return { from, values: withChanges(index, values, kept) };
  });
  return { ...scenario, segments, values: segments[0]?.values ?? scenario.values };
}
