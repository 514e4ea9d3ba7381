import type { AbcResult, AbcStopReason } from '../../experiment/calibration/abcSmc.js';
import type { CalibrationResult } from '../../experiment/calibration/calibrate.js';
import type { RankCheck } from '../../experiment/calibration/ranks.js';
import { limitOf, ruledOut } from '../../experiment/calibration/posterior.js';
import type { Marginal, PredictedFact } from '../../experiment/calibration/posterior.js';
import type { ObservedFact } from '../../experiment/calibration/observed.js';
import { isOpen } from '../../experiment/calibration/targets.js';
import { shortValue } from '../../scenario/index.js';
import { formatAmount, formatNumber, normal975 } from '../../units/index.js';
import { interval, number, numbers, table, text } from './blocks.js';
import type { Block, Cell, ColumnSpec, TableBlock, Text } from './blocks.js';
import { studyFormat } from './levels.js';

/** A calibration as text: what the study rules out, what it does not identify, and where the model falls short of it. */

const percent = (share: number, decimals = 0): string => `${formatNumber(share * 100, decimals)} %`;

const reasons: Readonly<Record<AbcStopReason, string>> = {
  epsilon: 'all particles meet all targets',
  acceptance: 'fewer than 1 % of attempts were accepted',
  epsilonFall: 'the tolerance fell by less than 1 %',
  generations: 'the number of generations asked for',
  runs: 'the budget of runs is spent',
  time: 'time is up',
};

/** Where the search ended before all targets were met, that it could narrow further. */
function shortOfText({ generations }: AbcResult): string {
  const last = generations.at(-1);
  if (last === undefined || last.epsilon === 0) return '';
  return ` ${percent(last.reached)} of the posterior meets all targets: where it is not all, more generations may narrow the parameters further.`;
}

/** Why it stopped, and what that means for repeating it. */
export function stoppedText({ stoppedBy }: AbcResult, runs: number): string {
  const said = `Stopped: ${reasons[stoppedBy]}, after ${formatNumber(runs)} runs.`;
  if (stoppedBy !== 'time') return said;
  return `${said} Time depends on the machine, so this is not repeatable as asked; --budget ${String(runs)} in place of --time repeats it.`;
}

export function calibrationText(
  result: CalibrationResult,
  marginals: readonly Marginal[],
  facts: readonly PredictedFact[],
  checks: readonly RankCheck[],
  observed: readonly ObservedFact[] = [],
): Text {
  const { plan, abc } = result;
  const { settings, scenario, seed } = plan;
  const out = ruledOut(result);
  const open = marginals.filter(({ identified }) => !identified);
  return [
    text(`Calibration of ${scenario.title}`),
    text(
      `${formatNumber(settings.particles)} particles · ${settings.replicates === 1 ? '1 run' : `${String(settings.replicates)} runs`} a point${settings.coupled ? ', every point with the same chance' : ', each with a chance of its own'} · seed ${seed}`,
    ),
    '',
    text(
      `Of the prior ${percent(out.share)} (${percent(out.low)} … ${percent(out.high)}) is ruled out: so many of its draws miss a target. The study identifies ${String(marginals.length - open.length)} of ${String(marginals.length)} parameters.`,
    ),
    '',
    parametersTable(marginals, limitOf(result)),
    '',
    ...factsTable('targets', 'Targets (C): what the unknowns are fitted to', facts, 'C'),
    ...factsTable('seen', 'Targets (O), as a sample of 150 procedures of each run shows them', facts, 'O'),
    ...factsTable('held-out', 'Held out (V): nothing was set by these', facts, 'V'),
    '',
    ...worldsTable(observed),
    text(
      'Predictions: every particle run again with new chance; 90 % intervals are of single runs. Reached: weight of the particles whose mean over runs lies within the tolerance. agrees, differs, cannot tell: as in validate.',
    ),
    '',
    generationsTable(abc),
    text(`${stoppedText(abc, abc.runs * settings.replicates)}${shortOfText(abc)}`),
    ...ranksText(checks),
    text(
      'Tolerance: root of the summed squares of what lies outside the stated ranges, in half-widths of these; two readings of one figure count as one.',
    ),
  ];
}

function generationsTable({ generations }: AbcResult): TableBlock {
  return table(
    'generations',
    ['Generation', 'tolerance', 'attempts', 'accepted', 'effective size', 'all met'].map((title) =>
      numbers(title, 0, 3),
    ),
    generations.map(({ epsilon, attempts, acceptance, effectiveSampleSize, reached }, i) => [
      String(i),
      Number.isFinite(epsilon) ? number(epsilon, { decimals: 3 }) : 'none',
      number(attempts, { decimals: 0 }),
      number(100 * acceptance, { unit: '%', decimals: 1 }),
      number(effectiveSampleSize, { decimals: 1 }),
      number(100 * reached, { unit: '%', decimals: 0 }),
    ]),
  );
}

/** A value with its unit, to three places. */
const shown = ({ parameter }: Marginal, value: number): string =>
  parameter === undefined ? formatAmount(value) : shortValue(parameter, Number(value.toPrecision(3)));

/** The posterior’s 90 % interval, in the parameter’s unit. */
export const marginalInterval = (marginal: Marginal): string =>
  `${shown(marginal, marginal.low)} … ${shown(marginal, marginal.high)}`;

/** A column whose cells stand below their row, under a title of its own. */
const below = (title: string): ColumnSpec => ({ title, below: true });

const parametersTable = (marginals: readonly Marginal[], limit: number): TableBlock =>
  table(
    'parameters',
    [{ title: 'Parameter' }, ...['prior', 'posterior', 'width', ''].map(below)],
    marginals.map((marginal) => [
      marginal.path,
      `${shown(marginal, marginal.priorLow)} … ${shown(marginal, marginal.priorHigh)}`,
      marginalInterval(marginal),
      number(marginal.relativeWidth, { decimals: 2 }),
      marginal.identified ? 'narrows' : 'not identified by the study',
    ]),
    {
      bare: true,
      indent: 2,
      caption: `Parameters: 90 % intervals of prior and posterior; width: that of the second over the first, in ranks of the prior. From ${formatNumber(limit, 2)} on (0.9; less where particles are few): not identified by the study.`,
    },
  );

function factsTable(name: string, caption: string, facts: readonly PredictedFact[], role: PredictedFact['role']) {
  const own = facts.filter((fact) => fact.role === role);
  if (own.length === 0) return [];
  return [
    table(
      name,
      [{ title: 'Figure' }, ...['tolerance', 'predicted', '90 %', 'outside by', 'reached by', ''].map(below)],
      own.map(({ fact, label, unit, tolerance: { low, high }, mean, residual, reached, verdict, failed, ...each }) => [
        `${fact} ${label}, ${unit}`,
        isOpen({ low, high }) ? ['at least ', number(low)] : interval(low, high),
        number(mean),
        interval(each.low, each.high),
        residual === 0 ? '' : number(residual),
        role === 'V' ? '' : number(100 * reached, { unit: '%', decimals: 0 }),
        failed ? `${verdict}, NOT REACHED` : verdict,
      ]),
      { bare: true, indent: 2, caption },
    ),
  ];
}

/** The world behind what procedures show. */
function worldsTable(facts: readonly ObservedFact[]): Text {
  if (facts.length === 0) return [];
  return [
    table(
      'worlds',
      [
        { title: 'Figure' },
        ...['published', 'seen', 'true', 'now', 'width', '', 'bias', '±', 'of a single study'].map(below),
      ],
      facts.map(worldRow),
      {
        bare: true,
        indent: 2,
        caption:
          'What is true in the worlds that show this: 90 % of worlds of the prior, now of the posterior; then its bias, seen − true.',
        notes: [
          'Bias: mean ± its 95 % error; of a single study of 150 procedures, how far it errs, 90 % of them. Not identified: the true value is no narrower than before. F5 is no target, being a quota of the sample, nor are the towns’ counts of F18, which are taken in.',
        ],
      },
    ),
    '',
  ];
}

function worldRow({ fact, label, published, unit, seen, truth, bias }: ObservedFact): Cell[] {
  const { scale, format } = studyFormat(unit);
  const of = (value: number, plus = false): Cell => number(scale * value, { ...format, plus });
  const between = ({ low, high }: { readonly low: number; readonly high: number }, plus = false): Cell =>
    interval(scale * low, scale * high, { ...format, plus });
  const shownAs = [
    unit === 'share' ? `${fact} ${label}, %` : `${fact} ${label}, ${unit}`,
    of(published),
    of(seen.mean),
  ];
  if (truth === null || bias === null) return [...shownAs, 'only procedures have this'];
  return [
    ...shownAs,
    between(truth.prior),
    between(truth.posterior),
    number(truth.relativeWidth, { decimals: 2 }),
    truth.identified ? 'narrows' : 'not identified',
    of(bias.mean, true),
    of(normal975 * bias.standardError),
    between(bias, true),
  ];
}

function ranksText(checks: readonly RankCheck[]): Block[] {
  const [first] = checks;
  if (first === undefined) return [];
  const wrong = checks.filter(({ histogram }) => !histogram.passes);
  const limit = formatNumber(first.histogram.chiSquareLimit, 1);
  const said =
    wrong.length === 0
      ? `of no parameter is the histogram of ranks further from flat than chance allows (χ² up to ${limit})`
      : `not flat: ${wrong.map(({ parameter, histogram }) => `${parameter} (posterior ${histogram.shape}, χ² ${formatNumber(histogram.chiSquare, 1)})`).join(', ')}; chance allows ${limit}`;
  return [
    text(
      `Simulation-based calibration at ${formatNumber(first.ranks.length)} truths: ${said}. It finds posteriors that are too narrow, too wide or off; one that is just the prior passes too.`,
    ),
  ];
}
