import { formatAmount } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer } from './composeFigure.js';
import { euros, extent, hasInterval, withInterval } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { across, layer, nominal } from './parts.js';
import { colours, fontWeights } from './theme.js';

/** A line of the statement, in its order. */
export interface StatementWaterfallRow {
  readonly item: string;
  /** What moves the sum, or the sum so far (sales, trading profit, profit after enforcement, net). */
  readonly kind: 'flow' | 'total';
  /** Mean, euros a month; a cost or loss is negative. */
  readonly mean: number;
  /** Ends of the interval; null where none is shown. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What the waterfall says beside its numbers. */
export interface StatementWaterfallText {
  /** Which months are averaged, as a sentence: `All months are averaged, arrest losses included.` */
  readonly months: string;
}

/** Sums are darker than what moves them, which a sign in its label tells too: apart in grey. */
const styles = {
  sum: { fill: '#8d99a5', stroke: '#4a555f' },
  less: { fill: '#fbe3b4', stroke: '#b57a00' },
  more: { fill: '#d6ecf9', stroke: '#1f78ad' },
} as const;
type BarKind = keyof typeof styles;
const kinds = Object.keys(styles) as BarKind[];
const step = 26;
const width = 420;

/** From sales to net, a bar a line of the statement; whiskers on the sums. */
export function statementWaterfall(
  rows: readonly StatementWaterfallRow[],
  { months }: StatementWaterfallText,
  provenance: Provenance,
): Figure {
  const bars = placed(rows);
  const first = rows[0];
  const last = rows.at(-1);
  const totals = rows.filter((row) => row.kind === 'total').map((row) => row.item);
  const ends = extent([0, ...bars.flatMap((bar) => [bar.fromEur, bar.toEur, bar.low, bar.high])]);
  const domain = [ends.low, ends.high];
  const y = { field: 'item', type: 'nominal', sort: rows.map((row) => row.item) } as const;
  const x = { field: 'fromEur', type: 'quantitative' as const, title: '€ a month', scale: { domain } };
  const sums = bars.filter((bar) => bar.kind === 'total' && hasInterval(bar));
  const whisker = (field: 'low' | 'high'): Layer =>
    layer(sums, { type: 'tick', thickness: 1.5, size: 9, color: colours.black }, { y, x: { ...x, field } });
  const whiskers = [
    layer(sums, { type: 'rule', strokeWidth: 1.5, color: colours.black }, { y, ...across(x) }),
    whisker('low'),
    whisker('high'),
  ];
  const kind = (part: 'fill' | 'stroke') => ({
    ...nominal('bar'),
    scale: { domain: [...kinds], range: kinds.map((each) => styles[each][part]) },
    legend: null,
  });
  const bold = { test: `indexof(${JSON.stringify(totals)}, datum.value) >= 0`, value: fontWeights.bold };
  const labelFontWeight = { condition: bold, value: fontWeights.regular } as const;
  return composeFigure({
    name: 'statement-waterfall',
    title:
      first === undefined || last === undefined
        ? 'No month to show'
        : last.mean < 0
          ? `${euros(first.mean)} of sales a month do not cover costs, arrests and own use: ${euros(-last.mean)} is lost`
          : `Of ${euros(first.mean)} of sales a month, ${euros(last.mean)} is left after costs, losses by arrest and own use`,
    provenance,
    views: [
      {
        width,
        height: { step },
        data: { values: bars },
        layer: [
          layer(
            bars.filter((bar) => bar.nextItem !== null),
            { type: 'rule', color: colours.grey, strokeWidth: 0.8 },
            {
              x: { field: 'toEur', type: 'quantitative' },
              y: { ...y, bandPosition: 0.5 },
              y2: { field: 'nextItem', bandPosition: 0.5 },
            },
          ),
          {
            mark: { type: 'bar', height: { band: 0.68 }, strokeWidth: 1.2 },
            encoding: {
              y: { ...y, axis: { title: null, ticks: false, domain: false, labelPadding: 8, labelFontWeight } },
              x: { ...x, axis: { format: ',.0f', tickCount: 6 } },
              x2: { field: 'toEur' },
              fill: kind('fill'),
              stroke: kind('stroke'),
            },
          },
          ...whiskers,
          layer(
            [{ zeroEur: 0 }],
            { type: 'rule', color: colours.black, strokeWidth: 1 },
            { x: { field: 'zeroEur', type: 'quantitative' } },
          ),
          {
            mark: { type: 'text', align: 'left', dx: 7 },
            encoding: {
              y,
              x: { field: 'labelAtEur', type: 'quantitative' },
              text: nominal('label'),
            },
          },
        ],
      },
    ],
    notes: [
      `Grey bars, in bold: sums, each with its interval. Pale bars: what is taken off (−)${bars.some((bar) => bar.bar === 'more') ? ' or added (+)' : ''} on average.`,
      months,
    ],
  });
}

interface Bar extends StatementWaterfallRow {
  readonly fromEur: number;
  readonly toEur: number;
  readonly bar: BarKind;
  readonly label: string;
  readonly labelAtEur: number;
  readonly nextItem: string | null;
}

/** Where each bar begins and ends: a sum from zero, a flow from where the one before it stopped. */
function placed(rows: readonly StatementWaterfallRow[]): Bar[] {
  let level = 0;
  return rows.map((row, index) => {
    const fromEur = row.kind === 'total' ? 0 : level;
    const toEur = row.kind === 'total' ? row.mean : level + row.mean;
    level = toEur;
    return {
      ...row,
      fromEur,
      toEur,
      bar: row.kind === 'total' ? 'sum' : row.mean > 0 ? 'more' : 'less',
      label:
        row.kind === 'total'
          ? withInterval(row, euros(row.mean), euros)
          : formatAmount(row.mean, { unit: '€', decimals: 0, plus: true }),
      labelAtEur: Math.max(fromEur, toEur, row.kind === 'total' ? (row.high ?? 0) : 0),
      nextItem: rows[index + 1]?.item ?? null,
    };
  });
}
