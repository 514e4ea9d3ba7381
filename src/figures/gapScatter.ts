import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, extent } from './figure.js';
import type { Figure, FigureText, Measured, Provenance, Reference } from './figure.js';
import { amounts, estimates, kindChannels, panelsOf, panelTitle, reach, referenceLayers } from './parts.js';
import { legendRow } from './legendRow.js';
import { figureWidth } from './theme.js';

/** One measure of one pair of region and town. */
export interface GapRow extends Measured {
  /** Price gap of a gram of cocaine at quoted prices: retail − source, €. */
  readonly gapEurPerG: number;
  readonly series: string;
  /** The study does not know the pair. */
  readonly hypothetical: boolean;
}

export interface GapText extends FigureText {
  readonly references: readonly Reference[];
  /** Measures on a logarithmic scale: of what grows by factors. */
  readonly logarithmic: readonly string[];
}

const height = 250;

/** Euros by which marks of two series at one gap are set apart. */
const apart = 0.9;

/** Where a logarithmic axis is marked. */
const decades = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];

/** What pairs of region and town come to, against their price gap: a panel a measure, a mark a pair. */
export function gapScatter(rows: readonly GapRow[], text: GapText, provenance: Provenance): Figure {
  const measures = distinct(rows.map((row) => row.measure));
  const series = distinct(rows.map((row) => row.series));
  const width = Math.min(420, Math.floor(figureWidth / Math.max(1, measures.length)) - 84);
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [
      ...legendRow(series, { lines: false }),
      {
        spacing: 24,
        hconcat: panelsOf(
          rows,
          (own, references) =>
            panel(own, references, { series, width, logarithmic: text.logarithmic.includes(own[0]?.measure ?? '') }),
          text.references,
        ),
      },
    ],
    notes: [
      'A mark a pair of region and town, set a little apart by the quantity. Hollow: hypothetical, as PACA buys in Spain and Burgundy’s source is not named (F17).',
      ...(text.notes ?? []),
    ],
    spacing: 10,
  });
}

function panel(
  rows: readonly GapRow[],
  references: readonly Reference[],
  {
    series,
    width,
    logarithmic,
  }: { readonly series: readonly string[]; readonly width: number; readonly logarithmic: boolean },
): View {
  const shown = reach(
    rows,
    references.map(({ value }) => value),
  );
  const margin = (shown.high - shown.low || 1) * 0.06;
  // An interval that reaches zero has no place on a logarithmic scale: it is cut at a half.
  const least = logarithmic ? Math.max(0.5, shown.low * 0.8) : shown.low - margin;
  const values = rows.map((row) => ({
    ...row,
    hollow: row.hypothetical,
    low: row.low === null ? null : Math.max(least, row.low),
    at: row.gapEurPerG + apart * (series.indexOf(row.series) - (series.length - 1) / 2),
  }));
  const gaps = extent(rows.map((row) => row.gapEurPerG));
  const x = amounts('price gap, € a gram of cocaine at quoted prices', [gaps.low - 2, gaps.high + 2], {
    field: 'at',
    axis: { grid: false, tickCount: 8 },
  });
  const y = {
    type: 'quantitative' as const,
    title: rows[0]?.unit ?? '',
    scale: logarithmic
      ? { type: 'log' as const, domain: [least, Math.max(1, shown.high * 1.1)], nice: false }
      : { domain: [least, shown.high + margin], nice: false, zero: false },
    axis: { format: ',~f', ...(logarithmic ? { values: decades } : { tickCount: 6 }) },
  };
  const { colour, shape } = kindChannels('series', series);
  return {
    title: panelTitle(rows[0]?.measure ?? '', 8),
    width,
    height,
    layer: [
      ...referenceLayers(references, y, width),
      ...estimates(values, { x, y, along: 'y' }, { colour, shape, size: 42, strokeWidth: 1.2 }),
    ],
  };
}
