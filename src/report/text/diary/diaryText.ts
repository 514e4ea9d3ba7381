import type {
  Balances,
  DiaryBooks,
  DiaryDay,
  DiaryEvent,
  DiaryMonth,
  FolderCheck,
  NetworkDiary,
} from '../../../diary/index.js';
import { civilFromDay } from '../../../units/index.js';
import type { Day } from '../../../units/index.js';
import { exitWords } from '../../../model/kinds.js';
import { linesOf } from '../lines.js';
import { wrap } from '../wrap.js';
import { diaryNames, euro, grams, listed } from './names.js';
import type { DiaryNames } from './names.js';
import { proofTables } from './proofText.js';
import { sentences } from './sentences.js';

/** The month of a network, day by day, in plain sentences, with what it holds each evening and the proof of its books. */

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function dateWords(day: number): string {
  const { year, month, dayOfMonth } = civilFromDay(day as Day);
  return `${dayOfMonth} ${monthNames[month - 1] ?? ''} ${year}`;
}

export function diaryText(diary: NetworkDiary, month: DiaryMonth): string[] {
  const { scenario, replicate, seed, network, run } = diary;
  const names = diaryNames(run, network);
  const date = (day: number): string => dateWords(run.parameters.startDay + day);
  const [first] = month.books;
  return [
    ...wrap(`The diary of ${network} in ${date(first?.fromDay ?? 0).replace(/^\d+ /u, '')}`),
    ...wrap(`scenario ${scenario}, replicate ${replicate}, seed ${seed}`),
    '',
    ...wrap(
      'Each day is told in the order in which the model goes through it. Clients bear the numbers of the tables; what ' +
        'a client has in hand is the part of their means that goes to the products.',
    ),
    '',
    ...openingText(first, names),
    ...month.days.flatMap((day, i) => ['', ...dayText(day, toldAnew(month.days, i), names, date)]),
    ...month.books.flatMap((books) => ['', ...booksText(books, names, date)]),
  ];
}

function openingText(books: DiaryBooks | undefined, names: DiaryNames): string[] {
  if (!books) return [];
  const { opening } = books;
  const isNothing =
    opening.cashCents === 0 && opening.receivablesCents === 0 && opening.stockMg.every((mg) => mg === 0);
  if (isNothing && opening.payablesCents === 0) return ['The books open with nothing.'];
  return [...wrap(`The books open with ${moneyText(opening)}.`), ...wrap(stockText(opening, names))];
}

/** Events of a day, without the reason for staying at home where it is yesterday's. */
function toldAnew(days: readonly DiaryDay[], i: number): DiaryEvent[] {
  const reasonOn = (day: DiaryDay | undefined): string | undefined =>
    day?.entries.flatMap(({ events }) => events).find((event) => event.kind === 'stayed')?.why;
  const yesterday = reasonOn(days[i - 1]);
  return (days[i]?.entries ?? [])
    .flatMap(({ events }) => events)
    .filter((event) => event.kind !== 'stayed' || event.why !== yesterday);
}

function dayText(
  { day, eve, balances, accounts, free }: DiaryDay,
  events: readonly DiaryEvent[],
  names: DiaryNames,
  date: (day: number) => string,
): string[] {
  const people = `${accounts.length} ${accounts.length === 1 ? 'client' : 'clients'}`;
  const evening = free
    ? [`Evening: ${moneyText(balances)}; ${people}.`, stockText(balances, names)]
    : ['Evening: the place has no head.'];
  return [
    eve ? `${date(day)}, after the books of that month were closed` : date(day),
    ...[...sentences(events, names), ...evening].flatMap((text) => indented(text)),
  ];
}

const indented = (text: string): string[] => wrap(text, 76, '  ').map((line) => `  ${line}`);

const moneyText = ({ cashCents, receivablesCents, payablesCents }: Balances): string =>
  `cash ${euro(cashCents)}; tabs ${euro(receivablesCents)}; supplier debt ${euro(payablesCents)}`;

function stockText({ stockMg, stockCostCents }: Balances, names: DiaryNames): string {
  const stock = stockMg.map(
    (mg, q) => `${grams(mg)} of ${names.products[q] ?? ''} at cost ${euro(stockCostCents[q] ?? 0)}`,
  );
  return `Stock: ${listed(stock)}.`;
}

function booksText(books: DiaryBooks, names: DiaryNames, date: (day: number) => string): string[] {
  const { fromDay, toDay, statement, generation, outcome } = books;
  const { sales, costOfSales, grossMargin, tripCosts, badDebt, tradingProfit } = statement;
  const [money, mass] = proofTables(books, names.products);
  const { enforcementLosses, profitAfterEnforcement, ownUseAtCost, net } = statement;
  const head = generation === 0 ? '' : `, head ${generation + 1}`;
  return [
    ...wrap(
      `The books of ${date(fromDay)} to ${date(toDay)}${head}${outcome === 'none' ? '' : `; ended by ${exitWords[outcome].label}`}`,
    ),
    ...indented(
      `Sales ${euro(sales)} less cost of grams sold ${euro(costOfSales)}: gross margin ${euro(grossMargin)}. Less ` +
        `trips ${euro(tripCosts)} and bad debt ${euro(badDebt)}: trading profit ${euro(tradingProfit)}. Less losses ` +
        `by arrest ${euro(enforcementLosses)}: ${euro(profitAfterEnforcement)}. Less own use at cost ` +
        `${euro(ownUseAtCost)}: net ${euro(net)}, in the study’s sense.`,
    ),
    '',
    ...linesOf([money, '', mass]),
  ];
}

/** What the diary was held against. */
export function checkText(folder: string, { table, rows, columns }: FolderCheck): string[] {
  const what = table === 'networkMonths' ? `${rows} months in all ${columns} columns` : `all ${columns} columns`;
  return wrap(
    `Opening and flows come to the closing, to the cent and the milligram, after every step of every day; and the ` +
      `network’s rerun agrees with the table ${table} of ${folder}: ${what}.`,
  );
}
