import { exitCauses } from '../model/kinds.js';
import type { RowStore } from '../engine/rowStore.js';
import { bookLayout, identityFields, productFlowIndex } from '../model/flows.js';
import { arrestFields, arrestProductFields, setUpFields, tripFields, tripProductFields } from '../model/journal.js';
import type { SimulationResult } from '../model/simulate.js';

/** What procedures take from a journal, by name: arrests, last trips, months, and the places that sell at parties. */

function positions<const F extends string>(fields: readonly F[]): Readonly<Record<F, number>> {
  return Object.fromEntries(fields.map((field, i) => [field, i])) as Record<F, number>;
}
const arrest = positions(arrestFields);
const trip = positions(tripFields);
const month = positions(identityFields);
const setUp = positions(setUpFields);

function* rowsOf(store: RowStore): Generator<number> {
  for (let row = 0; row < store.rowCount; row++) yield row;
}

export interface Arrest {
  readonly place: number;
  readonly generation: number;
  readonly day: number;
  readonly cause: (typeof exitCauses)[number];
  readonly ofHead: boolean;
  readonly person: number;
  readonly incomeClass: number;
  readonly companion: boolean;
  readonly clients: number;
  /** By product, mg. */
  readonly seizedMg: readonly number[];
}

/** Arrests in the order of the journal: of one place, in the order of days. */
export function arrestsOf({ journal, products }: SimulationResult): Arrest[] {
  const { arrests } = journal;
  const width = arrestProductFields.length;
  const seizedAt = arrestFields.length + arrestProductFields.indexOf('stockSeizedMg');
  return Array.from(rowsOf(arrests), (row) => ({
    place: arrests.at(row, arrest.place),
    generation: arrests.at(row, arrest.generation),
    day: arrests.at(row, arrest.day),
    cause: exitCauses[arrests.at(row, arrest.cause)] ?? 'none',
    ofHead: arrests.at(row, arrest.ofHead) === 1,
    person: arrests.at(row, arrest.person),
    incomeClass: arrests.at(row, arrest.incomeClass),
    companion: arrests.at(row, arrest.companion) === 1,
    clients: arrests.at(row, arrest.clients),
    seizedMg: products.map((_, q) => arrests.at(row, seizedAt + q * width)),
  }));
}

/** A trip's day, and by product what was brought back (mg) and at what price (cents a gram). */
export interface Trip {
  readonly generation: number;
  readonly day: number;
  readonly loadMg: readonly number[];
  readonly unitCents: readonly number[];
}

/** The last trip of a place up to a day, that day included; of one head where a generation is given. */
export type LastTrip = (place: number, day: number, generation?: number) => Trip | undefined;

export function lastTripsOf({ journal, products }: SimulationResult): LastTrip {
  const { trips } = journal;
  const width = tripProductFields.length;
  const field = (name: (typeof tripProductFields)[number]) => tripFields.length + tripProductFields.indexOf(name);
  const [loadAt, unitAt] = [field('loadMg'), field('unitPriceCents')];
  const ofPlace = new Map<number, number[]>();
  for (const row of rowsOf(trips)) {
    const place = trips.at(row, trip.place);
    const known = ofPlace.get(place);
    if (known) known.push(row);
    else ofPlace.set(place, [row]);
  }
  return (place, day, generation) => {
    const row = ofPlace.get(place)?.findLast((each) => trips.at(each, trip.day) <= day);
    if (row === undefined) return undefined;
    const made = {
      generation: trips.at(row, trip.generation),
      day: trips.at(row, trip.day),
      loadMg: products.map((_, q) => trips.at(row, loadAt + q * width)),
      unitCents: products.map((_, q) => trips.at(row, unitAt + q * width)),
    };
    return generation === undefined || made.generation === generation ? made : undefined;
  };
}

/** A head's days in a calendar month. */
export interface NetworkMonth {
  readonly place: number;
  readonly generation: number;
  readonly region: number;
  readonly type: number;
  readonly source: number;
  readonly fromDay: number;
  readonly toDay: number;
  /** Sold a day in the calendar month before, mg, all products; NaN where the head had no whole month before. */
  readonly soldMgPerDayBefore: number;
}

/** Months in the order of the journal. Their volume is the month's before, which no arrest in this one can have cut. */
export function* networkMonthsOf({ journal, products }: SimulationResult): Generator<NetworkMonth> {
  const { networkMonths } = journal;
  const layout = bookLayout(products.length);
  const lastWhole = new Map<number, { generation: number; month: number; soldMgPerDay: number }>();
  for (const row of rowsOf(networkMonths)) {
    const at = (position: number): number => networkMonths.at(row, position);
    const place = at(month.place);
    const generation = at(month.generation);
    const before = lastWhole.get(place);
    const follows = before?.generation === generation && before.month === at(month.month) - 1;
    const [fromDay, toDay] = [at(month.fromDay), at(month.toDay)];
    yield {
      place,
      generation,
      region: at(month.region),
      type: at(month.type),
      source: at(month.source),
      fromDay,
      toDay,
      soldMgPerDayBefore: follows ? before.soldMgPerDay : Number.NaN,
    };
    if (at(month.complete) !== 1) continue;
    let sold = 0;
    for (let q = 0; q < products.length; q++)
      sold += at(layout.productFlows + q * layout.productWidth + productFlowIndex.sold);
    lastWhole.set(place, { generation, month: at(month.month), soldMgPerDay: sold / (toDay - fromDay + 1) });
  }
}

/** Places that also sell at party events (F45). */
export function partyingPlaces({ journal: { setUps } }: SimulationResult): ReadonlySet<number> {
  const places = new Set<number>();
  for (const row of rowsOf(setUps)) if (setUps.at(row, setUp.partying) === 1) places.add(setUps.at(row, setUp.place));
  return places;
}
