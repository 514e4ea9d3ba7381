import { isMarket } from '../../experiment/digest.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { summarise } from '../../experiment/summary.js';
import type { MetricSummary } from '../../experiment/summaryMetrics.js';
import { number, table, text } from './blocks.js';
import type { Block, NumberCell } from './blocks.js';
import { levelCells, levelColumns } from './levels.js';
import type { Level, Show } from './levels.js';
import { linesOf } from './lines.js';
import { decimal, euro, percent } from './statementFigures.js';
import { typesNote } from './words.js';

/** How a market spreads: over its networks, by type, and what its clients go without. Nothing for one network. */

/** The spread over networks, then the types side by side. */
export function marketText(result: ScenarioResult): string[] {
  return linesOf([...spreadText(result), ...typesText(result)]);
}

function spreadText(result: ScenarioResult): (Block | string)[] {
  if (!isMarket(result.parameters)) return [];
  const { metrics } = result;
  const count = result.parameters.cohorts.reduce((sum, cohort) => sum + cohort.count, 0);
  const spread = (share: number): Level =>
    summarise(result.digests.map(({ networkNets }) => quantile(networkNets, share)));
  const line = (title: string, level: Level | undefined, show: Show) => [title, ...levelCells(level, show)];
  return [
    '',
    table(
      [{ title: `Over the ${count} networks`, width: 29 }, ...levelColumns()],
      [
        line('Net†, a tenth earn less than', spread(0.1), euro),
        line('  half of them less than', spread(0.5), euro),
        line('  a tenth more than', spread(0.9), euro),
        line('Profit, share of top tenth', metrics['profitShareOfTopTenthPct'], percent),
        line('Heads still free at the end', metrics['stillFreePct'], percent),
        line('  gone for want of money', metrics['exitInsolvencyPct'], percent),
        line('  gone of their own accord', metrics['exitQuittingPct'], percent),
        line('Demand unmet in the market', metrics['marketUnmetDemandPct'], percent),
      ],
    ),
    text(
      '† as above, networks that sell at cost included. Demand of the market: of clients, and of those who wait for a network.',
    ),
  ];
}

/** The value under which a share of ascending values lies, interpolated; NaN of none. */
function quantile(ascending: Float64Array, share: number): number {
  const at = share * (ascending.length - 1);
  const below = Math.floor(at);
  const low = ascending[below] ?? Number.NaN;
  return low + (at - below) * ((ascending[below + 1] ?? low) - low);
}

function typesText(result: ScenarioResult): (Block | string)[] {
  if (result.byType.length === 0) return [];
  const mean = (metrics: Readonly<Record<string, MetricSummary>>, name: string, show: Show): NumberCell =>
    number(metrics[name]?.mean, show);
  const of = (title: string, gap = 2) => ({ title, gap, align: 'right' }) as const;
  return [
    '',
    table(
      [
        { title: 'By type', width: 18 },
        of('trading profit', 1),
        of('self-fin.'),
        of('saved a member'),
        of('arrested'),
        of('insolvent', 1),
      ],
      result.byType.map(({ type, metrics }) => [
        type,
        atCost(type) ? '–' : mean(metrics, 'tradingProfitEurPerMonth', euro),
        type === 'semi-professional' || atCost(type) ? '–' : mean(metrics, 'selfFinancingRatio', decimal(2)),
        mean(metrics, 'savingPerMemberEurPerMonth', euro),
        mean(metrics, 'arrested24MonthsPct', percent),
        mean(metrics, 'exitInsolvencyPct', percent),
      ]),
    ),
    text(
      `Self-financing is the ratio above; arrested within 24 months, insolvent by the end. A not-for-profit network is judged by what its members save against local retail, a month. ${typesNote}`,
    ),
  ];
}

const atCost = (type: string): boolean => type === 'not-for-profit';
