import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/model/simulate.js';
import { compileScenario } from '../../src/scenario/index.js';
import { networkTypeIds, sourceIds } from '../../src/study/index.js';
import { randomParameters, randomScenario, segmentsOfRandom } from '../support/randomScenario.js';
import type { RandomScenario } from '../support/randomScenario.js';
import { digest } from '../support/runs.js';
import { only } from './help.js';

/** What is set where no network is: no number of the networks may move. */

const numRuns = Number(process.env['MICRONET_PROPERTY_RUNS'] ?? 60);

/** What a random scenario's networks may use: a mix, and those who enter, draw on all. */
function usedBy({ settings, change, cohorts }: RandomScenario): ReadonlySet<string> {
  const entry = [settings, change].some((each) => each['entry.enabled'] === true);
  const all = Object.values(cohorts);
  const some = <T extends string>(named: readonly (T | 'mix' | undefined)[], ids: readonly T[]): readonly string[] =>
    entry || named.includes('mix') ? ids : named.map((name) => name ?? '');
  return new Set([
    ...all.map(({ region }) => region ?? ''),
    ...some(
      all.map(({ source }) => source),
      sourceIds,
    ),
    ...some(
      all.map(({ type }) => type),
      networkTypeIds,
    ),
  ]);
}

const placed = /^(?:procedures\.)?(?:retailPriceGiven|retailPrice|referencePrice|regions|sources|types)\.([^.]+)\./u;
const placedParameters = randomParameters.filter(({ path }) => placed.test(`${path}.`));

/** A random scenario, and the same with up to ten values set where no network is. */
const pair = randomScenario.chain((one) => {
  const used = usedBy(one);
  const unused = placedParameters.filter(({ path }) => !used.has(placed.exec(`${path}.`)?.[1] ?? ''));
  return fc
    .subarray([...unused], { minLength: 1, maxLength: 10 })
    .chain((chosen) => fc.tuple(...chosen.map(({ value }) => value)).map((values) => ({ chosen, values })))
    .map(({ chosen, values }) => {
      const apart = Object.fromEntries(chosen.map(({ path }, i) => [path, values[i] ?? null]));
      const later = Object.fromEntries(
        chosen.flatMap(({ path, fixed }) => (fixed ? [] : [[path, apart[path] ?? null]])),
      );
      return {
        one,
        other: { ...one, settings: { ...one.settings, ...apart }, change: { ...one.change, ...later } },
      };
    });
});

describe('a region, a source, a type that no network uses', () => {
  it('changes no number, whatever is set for it', () => {
    const outcome = (scenario: RandomScenario) => digest(simulate(segmentsOfRandom(scenario), scenario.seed, 0));
    fc.assert(
      fc.property(pair, ({ one, other }) => {
        expect(outcome(other)).toBe(outcome(one));
      }),
      { numRuns, seed: 20_071_204 },
    );
  });

  it('a price in PACA, where nobody sells, moves nothing in Burgundy on TREND’s prices', () => {
    const run = (more: string) => {
      const lines = `networks: { x: { region: burgundy, source: antwerp } }\nretailPrice: { study: trend${more} }`;
      return digest(simulate(compileScenario(only(`micronet: 1\n${lines}`)), '1', 0));
    };
    expect(run(', paca: { cocaine: 60 }')).toBe(run(''));
    expect(run(', paca: { cocaine: 61 }, brittany: { cocaine: 61 }, ile-de-france: { cocaine: 61 }')).toBe(run(''));
  });
});
