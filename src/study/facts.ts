/** The 52 facts of the study, in the order of their numbers. */

import type { Fact, FactId, Figure } from './fact.js';
import { factIds } from './fact.js';
import { conclusionFacts } from './facts/conclusion.js';
import { nationalFacts } from './facts/national.js';
import { sampleFacts } from './facts/sample.js';
import { supplyFacts } from './facts/supply.js';
import { typicalCaseFacts } from './facts/typicalCase.js';

const byId = new Map<FactId, Fact>(
  [sampleFacts, nationalFacts, supplyFacts, typicalCaseFacts, conclusionFacts].flat().map((fact) => [fact.id, fact]),
);

/** One fact by its number. */
export function factById(id: FactId): Fact {
  const fact = byId.get(id);
  if (fact === undefined) throw new RangeError(`the study has no fact ${id}`);
  return fact;
}

/** The 52 facts, in the order of their numbers. */
export const facts: readonly Fact[] = factIds.map(factById);

/**
 * One figure of a fact by its name.
 * @throws {RangeError} where the fact has no figure of that name; the message lists those it has
 */
export function figureOf(id: FactId, name: string): Figure {
  const figures = factById(id).figures ?? [];
  const figure = figures.find((candidate) => candidate.name === name);
  if (figure === undefined) {
    throw new RangeError(`${id} has no figure '${name}', only: ${figures.map((each) => each.name).join('; ')}`);
  }
  return figure;
}
