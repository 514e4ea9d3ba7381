import { describe, expect, it } from 'vitest';
import { incomeOn, nextPayDay } from '../../../src/model/payDays.js';
import { pencilRun } from '../../support/runs.js';
import { worldOf, one, noCredit, payDays } from '../../support/pencil.js';

describe('incomes', () => {
  it('RMI on the 5th, wages on the last day of the month, the 29th in February 2004', () => {
    expect(payDays({})).toEqual([4, 35, 64, 95]);
    expect(payDays({ 'clients.classes.rmi.payDay': 31 })).toEqual([30, 59, 90, 120]);
    expect(payDays({ 'clients.classes.rmi.payDay': 30 })).toEqual([29, 59, 89, 120]);
  });

  it('pay the month’s budget exactly in every calendar', () => {
    for (const calendar of ['monthly', 'fortnightly', 'staggered', 'daily'])
      for (const income of [41_788, 10_001, 1, 95_000])
        for (const payDay of [1, 5, 14, 15, 16, 28, 29, 30, 31]) {
          const world = worldOf({
            'clients.incomeCalendar': calendar,
            'clients.classes.rmi.income': income,
            'clients.classes.rmi.payDay': payDay,
            'types.user-dealer.startClients': 1,
            'period.days': 731,
          });
          const byMonth = new Map<number, number>();
          for (let day = 0; day < 731; day++) {
            const month = world.calendar.month[day] ?? 0;
            byMonth.set(month, (byMonth.get(month) ?? 0) + incomeOn(world, 0, day));
          }
          expect([...new Set(byMonth.values())]).toEqual([income]);
        }
  });

  it('come in two halves, fourteen days apart', () => {
    const world = worldOf({
      'clients.incomeCalendar': 'fortnightly',
      'clients.classes.rmi.income': 10_001,
      'types.user-dealer.startClients': 1,
    });
    const paid = Array.from({ length: 60 }, (_, day) => incomeOn(world, 0, day));
    expect(paid.flatMap((cents, day) => (cents > 0 ? [[day, cents]] : []))).toEqual([
      [4, 5001],
      [18, 5000],
      [35, 5001],
      [49, 5000],
    ]);
    expect(nextPayDay(world, 0, 4)).toBe(18);
    expect(nextPayDay(world, 0, 3)).toBe(4);
  });

  it('a day of one’s own in the staggered calendar: the middle of 1–28 with chance off', () => {
    const world = worldOf({ 'clients.incomeCalendar': 'staggered' });
    expect(nextPayDay(world, 0, -1)).toBe(14);
  });

  it('daily incomes follow one another', () => {
    expect(nextPayDay(worldOf({ 'clients.incomeCalendar': 'daily' }), 0, 4)).toBe(5);
  });

  it('have a next day past the end of the run: what a client brings along must not hang on its length', () => {
    expect(nextPayDay(worldOf({ 'period.days': 60 }), 0, 59)).toBe(64);
  });

  it('a head’s wage is a contribution, his living costs a withdrawal, never over his cash', () => {
    const settings = { 'head.livingCosts': 20_000, 'trips.maximumPerMonth': 0, 'period.days': 60 };
    const { months } = pencilRun(settings, { x: { headIncome: 'temporary' } });
    expect(months.map((month) => month.network('legalIncome'))).toEqual([75_000, 75_000]);
    expect(months.map((month) => month.closing.cash)).toEqual([145_000, 200_000]);
    expect(months.map((month) => month.statement.net)).toEqual([0, 0]);
    const poor = pencilRun({ ...settings, 'types.user-dealer.startCash': 25_000 });
    expect(poor.months.map((month) => month.network('livingCosts'))).toEqual([20_000, 5000]);
    const benefit = pencilRun(settings, { x: { headIncome: 'benefit' } });
    expect(benefit.trace.findIndex((day) => day.cashCents !== 90_000)).toBe(4);
  });

  it('other means never fall on a pay day: they come the day after', () => {
    // At so many arrivals there is one nearly every day; a gram is bought whenever €50 are there.
    const settings = {
      ...one,
      ...noCredit,
      'clients.classes.rmi.income': 1,
      'clients.otherMeans.enabled': true,
      'clients.otherMeans.arrivalsPerMonth': 30,
      'clients.otherMeans.perMonth': 150_000,
      'products.cocaine.intakePerWeek': 70_000,
      'period.days': 60,
    };
    const { regionDays } = pencilRun(settings);
    const sold = regionDays.map((day) => day.of[0]?.soldMg ?? 0);
    const payDay = [4, 35];
    for (const day of payDay) expect(sold[day]).toBe(0);
    expect(sold.slice(0, 31).filter((mg) => mg > 0).length).toBeGreaterThan(15);
  });

  it('other means add up to what the scenario says a month', () => {
    // €50 a month in arrivals of €12.50: over 1461 days, 48 months, €2400, one arrival more or less.
    const settings = {
      ...one,
      ...noCredit,
      'products.cocaine.intakePerWeek': 0,
      'clients.classes.rmi.income': 0,
      'clients.otherMeans.enabled': true,
      'clients.otherMeans.perMonth': 5000,
      'period.days': 1461,
    };
    const world = worldOf(settings);
    expect(world.persons.otherMeans[0]).toBe(1250);
    const rich = {
      ...settings,
      'products.cocaine.intakePerWeek': 700_000,
      'types.user-dealer.firstLoad.cocaine': 100_000,
    };
    const { months } = pencilRun({
      ...rich,
      'products.cocaine.smallDoseShare': 1,
      'products.cocaine.smallDose': 10,
      'products.cocaine.smallDosePriceShare': 0.01,
    });
    const received = months.reduce((sum, month) => sum + month.statement.sales, 0);
    expect(Math.abs(received - 240_000)).toBeLessThanOrEqual(1250 + 50);
  });
});

describe('the pay-day effect', () => {
  it('multiplies occasions for some days, pay day included', () => {
    const settings = { ...one, 'clients.classes.rmi.income': 10_000_000, 'period.days': 31 };
    const { regionDays } = pencilRun({
      ...settings,
      'clients.payDayEffect.enabled': true,
      'clients.payDayEffect.factor': 3,
    });
    const sought = regionDays.map((day) => (day.of[0]?.soughtMg ?? 0) / 1000);
    expect(sought.slice(0, 12)).toEqual([1, 1, 1, 1, 3, 3, 3, 3, 3, 1, 1, 1]);
  });
});
