import { describe, expect, it } from 'vitest';
import { accumulatesAt } from '../../src/model/chance.js';
import { incomeOn, nextPayDay } from '../../src/model/payDays.js';
import { packageMass } from '../../src/model/occasions.js';
import { ownUseOnDay } from '../../src/model/ownUse.js';
import { classByDraw, classByLargestRemainder } from '../../src/model/persons.js';
import { runBlock } from '../../src/model/day.js';
import { createWorld } from '../../src/model/setUp.js';
import { creditLine } from '../../src/model/tripPlan.js';
import { personStatus, purse, purseStride } from '../../src/model/world.js';
import { parametersOf, pencil, pencilRun, run, scenario, segmentsOf, withChange, workless } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';

/**
 * The rules of the day with chance off, each against a sum done with a pencil. Days count from 0, which is 1 January
 * 2004: 5 January is day 4, 31 January day 30, 29 February day 59, 31 March day 90.
 */

const worldOf = (settings: Settings, cohorts: Cohorts = workless) =>
  createWorld(parametersOf(scenario({ ...pencil, ...settings }, cohorts)), '1', 0);

/** One client who wants a gram a day; a load of 50 g at nothing but its own price. */
const one: Settings = {
  'types.user-dealer.startClients': 1,
  'types.user-dealer.firstLoad.cocaine': 50_000,
  'types.user-dealer.startCash': 1_000_000,
  'trips.fuel': 0,
  'trips.extras': 0,
};
const noCredit: Settings = { 'credit.enabled': false };
/** Credit of half the budget from the first day. */
const halfBudget: Settings = { 'credit.limitShare': 0.5, 'credit.buildUpPayDays': 0 };

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

/** Days on which a gram is sold to a client whose month's budget buys just one, without credit. */
function payDays(settings: Settings): number[] {
  const oneGram = { ...one, ...noCredit, 'clients.classes.rmi.income': 5000, 'period.days': 121 };
  const { regionDays } = pencilRun({ ...oneGram, ...settings });
  return regionDays.flatMap((day) => (day.of[0]?.soldMg === 1000 ? [day.day] : []));
}

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

describe('introductions and churn', () => {
  it('accumulate and fire at each whole', () => {
    // 1 − 0.65^(12/365.25) = 0.014053 a day: a whole each 71.16 days of each client.
    const { regionDays } = pencilRun({
      'types.user-dealer.startClients': 1,
      'clients.introductions.enabled': true,
      'period.days': 220,
    });
    const daily = 1 - Math.exp((Math.log(0.65) * 12) / 365.25);
    const fires = (first: number, n: number) => first - 1 + Math.ceil(n / daily);
    expect(fires(0, 1)).toBe(71);
    const clients = regionDays.map((day) => day.clients);
    expect([clients[71], clients[72]]).toEqual([1, 2]);
    expect([clients[fires(0, 2)], clients[fires(0, 2) + 1]]).toEqual([2, 3]);
    expect([clients[fires(72, 1)], clients[fires(72, 1) + 1]]).toEqual([3, 4]);
  });

  it('stop at the head’s limit and where the circle is empty', () => {
    const settings = { 'types.user-dealer.startClients': 4, 'clients.introductions.enabled': true, 'period.days': 400 };
    const full = pencilRun({ ...settings, 'types.user-dealer.maximumClients': 6 });
    expect(full.months.at(-1)?.clientsAtEnd).toBe(6);
    const small = pencilRun({ ...settings, 'clients.circle': 5 });
    expect(small.months.at(-1)?.clientsAtEnd).toBe(5);
  });

  it('clients leave at each whole of their own time, and are eligible again after the delay', () => {
    const settings = {
      'types.user-dealer.startClients': 1,
      'clients.circle': 1,
      'clients.churn.enabled': true,
      'clients.churn.perMonth': 0.5,
      'clients.churn.perRefusal': 0,
      'period.days': 120,
    };
    const { months, regionDays } = pencilRun(settings);
    const daily = 1 - Math.exp((Math.log(0.5) * 12) / 365.25);
    const leaves = Math.ceil(1 / daily) - 1;
    expect(regionDays.map((day) => day.clients).lastIndexOf(1)).toBe(leaves);
    expect(months.reduce((sum, month) => sum + month.network('leavers'), 0)).toBe(1);
  });

  it('a refusal too many makes a client leave', () => {
    const settings = { 'types.user-dealer.startClients': 3, 'trips.maximumPerMonth': 0, 'clients.churn.enabled': true };
    const { regionDays } = pencilRun({ ...settings, 'clients.churn.perRefusal': 1, 'clients.churn.perMonth': 0 });
    expect(regionDays.map((day) => day.clients).slice(0, 3)).toEqual([3, 0, 0]);
  });
});

/** A head who consumes 25 g a day, of one product: a trip a day as far as the rules allow. */
const machine: Settings = {
  'types.user-dealer.ownUse.cocaine': 175_000,
  'types.user-dealer.maximumLoad.cocaine': 25_000,
  'types.user-dealer.startCash': 100_000_000,
  'period.days': 62,
};

describe('trips', () => {
  it('are limited a calendar month', () => {
    const days = (most: number) =>
      pencilRun({ ...machine, 'trips.maximumPerMonth': most }).trips.map((trip) => trip.day);
    expect(days(4)).toEqual([0, 1, 2, 3, 31, 32, 33, 34, 60, 61]);
    expect(days(2)).toEqual([0, 1, 31, 32, 60, 61]);
    expect(days(0)).toEqual([]);
  });

  it('go with a companion every second time at 0.5, paid in cash', () => {
    const { trips, months } = pencilRun({ ...machine, 'trips.companion.perTrip': 0.5 });
    expect(trips.map((trip) => trip.companion)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(months[0]?.network('companionCash')).toBe(6000);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => accumulatesAt(0.3, n))).toEqual(
      [0, 0, 0, 1, 0, 0, 1, 0, 0, 1].map((each) => each === 1),
    );
  });

  it('pay a companion in kind, his due at the trip’s price', () => {
    const { months, trace } = pencilRun({
      ...machine,
      'types.user-dealer.ownUse.cocaine': 0,
      'trips.companion.perTrip': 1,
      'trips.companion.paidIn': 'kind',
      'period.days': 1,
    });
    // €30 at €25 a gram: 1.2 g, which cost 3000.
    expect(months[0]?.product('companion', 0)).toBe(1200);
    expect(months[0]?.product('companionCost', 0)).toBe(3000);
    expect(months[0]?.network('companionCash')).toBe(0);
    expect(trace[0]?.of[0]?.stockMg).toBe(23_800);
  });

  it('gifts accumulate too', () => {
    const { trips } = pencilRun({ ...machine, 'trips.gift.perTrip': 0.25 });
    expect(trips.map((trip) => trip.giftCents)).toEqual([0, 0, 0, 1000, 0, 0, 0, 1000, 0, 0]);
  });

  it('are made when the stock is under the expected use over the reorder days', () => {
    const { trips } = pencilRun({
      'types.user-dealer.ownUse.cocaine': 7000,
      'types.user-dealer.firstLoad.cocaine': 18_000,
      'types.user-dealer.minimumLoad': 10_000,
      'types.user-dealer.startCash': 1_000_000,
      'trips.secondTripWaits': 'no',
    });
    // 18 g, a gram a day: 3 g are left, under four days' use, on day 15; then 15 g are wanted.
    expect(trips.map((trip) => [trip.day, trip.of[0]?.stockBeforeMg, trip.of[0]?.loadMg])).toEqual([
      [0, 0, 18_000],
      [15, 3000, 15_000],
      [30, 3000, 15_000],
      [45, 3000, 15_000],
    ]);
  });

  it('the second waits until the first stock is gone: no product with a dose left', () => {
    const settings = {
      'products.heroin.enabled': true,
      'types.user-dealer.ownUse.cocaine': 7000,
      'types.user-dealer.ownUse.heroin': 3500,
      'types.user-dealer.firstLoad.cocaine': 15_000,
      'types.user-dealer.firstLoad.heroin': 20_000,
      'types.user-dealer.startCash': 1_000_000,
    };
    // Heroin lasts 40 days: the second trip waits for it, then the third goes at the reorder cover.
    const waiting = pencilRun(settings);
    expect(waiting.trips.map((trip) => trip.day)).toEqual([0, 40, 55]);
    expect(waiting.exits[0]).toMatchObject({ firstLoadOn: 0, firstStockGoneOn: 40 });
    const not = pencilRun({ ...settings, 'trips.secondTripWaits': 'no' });
    expect(not.trips[1]?.day).toBeLessThan(15);
  });

  it('a product that none of the clients buys does not hold the second trip back for good', () => {
    const settings: Settings = {
      'products.heroin.enabled': true,
      'products.heroin.buyersShare': 0,
      'types.semi-professional.startClients': 10,
      'types.semi-professional.startCash': 1_000_000,
      'types.semi-professional.maximumLoad.cocaine': 50_000,
      'clients.classes.rmi.income': 10_000_000,
      'period.days': 80,
    };
    const { trips, exits, trace } = pencilRun(settings, { x: { headIncome: 'none', type: 'semi-professional' } });
    // 50 g of cocaine are gone in five days. Of heroin 2222 mg a day were expected, and a fourteenth less each day:
    // after 66 days 16.70, after 67 15.50, which is under half a gram in 30 days. Then, ten grams a day, a load is
    // fetched as soon as less than four days of the expected use are left: 5008 mg a day after five days of cocaine.
    expect(trips.map((trip) => [trip.day, ...trip.of.map((each) => each.loadMg)])).toEqual([
      [0, 50_000, 40_000],
      [67, 50_000, 0],
      [70, 50_000, 0],
      [75, 50_000, 0],
      [79, 50_000, 0],
    ]);
    expect(exits).toMatchObject([{ cause: 0, firstLoadOn: 0, firstStockGoneOn: 67 }]);
    expect(trace[5]?.of.map((each) => each.stockMg)).toEqual([0, 40_000]);
    expect(trace.at(-1)?.of[1]?.stockMg).toBe(40_000);
  });

  it('the expected use is not updated on days that began without a dose', () => {
    const settings = { ...machine, 'trips.maximumPerMonth': 1, 'trips.expectationDays': 14 };
    const { trips } = pencilRun(settings);
    // Day 1: 25/18 + (25 − 25/18)/14; days 2–30 began empty.
    expect(trips[1]?.of[0]?.expectedMgPerDay).toBeCloseTo(25_000 / 18 + (25_000 - 25_000 / 18) / 14, 6);
  });

  it('the largest load holds for a trip or for a month', () => {
    const settings = {
      ...machine,
      'types.user-dealer.maximumLoad.cocaine': 60_000,
      'types.user-dealer.minimumLoad': 5000,
    };
    const month = pencilRun({ ...settings, 'trips.maximumLoadPer': 'month', 'period.days': 31 });
    expect(month.trips.reduce((sum, trip) => sum + (trip.of[0]?.loadMg ?? 0), 0)).toBe(60_000);
  });

  it('a month’s largest load, used up, is no insolvency', () => {
    const settings = { ...machine, 'trips.maximumLoadPer': 'month', 'period.days': 121 };
    const { exits, trips } = pencilRun(settings);
    expect(exits).toMatchObject([{ cause: 0, day: 120 }]);
    expect(trips.map((trip) => trip.day)).toEqual([0, 31, 60, 91]);
  });

  it('a first contact that always fails never becomes a trip, and is tried again each week', () => {
    const failing = { 'supply.contact.failureProbability': 1, 'period.days': 100 };
    const { trips, exits } = pencilRun({ ...machine, ...failing });
    expect(trips).toEqual([]);
    expect(exits).toMatchObject([{ cause: 0, trips: 0, firstLoadOn: -1, firstStockGoneOn: -1 }]);
    const segments = withChange(
      { ...pencil, ...machine, ...failing },
      10,
      { 'supply.contact.failureProbability': 0 },
      workless,
    );
    expect(run(segments).trips[0]?.day).toBe(14);
  });

  it('a source in the region has travel costs of its own', () => {
    const { trips } = pencilRun(machine, { x: { headIncome: 'none', source: 'domestic' } });
    expect(new Set(trips.map((trip) => trip.travelCents))).toEqual(new Set([500]));
  });

  it('a head never pays a supplier less than nothing, nor owes more than the load', () => {
    // €30 in cash against €62.50 of travel and gift, with a line of 20 % of the last load.
    const { trips } = pencilRun({
      ...machine,
      'types.user-dealer.startCash': 62_500 + 5250 + 3000,
      'types.user-dealer.minimumLoad': 1000,
      'supply.fronting.enabled': true,
      'period.days': 2,
    });
    for (const trip of trips) {
      expect(trip.paidCents).toBeGreaterThanOrEqual(0);
      expect(trip.frontedCents).toBeLessThanOrEqual(trip.loadCostCents);
    }
  });
});

describe('a product that the source does not sell', () => {
  const both: Settings = {
    'products.heroin.enabled': true,
    'products.heroin.smallDoseShare': 0,
    'products.heroin.intakePerWeek': 7000,
    'types.user-dealer.startClients': 1,
    'types.user-dealer.startCash': 1_000_000,
    'clients.classes.rmi.income': 1_000_000,
    'period.days': 91,
  };
  const none = { 'sources.x-supplier.heroin.price': null };

  it('is not brought back, and keeps no other from being', () => {
    const { trips, months } = pencilRun({ ...both, ...none });
    expect(trips.length).toBeGreaterThan(2);
    expect(new Set(trips.map((trip) => trip.of[1]?.loadMg))).toEqual(new Set([0]));
    expect(months.at(-1)?.product('sold', 0)).toBeGreaterThan(0);
    expect(months.at(-1)?.product('unserved', 1)).toBe(months.at(-1)?.product('sought', 1));
  });

  it('may run out on a date (F46): trips go on for the rest', () => {
    const { trips } = run(withChange({ ...pencil, ...both }, 31, none, workless));
    expect(trips.filter((trip) => trip.day < 31).every((trip) => (trip.of[1]?.loadMg ?? 0) > 0)).toBe(true);
    const later = trips.filter((trip) => trip.day >= 31);
    expect(later.length).toBeGreaterThan(1);
    for (const trip of later) expect(trip.of.map((each) => (each.loadMg > 0 ? 1 : 0))).toEqual([1, 0]);
  });
});

describe('fronting', () => {
  it('opens on the second trip: 20 % of the last load, 10 points more a repaid trip, at most 50 %', () => {
    const world = worldOf({ 'supply.fronting.enabled': true });
    const line = (made: number, repaid: number) => {
      world.places.tripsMade[0] = made;
      world.places.tripsRepaid[0] = repaid;
      world.places.lastLoadCost[0] = 82_500;
      return creditLine(world, 0);
    };
    expect(line(0, 0)).toBe(0);
    expect([0, 1, 2, 3, 4, 9].map((repaid) => line(1 + repaid, repaid))).toEqual([
      16_500, 24_750, 33_000, 41_250, 41_250, 41_250,
    ]);
    expect(creditLine(worldOf({}), 0)).toBe(0);
  });

  it('is repaid on the next trip', () => {
    const wage = { x: { headIncome: 'other' } } as const;
    const settings = {
      ...machine,
      'supply.fronting.enabled': true,
      'types.user-dealer.startCash': 62_500 + 5250 + 60_000,
      'types.user-dealer.minimumLoad': 1000,
      'trips.maximumPerMonth': 2,
      'head.incomes.other.payDay': 20,
      // Enough for the third trip, and for the fourth with a line of 30 % (18750), not of 20 %.
      'head.incomes.other.income': 127_500,
    };
    const { trips } = pencilRun(settings, wage);
    expect(trips[1]?.frontedCents).toBeGreaterThan(0);
    expect(trips[2]?.repaidCents).toBe(trips[1]?.frontedCents);
    expect(trips[1]?.frontedCents).toBe(7750);
    expect(trips[3]).toMatchObject({ loadCostCents: 62_500, frontedCents: 15_750, repaidCents: 0 });
  });
});

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

describe('enforcement', () => {
  const denounced: Settings = {
    ...one,
    ...halfBudget,
    'clients.classes.rmi.income': 10_000,
    'enforcement.enabled': true,
    'enforcement.totalHazardPerMonth': null,
    'enforcement.clientArrestPerYear': 0,
    'enforcement.interceptionPerTrip': 0,
    'enforcement.denunciationPerVisit': 1,
    'enforcement.namingProbability': 0,
  };

  it('a denunciation at every visit: the first sale is the last', () => {
    const { arrests, exits, resupplies, months } = pencilRun(denounced);
    expect(arrests).toMatchObject([{ day: 1, cause: 2, clients: 1, receivablesLostCents: 5000, person: -1 }]);
    expect(exits).toMatchObject([{ day: 1, cause: 2, trips: 1 }]);
    expect(months[0]?.network('receivablesLost')).toBe(5000);
    expect(resupplies).toMatchObject([{ removedOn: 1, day: 60, kind: 3 }]);
  });

  it('nobody seeks twice on the day of an arrest', () => {
    const quiet = pencilRun({ ...denounced, 'enforcement.enabled': false });
    const { regionDays } = pencilRun(denounced);
    const sought = (days: typeof regionDays) => days.slice(0, 6).map((day) => day.of[0]?.soughtMg);
    expect(sought(regionDays)).toEqual(sought(quiet.regionDays));
  });

  it('a replacement after the delay takes back those who wait', () => {
    const replacement = {
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 10,
      'replacement.capital': 200_000,
    };
    const { setUps, resupplies, arrests } = pencilRun({ ...denounced, ...replacement, 'period.days': 16 });
    expect(setUps).toMatchObject([
      { generation: 0, day: 0, kind: 0, capitalCents: 1_000_000, clients: 1 },
      { generation: 1, day: 11, kind: 1, capitalCents: 200_000, clients: 1 },
    ]);
    // Set up on the 11th with a load that evening: served again from the 12th.
    expect(resupplies[0]).toMatchObject({ person: 0, removedOn: 1, day: 12, kind: 0 });
    expect(resupplies[1]).toMatchObject({ person: 0, removedOn: 12, day: 16, kind: 3 });
    expect(arrests.map((arrest) => [arrest.day, arrest.generation])).toEqual([
      [1, 0],
      [12, 1],
    ]);
    const unsure = pencilRun({ ...denounced, ...replacement, 'replacement.probability': 0.99 });
    expect(unsure.setUps).toHaveLength(1);
  });

  it('those who wait try the other networks of the region', () => {
    const settings = { ...denounced, 'clients.migrationPerDay': 1 };
    const cohorts: Cohorts = { a: { headIncome: 'none' }, b: { headIncome: 'none', type: 'semi-professional' } };
    const quiet = { 'types.semi-professional.startClients': 0, 'types.semi-professional.context': 'urban' };
    const { resupplies } = pencilRun({ ...settings, ...quiet, 'enforcement.contextFactors.urban': 0 }, cohorts);
    // The middle draw of two places is the second; networks meet on the evening of the 7th.
    expect(resupplies).toMatchObject([{ place: 0, removedOn: 1, day: 7, kind: 1 }]);
  });

  it('every client arrested at once, and the first names the head', () => {
    const naming = {
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'enforcement.namingProbability': 1,
      'enforcement.clientArrestPerYear': 1,
      'types.user-dealer.startClients': 3,
    };
    const { arrests, exits } = pencilRun({ ...naming, 'period.days': 1 });
    const clients = arrests.filter((arrest) => arrest.ofHead === 0);
    expect(clients.map((arrest) => arrest.person).sort()).toEqual([0, 1, 2]);
    const [namer, ...others] = clients.filter((arrest) => arrest.cause === 3);
    expect(others).toEqual([]);
    const heads = arrests.filter((arrest) => arrest.ofHead === 1);
    expect(heads.map((arrest) => [arrest.day, arrest.cause, arrest.person])).toEqual([[0, 3, namer?.person]]);
    expect(exits).toMatchObject([{ cause: 3, day: 0 }]);
    const silent = pencilRun({ ...naming, 'types.user-dealer.namedFactor': 0.99, 'period.days': 1 });
    expect(silent.exits).toMatchObject([{ cause: 0 }]);
  });

  it('tabs are cancelled with the head: nobody owes a replacement what he owed before', () => {
    const again = {
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 1,
      'replacement.capital': 200_000,
    };
    // A tab from day 1; intercepted on day 3 (by an intervention) on a second trip; replaced on day 4.
    const segments = withChange(
      { ...pencil, ...again, 'head.quittingPerMonth': 1, 'period.days': 40 },
      2,
      {},
      workless,
    );
    const { months, resupplies } = run(segments);
    expect(months[0]?.network('receivablesAbandoned')).toBe(5000);
    expect(resupplies[0]).toMatchObject({ day: 32, kind: 0 });
    const after = months.find((month) => month.generation === 1);
    expect(after?.network('tabsDue')).toBe(after?.network('tabsRepaid') === 0 ? 0 : 1);
    expect(after?.network('tabsRepaid')).toBeLessThanOrEqual(after?.product('salesCredit', 0) ?? 0);
  });

  it('passing buyers at a party weigh by the factor of parties', () => {
    const parties = {
      ...denounced,
      'types.semi-professional.partyShare': 1,
      'types.semi-professional.startClients': 0,
      'party.eventsPerMonth': 30,
      'period.days': 31,
    };
    const semi = { x: { headIncome: 'none', type: 'semi-professional' } } as const;
    expect(pencilRun(parties, semi).exits[0]?.cause).toBe(2);
    expect(pencilRun({ ...parties, 'enforcement.contextFactors.party': 0 }, semi).exits[0]?.cause).toBe(0);
  });

  it('a head is not arrested before his first day', () => {
    const { months, exits } = pencilRun({
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'enforcement.namingProbability': 1,
      'enforcement.clientArrestPerYear': 1,
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 5,
      'period.days': 31,
    });
    for (const exit of exits) expect(exit.day).toBeGreaterThanOrEqual(exit.fromDay);
    for (const month of months) expect(month.toDay).toBeGreaterThanOrEqual(month.fromDay);
  });
});

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

describe('who is served first', () => {
  it('rotates with the day', () => {
    // Two clients, a gram a day each, of a stock of 5 g.
    const settings: Settings = {
      ...one,
      'types.user-dealer.startClients': 2,
      'types.user-dealer.firstLoad.cocaine': 5000,
      'types.user-dealer.maximumLoad.cocaine': 5000,
      'types.user-dealer.minimumLoad': 1000,
      'trips.maximumPerMonth': 1,
      'clients.classes.rmi.income': 10_000_000,
      'regions.nord-pas-de-calais.street': false,
      'period.days': 4,
    };
    const world = worldOf(settings);
    const cash = () => [0, 1].map((person) => world.persons.purse[person * purseStride + purse.cash] ?? 0);
    const before = cash();
    // Places meet next on the 7th, day 6.
    runBlock(world, 0, 4, 6);
    // Days 1 and 2: both served. Day 3: client 1 first, and the last gram is his.
    expect(cash().map((cents, person) => (before[person] ?? 0) - cents)).toEqual([10_000, 15_000]);
  });
});

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

describe('classes', () => {
  it('are filled by largest remainder', () => {
    const shares = [0.3, 0.25, 0.39, 0.06];
    const counts = (persons: number) =>
      shares.map(
        (_, c) =>
          Array.from({ length: persons }, (_unused, j) => classByLargestRemainder(shares, j)).filter(
            (each) => each === c,
          ).length,
      );
    expect(counts(20)).toEqual([6, 5, 8, 1]);
    expect(counts(100)).toEqual([30, 25, 39, 6]);
    expect(classByLargestRemainder([0.5, 0.5], 0)).toBe(0);
    expect(classByLargestRemainder([0.5, 0.5], 1)).toBe(1);
  });

  it('are drawn by cumulated shares, scaled to one', () => {
    expect([0, 0.24, 0.26, 0.99].map((u) => classByDraw([1, 2, 1], u))).toEqual([0, 0, 1, 2]);
    expect(classByDraw([0.3, 0.3], 1)).toBe(1);
  });

  it('shares that do not sum to one are scaled, with chance off too', () => {
    const classes = (scale: number) => {
      const world = worldOf({
        'clients.classes.rmi.share': 0.3 * scale,
        'clients.classes.unemployment.share': 0.25 * scale,
        'clients.classes.wage.share': 0.39 * scale,
        'clients.classes.other.share': 0.06 * scale,
      });
      return Array.from(world.persons.incomeClass.subarray(0, 20));
    };
    expect(classes(2)).toEqual(classes(1));
    expect(classes(0.5)).toEqual(classes(1));
  });

  it('of regions’ networks: types and sources by the mix', () => {
    const cohorts: Cohorts = { a: { type: 'mix', source: 'mix', count: 10 } };
    const world = worldOf({}, cohorts);
    const types = Array.from(world.places.type.subarray(0, 10));
    expect([0, 1, 2].map((type) => types.filter((each) => each === type).length)).toEqual([6, 1, 3]);
  });

  it('a package is a small dose or a gram, never less than the dose', () => {
    expect([packageMass(500, 0), packageMass(500, 1), packageMass(2000, 1)]).toEqual([500, 1000, 2000]);
  });
});

describe('the start of a run', () => {
  it('a new client brings along a share of what is left of a month’s budget', () => {
    const cash = (share: number) =>
      worldOf({ 'clients.broughtAlong': share, 'types.user-dealer.startClients': 1 }).persons.purse[purse.cash];
    // Four days until the 5th, of 30.4375.
    expect([0, 0.5, 1].map(cash)).toEqual([0, 0.5, 1].map((share) => Math.round((41_788 * share * 4) / 30.4375)));
  });

  it('does not depend on how long the run is', () => {
    const settings = {
      'enforcement.totalHazardPerMonth': 0.2,
      'clients.churn.perMonth': 0.3,
      'clients.introductions.perMonth': 0.5,
    };
    const cohorts = { x: { count: 3 } };
    const long = run(segmentsOf({ ...settings, 'period.days': 120 }, cohorts)).regionDays;
    for (const days of [1, 5, 31, 45, 60, 88]) {
      const short = run(segmentsOf({ ...settings, 'period.days': days }, cohorts)).regionDays;
      expect(short).toEqual(long.slice(0, days));
    }
  });

  it('friends are clients, the rest of the circle is outside', () => {
    const world = worldOf({ 'types.user-dealer.startClients': 5 });
    const status = Array.from(world.persons.status.subarray(0, 20));
    expect(status.filter((each) => each === personStatus.client)).toHaveLength(5);
    expect(status.filter((each) => each === personStatus.outside)).toHaveLength(15);
  });

  it('more friends than the head serves are not taken', () => {
    const settings = { 'types.user-dealer.startClients': 8, 'types.user-dealer.maximumClients': 3 };
    expect(pencilRun({ ...settings, 'period.days': 1 }).months[0]?.clientsAtEnd).toBe(3);
  });
});
