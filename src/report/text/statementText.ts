import { marketText } from './marketText.js';
import { column, decimal, euro, euroAndCents, figures, percent } from './statementFigures.js';
import type { Show } from './statementFigures.js';
import { scenarioWords } from './words.js';
import { screenWidth, wrap } from './wrap.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { statementLineNames, statementLines } from '../../model/statement.js';
import { priorsText } from '../../scenario/index.js';
import { productColumn } from '../../economics/index.js';
import { capitalised, formatNumber, isoFromDay, monthIndex } from '../../units/index.js';
import type { Day } from '../../units/index.js';

/** The statement of a scenario as text: the answer first, with its interval, in eighty columns. */

/** Width of the titles, unless a product's name needs more. */
const narrowest = 29;

interface StatementLine {
  readonly title: string;
  readonly metric: string;
  readonly show: Show;
  readonly sign?: 1 | -1;
  /** Not a thing to say of networks that sell at cost. */
  readonly notAtCost?: true;
}

const printedLines: readonly (StatementLine | 'rule')[] = [
  ...statementLineNames.flatMap((line): StatementLine[] => [
    {
      title: capitalised(statementLines[line].label),
      metric: `${line}EurPerMonth`,
      show: euro,
      sign: statementLines[line].sign,
    },
    ...(line === 'sales' ? [{ title: '  of these on credit', metric: 'creditSalesEurPerMonth', show: euro }] : []),
  ]),
  'rule',
  { title: 'Own use, at avoided retail', metric: 'ownUseAtRetailEurPerMonth', show: euro },
  { title: 'Wage forgone', metric: 'wageForgoneEurPerMonth', show: euro },
];

/** What is said of each product: margins first, with the loads among the trips. */
const margins = (product: string): readonly StatementLine[] => [
  { title: `Margin on ${product}, % of price`, metric: productColumn(product, 'marginPctOfPrice'), show: percent },
  {
    title: `Margin on ${product}, € a gram`,
    metric: productColumn(product, 'marginEurPerG'),
    show: euroAndCents,
  },
];
const load = (product: string): StatementLine => ({
  title: `${capitalised(product)} a load, g`,
  metric: productColumn(product, 'loadG'),
  show: decimal(1),
});

const measuresOf = (products: readonly string[]): readonly StatementLine[] => [
  ...products.flatMap(margins),
  { title: 'Self-financing ratio', metric: 'selfFinancingRatio', show: decimal(2), notAtCost: true },
  { title: 'Clients that pay the own use', metric: 'clientsThatPayOwnUse', show: decimal(1), notAtCost: true },
  { title: 'Clients', metric: 'clients', show: decimal(1) },
  { title: 'Trips a month', metric: 'tripsPerMonth', show: decimal(2) },
  ...products.map(load),
  { title: 'Load cycles a month', metric: 'loadCyclesPerMonth', show: decimal(2) },
  { title: 'Stock turnover a month', metric: 'stockTurnsPerMonth', show: decimal(2) },
  { title: 'Capital turnover a month', metric: 'capitalTurnsPerMonth', show: decimal(2) },
  { title: 'Unmet demand', metric: 'unmetDemandPct', show: percent },
];

export function statementText(result: ScenarioResult): string[] {
  const { metrics, scenario, parameters } = result;
  const from = isoFromDay(scenario.values.period.start as Day);
  const to = isoFromDay((scenario.values.period.start + scenario.values.period.days - 1) as Day);
  const first = parameters.scoreFromMonth;
  const last = Math.max(first, completeMonths(result));
  const measures = measuresOf(parameters.products.map(({ name }) => name));
  const left = Math.max(narrowest, ...measures.map(({ title }) => title.length));
  const allMonths = (line: StatementLine): string => figures(metrics[`${line.metric}AllMonths`], line.show, line.sign);
  return [
    scenarioWords(scenario),
    `${from} to ${to} · ${result.replicates} ${result.replicates === 1 ? 'replicate' : 'replicates'} · seed ${result.seed}`,
    ...drawnText(result),
    '',
    'A month of a network'.padEnd(left) + '  before any arrest*'.padEnd(column) + '  all months†',
    `  months ${first}–${last} of the run`.padEnd(left) +
      '    mean  90 % interval'.padEnd(column) +
      '    mean  90 % interval',
    ...printedLines.map((line) =>
      line === 'rule'
        ? '  below the line:'
        : `${line.title.padEnd(left)}${figures(metrics[line.metric], line.show, line.sign)}${allMonths(line)}`.trimEnd(),
    ),
    '',
    ...measures
      .filter((line) => metrics[line.metric] !== undefined)
      .map((line) => {
        const summary = line.notAtCost && sellsAtCost(result) ? undefined : metrics[line.metric];
        return `${line.title.padEnd(left)}${figures(summary, line.show)}`.trimEnd();
      }),
    '',
    ...survivalText(result),
    '* complete months in which the first head is free: conditional on survival.',
    '† every month, arrest losses included; months without a head count as zero.',
    ...measuresNotes(result),
    ...missingText(result),
    ...marketText(result),
  ];
}

const sellsAtCost = ({ scenario }: ScenarioResult): boolean =>
  Object.values(scenario.values.networks).every(({ type, count }) => count === 0 || type === 'not-for-profit');

/** What the measures mean, once. */
function measuresNotes(result: ScenarioResult): string[] {
  const { metrics } = result;
  const share = (name: string): string => {
    const value = metrics[name]?.mean ?? null;
    return value === null ? '–' : percent(value);
  };
  const notes = [
    ...(result.replicates > 1 ? ['Intervals: 90 % of the replicates lie in them.'] : []),
    sellsAtCost(result)
      ? 'These networks sell at cost: no self-financing, and no clients that pay the own use.'
      : 'Self-financing ratio: trading profit ÷ own use at cost. It rests on the head’s own use, an input.',
    'Load cycles: loads used up a month. Stock turnover: stock used ÷ mean stock; capital turnover: sales ÷ mean capital tied up.',
    `Unmet demand: of the grams that clients seek at their usual intake, those they do not get; for want of money or credit ${share('refusedDemandPct')}, of stock ${share('outOfStockDemandPct')}, before what they find in the street.`,
  ];
  return notes.flatMap((note) => wrap(note, screenWidth, '  '));
}

/** What replicates draw: intervals over them then hold the doubt about it beside chance. */
function drawnText({ scenario }: ScenarioResult): string[] {
  const drawn = priorsText(scenario);
  return drawn.length === 0 ? [] : wrap(`Each replicate draws ${drawn.join('; ')}.`);
}

/** Number of the last complete calendar month of the run. */
function completeMonths(result: ScenarioResult): number {
  const { startDay, days } = result.parameters;
  return monthIndex((startDay + days) as Day) - monthIndex(startDay as Day);
}

function survivalText(result: ScenarioResult): string[] {
  const { metrics } = result;
  const arrested = metrics['arrested24MonthsPct']?.mean ?? null;
  const months = metrics['monthsToArrest']?.mean ?? null;
  const loss = metrics['lossAtArrestEur']?.mean ?? null;
  if (arrested === null) return [];
  const span = Math.min(24, Math.round((result.parameters.days * 12) / 365.25));
  const when = months === null ? '.' : `, ${formatNumber(months, 1)} months in on average.`;
  const lost = loss === null ? [] : [`An arrest costs ${euro(loss)}: stock, cash and tabs, less supplier debt.`];
  return [`Arrested within ${span} months: ${percent(arrested)} of first heads${when}`, ...lost, ''];
}

function missingText(result: ScenarioResult): string[] {
  const missing = result.withoutMonths;
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 6).join(', ') + (missing.length > 6 ? ', …' : '');
  return wrap(
    missing.length === 1
      ? `Replicate ${shown} of ${result.replicates} has no month before arrest and enters no mean of such months.`
      : `${missing.length} of ${result.replicates} replicates have no month before arrest and enter no mean of such months: ${shown}${missing.length > 6 ? '' : '.'}`,
  );
}
