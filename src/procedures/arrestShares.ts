import type { Parameters } from '../scenario/compile/compile.js';
import { networkTypes, regions, wilsonInterval } from '../study/index.js';
import type { Procedure } from './procedure.js';
import { countryOf } from './sources.js';
import type { WorldCounts } from './world.js';

/**
 * What arrests over- and under-show: networks by a property, their share among all arrests of heads of the scored
 * period (no sample) beside their share in the world (network-days). Where detection does not depend on the property
 * the two agree.
 */
export interface ArrestShare {
  readonly group: ArrestGroup;
  /** As printed. */
  readonly label: string;
  readonly arrests: number;
  readonly arrestShare: number;
  /** Wilson 95 % interval of the share among arrests. */
  readonly low: number;
  readonly high: number;
  readonly worldShare: number;
}

export type ArrestGroup = 'type' | 'volume' | 'source' | 'region';

/** A property: its labels, and which of them a head or a network-day has; −1 for none. */
interface Property {
  readonly group: ArrestGroup;
  readonly labels: readonly string[];
  readonly ofArrest: (procedure: Procedure) => number;
  readonly worldDays: readonly number[];
}

/** Shares of arrests and world by type, volume, source and region; properties of one value only are left out. */
export function arrestShares(
  procedures: readonly Procedure[],
  world: WorldCounts,
  parameters: Parameters,
): ArrestShare[] {
  const heads = procedures.filter(({ ofHead }) => ofHead);
  return [
    typeProperty(world, parameters),
    volumeProperty(world),
    sourceProperty(world, parameters),
    regionProperty(world, parameters),
  ].flatMap((property) => sharesOf(property, heads));
}

function sharesOf({ group, labels, ofArrest, worldDays }: Property, heads: readonly Procedure[]): ArrestShare[] {
  const counts = labels.map(() => 0);
  for (const head of heads) {
    const at = ofArrest(head);
    if (at >= 0) counts[at]! += 1;
  }
  const arrests = counts.reduce((a, b) => a + b, 0);
  const days = worldDays.reduce((a, b) => a + b, 0);
  const present = labels.map((_, i) => i).filter((i) => worldDays[i]! > 0 || counts[i]! > 0);
  if (present.length < 2 || arrests === 0) return [];
  return present.map((i) => ({
    group,
    label: labels[i]!,
    arrests: counts[i]!,
    arrestShare: counts[i]! / arrests,
    ...wilsonInterval(counts[i]!, arrests),
    worldShare: worldDays[i]! / days,
  }));
}

/** Network-days summed over all cells of a kind. */
function daysBy(
  { networkDays, types, sources }: WorldCounts,
  labels: number,
  of: (region: number, type: number, source: number) => number,
): number[] {
  const sums = Array.from({ length: labels }, () => 0);
  networkDays.forEach((days, cell) => {
    const kind = Math.floor(cell / sources);
    const at = of(Math.floor(kind / types), kind % types, cell % sources);
    if (at >= 0) sums[at]! += days;
  });
  return sums;
}

function typeProperty(world: WorldCounts, parameters: Parameters): Property {
  const labels = parameters.types.map(({ name }) => networkTypes.find(({ id }) => id === name)?.name ?? name);
  return {
    group: 'type',
    labels,
    ofArrest: ({ type }) => type,
    worldDays: daysBy(world, labels.length, (_region, type) => type),
  };
}

function regionProperty(world: WorldCounts, parameters: Parameters): Property {
  const labels = parameters.regions.map(({ name }) => regions.find(({ id }) => id === name)?.name ?? name);
  return {
    group: 'region',
    labels,
    ofArrest: ({ region }) => region,
    worldDays: daysBy(world, labels.length, (region) => region),
  };
}

const countries = ['Belgium', 'Netherlands', 'Spain', 'own region'] as const;

function sourceProperty(world: WorldCounts, parameters: Parameters): Property {
  const country = parameters.sources.map(({ name }) => countries.indexOf(countryOf(name)));
  return {
    group: 'source',
    labels: countries,
    ofArrest: ({ source }) => country[source]!,
    worldDays: daysBy(world, countries.length, (_region, _type, source) => country[source]!),
  };
}

/**
 * Volume: what the head sold a day in the calendar month before, which the arrest cannot have cut short; in thirds of
 * the world's network-days that have such a month.
 */
function volumeProperty({ volumes }: WorldCounts): Property {
  const known = volumes.soldMgPerDay
    .map((soldMgPerDay, i) => ({ soldMgPerDay, days: volumes.days[i]! }))
    .filter(({ soldMgPerDay }) => !Number.isNaN(soldMgPerDay))
    .sort((a, b) => a.soldMgPerDay - b.soldMgPerDay);
  const thirds = [1 / 3, 2 / 3].map((share) => weightedQuantile(known, share));
  const classOf = (soldMgPerDay: number): number =>
    Number.isNaN(soldMgPerDay) ? 0 : 1 + thirds.filter((third) => soldMgPerDay > third).length;
  const worldDays = [0, 0, 0, 0];
  volumes.soldMgPerDay.forEach((soldMgPerDay, i) => {
    worldDays[classOf(soldMgPerDay)]! += volumes.days[i]!;
  });
  const grams = (mg: number): string => `${((mg * daysPerMonth) / 1000).toFixed(0)} g`;
  const [low, high] = thirds.map(grams);
  return {
    group: 'volume',
    labels: [
      'new: no whole month yet',
      `smallest: up to ${low ?? ''} a month`,
      `middle: ${low ?? ''} to ${high ?? ''}`,
      `largest: over ${high ?? ''} a month`,
    ],
    ofArrest: ({ soldMgPerDay }) => classOf(soldMgPerDay),
    worldDays,
  };
}

const daysPerMonth = 365.25 / 12;

/** The smallest value up to which a share of the days lies. */
function weightedQuantile(
  ascending: readonly { readonly soldMgPerDay: number; readonly days: number }[],
  share: number,
): number {
  const total = ascending.reduce((sum, { days }) => sum + days, 0);
  let sum = 0;
  for (const { soldMgPerDay, days } of ascending) {
    sum += days;
    if (sum >= share * total) return soldMgPerDay;
  }
  return Number.NaN;
}
