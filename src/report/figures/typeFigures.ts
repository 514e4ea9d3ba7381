import type { ScenarioResult } from '../../experiment/results.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import type { NetworkTypeRow } from '../../figures/index.js';
import { networkTypes } from '../../study/index.js';

/** Types of network side by side: the rows of their figure, and what its intervals are over. */

interface TypeMeasure {
  readonly measure: string;
  readonly unit: string;
  readonly metric: string;
  /** Ids of the types judged by it. */
  readonly judges: readonly string[];
  /**
   * Of the mean rather than of replicates: where a replicate holds one network, its share is 0 or 100 %, and 90 % of
   * replicates reach from one to the other whatever the mean.
   */
  readonly ofMean?: true;
}

const typeMeasures: readonly TypeMeasure[] = [
  {
    measure: 'trading profit',
    unit: '€ a month',
    metric: 'tradingProfitEurPerMonth',
    judges: ['user-dealer', 'semi-professional'],
  },
  {
    measure: 'self-financing ratio',
    unit: 'times own use at cost',
    metric: 'selfFinancingRatio',
    judges: ['user-dealer'],
  },
  {
    measure: 'saving a member',
    unit: '€ a month',
    metric: 'savingPerMemberEurPerMonth',
    judges: ['not-for-profit'],
  },
  { measure: 'clients', unit: 'a network', metric: 'clients', judges: [] },
  { measure: 'trips', unit: 'a month', metric: 'tripsPerMonth', judges: [] },
  {
    measure: 'arrested within 24 months',
    unit: '%, interval of the mean',
    metric: 'arrested24MonthsPct',
    judges: [],
    ofMean: true,
  },
];

/** What the intervals of the figure are over, as a phrase. */
export const typeIntervals = '90 % of replicates; of the share arrested, 95 % of the mean';

type TypeMetrics = ScenarioResult['byType'][number];

/** Rows of the figure of types: a measure that means nothing for a type is left out of its panel. */
export function typeRows(byType: readonly TypeMetrics[]): NetworkTypeRow[] {
  return typeMeasures.flatMap(({ measure, unit, metric, judges, ofMean }) =>
    byType.map(({ type, metrics }) => {
      const meaningless =
        (metric === 'selfFinancingRatio' && type === 'semi-professional') ||
        (metric === 'savingPerMemberEurPerMonth' && type !== 'not-for-profit');
      const { n, mean, q05, q95, ciLow, ciHigh } = metricOf(metrics, metric);
      const share = (end: number | null): number | null => (end === null ? null : Math.max(0, Math.min(100, end)));
      const [low, high] = ofMean ? [share(ciLow), share(ciHigh)] : [q05, q95];
      // One replicate, or all alike, has no spread to show.
      const shown = !meaningless && n > 1 && low !== high;
      return {
        type: networkTypes.find((known) => known.id === type)?.name ?? type,
        measure,
        unit,
        mean: meaningless ? null : mean,
        low: shown ? low : null,
        high: shown ? high : null,
        judged: judges.includes(type),
      };
    }),
  );
}
