import { calendarOf } from '../engine/calendar.js';
import { allocateColumns, growColumns } from '../engine/columns.js';
import { drawTag, entityKey, hashName, runKey } from '../engine/random.js';
import type { EntityKey } from '../engine/random.js';
import type { CohortParameters, Parameters } from '../scenario/compile.js';
import { drawProcess, never } from './chance.js';
import { bookLayout } from './flows.js';
import { drawnIncome, setUpHead } from './heads.js';
import { emptyJournal, regionDayWidth } from './journal.js';
import { setMarketPrices } from './marketPrices.js';
import { packageMass } from './occasions.js';
import { classOf, drawCircle } from './persons.js';
import { saleTally } from './sales.js';
import { seekersRoom } from './seekers.js';
import { appetiteStride, personColumns, placeColumns, placeStatus, purseStride } from './world.js';
import type { HazardInForce, PersonRecords, World } from './world.js';

/** Making the world: places, circles, first heads; and setting up a head, first or later. */

/** Days of the longest block: from the 22nd to the 31st. */
const longestBlock = 10;

/** Attribute numbers of places. */
const attribute = { type: 0, source: 1, party: 2 } as const;

/** What a run does beside running. */
export interface WorldOptions {
  /** Check that the books close, every period. Default false. */
  readonly check?: boolean;
  /** A place whose days are to be written down one by one. Default none. */
  readonly tracedPlace?: number;
}

/** The world on the morning of the first day, its first heads set up. */
export function createWorld(
  parameters: Parameters,
  seed: string,
  replicate: number,
  options: WorldOptions = {},
): World {
  const products = parameters.products.length;
  const count = parameters.cohorts.reduce((sum, cohort) => sum + cohort.count, 0);
  const capacity = Math.max(1, parameters.entry ? count * 2 : count);
  const layout = bookLayout(products);
  const slots = parameters.types.reduce((most, type) => Math.max(most, type.maximumClients, type.startClients), 1);
  const circle = parameters.clients.circle;
  const regions = parameters.regions.length;
  const calendar = calendarOf(parameters.startDay, parameters.days);
  const world: World = {
    parameters,
    run: runKey(seed, replicate),
    chance: parameters.randomness,
    calendar,
    scoredFrom: calendar.month[0]! + parameters.scoreFromMonth - 1,
    demandTags: Int32Array.from({ length: parameters.days }, (_, today) => drawTag(drawProcess.demand, today, 0)),
    blockStart: 0,
    blockEnd: 0,
    lastMeeting: -1,
    nextMeeting: 0,
    lastMonth: new Float64Array(regions * (2 + products)),
    layout,
    journal: emptyJournal(products, layout.width, count, regions * parameters.types.length),
    products,
    circle,
    doseMg: Float64Array.from(parameters.products, (product) => product.smallDoseMg),
    slots,
    hazardSince: {
      otherMeans: sinceEver(),
      churn: sinceEver(),
      introduction: sinceEver(),
      partyEvent: sinceEver(),
    },
    placeCount: 0,
    placeCapacity: capacity,
    places: allocateColumns(placeColumns, capacity, products),
    persons: {
      ...allocateColumns(personColumns, capacity * circle, products),
      ...allocateRecords(capacity * circle, products),
    },
    clientIds: new Int32Array(capacity * slots),
    books: new Float64Array(capacity * layout.width),
    regionPlaces: parameters.regions.map(() => []),
    retailGram: new Float64Array(regions * products),
    retailDose: new Float64Array(regions * products),
    sourceTerms: parameters.sources.map((source) => source.terms),
    regionDayWidth: regionDayWidth(products),
    regionDay: new Float64Array(longestBlock * regions * regionDayWidth(products)),
    regionRow: new Float64Array(2 + regionDayWidth(products)),
    seekers: new Int32Array(seekersRoom(slots, products)),
    sales: saleTally(parameters.products.flatMap(({ smallDoseMg }) => [smallDoseMg, packageMass(smallDoseMg, 1)])),
    tripRoom: { stock: [], expected: [], most: [] },
    waiting: [],
    checking: options.check ?? false,
    tracedPlace: options.tracedPlace ?? -1,
  };
  setMarketPrices(world, 0);
  for (const cohort of parameters.cohorts) addCohort(world, cohort);
  return world;
}

const sinceEver = (): HazardInForce => ({ since: -0x7fffffff, earlier: [] });

function allocateRecords(persons: number, products: number): PersonRecords {
  return {
    purse: new Float64Array(persons * purseStride),
    appetite: new Int32Array(persons * appetiteStride(products)),
  };
}

/**
 * Adds the networks of a cohort. What they are drawn from is the cohort's name and the network's number in it: the same
 * cohort in another region, of another type or with another source has the same persons with the same luck, and a
 * cohort more changes nobody else's.
 */
function addCohort(world: World, cohort: CohortParameters): void {
  const region = world.parameters.regions[cohort.region]!;
  const name = hashName(cohort.name);
  for (let index = 0; index < cohort.count; index++) {
    const key = entityKey(world.run, name, index);
    const choose = (given: number, shares: readonly number[], k: number): number =>
      given >= 0 ? given : classOf(world, shares, key.low, key.high, k, index);
    const type = choose(cohort.type, region.typeMix, attribute.type);
    const source = choose(cohort.source, region.sourceMix, attribute.source);
    const place = addPlace(world, cohort.region, type, source, key, index);
    world.places.headIncome[place] = cohort.headIncome;
    setUpHead(world, place, 0);
  }
}

/** Adds a place with its circle, and no head yet; returns its index. */
export function addPlace(
  world: World,
  region: number,
  type: number,
  source: number,
  key: EntityKey,
  index: number,
): number {
  if (world.placeCount === world.placeCapacity) growWorld(world);
  const { places, parameters } = world;
  const place = world.placeCount++;
  places.region[place] = region;
  places.type[place] = type;
  places.source[place] = source;
  places.index[place] = index;
  places.headIncome[place] = drawnIncome;
  places.keyLow[place] = key.low;
  places.keyHigh[place] = key.high;
  places.generation[place] = -1;
  places.status[place] = placeStatus.empty;
  places.replacedOn[place] = never;
  places.nextWage[place] = never;
  places.nextEvening[place] = never;
  const { partyShare } = parameters.types[type]!;
  places.partying[place] =
    partyShare > 0 && classOf(world, [partyShare, 1 - partyShare], key.low, key.high, attribute.party, index) === 0
      ? 1
      : 0;
  world.regionPlaces[region]!.push(place);
  drawCircle(world, place);
  return place;
}

function growWorld(world: World): void {
  const capacity = world.placeCapacity * 2;
  world.places = growColumns(placeColumns, world.places, capacity, world.products);
  const records = allocateRecords(capacity * world.circle, world.products);
  records.purse.set(world.persons.purse);
  records.appetite.set(world.persons.appetite);
  world.persons = { ...growColumns(personColumns, world.persons, capacity * world.circle, world.products), ...records };
  const clientIds = new Int32Array(capacity * world.slots);
  clientIds.set(world.clientIds);
  world.clientIds = clientIds;
  const books = new Float64Array(capacity * world.layout.width);
  books.set(world.books);
  world.books = books;
  world.placeCapacity = capacity;
}
