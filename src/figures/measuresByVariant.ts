import { formatAmount, wrap } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, extent, withInterval } from './figure.js';
import type { Figure, FigureText, Measured, Provenance, Reference } from './figure.js';
import { estimates, kindChannels, layer, lineAxis, nominal, panelsOf, panelTitle, reach } from './parts.js';
import { legendRow } from './legendRow.js';
import { figureWidth } from './theme.js';

/** One measure of one variant. */
export interface MeasureRow extends Measured {
  /** As printed, in the order in which variants stand. */
  readonly variant: string;
  /** What tells the marks of one line apart; one and the same where there is one. */
  readonly series: string;
  /** For comparison only: drawn hollow. */
  readonly hollow?: boolean;
}

export interface MeasuresText extends FigureText {
  /** A rule at this value in each panel of this measure. */
  readonly references?: readonly Reference[];
  /** Panels in a row: all, where nothing is said. */
  readonly columns?: number;
  /** What stands where there is no mean: `none`. */
  readonly missing?: string;
}

/** Measures of some variants: a panel a measure, a line a variant, a mark with its interval and number a series. */
export function measuresByVariant(rows: readonly MeasureRow[], text: MeasuresText, provenance: Provenance): Figure {
  const measures = distinct(rows.map((row) => row.measure));
  const variants = distinct(rows.map((row) => row.variant));
  const series = distinct(rows.map((row) => row.series));
  const columns = text.columns ?? Math.max(1, measures.length);
  const room = figureWidth - 6 * extent(variants.map((variant) => variant.length)).high - 16;
  const width = Math.floor(room / columns) - 34;
  const frame = { variants, series, width, missing: text.missing ?? 'none', alone: measures.length === 1 };
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [
      ...(series.length === variants.length ? [] : legendRow(series, { lines: false })),
      {
        columns,
        spacing: { row: 22, column: 18 },
        concat: panelsOf(
          rows,
          (own, references, at) => panel(own, references, { ...frame, first: at % columns === 0 }),
          text.references,
        ),
      },
    ],
    notes: text.notes ?? [],
    spacing: 10,
  });
}

interface PanelFrame {
  readonly variants: readonly string[];
  readonly series: readonly string[];
  readonly width: number;
  readonly missing: string;
  /** Whether there is no other panel: room for the numbers of intervals. */
  readonly alone: boolean;
  /** Whether the names stand beside it. */
  readonly first: boolean;
}

function panel(rows: readonly MeasureRow[], references: readonly Reference[], frame: PanelFrame): View {
  const { variants, series, width, missing, alone, first } = frame;
  // Where each line has a series of its own, they tell lines apart, not marks of one line.
  const several = series.length > 1 && series.length < rows.length;
  const shown = reach(
    rows,
    references.map(({ value }) => value),
  );
  const span = shown.high - shown.low || 1;
  const values = rows.map((row) => ({
    ...row,
    label: row.mean === null ? missing : labelOf(row, row.mean, alone),
    edge: Math.max(row.high ?? row.mean ?? shown.low, ...references.map(({ value }) => value)),
  }));
  const x = {
    type: 'quantitative' as const,
    title: rows[0]?.unit ?? '',
    scale: { domain: [shown.low - span * 0.06, shown.high + span * 0.55], nice: false, zero: false },
    axis: { tickCount: width < 200 ? 3 : 4, format: ',~f', titlePadding: 4, labelOverlap: true },
  };
  const y = lineAxis('variant', variants, { labels: first });
  const beside = several ? { yOffset: { ...nominal('series'), sort: [...series], scale: { paddingOuter: 0.2 } } } : {};
  const valueMark = { type: 'text', align: 'left', dx: 7 } as const;
  const valueEncoding = { y, ...beside, x: { ...x, field: 'edge' }, text: nominal('label') } as const;
  return {
    title: panelTitle(wrap(rows[0]?.measure ?? '', Math.floor(width / 6))),
    width,
    height: variants.length * (several ? 16 * series.length + 12 : 30),
    layer: [
      layer(references, { type: 'rule', color: '#a8a8a8', strokeWidth: 1 }, { x: { ...x, field: 'value' } }),
      // A white rim behind the values: where one lies on a line, it stays legible.
      layer(values, { ...valueMark, stroke: 'white', strokeWidth: 4 }, valueEncoding),
      ...estimates(values, { x, y, beside }, kindChannels('series', series)),
      layer(values, valueMark, valueEncoding),
    ],
  };
}

function labelOf(row: MeasureRow, mean: number, alone: boolean): string {
  const { decimals } = row;
  const bare = (value: number): string => formatAmount(value, decimals === undefined ? {} : { decimals });
  return alone ? withInterval(row, formatAmount(mean, row), bare) : formatAmount(mean, row);
}
