import { setUpKinds } from '../model/kinds.js';
import { identityFields } from '../model/flows.js';
import { setUpFields } from '../model/journal.js';
import type { SimulationResult } from '../model/simulate.js';
import type { Parameters } from '../scenario/compile/compile.js';

/** A place, where one network is, was, or may be again, as the books of its first month name it. */
export interface Place {
  /** Region, type and number among the places of that region and type, from 1: `nord-pas-de-calais/user-dealer/1`. */
  readonly id: string;
  /** Indices into the parameters' regions, types and sources. */
  readonly region: number;
  readonly type: number;
  readonly source: number;
  /** Whether a network was there at the start; else a client set up later (entry). */
  readonly fromStart: boolean;
}

/**
 * The places of a run, by their number in the journal. Places are numbered in the order of their
 * cohorts' names, entrants after them, so that counting those of a region and type upwards gives each a lasting number.
 */
export function placesOf(result: SimulationResult, parameters: Parameters): readonly Place[] {
  const { networkMonths, setUps } = result.journal;
  const [place, region, type, source] = (['place', 'region', 'type', 'source'] as const).map((field) =>
    networkMonths.column(identityFields.indexOf(field)),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const firstRow: number[] = [];
  place.forEach((number, row) => {
    firstRow[number] ??= row;
  });
  const start = new Set<number>();
  const [placeAt, kindAt] = [setUpFields.indexOf('place'), setUpFields.indexOf('kind')];
  for (let row = 0; row < setUps.rowCount; row++)
    if (setUpKinds[setUps.at(row, kindAt)] === 'start') start.add(setUps.at(row, placeAt));
  const counters = new Map<string, number>();
  return firstRow.map((row, number): Place => {
    const [r, t, s] = [region[row] ?? 0, type[row] ?? 0, source[row] ?? 0];
    const kind = `${parameters.regions[r]?.name ?? r}/${parameters.types[t]?.name ?? t}`;
    const index = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, index);
    return { id: `${kind}/${index}`, region: r, type: t, source: s, fromStart: start.has(number) };
  });
}
