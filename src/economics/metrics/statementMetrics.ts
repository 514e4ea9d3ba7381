import { tripCostParts } from '../../model/flows.js';
import type { TripCostPart } from '../../model/flows.js';
import { statementLines } from '../../model/statement.js';
import type { StatementLine } from '../../model/statement.js';
import { bothColumns } from './metric.js';
import type { Metric } from './metric.js';
import type { MonthSums } from './monthSums.js';

/** Lines of the statement, of cash drawn and of what stands below the line, € a month. */

type Cents = (sums: MonthSums) => number;

const euros = (
  name: string,
  label: string,
  description: string,
  of: Cents,
  labelAllMonths?: string,
): readonly Metric[] =>
  bothColumns(
    `${name}EurPerMonth`,
    { label, unit: '€ a month', description, ...(labelAllMonths === undefined ? {} : { labelAllMonths }) },
    (sums) => of(sums) / 100,
  );

/** Labels of lines in a sentence, where the statement itself prints other words. */
const lineLabels: Readonly<Partial<Record<StatementLine, readonly [before: string, allMonths?: string]>>> = {
  costOfSales: ['cost of sales'],
  tripCosts: ['trip costs'],
  enforcementLosses: ['enforcement losses'],
  ownUseAtCost: ['own use at cost'],
  net: ['net profit', 'net profit, arrest losses included'],
};

function line(name: StatementLine): readonly Metric[] {
  const { label, meaning } = statementLines[name];
  const [own = label, allMonths] = lineLabels[name] ?? [];
  return euros(name, own, meaning, (sums) => sums.statement[name], allMonths);
}

const tripCosts = (Object.keys(tripCostParts) as TripCostPart[]).flatMap((part) =>
  euros(part, part, tripCostParts[part].meaning, (sums) => sums.tripCost(part)),
);

export const statementMetrics: readonly Metric[] = [
  ...line('sales'),
  ...euros('cashSales', 'cash sales', 'sales for cash', (sums) => sums.all('salesCash')),
  ...euros('creditSales', 'credit sales', 'sales on credit', (sums) => sums.all('salesCredit')),
  ...line('costOfSales'),
  ...line('grossMargin'),
  ...tripCosts,
  ...line('tripCosts'),
  ...line('badDebt'),
  ...line('tradingProfit'),
  ...euros('stockLost', 'stock lost', 'stock seized at arrest, at cost', (sums) => sums.all('stockSeizedCost')),
  ...euros('cashLost', 'cash lost', 'cash seized at arrest', (sums) => sums.network('cashSeized')),
  ...euros('receivablesLost', 'receivables lost', 'tabs lost by arrest', (sums) => sums.network('receivablesLost')),
  ...euros('debtExtinguished', 'debt extinguished', 'supplier debt extinguished by arrest or exit, a gain', (sums) =>
    sums.network('debtExtinguished'),
  ),
  ...line('enforcementLosses'),
  ...line('profitAfterEnforcement'),
  ...line('ownUseAtCost'),
  ...line('net'),
  ...euros(
    'ownUseAtRetail',
    'own use at retail',
    'the head’s own use at the retail price they need not pay; below the line',
    (sums) => sums.network('ownUseAtRetail'),
  ),
  ...euros('wageForgone', 'wage forgone', 'wages not earned since the head quit work; below the line', (sums) =>
    sums.network('wageForgone'),
  ),
  ...euros('legalIncome', 'legal income', 'the head’s wage or benefit, a contribution', (sums) =>
    sums.network('legalIncome'),
  ),
  ...euros(
    'drawings',
    'drawings',
    'cash drawn or taken along by the owner',
    (sums) => sums.network('drawings') + sums.network('withdrawnAtExit'),
  ),
  ...euros('livingCosts', 'living costs', 'living costs, a withdrawal', (sums) => sums.network('livingCosts')),
];
