import { isMarket } from '../../experiment/digest.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { summarise } from '../../experiment/summary.js';
import type { MetricSummary } from '../../experiment/summaryMetrics.js';
import { decimal, euro, figures, percent } from './statementFigures.js';
import type { Show, Shown } from './statementFigures.js';
import { typesNote } from './words.js';
import { wrap } from './wrap.js';

/** How a market spreads: over its networks, by type, and what its clients go without. Nothing for one network. */

const left = 29;

/** The spread over networks, then the types side by side. */
export function marketText(result: ScenarioResult): string[] {
  return [...spreadText(result), ...typesText(result)];
}

function spreadText(result: ScenarioResult): string[] {
  if (!isMarket(result.parameters)) return [];
  const { metrics } = result;
  const count = result.parameters.cohorts.reduce((sum, cohort) => sum + cohort.count, 0);
  const spread = (share: number): Shown =>
    summarise(result.digests.map(({ networkNets }) => quantile(networkNets, share)));
  const line = (title: string, summary: Shown | undefined, show: Show): string =>
    `${title.padEnd(left)}${figures(summary, show)}`.trimEnd();
  return [
    '',
    `Over the ${count} networks`.padEnd(left) + '    mean  90 % interval',
    line('Net†, a tenth earn less than', spread(0.1), euro),
    line('  half of them less than', spread(0.5), euro),
    line('  a tenth more than', spread(0.9), euro),
    line('Profit, share of top tenth', metrics['profitShareOfTopTenthPct'], percent),
    line('Heads still free at the end', metrics['stillFreePct'], percent),
    line('  gone for want of money', metrics['exitInsolvencyPct'], percent),
    line('  gone of their own accord', metrics['exitQuittingPct'], percent),
    line('Demand unmet in the market', metrics['marketUnmetDemandPct'], percent),
    ...wrap(
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

/** Widths of the table of types: the name, then its numbers. */
const typeWidths = [18, 15, 11, 16, 10, 10] as const;

function typesText(result: ScenarioResult): string[] {
  if (result.byType.length === 0) return [];
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(typeWidths[0]) : cell.padStart(typeWidths[i] ?? 0))).join('');
  const mean = (metrics: Readonly<Record<string, MetricSummary>>, name: string, show: Show): string => {
    const value = metrics[name]?.mean ?? null;
    return value === null ? '–' : show(value);
  };
  return [
    '',
    line(['By type', 'trading profit', 'self-fin.', 'saved a member', 'arrested', 'insolvent']),
    ...result.byType.map(({ type, metrics }) =>
      line([
        type,
        atCost(type) ? '–' : mean(metrics, 'tradingProfitEurPerMonth', euro),
        type === 'semi-professional' || atCost(type) ? '–' : mean(metrics, 'selfFinancingRatio', decimal(2)),
        mean(metrics, 'savingPerMemberEurPerMonth', euro),
        mean(metrics, 'arrested24MonthsPct', percent),
        mean(metrics, 'exitInsolvencyPct', percent),
      ]),
    ),
    ...wrap(
      `Self-financing is the ratio above; arrested within 24 months, insolvent by the end. A not-for-profit network is judged by what its members save against local retail, a month. ${typesNote}`,
    ),
  ];
}

const atCost = (type: string): boolean => type === 'not-for-profit';
