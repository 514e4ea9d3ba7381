import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as portable from '../../src/engine/portableMath.js';
import { drawBits } from '../../src/engine/random.js';

type Name = keyof typeof portable;

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

const bitsOf = (x: number): bigint => {
  double[0] = x;
  return bits[0]!;
};
const fromBits = (pattern: bigint): number => {
  bits[0] = pattern;
  return double[0]!;
};

/** Exact on every engine, which `**` need not be. */
const powerOfTwo = (k: number): number => fromBits(BigInt(1023 + k) << 52n);

/** Uniform on [0, 1) with all 53 digits. */
const uniform = (i: number): number =>
  ((drawBits(i, 1, 0) >>> 0) * 2097152 + (drawBits(i, 2, 0) >>> 11)) / 9007199254740992;
const between = (low: number, high: number) => (i: number) => low + (high - low) * uniform(i);

/** Where a function changes its way of computing: sizes, with either sign. */
const borders: Record<Name, readonly number[]> = {
  exp: [
    powerOfTwo(-28),
    0.3465735912322998,
    1,
    1.0397205352783203,
    708.3964185322641,
    709.089565712824,
    709.782712893384,
    745.1332191019411,
  ],
  expm1: [
    powerOfTwo(-54),
    0.25,
    0.3465735912322998,
    0.4431471805599453,
    0.9431471805599453,
    1.0397205352783203,
    13.516370020918933,
    38.81622314453125,
    39.16279793127,
    709.089565712824,
    709.782712893384,
  ],
  log: [
    Number.MIN_VALUE,
    powerOfTwo(-1022),
    powerOfTwo(-20),
    Math.SQRT1_2,
    1,
    1 + powerOfTwo(-20),
    1.3798828125,
    1.4199333190917969,
    Math.SQRT2,
    2,
    2 - powerOfTwo(-19),
    Number.MAX_VALUE,
  ],
  log1p: [
    powerOfTwo(-54),
    powerOfTwo(-29),
    powerOfTwo(-20),
    0.2928934097290039,
    0.292893648147583,
    0.4142136573791504,
    1 - powerOfTwo(-20),
    1,
    1 + powerOfTwo(-20),
    3,
    powerOfTwo(52),
    powerOfTwo(53),
    powerOfTwo(54),
    Number.MAX_VALUE,
  ],
  log10: [Number.MIN_VALUE, powerOfTwo(-1022), 0.1, 0.5, 1, 2, 10, 100, 1000, 1e22, Number.MAX_VALUE],
  atanh: [powerOfTwo(-54), powerOfTwo(-29), powerOfTwo(-28), 0.1715728752538099, 0.25, 0.5, 1],
  tanh: [
    powerOfTwo(-55),
    powerOfTwo(-54),
    powerOfTwo(-28),
    0.1732867956161499,
    0.25,
    0.5198602676391602,
    1,
    1.0397205352783203,
    22,
  ],
};

/** What a function is likely to be given, and all that a double can be. */
const ranges: Record<Name, readonly ((i: number) => number)[]> = {
  exp: [between(-3, 3), between(-750, 712)],
  expm1: [between(-3, 3), between(-60, 712)],
  log: [between(0, 2), between(0, 1e9)],
  log1p: [between(-1, 1), between(0, 1e17)],
  log10: [between(0, 2), between(0, 1e9)],
  atanh: [between(-1, 1), between(0.99, 1)],
  tanh: [between(-3, 3), between(-25, 25)],
};
const everyBit = (i: number): number => fromBits((BigInt(drawBits(i, 3, 0)) << 32n) | BigInt(drawBits(i, 4, 0) >>> 0));
const subnormal = (i: number): number => (uniform(i) - 0.5) * powerOfTwo(-1021);
const small = (i: number): number => (uniform(i) - 0.5) * powerOfTwo(-(i % 64));
const nearOne = (i: number): number => 1 + (uniform(i) - 0.5) * powerOfTwo(-(i % 52));
const nearMultiplesOfHalfLn2 = (i: number): number =>
  ((i % 2200) - 1100) * Math.LN2 * 0.5 * (1 + (uniform(i) - 0.5) * powerOfTwo(-20 - (i % 32)));
const powersOfTwo = (i: number): number => powerOfTwo((i % 2046) - 1022) * (1 + (uniform(i) - 0.5) * powerOfTwo(-18));

const singular = [
  0,
  -0,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
];

function* inputs(name: Name): Generator<number> {
  yield* singular;
  for (const border of borders[name])
    for (let step = -300n; step <= 300n; step++) {
      const x = fromBits(bitsOf(border) + step);
      yield x;
      yield -x;
    }
  for (const range of ranges[name]) for (let i = 0; i < 100_000; i++) yield range(i);
  for (const range of [small, nearOne, nearMultiplesOfHalfLn2, powersOfTwo])
    for (let i = 0; i < 30_000; i++) yield range(i);
  for (const range of [everyBit, subnormal]) for (let i = 0; i < 20_000; i++) yield range(i);
}

/** SHA-256 of all values, each eight bytes; NaN, which may be any of many patterns, as the pattern of none. */
function digestOf(values: Float64Array): string {
  const words = new BigUint64Array(values.buffer);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) words[i] = 0x7ff8dead00000000n;
  return createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 16);
}

/** Of the values that the functions of `Math` of Node 20.20.2 give for these inputs. */
const node20: Record<Name, string> = {
  exp: '4a5fb3d4d4f597f9',
  expm1: '7e88fe38e3b22002',
  log: '446adbe1514d9594',
  log1p: 'ac84f0c9da9c1443',
  log10: 'c5238c4ac9a77153',
  atanh: '82417ec61f3d9abd',
  tanh: '814fca72a5a26a76',
};

const isNode20 = process.versions.node.startsWith('20.');

describe.each(Object.keys(node20) as Name[])('%s', (name) => {
  const xs = Float64Array.from(inputs(name));
  const ours = xs.map((x) => portable[name](x));

  it('is what Node 20 gives, to the last bit', () => {
    expect(digestOf(ours.slice())).toBe(node20[name]);
  });

  it('is what this engine gives, but for the last digits', () => {
    let most = 0;
    let at = 0;
    for (const [i, x] of xs.entries()) {
      const [a, b] = [ours[i]!, Math[name](x)];
      if (Object.is(a, b)) continue;
      const apart = Math.abs(Number(bitsOf(a) - bitsOf(b)));
      if (apart > most) [most, at] = [apart, x];
    }
    expect(most, `at ${at}`).toBeLessThanOrEqual(isNode20 ? 0 : 2);
  });
});
