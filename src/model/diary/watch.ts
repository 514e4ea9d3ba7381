import { day, meeting } from '../day.js';
import type { DayOrder, DayStep, MeetingStep } from '../day.js';
import { serveNetworks } from '../demand.js';
import { recordBalances } from '../record.js';
import { placeStatus } from '../world.js';
import type { World } from '../world.js';
import type { ClientPrice, DiaryEntry, DiaryEvent } from './events.js';
import { readSetUp } from './readHead.js';
import { meetingReaders, readers } from './readers.js';
import type { Reader } from './readers.js';
import { serveOneByOne } from './serve.js';
import { nothingYet, seen, snapshotOf } from './snapshot.js';
import type { Snapshot } from './snapshot.js';

/**
 * Looks on at one network while the world runs, and writes down what each step of the day did to it. Nothing in the
 * processes knows of it: the order of the day is wrapped, so that a run without a watch costs nothing, and one with a
 * watch differs only in that the network's clients are served one occasion at a time.
 */
export interface Watch {
  /** The order of the day, looked on at. */
  readonly order: DayOrder;
  /** Called once, when the world is there. */
  readonly begin: (world: World) => void;
  /** What has been seen, in order; steps in which nothing happened are left out, but for the record of each day. */
  readonly entries: readonly DiaryEntry[];
}

const readNothing: Reader = () => () => [];

/** Watches a place, by its number in the journal; it may be one that a client sets up later. */
export function watchPlace(place: number): Watch {
  const entries: DiaryEntry[] = [];
  let booksClosed = 0;
  let told: readonly ClientPrice[] = [];

  const isThere = (world: World): boolean => place < world.placeCount;
  const before = (world: World): Snapshot => (isThere(world) ? snapshotOf(world, place) : nothingYet(world));

  function pricesToTell(prices: readonly ClientPrice[]): DiaryEvent[] {
    if (JSON.stringify(prices) === JSON.stringify(told)) return [];
    told = prices;
    return [{ kind: 'prices', of: prices, postings: [] }];
  }

  function write(
    world: World,
    today: number,
    step: string,
    since: Snapshot,
    read: ReturnType<Reader>,
    kept = false,
  ): void {
    if (!isThere(world)) return;
    const after = snapshotOf(world, place);
    const step_ = seen(world, place, today, since, after);
    const setUps = readSetUp(step_);
    const events = [...setUps, ...(since.generation < 0 ? [] : read(step_)), ...pricesToTell(after.prices)];
    if (events.length > 0 || kept)
      entries.push({
        day: setUps.length > 0 ? after.fromDay : today,
        step,
        books: booksClosed,
        events,
        balances: after.balances,
        clients: after.clients,
        free: world.places.status[place] === placeStatus.free,
      });
    if (step_.closed) booksClosed++;
  }

  function watched(step: DayStep): DayStep {
    const reader = readers.get(step.run) ?? readNothing;
    const isService = step.run === serveNetworks;
    const kept = step.run === recordBalances;
    return {
      ...step,
      run: (world, first, end, today) => {
        if (place < first || place >= end) {
          step.run(world, first, end, today);
          return;
        }
        step.run(world, first, place, today);
        watchedStep(world, today);
        step.run(world, place + 1, end, today);
      },
    };

    function watchedStep(world: World, today: number): void {
      if (step.freeHead && world.places.status[place] !== placeStatus.free) return;
      const since = before(world);
      if (isService) {
        const occasions = serveOneByOne(world, place, today);
        write(world, today, step.name, since, () => occasions);
        return;
      }
      const read = reader(world, place, today);
      step.run(world, place, place + 1, today);
      write(world, today, step.name, since, read, kept);
    }
  }

  function watchedMeeting(step: MeetingStep): MeetingStep {
    const reader = meetingReaders.get(step.run) ?? readNothing;
    return {
      ...step,
      run: (world, today) => {
        const since = before(world);
        const read = isThere(world) ? reader(world, place, today) : () => [];
        step.run(world, today);
        write(world, today, step.name, since, read);
      },
    };
  }

  return {
    order: { day: day.map(watched), meeting: meeting.map(watchedMeeting) },
    begin: (world) => write(world, 0, 'The start of the run', nothingYet(world), () => []),
    entries,
  };
}
