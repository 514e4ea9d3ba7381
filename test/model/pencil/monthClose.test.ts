import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { one, halfBudget, machine } from '../../support/pencil.js';

describe('month close', () => {
  it('cash above two loads is drawn', () => {
    const { months } = pencilRun({ ...machine, 'head.drawingsAboveLoads': 2 });
    expect(months[0]?.closing.cash).toBe(125_000);
    expect(months[0]?.network('drawings')).toBe(100_000_000 - 4 * (62_500 + 5250) - 125_000);
    expect(months[0]?.statement.tradingProfit).toBe(-4 * 5250);
    const before = pencilRun({ ...machine, 'head.drawingsAboveLoads': 2, 'trips.maximumPerMonth': 0 });
    expect(before.months[0]?.network('drawings')).toBe(0);
  });

  it('a head quits work after three months running with net above the wage', () => {
    const rich: Settings = {
      ...one,
      'types.user-dealer.startClients': 10,
      'clients.classes.rmi.income': 1_000_000,
      'period.days': 152,
    };
    const { months } = pencilRun(rich, { x: { headIncome: 'temporary' } });
    expect(months.map((month) => month.statement.net > 75_000)).toEqual([true, true, true, true, true]);
    expect(months.map((month) => month.network('legalIncome'))).toEqual([75_000, 75_000, 75_000, 0, 0]);
    expect(months.map((month) => month.network('wageForgone'))).toEqual([0, 0, 0, 75_000, 75_000]);
    expect(months.map((month) => month.employed)).toEqual([1, 1, 0, 0, 0]);
    const staying = pencilRun({ ...rich, 'types.user-dealer.quitsJob': false }, { x: { headIncome: 'temporary' } });
    expect(staying.months.map((month) => month.employed)).toEqual([1, 1, 1, 1, 1]);
    const benefit = pencilRun(rich, { x: { headIncome: 'benefit' } });
    expect(benefit.months.map((month) => month.employed)).toEqual([1, 1, 1, 1, 1]);
  });

  it('no stock and no affordable load at two closes running is insolvency', () => {
    const { exits, months } = pencilRun({ 'types.user-dealer.startCash': 1234, 'types.user-dealer.startClients': 2 });
    expect(exits).toMatchObject([{ cause: 4, day: 59, trips: 0 }]);
    expect(months.map((month) => month.outcome)).toEqual([0, 4]);
    expect(months[1]?.network('withdrawnAtExit')).toBe(1234);
    expect(months[1]?.closing).toMatchObject({ cash: 0, receivables: 0, payables: 0, stock: [0] });
  });

  it('a head who quits takes along stock and cash, and gives up tabs', () => {
    const settings = { ...one, ...halfBudget, 'clients.classes.rmi.income': 10_000, 'head.quittingPerMonth': 1 };
    const { exits, months, resupplies } = pencilRun(settings);
    expect(exits).toMatchObject([{ cause: 5, day: 30 }]);
    expect(months[0]?.product('kept', 0)).toBe(47_000);
    expect(months[0]?.network('receivablesAbandoned')).toBe(5000);
    // Three grams sold at €50 that cost €22.88 each; the tab is bad debt of trading.
    expect(months[0]?.statement).toMatchObject({
      grossMargin: 15_000 - 3 * 2288,
      badDebt: 5000,
      tradingProfit: 8136 - 5000,
      enforcementLosses: 0,
      net: 3136,
    });
    expect(months[0]?.closing).toMatchObject({ cash: 0, receivables: 0, stock: [0] });
    expect(resupplies).toMatchObject([{ kind: 3, removedOn: 30, day: 60 }]);
  });
});
