import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, euros, extent, hasInterval, percent } from './figure.js';
import type { Figure, FigureText, Measured, Provenance, Reference } from './figure.js';
import { across, kindChannels, layer, namesAxis, nominal, panelsOf, panelTitle, reach } from './parts.js';
import { legendRow } from './legendRow.js';
import { figureWidth } from './theme.js';

/** One measure of one variant. */
export interface MeasureRow extends Measured {
  /** As printed, in the order in which variants stand. */
  readonly variant: string;
  /** What tells the marks of one line apart; one and the same where there is one. */
  readonly series: string;
}

export interface MeasuresText extends FigureText {
  /** A rule at this value in each panel of this measure. */
  readonly references?: readonly Reference[];
}

/** Measures of some variants: a panel a measure, a line a variant, a mark with its interval and number a series. */
export function measuresByVariant(rows: readonly MeasureRow[], text: MeasuresText, provenance: Provenance): Figure {
  const measures = distinct(rows.map((row) => row.measure));
  const variants = distinct(rows.map((row) => row.variant));
  const series = distinct(rows.map((row) => row.series));
  const longest = extent(variants.map((variant) => variant.length)).high;
  const room = figureWidth - 6 * longest - 16;
  const width = Math.floor(room / Math.max(1, measures.length)) - 34;
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [
      ...legendRow(series, { lines: false }),
      {
        spacing: 18,
        hconcat: panelsOf(
          rows,
          (own, references, at) => panel(own, references, { variants, series, width, first: at === 0 }),
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
  readonly first: boolean;
}

function panel(
  rows: readonly MeasureRow[],
  references: readonly Reference[],
  { variants, series, width, first }: PanelFrame,
): View {
  const unit = rows[0]?.unit ?? '';
  const several = series.length > 1;
  const shown = reach(
    rows,
    references.map(({ value }) => value),
  );
  const span = shown.high - shown.low || 1;
  const values = rows.map((row) => ({ ...row, label: labelOf(row), edge: row.high ?? row.mean ?? shown.low }));
  const x = {
    type: 'quantitative' as const,
    title: unit,
    scale: { domain: [shown.low - span * 0.06, shown.high + span * 0.55], nice: false, zero: false },
    axis: { tickCount: 4, format: ',~f', titlePadding: 4 },
  };
  const y = { field: 'variant', type: 'nominal', sort: [...variants], title: null } as const;
  const offset = several
    ? ({ yOffset: { field: 'series', type: 'nominal', sort: [...series], scale: { paddingOuter: 0.2 } } } as const)
    : {};
  const { colour, shape } = kindChannels('series', series);
  const valueMark = { type: 'text', align: 'left', dx: 7 } as const;
  const valueEncoding = {
    y,
    ...offset,
    x: { ...x, field: 'edge' },
    text: nominal('label'),
  } as const;
  return {
    title: panelTitle(rows[0]?.measure ?? ''),
    width,
    height: variants.length * (several ? 16 * series.length + 12 : 30),
    layer: [
      layer(references, { type: 'rule', color: '#a8a8a8', strokeWidth: 1 }, { x: { ...x, field: 'value' } }),
      // A white rim behind the values: where one lies on a line, it stays legible.
      layer(values, { ...valueMark, stroke: 'white', strokeWidth: 4 }, valueEncoding),
      layer(
        values.filter(hasInterval),
        { type: 'rule', strokeWidth: 1.8 },
        {
          y: {
            ...y,
            scale: { domain: [...variants] },
            axis: { ...namesAxis, labels: first },
          },
          ...offset,
          ...across(x),
          color: colour,
        },
      ),
      layer(
        values.filter((row) => row.mean !== null),
        { type: 'point', filled: true, size: 50, opacity: 1 },
        { y, ...offset, x: { ...x, field: 'mean' }, color: colour, shape },
      ),
      layer(values, valueMark, valueEncoding),
    ],
  };
}

function labelOf({ mean, unit }: MeasureRow): string {
  if (mean === null) return 'none';
  if (unit.startsWith('€')) return euros(mean);
  return unit.startsWith('%') ? percent(mean) : formatNumber(mean, Math.abs(mean) < 10 ? 2 : 1);
}
