import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { resolvedScenario, scenarioFromObject, scenarioFromResolved } from '../../src/scenario/index.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';
import { canonicalValue } from '../../src/store/index.js';

/** A manifest sorts every object's keys: a scenario must come back from it with networks, priors and matrix in order. */

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

it.each(shipped)('%s comes back from its sorted form as it was', async (name) => {
  for (const scenario of (await loadScenarios(`${folder}${name}`)).slice(0, 3)) {
    const resolved = resolvedScenario(scenario);
    const back = resolvedScenario(scenarioFromResolved(canonicalValue(resolved)));
    expect(JSON.stringify(back)).toBe(JSON.stringify(resolved));
  }
});

const two = () =>
  scenarioFromObject({ networks: { west: { source: 'ghent' }, east: { source: 'mons' } } }, { name: 'two' });

it('networks keep the order in which they were given: their places are numbered by it', () => {
  const back = scenarioFromResolved(canonicalValue(resolvedScenario(two())));
  expect(Object.keys(back.values.networks)).toEqual(['west', 'east']);
});

it.each([
  [['west'], 'must be west, east, in any order'],
  [['west', 'east', 'north'], 'must be west, east, in any order'],
  [['west', 'west'], 'must be west, east, in any order'],
  [undefined, 'must be a list'],
])('an order that does not name each network once is refused: %j', (networks, message) => {
  expect(() => scenarioFromResolved({ ...resolvedScenario(two()), networks })).toThrow(message);
});
