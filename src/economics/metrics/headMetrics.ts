import { capitalised } from '../../units/index.js';
import { identityFields, identityIndex, networkFlowIndex } from '../../model/flows.js';
import { arrestCauses, endingCauses, exitWords, isArrest } from '../../model/kinds.js';
import type { ExitCause } from '../../model/kinds.js';
import { statementOf } from '../../model/statement.js';
import { meanOf, quotient, share } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth } from './monthSums.js';
import type { FirstHead, HeadArrest, ReplicateBooks, Resupply } from './replicateBooks.js';

/** Metrics of heads: the first stock (F30), arrest and exit, what an arrest costs, payback, concentration of profit. */

const wasArrested = ({ cause }: FirstHead): boolean => isArrest(cause);

type Words = Parameters<typeof meanOf>[2];

/** First heads of whom something is true, in per cent of first heads. */
const shareOfHeads = (
  name: string,
  label: string,
  description: string,
  is: (each: FirstHead, books: ReplicateBooks) => boolean,
): Metric =>
  share(
    name,
    'first heads',
    { label, description, noValue: 'no network at the start' },
    (books) => books.firstHeads.filter((each) => is(each, books)).length,
    (books) => books.firstHeads.length,
  );

const meanOfHeads = (name: string, words: Words, values: (books: ReplicateBooks) => readonly number[]): Metric =>
  meanOf(name, 'first heads', words, values);

const exits: readonly Metric[] = [
  shareOfHeads(
    'arrested24MonthsPct',
    'first heads arrested within 24 months',
    'first heads arrested (border, denunciation, client) in the first 24 calendar months, or in the run where that is shorter',
    (each, books) => wasArrested(each) && each.day < books.endOf24Months,
  ),
  ...endingCauses.map((cause) =>
    shareOfHeads(
      `exit${capitalised(cause)}Pct`,
      `first heads gone, ${exitWords[cause].label}`,
      `first heads gone by the end of the run: ${cause}`,
      (each) => each.cause === cause,
    ),
  ),
  shareOfHeads(
    'stillFreePct',
    'first heads still free',
    'first heads still free at the end of the run',
    (each) => each.cause === 'none',
  ),
  meanOfHeads(
    'monthsToArrest',
    {
      label: 'time to arrest',
      unit: 'months',
      description:
        'from set-up to arrest, mean of the first heads arrested in the run: short runs see short times only, for which see the cumulative incidence',
      noValue: 'no first head arrested in the run',
    },
    ({ firstHeads }) => firstHeads.filter(wasArrested).map((each) => (each.day - each.fromDay + 1) / daysPerMonth),
  ),
  share(
    'freeTimePct',
    'all months',
    { label: 'time with a free head', description: 'days with a free head ÷ days' },
    ({ all }) => all.network('freeDays'),
    ({ firstHeads, scoredDays: [from, to] }) => firstHeads.length * (to - from),
  ),
  quotient(
    'headArrestsPerNetworkYear',
    'arrests',
    {
      label: 'head arrests of a network',
      unit: 'a network-year',
      description: 'arrests of heads ÷ years for which the heads were free',
      noValue: 'no day with a free head',
    },
    ({ arrests }) => arrests.length * 365.25,
    freeDays,
  ),
];

/** Days for which the heads of the places looked at were free, in the whole run. */
function freeDays({ journal: { networkMonths }, layout, counts }: ReplicateBooks): number {
  const placeAt = identityFields.indexOf('place');
  const daysAt = layout.flows + networkFlowIndex.freeDays;
  let days = 0;
  for (let row = 0; row < networkMonths.rowCount; row++)
    if (counts(networkMonths.at(row, placeAt))) days += networkMonths.at(row, daysAt);
  return days;
}

function lossOf(
  name: string,
  label: string,
  description: string,
  cents: (arrest: HeadArrest) => number,
  of?: ExitCause,
) {
  return meanOf(
    name,
    'arrests',
    {
      label,
      unit: '€ an arrest',
      description,
      ...(of === undefined ? {} : { noValue: `no arrest of a head: ${exitWords[of].label}` }),
    },
    ({ arrests }) =>
      arrests.filter(({ cause }) => of === undefined || cause === of).map((arrest) => cents(arrest) / 100),
  );
}

const wasSupplied = ({ how }: Resupply): boolean => how === 'replacement' || how === 'another network';

const losses: readonly Metric[] = [
  lossOf(
    'lossAtArrestEur',
    'loss at arrest',
    'lost by an arrest: stock at cost, cash and tabs − supplier debt extinguished',
    (arrest) => arrest.lossCents,
  ),
  lossOf(
    'lossAtArrestStockAndReceivablesEur',
    'loss of stock and tabs at arrest',
    'of this, stock at cost and tabs only',
    (arrest) => arrest.stockAndReceivablesCents,
  ),
  meanOf(
    'resupplyDays',
    'removals',
    {
      label: 'time to re-supply',
      unit: 'days',
      description:
        'days until a client of a removed head could be served again, from a replacement’s first load or by another network, where they were',
      noValue: 'no client of a removed head supplied again',
    },
    ({ resupplies }) => resupplies.filter(wasSupplied).map(({ days }) => days),
  ),
  share(
    'resuppliedPct',
    'removals',
    { label: 're-supplied', description: 'clients of removed heads who were supplied again within the run' },
    ({ resupplies }) => resupplies.filter(wasSupplied).length,
    ({ resupplies }) => resupplies.length,
  ),
];

const lossesByCause: readonly Metric[] = arrestCauses.map((cause) =>
  lossOf(
    `lossAtArrest${capitalised(cause)}Eur`,
    `loss at ${exitWords[cause].label}`,
    `lost by an arrest of this cause (${cause}): stock at cost, cash and tabs − supplier debt extinguished`,
    (arrest) => arrest.lossCents,
    cause,
  ),
);

/** Horizons of re-supply, days. */
const horizons = [30, 90, 180] as const;

/** Those whose head was removed so long before the end of the run that the horizon lies within it. */
const followed = ({ resupplies, parameters }: ReplicateBooks, horizon: number): readonly Resupply[] =>
  resupplies.filter(({ removedOn }) => removedOn + horizon <= parameters.days);

const removals: readonly Metric[] = horizons.map((horizon) =>
  share(
    `resuppliedWithin${String(horizon)}DaysPct`,
    'removals',
    {
      label: `re-supplied within ${String(horizon)} days`,
      description: `clients of removed heads who were supplied again within ${String(horizon)} days, of those who could be followed for so long; who left the market was not`,
      noValue: `no client of a removed head who could be followed for ${String(horizon)} days`,
    },
    (books) => followed(books, horizon).filter((one) => wasSupplied(one) && one.days <= horizon).length,
    (books) => followed(books, horizon).length,
  ),
);

const firstStockDays = ({ firstHeads }: ReplicateBooks): readonly number[] =>
  firstHeads.map((each) => each.firstStockDays);
const noFirstStock = 'no first head who sold the first stock';
const timeOfFirstStock = meanOfHeads(
  'firstStockDays',
  {
    label: 'time of the first stock',
    unit: 'days',
    description: 'days in which the first stock was sold (F30); heads arrested before do not count',
    noValue: noFirstStock,
  },
  firstStockDays,
);

const firstMonths: readonly Metric[] = [
  timeOfFirstStock,
  quotient(
    'firstLoadCyclesPerMonth',
    'first heads',
    {
      label: 'load cycles of the first stock',
      unit: 'a month',
      description: 'load cycles at the pace of the first stock (F40): days of a month ÷ days in which it was sold',
      noValue: noFirstStock,
    },
    () => daysPerMonth,
    timeOfFirstStock.of,
  ),
  meanOfHeads(
    'paybackMonths',
    {
      label: 'time to payback',
      unit: 'months',
      description: 'from set-up until the trading profit added up reaches the cash begun with, where it does',
      noValue: 'no first head who was paid back',
    },
    paybacks,
  ),
  share(
    'paidBackPct',
    'first heads',
    {
      label: 'first heads paid back',
      description: 'first heads whose trading profit reached the cash begun with',
      noValue: 'no network at the start',
    },
    (books) => paybacks(books).filter((months) => !Number.isNaN(months)).length,
    (books) => paybacks(books).length,
  ),
];

/** Worked out once for the two metrics that take it. */
const paybacksKnown = new WeakMap<ReplicateBooks, readonly number[]>();

function paybacks(books: ReplicateBooks): readonly number[] {
  const known = paybacksKnown.get(books) ?? paybacksOf(books);
  paybacksKnown.set(books, known);
  return known;
}

/** Months until each first head has earned the entry capital, within a month in proportion; NaN where it was not earned. */
function paybacksOf({ journal, layout, firstHeads }: ReplicateBooks): number[] {
  const { networkMonths } = journal;
  const at = (field: (typeof identityFields)[number]): number => identityFields.indexOf(field);
  const found = new Map(firstHeads.map((each) => [each.place, { ...each, days: 0, earned: 0, months: Number.NaN }]));
  const books = new Float64Array(layout.width);
  for (let row = 0; row < networkMonths.rowCount; row++) {
    if (networkMonths.at(row, at('generation')) !== 0) continue;
    const one = found.get(networkMonths.at(row, at('place')));
    if (one === undefined || !Number.isNaN(one.months)) continue;
    networkMonths.read(row, books);
    const { tradingProfit } = statementOf(books, 0, layout);
    const days = networkMonths.at(row, at('toDay')) - networkMonths.at(row, at('fromDay')) + 1;
    const missing = one.capitalCents - one.earned;
    if (tradingProfit > 0 && tradingProfit >= missing)
      one.months = (one.days + (days * Math.max(0, missing)) / tradingProfit) / daysPerMonth;
    one.earned += tradingProfit;
    one.days += days;
  }
  return [...found.values()].map(({ months }) => months);
}

/** Trading profits of places in profit over the scored months, cents, the highest first; none under ten places. */
function gains({ journal, layout, counts, firstHeads, scoredDays: [from, to] }: ReplicateBooks): readonly number[] {
  if (firstHeads.length < 10) return [];
  const { networkMonths } = journal;
  const profit = new Map<number, number>();
  const books = new Float64Array(layout.width);
  for (let row = 0; row < networkMonths.rowCount; row++) {
    const place = networkMonths.at(row, identityIndex.place);
    const day = networkMonths.at(row, identityIndex.fromDay);
    if (!counts(place) || day < from || day >= to) continue;
    networkMonths.read(row, books);
    profit.set(place, (profit.get(place) ?? 0) + statementOf(books, 0, layout).tradingProfit);
  }
  return [...profit.values()].filter((cents) => cents > 0).sort((one, other) => other - one);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const concentration = share(
  'profitShareOfTopTenthPct',
  'all months',
  {
    label: 'profit share of the top tenth',
    description:
      'share of the trading profit of all places in profit that the most profitable tenth of all places make; NaN under ten places',
    noValue: 'under ten places, or none in profit',
  },
  (books) => total(gains(books).slice(0, Math.ceil(books.firstHeads.length / 10))),
  (books) => total(gains(books)),
);

export const headMetrics: readonly Metric[] = [
  ...firstMonths,
  ...exits,
  ...losses,
  ...lossesByCause,
  ...removals,
  concentration,
];
