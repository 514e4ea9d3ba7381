import { productColumn } from '../../economics/index.js';
import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import { framedProduct } from '../../study/index.js';
import { formatEuro, formatNumber, formatPercent } from '../../units/index.js';
import { interval, note, number, table } from './blocks.js';
import type { Block, Cell, ColumnSpec } from './blocks.js';
import { isCertain, isDefined, isZero } from './comparisonVerdict.js';
import type { Alike } from './comparisonVerdict.js';
import { productsCompared } from './leadingProduct.js';
import { metricTitle } from './metricWords.js';
import { isHypothetical, restsOnFew, studyPairOf } from './pairs.js';
import { screenWidth } from './wrap.js';

/** Scenarios of a comparison in the order of a measure: top, bottom and baseline, or all as declared. */

export interface ComparisonView {
  readonly metric: string;
  readonly unit: string;
  readonly all: boolean;
}

const shownAtEachEnd = 5;
/** A comparison that fits a screen is printed whole. */
export const shownWhole = 2 * shownAtEachEnd + 1;

/** Columns after the name: level, difference, interval, and on request the margin. */
const numberColumns: readonly ColumnSpec[] = [
  { title: 'mean', align: 'right', gap: 0, width: 7 },
  { title: 'diff.', align: 'right', gap: 0, width: 8 },
  { title: '95 % interval', width: 15 },
];
const marginColumn: ColumnSpec = { title: 'margin %', align: 'right', gap: 0, width: 8 };
const longestName = [...numberColumns, marginColumn].reduce(
  (room, { gap = 2, width = 0 }) => room - gap - width,
  screenWidth,
);

/** @param groups scenarios whose numbers are the same stand on one line, unless all are asked for */
export function rankingText(
  comparison: Comparison,
  groups: readonly Alike[],
  view: ComparisonView,
  withMargin: boolean,
): (Block | string)[] {
  const lines = view.all ? comparison.scenarios.map((first) => ({ first, others: [] })) : groups;
  const ranked = [...lines].sort((a, b) => level(b.first, view.metric) - level(a.first, view.metric));
  const rows = view.all ? lines : ends(ranked, comparison.baseline);
  const names = namesOf(rows);
  const { first: product } = productsCompared(comparison);
  const title = metricTitle(view.metric, comparison.declarations);
  const nameWidth = Math.min(
    longestName,
    Math.max(title.length + 1, ...[...names.values()].map((name) => name.length)),
  );
  const fits = title.length < nameWidth;
  return [
    ...(fits ? [] : [title]),
    table(
      [{ title: fits ? title : '', width: nameWidth }, ...numberColumns, ...(withMargin ? [marginColumn] : [])],
      withGaps(rows, ranked, view.all).map((row) =>
        row === undefined
          ? '  …'
          : [names.get(row) ?? '', ...numbers(row.first, comparison, view), marginBeside(row.first, product)],
      ),
    ),
    ...bestKnown(ranked, view),
  ];
}

/** The first of a ranking that rests on a source the study names and on more than two procedures. */
function bestKnown(ranked: readonly Alike[], view: ComparisonView): Block[] {
  const doubtful = ({ scenario }: ComparedScenario): boolean => isHypothetical(scenario) || restsOnFew(scenario);
  const best = ranked.find(({ first }) => !doubtful(first))?.first;
  if (!ranked.some(({ first }) => doubtful(first)) || best === undefined || best === ranked[0]?.first) return [];
  const mean = bareNumber(level(best, view.metric), view.unit);
  return [note(`Highest of those without † or ‡: ${best.scenario.name}, ${mean}.`)];
}

function ends(ranked: readonly Alike[], baseline: string): Alike[] {
  if (ranked.length <= shownWhole) return [...ranked];
  return ranked.filter(
    ({ first }, i) => i < shownAtEachEnd || i >= ranked.length - shownAtEachEnd || first.scenario.name === baseline,
  );
}

/** Marks where scenarios are left out of a ranking. */
function withGaps(rows: readonly Alike[], ranked: readonly Alike[], all: boolean): (Alike | undefined)[] {
  if (all) return [...rows];
  return rows.flatMap((row, i) => {
    const before = rows[i - 1];
    const gap = before !== undefined && ranked.indexOf(row) - ranked.indexOf(before) > 1;
    return gap ? [undefined, row] : [row];
  });
}

function level(compared: ComparedScenario, metric: string): number {
  return compared.metrics[metric]?.mean ?? Number.NEGATIVE_INFINITY;
}

function numbers(compared: ComparedScenario, comparison: Comparison, { metric, unit }: ComparisonView): Cell[] {
  const show = (value: number): string => bareNumber(value, unit);
  const { mean, ciLow, ciHigh } = metricOf(compared.differences, metric);
  const own = number(metricOf(compared.metrics, metric).mean, show);
  if (compared.scenario.name === comparison.baseline) return [own, '', 'baseline'];
  const sure = isCertain(compared, metric) || isZero(compared, metric) || !isDefined(compared, metric);
  const range = Number.isNaN(ciLow) ? '–' : [interval(ciLow, ciHigh, show), sure ? '' : ' ?'];
  return [own, number(mean, show), range];
}

/** A number as it stands under a heading that names its unit. */
export function bareNumber(value: number, unit: string): string {
  if (!Number.isFinite(value)) return '–';
  const shown = unit.startsWith('€') ? formatEuro(value * 100) : unit === '%' ? formatPercent(value / 100) : undefined;
  return shown?.replace('€ ', '').replace(/ %$/u, '') ?? formatNumber(value, 2);
}

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
function marginBeside({ scenario, metrics }: ComparedScenario, product: string): string {
  const simulated = metrics[productColumn(product, 'marginPctOfPrice')]?.mean ?? null;
  if (simulated === null) return '';
  const pair = product === framedProduct ? studyPairOf(scenario) : undefined;
  if (!pair) return formatNumber(simulated, 0);
  const { region, town } = pair;
  const retail = (scenario.values.retailPrice[region.id]?.[product] ?? region.ocrtisCocaineEurPerG * 100) / 100;
  return `${formatNumber((100 * (retail - town.cocaineEurPerG)) / retail, 0)} → ${formatNumber(simulated, 0)}`;
}
