import { capitalised } from '../../units/index.js';
import { identityFields, networkFlowIndex } from '../../model/flows.js';
import { arrestCauses, endingCauses, isArrest } from '../../model/kinds.js';
import { statementOf } from '../../model/statement.js';
import type { Metric } from './metric.js';
import { daysPerMonth, percent, ratio } from './monthSums.js';
import type { FirstHead, ReplicateBooks } from './replicateBooks.js';

/** Metrics of heads: the first stock (F30), arrest and exit, what an arrest costs, payback, concentration of profit. */

const wasArrested = ({ cause }: FirstHead): boolean => isArrest(cause);

/** Mean of what is defined; NaN of nothing. */
function meanOf(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

function shareOfHeads({ firstHeads }: ReplicateBooks, of: (head: FirstHead) => boolean): number {
  return percent(firstHeads.filter(of).length, firstHeads.length);
}

const head = (name: string, unit: string, description: string, of: Metric['of']): Metric => ({
  name,
  unit,
  basis: 'first heads',
  description,
  of,
});

const exits: readonly Metric[] = [
  head(
    'arrested24MonthsPct',
    '%',
    'first heads arrested (border, denunciation, client) in the first 24 calendar months, or in the run where that is shorter',
    (books) => shareOfHeads(books, (each) => wasArrested(each) && each.day < books.endOf24Months),
  ),
  ...endingCauses.map((cause) =>
    head(`exit${capitalised(cause)}Pct`, '%', `first heads gone by the end of the run: ${cause}`, (books) =>
      shareOfHeads(books, (each) => each.cause === cause),
    ),
  ),
  head('stillFreePct', '%', 'first heads still free at the end of the run', (books) =>
    shareOfHeads(books, (each) => each.cause === 'none'),
  ),
  head(
    'monthsToArrest',
    'months',
    'from set-up to arrest, mean of the first heads arrested in the run: short runs see short times only, for which see the cumulative incidence',
    ({ firstHeads }) =>
      meanOf(firstHeads.filter(wasArrested).map((each) => (each.day - each.fromDay + 1) / daysPerMonth)),
  ),
  {
    name: 'freeTimePct',
    unit: '%',
    basis: 'all months',
    description: 'days with a free head ÷ days',
    of: ({ all, firstHeads, scoredDays: [from, to] }) =>
      percent(all.network('freeDays'), firstHeads.length * (to - from)),
  },
  {
    name: 'headArrestsPerNetworkYear',
    unit: 'a year',
    basis: 'arrests',
    description: 'arrests of heads ÷ years for which the heads were free',
    of: (books) => ratio(books.arrests.length * 365.25, freeDays(books)),
  },
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

const losses: readonly Metric[] = [
  {
    name: 'lossAtArrestEur',
    unit: '€',
    basis: 'arrests',
    description: 'lost by an arrest: stock at cost, cash and tabs − supplier debt extinguished',
    of: ({ arrests }) => meanOf(arrests.map((arrest) => arrest.lossCents / 100)),
  },
  {
    name: 'lossAtArrestStockAndReceivablesEur',
    unit: '€',
    basis: 'arrests',
    description: 'of this, stock at cost and tabs only',
    of: ({ arrests }) => meanOf(arrests.map((arrest) => arrest.stockAndReceivablesCents / 100)),
  },
  {
    name: 'resupplyDays',
    unit: 'days',
    basis: 'removals',
    description:
      'days until a client of a removed head could be served again, from a replacement’s first load or by another network, where he was',
    of: ({ resupplies }) =>
      meanOf(
        resupplies.filter(({ how }) => how === 'replacement' || how === 'another network').map(({ days }) => days),
      ),
  },
  {
    name: 'resuppliedPct',
    unit: '%',
    basis: 'removals',
    description: 'clients of removed heads who were supplied again within the run',
    of: ({ resupplies }) =>
      percent(
        resupplies.filter(({ how }) => how === 'replacement' || how === 'another network').length,
        resupplies.length,
      ),
  },
];

/** Horizons of re-supply, days. */
const horizons = [30, 90, 180] as const;

/** Of those whose head was removed so long before the end of the run that the horizon lies within it. */
function resuppliedWithin({ resupplies, parameters }: ReplicateBooks, horizon: number): number {
  const followed = resupplies.filter(({ removedOn }) => removedOn + horizon <= parameters.days);
  const supplied = followed.filter(
    ({ how, days }) => (how === 'replacement' || how === 'another network') && days <= horizon,
  );
  return percent(supplied.length, followed.length);
}

const removals: readonly Metric[] = horizons.map((horizon) => ({
  name: `resuppliedWithin${String(horizon)}DaysPct`,
  unit: '%',
  basis: 'removals',
  description: `clients of removed heads who were supplied again within ${String(horizon)} days, of those who could be followed for so long; who left the market was not`,
  of: (books) => resuppliedWithin(books, horizon),
}));

const lossesByCause: readonly Metric[] = arrestCauses.map((cause) => ({
  name: `lossAtArrest${capitalised(cause)}Eur`,
  unit: '€',
  basis: 'arrests',
  description: `lost by an arrest of this cause (${cause}): stock at cost, cash and tabs − supplier debt extinguished`,
  of: ({ arrests }) =>
    meanOf(arrests.filter((arrest) => arrest.cause === cause).map(({ lossCents }) => lossCents / 100)),
}));

const firstMonths: readonly Metric[] = [
  head(
    'firstStockDays',
    'days',
    'days in which the first stock was sold (F30); heads arrested before do not count',
    ({ firstHeads }) => meanOf(firstHeads.map((each) => each.firstStockDays)),
  ),
  head(
    'firstLoadCyclesPerMonth',
    'a month',
    'load cycles at the pace of the first stock (F40): days of a month ÷ days in which it was sold',
    ({ firstHeads }) => daysPerMonth / meanOf(firstHeads.map((each) => each.firstStockDays)),
  ),
  head(
    'paybackMonths',
    'months',
    'from set-up until the trading profit added up reaches the cash begun with, where it does',
    (books) => meanOf(paybacks(books)),
  ),
  head('paidBackPct', '%', 'first heads whose trading profit reached the cash begun with', (books) => {
    const found = paybacks(books);
    return percent(found.filter((months) => !Number.isNaN(months)).length, found.length);
  }),
];

/** Worked out once for the two metrics that take it. */
const paybacksKnown = new WeakMap<ReplicateBooks, readonly number[]>();

function paybacks(books: ReplicateBooks): readonly number[] {
  const known = paybacksKnown.get(books) ?? paybacksOf(books);
  paybacksKnown.set(books, known);
  return known;
}

/** Months until each first head has earned his entry capital, within a month in proportion; NaN where he has not. */
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

const concentration: Metric = {
  name: 'profitShareOfTopTenthPct',
  unit: '%',
  basis: 'all months',
  description:
    'share of the trading profit of all places in profit that the most profitable tenth of all places make; NaN under ten places',
  of: ({ journal, layout, counts, firstHeads, scoredDays: [from, to] }) => {
    if (firstHeads.length < 10) return Number.NaN;
    const { networkMonths } = journal;
    const profit = new Map<number, number>();
    const books = new Float64Array(layout.width);
    for (let row = 0; row < networkMonths.rowCount; row++) {
      const place = networkMonths.at(row, identityFields.indexOf('place'));
      const day = networkMonths.at(row, identityFields.indexOf('fromDay'));
      if (!counts(place) || day < from || day >= to) continue;
      networkMonths.read(row, books);
      profit.set(place, (profit.get(place) ?? 0) + statementOf(books, 0, layout).tradingProfit);
    }
    const gains = [...profit.values()].filter((cents) => cents > 0).sort((a, b) => b - a);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    return percent(sum(gains.slice(0, Math.ceil(firstHeads.length / 10))), sum(gains));
  },
};

export const headMetrics: readonly Metric[] = [
  ...firstMonths,
  ...exits,
  ...losses,
  ...lossesByCause,
  ...removals,
  concentration,
];
