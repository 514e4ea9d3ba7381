import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/model/simulate.js';
import { networkFlows } from '../../src/model/flows.js';
import { exitFields } from '../../src/model/journal.js';
import { compile, compileScenario } from '../../src/scenario/compile/compile.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { declareParameters } from '../../src/scenario/declare/parameters/index.js';
import { digest, parametersOf, read, run, scenario, segmentsOf, setPath, withChange } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';
import { cohort, testValues } from '../support/values.js';

/** Coupled scenarios: one seed, the same luck. Nested hazards, bystanders, repeats. */

const digestOf = (settings: Settings = {}, cohorts?: Cohorts, seed = '1', replicate = 0) =>
  digest(simulate(segmentsOf(settings, cohorts), seed, replicate));

describe('coupling', () => {
  /** Demand alone: nobody comes, leaves or is arrested, so that only the draws decide what is sought. */
  const demandAlone: Settings = {
    'enforcement.enabled': false,
    'clients.churn.enabled': false,
    'clients.introductions.enabled': false,
    'period.days': 365,
  };
  const sought = (settings: Settings, source: 'antwerp' | 'ghent') =>
    run(segmentsOf({ ...demandAlone, ...settings }, { x: { source } })).regionDays.map((day) =>
      day.of.map((each) => each.soughtMg),
    );

  it('with another source the same clients want to buy on the same days', () => {
    const antwerp = sought({}, 'antwerp');
    expect(antwerp).toEqual(sought({}, 'ghent'));
    expect(antwerp.reduce((sum, day) => sum + (day[0] ?? 0), 0)).toBeGreaterThan(100_000);
  });

  it('with another retail price occasions rise or fall together', () => {
    const low = sought({ 'retailPrice.nord-pas-de-calais.cocaine': 4000 }, 'antwerp');
    const high = sought({ 'retailPrice.nord-pas-de-calais.cocaine': 6000 }, 'antwerp');
    low.forEach((day, i) => {
      expect(day[0]).toBeGreaterThanOrEqual(high[i]?.[0] ?? 0);
      expect(day[1]).toBe(high[i]?.[1]);
    });
  });

  it('an intervention changes nothing before its day', () => {
    const change = {
      'clients.otherMeans.perMonth': 20_000,
      'enforcement.totalHazardPerMonth': 0.3,
      'credit.enabled': false,
    };
    const before = run(segmentsOf({ 'period.days': 300 })).regionDays.slice(0, 150);
    const after = run(withChange({ 'period.days': 300 }, 150, change)).regionDays;
    expect(after.slice(0, 150)).toEqual(before);
    expect(after.slice(150)).not.toEqual(run(segmentsOf({ 'period.days': 300 })).regionDays.slice(150));
  });

  it('an intervention that changes nothing changes nothing', () => {
    for (const from of [1, 14, 31, 200]) {
      const same = simulate(
        withChange({ 'period.days': 300, 'clients.churn.perMonth': 0.2 }, from, {}, { x: { count: 3 } }),
        '1',
        0,
      );
      expect(digest(same)).toBe(digestOf({ 'period.days': 300, 'clients.churn.perMonth': 0.2 }, { x: { count: 3 } }));
    }
  });
});

describe('coupling of a market', () => {
  it('an intervention that changes nothing changes nothing, whatever its day, where clients migrate', () => {
    const market: Settings = {
      'clients.migrationPerDay': 0.3,
      'enforcement.totalHazardPerMonth': 0.3,
      'period.days': 150,
    };
    const cohorts: Cohorts = { x: { count: 6 } };
    for (const from of [10, 45, 100]) {
      for (let replicate = 0; replicate < 5; replicate++) {
        const plain = simulate(segmentsOf(market, cohorts), '1', replicate);
        expect(digest(simulate(withChange(market, from, {}, cohorts), '1', replicate))).toBe(digest(plain));
      }
    }
  });
});

/** Rows as texts in one order: the journal keeps that of the blocks, tables sort by key. */
const inOrder = (rows: unknown): string[] =>
  (Array.isArray(rows) ? rows : [rows]).map((row) => JSON.stringify(row)).sort();

describe('an intervention in mid-week that changes nothing', () => {
  const market: Settings = {
    'clients.churn.returnAfterDays': 1,
    'clients.introductions.perMonth': 0.9,
    'replacement.enabled': true,
    'entry.ratePerMonth': 1,
    'entry.standingDays': 5,
    'entry.capital': 0,
    'period.days': 90,
  };
  const small: Settings = {
    'clients.migrationPerDay': 0.1,
    'clients.circle': 6,
    'clients.churn.perMonth': 0.3,
    'enforcement.totalHazardPerMonth': 0.3,
  };
  const large: Settings = {
    'clients.migrationPerDay': 0.3,
    'clients.circle': 10,
    'clients.churn.perMonth': 0.1,
    'enforcement.totalHazardPerMonth': 0.5,
  };

  it.each([
    ['6 networks, and entrants', 6, true, small],
    ['80 networks, more than go through a block together', 80, false, large],
  ])('leaves every row as it was, with migration among %s', (_name, count, entry, given) => {
    const cohorts: Cohorts = { x: { count } };
    const settings: Settings = { ...market, ...given, 'entry.enabled': entry };
    const plain = read(simulate(segmentsOf(settings, cohorts), '1', 0, { check: true, tracedPlace: 0 }));
    expect(plain.resupplies.filter((each) => each.kind === 1).length).toBeGreaterThan(3);
    expect(plain.setUps.some((each) => each.kind === 2)).toBe(entry);
    // The mornings of 10, 17 and 25 January, 4 and 18 February: between meetings, and somebody waits.
    for (const from of [9, 16, 24, 34, 48]) {
      expect(plain.regionDays[from]?.waiting).toBeGreaterThan(0);
      const split = simulate(withChange(settings, from, {}, cohorts), '1', 0, { check: true, tracedPlace: 0 });
      const rows = read(split);
      for (const table of Object.keys(plain) as (keyof typeof plain)[])
        expect(inOrder(rows[table]), `${table}, from ${String(from)}`).toEqual(inOrder(plain[table]));
    }
  });
});

describe('nesting', () => {
  const apart: Settings = { 'clients.migrationPerDay': 0, 'period.days': 300, 'replacement.enabled': false };
  const cohorts: Cohorts = {
    x: { count: 2, source: 'x-supplier' },
    s: { type: 'semi-professional', source: 'antwerp' },
  };

  /** First exit by arrest of the first head of each place. */
  const firstArrests = (segments: ReturnType<typeof segmentsOf>, replicate: number) => {
    const { exits } = simulate(segments, '1', replicate).journal;
    const column = (field: (typeof exitFields)[number]) => exits.column(exitFields.indexOf(field));
    const [place, generation, day, cause] = [column('place'), column('generation'), column('day'), column('cause')];
    return Array.from({ length: 3 }, (_, each) => {
      const row = place.findIndex((at, i) => at === each && generation[i] === 0);
      const arrested = (cause[row] ?? 0) >= 1 && (cause[row] ?? 0) <= 3;
      return arrested ? (day[row] ?? Number.NaN) : Number.POSITIVE_INFINITY;
    });
  };

  const only = (cause: string): Settings =>
    Object.fromEntries(
      ['border', 'denunciation', 'client'].map((each) => [`enforcement.shares.${each}`, each === cause ? 1 : 0]),
    );

  it.each([
    ['all causes', {}],
    ['the border alone', only('border')],
    ['denunciation alone', only('denunciation')],
    ['clients alone', only('client')],
  ])('by %s: a higher hazard’s arrests are never later than a lower one’s', (_name, shares) => {
    let earlier = 0;
    const at = (hazard: number) =>
      segmentsOf({ ...apart, ...shares, 'enforcement.totalHazardPerMonth': hazard }, cohorts);
    const [under, over] = [at(0.05), at(0.15)];
    for (let replicate = 0; replicate < 200; replicate++) {
      const low = firstArrests(under, replicate);
      const high = firstArrests(over, replicate);
      low.forEach((day, place) => {
        expect(high[place]).toBeLessThanOrEqual(day);
        if ((high[place] ?? 0) < day) earlier++;
      });
    }
    expect(earlier).toBeGreaterThan(100);
  });
});

/** Rows of each kind of event by place, so that rows of other places may stand between. */
function ofPlaces(result: ReturnType<typeof simulate>, places: readonly number[]) {
  const journal = read(result);
  const kept = <T extends { readonly place: number }>(rows: readonly T[]): T[] =>
    rows.filter((row) => places.includes(row.place));
  return {
    months: kept(journal.months).map((month) => Array.from(month.books)),
    trips: kept(journal.trips),
    arrests: kept(journal.arrests),
    setUps: kept(journal.setUps),
    exits: kept(journal.exits),
    defaults: kept(journal.defaults),
    resupplies: kept(journal.resupplies),
  };
}

describe('bystanders', () => {
  const lively: Settings = {
    'enforcement.totalHazardPerMonth': 0.1,
    'replacement.probability': 0.7,
    'period.days': 500,
  };
  const two: Cohorts = { a: {}, b: { type: 'semi-professional', source: 'antwerp' } };

  it('a network in another region leaves every row of the others as it was', () => {
    for (let replicate = 0; replicate < 10; replicate++) {
      const alone = simulate(segmentsOf(lively, two), '1', replicate);
      const more = simulate(segmentsOf(lively, { ...two, z: { region: 'brittany' } }), '1', replicate);
      expect(ofPlaces(more, [0, 1])).toEqual(ofPlaces(alone, [0, 1]));
      const first = read(alone).regionDays.filter((day) => day.region === 0);
      expect(read(more).regionDays.filter((day) => day.region === 0)).toEqual(first);
    }
  });

  it('so does one in the same region where clients do not migrate', () => {
    const cut = { ...lively, 'clients.migrationPerDay': 0 };
    for (let replicate = 0; replicate < 20; replicate++) {
      const alone = simulate(segmentsOf(cut, two), '1', replicate);
      const more = simulate(segmentsOf(cut, { ...two, z: {} }), '1', replicate);
      expect(ofPlaces(more, [0, 1])).toEqual(ofPlaces(alone, [0, 1]));
    }
  });

  it('with chance off too', () => {
    const off = { ...lively, randomness: false };
    const alone = simulate(segmentsOf(off, two), '1', 0);
    const more = simulate(segmentsOf(off, { ...two, z: { region: 'paca', source: 'antwerp' } }), '1', 0);
    expect(ofPlaces(more, [0, 1])).toEqual(ofPlaces(alone, [0, 1]));
  });

  it('a third product that nobody seeks leaves demand as it was', () => {
    const tree = declareParameters(['cocaine', 'heroin', 'resin']);
    const values = testValues((given) => {
      given.networks = { x: cohort({ source: 'x-supplier' }) };
    });
    const third = structuredClone(values) as typeof values & Record<string, unknown>;
    const add = (path: string, value: unknown) => {
      const keys = path.split('.');
      const last = keys.pop() ?? '';
      let node = third as unknown as Record<string, Record<string, unknown>>;
      for (const key of keys) node = node[key] as Record<string, Record<string, unknown>>;
      (node as Record<string, unknown>)[last] = value;
    };
    const product = { ...values.products['heroin'], intakePerWeek: 0, buyersShare: 1 };
    add('products.resin', product);
    for (const region of Object.keys(values.retailPrice)) add(`retailPrice.${region}.resin`, 400);
    for (const source of Object.keys(values.sources))
      add(`sources.${source}.resin`, { price: 200, referenceQuantity: null, discountExponent: null, floor: null });
    add('supply.discountExponent.resin', 0);
    for (const type of Object.keys(values.types))
      for (const key of ['ownUse', 'firstLoad', 'maximumLoad']) add(`types.${type}.${key}.resin`, 0);
    expect(Object.keys(tree.children.products.keys)).toHaveLength(2);
    for (let replicate = 0; replicate < 5; replicate++) {
      const two = read(simulate([{ from: 0, parameters: parametersOf(values) }], '1', replicate, { check: true }));
      const three = read(simulate([{ from: 0, parameters: compile(third, third) }], '1', replicate, { check: true }));
      expect(three.regionDays.map((day) => day.of.slice(0, 2))).toEqual(two.regionDays.map((day) => day.of));
      const flows = (month: (typeof two.months)[number]) =>
        Object.keys(networkFlows).map((name) => month.network(name as keyof typeof networkFlows));
      expect(three.months.map(flows)).toEqual(two.months.map(flows));
      expect(three.months.map((month) => month.product('sought', 2))).toEqual(three.months.map(() => 0));
    }
  });
});

describe('the same bytes', () => {
  const market: Settings = { 'period.days': 400, 'enforcement.totalHazardPerMonth': 0.1, 'entry.enabled': true };
  const cohorts: Cohorts = {
    a: { type: 'mix', source: 'mix', count: 6, region: 'ile-de-france' },
    b: { count: 2 },
    c: { type: 'semi-professional', source: 'rotterdam', region: 'brittany' },
  };

  it('on every repeat, whatever ran in between', () => {
    const first = digestOf(market, cohorts);
    expect(digestOf(market, cohorts)).toBe(first);
    digestOf({ 'products.heroin.enabled': false, 'period.days': 50 });
    digestOf({ randomness: false, 'period.days': 50 });
    expect(digestOf(market, cohorts)).toBe(first);
  });

  it('checked and traced or not', () => {
    const segments = segmentsOf(market, cohorts);
    const checked = simulate(segments, '1', 0, { check: true });
    expect(digest(checked)).toBe(digestOf(market, cohorts));
  });

  it('does not change the parameters it is given', () => {
    const segments = segmentsOf(market, cohorts);
    const before = JSON.stringify(segments);
    simulate(segments, '1', 0);
    expect(JSON.stringify(segments)).toBe(before);
  });

  it('any text is a seed; nothing else is', () => {
    const digests = ['0', '1', '2', '11', '', ' ', 'a longer seed', '1 ', 'é'].map((seed) =>
      digestOf({ 'period.days': 60 }, undefined, seed),
    );
    expect(new Set(digests).size).toBe(digests.length);
    const segments = segmentsOf({ 'period.days': 2 });
    expect(() => simulate(segments, undefined as unknown as string, 0)).toThrow(TypeError);
    expect(() => simulate(segments, 1 as unknown as string, 0)).toThrow(TypeError);
    expect(() => simulate(segments, '1', -1)).toThrow(TypeError);
    expect(() => simulate(segments, '1', 0.5)).toThrow(TypeError);
  });

  it('replicates differ', () => {
    const digests = Array.from({ length: 30 }, (_, replicate) =>
      digestOf({ 'period.days': 60 }, undefined, '1', replicate),
    );
    expect(new Set(digests).size).toBe(30);
  });

  it('chance off needs no seed: every seed and replicate gives the same run', () => {
    const off = { randomness: false, 'period.days': 200 };
    expect(digestOf(off, undefined, '2', 5)).toBe(digestOf(off));
  });

  it('no Date is asked', () => {
    const real = globalThis.Date;
    const asked: unknown[] = [];
    globalThis.Date = new Proxy(real, {
      construct: (target, given: unknown[], newTarget) => {
        asked.push(given);
        return Reflect.construct(target, given, newTarget) as Date;
      },
      get: (target, key) => {
        asked.push(key);
        return Reflect.get(target, key) as unknown;
      },
    });
    try {
      simulate(segmentsOf(market, cohorts), '1', 0);
    } finally {
      globalThis.Date = real;
    }
    expect(asked).toEqual([]);
  });

  it('under any TZ', () => {
    const zone = process.env['TZ'];
    const first = digestOf(market, cohorts);
    try {
      for (const other of ['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Paris']) {
        process.env['TZ'] = other;
        expect(new Date(2004, 5, 1).getTimezoneOffset()).not.toBe(0);
        expect(digestOf(market, cohorts)).toBe(first);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('keeps the clock and Math.random out', () => {
    const real = Math.random;
    Math.random = () => {
      throw new Error('Math.random was asked');
    };
    try {
      expect(() => digestOf({ 'period.days': 60 })).not.toThrow();
    } finally {
      Math.random = real;
    }
  });
});

describe('the order of declaration', () => {
  const settings: Settings = {
    'period.days': 300,
    'clients.migrationPerDay': 0.3,
    'enforcement.totalHazardPerMonth': 0.4,
  };

  it('of cohorts decides nothing, clients who look for another network included', () => {
    const cohorts: [string, Cohorts[string]][] = [
      ['a', { count: 3 }],
      ['b', { source: 'ghent', count: 2 }],
      ['c', { type: 'not-for-profit', count: 2 }],
    ];
    const digestIn = (order: readonly number[]): string => {
      const named = Object.fromEntries(order.map((at) => cohorts[at] ?? ['', {}]));
      return digestOf(settings, named);
    };
    const first = digestIn([0, 1, 2]);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => digestIn(order) === first),
      {
        numRuns: 6,
      },
    );
  });

  it('of products of a scenario’s own decides nothing', () => {
    const product = (grams: number) => ({
      smallDose: 1,
      smallDosePriceShare: 1,
      smallDoseShare: 1,
      buyersShare: 0.5,
      intakePerWeek: grams,
      priceElasticity: -0.5,
    });
    const written = (names: readonly string[]) =>
      scenarioFromObject({
        micronet: 1,
        period: { days: 120, scoreFromMonth: 1 },
        networks: { x: { source: 'antwerp' } },
        products: Object.fromEntries(names.map((name) => [name, product(name === 'resin' ? 3 : 1)])),
        retailPrice: { 'nord-pas-de-calais': { resin: 5, pills: 8 } },
        sources: { antwerp: { resin: { price: 3 }, pills: { price: 4 } } },
        types: { 'user-dealer': { firstLoad: { resin: 20, pills: 10 }, maximumLoad: { resin: 50, pills: 50 } } },
      });
    const of = (names: readonly string[]): string => digest(simulate(compileScenario(written(names)), '1', 0));
    expect(of(['resin', 'pills'])).toBe(of(['pills', 'resin']));
  });
});

describe('settings by path', () => {
  it('refuse what is not declared', () => {
    const values = testValues();
    expect(() => {
      setPath(values, 'credit.nothing', 1);
    }).toThrow(/no parameter/);
    expect(() => scenario({ 'nothing.here': 1 })).toThrow(/no parameters/);
  });
});
