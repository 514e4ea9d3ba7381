/**
 * Why a parameter has its value: a fact of the study, or an assumption with its reason. A parameter must carry one of
 * the two, so that nothing enters the model unexplained and a reader can tell what is known from what is supposed.
 */

import type { FactId } from './fact.js';

export type Evidence =
  | {
      readonly kind: 'fact';
      readonly facts: readonly [FactId, ...FactId[]];
      /** How the fact was read, where it leaves a choice. */
      readonly note?: string;
    }
  | {
      readonly kind: 'assumption';
      readonly reason: string;
      /** The facts near which the assumption stays, if any. */
      readonly facts?: readonly FactId[];
    };

/** Evidence that one or more facts state the value. */
export function fact(...facts: readonly [FactId, ...FactId[]]): Evidence {
  return { kind: 'fact', facts };
}

/** Evidence by facts that had to be read in one of several ways; `note` says which. */
export function factNote(note: string, ...facts: readonly [FactId, ...FactId[]]): Evidence {
  return { kind: 'fact', facts, note };
}

/** No evidence but a reason, near the given facts if any. */
export function assumption(reason: string, ...facts: readonly FactId[]): Evidence {
  return facts.length === 0 ? { kind: 'assumption', reason } : { kind: 'assumption', reason, facts };
}
