import { metricDeclarations } from '../../economics/index.js';
import { isMarket } from '../../experiment/digest.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { quantile, summarise } from '../../experiment/summary.js';
import { number, numbers, table } from './blocks.js';
import type { Text } from './blocks.js';
import { formatOf, levelCells, levelColumns } from './levels.js';
import type { Level } from './levels.js';
import { typesNote } from './words.js';

/** How a market spreads: over its networks, by type, and what its clients go without. Nothing for one network. */

/** The spread over networks, then the types side by side. */
export function marketText(result: ScenarioResult): Text {
  return [...spreadText(result), ...typesText(result)];
}

function spreadText(result: ScenarioResult): Text {
  if (!isMarket(result.parameters)) return [];
  const declarations = metricDeclarations();
  const count = result.parameters.cohorts.reduce((sum, cohort) => sum + cohort.count, 0);
  const net = (title: string, share: number) => {
    const level: Level = summarise(result.digests.map(({ networkNets }) => quantile([...networkNets], share)));
    return [title, ...levelCells(level, formatOf('netEurPerMonth', declarations))];
  };
  const line = (title: string, metric: string) => [
    title,
    ...levelCells(result.metrics[metric], formatOf(metric, declarations)),
  ];
  return [
    '',
    table(
      'networks',
      [{ title: `Over the ${count} networks`, width: 29 }, ...levelColumns()],
      [
        net('Net†, a tenth earn less than', 0.1),
        net('  half of them less than', 0.5),
        net('  a tenth more than', 0.9),
        line('Profit, share of top tenth', 'profitShareOfTopTenthPct'),
        line('Heads still free at the end', 'stillFreePct'),
        line('  gone for want of money', 'exitInsolvencyPct'),
        line('  gone of their own accord', 'exitQuittingPct'),
        line('Demand unmet in the market', 'marketUnmetDemandPct'),
      ],
      {
        notes: [
          '† as above, networks that sell at cost included. Demand of the market: of clients, and of those who wait for a network.',
        ],
      },
    ),
  ];
}

/** What each type is not measured by. */
const meaningless: Readonly<Record<string, readonly string[]>> = {
  'not-for-profit': ['tradingProfitEurPerMonth', 'selfFinancingRatio'],
  'semi-professional': ['selfFinancingRatio'],
};

function typesText(result: ScenarioResult): Text {
  if (result.byType.length === 0) return [];
  const declarations = metricDeclarations();
  const columns = [
    ['tradingProfitEurPerMonth', numbers('trading profit', 0, 1)],
    ['selfFinancingRatio', numbers('self-fin.')],
    ['savingPerMemberEurPerMonth', numbers('saved a member')],
    ['arrested24MonthsPct', numbers('arrested')],
    ['exitInsolvencyPct', numbers('insolvent', 0, 1)],
  ] as const;
  return [
    '',
    table(
      'types',
      [{ title: 'By type', width: 18 }, ...columns.map(([, column]) => column)],
      result.byType.map(({ type, metrics }) => [
        type,
        ...columns.map(([metric]) =>
          number(meaningless[type]?.includes(metric) ? null : metrics[metric]?.mean, formatOf(metric, declarations)),
        ),
      ]),
      {
        notes: [
          `Self-financing: trading profit to own use at cost, as above; arrested within 24 months, insolvent by the end. A not-for-profit network is judged by what its members save against local retail, a month. ${typesNote}`,
        ],
      },
    ),
  ];
}
