import type { CompiledSegment, Parameters } from '../scenario/compile/compile.js';
import { hazardsChanged, repriceAll } from './change.js';
import { placesMeet, runBlock } from './day.js';
import type { DayWatch } from './day.js';
import type { Journal } from './journal.js';
import { setMarketPrices } from './marketPrices.js';
import { recordEnd } from './record.js';
import { createWorld } from './setUp.js';
import type { WorldOptions } from './setUp.js';
import type { World } from './world.js';

export interface SimulationResult {
  readonly journal: Journal;
  readonly products: readonly string[];
}

export interface SimulationOptions extends WorldOptions {
  /** Is told what happens, and when each step of a day is over; changes nothing of it. Default nobody. */
  readonly watch?: DayWatch;
}

/** What those who look on are told of first: the heads of the first day. */
const theStart = 'The start of the run';

/**
 * Runs the world for one replicate: synchronous, pure, the same bytes for the same arguments everywhere.
 * @param segments the compiled parameters and, where there are interventions, those in force from each date on
 * @throws {BooksError} with `check`, where a period's books do not close
 */
export function simulate(
  segments: readonly CompiledSegment[],
  seed: string,
  replicate: number,
  options: SimulationOptions = {},
): SimulationResult {
  const first = segments[0];
  if (!first) throw new RangeError('no parameters to simulate');
  const world = createWorld(first.parameters, seed, replicate, options);
  options.watch?.endStep(world, theStart, 0);
  let next = 1;
  let today = 0;
  while (today < world.calendar.days) {
    const before = next;
    for (let segment = segments[next]; segment?.from === today; segment = segments[++next])
      changeParameters(world, segment.parameters, today);
    if (next === before && world.calendar.dayOfMonth[today] === 1 && hasTrend(world)) {
      setMarketPrices(world, today);
      repriceAll(world);
    }
    const meeting = nextMeeting(world, today);
    const end = Math.min(meeting + 1, segments[next]?.from ?? world.calendar.days);
    runBlock(world, today, end, meeting, options.watch);
    today = end;
  }
  recordEnd(world);
  return { journal: world.journal, products: first.parameters.products.map((product) => product.name) };
}

function hasTrend(world: World): boolean {
  return world.parameters.products.some(
    (product) => product.retailTrendPerYear !== 0 || product.sourceTrendPerYear !== 0,
  );
}

/** The next day, this one included, at whose end places meet. */
function nextMeeting(world: World, today: number): number {
  let day = today;
  while (!placesMeet(world, day)) day++;
  return day;
}

/** An intervention: new parameters before step 1 of a day. */
function changeParameters(world: World, parameters: Parameters, today: number): void {
  const before = world.parameters;
  world.parameters = parameters;
  setMarketPrices(world, today);
  hazardsChanged(world, before, today);
  repriceAll(world);
}
