import { marketText } from './marketText.js';
import { cellText, number, table, text } from './blocks.js';
import type { Cell, Text } from './blocks.js';
import { formatOf, levelCells, levelColumns } from './levels.js';
import { counted, periodWords, scenarioWords } from './words.js';
import { metricLabel } from './metricWords.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { statementLineNames, statementLines } from '../../model/statement.js';
import { priorsText } from '../../scenario/index.js';
import { metricDeclarations, productColumn } from '../../economics/index.js';
import type { MetricDeclaration } from '../../economics/index.js';
import { capitalised, formatNumber, monthIndex } from '../../units/index.js';
import type { Day } from '../../units/index.js';

/** The statement of a scenario as text: the answer first, with its interval, in eighty columns. */

/** Width of the titles. */
const titles = 29;

interface StatementLine {
  readonly title: string;
  readonly metric: string;
  readonly sign?: 1 | -1;
}

const printedLines: readonly (StatementLine | string)[] = [
  ...statementLineNames.flatMap((line): StatementLine[] => {
    const { label, sign } = statementLines[line];
    const credit = { title: '  of these on credit', metric: 'creditSalesEurPerMonth' };
    return [{ title: capitalised(label), metric: `${line}EurPerMonth`, sign }, ...(line === 'sales' ? [credit] : [])];
  }),
  '  below the line:',
  { title: 'Own use, at avoided retail', metric: 'ownUseAtRetailEurPerMonth' },
  { title: 'Wage forgone', metric: 'wageForgoneEurPerMonth' },
];

/** Not things to say of networks that sell at cost. */
const notAtCost = ['selfFinancingRatio', 'clientsThatPayOwnUse'];

/** The other measures of a month, in their order: margins first, loads among the trips. */
const measuresOf = (products: readonly string[]): readonly string[] => [
  ...products.flatMap((product) => ['marginPctOfPrice', 'marginEurPerG'].map((name) => productColumn(product, name))),
  ...notAtCost,
  'clients',
  'tripsPerMonth',
  ...products.map((product) => productColumn(product, 'loadG')),
  'loadCyclesPerMonth',
  'stockTurnsPerMonth',
  'capitalTurnsPerMonth',
  'unmetDemandPct',
];

export function statementText(result: ScenarioResult): Text {
  const { scenario, parameters, replicates, seed } = result;
  const products = parameters.products.map(({ name }) => name);
  const declarations = metricDeclarations(products);
  const drawn = priorsText(scenario);
  return [
    scenarioWords(scenario),
    `${periodWords(scenario.values)} · ${counted(replicates, 'replicate')} · seed ${seed}`,
    ...(drawn.length === 0 ? [] : [text(`Each replicate draws ${drawn.join('; ')}.`)]),
    '',
    statementTable(result, declarations),
    '',
    ...survivalText(result, declarations),
    table(
      'measures',
      [{ title: 'Before any arrest*' }, ...levelColumns(), { title: '' }],
      measuresOf(products)
        .filter((metric) => result.metrics[metric] !== undefined)
        .map((metric) => measureRow(metric, result, declarations)),
      { notes: measuresNotes(result) },
    ),
    ...missingText(result),
    ...marketText(result),
  ];
}

function statementTable(result: ScenarioResult, declarations: readonly MetricDeclaration[]) {
  const { metrics, parameters } = result;
  const first = parameters.scoreFromMonth;
  const months = `  months ${first}–${Math.max(first, completeMonths(result))} of the run`;
  const cells = ({ metric, sign }: StatementLine): Cell[] =>
    [metric, `${metric}AllMonths`].flatMap((name) => levelCells(metrics[name], formatOf(name, declarations), sign));
  const [mean, ends] = levelColumns();
  return table(
    'statement',
    [
      { title: ['A month of a network', months], width: titles },
      { ...mean, title: ['', 'mean'] },
      { ...ends, title: ['', '90 % interval'] },
      { ...mean, title: ['', 'mean'] },
      { ...ends, title: ['', '90 % interval'] },
    ],
    printedLines.map((line) => (typeof line === 'string' ? line : [line.title, ...cells(line)])),
    {
      spans: [
        { title: '  before any arrest*', from: 1, to: 2 },
        { title: '  all months†', from: 3, to: 4 },
      ],
      notes: [
        '* complete months in which the first head is free: conditional on survival.',
        '† every month, arrest losses included; months without a head count as zero.',
        ...(result.replicates > 1 ? ['Intervals: 90 % of the replicates lie in them.'] : []),
      ],
    },
  );
}

function measureRow(metric: string, result: ScenarioResult, declarations: readonly MetricDeclaration[]): Cell[] {
  const { unit = '', decimals = 0 } = formatOf(metric, declarations);
  const label = metricLabel(metric, declarations);
  const level = notAtCost.includes(metric) && sellsAtCost(result) ? undefined : result.metrics[metric];
  return [capitalised(label), ...levelCells(level, { decimals }), unit === label || unit === 'ratio' ? '' : unit];
}

const sellsAtCost = ({ scenario }: ScenarioResult): boolean =>
  Object.values(scenario.values.networks).every(({ type, count }) => count === 0 || type === 'not-for-profit');

/** What the measures mean, once. */
function measuresNotes(result: ScenarioResult): string[] {
  const share = (name: string): string => cellText(number(result.metrics[name]?.mean, { unit: '%', decimals: 1 }));
  return [
    sellsAtCost(result)
      ? 'These networks sell at cost: no self-financing, and no clients that pay the own use.'
      : 'Trading profit to own use at cost: the self-financing ratio. It rests on the head’s own use, an input.',
    'Load cycles: loads used up a month. Stock turns: stock used ÷ mean stock; capital turns: sales ÷ mean capital tied up.',
    `Unmet demand: of the grams that clients seek at their usual intake, those they do not get; for want of money or credit ${share('refusedDemandPct')}, of stock ${share('outOfStockDemandPct')}, before what they find in the street.`,
  ];
}

/** Number of the last complete calendar month of the run. */
function completeMonths(result: ScenarioResult): number {
  const { startDay, days } = result.parameters;
  return monthIndex((startDay + days) as Day) - monthIndex(startDay as Day);
}

function survivalText({ metrics, parameters }: ScenarioResult, declarations: readonly MetricDeclaration[]): Text {
  const shown = (name: string): string | undefined =>
    metrics[name]?.mean == null ? undefined : cellText(number(metrics[name].mean, formatOf(name, declarations)));
  const [arrested, months, loss] = ['arrested24MonthsPct', 'monthsToArrest', 'lossAtArrestEur'].map(shown);
  if (arrested === undefined) return [];
  const span = Math.min(24, Math.round((parameters.days * 12) / 365.25));
  const when = months === undefined ? '.' : `, ${months} months in on average.`;
  const lost = loss === undefined ? [] : [`An arrest costs ${loss}: stock, cash and tabs, less supplier debt.`];
  return [`Arrested within ${span} months: ${arrested} of first heads${when}`, ...lost, ''];
}

function missingText({ withoutMonths: missing, replicates }: ScenarioResult): Text {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 6).join(', ') + (missing.length > 6 ? ', …' : '.');
  return [
    text(
      missing.length === 1
        ? `Replicate ${shown.slice(0, -1)} of ${replicates} has no month before arrest and enters no mean of such months.`
        : `${formatNumber(missing.length)} of ${formatNumber(replicates)} replicates have no month before arrest and enter no mean of such months: ${shown}`,
    ),
  ];
}
