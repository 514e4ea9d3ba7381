import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';

describe('party events (F45)', () => {
  const events: Settings = {
    'types.semi-professional.partyShare': 1,
    'types.semi-professional.startClients': 0,
    'types.semi-professional.startCash': 1_000_000,
    'party.eventsPerMonth': 4,
    'period.days': 31,
  };
  const cohorts = { x: { headIncome: 'none', type: 'semi-professional' } } as const;

  it('bring so many buyers of a small dose for cash, as often as the rate accumulates', () => {
    const { months, regionDays } = pencilRun(events, cohorts);
    const days = regionDays.flatMap((day) => (day.of[0]?.soughtMg ? [day.day] : []));
    // 48/365.25 a day: the wholes fall at 7.61, 15.22, 22.83 and 30.44 days.
    const daily = (4 * 12) / 365.25;
    expect(days).toEqual([1, 2, 3, 4].map((n) => Math.ceil(n / daily) - 1));
    expect(days).toEqual([7, 15, 22, 30]);
    expect(months[0]?.product('sold', 0)).toBe(4 * 8 * 500);
    expect(months[0]?.product('salesCash', 0)).toBe(4 * 8 * 2250);
    expect(months[0]?.network('visits')).toBe(32);
  });

  it('leave standing what clients bought on the same day', () => {
    const { months } = pencilRun(
      {
        ...events,
        'types.semi-professional.startClients': 5,
        'clients.classes.rmi.income': 10_000_000,
        'products.cocaine.smallDoseShare': 1,
        'party.eventsPerMonth': 30,
      },
      cohorts,
    );
    const month = months[0];
    expect(month?.product('salesCash', 0)).toBe(((month?.product('sold', 0) ?? 0) / 500) * 2250);
    expect(month?.product('sought', 0)).toBe((month?.product('sold', 0) ?? 0) + (month?.product('unserved', 0) ?? 0));
  });

  it('find nothing to buy in an empty stock', () => {
    const { months } = pencilRun({ ...events, 'trips.maximumPerMonth': 0 }, cohorts);
    expect(months[0]?.product('unserved', 0)).toBe(4 * 8 * 500);
  });
});
