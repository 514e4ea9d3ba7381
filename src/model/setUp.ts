import { calendarOf } from '../engine/calendar.js';
import { allocateColumns, growColumns } from '../engine/columns.js';
import { newMemory } from '../engine/memory.js';
import type { Memory } from '../engine/memory.js';
import { drawTag, entityKey, hashName, runKey } from '../engine/random.js';
import type { EntityKey } from '../engine/random.js';
import type { CohortParameters, Parameters } from '../scenario/compile/compile.js';
import { drawProcess, never } from './chance.js';
import { bookLayout } from './flows.js';
import { drawnIncome, setUpHead } from './heads.js';
import { emptyJournal, regionDayWidth } from './journal.js';
import { setMarketPrices } from './marketPrices.js';
import { packageMass } from './occasions.js';
import { classOf, drawCircle } from './persons.js';
import { saleTally } from './sales.js';
import { seekersRoom } from './seekers.js';
import { seekingStride, personColumns, placeColumns, placeStatus, accountStride } from './world.js';
import type { Watch } from './watch.js';
import type { HazardInForce, PersonColumns, PersonRecords, World } from './world.js';

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
  /** Who is told what happens, for a diary; changes nothing of it. Default nobody. */
  readonly watch?: Watch;
  /** Where arrays come from. Default new ones. */
  readonly memory?: WorldMemory;
}

/** Where the arrays of a run come from: those that end with it, and those of its journal. */
export interface WorldMemory {
  readonly state: Memory;
  readonly journal: Memory;
}

const allNew: WorldMemory = { state: newMemory, journal: newMemory };

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
  const { state, journal } = options.memory ?? allNew;
  const size = { places: count, regions, types: parameters.types.length, days: parameters.days };
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
    memory: state,
    lastMonth: state.amounts(regions * (2 + products)),
    layout,
    journal: emptyJournal(products, layout.width, size, journal),
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
    places: allocateColumns(placeColumns, capacity, products, state),
    persons: allocatePersons(capacity * circle, products, state),
    clientIds: state.integers(capacity * slots),
    books: state.amounts(capacity * layout.width),
    regionPlaces: parameters.regions.map(() => []),
    retailGram: state.amounts(regions * products),
    retailDose: state.amounts(regions * products),
    sourceTerms: parameters.sources.map((source) => source.terms),
    regionDayWidth: regionDayWidth(products),
    regionDay: state.amounts(longestBlock * regions * regionDayWidth(products)),
    regionRow: state.amounts(2 + regionDayWidth(products)),
    seekers: state.integers(seekersRoom(slots, products)),
    sales: saleTally(
      parameters.products.flatMap(({ smallDoseMg }) => [smallDoseMg, packageMass(smallDoseMg, 1)]),
      state,
    ),
    tripRoom: { stock: [], expected: [], most: [] },
    waiting: [],
    watch: options.watch,
    checking: options.check ?? false,
    tracedPlace: options.tracedPlace ?? -1,
  };
  setMarketPrices(world, 0);
  for (const cohort of parameters.cohorts) addCohort(world, cohort);
  return world;
}

const sinceEver = (): HazardInForce => ({ since: -0x7fffffff, earlier: [] });

/**
 * Persons, their records with their columns. They are put into the columns' own object: one made by spreading both would
 * have a shape of its own every time, and what reads it would be compiled for each anew.
 */
function allocatePersons(count: number, products: number, memory: Memory): PersonColumns {
  return memory.group(personColumns, `${String(count)} ${String(products)}`, () => {
    const records: PersonRecords = {
      account: newMemory.amounts(count * accountStride),
      seeking: newMemory.integers(count * seekingStride(products)),
    };
    return Object.assign(allocateColumns(personColumns, count, products, newMemory), records);
  });
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
  const { memory } = world;
  const capacity = world.placeCapacity * 2;
  world.places = growColumns(placeColumns, world.places, capacity, world.products, memory);
  const persons = allocatePersons(capacity * world.circle, world.products, memory);
  for (const name in persons) persons[name as keyof PersonColumns].set(world.persons[name as keyof PersonColumns]);
  world.persons = persons;
  const clientIds = memory.integers(capacity * world.slots);
  clientIds.set(world.clientIds);
  world.clientIds = clientIds;
  const books = memory.amounts(capacity * world.layout.width);
  books.set(world.books);
  world.books = books;
  world.placeCapacity = capacity;
}
