import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';
import { one } from '../../support/pencil.js';

describe('the street', () => {
  it('serves those who face an empty stock, for cash, where there is one', () => {
    const settings = { ...one, 'trips.maximumPerMonth': 0, 'clients.classes.rmi.income': 12_345, 'period.days': 31 };
    const { months, regionDays } = pencilRun({ ...settings, 'regions.nord-pas-de-calais.street': true });
    // 1622 to begin with, 12345 on day 4: two grams at 5000 on days 4 and 5.
    expect(regionDays.flatMap((day) => (day.of[0]?.streetMg ? [day.day] : []))).toEqual([4, 5]);
    expect(months[0]?.product('street', 0)).toBe(2000);
    expect(months[0]?.product('unserved', 0)).toBe(31_000);
    expect(regionDays.map((day) => (day.of[0]?.streetMg ?? 0) + (day.of[0]?.unmetMg ?? 0))).toEqual(
      Array(31).fill(1000),
    );
    expect(pencilRun(settings).months[0]?.product('street', 0)).toBe(0);
  });

  it('serves those whose head was removed', () => {
    const { regionDays } = pencilRun({
      ...one,
      'regions.nord-pas-de-calais.street': true,
      'clients.classes.rmi.income': 100_000,
      'head.quittingPerMonth': 1,
    });
    expect(regionDays.slice(31, 60).reduce((sum, day) => sum + (day.of[0]?.streetMg ?? 0), 0)).toBeGreaterThan(0);
    expect(regionDays.slice(31).every((day) => day.waiting === 1 && day.networks === 0)).toBe(true);
  });
});
