import { ScenarioError, printable } from '../../declare/problem.js';
import { problemAt } from '../written.js';
import type { Place } from '../written.js';
import type { ScenarioPrior } from '../../declare/scenario.js';
import { branchAt, parameterAt } from '../../declare/declarations.js';
import type { Index } from '../../declare/declarations.js';
import { isWithin } from '../../declare/words.js';
import type { Distribution, Prior } from '../../declare/priors/distribution.js';
import { pathsOf } from '../../compile/draw.js';
import { priorText } from '../../declare/priors/words.js';

/** Priors from the resolved form of a scenario: values in base units, each as `resolvedScenario` wrote it. */

/** @throws {ScenarioError} where a prior is not one that this version writes */
export function priorsFromResolved(
  index: Index,
  form: Readonly<Record<string, unknown>>,
  place: Place,
): readonly ScenarioPrior[] {
  return Object.entries(form).map(([path, written]) => {
    const prior = priorFrom(written);
    const parameter = prior && parameterAt(index, pathsOf(index, path, prior)[0] ?? '');
    if (prior === undefined || parameter === undefined || !fits(index, path, prior))
      throw new ScenarioError([
        problemAt(
          place,
          `priors.${printable(path)}`,
          'not a prior of a parameter',
          'another version of micronet wrote this',
        ),
      ]);
    const { source, line, column } = place;
    const text = priorText(parameter, prior);
    return { path, prior, origin: { kind: source.kind, file: source.name, line, column, text } };
  });
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isWeight = (value: unknown): value is number => isNumber(value) && value > 0;

function priorFrom(written: unknown): Prior | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  const { kind, weights, low, high, a, b } = written as Readonly<Record<string, unknown>>;
  if (kind === 'dirichlet')
    return Array.isArray(weights) && weights.length > 1 && weights.every(isWeight) ? { kind, weights } : undefined;
  if (!isNumber(low) || !isNumber(high) || !(low < high)) return undefined;
  if (kind === 'uniform' || (kind === 'logUniform' && low > 0)) return { kind, low, high };
  return kind === 'beta' && isWeight(a) && isWeight(b) ? { kind, a, b, low, high } : undefined;
}

function fits(index: Index, path: string, prior: Prior): boolean {
  if (prior.kind === 'dirichlet') return branchAt(index, path.split('.'))?.children.size === prior.weights.length;
  const parameter = parameterAt(index, path);
  const within = (value: number): boolean => parameter !== undefined && isWithin(parameter, value, parameter.bounds);
  return endsOf(prior).every(within);
}

const endsOf = ({ low, high }: Distribution): readonly number[] => [low, high];
