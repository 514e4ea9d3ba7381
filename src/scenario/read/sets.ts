import { nestedOf } from './dotted.js';
import { nearest } from '../declare/nearest.js';
import { ScenarioError, printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { emptyMapping, problemAt } from './written.js';
import type { Entry, Mapping, Source } from './written.js';
import { referencesAt, takesReference } from './references.js';
import { branchAt, cohorts } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';
import { readYaml } from './yaml.js';

/** `--set path=value`: the value grammar of files; the value may also be written `{ study: trend }`. */

/**
 * All `--set`s as one mapping.
 * @param sets as given on the command line
 * @param names the cohorts that the files give: a set changes one, and adds none by a slip of the pen
 */
export function readSets(
  sets: readonly string[],
  index: Index,
  names: readonly string[],
  problems: Problem[],
): Mapping {
  const given = sets.flatMap((set, position): readonly (readonly [string, Entry])[] => {
    const name = `--set #${String(position + 1)}`;
    const source: Source = { kind: 'set', name, shown: name };
    const place = { source, line: 0, column: 0 };
    const split = set.indexOf('=');
    const path = (split < 0 ? set : set.slice(0, split)).trim();
    const fail = (found: string, allowed: string) => {
      problems.push(problemAt(place, printable(path), found, allowed));
      return [];
    };
    if (split < 0 || path === '')
      return fail(path === '' ? printable(set) : 'no value', 'must be path=value, such as credit.limitShare=30%');
    const unknown = unknownPath(path, index, names);
    if (unknown !== undefined) return fail(unknown.found, unknown.allowed);
    const text = set.slice(split + 1).trim();
    if (text === '') return fail('nothing after =', 'must be path=value, such as credit.limitShare=30%');
    if (text.length > 10_000) return fail('too long', 'at most 10000 characters');
    try {
      return [[path, { place, value: readYaml(text, source) }]];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, path: printable(path) })));
      return [];
    }
  });
  const all: Source = { kind: 'set', name: '--set', shown: '--set' };
  return nestedOf(emptyMapping(all), given, problems);
}

/** What is wrong with the path of a `--set` or of a matrix dimension, if anything. */
export function unknownPath(
  path: string,
  index: Index,
  names: readonly string[],
): { readonly found: string; readonly allowed: string } | undefined {
  const parts = path.split('.');
  const [top, cohort] = parts;
  if (path === 'interventions') return undefined;
  if (top === 'priors' && cohort !== undefined) return unknownPath(parts.slice(1).join('.'), index, names);
  if (top === cohorts && cohort !== undefined && !names.includes(cohort)) {
    const near = nearest(cohort, names);
    const known = names.length === 0 ? 'the scenario has none' : `the scenario has ${names.slice(0, 12).join(', ')}`;
    return {
      found: `no cohort ${printable(cohort)}`,
      allowed: `${near === undefined ? '' : `did you mean ${near}? `}${known}`,
    };
  }
  if (branchAt(index, parts) !== undefined) return undefined;
  // `retailPrice.study=trend` is `retailPrice={ study: trend }`: a dotted path is short for nesting here as elsewhere.
  const above = parts.slice(0, -1).join('.');
  if (parts.at(-1) === 'study' && (takesReference(above) || referencesAt(above) !== undefined)) return undefined;
  const paths = [...index.parameters.keys(), ...names.flatMap((name) => cohortPaths(index, name))];
  const ending = paths.filter((known) => known.endsWith(`.${path}`));
  const near = ending.length > 0 && ending.length <= 3 ? ending.join(' or ') : nearest(path, paths);
  const allowed = near === undefined ? 'see `micronet evidence` for all parameters' : `did you mean ${near}?`;
  return { found: 'unknown parameter', allowed };
}

function cohortPaths(index: Index, name: string): string[] {
  const children = branchAt(index, [cohorts, name])?.children.keys() ?? [];
  return [...children].map((child) => `${cohorts}.${name}.${child}`);
}
