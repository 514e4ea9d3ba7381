import type { NetworkFlow } from '../../model/flows.js';
import { beforeArrest, share, shareBeforeArrest } from './metric.js';
import type { Metric, MonthRule } from './metric.js';
import { daysPerMonth } from './monthSums.js';
import { marketMg } from './productMetrics.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** Metrics of clients: credit through the month (F32), demand and what became of it, comings and goings. */

const flow =
  (...names: readonly NetworkFlow[]): MonthRule =>
  (sums) =>
    names.reduce((total, name) => total + sums.network(name), 0);
const clientMonths: MonthRule = (sums) => sums.network('clientDays') / daysPerMonth;

const perMonth = (name: string, label: string, description: string, of: NetworkFlow): Metric =>
  beforeArrest(name, { label, unit: 'a month', description }, flow(of));

/** Sales by part of the month, and the part of them on credit. */
const parts = {
  all: {
    words: ['credit share', 'sales on credit ÷ sales'],
    credit: (sums) => sums.all('salesCredit'),
    sales: (sums) => sums.statement.sales,
  },
  before10: {
    words: ['credit share before the 10th', 'the same, before the 10th of the month'],
    credit: flow('creditBefore10'),
    sales: flow('salesBefore10'),
  },
  from10: {
    words: ['credit share from the 10th', 'the same, from the 10th'],
    credit: flow('creditFrom10'),
    sales: flow('salesFrom10'),
  },
  allBenefit: {
    words: ['credit share, benefit recipients', 'sales on credit ÷ sales, to benefit recipients'],
    credit: flow('creditBefore10Benefit', 'creditFrom10Benefit'),
    sales: flow('salesBefore10Benefit', 'salesFrom10Benefit'),
  },
  before10Benefit: {
    words: ['credit share before the 10th, benefit recipients', 'the same, before the 10th'],
    credit: flow('creditBefore10Benefit'),
    sales: flow('salesBefore10Benefit'),
  },
  from10Benefit: {
    words: ['credit share from the 10th, benefit recipients', 'the same, from the 10th'],
    credit: flow('creditFrom10Benefit'),
    sales: flow('salesFrom10Benefit'),
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly words: readonly [label: string, description: string];
      readonly credit: MonthRule;
      readonly sales: MonthRule;
    }
  >
>;
type Part = keyof typeof parts;

const noSales = 'no such sale before any arrest';

function creditShare(name: string, part: Part): Metric {
  const { words, credit, sales } = parts[part];
  const [label, description] = words;
  return shareBeforeArrest(name, { label, description, noValue: noSales }, credit, sales);
}

/** How many times the credit share of one part of the month is that of another. */
function creditRise(name: string, label: string, description: string, from: Part, before: Part): Metric {
  const shareOf =
    (part: Part): MonthRule =>
    (sums, books) =>
      (100 * parts[part].credit(sums, books)) / parts[part].sales(sums, books);
  return beforeArrest(
    name,
    { label, unit: 'ratio', description, noValue: `${noSales}, or no credit before the 10th` },
    shareOf(from),
    shareOf(before),
  );
}

const credit: readonly Metric[] = [
  creditShare('creditSharePct', 'all'),
  creditShare('creditShareBefore10Pct', 'before10'),
  creditShare('creditShareFrom10Pct', 'from10'),
  creditShare('creditSharePctBenefitRecipients', 'allBenefit'),
  creditShare('creditShareBefore10PctBenefitRecipients', 'before10Benefit'),
  creditShare('creditShareFrom10PctBenefitRecipients', 'from10Benefit'),
  creditRise(
    'creditShareFrom10ToBefore10Ratio',
    'credit share from the 10th to that before',
    'credit share from the 10th ÷ that before, of a replicate (F32: at least 1.5); for the level, divide the two mean shares: a mean of ratios is carried by replicates with hardly any credit before the 10th',
    'from10',
    'before10',
  ),
  creditRise(
    'creditShareFrom10ToBefore10RatioBenefitRecipients',
    'credit share from the 10th to that before, benefit recipients',
    'the same, of benefit recipients',
    'from10Benefit',
    'before10Benefit',
  ),
  shareBeforeArrest(
    'defaultedTabsPct',
    {
      label: 'defaulted tabs',
      description: 'tabs written off on a pay day ÷ tabs that fell due',
      noValue: 'no tab due before any arrest',
    },
    flow('defaults'),
    flow('tabsDue'),
  ),
  beforeArrest(
    'tabEurPerClient',
    {
      label: 'tab',
      unit: '€ a client',
      description: 'tab of a client at the end of a month',
      noValue: 'no client at the end of a month before any arrest',
    },
    (sums) => sums.tabsAtEnds / 100,
    (sums) => sums.clientsAtEnds,
  ),
];

const sought: MonthRule = (sums) => sums.all('sought');
const demandShare = (name: string, label: string, description: string, part: MonthRule): Metric =>
  shareBeforeArrest(name, { label, description, noValue: 'nothing sought before any arrest' }, part, sought);

/** Milligrams of all products over the scored days: sought (0), and sought in vain (3). */
const marketTotal = (books: ReplicateBooks, amount: 0 | 3): number => {
  let mg = 0;
  for (let q = 0; q < books.layout.products; q++) mg += marketMg(books, q, amount);
  return mg;
};

const demand: readonly Metric[] = [
  demandShare(
    'unmetDemandPct',
    'unmet demand',
    'grams sought by clients and neither sold nor found in the street ÷ grams sought',
    (sums) => sums.all('unserved') + sums.all('refused') - sums.all('street'),
  ),
  demandShare(
    'refusedDemandPct',
    'refused demand',
    'grams refused for want of cash and credit ÷ grams sought',
    (sums) => sums.all('refused'),
  ),
  demandShare(
    'outOfStockDemandPct',
    'out of stock demand',
    'grams not to be had for want of stock ÷ grams sought',
    (sums) => sums.all('unserved'),
  ),
  beforeArrest(
    'occasionsPerClientDay',
    {
      label: 'occasions',
      unit: 'a client-day',
      description: 'occasions on which a client sought to buy',
      noValue: 'no client before any arrest',
    },
    flow('occasions'),
    flow('clientDays'),
  ),
  perMonth('visitsPerMonth', 'visits', 'client-days with a sale, and sales to passing buyers', 'visits'),
  beforeArrest(
    'spendingEurPerClientMonth',
    {
      label: 'spending',
      unit: '€ a client-month',
      description: 'spent at the network by a client, on credit or in cash',
      noValue: 'no client before any arrest',
    },
    (sums) => sums.statement.sales / 100,
    clientMonths,
  ),
  shareBeforeArrest(
    'spendingPctOfLegalIncome',
    {
      label: 'spending of clients in their legal income',
      description: 'that in per cent of the clients’ mean legal income, classes weighted by their shares',
      noValue: 'no client before any arrest, or no legal income',
    },
    (sums, books) => sums.statement.sales / clientMonths(sums, books),
    (_, { parameters }) => {
      const { classes } = parameters.clients;
      const shares = classes.reduce((sum, each) => sum + each.share, 0);
      return classes.reduce((sum, each) => sum + (each.share / shares) * each.incomeCents, 0);
    },
  ),
  share(
    'marketUnmetDemandPct',
    'market',
    {
      label: 'market unmet demand',
      description: 'grams sought in vain ÷ grams sought, by clients and by those who wait for a network',
    },
    (books) => marketTotal(books, 3),
    (books) => marketTotal(books, 0),
  ),
];

const circle: readonly Metric[] = [
  beforeArrest(
    'clients',
    { label: 'clients', unit: 'clients', description: 'clients on an average day' },
    flow('clientDays'),
    flow('freeDays'),
  ),
  perMonth('introductionsPerMonth', 'introductions', 'clients gained', 'introductions'),
  perMonth('leaversPerMonth', 'leavers', 'clients lost', 'leavers'),
  perMonth('tripsPerMonth', 'trips', 'supply trips', 'trips'),
];

export const clientMetrics: readonly Metric[] = [...circle, ...credit, ...demand];
