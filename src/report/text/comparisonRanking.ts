import { productColumn } from '../../economics/index.js';
import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import { framedProduct } from '../../study/index.js';
import { capitalised, missingText } from '../../units/index.js';
import type { AmountFormat } from '../../units/index.js';
import { cellText, interval, note, number, numbers, table } from './blocks.js';
import type { Block, Cell, ColumnSpec } from './blocks.js';
import { isCertain, isDefined, isZero } from './comparisonVerdict.js';
import type { Alike } from './comparisonVerdict.js';
import { formatOf } from './levels.js';
import { productsCompared } from './leadingProduct.js';
import { metricTitle } from './metricWords.js';
import { isHypothetical, restsOnFew, studyPairOf } from './pairs.js';
import { screenWidth } from './wrap.js';

/** Scenarios of a comparison in the order of a measure: top, bottom and baseline, or all as declared. */

export interface ComparisonView {
  readonly metric: string;
  readonly all: boolean;
}

const shownAtEachEnd = 5;
/** A comparison that fits a screen is printed whole. */
export const shownWhole = 2 * shownAtEachEnd + 1;

/** Columns after the name: level, difference, interval, and on request the margin. */
const numberColumns: readonly ColumnSpec[] = [
  numbers('mean', 7, 0),
  numbers('diff.', 8, 0),
  { title: '95 % interval', width: 15 },
];
const marginColumn = numbers('margin %', 8, 0);
const longestName = [...numberColumns, marginColumn].reduce(
  (room, { gap = 2, width = 0 }) => room - gap - width,
  screenWidth,
);

/** Scenarios in the order of a measure, as many as are asked for. */
export interface Ranking {
  readonly view: ComparisonView;
  /** From the highest down. */
  readonly ranked: readonly Alike[];
  /** Those shown, in the order in which they stand. */
  readonly rows: readonly Alike[];
}

/** @param groups scenarios whose numbers are the same stand on one line, unless all are asked for */
export function rankingOf(comparison: Comparison, groups: readonly Alike[], view: ComparisonView): Ranking {
  const lines = view.all ? comparison.scenarios.map((first) => ({ first, others: [] })) : groups;
  const ranked = [...lines].sort((a, b) => level(b.first, view.metric) - level(a.first, view.metric));
  return { view, ranked, rows: view.all ? lines : ends(ranked, comparison.baseline) };
}

/** The table of a ranking, and what stands highest without doubt. */
export function rankingText(comparison: Comparison, ranking: Ranking, withMargin: boolean): Block[] {
  const { view, ranked, rows } = ranking;
  const { first: product } = productsCompared(comparison);
  const names = namesOf(rows);
  const cells = (row: Alike): Cell[] => [
    names.get(row) ?? '',
    ...numberCells(row.first, comparison, view),
    ...(withMargin ? [marginBeside(row.first, product)] : []),
  ];
  return [
    table(
      `ranking-${view.metric}`,
      [{ title: '', width: 24 }, ...numberColumns, ...(withMargin ? [marginColumn] : [])],
      rows.flatMap((row, i) => {
        const before = rows[i - 1];
        const gap = !view.all && before !== undefined && ranked.indexOf(row) - ranked.indexOf(before) > 1;
        return gap ? ['  …', cells(row)] : [cells(row)];
      }),
      { caption: capitalised(metricTitle(view.metric, comparison.declarations)) },
    ),
    ...bestKnown(comparison, ranking),
  ];
}

/** The first of a ranking that rests on a source the study names and on more than two procedures. */
function bestKnown({ declarations }: Comparison, { ranked, view: { metric } }: Ranking): Block[] {
  const doubtful = ({ scenario }: ComparedScenario): boolean => isHypothetical(scenario) || restsOnFew(scenario);
  const best = ranked.find(({ first }) => !doubtful(first))?.first;
  if (!ranked.some(({ first }) => doubtful(first)) || best === undefined || best === ranked[0]?.first) return [];
  const mean = cellText(number(level(best, metric), formatOf(metric, declarations)));
  return [note(`Highest of those without † or ‡: ${best.scenario.name}, ${mean}.`)];
}

function ends(ranked: readonly Alike[], baseline: string): Alike[] {
  if (ranked.length <= shownWhole) return [...ranked];
  return ranked.filter(
    ({ first }, i) => i < shownAtEachEnd || i >= ranked.length - shownAtEachEnd || first.scenario.name === baseline,
  );
}

function level(compared: ComparedScenario, metric: string): number {
  return compared.metrics[metric]?.mean ?? Number.NEGATIVE_INFINITY;
}

/** Whether the interval of a difference holds 0, so that it may be noise. */
export const isOpenTo0 = (compared: ComparedScenario, { baseline }: Comparison, metric: string): boolean =>
  compared.scenario.name !== baseline &&
  isDefined(compared, metric) &&
  !isCertain(compared, metric) &&
  !isZero(compared, metric);

function numberCells(compared: ComparedScenario, comparison: Comparison, { metric }: ComparisonView): Cell[] {
  const format = bareFormat(metric, comparison);
  const { mean, ciLow, ciHigh } = metricOf(compared.differences, metric);
  const own = number(metricOf(compared.metrics, metric).mean, format);
  if (compared.scenario.name === comparison.baseline) return [own, '', 'baseline'];
  const range = interval(ciLow, ciHigh, format);
  const mark = isOpenTo0(compared, comparison, metric) ? ' ?' : '';
  return [own, number(mean, format), Number.isNaN(ciLow) ? missingText : [range, mark]];
}

/** A metric as it stands under a heading that names its unit. */
export const bareFormat = (metric: string, { declarations }: Comparison): AmountFormat => ({
  ...formatOf(metric, declarations),
  unit: '',
});

/** Ways to make names shorter, applied to all of them, one after the other, until all fit. */
const shorter: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replaceAll(/(?<=-)(\p{L})\p{L}+/gu, '$1'),
  (name) => name.replaceAll(' · ', '·'),
];

/**
 * The variants' names: † where the study does not know that the region buys there, ‡ where the town's price is of one or
 * two procedures, `+2` where so many others have the same numbers. Where one is too long for a line, words joined by
 * hyphens are cut to initials in all (`nord-p-d-c`), then spaces are left out.
 */
function namesOf(rows: readonly Alike[]): ReadonlyMap<Alike, string> {
  const marks = ({ first: { scenario }, others }: Alike): string =>
    `${isHypothetical(scenario) ? '†' : ''}${restsOnFew(scenario) ? '‡' : ''}${others.length > 0 ? ` +${others.length}` : ''}`;
  let names = new Map(rows.map((row) => [row, row.first.scenario.name]));
  for (const shorten of shorter) {
    names = new Map([...names].map(([row, name]) => [row, shorten(name)]));
    if ([...names].every(([row, name]) => name.length + marks(row).length <= longestName)) break;
  }
  return new Map(
    [...names].map(([row, name]) => {
      const room = longestName - marks(row).length;
      return [row, `${name.length <= room ? name : `${name.slice(0, room - 1)}…`}${marks(row)}`];
    }),
  );
}

/** The simulated margin on a product; before it, where the study prices the pair, that at its quoted prices: `30 → 36`. */
function marginBeside({ scenario, metrics }: ComparedScenario, product: string): Cell {
  const simulated = metrics[productColumn(product, 'marginPctOfPrice')]?.mean ?? null;
  if (simulated === null) return '';
  const whole = (value: number): Cell => number(value, { decimals: 0 });
  const pair = product === framedProduct ? studyPairOf(scenario) : undefined;
  if (!pair) return whole(simulated);
  const { region, town } = pair;
  const retail = (scenario.values.retailPrice[region.id]?.[product] ?? region.ocrtisCocaineEurPerG * 100) / 100;
  return [whole((100 * (retail - town.cocaineEurPerG)) / retail), ' → ', whole(simulated)];
}
