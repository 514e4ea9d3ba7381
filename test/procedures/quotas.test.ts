import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTag, uniform } from '../../src/engine/random.js';
import {
  allocate,
  publishedAffairs,
  publishedRegions,
  roundedTable,
  scaledCounts,
} from '../../src/procedures/quotas.js';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const columnSums = (table: readonly (readonly number[])[]): number[] =>
  (table[0] ?? []).map((_, c) => sum(table.map((row) => row[c] ?? 0)));
const chanceOf = (draw: number) => (k: number) => uniform(17, 4, drawTag(1, draw, k));

describe('scaledCounts', () => {
  it('keeps the study’s own at 150, and shares out another total by largest remainder', () => {
    expect(scaledCounts(publishedAffairs, 150)).toEqual([75, 60, 15]);
    expect(scaledCounts(publishedRegions, 150)).toEqual([45, 23, 45, 30, 7]);
    expect(scaledCounts(publishedAffairs, 75)).toEqual([38, 30, 7]);
    expect(scaledCounts([1, 1, 1], 4)).toEqual([2, 1, 1]);
    expect(scaledCounts([0, 0], 7)).toEqual([0, 0]);
  });
  it('always has the total, and never strays by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 6 }), fc.nat(2000), (counts, total) => {
        const scaled = scaledCounts(counts, total);
        fc.pre(sum(counts) > 0);
        expect(sum(scaled)).toBe(total);
        scaled.forEach((value, i) =>
          expect(Math.abs(value - ((counts[i] ?? 0) * total) / sum(counts))).toBeLessThan(1),
        );
      }),
    );
  });
});

describe('roundedTable', () => {
  it('has both margins exactly, each cell rounded up or down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(80), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(80), { minLength: 1, maxLength: 6 }),
        fc.nat(10_000),
        (rows, shares, draw) => {
          fc.pre(sum(rows) > 0 && sum(shares) > 0);
          const columns = scaledCounts(shares, sum(rows));
          const table = roundedTable(rows, columns, chanceOf(draw));
          expect(table.map(sum)).toEqual(rows);
          expect(columnSums(table)).toEqual(columns);
          table.forEach((row, r) =>
            row.forEach((cell, c) => {
              const exact = ((rows[r] ?? 0) * (columns[c] ?? 0)) / sum(rows);
              expect(Number.isInteger(cell)).toBe(true);
              expect(Math.abs(cell - exact)).toBeLessThan(1);
            }),
          );
        },
      ),
    );
  });
  it('is right on average in every cell: affair and region are independent', () => {
    const draws = 20_000;
    const means = publishedAffairs.map(() => publishedRegions.map(() => 0));
    for (let draw = 0; draw < draws; draw++)
      roundedTable(publishedAffairs, publishedRegions, chanceOf(draw)).forEach((row, a) =>
        row.forEach((cell, r) => {
          means[a]![r]! += cell / draws;
        }),
      );
    publishedAffairs.forEach((affair, a) =>
      publishedRegions.forEach((region, r) => {
        const exact = (affair * region) / 150;
        const part = exact - Math.floor(exact);
        // Four standard errors of a cell that is rounded up with that probability.
        expect(Math.abs(means[a]![r]! - exact)).toBeLessThanOrEqual(4 * Math.sqrt((part * (1 - part)) / draws) + 1e-9);
      }),
    );
  });
  it('needs no chance where all is whole', () => {
    const fail = (): number => {
      throw new Error('drawn');
    };
    expect(roundedTable([2, 4], [3, 3], fail)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(roundedTable([3, 0], [1, 2], fail)).toEqual([
      [1, 2],
      [0, 0],
    ]);
  });
});

describe('allocate', () => {
  const quotas = [
    [4, 2],
    [2, 1],
    [1, 0],
  ];
  it('takes what the quotas ask where there is enough', () => {
    const plenty = quotas.map((row) => row.map(() => 100));
    expect(allocate(quotas, plenty, [7, 3])).toEqual({
      taken: quotas,
      moved: quotas.map((row) => row.map(() => 0)),
      missing: [0, 0, 0],
    });
  });
  it('makes up a short cell from the same affair elsewhere, the region furthest behind its quota first', () => {
    const available = [
      [1, 9, 9],
      [9, 9, 9],
      [9, 9, 9],
    ];
    // Three are lacking in the first region. Behind the others: 6/(2+1) = 2 against 4/(1+1) = 2, the earlier first;
    // then 6/4 against 2, then 1.5 against 4/3.
    const { taken, moved, missing } = allocate(
      [
        [4, 2, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      available,
      [10, 6, 4],
    );
    expect(taken[0]).toEqual([1, 4, 2]);
    expect(moved[0]).toEqual([3, 0, 0]);
    expect(missing).toEqual([0, 0, 0]);
  });
  it('counts what no region has, and never takes from another affair', () => {
    const { taken, missing } = allocate(
      quotas,
      [
        [3, 1],
        [50, 50],
        [0, 0],
      ],
      [7, 3],
    );
    expect(taken).toEqual([
      [3, 1],
      [2, 1],
      [0, 0],
    ]);
    expect(missing).toEqual([2, 0, 1]);
  });
});
