import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { note } from './blocks.js';
import type { Text } from './blocks.js';
import { enforcementNote, legend } from './comparisonNotes.js';
import { rankingOf, rankingText } from './comparisonRanking.js';
import type { ComparisonView } from './comparisonRanking.js';
import { alike, isCertain, verdictText } from './comparisonVerdict.js';
import { elasticityText } from './elasticityText.js';
import { firstAlone } from './leadingProduct.js';
import type { ProductAlone } from './leadingProduct.js';
import { hasGrid } from './pairs.js';

/** A comparison as text: what can be told apart first, then top, bottom and baseline; all on request. */

/** @param more other measures, each ranked below in its own order */
export function comparisonText(
  comparison: Comparison,
  view: ComparisonView,
  more: readonly ComparisonView[] = [],
): Text {
  const groups = alike(comparison);
  const others = groups.map(({ first }) => first).filter(({ scenario }) => scenario.name !== comparison.baseline);
  const named = [view, ...more].map(({ metric }) => metric);
  const first = firstAlone(comparison);
  const alone = first && !named.includes(first.metric) ? first : undefined;
  const beside = [...more, ...(alone && !hasGrid(comparison) ? [{ ...view, metric: alone.metric }] : [])];
  const rankings = [view, ...beside].map((each) => rankingOf(comparison, groups, each));
  return [
    `${comparison.scenarios.length} scenarios · ${comparison.replicates} replicates, the same random numbers in all · seed ${comparison.seed}`,
    note(`Baseline: ${comparison.baseline}`),
    '',
    verdictText(others, comparison.scenarios.length - groups.length, view.metric, comparison),
    ...(alone ? [aloneText(others, alone)] : []),
    ...enforcementNote(comparison, view),
    '',
    ...rankings.flatMap((ranking, i) => [...rankingText(comparison, ranking, i === 0), '']),
    ...elasticityText(comparison),
    ...legend(comparison, view, rankings, groups.length),
  ];
}

function aloneText(others: readonly ComparedScenario[], { product, metric }: ProductAlone): string {
  const sure = others.filter((compared) => isCertain(compared, metric)).length;
  if (others.length === 1)
    return `The difference in gross margin on ${product} alone is ${sure === 1 ? '' : 'not '}clear of noise.`;
  return `In the gross margin on ${product} alone, ${sure} of ${others.length} are clear of noise.`;
}
