import { placesOf } from '../economics/index.js';
import type { Run } from '../economics/index.js';
import { simulate } from '../model/simulate.js';
import { compileScenario } from '../scenario/index.js';
import type { Scenario } from '../scenario/index.js';
import { diaryMonths } from './months.js';
import type { DiaryMonth } from './months.js';
import { watchPlace } from './watch.js';

/** One replicate gone through again, with one network looked on at. */

export interface NetworkDiary {
  /** The scenario’s name. */
  readonly scenario: string;
  readonly seed: string;
  readonly replicate: number;
  /** As in the column `network` of the tables. */
  readonly network: string;
  /** The months in which the network has books. */
  readonly months: readonly DiaryMonth[];
  readonly run: Run;
}

/** What of a folder the diary was held against. */
export interface FolderCheck {
  readonly table: 'networkMonths' | 'metrics';
  readonly rows: number;
  readonly columns: number;
}

export interface DiaryRequest {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replicate: number;
  /** Which network, by its position among those named: all of the run, those that clients set up last. */
  readonly choose: (networks: readonly string[]) => number;
}

/**
 * Runs a replicate twice, first to learn which networks there are, then with the one chosen looked on at.
 * @throws {DiaryError} where the diary does not account for the network's books
 */
export function writeDiary({ scenario, seed, replicate, choose }: DiaryRequest): NetworkDiary {
  const segments = compileScenario(scenario);
  const [{ parameters }] = segments;
  const networks = placesOf(simulate(segments, seed, replicate), parameters).map((place) => place.id);
  const place = choose(networks);
  const watch = watchPlace(place);
  const result = simulate(segments, seed, replicate, { check: true, watch });
  const months = diaryMonths({ result, entries: watch.entries, place, startDay: parameters.startDay });
  const run: Run = { scenario: scenario.name, replicate, result, parameters };
  return { scenario: scenario.name, seed, replicate, network: networks[place] ?? '', months, run };
}
