import { closeMonths } from '../monthClose.js';
import type { DayStep } from '../day.js';
import { denounce } from '../enforcement.js';
import { enterNetworks } from '../entry.js';
import { migrate, moveClients } from '../clientFlow.js';
import { receiveIncomes } from '../incomes.js';
import { takeOwnUse } from '../ownUse.js';
import { makeTrips } from '../trips.js';
import { placeStatus } from '../world.js';
import type { World } from '../world.js';
import type { DiaryEvent } from './events.js';
import {
  readArrivals,
  readDepartures,
  readEntrants,
  readHeadArrests,
  readUseArrests,
  readWaits,
} from './readClients.js';
import { readClose } from './readClose.js';
import { readHeadIncome, readOwnUse } from './readHead.js';
import { readClientIncomes } from './readIncomes.js';
import { readTrip } from './readTrip.js';
import type { Seen } from './snapshot.js';

/**
 * What each step of the day comes to in the diary. A reader is called before its step, so that it can note what the
 * step will change, and gives what tells the events afterwards, from the difference that the step has made.
 */
export type Reader = (world: World, place: number, today: number) => (seen: Seen) => readonly DiaryEvent[];

type Run = DayStep['run'];
type Meet = (world: World, today: number) => void;

const always =
  (...read: readonly ((seen: Seen) => readonly DiaryEvent[])[]): Reader =>
  () =>
  (seen) =>
    read.flatMap((each) => each(seen));

/** Incomes of those who wait for a head are no business of the network. */
const readMorning: Reader = (world, place, today) => {
  if (world.places.status[place] !== placeStatus.free) return () => [];
  const clients = readClientIncomes(world, place, today);
  return (seen) => [...clients(seen), ...readHeadIncome(seen)];
};

const readJourney: Reader = (world, place, today) => {
  const trip = readTrip(world, place, today);
  return (seen) => [...trip(seen), ...readHeadArrests(seen)];
};

/** By step of the day: sales are told by `serveOneByOne`, set-ups wherever they happen, the rest moves no flow. */
export const readers: ReadonlyMap<Run, Reader> = new Map<Run, Reader>([
  [receiveIncomes, readMorning],
  [takeOwnUse, always(readOwnUse)],
  [makeTrips, readJourney],
  [denounce, always(readHeadArrests)],
  // Who leaves settles before a head who is arrested loses the rest.
  [moveClients, always(readUseArrests, readDepartures, readArrivals('introduced'), readHeadArrests, readWaits)],
  [closeMonths, always(readClose)],
]);

export const meetingReaders: ReadonlyMap<Meet, Reader> = new Map<Meet, Reader>([
  [migrate, always(readWaits, readArrivals('fromAnotherNetwork'))],
  [enterNetworks, always(readEntrants)],
]);
