import { firstDayOfMonth, monthIndex } from '../units/index.js';
import type { Day } from '../units/index.js';
import type { Parameters } from '../scenario/compile/compile.js';
import type { NetworkMonth } from './journalRows.js';
import type { PriceBook } from './prices.js';

/**
 * The simulated world that procedures are held against: its networks, counted by the days on which they had a free head
 * in the scored period. A constant hazard a day would arrest them in just these proportions.
 */
export interface WorldCounts {
  readonly types: number;
  readonly sources: number;
  readonly products: number;
  /** Network-days at (region × types + type) × sources + source. */
  readonly networkDays: Float64Array;
  /** Of these, of networks that sell at party events, at region × types + type. */
  readonly partyDays: Float64Array;
  /** Retail price of a gram of the frame’s product in force, summed over network-days, cents × days, at region × types + type. */
  readonly retailCentDays: Float64Array;
  /** Quoted source price summed over network-days, at ((region × types + type) × sources + source) × products + product. */
  readonly quotedCentDays: Float64Array;
  /** Network-days, and the grams a day sold in the month before, mg; NaN where the head had no whole month before. */
  readonly volumes: { readonly days: number[]; readonly soldMgPerDay: number[] };
  /** Days of the scored period, summed over replicates. */
  scoredDays: number;
}

export function emptyWorld(parameters: Parameters): WorldCounts {
  const { regions, types, sources, products } = parameters;
  const kinds = regions.length * types.length;
  return {
    types: types.length,
    sources: sources.length,
    products: products.length,
    networkDays: new Float64Array(kinds * sources.length),
    partyDays: new Float64Array(kinds),
    retailCentDays: new Float64Array(kinds),
    quotedCentDays: new Float64Array(kinds * sources.length * products.length),
    volumes: { days: [], soldMgPerDay: [] },
    scoredDays: 0,
  };
}

/** Adds the days of a head's month from a first scored day on. */
export function addWorldMonth(
  world: WorldCounts,
  month: NetworkMonth,
  from: number,
  partying: boolean,
  prices: PriceBook,
  framed: number,
): void {
  const to = month.toDay + 1;
  const days = to - from;
  if (days <= 0) return;
  const kind = month.region * world.types + month.type;
  const cell = kind * world.sources + month.source;
  world.networkDays[cell]! += days;
  if (partying) world.partyDays[kind]! += days;
  world.retailCentDays[kind]! += prices.retail.sum(month.region, framed, from, to);
  for (let q = 0; q < world.products; q++)
    world.quotedCentDays[cell * world.products + q]! += prices.quoted.sum(month.source, q, from, to);
  world.volumes.days.push(days);
  world.volumes.soldMgPerDay.push(month.soldMgPerDayBefore);
}

/** Adds the counts of another replicate of the same scenario. */
export function addWorld(sum: WorldCounts, other: WorldCounts): void {
  for (const name of ['networkDays', 'partyDays', 'retailCentDays', 'quotedCentDays'] as const)
    other[name].forEach((value, i) => {
      sum[name][i]! += value;
    });
  for (const name of ['days', 'soldMgPerDay'] as const)
    for (const value of other.volumes[name]) sum.volumes[name].push(value);
  sum.scoredDays += other.scoredDays;
}

/** The first scored day, counted from the start of the run: only arrests from there on are procedures. */
export function firstScoredDay({ startDay, scoreFromMonth }: Parameters): number {
  const firstMonth = monthIndex(startDay as Day);
  return Math.max(0, firstDayOfMonth(firstMonth + scoreFromMonth - 1) - startDay);
}
