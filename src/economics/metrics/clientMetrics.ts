import type { NetworkFlow } from '../../model/flows.js';
import { beforeArrest } from './metric.js';
import type { Metric } from './metric.js';
import { daysPerMonth, percent, ratio } from './monthSums.js';
import type { MonthSums } from './monthSums.js';
import { marketMg } from './productMetrics.js';

/** Metrics of clients: credit through the month (F32), demand and what became of it, comings and goings. */

const perMonth = (flow: NetworkFlow) => (sums: MonthSums) => sums.network(flow) / sums.months;
const shareOf = (part: NetworkFlow, whole: NetworkFlow) => (sums: MonthSums) =>
  percent(sums.network(part), sums.network(whole));
const clientMonths = (sums: MonthSums): number => sums.network('clientDays') / daysPerMonth;

const credit: readonly Metric[] = [
  beforeArrest('creditSharePct', '%', 'sales on credit ÷ sales', (sums) =>
    percent(sums.all('salesCredit'), sums.statement.sales),
  ),
  beforeArrest(
    'creditShareBefore10Pct',
    '%',
    'the same, before the 10th of the month',
    shareOf('creditBefore10', 'salesBefore10'),
  ),
  beforeArrest('creditShareFrom10Pct', '%', 'the same, from the 10th', shareOf('creditFrom10', 'salesFrom10')),
  beforeArrest('creditSharePctBenefitRecipients', '%', 'sales on credit ÷ sales, to benefit recipients', (sums) =>
    percent(
      sums.network('creditBefore10Benefit') + sums.network('creditFrom10Benefit'),
      sums.network('salesBefore10Benefit') + sums.network('salesFrom10Benefit'),
    ),
  ),
  beforeArrest(
    'creditShareBefore10PctBenefitRecipients',
    '%',
    'the same, before the 10th',
    shareOf('creditBefore10Benefit', 'salesBefore10Benefit'),
  ),
  beforeArrest(
    'creditShareFrom10PctBenefitRecipients',
    '%',
    'the same, from the 10th',
    shareOf('creditFrom10Benefit', 'salesFrom10Benefit'),
  ),
  beforeArrest(
    'creditShareFrom10ToBefore10Ratio',
    'ratio',
    'credit share from the 10th ÷ that before, of a replicate (F32: at least 1.5); for the level, divide the two mean shares: a mean of ratios is carried by replicates with hardly any credit before the 10th',
    (sums) => ratio(shareOf('creditFrom10', 'salesFrom10')(sums), shareOf('creditBefore10', 'salesBefore10')(sums)),
  ),
  beforeArrest(
    'creditShareFrom10ToBefore10RatioBenefitRecipients',
    'ratio',
    'the same, of benefit recipients',
    (sums) =>
      ratio(
        shareOf('creditFrom10Benefit', 'salesFrom10Benefit')(sums),
        shareOf('creditBefore10Benefit', 'salesBefore10Benefit')(sums),
      ),
  ),
  beforeArrest(
    'defaultedTabsPct',
    '%',
    'tabs written off on a pay day ÷ tabs that fell due',
    shareOf('defaults', 'tabsDue'),
  ),
  beforeArrest('tabEurPerClient', '€', 'tab of a client at the end of a month', (sums) =>
    ratio(sums.tabsAtEnds / 100, sums.clientsAtEnds),
  ),
];

const demand: readonly Metric[] = [
  beforeArrest(
    'unmetDemandPct',
    '%',
    'grams sought by clients and neither sold nor found in the street ÷ grams sought',
    (sums) => percent(sums.all('unserved') + sums.all('refused') - sums.all('street'), sums.all('sought')),
  ),
  beforeArrest('refusedDemandPct', '%', 'grams refused for want of cash and credit ÷ grams sought', (sums) =>
    percent(sums.all('refused'), sums.all('sought')),
  ),
  beforeArrest('outOfStockDemandPct', '%', 'grams not to be had for want of stock ÷ grams sought', (sums) =>
    percent(sums.all('unserved'), sums.all('sought')),
  ),
  beforeArrest(
    'occasionsPerClientDay',
    'a client-day',
    'occasions on which a client sought to buy',
    (sums) => sums.network('occasions') / sums.network('clientDays'),
  ),
  beforeArrest('visitsPerMonth', 'a month', 'client-days with a sale, and sales to passing buyers', perMonth('visits')),
  beforeArrest(
    'spendingEurPerClientMonth',
    '€ a month',
    'spent at the network by a client, on credit or in cash',
    (sums) => sums.statement.sales / 100 / clientMonths(sums),
  ),
  beforeArrest(
    'spendingPctOfLegalIncome',
    '%',
    'that in per cent of the clients’ mean legal income, classes weighted by their shares',
    (sums, { parameters }) => {
      const { classes } = parameters.clients;
      const shares = classes.reduce((sum, each) => sum + each.share, 0);
      const income = classes.reduce((sum, each) => sum + (each.share / shares) * each.incomeCents, 0);
      return percent(sums.statement.sales / clientMonths(sums), income);
    },
  ),
  {
    name: 'marketUnmetDemandPct',
    unit: '%',
    basis: 'market',
    description: 'grams sought in vain ÷ grams sought, by clients and by those who wait for a network',
    of: (books) => {
      let sought = 0;
      let unmet = 0;
      for (let q = 0; q < books.layout.products; q++) {
        sought += marketMg(books, q, 0);
        unmet += marketMg(books, q, 3);
      }
      return percent(unmet, sought);
    },
  },
];

const circle: readonly Metric[] = [
  beforeArrest(
    'clients',
    'clients',
    'clients on an average day',
    (sums) => sums.network('clientDays') / sums.network('freeDays'),
  ),
  beforeArrest('introductionsPerMonth', 'a month', 'clients gained', perMonth('introductions')),
  beforeArrest('leaversPerMonth', 'a month', 'clients lost', perMonth('leavers')),
  beforeArrest('tripsPerMonth', 'a month', 'supply trips', perMonth('trips')),
];

export const clientMetrics: readonly Metric[] = [...circle, ...credit, ...demand];
