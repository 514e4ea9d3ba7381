import { lognormalQuantile } from '../engine/distributions.js';
import { exp, log } from '../engine/portableMath.js';
import { drawTag, entityKey, hashName, runKey, uniform } from '../engine/random.js';
import type { EntityKey } from '../engine/random.js';
import { placesOf } from '../economics/places.js';
import type { Place } from '../economics/places.js';
import { happens } from '../model/chance.js';
import type { SimulationResult } from '../model/simulate.js';
import type { CompiledSegments, Parameters } from '../scenario/compile/compile.js';
import { roundHalfUp } from '../units/index.js';
import { arrestsOf, lastTripsOf, networkMonthsOf, partyingPlaces } from './journalRows.js';
import type { Arrest, LastTrip, NetworkMonth, Trip } from './journalRows.js';
import { priceBook } from './prices.js';
import type { PriceBook } from './prices.js';
import { affairOfType, frameProduct } from './procedure.js';
import type { Affair, Occupation, Procedure, SalePlace } from './procedure.js';
import { addWorldMonth, emptyWorld, firstScoredDay } from './world.js';
import type { WorldCounts } from './world.js';

/** One replicate: its journal, and what its chance came from. */
export interface ProcedureRun {
  readonly segments: CompiledSegments;
  readonly result: SimulationResult;
  readonly seed: string;
  readonly replicate: number;
}

/** What is kept of a replicate once its journal is dropped: its procedures, and the world they came from. */
export interface ReplicateProcedures {
  readonly seed: string;
  readonly replicate: number;
  /** At the start of the run. */
  readonly parameters: Parameters;
  readonly procedures: readonly Procedure[];
  readonly world: WorldCounts;
}

/** What is drawn for a procedure. The numbers are part of every draw's identity: never reuse or renumber one. */
const drawn = {
  saysSource: 1,
  retailGiven: 2,
  sourcePrice: 3,
  retailPrice: 4,
  recordedAsTraffic: 5,
  clientCounted: 6,
  worker: 7,
} as const;

/** Chance of one procedure: a pure function of (seed, replicate, who was arrested), whatever happened on the way. */
interface Luck {
  readonly key: EntityKey;
  readonly chance: boolean;
}

const occurs = ({ key, chance }: Luck, probability: number, process: number, k = 0): boolean =>
  happens(chance, probability, key.low, key.high, process, k);

/** A factor of mean one and the given coefficient of variation, lognormal; one with chance off. */
function factorOf({ key, chance }: Luck, spread: number, process: number): number {
  if (!chance || spread === 0) return 1;
  const variance = log(1 + spread * spread);
  return lognormalQuantile(uniform(key.low, key.high, drawTag(process, 0, 0)), exp(-variance / 2), Math.sqrt(variance));
}

/**
 * The procedures of a replicate's scored period, one for each arrest, and the world beside them. A pure function of
 * seed, replicate and journal: what somebody says once arrested is drawn from who they are, so that two scenarios with one
 * seed are coupled.
 */
export function proceduresOf(run: ProcedureRun): ReplicateProcedures {
  const { segments, result, seed, replicate } = run;
  const [{ parameters }] = segments;
  const from = firstScoredDay(parameters);
  const prices = priceBook(segments);
  const partying = partyingPlaces(result);
  const world = emptyWorld(parameters);
  world.scoredDays = parameters.days - from;
  const places = placesOf(result, parameters);
  const lastMonths = new Map<string, NetworkMonth>();
  const framed = frameProduct(result.products);
  for (const month of networkMonthsOf(result)) {
    lastMonths.set(`${month.place} ${month.generation}`, month);
    addWorldMonth(world, month, Math.max(from, month.fromDay), partying.has(month.place), prices, framed);
  }
  const keyOf = keysOf(parameters, seed, replicate);
  const lastTrip = lastTripsOf(result);
  const timesArrested = new Map<number, number>();
  const procedures: Procedure[] = [];
  for (const arrest of arrestsOf(result)) {
    const nth = arrest.ofHead ? 0 : (timesArrested.get(arrest.person) ?? 0);
    if (!arrest.ofHead) timesArrested.set(arrest.person, nth + 1);
    const network = places[arrest.place];
    if (arrest.day < from || network === undefined) continue;
    const luck = { key: keyOf(arrest, nth), chance: parameters.randomness };
    const before = lastMonths.get(`${arrest.place} ${arrest.generation}`)?.soldMgPerDayBefore ?? Number.NaN;
    procedures.push({
      replicate,
      number: procedures.length,
      day: arrest.day,
      cause: arrest.cause,
      ofHead: arrest.ofHead,
      network: network.id,
      generation: arrest.generation,
      region: network.region,
      type: network.type,
      source: network.source,
      ...recorded(arrest, network, luck, prices.parametersOn(arrest.day), partying.has(arrest.place)),
      ...said(arrest, network, luck, prices, lastTrip, framed),
      seizedMg: arrest.seizedMg,
      soldMgPerDay: arrest.ofHead ? before : Number.NaN,
      low: luck.key.low,
      high: luck.key.high,
    });
  }
  return { seed, replicate, parameters, procedures, world };
}

/**
 * The identity of an arrested person, apart from all that the model draws: by the cohort's name, the network's number in
 * it, and the head's generation or the client's number in the circle with the how-manieth arrest. Entrants go by the
 * number of their place.
 */
function keysOf(parameters: Parameters, seed: string, replicate: number): (arrest: Arrest, nth: number) => EntityKey {
  const key = runKey(seed, replicate);
  const room = hashName('procedures');
  const { circle } = parameters.clients;
  const origins = parameters.cohorts.flatMap(({ name, count }) => {
    const hash = hashName(name);
    return Array.from({ length: count }, (_, index) => [hash, index] as const);
  });
  const entrant = hashName('an entrant');
  const originOf = (place: number): readonly [number, number] => origins[place] ?? [entrant, place];
  return ({ ofHead, place, generation, person }, nth) => {
    if (ofHead) return entityKey(key, room, ...originOf(place), 0, generation);
    return entityKey(key, room, ...originOf(Math.floor(person / circle)), 1 + (person % circle), nth);
  };
}

/** What the police recorded: the affair, the persons, the occupation of a user, where sales took place. */
function recorded(
  arrest: Arrest,
  network: Place,
  luck: Luck,
  parameters: Parameters,
  partying: boolean,
): { affair: Affair; persons: number; occupation: Occupation | null; saleAt: SalePlace } {
  const type = parameters.types[network.type]!;
  const { procedures, clients } = parameters;
  if (!arrest.ofHead) {
    const occupation = occupationOf(
      clients.classes[arrest.incomeClass]?.name ?? '',
      luck,
      procedures.workersOfWageEarners,
    );
    return { affair: 'use', persons: 1, occupation, saleAt: type.context };
  }
  const asTraffic =
    arrest.cause === 'border' && occurs(luck, procedures.interceptionAsTraffic, drawn.recordedAsTraffic);
  const named = arrest.cause === 'client' ? 1 : 0;
  let persons = 1 + (arrest.companion ? 1 : 0) + named;
  for (let client = named; client < arrest.clients; client++)
    if (occurs(luck, procedures.clientsCounted, drawn.clientCounted, client)) persons++;
  return {
    affair: asTraffic ? 'traffic' : affairOfType[type.name],
    persons,
    occupation: null,
    saleAt: partying ? 'party' : type.context,
  };
}

/** Recipients of RMI or unemployment benefit declare themselves unemployed; wage earners are workers or employees. */
function occupationOf(incomeClass: string, luck: Luck, workers: number): Occupation {
  if (incomeClass === 'rmi' || incomeClass === 'unemployment') return 'unemployed';
  if (incomeClass !== 'wage') return 'other';
  return occurs(luck, workers, drawn.worker) ? 'worker' : 'employee';
}

/**
 * What was said: by a head who talks, the source and its price on the day of the last trip, as recalled (before
 * the first trip, that of the day); by anyone, at the region's rate, the retail price.
 */
function said(arrest: Arrest, network: Place, luck: Luck, prices: PriceBook, lastTrip: LastTrip, framed: number) {
  const { types, procedures } = prices.parametersOn(arrest.day);
  const trip = lastTrip(arrest.place, arrest.day, arrest.ofHead ? arrest.generation : undefined);
  const saysSource = arrest.ofHead && occurs(luck, types[network.type]!.talks, drawn.saysSource);
  const quotedCents = arrest.seizedMg.map((_, q) => prices.quoted.on(network.source, q, trip?.day ?? arrest.day));
  const factor = factorOf(luck, procedures.sourcePriceSpread, drawn.sourcePrice);
  const gives = occurs(luck, procedures.retailPriceGiven[network.region]!, drawn.retailGiven);
  const retailFactor = gives ? factorOf(luck, procedures.retailPriceSpread, drawn.retailPrice) : Number.NaN;
  return {
    saysSource,
    quotedCents,
    saidCents: quotedCents.map((cents) => (saysSource ? roundHalfUp(cents * factor) : Number.NaN)),
    paidCents: quotedCents.map((_, q) => ((trip?.loadMg[q] ?? 0) > 0 ? trip!.unitCents[q]! : Number.NaN)),
    retailCents: gives ? roundHalfUp(prices.retail.on(network.region, framed, arrest.day) * retailFactor) : Number.NaN,
    loadMg: trip?.loadMg ?? quotedCents.map(() => 0),
    ...substances(trip, framed),
  };
}

/** The substances of a procedure: what the network last brought back; before any load, all that it trades. */
function substances(trip: Trip | undefined, framed: number): { principal: number; inFrame: boolean } {
  if (!trip) return { principal: -1, inFrame: true };
  const most = Math.max(...trip.loadMg);
  return { principal: trip.loadMg.indexOf(most), inFrame: (trip.loadMg[framed] ?? 0) > 0 };
}
