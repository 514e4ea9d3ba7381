import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';

describe('networks not for profit', () => {
  const members: Settings = {
    'products.heroin.enabled': true,
    'types.not-for-profit.ownUse.cocaine': 0,
    'types.not-for-profit.ownUse.heroin': 0,
    'types.not-for-profit.startClients': 1,
    'clients.classes.rmi.income': 10_000_000,
    'products.heroin.buyersShare': 1,
    'period.days': 3,
  };
  const cohorts = { x: { headIncome: 'none', type: 'not-for-profit' } } as const;

  it('sell at what the load cost a gram', () => {
    const { months } = pencilRun(members, cohorts);
    expect(months[0]?.product('sold', 0)).toBeGreaterThan(0);
    expect(months[0]?.product('salesCash', 0)).toBe(((months[0]?.product('sold', 0) ?? 0) * 2500) / 1000);
    expect(months[0]?.product('salesCash', 1)).toBe((months[0]?.product('sold', 1) ?? 0) * 1);
    expect(months[0]?.statement.grossMargin).toBe(0);
  });

  it('or with the trip’s costs spread by the loads’ cost', () => {
    const { months } = pencilRun({ ...members, 'types.not-for-profit.pricing': 'costWithTravel' }, cohorts);
    // 5250 × 62500/82500 = 3977.27 on 25 g: 2659; 5250 × 20000/82500 = 1272.73 on 20 g: 1064, a half-gram 532.
    expect(months[0]?.product('salesCash', 0)).toBe(((months[0]?.product('sold', 0) ?? 0) / 1000) * 2659);
    expect(months[0]?.product('salesCash', 1)).toBe(((months[0]?.product('sold', 1) ?? 0) / 500) * 532);
  });
});
