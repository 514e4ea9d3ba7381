import seedrandom from 'seedrandom';
import { log } from './portableMath.js';

/**
 * Random numbers as pure functions of who, what and when. A draw depends on (run key, process, entity, time, k-th at
 * that time) and never on earlier draws: so a client who sits out a week, or a network added elsewhere, shifts nobody
 * else's luck, and two scenarios with one seed are coupled. seedrandom turns (seed, replicate) into one 128-bit run
 * key; below it there is only integer mixing, identical on every platform.
 */

/** 128 bits that stand for one replicate of one seed, as four 32-bit integers. */
export type RunKey = readonly [number, number, number, number];

/** 64 bits that stand for one entity (a place, a head, a person) in one run. */
export interface EntityKey {
  readonly low: number;
  readonly high: number;
}

/**
 * The key of one replicate.
 * @param seed any text; similar texts give unrelated keys (tychei)
 * @throws {TypeError} where the seed is not a text, or the replicate not a whole number from 0
 */
export function runKey(seed: string, replicate: number): RunKey {
  if (typeof seed !== 'string') throw new TypeError(`a seed is a text, not ${typeof seed}`);
  if (!Number.isSafeInteger(replicate) || replicate < 0)
    throw new TypeError(`a replicate is a whole number from 0, not ${replicate}`);
  const generator = seedrandom.tychei(`${seed.length}:${seed}:${replicate}`);
  return [generator.int32(), generator.int32(), generator.int32(), generator.int32()];
}

/** A bijection of 32-bit integers with full avalanche (two multiply–xorshift rounds). */
export function scramble(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** Hashes a text to 32 bits, for the names that identify entities. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = scramble(Math.imul(hash, 0x01000193) ^ name.charCodeAt(i));
  return hash;
}

/** The key of an entity known by whole numbers (or hashed names), under a run. */
export function entityKey(run: RunKey, ...identity: readonly number[]): EntityKey {
  let low = run[0];
  let high = run[1];
  for (const word of identity) {
    low = scramble(low ^ word);
    high = scramble((high + Math.imul(word, 0x9e3779b1)) ^ low);
  }
  return { low: scramble(low ^ run[2]), high: scramble((high + run[3]) | 0) };
}

/** The key of an entity that belongs to another: a person of a circle, a head of a place. */
export function childKey(parentLow: number, parentHigh: number, kind: number, index: number): EntityKey {
  const low = scramble(scramble(parentLow ^ Math.imul(kind, 0x9e3779b1)) ^ index);
  return { low, high: scramble((scramble(parentHigh ^ Math.imul(index + 1, 0x85ebca77)) + low + kind) | 0) };
}

/** What is drawn, when, and the how-manieth at that time: computed once where many entities share it. */
export function drawTag(process: number, time: number, k: number): number {
  return scramble(scramble(Math.imul(process, 0x9e3779b1) ^ Math.imul(k, 0xc2b2ae35)) ^ time);
}

/** 32 random bits as a signed integer. */
export function drawBits(low: number, high: number, tag: number): number {
  let x = low ^ tag;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = ((x ^ (x >>> 15)) + high) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x846ca68b);
  x = Math.imul(x ^ (x >>> 13), 0x9e3779b1);
  return x ^ (x >>> 16);
}

/** The next 32 bits of the same draw: a second number where one key serves several products. */
export function nextBits(bits: number): number {
  let x = Math.imul((bits ^ 0x5bd1e995) | 0, 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 15), 0x297a2d39);
  return x ^ (x >>> 16);
}

/**
 * 1 where a < b, else 0, for signed 32-bit integers and without a branch (Warren, Hacker's Delight, 2–12): for tests
 * that come out either way at random, which a processor cannot foresee.
 */
export function isLess(a: number, b: number): number {
  return ((a & ~b) | (~(a ^ b) & (a - b))) >>> 31;
}

/** A uniform number strictly between 0 and 1, on a grid of 2⁻³². */
export function uniform(low: number, high: number, tag: number): number {
  return ((drawBits(low, high, tag) >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** The unit exponential of a uniform number: the higher the one, the lower the other. */
export function exponentialOf(u: number): number {
  return -log(u);
}

/** A unit exponential: the threshold that an accumulated hazard must reach. */
export function unitExponential(low: number, high: number, tag: number): number {
  return exponentialOf(uniform(low, high, tag));
}
