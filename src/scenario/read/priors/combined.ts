import { crossChecks } from '../checks.js';
import type { Stated } from '../stated.js';
import type { ScenarioValues } from '../../declare/parameters/index.js';
import type { Problem } from '../../declare/problem.js';
import { problemAt } from '../written.js';
import { parameterAt, pathsOverlap, withChanges } from '../../declare/declarations.js';
import type { Index } from '../../declare/declarations.js';
import { groundsText, isOutsideRange, rangeText } from '../../declare/words.js';
import type { PriorAssignment } from './read.js';
import { priorText } from '../../declare/priors/words.js';

/** Priors put together over the sources of a scenario, and whether a scenario runs wherever in them it draws. */

/**
 * The priors after some sources, by path. A later source's prior takes the place of an earlier one, and so does a value
 * that a later source gives: who writes `enforcement.totalHazardPerMonth: 2 %` means two per cent. Within one source the
 * value beside a prior is what stands for it outside a replicate.
 */
export function withPriors(
  before: ReadonlyMap<string, PriorAssignment>,
  sources: readonly Pick<Stated, 'assignments' | 'priors'>[],
  problems: Problem[],
): ReadonlyMap<string, PriorAssignment> {
  const priors = new Map(before);
  const remove = (path: string): boolean => {
    const gone = [...priors.keys()].filter((known) => pathsOverlap(known, path));
    for (const known of gone) priors.delete(known);
    return gone.length > 0;
  };
  for (const source of sources) {
    for (const { path } of source.assignments) remove(path);
    for (const assignment of source.priors) {
      const removed = remove(assignment.path);
      if (assignment.prior !== null) priors.set(assignment.path, assignment);
      else if (!removed) {
        const { place, path, origin } = assignment;
        problems.push(problemAt(place, `priors.${path}`, origin.text, 'there is no inherited prior here to take away'));
      }
    }
  }
  return priors;
}

/** What is wrong at either end of a prior, the others at their centres; and what a reader should know of it. */
export function checkedPriors(
  index: Index,
  values: ScenarioValues,
  priors: readonly PriorAssignment[],
): { readonly problems: readonly Problem[]; readonly notices: readonly string[] } {
  const problems: Problem[] = [];
  const notices: string[] = [];
  for (const { path, prior, place } of priors) {
    const parameter = parameterAt(index, path);
    if (prior === null || prior.kind === 'dirichlet' || parameter === undefined) continue;
    for (const value of [prior.low, prior.high]) {
      const changed = withChanges(index, values, [{ path, value }]);
      problems.push(...crossChecks({ index, values: changed, placeOf: () => place, isGiven: () => true }));
    }
    if (!isOutsideRange(parameter, prior.low) && !isOutsideRange(parameter, prior.high)) continue;
    const range = `${rangeText(parameter) ?? ''} (${groundsText(parameter.evidence)})`;
    notices.push(`${path}: its prior, ${priorText(parameter, prior)}, reaches beyond its evidence range, ${range}`);
  }
  return { problems, notices };
}
