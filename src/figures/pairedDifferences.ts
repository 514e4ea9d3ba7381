import { formatAmount } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer, View } from './composeFigure.js';
import { distinct, extent, hasInterval } from './figure.js';
import type { Estimate, Figure, Provenance } from './figure.js';
import { estimates, layer, lineAxis, nominal, reach } from './parts.js';
import { colours, figureWidth, kindScales } from './theme.js';

/** A variant's difference to the baseline, replicate by replicate on the same random numbers. */
export interface PairedDifferenceRow {
  /** The variant, as printed; rows with one name share a line. */
  readonly name: string;
  /** What tells the marks of a line apart (a reference quantity); the same for all, or left out, where there is one. */
  readonly series?: string;
  /** Null for the baseline itself and where there is no result. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly baseline: boolean;
  /** The study does not know the pair. */
  readonly hypothetical?: boolean;
}

/** The measure compared and the baseline, in words. */
export interface PairedDifferencesText {
  /** The measure as it stands in a sentence: `net profit`. */
  readonly measure: string;
  /** The unit as on an axis: `€ a month`; amounts in euros print as such. */
  readonly unit: string;
  /** The baseline, as printed. */
  readonly baseline: string;
  /** Digits after the point, as declared. */
  readonly decimals?: number;
}

/** Every variant against the baseline, in the order given: a mark, its interval, its numbers. */
export function pairedDifferences(
  rows: readonly PairedDifferenceRow[],
  text: PairedDifferencesText,
  provenance: Provenance,
): Figure {
  const names = distinct(rows.map(nameOf));
  const series = distinct(rows.flatMap((row) => (row.series === undefined ? [] : [row.series])));
  const size = sizes(names.length, series.length);
  const format = { plus: true, ...(text.decimals === undefined ? {} : { decimals: text.decimals }) };
  const print = (value: number): string =>
    formatAmount(value, text.unit.startsWith('€') ? { ...format, unit: '€' } : format);
  const values = rows.map((row) => ({
    name: nameOf(row),
    series: row.series ?? '',
    mean: row.baseline ? 0 : row.mean,
    low: row.low,
    high: row.high,
    interval: hasInterval(row) && !row.baseline ? `${print(row.low)} … ${print(row.high)}` : '',
    mark: row.baseline ? 'baseline' : certain(row) ? 'differs' : 'within noise',
    label: labelOf(row, print),
  }));
  return composeFigure({
    name: 'paired-differences',
    title: message(rows, text),
    provenance,
    views: [plot(values, names, series, size, text)],
    notes: [
      `Difference to ${text.baseline}, replicate by replicate on the same random numbers. Filled: the interval leaves out zero; hollow: it does not.`,
      ...(rows.some((row) => row.hypothetical === true)
        ? ['† Hypothetical: the study does not know this region to buy there, or gives no price (F17).']
        : []),
    ],
  });
}

interface Mark extends Estimate {
  readonly name: string;
  readonly series: string;
  readonly mark: string;
  readonly label: string;
  readonly interval: string;
}

interface Sizes {
  readonly step: number;
  readonly font: number;
  readonly point: number;
}

/** More lines, smaller lines: seventy still stand at nine pixels of type, over a page. */
function sizes(lines: number, series: number): Sizes {
  if (series > 1)
    return lines <= 24 ? { step: 15 * series + 4, font: 11, point: 44 } : { step: 11 * series + 3, font: 9, point: 28 };
  if (lines <= 24) return { step: 19, font: 11, point: 50 };
  return lines <= 40 ? { step: 15, font: 10.5, point: 40 } : { step: 12.5, font: 9.5, point: 30 };
}

function plot(
  values: readonly Mark[],
  names: readonly string[],
  series: readonly string[],
  size: Sizes,
  text: PairedDifferencesText,
): View {
  const shown = reach(values, [0]);
  const scales = kindScales(series.length > 0 ? series : ['']);
  const several = series.length > 1;
  // What the names and the numbers beside leave of the figure, as far as that is enough to plot in.
  const longest = extent(names.map((name) => name.length)).high;
  const width = Math.round(Math.max(180, Math.min(340, figureWidth - 210 - 0.55 * size.font * longest)));
  const x = {
    type: 'quantitative' as const,
    title: `difference in ${text.measure}, ${text.unit}`,
    scale: { domain: [shown.low, shown.high], nice: true, padding: 6 },
  };
  const y = lineAxis('name', names, { labelFontSize: size.font });
  const offset = several ? { yOffset: { ...nominal('series'), sort: [...series], scale: { paddingOuter: 0 } } } : {};
  const legend = several
    ? ({ orient: 'top', direction: 'horizontal', symbolOpacity: 1, symbolStrokeWidth: 2 } as const)
    : null;
  const colour = { ...nominal('series'), scale: scales.colour, title: null, legend };
  const shape = { ...nominal('series'), scale: scales.shape, title: null, legend };
  const others = values.filter((row) => row.mark !== 'baseline');
  const baselines = values.filter((row) => row.mark === 'baseline').slice(0, 1);
  const texts = (field: 'label' | 'interval', align: 'left' | 'right', at: number): Layer =>
    layer(
      others,
      { type: 'text', align, fontSize: size.font },
      {
        y,
        ...offset,
        x: { value: at },
        text: nominal(field),
        color: { condition: { test: "datum.mark === 'within noise'", value: colours.grey }, value: colours.ink },
      },
    );
  return {
    width,
    height: { step: size.step, for: 'position' },
    layer: [
      layer([{ zero: 0 }], { type: 'rule', color: colours.black, strokeWidth: 1 }, { x: { ...x, field: 'zero' } }),
      ...estimates(
        others.map((row) => ({ ...row, hollow: row.mark !== 'differs' })),
        { x: { ...x, axis: { format: ',~f', tickCount: 6 } }, y, beside: offset },
        { colour, shape, size: size.point, strokeWidth: 1.6 },
      ),
      layer(
        baselines,
        { type: 'point', shape: 'diamond', filled: true, size: size.point * 1.6, color: colours.black, opacity: 1 },
        { y, ...offset, x: { ...x, field: 'mean' } },
      ),
      layer(
        baselines,
        { type: 'text', align: 'left', fontSize: size.font },
        { y, ...offset, x: { value: width + 24 }, text: nominal('label') },
      ),
      texts('label', 'right', width + 58),
      texts('interval', 'left', width + 72),
    ],
  };
}

function nameOf(row: PairedDifferenceRow): string {
  return row.hypothetical === true ? `${row.name} †` : row.name;
}

function certain(row: PairedDifferenceRow): boolean {
  return hasInterval(row) && (row.low > 0 || row.high < 0);
}

function labelOf(row: PairedDifferenceRow, print: (value: number) => string): string {
  if (row.baseline) return 'baseline';
  if (row.mean === null) return 'no result';
  return print(row.mean);
}

function message(rows: readonly PairedDifferenceRow[], { measure, baseline }: PairedDifferencesText): string {
  const compared = rows.filter((row) => !row.baseline && row.mean !== null);
  const above = compared.filter((row) => certain(row) && (row.mean ?? 0) > 0).length;
  const below = compared.filter((row) => certain(row) && (row.mean ?? 0) < 0).length;
  const open = compared.length - above - below;
  const parts = [
    ...(above > 0 ? [`higher in ${String(above)}`] : []),
    ...(below > 0 ? [`lower in ${String(below)}`] : []),
    ...(open > 0 ? [`not told apart in ${String(open)}`] : []),
  ];
  return `Against ${baseline}, of ${String(compared.length)} comparisons ${measure} is ${parts.join(', ')}`;
}
