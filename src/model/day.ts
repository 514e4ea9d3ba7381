import { migrate, moveClients } from './clientFlow.js';
import { serveNetworks } from './demand.js';
import { denounce } from './enforcement.js';
import { enterNetworks } from './entry.js';
import { replaceHeads } from './heads.js';
import { receiveIncomes } from './incomes.js';
import { closeMonths } from './monthClose.js';
import { takeOwnUse } from './ownUse.js';
import { recordBalances, recordRegions } from './record.js';
import { serveAllWaiting } from './street.js';
import { makeTrips } from './trips.js';
import type { Watch } from './watch.js';
import type { World } from './world.js';

/** A step of the day of some places: those from `first` on, before `end`. */
export interface DayStep {
  readonly name: string;
  /** Where it is for places with a free head only; it passes over the others by itself. */
  readonly freeHead: boolean;
  readonly run: (world: World, first: number, end: number, today: number) => void;
}

/**
 * The day of a place, in this order: the table of contents of the model. The engine runs this list and the
 * documentation prints it. Incomes and tabs are one step, because a tab is paid out of an income before anything else;
 * the day is recorded before the month is closed, so that a month's sums hold its last day. Steps 3 to 6, 8 and 9 are
 * for places with a free head, but for those who wait for one.
 */
export const day: readonly DayStep[] = [
  { name: '0. A replacement sets up', freeHead: false, run: replaceHeads },
  {
    name: '1–2. Incomes on pay days, other means when they come; tabs due are settled first',
    freeHead: false,
    run: receiveIncomes,
  },
  { name: '3. Demand of those without a head: street or unmet', freeHead: false, run: serveAllWaiting },
  { name: '3. Demand and sales: cash, credit within the limit, refusal, street', freeHead: true, run: serveNetworks },
  { name: '4. Own use, in kind', freeHead: true, run: takeOwnUse },
  { name: '5. Supply trips, which may end in interception', freeHead: true, run: makeTrips },
  { name: '6. Denunciation', freeHead: true, run: denounce },
  { name: '6–7. Clients: arrests for use, departures, introductions', freeHead: false, run: moveClients },
  { name: '8. Record of the balances', freeHead: true, run: recordBalances },
  { name: '9. Month close: drawings, job, insolvency, statement', freeHead: true, run: closeMonths },
];

/** What passes between places, when they meet: at the end of the 7th, 14th, 21st and last day of a month. */
export interface MeetingStep {
  readonly name: string;
  readonly run: (world: World, today: number) => void;
}

export const meeting: readonly MeetingStep[] = [
  { name: '7. Those who wait look for another network', run: migrate },
  { name: '7. Entry of new networks, at month’s end', run: enterNetworks },
];

/** Who looks on at a run is told besides when a step is over: until then what happened in it was told in its order. */
export interface DayWatch extends Watch {
  readonly endStep: (world: World, step: string, today: number) => void;
}

/** Whether places meet at the end of a day: the last of the run is one. */
export function placesMeet(world: World, today: number): boolean {
  const { calendar } = world;
  if (today === calendar.days - 1) return true;
  const dayOfMonth = calendar.dayOfMonth[today]!;
  return dayOfMonth === 7 || dayOfMonth === 14 || dayOfMonth === 21 || calendar.nextMonthStart[today] === today + 1;
}

/** Places that go through a block together: few enough for their state to stay in the processor's cache. */
const placesTogether = 16;

/**
 * Runs a block of days, and then, where it ends with a meeting, what passes between places. Within a block no place touches another, so that their
 * order makes no difference but to speed: some places at a time take each step, day by day, until the block is over.
 * @param meetingDay day at whose end places next meet: the block's last, unless parameters change before
 */
export function runBlock(world: World, from: number, to: number, meetingDay: number, watch?: DayWatch): void {
  world.blockStart = from;
  world.blockEnd = to;
  world.nextMeeting = meetingDay;
  for (let first = 0; first < world.placeCount; first += placesTogether) {
    const end = Math.min(first + placesTogether, world.placeCount);
    for (let today = from; today < to; today++)
      for (const step of day) {
        step.run(world, first, end, today);
        if (watch && watch.place >= first && watch.place < end) watch.endStep(world, step.name, today);
      }
  }
  recordRegions(world);
  if (to <= meetingDay) return;
  for (const step of meeting) {
    step.run(world, meetingDay);
    watch?.endStep(world, step.name, meetingDay);
  }
  world.lastMeeting = meetingDay;
}
