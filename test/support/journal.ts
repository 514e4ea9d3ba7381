import { newMemory } from '../../src/engine/memory.js';
import { bookLayout, identityFields, networkFlowIndex, productFlowIndex } from '../../src/model/flows.js';
import type { NetworkFlow, ProductFlow } from '../../src/model/flows.js';
import {
  arrestFields,
  arrestProductFields,
  emptyJournal,
  exitFields,
  regionDayFields,
  regionDayProductFields,
  resupplyFields,
  setUpFields,
  tripFields,
  tripProductFields,
} from '../../src/model/journal.js';
import type { SimulationResult } from '../../src/model/simulate.js';
import type { Parameters } from '../../src/scenario/compile/compile.js';

/** A journal written by hand, for results that can be checked with a pencil. */

export interface HandMonth {
  readonly identity: Partial<Record<(typeof identityFields)[number], number>>;
  readonly network?: Partial<Record<NetworkFlow, number>>;
  /** By product. */
  readonly product?: readonly Partial<Record<ProductFlow, number>>[];
}

export interface HandJournal {
  readonly months: readonly HandMonth[];
  readonly setUps?: readonly Partial<Record<(typeof setUpFields)[number], number>>[];
  readonly exits?: readonly Partial<Record<(typeof exitFields)[number], number>>[];
  readonly arrests?: readonly HandEvent<(typeof arrestFields)[number], (typeof arrestProductFields)[number]>[];
  readonly trips?: readonly HandEvent<(typeof tripFields)[number], (typeof tripProductFields)[number]>[];
  readonly resupplies?: readonly Partial<Record<(typeof resupplyFields)[number], number>>[];
  readonly regionDays?: readonly HandRegionDay[];
}

export interface HandRegionDay extends Partial<Record<(typeof regionDayFields)[number], number>> {
  readonly region: number;
  readonly day: number;
  /** By product. */
  readonly of?: readonly Partial<Record<(typeof regionDayProductFields)[number], number>>[];
}

/** An event's fields, and by product those of the product. */
type HandEvent<Field extends string, ProductField extends string> = Partial<Record<Field, number>> & {
  readonly of?: readonly Partial<Record<ProductField, number>>[];
};

function rowOf<Field extends string>(fields: readonly Field[], values: Partial<Record<Field, number>>): number[] {
  return fields.map((field) => values[field] ?? 0);
}

export function handResult(parameters: Parameters, hand: HandJournal): SimulationResult {
  const products = parameters.products.map((product) => product.name);
  const layout = bookLayout(products.length);
  const size = { places: 8, regions: parameters.regions.length, types: parameters.types.length, days: parameters.days };
  const journal = emptyJournal(products.length, layout.width, size, newMemory);
  for (const { identity, network = {}, product = [] } of hand.months) {
    const row = new Float64Array(layout.width);
    row.set(rowOf(identityFields, identity));
    for (const [flow, value] of Object.entries(network))
      row[layout.flows + networkFlowIndex[flow as NetworkFlow]] = value;
    product.forEach((flows, q) => {
      for (const [flow, value] of Object.entries(flows))
        row[layout.productFlows + q * layout.productWidth + productFlowIndex[flow as ProductFlow]] = value;
    });
    journal.networkMonths.appendFrom(row, 0);
  }
  for (const setUp of hand.setUps ?? []) journal.setUps.append(rowOf(setUpFields, setUp));
  for (const exit of hand.exits ?? []) journal.exits.append(rowOf(exitFields, exit));
  for (const { of = [], ...arrest } of hand.arrests ?? [])
    journal.arrests.append([
      ...rowOf(arrestFields, arrest),
      ...products.flatMap((_, q) => rowOf(arrestProductFields, of[q] ?? {})),
    ]);
  for (const { of = [], ...trip } of hand.trips ?? [])
    journal.trips.append([
      ...rowOf(tripFields, trip),
      ...products.flatMap((_, q) => rowOf(tripProductFields, of[q] ?? {})),
    ]);
  for (const resupply of hand.resupplies ?? []) journal.resupplies.append(rowOf(resupplyFields, resupply));
  for (const { region, day, of = [], ...totals } of hand.regionDays ?? [])
    journal.regionDays.append([
      region,
      day,
      ...rowOf(regionDayFields, totals),
      ...products.flatMap((_, q) => rowOf(regionDayProductFields, of[q] ?? {})),
    ]);
  return { journal, products };
}
