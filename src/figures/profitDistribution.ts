import { formatNumber } from '../units/index.js';
import { typicalCase } from '../study/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer } from './composeFigure.js';
import { euros, extent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { amounts, layer, nominal } from './parts.js';
import { colours } from './theme.js';

/** The net profit of one replicate, or of one network of a market. */
export interface ProfitRow {
  readonly netEurPerMonth: number;
}

/** Over the same rows. */
export interface ProfitSummary {
  readonly mean: number;
  readonly q05: number;
  readonly q95: number;
  /** Which months: `before any arrest`. */
  readonly months: string;
  /** What is counted: replicates where each holds one network, else networks, of all replicates together. */
  readonly of: 'replicates' | 'networks';
}

const width = 600;
const height = 210;

/** How net profit varies, against the €5,000 the study gives the typical case at best (F34). */
export function profitDistribution(rows: readonly ProfitRow[], summary: ProfitSummary, provenance: Provenance): Figure {
  const { mean, q05, q95, months, of } = summary;
  const stated = typicalCase.monthlyNetEur;
  const reached = rows.filter((row) => row.netEurPerMonth >= stated).length;
  const values = rows.map((row) => row.netEurPerMonth);
  const bars = binned(values);
  const drawn = extent(bars.flatMap(({ from, to }) => [from, to]));
  // Zero and the study's figure stand in the panel where the values come near them: far ones would empty it.
  const near = 0.4 * (drawn.high - drawn.low);
  const withZero = drawn.low > 0 && drawn.low > near ? drawn : extent([0, drawn.low, drawn.high]);
  const offScale = stated > withZero.high + near;
  const { low, high } = offScale ? withZero : extent([stated, withZero.low, withZero.high]);
  const margin = (high - low) * 0.02 || 1;
  const domain = [low === 0 ? 0 : low - margin, high + margin];
  const x = amounts('net profit, € a month', domain);
  /** A label begins, ends or stands over its place, so that it stays within the panel. */
  const align = (at: number): 'left' | 'center' | 'right' => {
    const share = (at - low) / (high - low);
    return share < 0.3 ? 'left' : share > 0.7 ? 'right' : 'center';
  };
  const side = align((q05 + q95) / 2);
  const labelAt = side === 'left' ? q05 : side === 'right' ? q95 : (q05 + q95) / 2;
  const bracketEnd = (field: 'q05' | 'q95'): Layer =>
    layer(
      [{ [field]: summary[field] }],
      { type: 'tick', orient: 'vertical', thickness: 1.5, size: 8, color: colours.black },
      { x: { ...x, field }, y: { value: -10 } },
    );
  return composeFigure({
    name: 'profit-distribution',
    title: `Net profit averages ${euros(mean)} a month${of === 'networks' ? ' a network' : ''} (${months}); ${reachedText(reached, rows.length, of)} the study’s ${euros(stated)}`,
    provenance,
    views: [
      {
        width,
        height,
        layer: [
          layer(
            bars,
            { type: 'bar', orient: 'vertical', color: '#a3cce4', stroke: 'white', strokeWidth: 0.6 },
            {
              x: { ...x, field: 'from', axis: { format: ',.0f', grid: false, tickCount: 8 } },
              x2: { field: 'to' },
              y: {
                field: 'count',
                type: 'quantitative',
                title: of,
                axis: { tickCount: 5, format: 'd', tickMinStep: 1 },
              },
              y2: { datum: 0 },
            },
          ),
          layer([{ mean }], { type: 'rule', color: colours.black, strokeWidth: 1.8 }, { x: { ...x, field: 'mean' } }),
          layer(
            [{ q05, q95 }],
            { type: 'rule', color: colours.black, strokeWidth: 1.5 },
            { x: { ...x, field: 'q05' }, x2: { field: 'q95' }, y: { value: -10 } },
          ),
          bracketEnd('q05'),
          bracketEnd('q95'),
          layer(
            [{ mean }],
            { type: 'point', filled: true, color: colours.black, size: 45, opacity: 1 },
            { x: { ...x, field: 'mean' }, y: { value: -10 } },
          ),
          layer(
            [{ labelAt, label: `mean ${euros(mean)}, 5–95 % of ${of} ${euros(q05)} … ${euros(q95)}` }],
            { type: 'text', align: side, baseline: 'bottom' },
            { x: { ...x, field: 'labelAt' }, y: { value: -19 }, text: nominal('label') },
          ),
          ...(offScale ? beyondEdge(stated) : within(stated, x, align(stated))),
        ],
      },
    ],
  });
}

const statedText = `the study, at best: ${euros(typicalCase.monthlyNetEur)} (F34)`;

/** The study’s figure as a line over the panel. */
function within(
  stated: number,
  x: { readonly type: 'quantitative'; readonly title: string },
  align: 'left' | 'center' | 'right',
): Layer[] {
  return [
    layer(
      [{ stated }],
      { type: 'rule', color: colours.vermillion, strokeWidth: 1.8, strokeDash: [6, 4] },
      { x: { ...x, field: 'stated' }, y: { value: -34 }, y2: { value: height } },
    ),
    layer(
      [{ stated, label: statedText }],
      { type: 'text', align, baseline: 'bottom', color: colours.vermillion },
      { x: { ...x, field: 'stated' }, y: { value: -37 }, text: nominal('label') },
    ),
  ];
}

/** The study’s figure named at the right edge, with an arrow to where it lies. */
function beyondEdge(stated: number): Layer[] {
  return [
    layer(
      [{ stated, label: `${statedText}, off the scale →` }],
      { type: 'text', align: 'right', baseline: 'bottom', color: colours.vermillion },
      { x: { value: width }, y: { value: -37 }, text: nominal('label') },
    ),
  ];
}

/** Widths of bars, € a month, from which the narrowest is taken that makes few enough. */
const binWidths = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000] as const;

/** Counts between whole multiples of a round width: about twice as many bars as the root of the number of values. */
function binned(values: readonly number[]): { from: number; to: number; count: number }[] {
  const { low, high } = extent(values);
  const most = Math.min(60, Math.max(5, 2 * Math.sqrt(values.length)));
  const size = binWidths.find((each) => (high - low) / each <= most) ?? (high - low) / most;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.floor(value / size), (counts.get(Math.floor(value / size)) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([bin, count]) => ({ from: bin * size, to: (bin + 1) * size, count }));
}

function reachedText(reached: number, all: number, of: string): string {
  const count = `of ${formatNumber(all)} ${of}`;
  if (reached === 0) return `none ${count} ${all === 1 ? 'reaches' : 'reach'}`;
  return reached === 1 ? `one ${count} reaches` : `${formatNumber(reached)} ${count} reach`;
}
