import { describe, expect, it } from 'vitest';
import {
  childKey,
  drawBits,
  drawTag,
  entityKey,
  hashName,
  nextBits,
  runKey,
  scramble,
  uniform,
  unitExponential,
} from '../../src/engine/random.js';
import { calendarOf } from '../../src/engine/calendar.js';
import { dailyHazardOfMonthly } from '../../src/engine/distributions.js';
import { attributeDraw, drawProcess, nextArrival } from '../../src/model/chance.js';
import type { Stream } from '../../src/model/chance.js';
import { dayFromCivil } from '../../src/units/index.js';

/**
 * The generator: known answers, and statistics with fixed seeds. A bound is the 1 − 1e-6 quantile of chi-square (or
 * five standard errors of a mean), so that a sound generator passes whatever the seed.
 */

/** Upper bound of chi-square with n degrees of freedom, by Wilson and Hilferty, at z = 4.75 (p ≈ 1e-6). */
function chiSquareBound(degrees: number): number {
  const a = 2 / (9 * degrees);
  return degrees * (1 - a + 4.75 * Math.sqrt(a)) ** 3;
}

function chiSquare(counts: Int32Array): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Chi-square of the top `bits` of each number, and of its lowest. */
function expectUniform(numbers: readonly number[], bits = 8): void {
  for (const shift of [32 - bits, 0]) {
    const counts = new Int32Array(1 << bits);
    for (const each of numbers) {
      const cell = (each >>> shift) & ((1 << bits) - 1);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const found = chiSquare(counts);
    expect(found).toBeLessThan(chiSquareBound(counts.length - 1));
    // Too even is not chance either.
    expect(found).toBeGreaterThan(2 * (counts.length - 1) - chiSquareBound(counts.length - 1));
  }
}

/** Independence of two series of draws: chi-square of the 16 × 16 table of their top four bits (and lowest four). */
function expectIndependent(left: readonly number[], right: readonly number[]): void {
  for (const shift of [28, 0]) {
    const counts = new Int32Array(256);
    left.forEach((each, i) => {
      const cell = (((each >>> shift) & 15) << 4) | (((right[i] ?? 0) >>> shift) & 15);
      counts[cell] = (counts[cell] ?? 0) + 1;
    });
    expect(chiSquare(counts)).toBeLessThan(chiSquareBound(255));
  }
  const n = left.length;
  const centred = (bits: number) => (bits | 0) / 2147483648;
  const correlation = left.reduce((sum, each, i) => sum + centred(each) * centred(right[i] ?? 0), 0) / (n / 3);
  expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(n));
}

const run = runKey('1', 0);
const days = Array.from({ length: 65_536 }, (_, day) => day);
const place = (index: number) => entityKey(run, hashName('x'), index);
const person = (index: number, of = place(0)) => childKey(of.low, of.high, 2, index);
const demand = (key: { low: number; high: number }, day: number) =>
  drawBits(key.low, key.high, drawTag(drawProcess.demand, day, 0));

describe('known answers', () => {
  // Frozen: a change of any of these changes every result that was ever published.
  it('run keys', () => {
    expect([runKey('1', 0), runKey('1', 1), runKey('0', 0), runKey('', 0)]).toMatchInlineSnapshot(`
      [
        [
          168239462,
          -1418049431,
          1566227190,
          1035343122,
        ],
        [
          880732622,
          1741982237,
          -1140095301,
          -77097193,
        ],
        [
          -1481870910,
          1789923353,
          889276205,
          668542565,
        ],
        [
          -791066597,
          370370940,
          576823039,
          -1705899154,
        ],
      ]
    `);
  });

  it('entity and child keys', () => {
    expect([
      entityKey([1, 2, 3, 4], 5, 6),
      entityKey([1, 2, 3, 4]),
      childKey(1, 2, 3, 4),
      place(0),
      person(0),
    ]).toMatchInlineSnapshot(`
      [
        {
          "high": 192755436,
          "low": 89335031,
        },
        {
          "high": -1478241349,
          "low": -787275391,
        },
        {
          "high": -1590313573,
          "low": 1809150449,
        },
        {
          "high": 1822423836,
          "low": 1812488632,
        },
        {
          "high": 761738014,
          "low": -68359464,
        },
      ]
    `);
  });

  it('names and tags', () => {
    expect([
      hashName(''),
      hashName('x'),
      hashName('brittany'),
      drawTag(1, 0, 0),
      drawTag(20, 730, 3),
    ]).toMatchInlineSnapshot(`
      [
        2166136261,
        984134374,
        -1199470342,
        -726634265,
        225798084,
      ]
    `);
  });

  it('draws', () => {
    expect([drawBits(1, 2, 3), drawBits(0, 0, 0), nextBits(0), nextBits(1), scramble(1)]).toMatchInlineSnapshot(`
      [
        -922587154,
        0,
        749242781,
        404853315,
        1753845952,
      ]
    `);
    expect([uniform(1, 2, 3), unitExponential(1, 2, 3)]).toMatchInlineSnapshot(`
      [
        0.7851934392238036,
        0.24182517216262017,
      ]
    `);
  });
});

describe('run keys', () => {
  it('are 128 bits from any text and a whole replicate', () => {
    const keys = ['0', '1', '2', '11', '1 ', '', 'é', '1:0'].flatMap((seed) =>
      [0, 1, 2, 10, 11].map((n) => runKey(seed, n).join()),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(runKey('0', 0)).toHaveLength(4);
    expect(runKey('1', 0)).toEqual(runKey('1', 0));
  });

  it('do not run together: a seed’s end and a replicate are apart', () => {
    expect(runKey('1', 11)).not.toEqual(runKey('11', 1));
    expect(runKey('1:1', 1)).not.toEqual(runKey('1', 11));
  });

  it('refuse what is no seed or no replicate', () => {
    for (const seed of [undefined, null, 1, {}, Number.NaN]) expect(() => runKey(seed as string, 0)).toThrow(TypeError);
    for (const replicate of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => runKey('1', replicate)).toThrow(TypeError);
  });
});

describe('uniformity', () => {
  it('of one entity over days', () => {
    for (const index of [0, 1, 19]) expectUniform(days.map((day) => demand(person(index), day)));
  });

  it('of many entities on one day', () => {
    for (const day of [0, 1, 365])
      expectUniform(days.map((index) => demand(person(index % 32, place(index >> 5)), day)));
  });

  it('of one draw over replicates, and over seeds', () => {
    const few = days.slice(0, 20_000);
    expectUniform(
      few.map((replicate) => demand(entityKey(runKey('1', replicate), 7, 0), 0)),
      6,
    );
    expectUniform(
      few.map((seed) => demand(entityKey(runKey(String(seed), 0), 7, 0), 0)),
      6,
    );
  });

  it('of keys, and of draws by number at one time', () => {
    expectUniform(days.map((index) => person(index).low));
    expectUniform(days.map((index) => person(index).high));
    expectUniform(days.map((index) => place(index).low));
    expectUniform(days.map((index) => place(index).high));
    expectUniform(days.map((k) => drawBits(1, 2, drawTag(drawProcess.attribute, 0, k))));
  });

  it('of the second product’s bits', () => {
    expectUniform(days.map((day) => nextBits(demand(person(0), day))));
    expectUniform(days.map((day) => nextBits(nextBits(demand(person(0), day)))));
  });

  it('a uniform lies strictly between 0 and 1, with mean 1/2 and variance 1/12', () => {
    const draws = days.map((day) => uniform(run[0], run[1], drawTag(2, day, 0)));
    expect(Math.min(...draws)).toBeGreaterThan(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    const mean = draws.reduce((sum, u) => sum + u, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / 256);
    const square = draws.reduce((sum, u) => sum + (u - 0.5) ** 2, 0) / draws.length;
    expect(Math.abs(square - 1 / 12)).toBeLessThan((5 * Math.sqrt(1 / 180)) / 256);
  });

  it('scramble is a bijection on what it is tried on, and moves half the bits', () => {
    expect(new Set(days.map((x) => scramble(x))).size).toBe(days.length);
    let moved = 0;
    const ones = (x: number) => (x >>> 0).toString(2).split('1').length - 1;
    for (let x = 0; x < 2000; x++)
      for (let bit = 0; bit < 32; bit++) moved += ones(scramble(x) ^ scramble(x ^ (1 << bit)));
    expect(Math.abs(moved / (2000 * 32) - 16)).toBeLessThan(0.1);
  });
});

describe('independence', () => {
  const series = (key: { low: number; high: number }) => days.map((day) => demand(key, day));

  it('of the two products on one day', () => {
    for (const index of [0, 3]) {
      const first = series(person(index));
      expectIndependent(first, first.map(nextBits));
      expectIndependent(
        first,
        first.map((bits) => nextBits(nextBits(bits))),
      );
    }
  });

  it('of neighbouring persons, places and cohorts', () => {
    expectIndependent(series(person(0)), series(person(1)));
    expectIndependent(series(person(0)), series(person(0, place(1))));
    expectIndependent(series(person(0)), series(childKey(place(0).low, place(0).high, 1, 0)));
    expectIndependent(series(entityKey(run, hashName('a'), 0)), series(entityKey(run, hashName('b'), 0)));
    expectIndependent(series(entityKey(run, 0, 1)), series(entityKey(run, 1, 0)));
  });

  it('of neighbouring days, weeks and months', () => {
    const own = series(person(0));
    for (const lag of [1, 7, 30, 31]) expectIndependent(own.slice(0, -lag), own.slice(lag));
  });

  it('of replicates and similar seeds', () => {
    const of = (seed: string, replicate: number) => series(entityKey(runKey(seed, replicate), 7, 0));
    expectIndependent(of('1', 0), of('1', 1));
    expectIndependent(of('1', 0), of('2', 0));
    expectIndependent(of('1', 1), of('11', 0));
    expectIndependent(of('1', 0), of('01', 0));
  });

  it('of processes and of draws at one time', () => {
    const of = (process: number, k: number) => days.map((day) => drawBits(run[0], run[1], drawTag(process, day, k)));
    expectIndependent(of(1, 0), of(2, 0));
    expectIndependent(of(3, 0), of(3, 1));
    expectIndependent(of(1, 2), of(2, 1));
  });

  it('of the attributes of one person', () => {
    const of = (k: number) =>
      days.map((index) => {
        const key = person(index % 32, place(index >> 5));
        return Math.floor(attributeDraw(true, key.low, key.high, k) * 4294967296) | 0;
      });
    expectIndependent(of(0), of(1));
    expectIndependent(of(8), of(12));
  });

  it('entities on the same day differ in more than a shift: no pair repeats another’s difference', () => {
    const differences = new Set(days.slice(0, 5000).map((day) => demand(person(0), day) ^ demand(person(1), day)));
    expect(differences.size).toBeGreaterThan(4990);
  });
});

describe('avalanche', () => {
  /** Share of trials in which flipping an input bit flips an output bit: the furthest from a half, over all pairs. */
  function worstBias(flip: (trial: number, bit: number) => number, bits: number): number {
    const trials = 4096;
    let worst = 0;
    for (let bit = 0; bit < bits; bit++) {
      const flipped = new Int32Array(32);
      for (let trial = 0; trial < trials; trial++) {
        const difference = flip(trial, bit);
        for (let out = 0; out < 32; out++) flipped[out] = (flipped[out] ?? 0) + ((difference >>> out) & 1);
      }
      for (const count of flipped) worst = Math.max(worst, Math.abs(count / trials - 0.5));
    }
    return worst;
  }
  const key = (trial: number) => person(trial & 31, place(trial >> 5));
  const tag = (trial: number) => drawTag(1, trial, 0);

  it('every bit of a draw answers to every bit of tag and both halves of the key', () => {
    const draw = (trial: number, low: number, high: number, time: number) =>
      drawBits(key(trial).low ^ low, key(trial).high ^ high, tag(trial) ^ time);
    const at = (low: number, high: number, time: number) => (trial: number, bit: number) =>
      draw(trial, 0, 0, 0) ^ draw(trial, low << bit, high << bit, time << bit);
    // Six and a half standard errors of a share of 4096.
    expect(worstBias(at(1, 0, 0), 32)).toBeLessThan(0.051);
    expect(worstBias(at(0, 1, 0), 32)).toBeLessThan(0.051);
    expect(worstBias(at(0, 0, 1), 32)).toBeLessThan(0.051);
  });
});

describe('exponential thresholds', () => {
  it('have mean and variance 1, and are never negative', () => {
    const draws = days.map((k) => unitExponential(run[0], run[1], drawTag(drawProcess.denunciation, 0, k)));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    expect(Math.min(...draws)).toBeGreaterThan(0);
    expect(Math.abs(mean - 1)).toBeLessThan(5 / 256);
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(Math.abs(variance - 1)).toBeLessThan((5 * Math.sqrt(8)) / 256);
    const over = draws.filter((x) => x > 3).length / draws.length;
    expect(Math.abs(over - Math.exp(-3))).toBeLessThan((5 * Math.sqrt(Math.exp(-3))) / 256);
  });
});

describe('arrivals', () => {
  const calendar = calendarOf(dayFromCivil(2004, 1, 1), 3653);
  const stream = (index: number, hazardPerDay: number, since = -0x7fffffff): Stream => ({
    chance: true,
    calendar,
    ...person(index),
    process: drawProcess.churn,
    hazardPerDay,
    since,
    origin: -1,
    earlier: [],
  });
  const never = nextArrival(stream(0, 0), -1).day;

  it('with chance off go on from what an earlier rate has accumulated', () => {
    // 0.9 a month is 0.072856 a day, 0.2 is 0.007304: 40 days leave 2.914, and 12 more make three wholes.
    const off = { ...stream(0, dailyHazardOfMonthly(0.2), 40), chance: false };
    const earlier = [{ since: -0x7fffffff, hazardPerDay: dailyHazardOfMonthly(0.9) }];
    expect(nextArrival({ ...off, earlier }, 39).day).toBe(51);
    // Who came on day 20 has accumulated 1.384 by day 39, and waits 85 days more.
    expect(nextArrival({ ...off, earlier, origin: 20 }, 39).day).toBe(124);
    // Who came after the change knows only the new rate: a whole in 137 days.
    expect(nextArrival({ ...off, earlier, origin: 49 }, 49).day).toBe(49 + 137);
    const twice = [...earlier, { since: 30, hazardPerDay: 0 }];
    // 30 days of the first rate leave 2.186, ten of none add nothing: 0.814 is 112 days.
    expect(nextArrival({ ...off, earlier: twice }, 39).day).toBe(39 + 112);
  });

  function arrivals(of: Stream): number[] {
    const found: number[] = [];
    for (let at = nextArrival(of, -1); at.day < calendar.days; at = nextArrival(of, at.day)) found.push(at.day);
    return found;
  }

  it.each([0.005, 0.05, 0.3, 1.5])('at hazard %f come on a share 1 − exp(−h) of days, waits geometric', (hazard) => {
    const daily = -Math.expm1(-hazard);
    let count = 0;
    const waits: number[] = [];
    for (let index = 0; index < 60; index++) {
      const found = arrivals(stream(index, hazard));
      count += found.length;
      found.forEach((day, i) => i > 0 && waits.push(day - (found[i - 1] ?? 0)));
    }
    const n = 60 * calendar.days;
    expect(Math.abs(count / n - daily)).toBeLessThan(5 * Math.sqrt((daily * (1 - daily)) / n));
    const atOnce = waits.filter((wait) => wait === 1).length / waits.length;
    expect(Math.abs(atOnce - daily)).toBeLessThan(5 * Math.sqrt((daily * (1 - daily)) / waits.length));
    expect(waits.every((wait) => wait >= 1)).toBe(true);
  });

  it('from the start of a month a higher hazard’s first arrival is no later', () => {
    for (let index = 0; index < 300; index++)
      for (const after of [-1, 30, 59, 365]) {
        const at = [0.002, 0.01, 0.011, 0.1, 1, 20].map((hazard) => nextArrival(stream(index, hazard), after).day);
        expect(at).toEqual([...at].sort((a, b) => b - a));
      }
  });

  it('are the same wherever one begins to ask', () => {
    const of = stream(3, 0.1);
    const found = arrivals(of);
    for (let after = -1; after < 2000; after++)
      expect(nextArrival(of, after).day).toBe(found.find((day) => day > after));
    let known = nextArrival(of, -1);
    for (const day of found) {
      expect(known.day).toBe(day);
      known = nextArrival(of, known.day, known);
    }
  });

  it('a hazard that changes on a date begins a block of its own', () => {
    const changed = stream(3, 0.1, 500);
    const first = nextArrival(changed, 499).day;
    expect(first).toBeGreaterThanOrEqual(500);
    for (let after = 499; after < first; after++) expect(nextArrival(changed, after).day).toBe(first);
  });

  it('never come at hazard 0, each day at an infinite one, and not past the end', () => {
    expect(never).toBeGreaterThan(calendar.days);
    expect(nextArrival(stream(0, Number.POSITIVE_INFINITY), 17).day).toBe(18);
    expect(nextArrival(stream(0, 1e-12), 0).day).toBe(never);
    expect(nextArrival(stream(0, 0.1), calendar.days - 1).day).toBe(never);
    expect(nextArrival({ ...stream(0, 1e-30), chance: false }, 0).day).toBe(never);
  });

  it('with chance off come at each whole of the accumulated rate', () => {
    const off: Stream = { ...stream(0, -Math.log(0.75)), chance: false };
    const found: number[] = [];
    for (let at = nextArrival(off, -1).day; found.length < 5; at = nextArrival(off, at).day) found.push(at);
    expect(found).toEqual([3, 7, 11, 15, 19]);
  });

  it('a run that begins in mid-month draws its cut month like any other', () => {
    const cut = { ...stream(5, 0.2), calendar: calendarOf(dayFromCivil(2004, 1, 20), 400) };
    const found: number[] = [];
    for (let at = nextArrival(cut, -1).day; at < 400; at = nextArrival(cut, at).day) found.push(at);
    expect(found.filter((day) => day < 12).length).toBeLessThanOrEqual(12);
    expect(Math.abs(found.length - 400 * -Math.expm1(-0.2))).toBeLessThan(5 * Math.sqrt(400 * 0.15));
  });
});
