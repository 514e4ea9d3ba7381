import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import { dummyFailed } from '../../experiment/sensitivity/sensitivity.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import type { IndexInterval } from '../../experiment/sensitivity/indexIntervals.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { capitalised, formatAmount } from '../../units/index.js';
import type { AmountFormat } from '../../units/index.js';
import { failuresText, headText, indexInterval, nameColumn, outcomeOf } from './experimentWords.js';
import type { OutcomeWords } from './experimentWords.js';
import { titleOf } from './metricWords.js';
import { bracketed, note, number, numbers, table, text } from './blocks.js';
import type { Block, Cell, TableBlock, Text } from './blocks.js';

/** What `sensitivity` prints: for each outcome, the factors by how much they matter, with intervals. */

export function sensitivityText(runs: ExperimentRuns, all: readonly Sensitivity[]): Text {
  const { plan } = runs;
  return [
    ...headText(plan),
    ...all.flatMap((each) => ['', ...outcomeText(each, outcomeOf(plan, each.outcome))]),
    '',
    plan.settings.design === 'morris' ? morrisNotes : sobolNotes(plan),
    ...failuresText(runs),
    ...(all.some((each) => dummyFailed(plan, each))
      ? [text('The dummy, which does nothing, has an effect: the design or the coupling of chance is broken.')]
      : []),
  ];
}

const sobolNotes = (plan: ExperimentPlan): Block =>
  text(
    `Shares of the variance of the outcome over the priors of the factors: first order, of the factor alone; total, with all its interactions. [interval: ${indexInterval(plan)}]; ~: indistinguishable from 0. The dummy does nothing: its total is 0 where the design is sound.`,
  );
const morrisNotes = text(
  'μ*: mean size of the change of the outcome per full range of the factor [95 % interval over trajectories]; μ: with its sign; σ: how far it depends on where, and on the other factors. The dummy does nothing.',
);

function outcomeText(each: Sensitivity, { words, decimals }: OutcomeWords): Block[] {
  const format = decimals === undefined ? {} : { decimals };
  const shown = (value: number): string => formatAmount(value, format);
  const title = text(`${capitalised(titleOf(words, each.unit))}: mean ${shown(each.mean)}, sd ${shown(each.sd)}`);
  if (each.problem !== undefined) return [title, note(`no index: ${each.problem}`, 2)];
  const noise = formatAmount(100 * each.noiseShare, { unit: '%', decimals: 1 });
  return [
    title,
    ...(each.sobol === undefined ? [] : sobolTables(each.outcome, each.sobol)),
    ...(each.morris === undefined || each.morris.length === 0 ? [] : [morrisTable(each.outcome, each.morris, format)]),
    ...(Number.isNaN(each.noiseShare) ? [] : [note(`chance: ${noise} of the variance of single runs`, 2)]),
  ];
}

function sobolTables(outcome: string, { first, total, second }: NonNullable<Sensitivity['sobol']>): TableBlock[] {
  const order = total.map((_, i) => i).sort((a, b) => (total[b]?.mean ?? 0) - (total[a]?.mean ?? 0));
  const pairs = second
    .filter(({ indistinguishableFromZero }) => !indistinguishableFromZero)
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
    .slice(0, 5);
  return [
    table(
      `indices-${outcome}`,
      [nameColumn(34), { title: 'first order' }, { title: 'total' }],
      order.map((i) => [total[i]?.name ?? '', indexCell(first[i]), indexCell(total[i])]),
      { indent: 2 },
    ),
    ...(second.length === 0
      ? []
      : [
          table(
            `interactions-${outcome}`,
            [nameColumn(34), { title: '' }],
            pairs.length === 0 ? ['  none'] : pairs.map((pair) => [`${pair.name} × ${pair.other}`, indexCell(pair)]),
            { indent: 2, bare: true, caption: '  interactions of two that are distinguishable from 0:' },
          ),
        ]),
  ];
}

function morrisTable(outcome: string, morris: NonNullable<Sensitivity['morris']>, format: AmountFormat): TableBlock {
  return table(
    `effects-${outcome}`,
    [nameColumn(34), { title: 'μ*' }, numbers('μ'), numbers('σ')],
    [...morris]
      .sort((a, b) => b.muStar - a.muStar)
      .map(({ name, mu, muStar, muStarLow, muStarHigh, sigma }) => [
        name,
        bracketed({ mean: muStar, low: muStarLow, high: muStarHigh }, format),
        number(mu, format),
        number(sigma, format),
      ]),
    { indent: 2 },
  );
}

function indexCell(index: IndexInterval | undefined): Cell {
  if (index === undefined) return '';
  const { mean, ciLow, ciHigh, indistinguishableFromZero } = index;
  return bracketed({ mean, low: ciLow, high: ciHigh }, { decimals: 2 }, indistinguishableFromZero ? '~' : '');
}
