import { describe, expect, it } from 'vitest';
import { expectedMonthlyGain, gatherMonth } from '../../src/model/entry.js';
import { networkFlowIndex, productFlowIndex } from '../../src/model/flows.js';
import { createWorld } from '../../src/model/setUp.js';
import { parametersOf, pencilRun, run, scenario, segmentsOf, withChange } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';
import { sourceIds } from '../../src/study/index.js';
import { dayFromCivil } from '../../src/units/index.js';

/** Runs at the edges of what a scenario may say: they end, their books close, and what must be nothing is nothing. */

describe('long and short runs', () => {
  it('twenty years', () => {
    const { months, regionDays } = run(segmentsOf({ 'period.days': 7305, 'replacement.probability': 1 }));
    expect(regionDays).toHaveLength(7305);
    expect(months.filter((month) => month.complete === 1).length).toBeGreaterThan(100);
    expect(months.at(-1)?.month).toBe(240);
    expect(
      months.filter((month) => month.month > 200).reduce((sum, month) => sum + month.statement.sales, 0),
    ).toBeGreaterThan(0);
  });

  it('one day', () => {
    const { months, trips, exits, regionDays } = run(segmentsOf({ 'period.days': 1 }));
    expect(months).toHaveLength(1);
    expect(months[0]).toMatchObject({ fromDay: 0, toDay: 0, complete: 0, month: 1 });
    expect(trips.length).toBeLessThanOrEqual(1);
    expect(exits).toMatchObject([{ cause: 0, day: 0 }]);
    expect(regionDays).toHaveLength(1);
  });

  it('one day that is the last of a month', () => {
    const { months } = run(segmentsOf({ 'period.days': 1, 'period.start': dayFromCivil(2004, 2, 29) }));
    expect(months).toMatchObject([{ complete: 0, month: 1 }]);
  });

  it('from the middle of a month', () => {
    const { months } = run(segmentsOf({ 'period.start': dayFromCivil(2004, 2, 10), 'period.days': 60 }));
    expect(months.map((month) => [month.fromDay, month.toDay, month.month, month.complete])).toEqual([
      [0, 19, 1, 0],
      [20, 50, 2, 1],
      [51, 59, 3, 0],
    ]);
  });

  it('before 1970, on the proleptic calendar', () => {
    expect(run(segmentsOf({ 'period.start': dayFromCivil(1960, 2, 1), 'period.days': 40 })).months[0]?.toDay).toBe(28);
  });
});

describe('little or nothing of a thing', () => {
  it('no networks in a cohort, or in all', () => {
    const { regionDays, months } = run(
      segmentsOf({ 'period.days': 30 }, { a: { count: 0 }, b: { region: 'paca', source: 'antwerp' } }),
    );
    expect(new Set(regionDays.map((day) => day.region))).toEqual(new Set([1]));
    expect(months).toHaveLength(1);
    const none = run(segmentsOf({ 'period.days': 30 }, { a: { count: 0 } }));
    expect([none.months, none.regionDays, none.exits]).toEqual([[], [], []]);
  });

  it('a circle smaller than the head’s limit, or than his friends', () => {
    const small = run(segmentsOf({ 'clients.circle': 3, 'period.days': 200, 'enforcement.enabled': false }));
    expect(Math.max(...small.regionDays.map((day) => day.clients))).toBeLessThanOrEqual(3);
    expect(small.months.reduce((sum, month) => sum + month.statement.sales, 0)).toBeGreaterThan(0);
  });

  it('no intake, no buyers, no income', () => {
    const nothing = { 'products.cocaine.intakePerWeek': 0, 'products.heroin.intakePerWeek': 0 };
    expect(run(segmentsOf({ ...nothing, 'period.days': 90 })).months.every((month) => month.all('sought') === 0)).toBe(
      true,
    );
    const buyers = run(
      segmentsOf({ 'products.heroin.buyersShare': 0, 'period.days': 90, 'enforcement.enabled': false }),
    ).months;
    expect(buyers.map((month) => month.product('sought', 1))).toEqual([0, 0, 0]);
    expect(buyers[0]?.product('sold', 0)).toBeGreaterThan(0);
    const poor = { 'clients.spendingShare': 0, 'clients.spendingShareSpread': 0, 'clients.otherMeans.perMonth': 0 };
    expect(run(segmentsOf({ ...poor, 'period.days': 90 })).months.every((month) => month.statement.sales === 0)).toBe(
      true,
    );
  });

  it('an intake of very many doses a day is sought, not lost, up to 2000 occasions a day', () => {
    const settings: Settings = {
      'products.cocaine.smallDose': 100,
      'products.cocaine.smallDoseShare': 1,
      'types.user-dealer.startClients': 5,
      'period.days': 7,
    };
    const sought = (intakePerWeek: number) => {
      const { months } = pencilRun({ ...settings, 'products.cocaine.intakePerWeek': intakePerWeek });
      return months[0]?.product('sought', 0);
    };
    // Five clients for a week: 1428 and 2000 doses of 100 mg a day; 2001 and 14 286 are 2000.
    expect(sought(1_000_000)).toBe(5 * 1_000_000);
    expect(sought(1_400_000)).toBe(5 * 1_400_000);
    expect(sought(1_400_700)).toBe(5 * 1_400_000);
    expect(sought(10_000_000)).toBe(5 * 1_400_000);
    // By chance: Poisson of mean 70 000 occasions, standard deviation 265; within four of them.
    const chance = pencilRun({ ...settings, randomness: true, 'products.cocaine.intakePerWeek': 10_000_000 });
    expect(Math.abs((chance.months[0]?.product('sought', 0) ?? 0) / 100 - 70_000)).toBeLessThan(4 * 265);
  });

  it('credit off: no tabs; enforcement off: no arrests; churn off: nobody leaves', () => {
    const { months, defaults, arrests } = run(
      segmentsOf({ 'credit.enabled': false, 'enforcement.enabled': false, 'clients.churn.enabled': false }),
    );
    expect(months.every((month) => month.all('salesCredit') === 0 && month.closing.receivables === 0)).toBe(true);
    expect([defaults, arrests]).toEqual([[], []]);
    expect(months.every((month) => month.network('leavers') === 0)).toBe(true);
  });

  it('credit switched off in mid-run: tabs are still settled', () => {
    const { months, trace } = run(
      withChange({ 'period.days': 200, 'enforcement.enabled': false }, 115, { 'credit.enabled': false }),
    );
    expect(trace[114]?.receivablesCents).toBeGreaterThan(0);
    expect(months.at(-1)?.closing.receivables).toBe(0);
    expect(months.at(-1)?.all('salesCredit')).toBe(0);
  });

  it('a product switched off', () => {
    const { months } = run(segmentsOf({ 'products.heroin.enabled': false, 'period.days': 60 }));
    expect(months[0]?.closing.stock).toHaveLength(1);
  });

  it('a source without a price never supplies', () => {
    const { trips, exits } = run(
      segmentsOf({ 'period.days': 90, 'enforcement.enabled': false }, { x: { source: 'spain' } }),
    );
    expect(trips).toEqual([]);
    expect(exits[0]?.cause).not.toBe(1);
  });
});

describe('certainties with chance on', () => {
  it('hazards of 1 a month end every network at once', () => {
    const { exits } = run(
      segmentsOf(
        { 'enforcement.totalHazardPerMonth': 1, 'replacement.enabled': false, 'period.days': 60 },
        { x: { count: 3 } },
      ),
    );
    expect(exits.map((exit) => exit.cause > 0 && exit.day <= 30)).toEqual([true, true, true]);
  });

  it('churn of 1: every client leaves on his first evening', () => {
    const settings = { 'clients.churn.perMonth': 1, 'clients.introductions.perMonth': 0, 'period.days': 5 };
    expect(run(segmentsOf(settings)).regionDays.map((day) => day.clients)).toEqual([5, 0, 0, 0, 0]);
  });

  it('introductions of 1: one a client-day until the limit', () => {
    const settings = {
      'clients.churn.perMonth': 0,
      'clients.introductions.perMonth': 1,
      'clients.churn.perRefusal': 0,
      'period.days': 4,
    };
    expect(run(segmentsOf({ ...settings, 'enforcement.enabled': false })).regionDays.map((day) => day.clients)).toEqual(
      [5, 10, 10, 10],
    );
  });

  it('migration of 1: those who wait find a place in another network of the region', () => {
    const settings: Settings = {
      'clients.migrationPerDay': 1,
      'enforcement.totalHazardPerMonth': 0.3,
      'replacement.enabled': false,
    };
    const cohorts: Cohorts = { x: { count: 6 } };
    const { resupplies } = run(segmentsOf(settings, cohorts));
    expect(resupplies.filter((each) => each.kind === 1).length).toBeGreaterThan(3);
    for (const each of resupplies) expect(each.day).toBeGreaterThan(each.removedOn);
  });
});

describe('street and parties in a market', () => {
  it('the waiting buy in the street, the unserved too', () => {
    const cohorts: Cohorts = {
      x: { count: 5, region: 'ile-de-france', source: 'antwerp' },
      s: { type: 'semi-professional', region: 'ile-de-france', source: 'mix' },
    };
    const settings = {
      'enforcement.totalHazardPerMonth': 0.3,
      'types.semi-professional.partyShare': 1,
      'clients.migrationPerDay': 0,
    };
    const { regionDays, months } = run(segmentsOf(settings, cohorts));
    expect(regionDays.reduce((sum, day) => sum + (day.of[0]?.streetMg ?? 0), 0)).toBeGreaterThan(
      months.reduce((sum, month) => sum + month.product('street', 0), 0),
    );
    expect(regionDays.some((day) => day.waiting > 5)).toBe(true);
  });
});

describe('the expected gain of an entrant', () => {
  it('is own use at the gap, and sales at the gap, less travel', () => {
    const cohorts: Cohorts = { x: {}, y: {}, z: { type: 'semi-professional' } };
    const world = createWorld(parametersOf(scenario({ 'entry.enabled': true }, cohorts)), '1', 0);
    const { layout, books } = world;
    // Two networks: 10 and 30 g of cocaine sold, 1 and 3 trips in the month: 20 g and 2 trips on average; not a third
    // network, of another type.
    [10_000, 30_000, 90_000].forEach((mg, place) => {
      books[place * layout.width + layout.productFlows + productFlowIndex.sold] = mg;
      books[place * layout.width + layout.flows + networkFlowIndex.trips] = mg / 10_000;
    });
    expect(expectedMonthlyGain(world, 0, 7)).toBe(0);
    for (let place = 0; place < 3; place++) gatherMonth(world, place);
    expect(Array.from(world.lastMonth.subarray(0, 4))).toEqual([2, 4, 40_000, 0]);
    expect(Array.from(world.lastMonth.subarray(4)).every((each) => each === 0)).toBe(true);
    const weeks = 365.25 / 12 / 7;
    const cocaine = ((5000 - 2500) / 1000) * (3000 * weeks + 20_000);
    const heroin = ((2000 - 1000) / 1000) * 2000 * weeks;
    expect(expectedMonthlyGain(world, 0, 7)).toBeCloseTo(cocaine + heroin - 2 * 5250, 6);
    const domestic = sourceIds.indexOf('domestic');
    expect(expectedMonthlyGain(world, 0, domestic)).toBeLessThan(expectedMonthlyGain(world, 0, 7));
  });

  it('is nothing where nobody of the type closed a month, and falls with the price gap', () => {
    const gain = (settings: Settings, cohorts: Cohorts) => {
      const world = createWorld(parametersOf(scenario({ 'entry.enabled': true, ...settings }, cohorts)), '1', 0);
      gatherMonth(world, 0);
      return expectedMonthlyGain(world, 0, 7);
    };
    expect(gain({}, { s: { type: 'semi-professional' } })).toBe(0);
    // A month without sales or trips: own use alone, 3 g and 2 g a week at gaps of €25 and €10.
    const weeks = 365.25 / 12 / 7;
    const wide = gain({}, { x: {} });
    expect(wide).toBeCloseTo((2.5 * 3000 + 1 * 2000) * weeks, 6);
    const narrow = gain({ 'retailPrice.nord-pas-de-calais.cocaine': 4000 }, { x: {} });
    expect(narrow).toBeCloseTo((1.5 * 3000 + 1 * 2000) * weeks, 6);
    expect(narrow).toBeLessThan(wide);
  });
});
