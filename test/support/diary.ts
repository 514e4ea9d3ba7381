import { diaryMonths } from '../../src/diary/months.js';
import type { DiaryMonth } from '../../src/diary/months.js';
import type { NetworkDiary } from '../../src/diary/write.js';
import { placesOf } from '../../src/economics/places.js';
import { watchPlace } from '../../src/diary/watch.js';
import { simulate } from '../../src/model/simulate.js';
import { pencil } from './runs.js';
import type { Settings } from './runs.js';
import type { CompiledSegment } from '../../src/scenario/compile/compile.js';

/** Diaries of runs straight from compiled segments: no folder. */

/** The diary of one place of a run; no month where the place never has a network. */
export function diaryOf(segments: readonly CompiledSegment[], place = 0, seed = '1'): NetworkDiary {
  const parameters = segments[0]!.parameters;
  const watch = watchPlace(place);
  const result = simulate(segments, seed, 0, { check: true, watch });
  return {
    scenario: 'test',
    seed,
    replicate: 0,
    network: placesOf(result, parameters)[place]?.id ?? '',
    months: diaryMonths({ result, entries: watch.entries, place, startDay: parameters.startDay }),
    run: { scenario: 'test', replicate: 0, result, parameters },
  };
}

/** All events of a month, with their day. */
export function eventsOf(month: DiaryMonth | undefined) {
  return (month?.days ?? []).flatMap(({ day, entries }) =>
    entries.flatMap(({ events }) => events.map((event) => ({ day, event }))),
  );
}

/** One client who wants a gram a day at €50; 50 g at €22.88 a gram, 30 × (50 ÷ 6)^−0.1278; credit of half of €100. */
export const oneClient: Settings = {
  ...pencil,
  'types.user-dealer.startClients': 1,
  'types.user-dealer.firstLoad.cocaine': 50_000,
  'types.user-dealer.startCash': 1_000_000,
  'trips.fuel': 0,
  'trips.extras': 0,
  'credit.limitShare': 0.5,
  'credit.buildUpPayDays': 0,
  'clients.classes.rmi.income': 10_000,
  'period.days': 31,
};
