import { describe, expect, it } from 'vitest';
import { cellsOf, samplesOf } from '../../src/procedures/sample.js';
import type { Frame } from '../../src/procedures/sample.js';
import { affairCounts, procedure, syntheticReplicate } from '../support/procedures.js';
import type { SyntheticWorld } from '../support/procedures.js';

const everywhere: SyntheticWorld = {
  regions: { 'nord-pas-de-calais': 1, paca: 1, 'ile-de-france': 1, brittany: 1, burgundy: 1 },
  sources: { antwerp: 0.8, domestic: 0.2 },
  types: [0.6, 0.1, 0.3],
  heads: 3000,
  users: 1500,
};

const frameOf = (world: SyntheticWorld, seed = '1'): Frame => ({
  procedures: syntheticReplicate(world, seed).procedures,
  regionPresent: [true, true, true, true, true],
  seed,
});
const frame = frameOf(everywhere);
const regionCounts = (members: readonly { readonly region: number }[]): number[] =>
  [0, 1, 2, 3, 4].map((region) => members.filter((each) => each.region === region).length);
const membersOf = (given: Frame, taken: Int32Array) => [...taken].map((i) => given.procedures[i]!);

describe('a stratified sample', () => {
  it('has the study’s quotas exactly, by affair and by region, and nobody twice', () => {
    for (const { taken } of samplesOf(frame, { design: 'stratified', sample: 150, draws: 50 })) {
      const members = membersOf(frame, taken);
      expect(affairCounts(members)).toEqual([75, 60, 15]);
      expect(regionCounts(members)).toEqual([45, 23, 45, 30, 7]);
      expect(new Set(taken).size).toBe(150);
    }
  });
  it('scales the quotas to another size', () => {
    const { taken } = [...samplesOf(frame, { design: 'stratified', sample: 300, draws: 1 })][0]!;
    expect(affairCounts(membersOf(frame, taken))).toEqual([150, 120, 30]);
    expect(regionCounts(membersOf(frame, taken))).toEqual([90, 46, 90, 60, 14]);
  });
  it('shares out the quota of a region without networks over the others', () => {
    const two = frameOf({ ...everywhere, regions: { 'nord-pas-de-calais': 1, brittany: 2 } });
    const present = { ...two, regionPresent: [true, false, false, true, false] };
    for (const { taken } of samplesOf(present, { design: 'stratified', sample: 150, draws: 20 })) {
      expect(affairCounts(membersOf(two, taken))).toEqual([75, 60, 15]);
      expect(regionCounts(membersOf(two, taken))).toEqual([90, 0, 0, 60, 0]);
    }
  });
  it('takes from other regions what a cell lacks, and is short of what no region has', () => {
    const few = {
      ...frame,
      procedures: frame.procedures.filter(({ affair, region, number }) =>
        affair === 'traffic' ? number < 100 && region !== 4 : affair !== 'use-resale' || region !== 2,
      ),
    };
    const traffic = few.procedures.filter(({ affair }) => affair === 'traffic').length;
    expect(traffic).toBeLessThan(15);
    for (const { taken, allocation } of samplesOf(few, { design: 'stratified', sample: 150, draws: 20 })) {
      const members = membersOf(few, taken);
      expect(affairCounts(members)).toEqual([75, 60, traffic]);
      expect(allocation?.missing).toEqual([0, 0, 15 - traffic]);
      expect(members.filter(({ affair, region }) => affair === 'use-resale' && region === 2)).toEqual([]);
      expect(allocation?.moved[1]?.[2]).toBeGreaterThanOrEqual(18);
    }
  });
});

describe('a simple random sample', () => {
  it('takes so many of all, each as often', () => {
    const small = { ...frame, procedures: frame.procedures.slice(0, 60) };
    const times = small.procedures.map(() => 0);
    const draws = 4000;
    for (const { taken, allocation } of samplesOf(small, { design: 'random', sample: 15, draws })) {
      expect(allocation).toBeUndefined();
      expect(new Set(taken).size).toBe(15);
      for (const member of taken) times[member]! += 1;
    }
    // Each is in a quarter of the samples: 60 counts with four and a half standard errors of room.
    for (const count of times)
      expect(Math.abs(count / draws - 0.25)).toBeLessThan(4.5 * Math.sqrt((0.25 * 0.75) / draws));
  });
  it('is all of them where there are no more', () => {
    const small = { ...frame, procedures: frame.procedures.slice(0, 7) };
    for (const { taken } of samplesOf(small, { design: 'random', sample: 150, draws: 3 }))
      expect([...taken].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
  it('of nothing is empty', () => {
    for (const design of ['random', 'stratified'] as const)
      for (const { taken } of samplesOf({ ...frame, procedures: [] }, { design, sample: 150, draws: 2 }))
        expect(taken).toHaveLength(0);
  });
});

describe('who is drawn', () => {
  const draw = (given: Frame, seed = given.seed) =>
    [...samplesOf({ ...given, seed }, { design: 'stratified', sample: 150, draws: 5 })].map(({ taken }) =>
      membersOf(given, taken)
        .map(({ low, high }) => `${low} ${high}`)
        .sort(),
    );
  it('is the same again, and does not depend on the order of the procedures', () => {
    expect(draw(frame)).toEqual(draw(frame));
    expect(draw({ ...frame, procedures: [...frame.procedures].reverse() })).toEqual(draw(frame));
  });
  it('changes by one where one procedure more is drawn: scenarios with one seed are coupled', () => {
    const newcomer = procedure({ number: 1_000_000, region: 0 });
    const before = draw(frame);
    const after = draw({ ...frame, procedures: [...frame.procedures, newcomer] });
    after.forEach((members, i) => {
      const gone = before[i]!.filter((member) => !members.includes(member));
      expect(gone.length).toBeLessThanOrEqual(1);
    });
  });
  it('cells hold every procedure once', () => {
    const cells = [...cellsOf(frame, 'stratified').values()].flatMap(({ members }) => [...members]);
    expect(cells.sort((a, b) => a - b)).toEqual(frame.procedures.map((_, i) => i));
  });
});
