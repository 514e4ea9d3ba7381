import { changesAt } from '../../scenario/index.js';
import { byRow, differenceOfRows, factorEffects } from '../../experiment/experimentSummary.js';
import type { RowSummaries } from '../../experiment/experimentSummary.js';
import { coordinatesOf, labelOfLevel } from '../../experiment/experimentPlan.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { formatValue, indexOf, parameterAt } from '../../scenario/index.js';
import type { Factor } from '../../scenario/index.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { failuresText, fitted, headText, outcomesOf, plainNumber } from './experimentWords.js';
import { wrap } from './wrap.js';

/** What `sweep` prints: rows of a small design with their intervals; of one that fills the space, effects of factors. */

const mostRows = 60;

/** What a factor is in a row, as written: its level’s label, or the value of its first parameter. */
export function factorWords(plan: ExperimentPlan, factor: Factor, row: number): string {
  const { scenario } = plan;
  const coordinate = coordinatesOf(plan, row);
  const label = labelOfLevel(factor, coordinate(factor.name));
  if (label !== undefined) return label;
  const [change] = changesAt(scenario, [factor], coordinate);
  const parameter = change && parameterAt(indexOf(Object.keys(scenario.values.products)), change.path);
  return change === undefined || parameter === undefined ? '' : formatValue(parameter, change.value);
}

/** A row in words: `30 % · weekly`, the levels of the factors in order. */
export const rowWords = (plan: ExperimentPlan, row: number): string =>
  plan.settings.factors.map((factor) => factorWords(plan, factor, row)).join(' · ');

export async function sweepText(runs: ExperimentRuns, summaries: readonly RowSummaries[]): Promise<string[]> {
  const { plan } = runs;
  const names = plan.settings.factors.map(({ name }) => name).join(' · ');
  const words = outcomesOf(plan);
  const blocks: string[] = [];
  for (const summary of summaries) {
    const { words: said = summary.outcome } = words.find(({ name }) => name === summary.outcome) ?? {};
    const title = `${capitalised(said)}, ${summary.unit}`;
    blocks.push('', title);
    if (isFilling(plan)) blocks.push(...effectLines(plan, summary));
    else blocks.push(...(await rowLines(runs, summary, names)));
  }
  const note = isFilling(plan)
    ? 'Means of the outcome over the rows in each fifth of a factor’s range, from its lowest to its highest; ρ: Spearman’s rank correlation [95 % interval].'
    : plan.settings.replicates > 1
      ? '[95 % interval of the mean over replicates, at fixed parameters]; differences are paired, replicate by replicate.'
      : 'One run a row: no intervals; give --replicates.';
  return [...headText(plan), ...blocks, '', ...wrap(note), ...failuresText(runs)];
}

export const isFilling = ({ settings }: ExperimentPlan): boolean =>
  settings.design !== 'grid' && settings.design !== 'one-at-a-time';

function effectLines(plan: ExperimentPlan, { rows }: RowSummaries): string[] {
  const effects = factorEffects(
    plan,
    rows.map(({ mean }) => mean),
  ).sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation));
  return [
    `  ${''.padEnd(30)} ${'lowest fifth … highest fifth'.padEnd(37)} ρ`,
    ...effects.map(({ factor, parts, rankCorrelation, low, high }) => {
      const means = parts.map((mean) => plainNumber(mean).padStart(7)).join('');
      const rho = `${formatNumber(rankCorrelation, 2)} [${formatNumber(low, 2)} … ${formatNumber(high, 2)}]`;
      return `  ${fitted(factor, 30)} ${means}  ${rho}`;
    }),
  ];
}

async function rowLines(runs: ExperimentRuns, { rows, outcome }: RowSummaries, names: string): Promise<string[]> {
  const { plan } = runs;
  const values = byRow(plan, await runs.outcome(outcome));
  const differs = plan.settings.coupled && plan.settings.replicates > 1 && rows.length > 1;
  const shown = rows.slice(0, mostRows);
  return [
    ...wrap(`  by ${names}:`, undefined, '  '),
    `  ${fitted('', 34)} ${'mean'.padEnd(24)}${differs ? 'against the first row' : ''}`.trimEnd(),
    ...shown.map(({ mean, ciLow, ciHigh }, row) => {
      const interval = Number.isNaN(ciLow) ? '' : ` [${plainNumber(ciLow)} … ${plainNumber(ciHigh)}]`;
      const difference = differs && row > 0 ? differenceText(differenceOfRows(plan, values, row, 0)) : '';
      return `  ${fitted(rowWords(plan, row), 34)} ${`${plainNumber(mean)}${interval}`.padEnd(24)}${difference}`.trimEnd();
    }),
    ...(rows.length > shown.length
      ? [`  … and ${formatNumber(rows.length - shown.length)} rows more: see the table rows`]
      : []),
  ];
}

function differenceText({
  mean,
  low,
  high,
}: {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}): string {
  const sign = mean > 0 ? '+' : '';
  return `${sign}${plainNumber(mean)} [${plainNumber(low)} … ${plainNumber(high)}]`;
}
