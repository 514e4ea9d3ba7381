import { replicateMetrics } from '../economics/metrics.js';
import type { ReplicateMetrics } from '../economics/metrics.js';
import { headTimes } from '../economics/survival.js';
import { networkNets } from '../economics/networkNet.js';
import type { HeadTime } from '../economics/survival.js';
import { arrestFields, traceFields, traceProductFields, tripFields, tripProductFields } from '../model/journal.js';
import type { Journal } from '../model/journal.js';
import type { Parameters } from '../scenario/compile/compile.js';
import type { DrawnValue } from '../scenario/compile/draw.js';
import type { ReplicateRun } from './runScenario.js';

/**
 * What summaries and figures need of a replicate, in place of its journal: little enough that those of many large
 * replicates can be held together, and plain data, so that another process can make it.
 */
export interface ReplicateDigest {
  readonly replicate: number;
  readonly metrics: ReplicateMetrics;
  /** By type of network, for the types named; in their order. */
  readonly byType: readonly ReplicateMetrics[];
  readonly drawn: readonly DrawnValue[];
  /** The journal's sales by day of the month. */
  readonly dayOfMonth: Float64Array;
  readonly heads: readonly HeadTime[];
  /** Net of each network, € a month, ascending (see `networkNets`); empty where there is only one. */
  readonly networkNets: Float64Array;
  /** The network whose days were written down, if one was. */
  readonly traced: TracedNetwork | undefined;
}

/** One network through the days of a run; days are days since its start. */
export interface TracedNetwork {
  readonly days: readonly { readonly day: number; readonly cashCents: number; readonly stockMg: readonly number[] }[];
  /** Loads by product. */
  readonly trips: readonly {
    readonly day: number;
    readonly loadMg: readonly number[];
    readonly intercepted: boolean;
  }[];
  readonly arrestDays: readonly number[];
}

/** @param types names of types of network that are summed up on their own */
export function digestOf(run: ReplicateRun, types: readonly string[]): ReplicateDigest {
  const { replicate, result, parameters, drawn, metrics } = run;
  return {
    replicate,
    metrics,
    byType: types.map((type) => replicateMetrics(result, parameters, { type })),
    drawn,
    dayOfMonth: result.journal.dayOfMonth,
    heads: headTimes(result),
    networkNets: isMarket(parameters) ? networkNets(result, parameters) : new Float64Array(),
    traced: tracedNetwork(result.journal, result.products.length),
  };
}

/** Whether a run holds several networks from its start, so that measures spread over them. */
export function isMarket({ cohorts }: Parameters): boolean {
  return cohorts.reduce((sum, { count }) => sum + count, 0) > 1;
}

/** Types present, by the cohorts: all three where one is drawn by a mix; none where there is only one. */
export function typesPresent({ cohorts, types }: Parameters): string[] {
  const present = cohorts.filter((cohort) => cohort.count > 0).map((cohort) => cohort.type);
  const all = present.includes(-1) ? types.map((_, type) => type) : [...new Set(present)].sort((a, b) => a - b);
  return all.length > 1 ? all.flatMap((type) => types[type]?.name ?? []) : [];
}

function tracedNetwork({ trace, trips, arrests }: Journal, products: number): TracedNetwork | undefined {
  if (trace.rowCount === 0) return undefined;
  const rows = (count: number): number[] => Array.from({ length: count }, (_, row) => row);
  const amounts = Array.from({ length: products }, (_, q) => q);
  const traceAt = (row: number, field: (typeof traceFields)[number]): number =>
    trace.at(row, traceFields.indexOf(field));
  const tripAt = (row: number, field: (typeof tripFields)[number]): number => trips.at(row, tripFields.indexOf(field));
  const arrestAt = (row: number, field: (typeof arrestFields)[number]): number =>
    arrests.at(row, arrestFields.indexOf(field));
  const place = traceAt(0, 'place');
  return {
    days: rows(trace.rowCount).map((row) => ({
      day: traceAt(row, 'day'),
      cashCents: traceAt(row, 'cashCents'),
      stockMg: amounts.map((q) => trace.at(row, traceFields.length + q * traceProductFields.length)),
    })),
    trips: rows(trips.rowCount)
      .filter((row) => tripAt(row, 'place') === place)
      .map((row) => ({
        day: tripAt(row, 'day'),
        loadMg: amounts.map((q) => trips.at(row, tripFields.length + q * tripProductFields.length)),
        intercepted: tripAt(row, 'intercepted') === 1,
      })),
    arrestDays: rows(arrests.rowCount)
      .filter((row) => arrestAt(row, 'place') === place && arrestAt(row, 'ofHead') === 1)
      .map((row) => arrestAt(row, 'day')),
  };
}
