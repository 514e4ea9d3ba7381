import type { ScenarioValues } from '../../scenario/index.js';
import { networkTypeIds, sourceIds } from '../../study/index.js';

/** Which regions, sources and types of network a scenario's own networks can have. */

const cohorts = (values: ScenarioValues) => Object.values(values.networks).filter((cohort) => cohort.count > 0);

export function regionsUsed(values: ScenarioValues): string[] {
  return [...new Set(cohorts(values).map((cohort) => cohort.region))];
}

/** Those named, and those drawn from the mix of a region; entrants are user-dealers and buy where their dealer did. */
export function typesUsed(values: ScenarioValues): string[] {
  const used = cohorts(values).flatMap(({ type, region }) =>
    type === 'mix' ? drawn(networkTypeIds, values.regions[region]?.typeMix) : [type],
  );
  return [...new Set([...used, ...(values.entry.enabled ? ['user-dealer'] : [])])];
}

export function sourcesUsed(values: ScenarioValues): string[] {
  const used = cohorts(values).flatMap(({ source, region }) =>
    source === 'mix' ? drawn(sourceIds, values.regions[region]?.sourceMix) : [source],
  );
  return [...new Set(used)];
}

const drawn = (ids: readonly string[], mix: Readonly<Record<string, number>> | undefined): string[] =>
  ids.filter((id) => (mix?.[id] ?? 0) > 0);
