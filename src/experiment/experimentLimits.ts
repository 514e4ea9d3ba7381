import { metricDeclarations } from '../economics/metrics.js';
import { decidedBy, indexOf, resolvedScenario } from '../scenario/index.js';
import type { Factor, Scenario } from '../scenario/index.js';

/**
 * Limits of use. micronet looks back on people who were arrested; it is no tool to find out how not to be. What the
 * head of a network decides may be varied to see what it does to the books, but never searched, and never against
 * arrest or survival.
 */

/** Whether a measure is one of arrest or survival, or has them in it: a month after an arrest counts as zero there. */
export function tellsOfSurvival(outcome: string, scenario: Scenario): boolean {
  if (/arrest|^exit|stillFree/iu.test(outcome)) return true;
  const basis = metricDeclarations(Object.keys(scenario.values.products)).find(({ name }) => name === outcome)?.basis;
  return basis === 'all months' && scenario.segments.some(({ values }) => values.enforcement.enabled);
}

/** The parameters of factors that the head of a network decides. */
export function headsParameters(scenario: Scenario, factors: readonly Factor[]): string[] {
  const index = indexOf(Object.keys(scenario.values.products));
  return factors.flatMap((factor) => decidedBy(index, factor, 'head'));
}

/** Why factors may not be crossed with outcomes; undefined where they may. */
export function crossedWithSurvival(
  scenario: Scenario,
  factors: readonly Factor[],
  outcomes: readonly string[],
): string | undefined {
  const [parameter] = headsParameters(scenario, factors);
  const outcome = outcomes.find((name) => tellsOfSurvival(name, scenario));
  if (parameter === undefined || outcome === undefined) return undefined;
  return (
    `${parameter} is decided by the head of a network, and ${outcome} tells of arrest or survival: micronet does not ` +
    'cross the two, as the result would be advice on how not to be arrested (see “Responsible use” in the README); ' +
    'look at measures before any arrest, or with enforcement.enabled: off'
  );
}

/**
 * The same of the variants of a matrix, which are compared: why what they vary may not be held against measures.
 * Scenarios of several files are no search, and are left alone.
 */
export function variantsCrossedWithSurvival(
  scenarios: readonly Scenario[],
  outcomes: readonly string[],
): string | undefined {
  const told = scenarios.some((scenario) => outcomes.some((outcome) => tellsOfSurvival(outcome, scenario)));
  if (!told) return undefined;
  for (const file of new Set(scenarios.map((scenario) => scenario.file))) {
    const variants = scenarios.filter((each) => each.file === file && Object.keys(each.matrixValues).length > 0);
    const factors = variedIn(variants).map((path) => ({
      name: path,
      levels: [{ label: path, set: { [path]: null } }],
    }));
    for (const variant of variants) {
      const refused = crossedWithSurvival(variant, factors, outcomes);
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
}

/** Paths at which scenarios differ: at the start, after interventions, or in what is drawn. */
function variedIn(scenarios: readonly Scenario[]): string[] {
  const all = scenarios.map(resolvedScenario);
  const at = ({ values, priors, interventions }: (typeof all)[number], path: string): string =>
    JSON.stringify([
      values[path],
      priors?.[path],
      interventions.map(({ on, set }) => (path in set ? [on, set[path]] : 0)),
    ]);
  const paths = new Set(
    all.flatMap(({ values, interventions }) => [
      ...Object.keys(values),
      ...interventions.flatMap(({ set }) => Object.keys(set)),
    ]),
  );
  return [...paths].filter((path) => new Set(all.map((resolved) => at(resolved, path))).size > 1);
}
