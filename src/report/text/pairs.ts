import type { Comparison } from '../../experiment/compareScenarios.js';
import { regions, towns } from '../../study/index.js';
import type { Region, Town } from '../../study/index.js';
import type { Scenario } from '../../scenario/index.js';

/** A scenario as a pair of region and source, where it is one. */

/** The one region and source of a scenario with a single cohort. */
export function pairOf(scenario: Scenario): { readonly region: string; readonly source: string } | undefined {
  const cohorts = Object.values(scenario.values.networks).filter((cohort) => cohort.count > 0);
  const [only] = cohorts;
  return only && cohorts.length === 1 ? { region: only.region, source: only.source } : undefined;
}

/** Region and town as the study has them, where a scenario is a pair of these. */
export function studyPairOf(scenario: Scenario): { readonly region: Region; readonly town: Town } | undefined {
  const pair = pairOf(scenario);
  const region = regions.find((known) => known.id === pair?.region);
  const town = towns.find((known) => known.id === pair?.source);
  return region && town ? { region, town } : undefined;
}

/** Whether the study does not know that networks of this region buy in this town. */
export function isHypothetical(scenario: Scenario): boolean {
  return studyPairOf(scenario)?.region.hypothetical !== undefined;
}

/** Whether a town's mean price is of so few procedures that it says little. */
export const restsOnFewProcedures = (procedures: number): boolean => procedures <= 2;

/** Whether the price of the town bought in is of one or two procedures. */
export function restsOnFew(scenario: Scenario): boolean {
  const town = studyPairOf(scenario)?.town;
  return town !== undefined && restsOnFewProcedures(town.procedures);
}

/** Whether a comparison is of several regions, each scenario a pair of a region and a town. */
export function hasGrid(comparison: Comparison): boolean {
  const pairs = comparison.scenarios.map(({ scenario }) => studyPairOf(scenario));
  return pairs.every((pair) => pair !== undefined) && new Set(pairs.map((pair) => pair.region.id)).size > 1;
}
