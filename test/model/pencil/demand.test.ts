import { describe, expect, it } from 'vitest';
import { runBlock } from '../../../src/model/day.js';
import { account, accountStride } from '../../../src/model/world.js';
import type { Settings } from '../../support/runs.js';
import { worldOf, one } from '../../support/pencil.js';

describe('who is served first', () => {
  it('rotates with the day', () => {
    // Two clients, a gram a day each, of a stock of 5 g.
    const settings: Settings = {
      ...one,
      'types.user-dealer.startClients': 2,
      'types.user-dealer.firstLoad.cocaine': 5000,
      'types.user-dealer.maximumLoad.cocaine': 5000,
      'types.user-dealer.minimumLoad': 1000,
      'trips.maximumPerMonth': 1,
      'clients.classes.rmi.income': 10_000_000,
      'regions.nord-pas-de-calais.street': false,
      'period.days': 4,
    };
    const world = worldOf(settings);
    const cash = () => [0, 1].map((person) => world.persons.account[person * accountStride + account.cash] ?? 0);
    const before = cash();
    // Places meet next on the 7th, day 6.
    runBlock(world, 0, 4, 6);
    // Days 1 and 2: both served. Day 3: client 1 first, and the last gram is his.
    expect(cash().map((cents, person) => (before[person] ?? 0) - cents)).toEqual([10_000, 15_000]);
  });
});
