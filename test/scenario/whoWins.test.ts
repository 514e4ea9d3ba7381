import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendsWithin } from '../../src/folders/loadScenario.js';
import { parseScenario, scenarioFromObject } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { slip, slipOf } from './help.js';

/** What a user states last and explicitly holds; a contradiction is an error, or a notice that names both. */

const shipped = { micronet: 1, extends: 'typical-case' };
const load = (object: object, ...sets: string[]): Scenario =>
  scenarioFromObject(object, { sets, resolveExtends: extendsWithin('.', '.') });
const incomes = ({ segments }: Scenario): (number | undefined)[] =>
  segments.map(({ values }) => values.clients.classes['rmi']?.income);

describe('a value without a date', () => {
  it('takes the place of an inherited change on a date, with a notice that names both', () => {
    const scenario = load(shipped, 'clients.classes.rmi.income=900');
    expect(incomes(scenario)).toEqual([90_000]);
    expect(scenario.notices.join('\n')).toMatch(
      /rmi\.income: 900 \(--set #1\).* 425\.40 on 2005-01-01 \(typical-case/u,
    );
  });

  it('from a file or the matrix too, and leaves the changes of the same source', () => {
    const own = { clients: { classes: { rmi: { income: 900 } } } };
    expect(incomes(load({ ...shipped, ...own }))).toEqual([90_000]);
    expect(incomes(load({ ...shipped, matrix: { income: { high: own } } }))).toEqual([90_000]);
    const dated = { interventions: [{ on: '2005-03-01', set: { 'clients.classes.rmi.income': 950 } }] };
    expect(incomes(load({ ...shipped, ...own, ...dated }))).toEqual([90_000, 95_000]);
  });

  it('leaves other changes of the date', () => {
    const two = { ...shipped, interventions: [{ on: '2005-03-01', set: { 'trips.fuel': 30, 'trips.extras': 40 } }] };
    const { segments } = load(two, 'trips.fuel=21');
    expect(segments.at(-1)?.values.trips).toMatchObject({ fuel: 2100, extras: 4000 });
  });

  it('property: is in force on the first and on the last day, whatever was inherited', () => {
    const paths = ['trips.fuel', 'trips.extras', 'clients.spendingShare', 'credit.limitShare'] as const;
    const day = fc
      .integer({ min: 1, max: 28 })
      .map((n) => `2004-0${String(1 + (n % 9))}-${String(n).padStart(2, '0')}`);
    const change = fc.record({ on: day, path: fc.constantFrom(...paths), value: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.constantFrom(...paths), (changes, path) => {
        const dates = new Map(
          changes.map(({ on, path: of, value }) => [`${on} ${of}`, { on, set: { [of]: value / 100 } }]),
        );
        const file = { ...shipped, interventions: [...dates.values()] };
        const { segments } = load(file, `${path}=0.07`);
        for (const { values } of segments) {
          const [group, name] = path.split('.') as ['trips', 'fuel'];
          expect([0.07, 7]).toContain(values[group][name]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('interventions: off', () => {
  it.each(['off', '[]'])('%s takes inherited changes away', (none) => {
    const read = (text: string) =>
      parseScenario(text, 'q.yaml', {
        resolveExtends: () => ({
          text: base,
          identity: 'b',
          source: { kind: 'file', name: 'b.yaml', shown: 'b.yaml' },
        }),
      });
    const base =
      'micronet: 1\nnetworks: { x: { source: antwerp } }\ninterventions: [{ on: 2005-01-01, set: { trips.fuel: 30 } }]\n';
    expect(read('micronet: 1\nextends: b.yaml\n')[0]?.segments).toHaveLength(2);
    expect(read(`micronet: 1\nextends: b.yaml\ninterventions: ${none}\n`)[0]?.segments).toHaveLength(1);
  });

  it('by --set', () => {
    expect(load(shipped, 'interventions=off').segments).toHaveLength(1);
  });
});

describe('what contradicts', () => {
  it('a prior or a factor on what an inherited intervention sets', () => {
    const prior = { priors: { 'clients.classes.rmi.income': { uniform: [400, 500] } } };
    expect(() => load({ ...shipped, ...prior })).toThrow(/the intervention of 2005-01-01 sets it to 425\.40/u);
    expect(load({ ...shipped, ...prior, interventions: [] }).priors).toHaveLength(1);
    const factors = { experiment: { factors: { 'clients.classes.rmi.income': [400, 500] } } };
    expect(() => load({ ...shipped, ...factors })).toThrow(/say which holds/u);
  });

  it('a first scored month that the run does not reach: an error where stated, a notice where inherited', () => {
    expect(slipOf('period: { days: 90, scoreFromMonth: 12 }')).toMatch(
      /^q\.yaml:3:\d+ {2}period\.scoreFromMonth: 12\n/u,
    );
    expect(() => load(shipped, 'period.scoreFromMonth=30')).toThrow(/period\.scoreFromMonth: 30/u);
    const { values, notices } = load({ ...shipped, interventions: [], period: { days: 90 } });
    expect(values.period.scoreFromMonth).toBe(1);
    expect(notices.join('\n')).toMatch(/scoreFromMonth: the run is shorter than the inherited 7 months/u);
  });

  it('a run beyond the years that a calendar holds', () => {
    expect(slipOf('period: { start: 9999-12-01, days: 40 }')).toMatch(/within the years 1 to 9998$/u);
    expect(slipOf('period: { start: 0000-01-01, days: 40 }')).toMatch(/within the years 1 to 9998$/u);
    expect(slipOf('period: { start: 0001-01-01, days: 40, scoreFromMonth: 1 }')).toBe('accepted');
  });

  it('levels of a factor that are one value', () => {
    const levels = (list: string) => slipOf(`experiment: { factors: { trips.fuel: ${list} } }`);
    expect(levels('[20, 21]')).toBe('accepted');
    expect(levels('[20, 20.0]')).toMatch(/trips\.fuel\.20\.0: 20\.0\n {2}the same as 20: keep one/u);
    expect(levels('{ a: { trips.fuel: 20 }, b: { trips.fuel: 20 € } }')).toMatch(/the same as a: keep one/u);
    expect(slipOf('matrix: { clients.spendingShare: [0.45, 45 %] }')).toMatch(/the same as 0\.45/u);
  });
});

describe('texts', () => {
  it.each(['title', 'question', 'seed', 'baseline'])('%s: no marks that hide or reorder', (key) => {
    for (const mark of ['\\u0000', '\\u001b[31m', '\\u202e', '\\u200b', '\\u2066'])
      expect(slipOf(`${key}: "a${mark}b"`)).toMatch(/must not hold control characters/u);
  });

  it('in names, labels, lists and objects too', () => {
    expect(slip('micronet: 1\nnetworks: { "x\\u001b": {} }\n')).toMatch(/must not hold control characters/u);
    expect(slipOf('matrix: { a: { "b\\u202e": {} } }')).toMatch(/must not hold control characters/u);
    expect(slipOf('experiment: { outcomes: ["a\\u0007"] }')).toMatch(/must not hold control characters/u);
    expect(() => load({ ...shipped, title: 'a\u001b[2J' })).toThrow(/title: a\\u001b\[2J/u);
    expect(() => load({ ...shipped, networks: { 'a\u202e': {} } })).toThrow(/must not hold control characters/u);
  });

  it('a text that YAML cuts at # is told, a comment is not', () => {
    expect(slipOf('seed: run #2')).toMatch(/^q\.yaml:3:7 {2}seed: run #2\n {2}what follows “ #” is a comment/u);
    expect(slipOf('title: Case #1')).toMatch(/title: Case #1/u);
    expect(slipOf('seed: "run #2"')).toBe('accepted');
    expect(slipOf('seed: run # the second')).toBe('accepted');
    expect(slipOf('trips: { fuel: 21 } #note')).toBe('accepted');
  });
});
