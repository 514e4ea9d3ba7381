import { describe, expect, it } from 'vitest';
import { pencil, pencilRun, run, withChange, workless } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { one, machine } from '../../support/pencil.js';

describe('prices over time', () => {
  const daily: Settings = {
    ...one,
    'clients.classes.rmi.income': 10_000_000,
    'types.user-dealer.firstLoad.cocaine': 1_000_000,
    'types.user-dealer.startCash': 1_000_000_000,
  };

  it('a retail trend moves prices at the start of each month', () => {
    const { months } = pencilRun({
      ...daily,
      'products.cocaine.retailTrendPerYear': -0.1,
      'products.cocaine.priceElasticity': 0,
      'period.days': 397,
    });
    const price = (index: number) =>
      (months[index]?.product('salesCash', 0) ?? 0) / ((months[index]?.product('sold', 0) ?? 0) / 1000);
    const at = (days: number) => Math.round(5000 * Math.exp((Math.log(0.9) * days) / 365.25));
    expect([price(0), price(1), price(12)]).toEqual([5000, at(31), at(366)]);
    expect(at(366)).toBe(4499);
  });

  it('a source trend moves quoted prices', () => {
    const { trips } = pencilRun({ ...machine, 'products.cocaine.sourceTrendPerYear': -0.1, 'period.days': 367 });
    const quoted = Math.round(3000 * Math.exp((Math.log(0.9) * 366) / 365.25));
    expect(trips.at(-1)?.of[0]?.unitPriceCents).toBe(
      Math.round(quoted * Math.exp((-Math.log(30 / 25) / Math.log(25 / 6)) * Math.log(25 / 6))),
    );
  });

  it('an intervention sets a price from a day on, and demand with it', () => {
    const changed = { 'retailPrice.nord-pas-de-calais.cocaine': 10_000 };
    const { trace, regionDays } = run(
      withChange({ ...pencil, ...daily, 'products.cocaine.priceElasticity': -1 }, 20, changed, workless),
    );
    const cash = (day: number) => (trace[day]?.cashCents ?? 0) - (trace[day - 1]?.cashCents ?? 0);
    const sought = regionDays.map((day) => day.of[0]?.soughtMg ?? 0);
    expect(sought.slice(0, 20)).toEqual(Array(20).fill(1000));
    expect(sought.slice(20, 40).reduce((sum, mg) => sum + mg, 0)).toBe(10_000);
    expect(new Set(Array.from({ length: 20 }, (_, i) => cash(i + 10)))).toEqual(new Set([5000, 0, 10_000]));
  });
});
