import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diaryMonths } from '../../src/diary/months.js';
import { watchPlace } from '../../src/diary/watch.js';
import { simulate } from '../../src/model/simulate.js';
import { occasionOutcomes, reasonsToStay } from '../../src/model/watch.js';
import { diaryOf, eventsOf, oneClient } from '../support/diary.js';
import { randomScenario, segmentsOfRandom } from '../support/randomScenario.js';
import { digest, pencil, segmentsOf, workless } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';

/** What looks on at a network: it changes nothing, misses nothing, and tells each thing as it was. */

/** Worlds in which everything happens to somebody. */
const lively: Settings = {
  'period.days': 270,
  'enforcement.totalHazardPerMonth': 0.25,
  'replacement.probability': 1,
  'replacement.delayDays': 20,
  'entry.enabled': true,
  'entry.ratePerMonth': 0.02,
  'entry.standingDays': 30,
  'clients.migrationPerDay': 0.1,
  'head.quittingPerMonth': 0.05,
  'supply.contact.failureProbability': 0.5,
  'trips.maximumPerMonth': 2,
};
const livelyCohorts: Cohorts = {
  first: { region: 'ile-de-france', source: 'antwerp', count: 2 },
  second: { region: 'brittany', source: 'antwerp', count: 2 },
};

const numRuns = Math.ceil(Number(process.env['MICRONET_PROPERTY_RUNS'] ?? 300) / 5);

describe('a network that is watched', () => {
  it('leaves the same journal to the last bit, and its events come to its books', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(7), (random, place) => {
        const segments = segmentsOfRandom(random);
        const unwatched = simulate(segments, random.seed, 0, { check: true });
        const watch = watchPlace(place);
        const result = simulate(segments, random.seed, 0, { check: true, watch });
        expect(digest(result)).toBe(digest(unwatched));
        const { startDay } = segments[0]!.parameters;
        // Throws where the events do not account for the books.
        const months = diaryMonths({ result, entries: watch.entries, place, startDay });
        for (const { books, days } of months) {
          for (const each of books) {
            const last = days.findLast(({ day: today }) => today === each.toDay);
            if (each.outcome === 'none') expect(last?.balances).toEqual(each.closing);
          }
        }
      }),
      { numRuns },
    );
  });

  it('is told whatever can happen to it', () => {
    const kinds = new Set<string>();
    const outcomes = new Set<string>();
    // The largest loads are together under the least: a head that has cash waits, and is not insolvent.
    const small = ['cocaine', 'heroin'].map((product) => [`types.user-dealer.maximumLoad.${product}`, 5000]);
    const waits = diaryOf(segmentsOf({ ...Object.fromEntries(small), 'types.user-dealer.minimumLoad': 25_000 }));
    const waited = waits.months.flatMap(eventsOf).map(({ event }) => event);
    expect(waited.some(({ kind }) => kind === 'trip' || kind === 'gaveUp')).toBe(false);
    for (const event of waited) if (event.kind === 'stayed') outcomes.add(event.why);
    for (let place = 0; place < 5; place++) {
      for (const { event } of diaryOf(segmentsOf(lively, livelyCohorts), place).months.flatMap(eventsOf)) {
        kinds.add('how' in event ? `${event.kind} ${event.how}` : event.kind);
        if (event.kind === 'occasion') outcomes.add(`${event.outcome}${event.street ? ', street' : ''}`);
        if (event.kind === 'stayed') outcomes.add(event.why);
      }
    }
    expect([...kinds].sort()).toEqual(
      [
        ...['arrest', 'arrival fromAnotherNetwork', 'arrival introduced', 'clientIncome', 'departure left'],
        ...['departure setsUp', 'gaveUp', 'headIncome', 'monthClose', 'occasion', 'ownUse', 'prices', 'setUp start'],
        ...[
          'setUp replacement',
          'setUp entrant',
          'stayed',
          'tabDue',
          'trip',
          'waitOver another network',
          'waitOver left',
        ],
      ].sort(),
    );
    expect([...outcomes].sort()).toEqual([...occasionOutcomes, 'outOfStock, street', ...reasonsToStay].sort());
  });

  it('is told of passing buyers (F45): so many small doses for cash, and those who come in vain', () => {
    const party: Settings = {
      ...pencil,
      'types.semi-professional.partyShare': 1,
      'types.semi-professional.startClients': 0,
      'types.semi-professional.startCash': 1_000_000,
      'types.semi-professional.firstLoad.cocaine': 25_000,
      'trips.maximumPerMonth': 1,
      'period.days': 31,
    };
    const soldTo = (buyers: number): string[] =>
      diaryOf(
        segmentsOf(
          { ...party, 'party.buyersPerEvent': buyers },
          { x: { headIncome: 'none', type: 'semi-professional' } },
        ),
      )
        .months.flatMap(eventsOf)
        .flatMap(({ day: on, event }) => (event.kind === 'occasion' ? [`${on} ${event.person} ${event.outcome}`] : []));
    // Events fall on days 7, 15, 22 and 30; 25 g are fifty half-grams.
    expect(soldTo(2)).toEqual([7, 7, 15, 15, 22, 22, 30, 30].map((on) => `${on} -1 cash`));
    const many = soldTo(60).filter((told) => told.startsWith('7 '));
    expect(many.filter((told) => told.endsWith('cash'))).toHaveLength(50);
    expect(many.filter((told) => told.endsWith('outOfStock'))).toHaveLength(10);
  });

  it('has had its evenings with the accounts of its clients, whose tabs are the receivables', () => {
    const days = [0, 1].flatMap((place) =>
      diaryOf(segmentsOf(lively, livelyCohorts), place).months.flatMap((month) => month.days),
    );
    for (const { accounts, balances, free } of days) {
      expect(accounts.reduce((sum, { tabCents }) => sum + tabCents, 0)).toBe(free ? balances.receivablesCents : 0);
    }
    expect(days.some(({ accounts }) => accounts.some(({ cashCents }) => cashCents > 0))).toBe(true);
  });
});

describe('a day by pencil and paper', () => {
  const diary = diaryOf(segmentsOf(oneClient, workless));
  const month = diary.months[0];
  const on = (today: number) => eventsOf(month).flatMap(({ day: at, event }) => (at === today ? [event] : []));
  const evening = (today: number) => month?.days.find(({ day: at }) => at === today)?.balances;

  it('day 0: the stock is empty, then the first trip', () => {
    expect(on(0)).toMatchObject([
      { kind: 'setUp', capitalCents: 1_000_000, clients: [0] },
      { kind: 'prices', of: [{ gramCents: 5000, packageCents: 5000, doseCents: 2250 }] },
      // He comes with 4 ÷ 30.4375 of €100.
      { kind: 'occasion', person: 0, mg: 1000, cents: 5000, outcome: 'outOfStock', inHandCents: 1314, street: false },
      {
        kind: 'trip',
        number: 1,
        affordablePct: 100,
        of: [{ stockBeforeMg: 0, wantedMg: 50_000, loadMg: 50_000, unitCents: 2288, costCents: 114_400 }],
        paidCents: 114_400,
        frontedCents: 0,
        travelCents: 0,
        companion: false,
        giftCents: 0,
      },
    ]);
    expect(evening(0)).toEqual({
      cashCents: 885_600,
      receivablesCents: 0,
      payablesCents: 0,
      stockCostCents: [114_400],
      stockMg: [50_000],
    });
  });

  it('day 1: a gram on credit; days 2 and 3: refused at the limit', () => {
    const sale = {
      kind: 'occasion',
      outcome: 'credit',
      cents: 5000,
      costCents: 2288,
      inHandCents: 1314,
      limitCents: 5000,
    };
    expect(on(1)).toMatchObject([sale]);
    expect(on(1)[0]?.postings).toEqual([
      { flow: 'salesCredit', product: 0, value: 5000 },
      { flow: 'costOfSales', product: 0, value: 2288 },
      { flow: 'sold', product: 0, value: 1000 },
      { flow: 'sought', product: 0, value: 1000 },
    ]);
    expect(evening(1)).toMatchObject({ cashCents: 885_600, receivablesCents: 5000, stockCostCents: [112_112] });
    for (const today of [2, 3])
      expect(on(today)).toMatchObject([{ kind: 'occasion', outcome: 'refused', tabCents: 5000, limitCents: 5000 }]);
  });

  it('day 4: €100 come in, the tab of €50 is paid, and a gram bought from the rest', () => {
    expect(on(4)).toMatchObject([
      { kind: 'clientIncome', person: 0, legalCents: 10_000, otherCents: 0 },
      { kind: 'tabDue', tabCents: 5000, paidCents: 5000, writtenOffCents: 0, why: null },
      { kind: 'occasion', outcome: 'cash', inHandCents: 6314, tabCents: 0 },
    ]);
    expect(evening(4)).toMatchObject({ cashCents: 895_600, receivablesCents: 0, stockMg: [48_000] });
  });

  it('day 30: the month is closed', () => {
    expect(on(30).at(-1)).toMatchObject({ kind: 'monthClose', drawingsCents: 0, monthsInsolvent: 0 });
    expect(month?.books[0]?.statement).toMatchObject({ sales: 15_000, costOfSales: 6864, net: 8136 });
  });
});

describe('the part of a load that is affordable', () => {
  it.each([
    // 50 g cost €1,144.00, 49 g at 22.94 €1,124.06, 48 g at 23.00 €1,104.00: floored to a gram, 98 % of 50 g is 49 g.
    [114_400, 100, 50_000],
    [114_399, 99, 49_000],
    [112_406, 99, 49_000],
    [112_405, 97, 48_000],
  ])('with %i cents it is %i %%', (startCash, percent, loadMg) => {
    const { months } = diaryOf(segmentsOf({ ...oneClient, 'types.user-dealer.startCash': startCash }, workless));
    const trip = eventsOf(months[0]).find(({ event }) => event.kind === 'trip');
    expect(trip?.event).toMatchObject({ affordablePct: percent, of: [{ wantedMg: 50_000, loadMg }] });
  });
});
