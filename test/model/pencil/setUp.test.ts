import { describe, expect, it } from 'vitest';
import { packageMass } from '../../../src/model/occasions.js';
import { classByDraw, classByLargestRemainder } from '../../../src/model/persons.js';
import { personStatus, account } from '../../../src/model/world.js';
import { pencilRun, run, segmentsOf } from '../../support/runs.js';
import type { Cohorts } from '../../support/runs.js';
import { worldOf } from '../../support/pencil.js';

describe('classes', () => {
  it('are filled by largest remainder', () => {
    const shares = [0.3, 0.25, 0.39, 0.06];
    const counts = (persons: number) =>
      shares.map(
        (_, c) =>
          Array.from({ length: persons }, (_unused, j) => classByLargestRemainder(shares, j)).filter(
            (each) => each === c,
          ).length,
      );
    expect(counts(20)).toEqual([6, 5, 8, 1]);
    expect(counts(100)).toEqual([30, 25, 39, 6]);
    expect(classByLargestRemainder([0.5, 0.5], 0)).toBe(0);
    expect(classByLargestRemainder([0.5, 0.5], 1)).toBe(1);
  });

  it('are drawn by cumulated shares, scaled to one', () => {
    expect([0, 0.24, 0.26, 0.99].map((u) => classByDraw([1, 2, 1], u))).toEqual([0, 0, 1, 2]);
    expect(classByDraw([0.3, 0.3], 1)).toBe(1);
  });

  it('shares that do not sum to one are scaled, with chance off too', () => {
    const classes = (scale: number) => {
      const world = worldOf({
        'clients.classes.rmi.share': 0.3 * scale,
        'clients.classes.unemployment.share': 0.25 * scale,
        'clients.classes.wage.share': 0.39 * scale,
        'clients.classes.other.share': 0.06 * scale,
      });
      return Array.from(world.persons.incomeClass.subarray(0, 20));
    };
    expect(classes(2)).toEqual(classes(1));
    expect(classes(0.5)).toEqual(classes(1));
  });

  it('of regions’ networks: types and sources by the mix', () => {
    const cohorts: Cohorts = { a: { type: 'mix', source: 'mix', count: 10 } };
    const world = worldOf({}, cohorts);
    const types = Array.from(world.places.type.subarray(0, 10));
    expect([0, 1, 2].map((type) => types.filter((each) => each === type).length)).toEqual([6, 1, 3]);
  });

  it('a package is a small dose or a gram, never less than the dose', () => {
    expect([packageMass(500, 0), packageMass(500, 1), packageMass(2000, 1)]).toEqual([500, 1000, 2000]);
  });
});

describe('the start of a run', () => {
  it('a new client brings along a share of what is left of a month’s budget', () => {
    const cash = (share: number) =>
      worldOf({ 'clients.broughtAlong': share, 'types.user-dealer.startClients': 1 }).persons.account[account.cash];
    // Four days until the 5th, of 30.4375.
    expect([0, 0.5, 1].map(cash)).toEqual([0, 0.5, 1].map((share) => Math.round((41_788 * share * 4) / 30.4375)));
  });

  it('does not depend on how long the run is', () => {
    const settings = {
      'enforcement.totalHazardPerMonth': 0.2,
      'clients.churn.perMonth': 0.3,
      'clients.introductions.perMonth': 0.5,
    };
    const cohorts = { x: { count: 3 } };
    const long = run(segmentsOf({ ...settings, 'period.days': 120 }, cohorts)).regionDays;
    for (const days of [1, 5, 31, 45, 60, 88]) {
      const short = run(segmentsOf({ ...settings, 'period.days': days }, cohorts)).regionDays;
      expect(short).toEqual(long.slice(0, days));
    }
  });

  it('friends are clients, the rest of the circle is outside', () => {
    const world = worldOf({ 'types.user-dealer.startClients': 5 });
    const status = Array.from(world.persons.status.subarray(0, 20));
    expect(status.filter((each) => each === personStatus.client)).toHaveLength(5);
    expect(status.filter((each) => each === personStatus.outside)).toHaveLength(15);
  });

  it('more friends than the head serves are not taken', () => {
    const settings = { 'types.user-dealer.startClients': 8, 'types.user-dealer.maximumClients': 3 };
    expect(pencilRun({ ...settings, 'period.days': 1 }).months[0]?.clientsAtEnd).toBe(3);
  });
});
