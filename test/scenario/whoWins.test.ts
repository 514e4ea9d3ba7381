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

  it('by --set stands over the matrix, dated or not', () => {
    const dated = (set: object) => ({ interventions: [{ on: '2005-03-01', set }] });
    const income = { 'clients.classes.rmi.income': 950 };
    const file = { ...shipped, matrix: { rise: { late: dated(income) } } };
    expect(incomes(load(file, 'clients.classes.rmi.income=900'))).toEqual([90_000]);
    expect(incomes(load(file, 'interventions=off'))).toEqual([41_788]);
    const cell = { ...shipped, matrix: { rise: { now: { clients: { classes: { rmi: { income: 900 } } } } } } };
    const set = 'interventions=[{on: 2005-06-01, set: {clients.classes.rmi.income: 950}}]';
    expect(incomes(load(cell, set))).toEqual([90_000, 95_000]);
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

describe('layers', () => {
  const none: { readonly month: number; readonly fuel: number }[] = [];
  const layer = fc.record({
    undated: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    dated: fc.uniqueArray(fc.record({ month: fc.integer({ min: 2, max: 9 }), fuel: fc.integer({ min: 1, max: 99 }) }), {
      maxLength: 2,
      selector: ({ month }) => month,
    }),
    off: fc.boolean(),
  });
  type Layer = typeof layer extends fc.Arbitrary<infer T> ? T : never;
  const keysOf = ({ undated, dated, off }: Layer): object => ({
    ...(undated === undefined ? {} : { 'trips.fuel': undated }),
    ...(dated.length > 0 || off
      ? {
          interventions: dated.map(({ month, fuel }) => ({
            on: `2004-0${String(month)}-01`,
            set: { 'trips.fuel': fuel },
          })),
        }
      : {}),
  });
  const nested = (of: Layer): object => {
    const { 'trips.fuel': fuel, ...rest } = keysOf(of) as { readonly 'trips.fuel'?: number };
    return fuel === undefined ? rest : { ...rest, trips: { fuel } };
  };

  it('property: what the last of them states holds from its day on, whatever the others say', () => {
    fc.assert(
      fc.property(layer, layer, layer, layer, (base, own, cell, set) => {
        const text = { networks: { x: { source: 'antwerp' } }, ...nested(base) };
        const file = { micronet: 1, extends: 'b', ...nested(own), matrix: { d: { a: keysOf(cell) } } };
        const clash = cell.undated !== undefined && set.undated !== undefined;
        const sets = Object.entries(keysOf(set)).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
        const resolveExtends = () => ({
          text: JSON.stringify({ micronet: 1, ...text }),
          identity: 'b',
          source: { kind: 'file' as const, name: 'b.yaml', shown: 'b.yaml' },
        });
        const read = () => parseScenario(JSON.stringify(file), 'q.yaml', { sets, resolveExtends })[0];
        if (clash) {
          expect(read).toThrow(/the matrix sets it/u);
          return;
        }
        let start = 22.5;
        let later = new Map(none.map(({ month, fuel }) => [month, fuel]));
        for (const { undated, dated, off } of [base, own, cell, set]) {
          if (undated !== undefined || (off && dated.length === 0)) later = new Map();
          start = undated ?? start;
          for (const { month, fuel } of dated) later.set(month, fuel);
        }
        const expected = [start, ...[...later].sort(([a], [b]) => a - b).map(([, fuel]) => fuel)];
        const found = read()?.segments.map(({ values }) => values.trips.fuel / 100) ?? [];
        expect(found.filter((value, at) => at === 0 || value !== found[at - 1])).toEqual(
          expected.filter((value, at) => at === 0 || value !== expected[at - 1]),
        );
      }),
      { numRuns: 150 },
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
    expect(() => load({ ...shipped, ...prior })).toThrow(
      /the intervention of 2005-01-01 sets clients\.classes\.rmi\.income to 425\.40/u,
    );
    expect(load({ ...shipped, ...prior, interventions: [] }).priors).toHaveLength(1);
    const factors = { experiment: { factors: { 'clients.classes.rmi.income': [400, 500] } } };
    expect(() => load({ ...shipped, ...factors })).toThrow(/say which holds/u);
  });

  it('a prior of shares too, and with a change in the same file a notice says until when it varies', () => {
    const shares = { priors: { 'enforcement.shares': { dirichlet: [1, 1, 1] } } };
    const change = { interventions: [{ on: '2005-03-01', set: { 'enforcement.shares.denunciation': 0.5 } }] };
    const read = () =>
      load({ ...shipped, ...shares }, 'interventions=[{on: 2005-03-01, set: {enforcement.shares.denunciation: 0.5}}]');
    expect(read).toThrow(
      /enforcement\.shares: varied\n {2}the intervention of 2005-03-01 sets enforcement\.shares\.denun/u,
    );
    const { notices } = load({ ...shipped, ...shares, ...change });
    expect(notices.join('\n')).toMatch(/enforcement\.shares is varied until the intervention of 2005-03-01 sets/u);
  });

  it('levels that come to what is in force anyway', () => {
    const levels = (of: string) => slipOf(`experiment: { factors: { fuel: ${of} } }`);
    expect(levels('{ a: {}, b: { trips.fuel: 22 } }')).toBe('accepted');
    expect(levels('{ a: {}, b: {} }')).toMatch(/fuel\.b: b\n {2}comes to the same values as a: keep one/u);
    expect(levels('{ a: {}, b: { clients.spendingShare: 45 % } }')).toMatch(/b\n {2}comes to the same values as a/u);
  });

  it('an inherited intervention outside the run: a notice says what it sets, and whether it holds', () => {
    const later = load(shipped, 'period.start=2012-01-01');
    expect(incomes(later)).toEqual([42_540]);
    expect(later.given.get('clients.classes.rmi.income')).toMatchObject({ file: 'typical-case.yaml', text: '425.40' });
    expect(later.notices.join('\n')).toMatch(
      /2005-01-01 \(clients\.classes\.rmi\.income: 425\.40\) comes before the run and holds from its start/u,
    );
    expect(incomes(load(shipped, 'period.start=2012-01-01', 'interventions=off'))).toEqual([41_788]);
    const earlier = load(shipped, 'period.start=2001-01-01');
    expect(incomes(earlier)).toEqual([41_788]);
    expect(earlier.notices.join('\n')).toMatch(/425\.40\) comes after the run and is left out/u);
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

  it('in the name of a file, and of every kind that shows as nothing', () => {
    expect(() => parseScenario('micronet: 1\n', 'a\u202eb.yaml')).toThrow(/must not hold control characters/u);
    for (const code of [0xad, 0x34f, 0x115f, 0x180e, 0x200b, 0x2060, 0x206a, 0x3164, 0xfeff, 0xfff9, 0xe0041, 0xe0101])
      expect(() => load({ ...shipped, title: `a${String.fromCodePoint(code)}b` })).toThrow(/must not hold/u);
    expect(load({ ...shipped, title: 'Réseau ❤️ 👍🏽 é' }).title).toBe('Réseau ❤️ 👍🏽 é');
  });

  it.each(['con', 'nul', 'com1', 'lpt9', 'a/b', '..', 'a.', 'x'.repeat(61)])(
    'no cohort or product is called %s',
    (name) => {
      expect(() => load({ ...shipped, networks: { [name]: {} } })).toThrow(/lower-case letters, digits and hyphens/u);
      expect(() => load({ ...shipped, products: { [name]: {} } })).toThrow(/lower-case letters, digits and hyphens/u);
    },
  );

  it('no dimension has a name that no column could have', () => {
    const slipOfName = (name: string) =>
      slip(`micronet: 1\nnetworks: { x: {} }\nmatrix: { ${JSON.stringify(name)}: { a: {} } }\n`);
    expect(slipOfName('a\nb')).toMatch(/matrix\.a\\nb: a name that no column could have/u);
    expect(slipOfName('x'.repeat(201))).toMatch(/at most 200 characters, in one line/u);
  });

  it('a text that YAML cuts at # is told, a comment is not', () => {
    expect(slipOf('seed: run #2')).toMatch(/^q\.yaml:3:7 {2}seed: run #2\n {2}what follows “ #” is a comment/u);
    expect(slipOf('title: Case #1')).toMatch(/title: Case #1/u);
    expect(slipOf('seed: "run #2"')).toBe('accepted');
    expect(slipOf('seed: run # the second')).toBe('accepted');
    expect(slipOf('trips: { fuel: 21 } #note')).toBe('accepted');
  });
});
