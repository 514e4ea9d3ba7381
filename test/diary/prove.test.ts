import { expect, it } from 'vitest';
import { DiaryError, diaryMonths } from '../../src/diary/months.js';
import { afterwards } from '../../src/diary/prove.js';
import type { DiaryEntry, DiaryEvent, Posting } from '../../src/diary/events.js';
import { watchPlace } from '../../src/diary/watch.js';
import { simulate } from '../../src/model/simulate.js';
import { diaryOf } from '../support/diary.js';
import { segmentsOf } from '../support/runs.js';

/** The diary's proof: what is told must come to the books, and is refused where it does not. */

const segments = segmentsOf({ 'period.days': 100 });
const watch = watchPlace(0);
const result = simulate(segments, '1', 0, { check: true, watch });
const { startDay } = segments[0]!.parameters;
const months = (entries: readonly DiaryEntry[]) => diaryMonths({ result, entries, place: 0, startDay });

/** The entries with the first event that posts a flow told otherwise. */
function otherwise(flow: Posting['flow'], change: (event: DiaryEvent) => DiaryEvent[]): DiaryEntry[] {
  const posts = ({ postings }: DiaryEvent): boolean => postings.some((posting) => posting.flow === flow);
  const at = watch.entries.findIndex(({ events }) => events.some(posts));
  return watch.entries.map((entry, i) =>
    i === at ? { ...entry, events: entry.events.flatMap((event) => (posts(event) ? change(event) : [event])) } : entry,
  );
}

const moreOf =
  (flow: Posting['flow'], more: number) =>
  (event: DiaryEvent): DiaryEvent[] => [
    {
      ...event,
      postings: event.postings.map((each) => (each.flow === flow ? { ...each, value: each.value + more } : each)),
    },
  ];

it('is given where it holds, a month of books after another', () => {
  const told = months(watch.entries);
  expect(told.map(({ month, days }) => [month, days.length])).toEqual([
    [1, 31],
    [2, 29],
    [3, 31],
    [4, 9],
  ]);
  told.slice(1).forEach(({ books }, i) => {
    expect(books[0]?.opening).toEqual(told[i]?.books[0]?.closing);
  });
});

it.each([
  ['sales left out', otherwise('salesCash', () => []), /^cash, cents, after “3\. Demand and sales.*” on day \d+:/u],
  [
    'a cent too much',
    otherwise('travel', moreOf('travel', 1)),
    /^cash, cents, after “5\. Supply trips.*” on day 0: the events come to \d+, the network held \d+$/u,
  ],
  [
    'a milligram too few',
    otherwise('ownUse', moreOf('ownUse', -1)),
    /^stock of product 0, mg, after “4\. Own use, in kind” on day \d+:/u,
  ],
  [
    'a refusal left out, which moves nothing',
    watch.entries.map((entry) => ({
      ...entry,
      events: entry.events.filter((event) => event.kind !== 'occasion' || event.outcome !== 'refused'),
    })),
    /^sought by clients of product 0, month 1, head 0: the events come to \d+, the books to \d+$/u,
  ],
  ['a month without entries', watch.entries.filter(({ books }) => books !== 1), /at the close of the books on day 59/u],
])('is refused with %s', (_, entries, message) => {
  expect(() => months(entries)).toThrow(DiaryError);
  expect(() => months(entries)).toThrow(message);
});

it('is refused where a flow is posted and nothing told of it', () => {
  const deaf = watchPlace(0);
  const tell: typeof deaf.tell = (place, what) => {
    if (what.kind !== 'ownUse') deaf.tell(place, what);
  };
  const heard = simulate(segments, '1', 0, { watch: { ...deaf, tell } });
  expect(() => diaryMonths({ result: heard, entries: deaf.entries, place: 0, startDay })).toThrow(
    /^stock of product 0 at cost, cents, after “/u,
  );
});

it('an account moves by the flows that declare it', () => {
  const before = { cashCents: 100, receivablesCents: 50, payablesCents: 20, stockCostCents: [7, 8], stockMg: [70, 80] };
  const posted = afterwards(before, [
    { flow: 'supplierRepaid', product: -1, value: 20 },
    { flow: 'tabsRepaid', product: -1, value: 5 },
    { flow: 'costOfSales', product: 1, value: 3 },
    { flow: 'sold', product: 1, value: 30 },
    { flow: 'sought', product: 0, value: 999 },
  ]);
  expect(posted).toEqual({
    cashCents: 85,
    receivablesCents: 45,
    payablesCents: 0,
    stockCostCents: [7, 5],
    stockMg: [70, 50],
  });
});

it('of a place that never is has no month', () => {
  expect(diaryOf(segments, 5).months).toEqual([]);
});
