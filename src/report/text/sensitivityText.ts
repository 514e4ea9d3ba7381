import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import { dummyFailed } from '../../experiment/sensitivity/sensitivity.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import type { IndexInterval } from '../../experiment/sensitivity/indexIntervals.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { failuresText, fitted, headText, indexInterval, outcomesOf, plainNumber } from './experimentWords.js';
import { wrap } from './wrap.js';

/** What `sensitivity` prints: for each outcome, the factors by how much they matter, with intervals. */

const nameWidth = 34;

export function sensitivityText(runs: ExperimentRuns, all: readonly Sensitivity[]): string[] {
  const { plan } = runs;
  const words = outcomesOf(plan);
  return [
    ...headText(plan),
    ...all.flatMap((each) => {
      const { words: said = each.outcome } = words.find(({ name }) => name === each.outcome) ?? {};
      return ['', ...outcomeText(each, said, each.unit)];
    }),
    '',
    ...(plan.settings.design === 'morris' ? morrisNotes : sobolNotes(plan)),
    ...failuresText(runs),
    ...(all.some((each) => dummyFailed(plan, each))
      ? wrap('The dummy, which does nothing, has an effect: the design or the coupling of chance is broken.')
      : []),
  ];
}

const sobolNotes = (plan: ExperimentPlan): string[] =>
  wrap(
    `Shares of the variance of the outcome over the priors of the factors: first order, of the factor alone; total, with all its interactions. [interval: ${indexInterval(plan)}]; ~: indistinguishable from 0. The dummy does nothing: its total is 0 where the design is sound.`,
  );
const morrisNotes = wrap(
  'μ*: mean size of the change of the outcome per full range of the factor [95 % interval over trajectories]; μ: with its sign; σ: how far it depends on where, and on the other factors. The dummy does nothing.',
);

function outcomeText(each: Sensitivity, words: string, unit: string): string[] {
  const title = `${capitalised(words)}, ${unit}: mean ${plainNumber(each.mean)}, sd ${plainNumber(each.sd)}`;
  if (each.problem !== undefined) return [...wrap(title), ...wrap(`  no index: ${each.problem}`, undefined, '  ')];
  const noise = Number.isNaN(each.noiseShare)
    ? []
    : wrap(`  chance: ${formatNumber(100 * each.noiseShare, 1)} % of the variance of single runs`);
  return [...wrap(title), ...(each.sobol === undefined ? [] : sobolLines(each.sobol)), ...morrisLines(each), ...noise];
}

function sobolLines({ first, total, second }: NonNullable<Sensitivity['sobol']>): string[] {
  const order = total.map((_, i) => i).sort((a, b) => (total[b]?.mean ?? 0) - (total[a]?.mean ?? 0));
  const lines = order.map((i) =>
    `  ${fitted(total[i]?.name ?? '', nameWidth)} ${index(first[i])} ${index(total[i])}`.trimEnd(),
  );
  const pairs = [...second]
    .filter(({ indistinguishableFromZero }) => !indistinguishableFromZero)
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
    .slice(0, 5)
    .map((pair) => `  ${fitted(`${pair.name} × ${pair.other}`, nameWidth)} ${index(pair)}`);
  return [
    `  ${fitted('', nameWidth)} ${'first order'.padEnd(22)} total`,
    ...lines,
    ...(second.length === 0
      ? []
      : ['  interactions of two that are distinguishable from 0:', ...(pairs.length > 0 ? pairs : ['  none'])]),
  ];
}

function morrisLines({ morris = [] }: Sensitivity): string[] {
  if (morris.length === 0) return [];
  const rows = [...morris].sort((a, b) => b.muStar - a.muStar);
  return [
    `  ${fitted('', nameWidth)} ${'μ*'.padEnd(24)} ${'μ'.padStart(9)} ${'σ'.padStart(8)}`,
    ...rows.map(({ name, mu, muStar, muStarLow, muStarHigh, sigma }) => {
      const size = `${plainNumber(muStar)} [${plainNumber(muStarLow)} … ${plainNumber(muStarHigh)}]`;
      return `  ${fitted(name, nameWidth)} ${size.padEnd(24)} ${plainNumber(mu).padStart(9)} ${plainNumber(sigma).padStart(8)}`;
    }),
  ];
}

function index(interval: IndexInterval | undefined): string {
  if (interval === undefined) return '';
  const { mean, ciLow, ciHigh, indistinguishableFromZero } = interval;
  const range = `[${formatNumber(ciLow, 2)} … ${formatNumber(ciHigh, 2)}]`;
  return `${formatNumber(mean, 2)}${indistinguishableFromZero ? '~' : ''} ${range}`.padEnd(22);
}
