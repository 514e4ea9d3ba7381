import { describe, expect, it } from 'vitest';
import { pencil, pencilRun, run, withChange, workless } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { one, noCredit, halfBudget } from '../../support/pencil.js';

describe('tabs', () => {
  const tabs: Settings = { ...one, ...halfBudget, 'clients.classes.rmi.income': 10_000, 'period.days': 91 };

  it('are given within the limit, due on the next pay day, and paid first', () => {
    const { trace, months } = pencilRun(tabs);
    // He comes with 4/30.4375 of €100: 1314. Day 1: €50 on the tab (limit €50). Day 4: +10000 − 5000, buys at 5000.
    const tab = trace.map((day) => day.receivablesCents);
    expect(tab.slice(0, 8)).toEqual([0, 5000, 5000, 5000, 0, 5000, 5000, 5000]);
    expect(tab[34]).toBe(5000);
    const sales = trace.map((day, i) => (trace[i - 1]?.of[0]?.stockMg ?? 0) - (day.of[0]?.stockMg ?? 0));
    expect(sales.flatMap((mg, day) => (mg > 0 ? [day] : []))).toEqual([1, 4, 5, 35, 36, 64, 65]);
    expect(months.map((month) => month.network('tabsRepaid'))).toEqual([5000, 5000, 5000]);
    expect(months.map((month) => month.network('tabsDue'))).toEqual([1, 1, 1]);
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([10_000, 5000, 5000]);
    expect(months.map((month) => month.product('salesCash', 0))).toEqual([5000, 5000, 5000]);
    expect(months[2]?.product('sought', 0)).toBe(31_000);
    expect(months[2]?.product('refused', 0)).toBe(29_000);
    expect(months[0]?.network('creditBefore10Benefit')).toBe(10_000);
  });

  it('roll over twice on partial payment, then the rest is written off', () => {
    const settings = { ...tabs, 'credit.limitShare': 5, 'clients.classes.rmi.income': 1000 };
    const { defaults, months, trace } = pencilRun(settings);
    // 131 to begin with; 1131 of 5000 paid on 5 January, 1000 each on 5 February and 5 March.
    expect(trace[3]?.receivablesCents).toBe(5000);
    expect(trace[4]?.receivablesCents).toBe(3869);
    expect(trace[35]?.receivablesCents).toBe(2869);
    expect(defaults).toMatchObject([{ day: 64, tabCents: 1869, kind: 1, person: 0 }]);
    expect(months[2]?.network('tabsRepaid')).toBe(1000);
    expect(months[2]?.network('badDebt')).toBe(1869);
    expect(months[2]?.statement.badDebt).toBe(1869);
  });

  it('are not paid at all by a client whose propensity is 1', () => {
    const { defaults, months } = pencilRun({ ...tabs, 'credit.defaultPropensity': 1, 'credit.buildUpPayDays': 1 });
    // Trust begins with the first pay day (day 4): tab from day 5 on, defaulted on day 35; trust again from day 64.
    expect(defaults).toMatchObject([{ day: 35, tabCents: 5000, kind: 0 }]);
    expect(months.map((month) => month.network('badDebt'))).toEqual([0, 5000, 0]);
    expect(months.map((month) => month.network('defaults'))).toEqual([0, 1, 0]);
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([5000, 0, 5000]);
  });

  it('after a default the limit is zero until trust has begun again', () => {
    const { trace } = pencilRun({ ...tabs, 'credit.defaultPropensity': 1, 'credit.buildUpPayDays': 2 });
    // Half of €50 buys no gram; after two pay days (days 4 and 35) the limit is whole; defaulted on day 64.
    expect(trace[34]?.receivablesCents).toBe(0);
    expect(trace[63]?.receivablesCents).toBe(5000);
    expect(trace[90]?.receivablesCents).toBe(0);
  });

  it('after a default the limit is zero until the next pay day, even where it needs no trust', () => {
    const { defaults, months, trace } = pencilRun({ ...tabs, 'credit.defaultPropensity': 1 });
    // Defaulted on day 4: cash for days 4 and 5, then nothing until day 35; on the tab from day 37, defaulted on day 64.
    expect(defaults.map((each) => [each.day, each.tabCents])).toEqual([
      [4, 5000],
      [64, 5000],
    ]);
    const standing = trace.flatMap((day, i) => (day.receivablesCents === 5000 ? [i] : []));
    expect(standing).toEqual([1, 2, 3, ...Array.from({ length: 27 }, (_, i) => 37 + i)]);
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([5000, 5000, 0]);
  });

  it('a propensity under 1 never fires with chance off', () => {
    expect(
      pencilRun({ ...tabs, 'credit.defaultPropensity': 0.99, 'credit.defaultPropensityHigh': 1 }).defaults,
    ).toEqual([]);
  });

  it('fall due on the class’s day where incomes come daily', () => {
    const { trace } = pencilRun({ ...tabs, 'clients.incomeCalendar': 'daily' });
    const falls = trace.flatMap((day, i) => (day.receivablesCents < (trace[i - 1]?.receivablesCents ?? 0) ? [i] : []));
    expect(falls.every((day) => [4, 35, 64].includes(day))).toBe(true);
    expect(falls.length).toBeGreaterThan(0);
  });

  it('a client who leaves pays what he can; the rest is bad debt', () => {
    const churn = { 'clients.churn.enabled': true, 'clients.churn.perMonth': 0, 'clients.churn.perRefusal': 0 };
    const segments = withChange({ ...pencil, ...tabs, ...churn }, 2, { 'clients.churn.perRefusal': 1 }, workless);
    const { defaults, months } = run(segments);
    // Day 1: on the tab. Day 2: refused, leaves that evening with 1314.
    expect(defaults).toMatchObject([{ day: 2, tabCents: 5000 - 1314, kind: 2 }]);
    expect(months[0]?.network('tabsRepaid')).toBe(1314);
    expect(months[0]?.network('leavers')).toBe(1);
    expect(months[0]?.clientsAtEnd).toBe(0);
  });
});

describe('credit limits', () => {
  const spender: Settings = {
    ...one,
    'types.user-dealer.firstLoad.cocaine': 100_000,
    'clients.classes.rmi.payDay': 1,
    'clients.classes.rmi.income': 40_000,
    'period.days': 152,
  };

  it('a fixed share of the legal drug budget, built up over the first pay days', () => {
    const { months } = pencilRun({ ...spender, 'credit.limitShare': 0.5, 'credit.buildUpPayDays': 4 });
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([5000, 10_000, 15_000, 20_000, 20_000]);
    expect(months.map((month) => month.product('salesCash', 0))).toEqual([40_000, 35_000, 30_000, 25_000, 20_000]);
  });

  it('growing by each repaid tab up to the maximum', () => {
    const { months } = pencilRun({ ...spender, 'credit.limitRule': 'growing' });
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([5000, 10_000, 15_000, 20_000, 20_000]);
  });

  it('growing: after a default zero, at the next pay day as for a new client', () => {
    const settings = { ...spender, 'credit.limitRule': 'growing', 'credit.defaultPropensity': 1 };
    const { months } = pencilRun(settings);
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([5000, 0, 5000, 0, 5000]);
  });

  it('scaled by the type’s factor, and none with credit off', () => {
    const scaled = { ...spender, 'credit.limitRule': 'growing', 'types.user-dealer.creditFactor': 2 };
    expect(pencilRun(scaled).months[0]?.product('salesCredit', 0)).toBe(10_000);
    const { months } = pencilRun({ ...spender, ...noCredit });
    expect(months.map((month) => month.product('salesCredit', 0))).toEqual([0, 0, 0, 0, 0]);
  });
});
