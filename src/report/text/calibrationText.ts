import type { AbcResult, AbcStopReason } from '../../experiment/calibration/abcSmc.js';
import type { CalibrationResult } from '../../experiment/calibration/calibrate.js';
import type { RankCheck } from '../../experiment/calibration/ranks.js';
import { limitOf, ruledOut } from '../../experiment/calibration/posterior.js';
import type { Marginal, PredictedFact } from '../../experiment/calibration/posterior.js';
import type { ObservedFact } from '../../experiment/calibration/observed.js';
import { isOpen } from '../../experiment/calibration/targets.js';
import { shortValue } from '../../scenario/index.js';
import { formatNumber, normal975 } from '../../units/index.js';
import { note, number, table, text } from './blocks.js';
import type { Block, TableBlock } from './blocks.js';
import { linesOf } from './lines.js';

/** A calibration as text: what the study rules out, what it does not identify, and where the model falls short of it. */

const percent = (share: number, decimals = 0): string => `${formatNumber(share * 100, decimals)} %`;

/** Up to three significant places. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  return Number.isFinite(value) ? formatNumber(value, size >= 100 ? 0 : size >= 10 ? 1 : 2) : 'none';
}

/** A name, and below it what is said of it. */
const entry = (name: string, said: string): Block[] => [note(name, 2), note(said, 6)];

function factsOf(title: string, facts: readonly PredictedFact[], role: PredictedFact['role']): Block[] {
  const own = facts.filter((fact) => fact.role === role);
  return own.length === 0 ? [] : [text(title), ...own.flatMap(factText)];
}

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
): string[] {
  const { plan, abc } = result;
  const { settings, scenario, seed } = plan;
  const out = ruledOut(result);
  const open = marginals.filter(({ identified }) => !identified);
  return linesOf([
    text(`Calibration of ${scenario.title}`),
    text(
      `${formatNumber(settings.particles)} particles · ${settings.replicates === 1 ? '1 run' : `${String(settings.replicates)} runs`} a point${settings.coupled ? ', every point with the same chance' : ', each with a chance of its own'} · seed ${seed}`,
    ),
    '',
    text(
      `Of the prior ${percent(out.share)} (${percent(out.low)} … ${percent(out.high)}) is ruled out: so many of its draws miss a target. The study identifies ${String(marginals.length - open.length)} of ${String(marginals.length)} parameters.`,
    ),
    '',
    text(
      `Parameters, 90 % intervals, prior → posterior; the last column is the width of the second over the first, in ranks of the prior. From ${formatNumber(limitOf(result), 2)} on (0.9; less where particles are few): not identified by the study.`,
    ),
    ...marginals.flatMap(marginalText),
    '',
    ...factsOf('Targets (C): what the unknowns are fitted to', facts, 'C'),
    ...factsOf('Targets (O), as a sample of 150 procedures of each run shows them', facts, 'O'),
    ...factsOf('Held out (V): nothing was set by these', facts, 'V'),
    '',
    ...observedText(observed),
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
  ]);
}

function generationsTable({ generations }: AbcResult): TableBlock {
  const of = (title: string) => ({ title, align: 'right', gap: 3 }) as const;
  return table(
    ['Generation', 'tolerance', 'attempts', 'accepted', 'effective size', 'all met'].map(of),
    generations.map((each, i) => [
      String(i),
      Number.isFinite(each.epsilon) ? number(each.epsilon, (value) => formatNumber(value, 3)) : 'none',
      number(each.attempts, formatNumber),
      number(each.acceptance, (share) => percent(share, 1)),
      number(each.effectiveSampleSize, (size) => formatNumber(size, 1)),
      number(each.reached, percent),
    ]),
  );
}

/** A value with its unit, to three places. */
const shown = ({ parameter }: Marginal, value: number): string =>
  parameter === undefined ? shortNumber(value) : shortValue(parameter, roundedTo3(value));

/** The posterior’s 90 % interval, in the parameter’s unit. */
export const marginalInterval = (marginal: Marginal): string =>
  `${shown(marginal, marginal.low)} … ${shown(marginal, marginal.high)}`;

function marginalText(marginal: Marginal): Block[] {
  const { path, priorLow, priorHigh, relativeWidth, identified } = marginal;
  const said = identified ? 'narrows' : 'not identified by the study';
  const prior = `${shown(marginal, priorLow)} … ${shown(marginal, priorHigh)}`;
  return entry(path, `${prior} → ${marginalInterval(marginal)}; ${formatNumber(relativeWidth, 2)}: ${said}`);
}

const roundedTo3 = (value: number): number => Number(value.toPrecision(3));

function factText(each: PredictedFact): Block[] {
  const { fact, label, unit, tolerance, mean, low, high, reached, residual, verdict, failed, role } = each;
  const asked = isOpen(tolerance)
    ? `at least ${shortNumber(tolerance.low)}`
    : `${shortNumber(tolerance.low)} … ${shortNumber(tolerance.high)}`;
  const predicted = `predicted ${shortNumber(mean)} (${shortNumber(low)} … ${shortNumber(high)})`;
  const rest = residual === 0 ? '' : `, ${shortNumber(residual)} outside`;
  const share = role !== 'V' ? `; reached by ${percent(reached)}` : '';
  return entry(
    `${fact} ${label}, ${unit}`,
    `${asked}; ${predicted}${rest}${share}: ${failed ? `${verdict}, NOT REACHED` : verdict}`,
  );
}

/** The world behind what procedures show. */
function observedText(facts: readonly ObservedFact[]): (Block | string)[] {
  if (facts.length === 0) return [];
  return [
    text('What is true in the worlds that show this: 90 % of worlds, prior → posterior; then its bias, seen − true.'),
    ...facts.flatMap((each) =>
      entry(`${each.fact} ${each.label}${each.unit === 'share' ? ', %' : `, ${each.unit}`}`, worldText(each)),
    ),
    text(
      'Bias: mean ± its 95 % error; in brackets how far a single study of 150 procedures errs, 90 % of them. Not identified: the true value is no narrower than before. F5 is no target, being a quota of the sample, nor are the towns’ counts of F18, which are taken in.',
    ),
    '',
  ];
}

function worldText({ published, unit, seen, truth, bias }: ObservedFact): string {
  const share = unit === 'share';
  const shown = (value: number): string => (share ? formatNumber(value * 100, 1) : shortNumber(value));
  const said = `published ${shown(published)}, seen ${shown(seen.mean)}`;
  if (truth === null || bias === null) return `${said}; only procedures have this`;
  const { prior, posterior, relativeWidth, identified } = truth;
  const between = (spread: { readonly low: number; readonly high: number }): string =>
    `${shown(spread.low)} … ${shown(spread.high)}`;
  return (
    `${said}; true ${between(prior)} → ${between(posterior)}; ${formatNumber(relativeWidth, 2)}: ` +
    `${identified ? 'narrows' : 'not identified'}; bias ${signed(bias.mean, shown)} ± ${shown(normal975 * bias.standardError)} (${signed(bias.low, shown)} … ${signed(bias.high, shown)})`
  );
}

const signed = (value: number, shown: (value: number) => string): string =>
  value > 0 ? `+${shown(value)}` : shown(value);

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
