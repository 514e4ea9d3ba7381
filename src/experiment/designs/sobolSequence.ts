import { drawBits, runKey, scramble } from '../../engine/random.js';
import type { RunKey } from '../../engine/random.js';
import { DesignBuilder, DesignError, checkPowerOfTwo } from './design.js';
import type { Design } from './design.js';
import { sobolDirections } from './sobolDirections.js';

/** Sobol’ sequences in Gray-code order, point 0 kept, plain or with Owen’s nested uniform scrambling. */

const bits = 32;
const span = 4294967296;

/** How many dimensions the table of direction numbers reaches. */
export const sobolDimensions = sobolDirections.length + 1;

/** The 32 direction numbers of a dimension (from 0), the first bit highest. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  const entry = sobolDirections[dimension - 1];
  if (!entry) {
    for (let k = 0; k < bits; k++) v[k] = 1 << (bits - 1 - k);
    return v;
  }
  const [coefficients, ...initial] = entry;
  const degree = initial.length;
  initial.forEach((m, k) => (v[k] = m << (bits - 1 - k)));
  for (let k = degree; k < bits; k++) {
    let next = (v[k - degree] ?? 0) ^ ((v[k - degree] ?? 0) >>> degree);
    for (let i = 1; i < degree; i++) if (((coefficients >>> (degree - 1 - i)) & 1) === 1) next ^= v[k - i] ?? 0;
    v[k] = next;
  }
  return v;
}

/**
 * Owen’s nested uniform scrambling of the 32 bits of one coordinate: each bit is flipped or not by a draw that depends
 * on the bits above it, so that the balance of the sequence is kept and each point alone is uniform.
 */
function owenScrambled(x: number, key: RunKey, dimension: number): number {
  const low = scramble(key[0] ^ Math.imul(dimension + 1, 0x9e3779b1));
  const high = scramble(key[1] ^ Math.imul(dimension + 1, 0x85ebca77)) ^ key[2];
  let result = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const above = bit === bits - 1 ? 0 : x >>> (bit + 1);
    const flip = drawBits(low, high, scramble(above ^ Math.imul(bit + 1, 0xc2b2ae35))) & 1;
    result |= (((x >>> bit) & 1) ^ flip) << bit;
  }
  return result >>> 0;
}

/**
 * The first N points of the sequence, row by row.
 * @param scrambling seed and number of an independent scrambling; without it the plain sequence, point 0 at the origin
 * @throws {DesignError} where N is no power of two, or there are more dimensions than direction numbers
 */
export function sobolPoints(
  points: number,
  dimensions: number,
  scrambling?: { readonly seed: string; readonly number: number },
): Float64Array {
  checkPowerOfTwo(points);
  if (!(dimensions >= 1 && dimensions <= sobolDimensions))
    throw new DesignError(`${dimensions} dimensions: direction numbers reach to ${sobolDimensions}`);
  const key = scrambling && runKey(`sobol ${scrambling.seed}`, scrambling.number);
  const result = new Float64Array(points * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const v = directions(dimension);
    let x = 0;
    for (let n = 0; n < points; n++) {
      result[n * dimensions + dimension] = key ? (owenScrambled(x, key, dimension) + 0.5) / span : x / span;
      x = (x ^ (v[trailingOnes(n)] ?? 0)) >>> 0;
    }
  }
  return result;
}

/** The lowest bit of n that is zero: the direction that takes point n to point n + 1. */
function trailingOnes(n: number): number {
  return 31 - Math.clz32(~n & (n + 1));
}

/** A Sobol’ design, scrambled by the seed. */
export function sobolDesign(factors: readonly string[], points: number, seed: string): Design {
  const cube = sobolPoints(points, factors.length, { seed, number: 0 });
  const builder = new DesignBuilder('sobol', factors);
  for (let n = 0; n < points; n++) builder.add('S', n, cube.subarray(n * factors.length, (n + 1) * factors.length));
  return builder.build();
}
