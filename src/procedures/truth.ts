import type { Parameters } from '../scenario/compile/compile.js';
import { affairOfType, affairs, dealingAffairs } from './procedure.js';
import type { Affair } from './procedure.js';
import type { WorldCounts } from './world.js';

/**
 * What a published figure would be if the study had seen the world and not its arrests. The world is its networks, each
 * counted by the days on which it had a free head in the scored period; for figures of users, the persons of the circles
 * by the shares that the scenario declares. A figure is a ratio of sums over a part of that world, first by region and
 * affair: as which affair a network would be recorded, interceptions apart, follows from its type.
 */

/** Part of the world in one region that would be recorded as one affair. */
export interface WorldCell {
  readonly region: number;
  readonly affair: Affair;
  /** Network-days; 1 for users. */
  readonly population: number;
  /** Network-days by a test of type and source. */
  readonly days: (test?: (type: number, source: number) => boolean) => number;
  readonly partyDays: (test?: (type: number) => boolean) => number;
  /** Sum of quoted source prices over network-days at a source, cents × days. */
  readonly quotedCentDays: (source: number, product: number) => number;
  /** Mean retail price of a gram of the frame’s product in the region, cents; NaN where no network was. */
  readonly retailCents: number;
}

/** A figure's amount and base in one cell; null where the cell has no part in it. */
export type TruthOf = (cell: WorldCell) => { readonly amount: number; readonly base: number } | null;

export interface Truth {
  /** In the world as it is. */
  readonly world: number;
  /** With regions and affairs weighted as the quotas do: what sampling alone, without detection, makes of it. */
  readonly atQuotas: number;
}

/** The cells of a world that are not empty. */
export function worldCells(world: WorldCounts, parameters: Parameters): WorldCell[] {
  return parameters.regions
    .flatMap((_, region) => affairs.map((affair) => cellOf(world, parameters, region, affair)))
    .filter((cell) => cell.population > 0);
}

function cellOf(world: WorldCounts, { types }: Parameters, region: number, affair: Affair): WorldCell {
  const { networkDays, partyDays, retailCentDays, quotedCentDays, sources, products } = world;
  const all = types.map((_, type) => type);
  const own = all.filter((type) => affairOfType[types[type]!.name] === affair);
  const kind = (type: number): number => region * types.length + type;
  const days: WorldCell['days'] = (test = () => true) => {
    let sum = 0;
    for (const type of own)
      for (let source = 0; source < sources; source++)
        if (test(type, source)) sum += networkDays[kind(type) * sources + source]!;
    return sum;
  };
  const sumOver = (members: readonly number[], of: (type: number) => number): number =>
    members.reduce((sum, type) => sum + of(type), 0);
  const allDays = sumOver(all, (type) => {
    let sum = 0;
    for (let source = 0; source < sources; source++) sum += networkDays[kind(type) * sources + source]!;
    return sum;
  });
  return {
    region,
    affair,
    population: affair === 'use' ? Math.min(1, allDays) : days(),
    days,
    partyDays: (test = () => true) => sumOver(own.filter(test), (type) => partyDays[kind(type)]!),
    quotedCentDays: (source, product) =>
      sumOver(own, (type) => quotedCentDays[(kind(type) * sources + source) * products + product]!),
    retailCents: sumOver(all, (type) => retailCentDays[kind(type)]!) / allDays,
  };
}

/**
 * The truth of a figure.
 * @param quotas expected procedures of a sample by affair and region; null for a simple draw, which has none
 * @param ofUsers whether the figure is one of users; else users weigh only at the quotas
 */
export function truthOf(
  of: TruthOf,
  cells: readonly WorldCell[],
  quotas: ((affair: Affair, region: number) => number) | null,
  ofUsers: boolean,
): Truth {
  const ratio = (weight: (cell: WorldCell) => number): number => {
    let [amount, base] = [0, 0];
    for (const cell of cells) {
      const part = weight(cell) > 0 ? of(cell) : null;
      if (part === null) continue;
      amount += weight(cell) * part.amount;
      base += weight(cell) * part.base;
    }
    return base > 0 ? amount / base : Number.NaN;
  };
  const world = ratio(({ affair }) => (ofUsers || dealingAffairs.includes(affair) ? 1 : 0));
  return {
    world,
    atQuotas: quotas === null ? world : ratio((cell) => quotas(cell.affair, cell.region) / cell.population),
  };
}
