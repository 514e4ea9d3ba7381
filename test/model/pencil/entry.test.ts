import { describe, expect, it } from 'vitest';
import { pencilRun } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { one, halfBudget } from '../../support/pencil.js';

describe('entry', () => {
  const entering: Settings = {
    ...one,
    'types.user-dealer.startClients': 2,
    'clients.classes.rmi.income': 60_000,
    'entry.enabled': true,
    'entry.ratePerMonth': 1,
    'entry.standingDays': 20,
    'entry.capital': 30_000,
    ...halfBudget,
    'period.days': 45,
  };

  it('at month’s end clients of standing and means set up, and settle their tabs', () => {
    const { setUps, months } = pencilRun(entering);
    expect(setUps.map((each) => [each.place, each.day, each.kind, each.capitalCents])).toEqual([
      [0, 0, 0, 1_000_000],
      [1, 31, 2, 30_000],
      [2, 31, 2, 30_000],
    ]);
    // Each comes with 7885: a gram for cash, two on the tab. On the 5th he has €600: €100 for the tab, ten grams for
    // cash, then six on the tab. What is left, 2885, and a month's income less the tab make 32885: a cent more is too
    // much. January is closed before they set up: they settle in February's books.
    expect(pencilRun({ ...entering, 'entry.capital': 32_885 }).setUps).toHaveLength(3);
    expect(pencilRun({ ...entering, 'entry.capital': 32_886 }).setUps).toHaveLength(1);
    const [january, february] = months.filter((month) => month.place === 0);
    expect(january?.clientsAtEnd).toBe(2);
    expect(january?.product('salesCash', 0)).toBe(2 * 11 * 5000);
    expect(january?.product('salesCredit', 0)).toBe(2 * 8 * 5000);
    expect(january?.network('tabsRepaid')).toBe(2 * 10_000);
    expect(january?.closing.receivables).toBe(2 * 30_000);
    expect(february?.opening.receivables).toBe(2 * 30_000);
    expect(february?.network('tabsRepaid')).toBe(2 * 30_000);
    expect(february?.product('salesCredit', 0)).toBe(0);
    expect(february?.clientsAtEnd).toBe(0);
    expect(february?.closing.receivables).toBe(0);
  });

  it('an entrant’s legal income is drawn like any head’s', () => {
    const settings = { ...entering, 'period.days': 90 };
    const only = { 'head.incomes.benefit.share': 0, 'head.incomes.other.share': 0, 'head.incomes.temporary.share': 1 };
    const { months } = pencilRun({ ...settings, ...only });
    const entrant = months.filter((month) => month.place === 1 && month.complete === 1);
    expect(entrant.length).toBeGreaterThan(0);
    expect(entrant.map((month) => month.network('legalIncome'))).toEqual(entrant.map(() => 75_000));
  });

  it('nobody sets up at or under the break-even gap, without standing, or without means', () => {
    const cheap = { 'retailPrice.nord-pas-de-calais.cocaine': 2288, 'types.user-dealer.firstLoad.cocaine': 50_000 };
    expect(pencilRun({ ...entering, ...cheap, 'entry.capital': 0 }).setUps).toHaveLength(1);
    expect(pencilRun({ ...entering, 'entry.standingDays': 31 }).setUps).toHaveLength(1);
    expect(pencilRun({ ...entering, 'entry.capital': 10_000_000 }).setUps).toHaveLength(1);
    expect(pencilRun({ ...entering, 'entry.ratePerMonth': 0.9 }).setUps).toHaveLength(1);
  });

  it('the wage may be the client’s own, and the world grows as it must', () => {
    const many = {
      ...entering,
      'entry.wage': 'own',
      'types.user-dealer.startClients': 8,
      'clients.circle': 12,
      'period.days': 130,
    };
    const { setUps, months } = pencilRun(many);
    expect(setUps.length).toBeGreaterThan(8);
    expect(months.length).toBeGreaterThan(8);
    expect(pencilRun({ ...many, 'clients.classes.rmi.income': 0, 'entry.capital': 0 }).setUps).toHaveLength(1);
  });
});
