import { describe, expect, it } from 'vitest';
import { ownUseOnDay } from '../../../src/model/ownUse.js';
import { pencilRun } from '../../support/runs.js';

describe('own use', () => {
  it('takes exactly 3 + 2 g every week of a head’s time', () => {
    for (const weekly of [3000, 2000, 1, 6999]) {
      for (let week = 0; week < 60; week++) {
        let sum = 0;
        for (let n = 7 * week + 1; n <= 7 * week + 7; n++) sum += ownUseOnDay(weekly, n);
        expect(sum).toBe(weekly);
      }
    }
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => ownUseOnDay(3000, n))).toEqual([428, 429, 428, 429, 428, 429, 429]);
  });

  it('in a run: day 1 without stock, then 428, 429, … from 25 + 20 g', () => {
    const { trace, months } = pencilRun({
      'period.days': 29,
      'products.heroin.enabled': true,
      'types.user-dealer.ownUse.cocaine': 3000,
      'types.user-dealer.ownUse.heroin': 2000,
    });
    const stock = (day: number) => trace[day]?.of.map((each) => each.stockMg);
    expect(stock(0)).toEqual([25_000, 20_000]);
    expect(stock(1)).toEqual([25_000 - 429, 20_000 - 286]);
    expect(stock(6)).toEqual([25_000 - 3000 + 428, 20_000 - 2000 + 285]);
    expect(stock(13)).toEqual([25_000 - 6000 + 428, 20_000 - 4000 + 285]);
    expect(stock(27)).toEqual([25_000 - 12_000 + 428, 20_000 - 8000 + 285]);
    expect(months[0]?.product('ownUseWanted', 0)).toBe(12_000 + 428);
    expect(months[0]?.product('ownUse', 0)).toBe(12_000);
    expect(months[0]?.product('ownUseCost', 0)).toBe(62_500 - Math.round((62_500 * 13_000) / 25_000));
    expect(months[0]?.network('ownUseAtRetail')).toBeGreaterThan(12 * 5000 + 8 * 2000 - 800);
  });

  it('out of stock he goes without, or buys at retail from cash', () => {
    const without = { 'trips.maximumPerMonth': 0, 'types.user-dealer.ownUse.cocaine': 7000, 'period.days': 10 };
    const going = pencilRun(without).months[0];
    expect(going?.closing.cash).toBe(90_000);
    expect(going?.product('ownUseWanted', 0)).toBe(10_000);
    const buying = pencilRun({ ...without, 'head.outOfStock': 'buyRetail' }).months[0];
    expect(buying?.network('ownUseBought')).toBe(50_000);
    expect(buying?.product('ownUseBoughtMass', 0)).toBe(10_000);
    // What he pays at retail is not avoided.
    expect(buying?.network('ownUseAtRetail')).toBe(0);
    expect(buying?.closing.cash).toBe(40_000);
    const short = { ...without, 'head.outOfStock': 'buyRetail', 'types.user-dealer.startCash': 12_345 };
    expect(pencilRun(short).months[0]).toMatchObject({ closing: { cash: 2345 } });
  });
});
