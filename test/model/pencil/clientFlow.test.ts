import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';

describe('introductions and churn', () => {
  it('accumulate and fire at each whole', () => {
    // 1 − 0.65^(12/365.25) = 0.014053 a day: a whole each 71.16 days of each client.
    const { regionDays } = pencilRun({
      'types.user-dealer.startClients': 1,
      'clients.introductions.enabled': true,
      'period.days': 220,
    });
    const daily = 1 - Math.exp((Math.log(0.65) * 12) / 365.25);
    const fires = (first: number, n: number) => first - 1 + Math.ceil(n / daily);
    expect(fires(0, 1)).toBe(71);
    const clients = regionDays.map((day) => day.clients);
    expect([clients[71], clients[72]]).toEqual([1, 2]);
    expect([clients[fires(0, 2)], clients[fires(0, 2) + 1]]).toEqual([2, 3]);
    expect([clients[fires(72, 1)], clients[fires(72, 1) + 1]]).toEqual([3, 4]);
  });

  it('stop at the head’s limit and where the circle is empty', () => {
    const settings = { 'types.user-dealer.startClients': 4, 'clients.introductions.enabled': true, 'period.days': 400 };
    const full = pencilRun({ ...settings, 'types.user-dealer.maximumClients': 6 });
    expect(full.months.at(-1)?.clientsAtEnd).toBe(6);
    const small = pencilRun({ ...settings, 'clients.circle': 5 });
    expect(small.months.at(-1)?.clientsAtEnd).toBe(5);
  });

  it('clients leave at each whole of their own time, and are eligible again after the delay', () => {
    const settings = {
      'types.user-dealer.startClients': 1,
      'clients.circle': 1,
      'clients.churn.enabled': true,
      'clients.churn.perMonth': 0.5,
      'clients.churn.perRefusal': 0,
      'period.days': 120,
    };
    const { months, regionDays } = pencilRun(settings);
    const daily = 1 - Math.exp((Math.log(0.5) * 12) / 365.25);
    const leaves = Math.ceil(1 / daily) - 1;
    expect(regionDays.map((day) => day.clients).lastIndexOf(1)).toBe(leaves);
    expect(months.reduce((sum, month) => sum + month.network('leavers'), 0)).toBe(1);
  });

  it('a refusal too many makes a client leave', () => {
    const settings = { 'types.user-dealer.startClients': 3, 'trips.maximumPerMonth': 0, 'clients.churn.enabled': true };
    const { regionDays } = pencilRun({ ...settings, 'clients.churn.perRefusal': 1, 'clients.churn.perMonth': 0 });
    expect(regionDays.map((day) => day.clients).slice(0, 3)).toEqual([3, 0, 0]);
  });
});
