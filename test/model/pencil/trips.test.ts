import { describe, expect, it } from 'vitest';
import { accumulatesAt } from '../../../src/model/chance.js';
import { creditLine } from '../../../src/model/tripPlan.js';
import { pencil, pencilRun, run, withChange, workless } from '../../support/runs.js';
import type { Settings } from '../../support/runs.js';
import { worldOf, machine } from '../../support/pencil.js';

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
