import { changesAt } from '../../scenario/index.js';
import { byRow, differenceOfRows, factorEffects } from '../../experiment/experimentSummary.js';
import type { RowSummaries } from '../../experiment/experimentSummary.js';
import { coordinatesOf, labelOfLevel } from '../../experiment/experimentPlan.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { formatValue, indexOf, parameterAt } from '../../scenario/index.js';
import type { Factor } from '../../scenario/index.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { failuresText, headText, nameColumn, outcomesOf, plainNumber } from './experimentWords.js';
import { interval, note, number, table, text } from './blocks.js';
import type { Block, Cell, TableBlock } from './blocks.js';
import { linesOf } from './lines.js';

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

export async function sweepText(runs: ExperimentRuns, summaries: readonly RowSummaries[]): Promise<string[]> {
  const { plan } = runs;
  const names = plan.settings.factors.map(({ name }) => name).join(' · ');
  const words = outcomesOf(plan);
  const blocks: (Block | string)[] = [];
  for (const summary of summaries) {
    const { words: said = summary.outcome } = words.find(({ name }) => name === summary.outcome) ?? {};
    const title = `${capitalised(said)}, ${summary.unit}`;
    blocks.push('', title);
    if (isFilling(plan)) blocks.push(effectsTable(plan, summary));
    else blocks.push(...(await rowBlocks(runs, summary, names)));
  }
  const meaning = isFilling(plan)
    ? 'Means of the outcome over the rows in each fifth of a factor’s range, from its lowest to its highest; ρ: Spearman’s rank correlation [95 % interval].'
    : plan.settings.replicates > 1
      ? '[95 % interval of the mean over replicates, at fixed parameters]; differences are paired, replicate by replicate.'
      : 'One run a row: no intervals; give --replicates.';
  return linesOf([...headText(plan), ...blocks, '', text(meaning), ...failuresText(runs)]);
}

export const isFilling = ({ settings }: ExperimentPlan): boolean =>
  settings.design !== 'grid' && settings.design !== 'one-at-a-time';

function effectsTable(plan: ExperimentPlan, { rows }: RowSummaries): TableBlock {
  const effects = factorEffects(
    plan,
    rows.map(({ mean }) => mean),
  ).sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation));
  const fifths = effects[0]?.parts ?? [];
  const two = (value: number): string => formatNumber(value, 2);
  return table(
    [
      nameColumn(30),
      ...fifths.map((_, i) => ({ title: '', align: 'right', gap: i === 0 ? 1 : 0, width: 7 }) as const),
      { title: 'ρ' },
    ],
    effects.map(({ factor, parts, rankCorrelation, low, high }) => [
      factor,
      ...parts.map((mean) => number(mean, plainNumber)),
      [number(rankCorrelation, two), ' [', interval(low, high, two), ']'],
    ]),
    { indent: 2, spans: [{ title: 'lowest fifth … highest fifth', from: 1, to: fifths.length }] },
  );
}

async function rowBlocks(
  runs: ExperimentRuns,
  { rows, outcome }: RowSummaries,
  names: string,
): Promise<(Block | string)[]> {
  const { plan } = runs;
  const values = byRow(plan, await runs.outcome(outcome));
  const differs = plan.settings.coupled && plan.settings.replicates > 1 && rows.length > 1;
  const shown = rows.slice(0, mostRows);
  return [
    note(`by ${names}:`, 2, 0),
    table(
      [nameColumn(34), { title: 'mean', gap: 1, width: 24 }, { title: differs ? 'against the first row' : '', gap: 0 }],
      shown.map(({ mean, ciLow, ciHigh }, row) => {
        const range = Number.isNaN(ciLow) ? [] : [' [', interval(ciLow, ciHigh, plainNumber), ']'];
        const difference = differs && row > 0 ? differenceCell(differenceOfRows(plan, values, row, 0)) : '';
        return [rowWords(plan, row), [number(mean, plainNumber), ...range], difference];
      }),
      { indent: 2 },
    ),
    ...(rows.length > shown.length
      ? [`  … and ${formatNumber(rows.length - shown.length)} rows more: see the table rows`]
      : []),
  ];
}

interface Difference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const differenceCell = ({ mean, low, high }: Difference): Cell => [
  mean > 0 ? '+' : '',
  number(mean, plainNumber),
  ' [',
  interval(low, high, plainNumber),
  ']',
];
