import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equity } from '../../src/model/books.js';
import { networkFlowIndex, productFlowIndex } from '../../src/model/flows.js';
import {
  affordableLoad,
  costOfMass,
  discountedPrice,
  raisedLoad,
  remainingCost,
  wantedLoad,
} from '../../src/model/prices.js';
import { createWorld } from '../../src/model/setUp.js';
import { creditLine } from '../../src/model/tripPlan.js';
import { makeTrip } from '../../src/model/trips.js';
import { account } from '../../src/model/world.js';
import type { SupplyTerms } from '../../src/scenario/compile/compile.js';
import { parametersOf, pencil, pencilRun, run, scenario, segmentsOf, withChange, workless } from '../support/runs.js';
import type { Settings } from '../support/runs.js';

/** The exact cases of the plan, in cents and milligrams: with the pure rules, then through whole runs. */

const delta = Math.log(30 / 25) / Math.log(25 / 6);
const cocaine: SupplyTerms = {
  quotedCentsPerG: 3000,
  referenceMg: 6000,
  discountExponent: delta,
  floorCentsPerG: null,
};
const heroin: SupplyTerms = { quotedCentsPerG: 1000, referenceMg: 6000, discountExponent: 0, floorCentsPerG: null };
const terms = [cocaine, heroin];

/** Both products, no clients, X's supplier. */
const both: Settings = { ...pencil, 'products.heroin.enabled': true, 'period.days': 1 };
const free: Settings = { 'trips.fuel': 0, 'trips.extras': 0 };

describe('case 1: the first purchase (F24)', () => {
  it('costs 23000 for 6 + 5 g, 40000 at home, saving 17000', () => {
    expect(discountedPrice(cocaine, 6000)).toBe(3000);
    const cost = costOfMass(discountedPrice(cocaine, 6000), 6000) + costOfMass(discountedPrice(heroin, 5000), 5000);
    expect(cost).toBe(23000);
    const home = costOfMass(5000, 6000) + costOfMass(2000, 5000);
    expect(home).toBe(40000);
    expect(home - cost).toBe(17000);
  });

  it('in a run', () => {
    const { trips, months } = pencilRun({
      ...both,
      ...free,
      'types.user-dealer.firstLoad.cocaine': 6000,
      'types.user-dealer.firstLoad.heroin': 5000,
      'types.user-dealer.minimumLoad': 11_000,
      'types.user-dealer.startCash': 23_000,
    });
    expect(trips).toHaveLength(1);
    expect(trips[0]).toMatchObject({ day: 0, loadCostCents: 23000, paidCents: 23000, frontedCents: 0, travelCents: 0 });
    expect(trips[0]?.of.map((each) => [each.loadMg, each.unitPriceCents, each.costCents])).toEqual([
      [6000, 3000, 18000],
      [5000, 1000, 5000],
    ]);
    expect(months[0]?.closing).toMatchObject({ cash: 0, stock: [6000, 5000], stockCost: [18000, 5000] });
  });
});

describe('case 2: the second purchase (F26)', () => {
  it('buys 25 g at 2500 and 20 g at 1000 for 82500', () => {
    expect(discountedPrice(cocaine, 25_000)).toBe(2500);
    expect(costOfMass(2500, 25_000)).toBe(62500);
    expect(costOfMass(2500, 25_000) + costOfMass(discountedPrice(heroin, 20_000), 20_000)).toBe(82500);
  });

  it.each([
    [30_000, 2442],
    [40_000, 2354],
    [50_000, 2288],
  ])('a unit of %i mg costs %i', (mg, cents) => {
    expect(discountedPrice(cocaine, mg)).toBe(cents);
  });

  it('in a run: 7500 left of 90000', () => {
    const { trips, months } = pencilRun({ ...both, ...free });
    expect(trips[0]).toMatchObject({ loadCostCents: 82500, paidCents: 82500 });
    expect(trips[0]?.of.map((each) => [each.loadMg, each.unitPriceCents, each.costCents])).toEqual([
      [25_000, 2500, 62500],
      [20_000, 1000, 20000],
    ]);
    expect(months[0]?.closing.cash).toBe(7500);
  });

  it.each([
    [30_000, 2442, 73260],
    [40_000, 2354, 94160],
    [50_000, 2288, 114400],
  ])('in a run: %i mg at %i', (mg, unit, cost) => {
    const { trips } = pencilRun({
      'period.days': 1,
      'types.user-dealer.firstLoad.cocaine': mg,
      'types.user-dealer.startCash': 1_000_000,
    });
    expect(trips[0]?.of[0]).toMatchObject({ loadMg: mg, unitPriceCents: unit, costCents: cost });
  });
});

/** Ten rich clients of both products who empty any load in a day. */
const rich: Settings = {
  ...both,
  ...free,
  'period.days': 31,
  'clients.classes.rmi.income': 10_000_000,
  'clients.classes.rmi.payDay': 31,
  'types.user-dealer.startClients': 10,
  'products.cocaine.intakePerWeek': 70_000,
  'products.heroin.intakePerWeek': 70_000,
  'products.heroin.buyersShare': 1,
};

describe('case 3: what the second purchase brings (F28, F34)', () => {
  it.each([
    [2500, 92500],
    [2000, 82500],
  ])('sold at 5000 / %i, profit %i', (heroinPrice, profit) => {
    const { months } = pencilRun({
      ...rich,
      'trips.maximumPerMonth': 1,
      'retailPrice.nord-pas-de-calais.heroin': heroinPrice,
    });
    const month = months[0];
    expect(month?.product('sold', 0)).toBe(25_000);
    expect(month?.product('sold', 1)).toBe(20_000);
    expect(month?.statement).toMatchObject({
      costOfSales: 82500,
      grossMargin: profit,
      tradingProfit: profit,
      net: profit,
    });
  });

  it('4 × (40 + 25 g) at 2500 / 1000 sold at 5000 / 2000: sales 1000000, profit 500000', () => {
    const { months, trips } = pencilRun({
      ...rich,
      'sources.x-supplier.cocaine.price': 2500,
      'sources.x-supplier.cocaine.discountExponent': 0,
      'types.user-dealer.firstLoad.cocaine': 40_000,
      'types.user-dealer.firstLoad.heroin': 25_000,
      'types.user-dealer.maximumLoad.cocaine': 40_000,
      'types.user-dealer.maximumLoad.heroin': 25_000,
      'types.user-dealer.startCash': 125_000,
      'trips.horizonDays': 365,
    });
    expect(trips.map((trip) => [trip.day, trip.loadCostCents])).toEqual([
      [0, 125_000],
      [1, 125_000],
      [2, 125_000],
      [3, 125_000],
    ]);
    expect(months[0]?.statement).toMatchObject({ sales: 1_000_000, costOfSales: 500_000, net: 500_000 });
    expect(months[0]?.closing).toMatchObject({ cash: 625_000, stock: [0, 0] });
  });
});

/** X's trip costs, as in the cases: travel 5250, gift 1000. */
const gift: Settings = { 'trips.gift.perTrip': 1, 'trips.gift.amount': 1000 };
/** A head who consumes 25 + 20 g a day, to come to a second trip with an empty stock. */
const consuming: Settings = {
  ...both,
  ...gift,
  'period.days': 2,
  'types.user-dealer.ownUse.cocaine': 175_000,
  'types.user-dealer.ownUse.heroin': 140_000,
  'types.user-dealer.maximumLoad.cocaine': 40_000,
  'types.user-dealer.maximumLoad.heroin': 25_000,
  'types.user-dealer.startCash': 82_500 + 6250 + 90_000,
};
const fronting: Settings = { 'supply.fronting.enabled': true };

describe('case 5: affordability', () => {
  it('without a line: 67 % → 26 + 16 g at 2488, 80688', () => {
    const load = affordableLoad(terms, [40_000, 25_000], 90_000 - 5250 - 1000, 25_000);
    expect(load).toEqual({
      mg: [26_000, 16_000],
      unitCents: [2488, 1000],
      costCents: [64688, 16000],
      totalCents: 80688,
      percent: 67,
    });
    expect(90_000 - 5250 - 1000 - 80688).toBe(3062);
  });

  it('wants 119160 for 40 + 25 g', () => {
    expect(affordableLoad(terms, [40_000, 25_000], 119_160, 0)?.totalCents).toBe(119_160);
    expect(affordableLoad(terms, [40_000, 25_000], 119_159, 0)?.mg).toEqual([39_000, 24_000]);
    // A hundredth is a gram, and costs more than nothing.
    expect(affordableLoad(terms, [100_000, 0], 0, 0)).toBeNull();
  });

  it('with a line of 16500: 83 % → 33 + 20 g at 2413, 99629', () => {
    const load = affordableLoad(terms, [40_000, 25_000], 90_000 - 5250 - 1000 + 16_500, 25_000);
    expect(load).toMatchObject({ mg: [33_000, 20_000], unitCents: [2413, 1000], totalCents: 99629, percent: 83 });
  });

  it('is what going down from 100 % by one finds first', () => {
    const gramsUpTo = (most: number) => fc.integer({ min: 0, max: most }).map((grams) => grams * 1000);
    fc.assert(
      fc.property(gramsUpTo(60), gramsUpTo(40), fc.integer({ min: -500, max: 250_000 }), gramsUpTo(30), (...drawn) => {
        const [cocaine, heroin, budget, minimum] = drawn;
        const parts = Array.from({ length: 100 }, (_, i) =>
          [cocaine, heroin].map((mg) => Math.floor((mg * (100 - i)) / 100_000) * 1000),
        );
        const fits = parts.find((mg) => {
          const cost = mg.reduce(
            (sum, each, q) => sum + (each === 0 ? 0 : costOfMass(discountedPrice(terms[q]!, each), each)),
            0,
          );
          return cost <= budget;
        });
        const total = (fits ?? []).reduce((sum, each) => sum + each, 0);
        const expected = total > 0 && total >= minimum ? fits : undefined;
        expect(affordableLoad(terms, [cocaine, heroin], budget, minimum)?.mg).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('no trip under the minimum total, nor for nothing', () => {
    expect(affordableLoad(terms, [40_000, 25_000], 40_000, 25_000)).toBeNull();
    expect(affordableLoad(terms, [40_000, 25_000], 40_000, 0)).not.toBeNull();
    expect(affordableLoad(terms, [24_000, 0], 10_000_000, 25_000)).toBeNull();
    expect(affordableLoad(terms, [0, 0], 10_000_000, 0)).toBeNull();
    expect(affordableLoad(terms, [25_000, 0], 62_500, 25_000)?.totalCents).toBe(62_500);
  });

  it('in a run without a line', () => {
    const { trips, months } = pencilRun(consuming);
    expect(trips).toHaveLength(2);
    expect(trips[1]).toMatchObject({
      day: 1,
      travelCents: 5250,
      giftCents: 1000,
      loadCostCents: 80688,
      frontedCents: 0,
    });
    expect(trips[1]?.of.map((each) => [each.loadMg, each.unitPriceCents])).toEqual([
      [26_000, 2488],
      [16_000, 1000],
    ]);
    expect(months[0]?.closing.cash).toBe(3062);
  });

  it('in a run with a line', () => {
    const { trips, months } = pencilRun({ ...consuming, ...fronting });
    expect(trips[1]).toMatchObject({ loadCostCents: 99629, paidCents: 83750, frontedCents: 15879, repaidCents: 0 });
    expect(trips[1]?.of.map((each) => [each.loadMg, each.unitPriceCents])).toEqual([
      [33_000, 2413],
      [20_000, 1000],
    ]);
    expect(months[0]?.closing).toMatchObject({ cash: 0, payables: 15879, stockCost: [79629, 20000] });
  });
});

describe('case 4: seizure', () => {
  const direct: Settings = {
    'enforcement.enabled': true,
    'enforcement.totalHazardPerMonth': null,
    'enforcement.interceptionPerTrip': 1,
    'enforcement.clientArrestPerYear': 0,
    'enforcement.denunciationPerVisit': 0,
  };

  /** A head with 90000 in cash and a client's tab of 10000, on the morning of a trip. */
  function beforeTrip(settings: Settings, replaced: (world: ReturnType<typeof createWorld>) => void = () => undefined) {
    const values = scenario({ ...both, 'types.user-dealer.startClients': 1, ...direct, ...settings }, workless);
    const world = createWorld(parametersOf(values), '1', 0, { check: true });
    replaced(world);
    world.places.receivables[0] = 10_000;
    world.books[world.layout.productFlows + productFlowIndex.salesCredit] = 10_000;
    world.persons.account[account.tab] = 10_000;
    return world;
  }

  it('equity from 100000 to 0: stock 82500, cash 2250, receivables 10000, travel 5250', () => {
    const world = beforeTrip({});
    expect(equity(world, 0)).toBe(100_000);
    makeTrip(world, 0, 0);
    expect(equity(world, 0)).toBe(0);
    const { arrests, exits } = arrestsOf(world);
    expect(arrests).toEqual([[0, 1, 2250, 10_000, 82_500, 0, 25_000, 20_000]]);
    expect(exits).toEqual([[0, 1, 1]]);
  });

  it('with case 5’s line: 5250 + 1000 + 99629 + 10000 − 15879 = 100000', () => {
    const maximum = { 'types.user-dealer.maximumLoad.cocaine': 40_000, 'types.user-dealer.maximumLoad.heroin': 25_000 };
    const world = beforeTrip({ ...fronting, ...gift, ...maximum }, ({ places }) => {
      places.tripsMade[0] = 1;
      places.lastLoadCost[0] = 82_500;
      places.firstLoadOn[0] = -10;
      places.firstStockGoneOn[0] = -1;
      places.expectedUse.fill(10_000);
    });
    expect(equity(world, 0)).toBe(100_000);
    expect(creditLine(world, 0)).toBe(16_500);
    makeTrip(world, 0, 0);
    expect(equity(world, 0)).toBe(0);
    expect(arrestsOf(world).arrests).toEqual([[0, 1, 0, 10_000, 99_629, 15_879, 33_000, 20_000]]);
    const row = world.layout.flows;
    const losses = [networkFlowIndex.travel, networkFlowIndex.gifts, networkFlowIndex.receivablesLost].map(
      (each) => world.books[row + each] ?? 0,
    );
    expect(losses).toEqual([5250, 1000, 10_000]);
  });

  function arrestsOf(world: ReturnType<typeof createWorld>) {
    const { arrests, exits } = world.journal;
    const columns = [2, 3, 9, 10, 11, 12, 13, 14];
    return {
      arrests: Array.from({ length: arrests.rowCount }, (_, row) => columns.map((column) => arrests.at(row, column))),
      exits: Array.from({ length: exits.rowCount }, (_, row) => [3, 4, 5].map((column) => exits.at(row, column))),
    };
  }

  it('in a run: the first trip', () => {
    const { arrests, months, trips, exits } = pencilRun({ ...both, ...direct });
    expect(trips[0]).toMatchObject({ intercepted: 1, loadCostCents: 82500, travelCents: 5250 });
    expect(arrests).toHaveLength(1);
    expect(arrests[0]).toMatchObject({
      day: 0,
      cause: 1,
      ofHead: 1,
      person: -1,
      cashSeizedCents: 2250,
      receivablesLostCents: 0,
      stockSeizedCents: 82500,
      debtExtinguishedCents: 0,
    });
    expect(arrests[0]?.of.map((each) => each.stockSeizedMg)).toEqual([25_000, 20_000]);
    expect(months).toHaveLength(1);
    expect(months[0]).toMatchObject({ outcome: 1, complete: 0, closing: { cash: 0, receivables: 0, stock: [0, 0] } });
    expect(months[0]?.statement).toMatchObject({ tradingProfit: -5250, profitAfterEnforcement: -90_000, net: -90_000 });
    expect(exits).toMatchObject([{ cause: 1, day: 0, trips: 1 }]);
  });

  it('in a run: the second trip, with the line', () => {
    const settings = { ...consuming, ...fronting };
    const { arrests, months } = run(withChange(settings, 1, direct, workless));
    expect(arrests).toMatchObject([
      { day: 1, cashSeizedCents: 0, stockSeizedCents: 99629, debtExtinguishedCents: 15879 },
    ]);
    expect(months[0]?.closing).toMatchObject({ cash: 0, payables: 0, stock: [0, 0] });
    expect(months[0]?.statement.enforcementLosses).toBe(99629 - 15879);
  });
});

describe('cost of stock without drift', () => {
  it('many issues and one cost the same in the end', () => {
    for (const [cost, mass] of [
      [82_501, 25_000],
      [1, 3000],
      [99_999, 7777],
    ] as const) {
      let issued = 0;
      for (let left = mass; left > 0; left -= 1)
        issued += remainingCost(cost, mass, left) - remainingCost(cost, mass, left - 1);
      expect(issued).toBe(cost);
    }
    expect([remainingCost(100, 3, 2), remainingCost(100, 3, 1), remainingCost(5, 2, 1)]).toEqual([67, 33, 3]);
    expect(remainingCost(100, 0, 0)).toBe(0);
  });
});

describe('the wanted load', () => {
  it('is expected use over the cover less the stock, rounded up to a gram, under the largest', () => {
    expect(wantedLoad([1000, 500], [2500, 0], 18, 0, [50_000, 30_000])).toEqual([16_000, 9000]);
    expect(wantedLoad([5000, 500], [0, 0], 18, 0, [50_000, 8000])).toEqual([50_000, 8000]);
    expect(wantedLoad([0, 0], [0, 0], 18, 25_000, [50_000, 30_000])).toEqual([0, 0]);
    expect(wantedLoad([100, 0], [10_000, 10_000], 18, 25_000, [50_000, 30_000])).toEqual([0, 0]);
  });

  it('is raised in proportion to the minimum total, rounded up, under the largest', () => {
    expect(wantedLoad([500, 500], [0, 0], 18, 25_000, [50_000, 30_000])).toEqual([13_000, 13_000]);
    expect(wantedLoad([500, 500], [0, 0], 18, 25_000, [13_000, 30_000])).toEqual([13_000, 13_000]);
  });

  it('what is still missing is spread over all that the source sells, by the room under the largest loads', () => {
    // 13 + 13 g, of which 9 g may be bought of the first: 3 g are missing, and there is room in the second.
    expect(wantedLoad([500, 500], [0, 0], 18, 25_000, [9000, 30_000])).toEqual([9000, 16_000]);
    // Only the first is wanted, at most 10 g of it: 15 g of the second, which the source sells.
    expect(wantedLoad([500, 0], [0, 50_000], 18, 25_000, [10_000, 30_000])).toEqual([10_000, 15_000]);
    // The room of 20 and 10 g takes the missing 15 g as two to one.
    expect(raisedLoad([10_000, 0, 0], 25_000, [10_000, 20_000, 10_000])).toEqual([10_000, 10_000, 5000]);
    // A source that sells nothing else, and largest loads that together are under the least: as much as may be.
    expect(raisedLoad([10_000, 0], 25_000, [20_000, 0])).toEqual([20_000, 0]);
    expect(raisedLoad([10_000, 0], 25_000, [12_000, 8000])).toEqual([12_000, 8000]);
    expect(raisedLoad([0, 0], 25_000, [20_000, 20_000])).toEqual([0, 0]);
  });
});

describe('a floor', () => {
  it('is off unless stated, and never lifts a price over the quoted one', () => {
    expect(discountedPrice({ ...cocaine, floorCentsPerG: 2500 }, 50_000)).toBe(2500);
    expect(discountedPrice({ ...cocaine, floorCentsPerG: 2500 }, 10_000)).toBeGreaterThan(2500);
    expect(discountedPrice({ ...cocaine, floorCentsPerG: 5000 }, 50_000)).toBe(3000);
  });

  it('a product that is not sold has no price', () => {
    expect(discountedPrice({ ...cocaine, quotedCentsPerG: null }, 1000)).toBeNaN();
    expect(affordableLoad([{ ...cocaine, quotedCentsPerG: null }], [1000], 1_000_000, 0)).toBeNull();
  });
});

describe('segments', () => {
  it('must hold parameters', () => {
    expect(() => run([])).toThrow(RangeError);
    expect(segmentsOf()).toHaveLength(1);
  });
});
