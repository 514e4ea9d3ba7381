import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import { dummyFailed } from '../../experiment/sensitivity/sensitivity.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import type { IndexInterval } from '../../experiment/sensitivity/indexIntervals.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { failuresText, headText, indexInterval, nameColumn, outcomesOf, plainNumber } from './experimentWords.js';
import { interval, note, number, table, text } from './blocks.js';
import type { Block, Cell, TableBlock } from './blocks.js';
import { linesOf } from './lines.js';

/** What `sensitivity` prints: for each outcome, the factors by how much they matter, with intervals. */

export function sensitivityText(runs: ExperimentRuns, all: readonly Sensitivity[]): string[] {
  const { plan } = runs;
  const words = outcomesOf(plan);
  return linesOf([
    ...headText(plan),
    ...all.flatMap((each) => {
      const { words: said = each.outcome } = words.find(({ name }) => name === each.outcome) ?? {};
      return ['', ...outcomeText(each, said, each.unit)];
    }),
    '',
    plan.settings.design === 'morris' ? morrisNotes : sobolNotes(plan),
    ...failuresText(runs),
    ...(all.some((each) => dummyFailed(plan, each))
      ? [text('The dummy, which does nothing, has an effect: the design or the coupling of chance is broken.')]
      : []),
  ]);
}

const sobolNotes = (plan: ExperimentPlan): Block =>
  text(
    `Shares of the variance of the outcome over the priors of the factors: first order, of the factor alone; total, with all its interactions. [interval: ${indexInterval(plan)}]; ~: indistinguishable from 0. The dummy does nothing: its total is 0 where the design is sound.`,
  );
const morrisNotes = text(
  'μ*: mean size of the change of the outcome per full range of the factor [95 % interval over trajectories]; μ: with its sign; σ: how far it depends on where, and on the other factors. The dummy does nothing.',
);

function outcomeText(each: Sensitivity, words: string, unit: string): Block[] {
  const title = text(`${capitalised(words)}, ${unit}: mean ${plainNumber(each.mean)}, sd ${plainNumber(each.sd)}`);
  if (each.problem !== undefined) return [title, note(`no index: ${each.problem}`, 2)];
  const noise = Number.isNaN(each.noiseShare)
    ? []
    : [note(`chance: ${formatNumber(100 * each.noiseShare, 1)} % of the variance of single runs`, 2)];
  return [
    title,
    ...(each.sobol === undefined ? [] : [sobolTable(each.sobol)]),
    ...(each.morris === undefined || each.morris.length === 0 ? [] : [morrisTable(each.morris)]),
    ...noise,
  ];
}

function sobolTable({ first, total, second }: NonNullable<Sensitivity['sobol']>): TableBlock {
  const order = total.map((_, i) => i).sort((a, b) => (total[b]?.mean ?? 0) - (total[a]?.mean ?? 0));
  const pairs = [...second]
    .filter(({ indistinguishableFromZero }) => !indistinguishableFromZero)
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
    .slice(0, 5)
    .map((pair) => [`${pair.name} × ${pair.other}`, indexCell(pair)]);
  return table(
    [nameColumn(34), { title: 'first order', gap: 1, width: 22 }, { title: 'total', gap: 1 }],
    [
      ...order.map((i) => [total[i]?.name ?? '', indexCell(first[i]), indexCell(total[i])]),
      ...(second.length === 0
        ? []
        : ['  interactions of two that are distinguishable from 0:', ...(pairs.length > 0 ? pairs : ['  none'])]),
    ],
    { indent: 2 },
  );
}

function morrisTable(morris: NonNullable<Sensitivity['morris']>): TableBlock {
  const rows = [...morris].sort((a, b) => b.muStar - a.muStar);
  return table(
    [
      nameColumn(34),
      { title: 'μ*', gap: 1, width: 24 },
      { title: 'μ', gap: 1, width: 9, align: 'right' },
      { title: 'σ', gap: 1, width: 8, align: 'right' },
    ],
    rows.map(({ name, mu, muStar, muStarLow, muStarHigh, sigma }) => [
      name,
      [number(muStar, plainNumber), ' [', interval(muStarLow, muStarHigh, plainNumber), ']'],
      number(mu, plainNumber),
      number(sigma, plainNumber),
    ]),
    { indent: 2 },
  );
}

function indexCell(index: IndexInterval | undefined): Cell {
  if (index === undefined) return '';
  const show = (value: number): string => formatNumber(value, 2);
  const sign = index.indistinguishableFromZero ? '~' : '';
  return [number(index.mean, show), `${sign} [`, interval(index.ciLow, index.ciHigh, show), ']'];
}
