import { exitCauses, resupplyKinds } from '../../model/kinds.js';
import type { ExitCause } from '../../model/kinds.js';
import { bookLayout, identityFields } from '../../model/flows.js';
import type { BookLayout } from '../../model/flows.js';
import { arrestFields, exitFields, resupplyFields, setUpFields } from '../../model/journal.js';
import type { Journal } from '../../model/journal.js';
import type { SimulationResult } from '../../model/simulate.js';
import type { Parameters } from '../../scenario/compile/compile.js';
import { firstDayOfMonth, monthIndex } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { placesOf } from '../places.js';
import type { Place } from '../places.js';
import { sumMonths } from './monthSums.js';
import type { MonthSums } from './monthSums.js';

/** A replicate's journal, gathered as the metrics need it: sums of months, first heads, arrests, the market. */
export interface ReplicateBooks {
  readonly parameters: Parameters;
  readonly journal: Journal;
  readonly layout: BookLayout;
  readonly places: readonly Place[];
  /** Whether a place is one of the networks looked at that were there at the start. */
  readonly counts: (place: number) => boolean;
  /** Whether a region is looked at. */
  readonly countsRegion: (region: number) => boolean;
  /** Rows of the network-months in which a first head was free for the whole of a scored calendar month. */
  readonly beforeRows: readonly number[];
  /** Complete scored months in which the first head is free. */
  readonly before: MonthSums;
  /** All scored calendar months of all places, whoever is head, losses by arrest included. */
  readonly all: MonthSums;
  /** The scored months of all places of the regions looked at, whatever their type, entrants included. */
  readonly market: MonthSums;
  readonly firstHeads: readonly FirstHead[];
  readonly arrests: readonly HeadArrest[];
  readonly resupplies: readonly Resupply[];
  /** First day after the first 24 calendar months, or after the run where that is shorter; days since the start. */
  readonly endOf24Months: number;
  /** Days from the first scored month to the last complete one, both included: [from, to). */
  readonly scoredDays: readonly [number, number];
}

/** What of it is worked out when a metric first asks for it: of very many runs only a few metrics are wanted. */
type Lazy = Pick<ReplicateBooks, 'before' | 'all' | 'market' | 'firstHeads' | 'arrests' | 'resupplies'>;
type Given = Omit<ReplicateBooks, keyof Lazy>;

class LazyBooks implements ReplicateBooks {
  readonly parameters;
  readonly journal;
  readonly layout;
  readonly places;
  readonly counts;
  readonly countsRegion;
  readonly beforeRows;
  readonly endOf24Months;
  readonly scoredDays;
  readonly #make: { readonly [K in keyof Lazy]: () => Lazy[K] };
  readonly #made: { -readonly [K in keyof Lazy]?: Lazy[K] } = {};

  constructor(given: Given, make: { readonly [K in keyof Lazy]: () => Lazy[K] }) {
    this.parameters = given.parameters;
    this.journal = given.journal;
    this.layout = given.layout;
    this.places = given.places;
    this.counts = given.counts;
    this.countsRegion = given.countsRegion;
    this.beforeRows = given.beforeRows;
    this.endOf24Months = given.endOf24Months;
    this.scoredDays = given.scoredDays;
    this.#make = make;
  }

  get before(): MonthSums {
    return (this.#made.before ??= this.#make.before());
  }
  get all(): MonthSums {
    return (this.#made.all ??= this.#make.all());
  }
  get market(): MonthSums {
    return (this.#made.market ??= this.#make.market());
  }
  get firstHeads(): readonly FirstHead[] {
    return (this.#made.firstHeads ??= this.#make.firstHeads());
  }
  get arrests(): readonly HeadArrest[] {
    return (this.#made.arrests ??= this.#make.arrests());
  }
  get resupplies(): readonly Resupply[] {
    return (this.#made.resupplies ??= this.#make.resupplies());
  }
}

/** The first head of a place: days since the start of the run, cause `none` for one who was free to the end. */
export interface FirstHead {
  readonly place: number;
  readonly fromDay: number;
  readonly day: number;
  readonly cause: ExitCause;
  /** Days in which the first stock was sold; NaN where it was not. */
  readonly firstStockDays: number;
  readonly capitalCents: number;
}

export interface HeadArrest {
  readonly cause: ExitCause;
  readonly lossCents: number;
  readonly stockAndReceivablesCents: number;
}

export interface Resupply {
  readonly how: (typeof resupplyKinds)[number];
  /** Day of the removal, days since the start of the run. */
  readonly removedOn: number;
  readonly days: number;
}

/** Narrows metrics to the networks of a region or a type, by name. */
export interface Selection {
  readonly region?: string;
  readonly type?: string;
}

export function replicateBooks(
  result: SimulationResult,
  parameters: Parameters,
  selection: Selection = {},
): ReplicateBooks {
  const { journal } = result;
  const layout = bookLayout(result.products.length);
  const places = placesOf(result, parameters);
  const countsRegion = (region: number): boolean =>
    selection.region === undefined || parameters.regions[region]?.name === selection.region;
  const chosen = places.map(
    ({ region, type, fromStart }) =>
      fromStart &&
      countsRegion(region) &&
      (selection.type === undefined || parameters.types[type]?.name === selection.type),
  );
  const counts = (place: number): boolean => chosen[place] === true;
  const calendar = scoredMonths(parameters);
  const rows = monthRows(journal, counts, (place) => countsRegion(places[place]?.region ?? -1), calendar);
  const months = journal.networkMonths;
  const placeMonths = (): number => chosen.filter(Boolean).length * Math.max(0, calendar.last - calendar.first + 1);
  return new LazyBooks(
    {
      parameters,
      journal,
      layout,
      places,
      counts,
      countsRegion,
      beforeRows: rows.before,
      endOf24Months: calendar.endOf24Months,
      scoredDays: [calendar.dayOf(calendar.first), calendar.dayOf(calendar.last + 1)],
    },
    {
      before: () => sumMonths(months, layout, rows.before),
      all: () => sumMonths(months, layout, rows.all, placeMonths()),
      market: () =>
        marketSums(journal, parameters, selection.region ?? '', () => sumMonths(months, layout, rows.market)),
      firstHeads: () => firstHeads(journal, counts),
      arrests: () => headArrests(journal, counts),
      resupplies: () => resuppliesOf(journal, counts),
    },
  );
}

interface KnownMarkets {
  readonly parameters: Parameters;
  readonly byRegion: Map<string, MonthSums>;
}

/** Sums of a region's market are the same for every type, so they are made once for a run. */
const marketsKnown = new WeakMap<Journal, KnownMarkets>();

function marketSums(journal: Journal, parameters: Parameters, region: string, make: () => MonthSums): MonthSums {
  const before = marketsKnown.get(journal);
  const known = before?.parameters === parameters ? before : { parameters, byRegion: new Map<string, MonthSums>() };
  marketsKnown.set(journal, known);
  const sums = known.byRegion.get(region) ?? make();
  known.byRegion.set(region, sums);
  return sums;
}

interface ScoredMonths {
  /** Months of the run, counted from 1; `last` is under `first` where there is no complete one. */
  readonly first: number;
  readonly last: number;
  readonly endOf24Months: number;
  /** First day of a month of the run, in days since the start. */
  readonly dayOf: (month: number) => number;
}

/** The complete calendar months of the run from the first scored one on. */
function scoredMonths({ startDay, days, scoreFromMonth }: Parameters): ScoredMonths {
  const index = monthIndex(startDay as Day);
  const dayOf = (month: number): number => firstDayOfMonth(index + month - 1) - startDay;
  const first = Math.max(scoreFromMonth, dayOf(1) === 0 ? 1 : 2);
  const last = monthIndex((startDay + days) as Day) - index;
  return { first, last, endOf24Months: Math.min(days, dayOf(25)), dayOf };
}

function monthRows(
  journal: Journal,
  counts: (place: number) => boolean,
  inMarket: (place: number) => boolean,
  { first, last }: ScoredMonths,
) {
  const { networkMonths } = journal;
  const at = (field: (typeof identityFields)[number]): number => identityFields.indexOf(field);
  const [place, generation, month, complete] = [at('place'), at('generation'), at('month'), at('complete')];
  const before: number[] = [];
  const all: number[] = [];
  const market: number[] = [];
  for (let row = 0; row < networkMonths.rowCount; row++) {
    const number = networkMonths.at(row, month);
    if (number < first || number > last) continue;
    if (inMarket(networkMonths.at(row, place))) market.push(row);
    if (!counts(networkMonths.at(row, place))) continue;
    all.push(row);
    if (networkMonths.at(row, generation) === 0 && networkMonths.at(row, complete) === 1) before.push(row);
  }
  return { before, all, market };
}

function firstHeads({ exits, setUps }: Journal, counts: (place: number) => boolean): FirstHead[] {
  const at = (field: (typeof exitFields)[number]): number => exitFields.indexOf(field);
  const setUpAt = (field: (typeof setUpFields)[number]): number => setUpFields.indexOf(field);
  const capital = new Map<number, number>();
  for (let row = 0; row < setUps.rowCount; row++)
    if (setUps.at(row, setUpAt('generation')) === 0)
      capital.set(setUps.at(row, setUpAt('place')), setUps.at(row, setUpAt('capitalCents')));
  const heads: FirstHead[] = [];
  for (let row = 0; row < exits.rowCount; row++) {
    const place = exits.at(row, at('place'));
    if (exits.at(row, at('generation')) !== 0 || !counts(place)) continue;
    const load = exits.at(row, at('firstLoadOn'));
    const gone = exits.at(row, at('firstStockGoneOn'));
    heads.push({
      place,
      fromDay: exits.at(row, at('fromDay')),
      day: exits.at(row, at('day')),
      cause: exitCauses[exits.at(row, at('cause'))] ?? 'none',
      firstStockDays: load < 0 || gone < 0 ? Number.NaN : gone - load,
      capitalCents: capital.get(place) ?? Number.NaN,
    });
  }
  return heads;
}

function headArrests({ arrests }: Journal, counts: (place: number) => boolean): HeadArrest[] {
  const at = (field: (typeof arrestFields)[number]): number => arrestFields.indexOf(field);
  const found: HeadArrest[] = [];
  for (let row = 0; row < arrests.rowCount; row++) {
    if (arrests.at(row, at('ofHead')) !== 1 || !counts(arrests.at(row, at('place')))) continue;
    const stockAndReceivablesCents =
      arrests.at(row, at('stockSeizedCents')) + arrests.at(row, at('receivablesLostCents'));
    const cash = arrests.at(row, at('cashSeizedCents'));
    const debt = arrests.at(row, at('debtExtinguishedCents'));
    found.push({
      cause: exitCauses[arrests.at(row, at('cause'))] ?? 'none',
      lossCents: stockAndReceivablesCents + cash - debt,
      stockAndReceivablesCents,
    });
  }
  return found;
}

function resuppliesOf({ resupplies }: Journal, counts: (place: number) => boolean): Resupply[] {
  const at = (field: (typeof resupplyFields)[number]): number => resupplyFields.indexOf(field);
  const found: Resupply[] = [];
  for (let row = 0; row < resupplies.rowCount; row++) {
    if (!counts(resupplies.at(row, at('place')))) continue;
    const removedOn = resupplies.at(row, at('removedOn'));
    const days = resupplies.at(row, at('day')) - removedOn;
    found.push({ how: resupplyKinds[resupplies.at(row, at('kind'))] ?? 'still waiting', removedOn, days });
  }
  return found;
}
