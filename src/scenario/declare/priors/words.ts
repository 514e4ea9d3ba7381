import { indexOfValues } from '../../read/checks.js';
import type { Parameter } from '../declare.js';
import { decimalOf } from '../numerals.js';
import { shortValue } from '../words.js';
import type { Scenario } from '../scenario.js';
import { parameterAt } from '../declarations.js';
import type { Prior } from './distribution.js';
import { pathsOf } from '../../compile/draw.js';

/** A prior in words: `log-uniform from 0.8 % to 4 %`. */
export function priorText(parameter: Parameter<unknown>, prior: Prior): string {
  if (prior.kind === 'dirichlet') return `Dirichlet(${prior.weights.map((weight) => decimalOf(weight)).join(', ')})`;
  const ends = `from ${shortValue(parameter, prior.low)} to ${shortValue(parameter, prior.high)}`;
  if (prior.kind === 'beta') return `beta(${decimalOf(prior.a)}, ${decimalOf(prior.b)}) ${ends}`;
  return `${prior.kind === 'logUniform' ? 'log-uniform' : 'uniform'} ${ends}`;
}

/** What a scenario's replicates draw: `enforcement.totalHazardPerMonth, log-uniform from 0.8 % to 4 %`. */
export function priorsText({ priors, values }: Pick<Scenario, 'priors' | 'values'>): string[] {
  const index = indexOfValues(values);
  return priors.flatMap(({ path, prior }) => {
    const parameter = parameterAt(index, pathsOf(index, path, prior)[0] ?? '');
    return parameter === undefined ? [] : [`${path}, ${priorText(parameter, prior)}`];
  });
}
