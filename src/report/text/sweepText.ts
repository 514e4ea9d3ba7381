import { changesAt } from '../../scenario/index.js';
import { byRow, differenceOfRows, factorEffects } from '../../experiment/experimentSummary.js';
import type { RowSummaries } from '../../experiment/experimentSummary.js';
import { coordinatesOf, labelOfLevel } from '../../experiment/experimentPlan.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { formatValue, indexOf, parameterAt } from '../../scenario/index.js';
import type { Factor } from '../../scenario/index.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { failuresText, headText, nameColumn, outcomeOf } from './experimentWords.js';
import { titleOf } from './metricWords.js';
import { bracketed, number, numbers, table, text } from './blocks.js';
import type { Block, TableBlock, Text } from './blocks.js';

/** What `sweep` prints: rows of a small design with their intervals; of one that fills the space, effects of factors. */

const mostRows = 60;

/** What a factor is in a row, as written: its level’s label, or the value of its first parameter. */
export function factorWords(plan: ExperimentPlan, factor: Factor, row: number): string {
  const label = labelOfLevel(factor, coordinatesOf(plan, row)(factor.name));
  if (label !== undefined) return label;
  const change = changeOf(plan, factor, row);
  return change === undefined ? '' : formatValue(change.parameter, change.value);
}

/** The first parameter that a factor sets in a row, and the value in base units; nothing where it sets none. */
export function changeOf(plan: ExperimentPlan, factor: Factor, row: number) {
  const [change] = changesAt(plan.scenario, [factor], coordinatesOf(plan, row));
  const parameter = change && parameterAt(indexOf(Object.keys(plan.scenario.values.products)), change.path);
  return parameter === undefined ? undefined : { parameter, value: change?.value ?? null };
}

/** A row in words: `30 % · weekly`, the levels of the factors in order. */
export const rowWords = (plan: ExperimentPlan, row: number): string =>
  plan.settings.factors.map((factor) => factorWords(plan, factor, row)).join(' · ');

export async function sweepText(runs: ExperimentRuns, summaries: readonly RowSummaries[]): Promise<Text> {
  const { plan } = runs;
  const blocks: (Block | string)[] = [];
  for (const summary of summaries)
    blocks.push('', ...(isFilling(plan) ? [effectsTable(plan, summary)] : await rowBlocks(runs, summary)));
  const meaning = isFilling(plan)
    ? 'Means of the outcome over the rows in each fifth of a factor’s range, from its lowest to its highest; ρ: Spearman’s rank correlation [95 % interval].'
    : plan.settings.replicates > 1
      ? '[95 % interval of the mean over replicates, at fixed parameters]; differences are paired, replicate by replicate.'
      : 'One run a row: no intervals; give --replicates.';
  return [...headText(plan), ...blocks, '', text(meaning), ...failuresText(runs)];
}

export const isFilling = ({ settings }: ExperimentPlan): boolean =>
  settings.design !== 'grid' && settings.design !== 'one-at-a-time';

const captionOf = (plan: ExperimentPlan, { outcome, unit }: RowSummaries): string =>
  capitalised(titleOf(outcomeOf(plan, outcome).words, unit));

/** As the outcome is declared; its unit stands above the table. */
const formatOfOutcome = (plan: ExperimentPlan, outcome: string) => ({ ...outcomeOf(plan, outcome), unit: '' });

function effectsTable(plan: ExperimentPlan, summary: RowSummaries): TableBlock {
  const { rows, outcome } = summary;
  const effects = factorEffects(
    plan,
    rows.map(({ mean }) => mean),
  ).sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation));
  const fifths = effects[0]?.parts ?? [];
  const format = formatOfOutcome(plan, outcome);
  return table(
    `effects-${outcome}`,
    [nameColumn(24), ...fifths.map(() => numbers('', 5, 1)), { title: 'ρ' }],
    effects.map(({ factor, parts, rankCorrelation: mean, low, high }) => [
      factor,
      ...parts.map((part) => number(part, format)),
      bracketed({ mean, low, high }, { decimals: 2 }),
    ]),
    {
      caption: captionOf(plan, summary),
      indent: 2,
      spans: [{ title: 'lowest fifth … highest fifth', from: 1, to: fifths.length }],
    },
  );
}

async function rowBlocks(runs: ExperimentRuns, summary: RowSummaries): Promise<Text> {
  const { plan } = runs;
  const { rows, outcome } = summary;
  const values = byRow(plan, await runs.outcome(outcome));
  const differs = plan.settings.coupled && plan.settings.replicates > 1 && rows.length > 1;
  const format = formatOfOutcome(plan, outcome);
  return [
    table(
      `rows-${outcome}`,
      [nameColumn(30), { title: 'mean' }, { title: differs ? 'against the first row' : '' }],
      rows.slice(0, mostRows).map(({ mean, ciLow, ciHigh }, row) => {
        const difference = differs && row > 0 ? differenceOfRows(plan, values, row, 0) : undefined;
        return [
          rowWords(plan, row),
          bracketed({ mean, low: ciLow, high: ciHigh }, format),
          difference === undefined ? '' : bracketed(difference, { ...format, plus: true }),
        ];
      }),
      {
        caption: `${captionOf(plan, summary)}, by ${plan.settings.factors.map(({ name }) => name).join(' · ')}`,
        indent: 2,
        notes:
          rows.length > mostRows ? [`… and ${formatNumber(rows.length - mostRows)} rows more: see the table rows`] : [],
      },
    ),
  ];
}
