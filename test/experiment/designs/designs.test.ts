import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignResults, DesignError, matrixOf, pointOf } from '../../../src/experiment/designs/design.js';
import { centredDiscrepancy } from '../../../src/experiment/designs/discrepancy.js';
import { morrisDesign } from '../../../src/experiment/designs/morrisDesign.js';
import { gridDesign, latinHypercubeDesign, oneAtATimeDesign } from '../../../src/experiment/designs/plainDesigns.js';
import { saltelliDesign } from '../../../src/experiment/designs/saltelliDesign.js';
import { sobolDesign, sobolPoints } from '../../../src/experiment/designs/sobolSequence.js';

const names = (k: number): string[] => Array.from({ length: k }, (_, i) => `x${i + 1}`);
const rowOf = (points: Float64Array, d: number, n: number): number[] => [...points.subarray(n * d, (n + 1) * d)];

describe('Sobol’ sequence', () => {
  const points = sobolPoints(1024, 5);
  test('points 0–7 and 1023, computed with an independent tool', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((n) => rowOf(points, 5, n))).toEqual([
      [0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375],
      [0.875, 0.875, 0.125, 0.375, 0.875],
      [0.625, 0.125, 0.875, 0.625, 0.625],
      [0.125, 0.625, 0.375, 0.125, 0.125],
    ]);
    expect(rowOf(points, 5, 1023)).toEqual([0.0009765625, 0.7529296875, 0.6123046875, 0.1455078125, 0.1865234375]);
  });
  test('all 26 dimensions, each direction number of 1024 points: sums of (n² mod 1009) · xₙ, by an independent tool', () => {
    const cube = sobolPoints(1024, 26);
    const sums = Array.from({ length: 26 }, (_, d) => {
      let sum = 0;
      for (let n = 0; n < 1024; n++) sum += ((n * n) % 1009) * cube[n * 26 + d]!;
      return sum;
    });
    expect(sums).toEqual([
      255075.93359375, 252739.28125, 254915.0, 256718.83984375, 254858.90625, 257165.49609375, 255613.953125,
      251736.90234375, 253836.33984375, 255803.0859375, 250673.1328125, 255126.51171875, 257565.75390625,
      258073.77734375, 253250.421875, 255350.703125, 255185.94921875, 253958.04296875, 257357.7578125, 252205.9140625,
      252985.4609375, 249050.1875, 252772.83203125, 252770.40234375, 260207.39453125, 253817.96484375,
    ]);
  });
  test('column means and centred discrepancy of 1024 points', () => {
    for (let d = 0; d < 5; d++) {
      let sum = 0;
      for (let n = 0; n < 1024; n++) sum += points[n * 5 + d]!;
      expect(sum / 1024).toBe(0.49951171875);
    }
    expect(centredDiscrepancy(points, 5)).toBeCloseTo(2.525321300206329e-5, 15);
  });
  test('each column of each dimension holds one point in each of N cells, plain and scrambled', () => {
    for (const scrambling of [undefined, { seed: '1', number: 3 }]) {
      const cube = sobolPoints(256, 26, scrambling);
      for (let d = 0; d < 26; d++) {
        const cells = new Set(Array.from({ length: 256 }, (_, n) => Math.floor(cube[n * 26 + d]! * 256)));
        expect(cells.size).toBe(256);
      }
    }
  });
  test('scrambling keeps the balance of pairs of dimensions that the plain sequence has', () => {
    // Elementary intervals of the first two dimensions: a (0, m, 2)-net has one point in each.
    for (let number = 0; number < 5; number++) {
      const cube = sobolPoints(64, 2, { seed: 'nets', number });
      for (let split = 0; split <= 6; split++) {
        const [across, down] = [2 ** split, 2 ** (6 - split)];
        const cells = new Set(
          Array.from(
            { length: 64 },
            (_, n) => Math.floor(cube[n * 2]! * across) * down + Math.floor(cube[n * 2 + 1]! * down),
          ),
        );
        expect(cells.size).toBe(64);
      }
    }
  });
  test('scrambles are independent: the mean of a point over many is one half, whatever the point', () => {
    let sum = 0;
    for (let number = 0; number < 2000; number++) sum += sobolPoints(2, 1, { seed: 's', number })[0]!;
    expect(Math.abs(sum / 2000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 2000));
  });
  test('refuses what is no power of two, and too many dimensions, with the reason', () => {
    expect(() => sobolPoints(1000, 2)).toThrow('power of two such as 512 or 1024');
    expect(() => sobolPoints(0, 2)).toThrow(DesignError);
    expect(() => sobolPoints(2, 27)).toThrow('reach to 26');
    expect(() => sobolDesign(names(3), 12, '1')).toThrow(DesignError);
    expect(() => saltelliDesign(names(3), { points: 100 })).toThrow('power of two such as 64 or 128');
    // Point 0 is kept, and is the first row.
    expect([...pointOf(saltelliDesign(names(2), { points: 4 }), 0)]).toEqual([0, 0]);
  });
});

describe('plain designs', () => {
  test('a grid has every combination once, the last factor fastest', () => {
    const design = gridDesign({ a: 2, b: 3 });
    expect(design.rowCount).toBe(6);
    expect([...pointOf(design, 1)].map((u, i) => Math.floor(u * [2, 3][i]!))).toEqual([0, 1]);
    expect(new Set(Array.from({ length: 6 }, (_, row) => [...pointOf(design, row)].join())).size).toBe(6);
  });
  test('one at a time moves one factor from the base', () => {
    const design = oneAtATimeDesign({ a: 3, b: 2 }, { a: 1 });
    expect(Array.from({ length: design.rowCount }, (_, row) => matrixOf(design, row))).toEqual(['base', 'a', 'a', 'b']);
    for (let row = 1; row < design.rowCount; row++)
      expect([...pointOf(design, row)].filter((u, i) => u !== pointOf(design, 0)[i])).toHaveLength(1);
  });
  test('a Latin hypercube is a permutation of the cells in every column', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 6 }), fc.string(), (n, k, seed) => {
        const design = latinHypercubeDesign(names(k), n, seed);
        for (let column = 0; column < k; column++) {
          const cells = Array.from({ length: n }, (_, row) => Math.floor(n * pointOf(design, row)[column]!));
          expect([...cells].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        }
      }),
    );
  });
  test('factors must be there, and named once', () => {
    expect(() => gridDesign({})).toThrow('at least one factor');
    expect(() => latinHypercubeDesign(['a', 'a'], 4, '1')).toThrow('a is named twice');
    expect(() => gridDesign({ a: 0 })).toThrow('factor a has no levels');
  });
});

describe('Saltelli and Morris', () => {
  test('AB matrices take one column from B; second order and groups', () => {
    const design = saltelliDesign(names(3), { points: 8, secondOrder: true });
    expect(design.rowCount).toBe(8 * (2 + 3 + 3));
    const row = (matrix: string, index: number): number[] => {
      for (let r = 0; r < design.rowCount; r++)
        if (matrixOf(design, r) === matrix && design.indexOfRow[r] === index) return [...pointOf(design, r)];
      throw new Error('no such row');
    };
    const [a, b] = [row('A', 5), row('B', 5)];
    expect(row('AB2', 5)).toEqual([a[0], b[1], a[2]]);
    expect(row('BA3', 5)).toEqual([b[0], b[1], a[2]]);
    const grouped = saltelliDesign(names(3), { points: 4, groups: [['x1', 'x3'], ['x2']] });
    expect(grouped.rowCount).toBe(4 * 4);
    expect(() => saltelliDesign(names(3), { points: 4, groups: [['x1']] })).toThrow('each factor once');
    expect(() => saltelliDesign(names(14), { points: 4 })).toThrow('at most 13');
  });
  test('a Morris trajectory moves each factor once by Δ and stays in the cube', () => {
    const design = morrisDesign(names(5), 20, '1');
    for (let t = 0; t < 20; t++) {
      const moved: number[] = [];
      for (let step = 1; step <= 5; step++) {
        const [before, after] = [pointOf(design, t * 6 + step - 1), pointOf(design, t * 6 + step)];
        const columns = names(5).flatMap((_, i) => (before[i] === after[i] ? [] : [i]));
        expect(columns).toHaveLength(1);
        moved.push(columns[0]!);
        expect(Math.abs(after[columns[0]!]! - before[columns[0]!]!)).toBeCloseTo(2 / 3, 12);
      }
      expect([...moved].sort()).toEqual([0, 1, 2, 3, 4]);
    }
    for (const u of design.points) expect(u >= -1e-12 && u <= 1 + 1e-12).toBe(true);
    expect(() => morrisDesign(names(2), 4, '1', 5)).toThrow('even number');
    expect(() => morrisDesign(names(2), 1, '1')).toThrow('at least two');
  });
});

describe('results and designs', () => {
  const design = saltelliDesign(names(2), { points: 4 });
  const results = Array.from({ length: design.rowCount }, (_, row) => ({
    matrix: matrixOf(design, row),
    index: design.indexOfRow[row]!,
    value: row,
  }));
  test('stored results find their rows in any order', () => {
    expect([...alignResults(design, [...results].reverse())]).toEqual(results.map((_, row) => row));
  });
  test('a missing, doubled or foreign result is refused', () => {
    expect(() => alignResults(design, results.slice(1))).toThrow('row 0 of matrix A has no result');
    expect(() => alignResults(design, [...results, results[0]!])).toThrow('two results');
    expect(() => alignResults(design, [...results, { matrix: 'AB9', index: 0, value: 1 }])).toThrow(
      'not of this design',
    );
  });
});
