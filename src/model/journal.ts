import type { Memory } from '../engine/memory.js';
import { RowStore } from '../engine/rowStore.js';

/**
 * What a run leaves behind: rows of plain numbers, complete enough that statements, survival, procedures and figures
 * need nothing else. Days are days since the start of the run.
 */

export const tripFields = [
  'place',
  'generation',
  'trip',
  'day',
  'companion',
  'travelCents',
  'companionCents',
  'giftCents',
  'loadCostCents',
  'paidCents',
  'frontedCents',
  'repaidCents',
  'intercepted',
] as const;
export const tripProductFields = [
  'loadMg',
  'unitPriceCents',
  'costCents',
  'stockBeforeMg',
  'expectedMgPerDay',
] as const;

/** Arrests of heads, and of clients for use (whether or not they named a head). */
export const arrestFields = [
  'place',
  'generation',
  'day',
  'cause',
  'ofHead',
  'person',
  'incomeClass',
  'companion',
  'clients',
  'cashSeizedCents',
  'receivablesLostCents',
  'stockSeizedCents',
  'debtExtinguishedCents',
] as const;
export const arrestProductFields = ['stockSeizedMg'] as const;

/** `partying`: whether the place also sells at party events. */
export const setUpFields = ['place', 'generation', 'day', 'kind', 'capitalCents', 'clients', 'partying'] as const;

/** One row for each head whose time is over, and for each still there at the end (cause `none`). */
export const exitFields = [
  'place',
  'generation',
  'fromDay',
  'day',
  'cause',
  'trips',
  'firstLoadOn',
  'firstStockGoneOn',
] as const;

/** Tabs written off; `kind` is a number of `writeOffKinds`. */
export const defaultFields = ['place', 'generation', 'day', 'person', 'incomeClass', 'tabCents', 'kind'] as const;

/** How clients of a removed head found supply again; `kind` is a number of `resupplyKinds`. */
export const resupplyFields = ['place', 'person', 'removedOn', 'day', 'kind'] as const;

export const regionDayFields = ['networks', 'clients', 'waiting', 'salesCents', 'headArrests'] as const;
export const regionDayProductFields = ['soughtMg', 'soldMg', 'streetMg', 'unmetMg'] as const;

/** Days of the one network that is traced, at the end of each day. */
export const traceFields = [
  'place',
  'generation',
  'day',
  'cashCents',
  'receivablesCents',
  'payablesCents',
  'clients',
] as const;
export const traceProductFields = ['stockMg', 'stockCostCents'] as const;

/** Sales by day of the month in scored months of first heads: index ((region × types + type) × 31 + day − 1) × 4. */
export const dayOfMonthFields = ['salesCents', 'creditCents', 'salesBenefitCents', 'creditBenefitCents'] as const;

export interface Journal {
  readonly networkMonths: RowStore;
  readonly trips: RowStore;
  readonly arrests: RowStore;
  readonly setUps: RowStore;
  readonly exits: RowStore;
  readonly defaults: RowStore;
  readonly resupplies: RowStore;
  readonly regionDays: RowStore;
  /** Empty unless a network is traced. */
  readonly trace: RowStore;
  readonly dayOfMonth: Float64Array;
}

export const regionDayWidth = (products: number): number =>
  regionDayFields.length + products * regionDayProductFields.length;

/** How large a run is, as far as its journal goes by it. */
export interface JournalSize {
  readonly places: number;
  readonly regions: number;
  readonly types: number;
  readonly days: number;
}

export function emptyJournal(products: number, bookWidth: number, size: JournalSize, memory: Memory): Journal {
  const { places, regions, types, days } = size;
  const chunk = Math.max(8, Math.min(2048, places));
  const chunkFor = (perPlace: number): number => Math.max(16, Math.min(4096, places * perPlace));
  const store = (width: number, rowsPerChunk: number): RowStore => new RowStore(width, rowsPerChunk, memory);
  return {
    networkMonths: store(bookWidth, Math.max(24, chunk)),
    trips: store(tripFields.length + products * tripProductFields.length, chunkFor(32)),
    arrests: store(arrestFields.length + products * arrestProductFields.length, chunkFor(1)),
    setUps: store(setUpFields.length, chunkFor(1)),
    exits: store(exitFields.length, chunkFor(1)),
    defaults: store(defaultFields.length, chunkFor(16)),
    resupplies: store(resupplyFields.length, chunkFor(4)),
    regionDays: store(2 + regionDayWidth(products), Math.max(1, Math.min(732, regions * days))),
    trace: store(traceFields.length + products * traceProductFields.length, 367),
    dayOfMonth: memory.amounts(regions * types * 31 * dayOfMonthFields.length),
  };
}
