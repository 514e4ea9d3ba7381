import type { ScenarioResult } from '../../experiment/results.js';
import { metricDeclarations } from '../../economics/index.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import type { NetworkTypeRow } from '../../figures/index.js';
import { networkTypes } from '../../study/index.js';
import { panelOfMetric } from './estimate.js';

/** Types of network side by side: the rows of their figure, and what its intervals are over. */

/** Measures, and the ids of the types judged by each. */
const typeMeasures: Readonly<Record<string, readonly string[]>> = {
  tradingProfitEurPerMonth: ['user-dealer', 'semi-professional'],
  selfFinancingRatio: ['user-dealer'],
  savingPerMemberEurPerMonth: ['not-for-profit'],
  clients: [],
  tripsPerMonth: [],
  arrested24MonthsPct: [],
};

/**
 * Its interval is of the mean rather than of replicates: where a replicate holds one network, its share is 0 or 100 %,
 * and 90 % of replicates reach from one to the other whatever the mean.
 */
const ofMean = 'arrested24MonthsPct';

/** What the intervals of the figure are over, as a phrase. */
export const typeIntervals = '90 % of replicates; of the share arrested, 95 % of the mean';

type TypeMetrics = ScenarioResult['byType'][number];

/** Rows of the figure of types: a measure that means nothing for a type is left out of its panel. */
export function typeRows(byType: readonly TypeMetrics[]): NetworkTypeRow[] {
  const declarations = metricDeclarations();
  return Object.entries(typeMeasures).flatMap(([metric, judges]) =>
    byType.map(({ type, metrics }) => {
      const meaningless =
        (metric === 'selfFinancingRatio' && type === 'semi-professional') ||
        (metric === 'savingPerMemberEurPerMonth' && type !== 'not-for-profit');
      const { n, mean, q05, q95, ciLow, ciHigh } = metricOf(metrics, metric);
      const share = (end: number | null): number | null => (end === null ? null : Math.max(0, Math.min(100, end)));
      const [low, high] = metric === ofMean ? [share(ciLow), share(ciHigh)] : [q05, q95];
      // One replicate, or all alike, has no spread to show.
      const shown = !meaningless && n > 1 && low !== high;
      return {
        ...panelOfMetric(metric, declarations),
        type: networkTypes.find((known) => known.id === type)?.name ?? type,
        mean: meaningless ? null : mean,
        low: shown ? low : null,
        high: shown ? high : null,
        judged: judges.includes(type),
      };
    }),
  );
}
