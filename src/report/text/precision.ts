import { limitOf, sequentialNote } from '../../experiment/adaptiveReplicates.js';
import type { Growth } from '../../experiment/adaptiveReplicates.js';
import { isReached, partOf } from '../../experiment/precision.js';
import type { PrecisionPart, PrecisionReached, PrecisionRule } from '../../experiment/precision.js';
import { jsonNumber } from '../../experiment/summaryMetrics.js';
import { intervalText } from '../../scenario/index.js';
import { formatAmount, formatNumber } from '../../units/index.js';
import { inUnit } from './experimentWords.js';
import { text } from './blocks.js';
import type { Text } from './blocks.js';

/** Replicates added until an interval was narrow enough: what is said of it. */

/** The JSON form; the half-width is in the unit of the measure. */
export function precisionJson(found: PrecisionReached): object {
  const { metric, unit, interval, of, maxReplicates } = found.rule;
  return {
    metric,
    unit,
    interval: intervalText(interval),
    of,
    maxReplicates,
    reached: isReached(found),
    widest: found.parts.map(({ name, growth, mean, halfWidth }) => ({
      ...(name === '' ? {} : { name }),
      replicates: growth.replicates,
      reached: growth.reached,
      mean: jsonNumber(mean),
      halfWidth: jsonNumber(halfWidth),
    })),
    note: sequentialNote,
  };
}

/** How many replicates it took, whether that was enough, and what such an interval is worth. */
export function precisionText(found: PrecisionReached): Text {
  const { rule, parts } = found;
  const counts = parts.map(({ growth }) => growth.replicates);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const count = fewest === most ? formatNumber(most) : `${formatNumber(fewest)} to ${formatNumber(most)}`;
  const missed = parts.filter(({ growth }) => !growth.reached);
  const { interval, of, label, unit, maxReplicates } = rule;
  const what = `${of === 'levels' ? 'mean' : 'the mean difference in'} ${label}`;
  const asked = `± ${interval.relative ? `${intervalText(interval)} of it` : inUnit(unit, formatAmount(interval.halfWidth))}`;
  const [widest] = [...(missed.length > 0 ? missed : parts)].sort((a, b) => widthOf(rule, b) - widthOf(rule, a));
  const said =
    missed.length === 0
      ? `Replicates: ${count}, as many as it took for the 95 % interval of ${what} to come within ${asked}`
      : `Replicates: ${count}, the most allowed being ${formatNumber(maxReplicates)}, and the 95 % interval of ${what} has not come within ${asked}`;
  return [
    text(`${said}${widest === undefined ? '' : `: ${widestText(rule, widest, missed.length)}`}.`),
    ...(missed.length === 0 ? [] : [text(adviceText(rule, missed))]),
    text(sequentialNote),
  ];
}

/** How it stands, for the line of progress: `netEurPerMonth ± 120 after 40 replicates, asked ± 100`. */
export function standingText({ metric, interval }: PrecisionRule, growth: Growth): string {
  const { mean, halfWidth } = partOf([], growth);
  const relative = interval.relative ? ` (${formatAmount((100 * halfWidth) / Math.abs(mean))} %)` : '';
  const width = Number.isFinite(halfWidth) ? `± ${formatAmount(halfWidth)}${relative}` : 'not defined yet';
  return `${metric} ${width} after ${formatNumber(growth.replicates)} replicates, asked ± ${intervalText(interval)}`;
}

/** Against what is asked. */
const widthOf = ({ interval }: PrecisionRule, { mean, halfWidth }: PrecisionPart): number =>
  halfWidth / limitOf(interval, mean);

function widestText({ unit }: PrecisionRule, { name, mean, halfWidth }: PrecisionPart, missed: number): string {
  const whose = name === '' ? '' : `the widest, ${name}, is `;
  if (Number.isNaN(halfWidth)) return `${whose}defined in too few replicates`;
  const relative = mean === 0 ? '' : `, ${formatAmount((100 * halfWidth) / Math.abs(mean))} % of it`;
  const more = missed > 1 ? `; and so in ${formatNumber(missed - 1)} more` : '';
  return `${whose}${inUnit(unit, `${formatAmount(mean)} ± ${formatAmount(halfWidth)}`)}${relative}${more}`;
}

/** What to do where it was not reached. */
function adviceText(rule: PrecisionRule, missed: readonly PrecisionPart[]): string {
  const nearZero = missed.some(({ mean, halfWidth }) => halfWidth >= Math.abs(mean));
  if (rule.interval.relative && nearZero)
    return `A mean that may be 0 has no interval within a share of it: give it in the measure’s own unit${rule.unit === '' ? '' : `, ${rule.unit}`}, as in --interval 20.`;
  const needed = missed.map((part) => part.growth.replicates * widthOf(rule, part) ** 2);
  const most = Math.max(...needed);
  return Number.isFinite(most) && most > 0
    ? `About ${formatNumber(Number(most.toPrecision(2)))} would do: --max-replicates.`
    : 'All values so far are alike, or too few are defined: that says nothing of rare ones.';
}
