import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { note } from './blocks.js';
import { enforcementNote, legend } from './comparisonNotes.js';
import { rankingText } from './comparisonRanking.js';
import type { ComparisonView } from './comparisonRanking.js';
import { alike, isCertain, verdictText } from './comparisonVerdict.js';
import { elasticityText } from './elasticityText.js';
import { linesOf } from './lines.js';
import { hasGrid } from './pairs.js';

/** A comparison as text: what can be told apart first, then top, bottom and baseline; all on request. */

/** What cocaine alone brings in: the issue of heroin, whose retail price is an assumption, left out. */
export const cocaineAlone = { metric: 'cocaineGrossMarginEurPerMonth', unit: '€ a month' } as const;

const hasCocaine = (comparison: Comparison): boolean =>
  comparison.declarations.some(({ name }) => name === cocaineAlone.metric);

/** @param more other measures, each ranked below in its own order */
export function comparisonText(
  comparison: Comparison,
  view: ComparisonView,
  more: readonly ComparisonView[] = [],
): string[] {
  const groups = alike(comparison);
  const others = groups.map(({ first }) => first).filter(({ scenario }) => scenario.name !== comparison.baseline);
  const named = [view, ...more].map(({ metric }) => metric);
  const alone = hasCocaine(comparison) && !named.includes(cocaineAlone.metric);
  const beside = [...more, ...(alone && !hasGrid(comparison) ? [{ ...view, ...cocaineAlone }] : [])];
  const rankings = [
    ...rankingText(comparison, groups, view, true),
    '',
    ...beside.flatMap((other) => [...rankingText(comparison, groups, other, false), '']),
  ];
  return linesOf([
    `${comparison.scenarios.length} scenarios · ${comparison.replicates} replicates, the same random numbers in all · seed ${comparison.seed}`,
    note(`Baseline: ${comparison.baseline}`),
    '',
    verdictText(others, comparison.scenarios.length - groups.length, view.metric, comparison.replicates),
    ...(alone ? [aloneText(others)] : []),
    ...enforcementNote(comparison, view),
    '',
    ...rankings,
    ...elasticityText(comparison),
    ...legend(comparison, view, linesOf(rankings).join('\n'), groups.length),
  ]);
}

function aloneText(others: readonly ComparedScenario[]): string {
  const sure = others.filter((compared) => isCertain(compared, cocaineAlone.metric)).length;
  if (others.length === 1)
    return `The difference in gross margin on cocaine alone is ${sure === 1 ? '' : 'not '}clear of noise.`;
  return `In the gross margin on cocaine alone, ${sure} of ${others.length} are clear of noise.`;
}
