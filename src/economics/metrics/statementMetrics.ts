import {
  capitalTurnsPerMonth,
  loadCyclesPerMonth,
  stockTurnsPerMonth,
  stockTurnsSoldOnlyPerMonth,
} from '../turnover.js';
import { breakEvenGapEurPerG, breakEvenGapOfNetEurPerG, marginEurPerGSold } from '../breakEven.js';
import { clientsThatPayOwnUse, clientsThatPayOwnUseAndTrips, selfFinancingRatio } from '../paymentOfOwnUse.js';
import { beforeArrest, bothColumns } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth, eurPerMonth, ratio } from './monthSums.js';
import type { MonthSums } from './monthSums.js';

/** Lines of the statement, of cash drawn and of what stands below the line: cents, summed over the months. */
const lines: Readonly<Record<string, readonly [description: string, of: (sums: MonthSums) => number]>> = {
  sales: ['sales, for cash and on credit', (sums) => sums.statement.sales],
  cashSales: ['sales for cash', (sums) => sums.all('salesCash')],
  creditSales: ['sales on credit', (sums) => sums.all('salesCredit')],
  costOfSales: ['cost of grams sold', (sums) => sums.statement.costOfSales],
  grossMargin: ['gross margin: sales − cost of grams sold', (sums) => sums.statement.grossMargin],
  travel: ['travel to the source', (sums) => sums.network('travel')],
  companions: [
    'companions, paid in cash or in kind at cost',
    (sums) => sums.network('companionCash') + sums.all('companionCost'),
  ],
  gifts: ['gifts', (sums) => sums.network('gifts')],
  tripCosts: ['travel, companions and gifts', (sums) => sums.statement.tripCosts],
  badDebt: ['tabs written off, or given up by a head who gives up', (sums) => sums.statement.badDebt],
  tradingProfit: ['trading profit: gross margin − trip costs − bad debt', (sums) => sums.statement.tradingProfit],
  stockLost: ['stock seized at arrest, at cost', (sums) => sums.all('stockSeizedCost')],
  cashLost: ['cash seized at arrest', (sums) => sums.network('cashSeized')],
  receivablesLost: ['tabs lost by arrest', (sums) => sums.network('receivablesLost')],
  debtExtinguished: [
    'supplier debt extinguished by arrest or exit, a gain',
    (sums) => sums.network('debtExtinguished'),
  ],
  enforcementLosses: [
    'stock, cash and tabs lost − supplier debt extinguished',
    (sums) => sums.statement.enforcementLosses,
  ],
  profitAfterEnforcement: ['trading profit − those losses', (sums) => sums.statement.profitAfterEnforcement],
  ownUseAtCost: ['the head’s own use at cost, a drawing in kind', (sums) => sums.statement.ownUseAtCost],
  net: ['net in the study’s sense (F29): profit after enforcement − own use at cost', (sums) => sums.statement.net],
  ownUseAtRetail: [
    'the head’s own use at the retail price he need not pay; below the line',
    (sums) => sums.network('ownUseAtRetail'),
  ],
  wageForgone: ['wages not earned since the head quit work; below the line', (sums) => sums.network('wageForgone')],
  legalIncome: ['the head’s wage or benefit, a contribution', (sums) => sums.network('legalIncome')],
  drawings: [
    'cash drawn or taken along by the owner',
    (sums) => sums.network('drawings') + sums.network('withdrawnAtExit'),
  ],
  livingCosts: ['living costs, a withdrawal', (sums) => sums.network('livingCosts')],
};

export const statementMetrics: readonly Metric[] = [
  ...Object.entries(lines).flatMap(([line, [description, of]]) =>
    bothColumns(`${line}EurPerMonth`, '€ a month', description, (sums) => eurPerMonth(of(sums), sums)),
  ),
  beforeArrest(
    'loadCyclesPerMonth',
    'a month',
    'loads used up a month: grams issued ÷ the mean load',
    loadCyclesPerMonth,
  ),
  beforeArrest(
    'stockTurnsPerMonth',
    'a month',
    'stock turnover: issues at cost (sold and own use) ÷ mean daily stock at cost',
    stockTurnsPerMonth,
  ),
  beforeArrest('stockTurnsSoldOnlyPerMonth', 'a month', 'stock turnover by sales alone', stockTurnsSoldOnlyPerMonth),
  beforeArrest(
    'capitalTurnsPerMonth',
    'a month',
    'capital turnover (F40): sales ÷ mean daily (stock + tabs − supplier credit + cash up to one load and trip)',
    capitalTurnsPerMonth,
  ),
  beforeArrest('selfFinancingRatio', 'ratio', 'trading profit ÷ own use at cost', selfFinancingRatio),
  beforeArrest(
    'clientsThatPayOwnUse',
    'clients',
    'clients whose gross margin pays the head’s own use at cost',
    clientsThatPayOwnUse,
  ),
  beforeArrest(
    'clientsThatPayOwnUseAndTrips',
    'clients',
    'clients whose gross margin less bad debt pays the head’s own use at cost, and the trips',
    clientsThatPayOwnUseAndTrips,
  ),
  beforeArrest(
    'marginEurPerGSold',
    '€ a gram',
    'the gap there was: gross margin ÷ grams sold, all products',
    marginEurPerGSold,
  ),
  beforeArrest(
    'breakEvenGapEurPerG',
    '€ a gram',
    'gap at which the entry rule’s gain is nought: (trip costs + bad debt) ÷ (grams sold + own use), all products',
    breakEvenGapEurPerG,
  ),
  beforeArrest(
    'breakEvenGapOfNetEurPerG',
    '€ a gram',
    'gap at which net is nought: (trip costs + bad debt + own use at cost) ÷ grams sold, all products',
    breakEvenGapOfNetEurPerG,
  ),
  {
    name: 'profitAfterEnforcementEurPerFreeMonth',
    unit: '€ a network-month',
    basis: 'all months',
    description: 'profit after enforcement ÷ months for which a head was free: a month without a head does not count',
    of: ({ all }) => ratio(all.statement.profitAfterEnforcement / 100, all.network('freeDays') / daysPerMonth),
  },
];
