import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BooksError, checkMonth } from '../../src/model/check.js';
import { runBlock } from '../../src/model/day.js';
import { networkFlows, productFlows } from '../../src/model/flows.js';
import type { Flow } from '../../src/model/flows.js';
import { closeBooks } from '../../src/model/monthBooks.js';
import { createWorld } from '../../src/model/setUp.js';
import { simulate } from '../../src/model/simulate.js';
import { account, accountStride } from '../../src/model/world.js';
import type { World } from '../../src/model/world.js';
import { parametersOf, read, scenario } from '../support/runs.js';
import type { Month } from '../support/runs.js';
import { randomParameters, randomScenario, segmentsOfRandom } from '../support/randomScenario.js';
import type { RandomScenario } from '../support/randomScenario.js';

/** Runs in the ordinary suite; `MICRONET_PROPERTY_RUNS=10000` for the long one. */
const numRuns = Number(process.env['MICRONET_PROPERTY_RUNS'] ?? 300);

type Journal = ReturnType<typeof read>;

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

/** Everything in a month's books is a whole number; balances and flows of goods are never negative. */
function expectWhole(month: Month): void {
  expect(month.books.every((value) => Number.isSafeInteger(value))).toBe(true);
  for (const at of [month.opening, month.closing])
    expect(Math.min(at.cash, at.receivables, at.payables, ...at.stock, ...at.stockCost)).toBeGreaterThanOrEqual(0);
  expect(month.toDay).toBeGreaterThanOrEqual(month.fromDay);
}

/** What is sought is sold, refused or not to be had; what the street sells is part of the latter two. */
function expectDemandMet(month: Month, products: number): void {
  for (let q = 0; q < products; q++) {
    const served = month.product('sold', q) + month.product('refused', q) + month.product('unserved', q);
    expect(month.product('sought', q)).toBe(served);
    expect(month.product('street', q)).toBeLessThanOrEqual(month.product('refused', q) + month.product('unserved', q));
    expect(month.product('ownUse', q)).toBeLessThanOrEqual(month.product('ownUseWanted', q));
  }
}

/** The books of a head follow on from one another without a gap, from nothing to his exit. */
function expectChained({ months, exits, setUps }: Journal, days: number): void {
  for (const setUp of setUps) {
    const own = months.filter((month) => month.place === setUp.place && month.generation === setUp.generation);
    if (setUp.day >= days) continue;
    const exit = exits.filter((each) => each.place === setUp.place && each.generation === setUp.generation);
    expect(exit).toHaveLength(1);
    expect([own[0]?.fromDay, own.at(-1)?.toDay]).toEqual([setUp.day, exit[0]?.day]);
    expect(own[0]?.opening).toMatchObject({ cash: 0, receivables: 0, payables: 0 });
    expect(own[0]?.network('startingCapital')).toBe(setUp.capitalCents);
    expect(own.at(-1)?.outcome).toBe(exit[0]?.cause);
    own.slice(1).forEach((month, i) => {
      expect(month.fromDay).toBe((own[i]?.toDay ?? Number.NaN) + 1);
      expect(month.opening).toEqual(own[i]?.closing);
    });
    const last = own.at(-1);
    if (exit[0]?.cause !== 0)
      expect([
        last?.closing.cash,
        last?.closing.receivables,
        last?.closing.payables,
        sumOf(last?.closing.stock ?? [], (mg) => mg),
      ]).toEqual([0, 0, 0, 0]);
  }
}

/** Trips, arrests and write-offs in the journal add up to the flows of the books. */
function expectEventsMatch({ months, trips, arrests, defaults }: Journal): void {
  const network = (name: Parameters<Month['network']>[0]) => sumOf(months, (month) => month.network(name));
  expect(network('trips')).toBe(trips.length);
  expect(network('travel')).toBe(sumOf(trips, (trip) => trip.travelCents));
  expect(network('gifts')).toBe(sumOf(trips, (trip) => trip.giftCents));
  expect(network('loadPaid')).toBe(sumOf(trips, (trip) => trip.paidCents));
  expect(network('loadFronted')).toBe(sumOf(trips, (trip) => trip.frontedCents));
  expect(network('supplierRepaid')).toBe(sumOf(trips, (trip) => trip.repaidCents));
  expect(network('badDebt')).toBe(sumOf(defaults, (each) => each.tabCents));
  const heads = arrests.filter((arrest) => arrest.ofHead === 1);
  expect(network('cashSeized')).toBe(sumOf(heads, (arrest) => arrest.cashSeizedCents));
  expect(network('receivablesLost')).toBe(sumOf(heads, (arrest) => arrest.receivablesLostCents));
  for (const trip of trips) expect(trip.loadCostCents).toBe(sumOf(trip.of, (each) => each.costCents));
}

/** The region's days hold what its networks sold, and all that was sought found one of three ends. */
function expectRegionsMatch({ months, regionDays }: Journal, products: number): void {
  for (const region of new Set(regionDays.map((day) => day.region))) {
    const days = regionDays.filter((day) => day.region === region);
    const own = months.filter((month) => month.region === region);
    expect(sumOf(days, (day) => day.salesCents)).toBe(sumOf(own, (month) => month.statement.sales));
    expect(sumOf(days, (day) => day.clients)).toBe(sumOf(own, (month) => month.network('clientDays')));
    expect(sumOf(days, (day) => day.networks)).toBe(sumOf(own, (month) => month.network('freeDays')));
    for (let q = 0; q < products; q++) {
      expect(sumOf(days, (day) => day.of[q]?.soldMg ?? 0)).toBe(sumOf(own, (month) => month.product('sold', q)));
      for (const day of days) {
        const each = day.of[q];
        expect(each?.soughtMg).toBe((each?.soldMg ?? 0) + (each?.streetMg ?? 0) + (each?.unmetMg ?? 0));
        expect(each?.unmetMg).toBeGreaterThanOrEqual(0);
      }
    }
  }
}

function expectSound(drawn: RandomScenario): void {
  const segments = segmentsOfRandom(drawn);
  const result = simulate(segments, drawn.seed, 0, { check: true });
  const journal = read(result);
  const products = result.products.length;
  for (const month of journal.months) {
    expectWhole(month);
    expectDemandMet(month, products);
  }
  expectChained(journal, segments[0]?.parameters.days ?? 0);
  expectEventsMatch(journal);
  expectRegionsMatch(journal, products);
}

describe('random scenarios', () => {
  it('are drawn from nearly every declared parameter', () => {
    expect(randomParameters.length).toBeGreaterThan(200);
    expect(randomParameters.some((each) => each.path === 'types.user-dealer.ownUse.cocaine')).toBe(true);
  });

  it(
    `books close to the cent and milligram in ${String(numRuns)} of them, arrests included`,
    () => {
      fc.assert(fc.property(randomScenario, expectSound), { numRuns, seed: 20_040_101, endOnFailure: numRuns > 300 });
    },
    Math.max(60_000, numRuns * 300),
  );
});

/** A network in full swing, on its twentieth day. */
function swinging(settings: Parameters<typeof scenario>[0] = {}): World {
  const values = scenario({ 'supply.contact.failureProbability': 0, 'enforcement.enabled': false, ...settings });
  const world = createWorld(parametersOf(values), '1', 0, { check: true });
  // Places meet on the 7th, the 14th and the 21st.
  runBlock(world, 0, 7, 6);
  runBlock(world, 7, 14, 13);
  runBlock(world, 14, 20, 20);
  return world;
}

describe('the check of a month', () => {
  const accounts = (flow: Flow) => [...(flow.raises ?? []), ...(flow.lowers ?? [])];

  it('passes books that nobody touched', () => {
    const world = swinging();
    expect(world.places.receivables[0]).toBeGreaterThan(0);
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).not.toThrow();
  });

  it.each(Object.entries(networkFlows as Readonly<Record<string, Flow>>))(
    'sees a cent too much in %s',
    (name, flow) => {
      const world = swinging();
      const index = world.layout.flows + Object.keys(networkFlows).indexOf(name);
      world.books[index] = (world.books[index] ?? 0) + 1;
      const close = () => {
        closeBooks(world, 0, 19, 0);
      };
      if (accounts(flow).length > 0) expect(close).toThrow(BooksError);
      else expect(close).not.toThrow();
    },
  );

  it.each(Object.entries(productFlows as Readonly<Record<string, Flow>>))(
    'sees a cent or milligram too much in %s',
    (name, flow) => {
      for (const q of [0, 1]) {
        const world = swinging();
        const index =
          world.layout.productFlows + q * world.layout.productWidth + Object.keys(productFlows).indexOf(name);
        world.books[index] = (world.books[index] ?? 0) + 1;
        const close = () => {
          closeBooks(world, 0, 19, 0);
        };
        if (accounts(flow).length > 0) expect(close).toThrow(BooksError);
        else expect(close).not.toThrow();
      }
    },
  );

  it.each(['cash', 'receivables', 'payables'] as const)('sees a cent too much of %s', (account) => {
    const world = swinging();
    world.places[account][0] = (world.places[account][0] ?? 0) + 1;
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).toThrow(/books do not close at place 0, day 19/);
  });

  it('sees a milligram of stock gone', () => {
    const world = swinging();
    world.places.stock[0] = (world.places.stock[0] ?? 0) - 1;
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).toThrow(/mass of product 0/);
  });

  it('sees a tab that no receivable stands for', () => {
    const world = swinging();
    const person = world.clientIds[0] ?? 0;
    const at = person * accountStride + account.tab;
    world.persons.account[at] = (world.persons.account[at] ?? 0) + 1;
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).toThrow(/tabs against receivables/);
  });

  it('sees two errors that cancel in cash but not in equity', () => {
    const world = swinging();
    const names = Object.keys(networkFlows);
    const shift = (name: string, cents: number) => {
      const index = world.layout.flows + names.indexOf(name);
      world.books[index] = (world.books[index] ?? 0) + cents;
    };
    shift('loadPaid', -1);
    shift('travel', 1);
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).toThrow(/equity/);
  });

  it('sees a tab left standing where the receivables are nothing', () => {
    const world = swinging({ 'credit.enabled': false });
    expect(world.places.receivables[0]).toBe(0);
    world.persons.account[(world.clientIds[0] ?? 0) * accountStride + account.tab] = 1;
    expect(() => {
      checkMonthNow(world);
    }).toThrow(BooksError);
  });

  it('checks nothing unless asked', () => {
    const world = { ...swinging(), checking: false };
    world.places.cash[0] = -1;
    expect(() => {
      closeBooks(world, 0, 19, 0);
    }).not.toThrow();
  });

  function checkMonthNow(world: World): void {
    closeBooks({ ...world, checking: false }, 0, 19, 0);
    checkMonth(world, 0);
  }
});
