import { beforeArrest, quotient } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth, ratio } from './monthSums.js';
import type { MonthSums } from './monthSums.js';

/** Ratios of the statement: the three turnovers (F40), whether dealing pays for own use, and the break-even gap. */

/** A month's flow ÷ the mean balance over the days on which the head was free. */
function turns(
  name: string,
  label: string,
  description: string,
  flowCents: (sums: MonthSums) => number,
  balance: 'stockCostDays' | 'capitalDays',
): Metric {
  return beforeArrest(
    name,
    { label, unit: 'a month', description, noValue: 'nothing to turn before any arrest' },
    (sums) => flowCents(sums) * sums.network('freeDays'),
    (sums) => sums.network(balance) * sums.months,
  );
}

const turnovers: readonly Metric[] = [
  beforeArrest(
    'loadCyclesPerMonth',
    {
      label: 'load cycles',
      unit: 'a month',
      description: 'loads used up a month: grams issued ÷ the mean load',
      noValue: 'no load before any arrest',
    },
    (sums) => (sums.all('sold') + sums.all('ownUse') + sums.all('companion')) * sums.network('trips'),
    (sums) => sums.all('bought') * sums.months,
  ),
  turns(
    'stockTurnsPerMonth',
    'stock turns',
    'stock turnover: issues at cost (sold and own use) ÷ mean daily stock at cost',
    (sums) => sums.all('costOfSales') + sums.all('ownUseCost'),
    'stockCostDays',
  ),
  turns(
    'stockTurnsSoldOnlyPerMonth',
    'stock turns by sales alone',
    'stock turnover by sales alone',
    (sums) => sums.all('costOfSales'),
    'stockCostDays',
  ),
  turns(
    'capitalTurnsPerMonth',
    'capital turns',
    'capital turnover (F40): sales ÷ mean daily (stock + tabs − supplier credit + cash up to one load and trip)',
    (sums) => sums.statement.sales,
    'capitalDays',
  ),
];

/** Own use at cost is what is paid for: without any there is no ratio. */
const noOwnUse = 'no own use out of the stock before any arrest';

/** Clients whose margin pays a cost: cost × clients on an average day ÷ their margin. */
function clientsThatPay(
  name: string,
  label: string,
  description: string,
  costCents: (sums: MonthSums) => number,
  marginCents: (sums: MonthSums) => number,
): Metric {
  return beforeArrest(
    name,
    { label, unit: 'clients', description, noValue: `${noOwnUse}, or no margin` },
    (sums) => costCents(sums) * ratio(sums.network('clientDays'), sums.network('freeDays')),
    (sums) => (sums.statement.ownUseAtCost > 0 ? marginCents(sums) : Number.NaN),
  );
}

const paymentOfOwnUse: readonly Metric[] = [
  beforeArrest(
    'selfFinancingRatio',
    {
      label: 'trading profit to own use at cost',
      unit: 'ratio',
      description: 'trading profit ÷ own use at cost',
      noValue: noOwnUse,
    },
    (sums) => sums.statement.tradingProfit,
    (sums) => sums.statement.ownUseAtCost,
  ),
  clientsThatPay(
    'clientsThatPayOwnUse',
    'clients that pay the head’s own use',
    'clients whose gross margin pays the head’s own use at cost',
    (sums) => sums.statement.ownUseAtCost,
    (sums) => sums.statement.grossMargin,
  ),
  clientsThatPay(
    'clientsThatPayOwnUseAndTrips',
    'clients that pay the head’s own use and trips',
    'clients whose gross margin less bad debt pays the head’s own use at cost, and the trips',
    (sums) => sums.statement.ownUseAtCost + sums.statement.tripCosts,
    (sums) => sums.statement.grossMargin - sums.statement.badDebt,
  ),
];

/** Cents ÷ milligrams, all products together, since trips and bad debt belong to none; they are tens of euros a gram. */
function eurPerG(
  name: string,
  label: string,
  description: string,
  cents: (sums: MonthSums) => number,
  mg: (sums: MonthSums) => number,
): Metric {
  return beforeArrest(
    name,
    { label, unit: '€ a gram', description, noValue: 'nothing sold before any arrest' },
    (sums) => cents(sums) * 10,
    mg,
  );
}

const breakEven: readonly Metric[] = [
  eurPerG(
    'marginEurPerGSold',
    'gross margin on all products',
    'the gap there was: gross margin ÷ grams sold, all products',
    (sums) => sums.statement.grossMargin,
    (sums) => sums.all('sold'),
  ),
  // Own use is a gain here: what need not be bought at retail. In net it is a cost, as in the study's sums (F29, F34).
  eurPerG(
    'breakEvenGapEurPerG',
    'break-even gap',
    'gap at which the entry rule’s gain is zero: (trip costs + bad debt) ÷ (grams sold + own use), all products',
    ({ statement }) => statement.tripCosts + statement.badDebt,
    (sums) => sums.all('sold') + sums.all('ownUse'),
  ),
  eurPerG(
    'breakEvenGapOfNetEurPerG',
    'break-even gap of net',
    'gap at which net is zero: (trip costs + bad debt + own use at cost) ÷ grams sold, all products',
    ({ statement }) => statement.tripCosts + statement.badDebt + statement.ownUseAtCost,
    (sums) => sums.all('sold'),
  ),
];

const whileFree: Metric = quotient(
  'profitAfterEnforcementEurPerFreeMonth',
  'all months',
  {
    label: 'profit after enforcement while a head is free',
    unit: '€ a network-month',
    description: 'profit after enforcement ÷ months for which a head was free: a month without a head does not count',
  },
  ({ all }) => all.statement.profitAfterEnforcement / 100,
  ({ all }) => all.network('freeDays') / daysPerMonth,
);

export const turnoverMetrics: readonly Metric[] = [...turnovers, ...paymentOfOwnUse, ...breakEven, whileFree];
