import { describe, expect, it } from 'vitest';
import { pencil, run, withChange, workless } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { one, noCredit } from '../../support/pencil.js';

describe('interventions', () => {
  it('change hazards, calendars and benefits from a day on', () => {
    const base: Settings = { ...pencil, ...one, ...noCredit, 'clients.classes.rmi.income': 5000, 'period.days': 121 };
    const sold = (segments: ReturnType<typeof withChange>) =>
      run(segments).regionDays.flatMap((day) => (day.of[0]?.soldMg === 1000 ? [day.day] : []));
    expect(sold(withChange(base, 31, { 'clients.classes.rmi.payDay': 20 }, workless))).toEqual([4, 50, 79, 110]);
    expect(sold(withChange(base, 31, { 'clients.classes.rmi.income': 10_000 }, workless))).toEqual([
      4, 35, 36, 64, 65, 95, 96,
    ]);
  });

  it('enforcement begins and ends on its days', () => {
    const arrested = {
      'enforcement.enabled': true,
      'enforcement.totalHazardPerMonth': null,
      'enforcement.clientArrestPerYear': 1,
      'enforcement.namingProbability': 0,
    };
    const settings = { ...pencil, 'types.user-dealer.startClients': 2, 'period.days': 30 };
    const begins = run(withChange(settings, 10, arrested, workless)).arrests.map((arrest) => arrest.day);
    expect(begins).toEqual(Array.from({ length: 20 }, (_, i) => [10 + i, 10 + i]).flat());
    const ends = run(withChange({ ...settings, ...arrested }, 3, { 'enforcement.enabled': false }, workless));
    expect(ends.arrests.map((arrest) => arrest.day)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('a clock half run keeps the half that is left', () => {
    const settings = {
      'enforcement.enabled': true,
      'enforcement.totalHazardPerMonth': null,
      'enforcement.namingProbability': 0,
      'enforcement.clientArrestPerYear': 0.9,
      'clients.churn.enabled': false,
      'clients.introductions.enabled': false,
      'period.days': 700,
    };
    const first = (segments: ReturnType<typeof withChange>, replicate: number) =>
      run(segments, { replicate }).arrests.find((arrest) => arrest.person === 0)?.day ?? 700;
    for (let replicate = 0; replicate < 12; replicate++) {
      const low = first(withChange(settings, 0, {}), replicate);
      const more = first(withChange(settings, 100, { 'enforcement.clientArrestPerYear': 0.99 }), replicate);
      // Twice the hazard from day 100 on: half the wait that was left.
      const expected = low < 100 ? low : 100 + (low - 100) / 2;
      if (low < 700) expect(Math.abs(more - expected)).toBeLessThanOrEqual(1);
    }
  });
});
