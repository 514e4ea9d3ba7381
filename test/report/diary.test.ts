import { describe, expect, it } from 'vitest';
import type { DiaryEvent, EventOf } from '../../src/diary/events.js';
import { diaryText } from '../../src/report/text/diary/diaryText.js';
import { diaryNames } from '../../src/report/text/diary/names.js';
import { sentences } from '../../src/report/text/diary/sentences.js';
import { diaryOf, oneClient } from '../support/diary.js';
import { segmentsOf, workless } from '../support/runs.js';
import type { Cohorts } from '../support/runs.js';

describe('a month by pencil and paper', () => {
  const diary = diaryOf(segmentsOf(oneClient, workless));
  const text = diaryText(diary, diary.months[0]!).join('\n');

  it('is told in sentences, each day with what the network holds in the evening', () => {
    expect(text.slice(text.indexOf('The books open'), text.indexOf('7 January'))).toBe(`The books open with nothing.

1 January 2004
  The head sets up with € 10,000.00; clients: client 1.
  Prices to clients: cocaine € 50.00 a gram, € 22.50 for 0.5 g.
  Client 1 seeks 1 g of cocaine: the stock is too small.
  The head makes trip 1. In stock: 0 g of cocaine, 2.78 g expected to go a
    day.
  The head wants 50 g of cocaine, and can pay for all of it. The load: 50 g of
    cocaine at € 22.88 a gram (€ 1,144.00), € 1,144.00 in all.
  The load is paid in cash.
  Travel costs € 0.00; nobody comes along; no gift.
  Evening: cash € 8,856.00; tabs € 0.00; supplier debt € 0.00; 1 client.
  Stock: 50 g of cocaine at cost € 1,144.00.

2 January 2004
  Client 1 buys 1 g of cocaine for € 50.00 on credit; the tab is now € 50.00.
  Evening: cash € 8,856.00; tabs € 50.00; supplier debt € 0.00; 1 client.
  Stock: 49 g of cocaine at cost € 1,121.12.

3 January 2004
  Client 1 seeks 1 g of cocaine for € 50.00, with € 13.14 in hand, a tab of
    € 50.00 of at most € 50.00: refused.
  Evening: cash € 8,856.00; tabs € 50.00; supplier debt € 0.00; 1 client.
  Stock: 49 g of cocaine at cost € 1,121.12.

4 January 2004
  Client 1 seeks 1 g of cocaine for € 50.00, with € 13.14 in hand, a tab of
    € 50.00 of at most € 50.00: refused.
  Evening: cash € 8,856.00; tabs € 50.00; supplier debt € 0.00; 1 client.
  Stock: 49 g of cocaine at cost € 1,121.12.

5 January 2004
  Paid today, the part for the products: client 1 € 100.00.
  Client 1 pays the tab of € 50.00.
  Client 1 buys 1 g of cocaine for € 50.00, cash.
  Evening: cash € 8,956.00; tabs € 0.00; supplier debt € 0.00; 1 client.
  Stock: 48 g of cocaine at cost € 1,098.24.

6 January 2004
  Client 1 buys 1 g of cocaine for € 50.00 on credit; the tab is now € 50.00.
  Evening: cash € 8,956.00; tabs € 50.00; supplier debt € 0.00; 1 client.
  Stock: 47 g of cocaine at cost € 1,075.36.

`);
  });

  it('ends with opening + flows = closing', () => {
    expect(text.slice(text.indexOf('The books of'))).toBe(`The books of 1 January 2004 to 31 January 2004
  Sales € 150.00 less cost of grams sold € 68.64: gross margin € 81.36. Less
    trips € 0.00 and bad debt € 0.00: trading profit € 81.36. Less losses by
    arrest € 0.00: € 81.36. Less own use at cost € 0.00: net € 81.36, in the
    study’s sense.

In euros                                   cash       tabs       debt      stock
opening                                    0.00       0.00       0.00       0.00
cash with which a head sets up
  (contribution)                      10,000.00
tabs paid by clients                      50.00     −50.00
loads paid in cash                    −1,144.00
sales for cash                            50.00
sales on credit                                     100.00
loads bought, at cost                                                   1,144.00
cost of grams sold                                                        −68.64
closing                                8,956.00      50.00       0.00   1,075.36

In grams                                                                 cocaine
opening                                                                    0.000
loads bought                                                              50.000
sold                                                                      −3.000
closing                                                                   47.000`);
  });
});

describe('sentences', () => {
  const cohorts: Cohorts = { x: { count: 2 } };
  const diary = diaryOf(segmentsOf({ 'period.days': 31, 'clients.circle': 20 }, cohorts));
  const names = diaryNames(diary.run, diary.network);
  const told = (...events: DiaryEvent[]) => sentences(events, names);
  const postings: never[] = [];
  const tab = { kind: 'tabDue', person: 2, tabCents: 5000, postings } as const;
  const means = { inHandCents: 0, tabCents: 0, limitCents: 0 };
  const sought: EventOf<'occasion'> = {
    kind: 'occasion',
    person: 2,
    product: 1,
    mg: 500,
    cents: 1000,
    outcome: 'outOfStock',
    street: false,
    costCents: 0,
    ...means,
    postings,
  };
  const leaves = { kind: 'departure', person: 2, how: 'left', postings } as const;
  const arrest = {
    kind: 'arrest',
    ofHead: false,
    cause: 'none',
    person: 2,
    companion: false,
    cashSeizedCents: 0,
    receivablesLostCents: 0,
    stockSeizedCents: 0,
    debtExtinguishedCents: 0,
    seizedMg: [0, 0],
    postings,
  } as const;
  const ofHead = {
    ...arrest,
    ofHead: true,
    person: -1,
    cashSeizedCents: 30_000,
    receivablesLostCents: 5000,
    stockSeizedCents: 25_000,
    debtExtinguishedCents: 10_000,
    seizedMg: [8000, 500],
  };
  const close = {
    kind: 'monthClose',
    drawingsCents: 0,
    quitsWork: false,
    monthsAboveWage: 0,
    monthsInsolvent: 0,
    postings,
  } as const;

  it.each<readonly [DiaryEvent[], string[]]>([
    [
      [
        { kind: 'clientIncome', person: 0, legalCents: 10_000, otherCents: 0, postings },
        { kind: 'clientIncome', person: 20, legalCents: 0, otherCents: 1234, postings },
        { kind: 'clientIncome', person: 2, legalCents: 500, otherCents: 100, postings },
      ],
      [
        'Paid today, the part for the products: client 1 € 100.00 and client 3 € 5.00.',
        'Other means come to client 1 of nord-pas-de-calais/user-dealer/2 € 12.34 and client 3 € 1.00.',
      ],
    ],
    [[{ ...tab, paidCents: 5000, writtenOffCents: 0, why: null }], ['Client 3 pays the tab of € 50.00.']],
    [
      [{ ...tab, paidCents: 2000, writtenOffCents: 0, why: null }],
      ['Client 3 pays € 20.00 of the tab of € 50.00; € 30.00 rolls over to the next pay day.'],
    ],
    [
      [{ ...tab, paidCents: 0, writtenOffCents: 0, why: null }],
      ['Client 3 cannot pay the tab of € 50.00; € 50.00 rolls over to the next pay day.'],
    ],
    [
      [{ ...tab, paidCents: 2000, writtenOffCents: 3000, why: 'rolled over too often' }],
      ['Client 3 pays € 20.00 of the tab of € 50.00; € 30.00 has rolled over too often and is written off.'],
    ],
    [
      [{ ...tab, paidCents: 0, writtenOffCents: 5000, why: 'default' }],
      ['Client 3 defaults: the tab of € 50.00 is written off.'],
    ],
    [[sought, sought], ['Client 3 seeks 0.5 g of heroin twice: the stock is too small.']],
    [
      [{ ...sought, street: true }],
      ['Client 3 seeks 0.5 g of heroin: the stock is too small; bought in the street instead.'],
    ],
    [
      [{ ...sought, outcome: 'refused', inHandCents: 99 }],
      ['Client 3 seeks 0.5 g of heroin for € 10.00, with € 0.99 in hand and no credit: refused.'],
    ],
    [
      // Sales are never told together.
      [
        { ...sought, person: -1, outcome: 'cash' },
        { ...sought, person: -1, outcome: 'cash' },
      ],
      [
        'A passing buyer buys 0.5 g of heroin for € 10.00, cash.',
        'A passing buyer buys 0.5 g of heroin for € 10.00, cash.',
      ],
    ],
    [
      [{ kind: 'headIncome', legalCents: 0, forgoneCents: 75_000, livingCents: 20_000, postings }],
      ['The head, who has quit work, forgoes a wage of € 750.00.', 'The head takes € 200.00 for living costs.'],
    ],
    [
      [
        {
          kind: 'ownUse',
          of: [
            { wantedMg: 429, usedMg: 100, costCents: 300, boughtMg: 329 },
            { wantedMg: 286, usedMg: 0, costCents: 0, boughtMg: 0 },
          ],
          boughtCents: 1645,
          postings,
        },
      ],
      [
        'The head uses 0.1 g of cocaine, at cost € 3.00.',
        'The head buys 0.329 g of cocaine at retail for € 16.45.',
        'The head goes without 0.286 g of heroin.',
      ],
    ],
    [[arrest], ['Client 3 is arrested for use and names nobody.']],
    [[{ ...arrest, cause: 'client' }], ['Client 3 is arrested for use and names the head.']],
    [
      [{ ...ofHead, cause: 'denunciation' }],
      [
        'The head is arrested by denunciation.',
        'Seized: € 300.00 in cash and 8 g of cocaine and 0.5 g of heroin, at cost € 250.00.',
        'Tabs of € 50.00 are lost, supplier debt of € 100.00 lapses; € 500.00 lost in all.',
      ],
    ],
    [
      [
        { kind: 'arrival', person: 5, how: 'introduced', postings },
        { kind: 'arrival', person: 6, how: 'introduced', postings },
      ],
      ['Client 6 and client 7, introduced by a client, may buy from tomorrow on.'],
    ],
    [[{ ...leaves, tabCents: 0, paidCents: 0, writtenOffCents: 0 }], ['Client 3 leaves.']],
    [
      [{ ...leaves, tabCents: 500, paidCents: 500, writtenOffCents: 0 }],
      ['Client 3 leaves and pays the tab of € 5.00.'],
    ],
    [
      [{ ...leaves, tabCents: 500, paidCents: 200, writtenOffCents: 300 }],
      ['Client 3 leaves and pays € 2.00 of the tab; € 3.00 is written off.'],
    ],
    [
      [{ ...leaves, tabCents: 500, paidCents: 0, writtenOffCents: 500 }],
      ['Client 3 leaves; € 5.00 of the tab is written off.'],
    ],
    [
      [{ kind: 'waitOver', person: 2, how: 'another network', postings }],
      ['Client 3, waiting for a head, finds another network.'],
    ],
    [
      [{ ...close, drawingsCents: 12_300, quitsWork: true, monthsAboveWage: 3 }],
      [
        'The books are closed. The head draws € 123.00: the cash above 2 loads.',
        'Net was above the wage for 3 months running: the head quits work.',
      ],
    ],
    [
      [{ ...close, monthsInsolvent: 1 }],
      ['The books are closed. The head draws nothing.', 'There is no stock and no affordable load: 1 month running.'],
    ],
    [
      [
        {
          kind: 'gaveUp',
          cause: 'insolvency',
          cashCents: 4000,
          tabsCents: 100,
          debtCents: 0,
          stockCostCents: 0,
          stockMg: [0, 0],
          postings,
        },
      ],
      [
        'Neither stock nor an affordable load at two closes running: the head is insolvent and gives up.',
        'The head takes along € 40.00 in cash and no stock, at cost € 0.00.',
        'Tabs of € 1.00 are given up, supplier debt of € 0.00 lapses.',
      ],
    ],
  ])('%#', (events, expected) => {
    expect(told(...events)).toEqual(expected);
  });
});
