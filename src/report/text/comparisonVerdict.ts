import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import { formatNumber } from '../../units/index.js';
import { text } from './blocks.js';
import type { Block } from './blocks.js';
import { metricLabel } from './metricWords.js';
import { isHypothetical, restsOnFew } from './pairs.js';

/**
 * What a comparison can tell apart. Its intervals are over replicates, that is over chance in the model at the prices
 * given: they hold neither the doubt about the study's prices nor that about any assumption.
 */

/**
 * Scenarios with the same numbers throughout, such as towns of one price. First the baseline, or else a pair that the
 * study knows (neither † nor ‡), or else the first declared.
 */
export interface Alike {
  readonly first: ComparedScenario;
  readonly others: readonly ComparedScenario[];
}

/** Scenarios by their numbers: those in which every metric has the same summary are one. */
export function alike(comparison: Comparison): readonly Alike[] {
  const groups = new Map<string, ComparedScenario[]>();
  for (const compared of comparison.scenarios) {
    const key = JSON.stringify(compared.metrics);
    groups.set(key, [...(groups.get(key) ?? []), compared]);
  }
  return [...groups.values()].flatMap((group) => {
    const first =
      group.find(({ scenario }) => scenario.name === comparison.baseline) ??
      group.find(({ scenario }) => !isHypothetical(scenario) && !restsOnFew(scenario)) ??
      group.find(({ scenario }) => !isHypothetical(scenario)) ??
      group[0];
    return first === undefined ? [] : [{ first, others: group.filter((other) => other !== first) }];
  });
}

/** Whether the two sides have the metric in any replicate in common. */
export function isDefined(compared: ComparedScenario, metric: string): boolean {
  return !Number.isNaN(metricOf(compared.differences, metric).mean);
}

/** Whether the interval over replicates leaves no doubt of the sign. */
export function isCertain(compared: ComparedScenario, metric: string): boolean {
  const { ciLow, ciHigh } = metricOf(compared.differences, metric);
  return ciLow > 0 || ciHigh < 0;
}

export function isZero(compared: ComparedScenario, metric: string): boolean {
  const { mean, sd } = metricOf(compared.differences, metric);
  return mean === 0 && sd === 0;
}

const are = (count: number): string => `${count} ${count === 1 ? 'is' : 'are'}`;
const clear = 'clear of replicate noise at these prices (95 % interval without 0)';

/** @param others the distinct scenarios beside the baseline; @param merged how many more are like one of all */
export function verdictText(
  others: readonly ComparedScenario[],
  merged: number,
  metric: string,
  { replicates, declarations }: Comparison,
): Block {
  const undefinedOnes = others.filter((compared) => !isDefined(compared, metric));
  const defined = others.filter((compared) => isDefined(compared, metric));
  const sure = defined.filter((compared) => isCertain(compared, metric)).length;
  const same = defined.filter((compared) => isZero(compared, metric)).length;
  const unsure = defined.filter((compared) => !isCertain(compared, metric) && !isZero(compared, metric));
  const at = `noise at ${replicates} ${replicates === 1 ? 'replicate' : 'replicates'}${settledBy(unsure, metric)}`;
  const words = metricLabel(metric, declarations);
  const of = merged === 0 ? '' : 'distinct ';
  const parts = [
    `${are(sure)} ${clear}`,
    ...(same === 0 ? [] : [`${are(same)} zero`]),
    ...(unsure.length === 0 ? [] : [`${unsure.length} cannot be told from ${at}`]),
  ];
  const what = sure === 1 ? clear : same === 1 ? 'zero' : `not to be told from ${at}`;
  const said =
    defined.length === 1 && others.length === 1
      ? `The difference to the baseline in ${words} is ${what}.`
      : defined.length === 0
        ? ''
        : `Of ${defined.length} ${of}differences to the baseline in ${words}, ${parts.join(', ')}.`;
  return text(
    [said, notDefined(undefinedOnes, words), sharpness(defined, metric), mergedText(merged)]
      .filter((sentence) => sentence !== '')
      .join(' '),
  );
}

function notDefined(compared: readonly ComparedScenario[], words: string): string {
  if (compared.length === 0) return '';
  const names = compared.slice(0, 3).map(({ scenario }) => scenario.name);
  return `No difference in ${words} is defined for ${names.join(', ')}${compared.length > 3 ? ', …' : ''}: the measure is missing there or in the baseline.`;
}

function mergedText(merged: number): string {
  if (merged === 0) return '';
  return `${merged} more scenarios have the numbers of another throughout, as where prices are equal: they are listed with it, and not counted.`;
}

const mostReplicatesNamed = 10_000;

/** How many replicates the least clear of the differences would take. */
function settledBy(unsure: readonly ComparedScenario[], metric: string): string {
  const needed = unsure
    .map((compared) => metricOf(compared.differences, metric).replicatesToSettle)
    .filter((count): count is number => count !== null && !Number.isNaN(count));
  if (needed.length === 0) return '';
  const most = Math.max(...needed);
  const count = most > mostReplicatesNamed ? 'more than 10,000' : `about ${formatNumber(most)}`;
  return `; ${count} replicates would settle ${unsure.length === 1 ? 'it' : 'the least clear'}`;
}

function sharpness(others: readonly ComparedScenario[], metric: string): string {
  const reductions = others
    .map((compared) => metricOf(compared.differences, metric).varianceReduction)
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b);
  const reduction = reductions[Math.floor(reductions.length / 2)];
  if (reduction === undefined) return '';
  return `Shared random numbers make ${others.length === 1 ? 'it' : 'them'} as sharp as ${formatNumber(reduction, 1)} times the replicates without (median).`;
}
