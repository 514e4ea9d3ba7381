import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, hasInterval } from './figure.js';
import type { Figure, FigureText, Measured, Provenance, Reference } from './figure.js';
import { estimates, kindChannels, layer, panelsOf, panelTitle, reach, referenceLayers, upwards } from './parts.js';
import { legendRow } from './legendRow.js';
import { figureWidth } from './theme.js';

/** One measure at one value of what is swept. */
export interface SweepRow extends Measured {
  /** What tells the lines of a panel apart; one and the same where there is one line. */
  readonly series: string;
  readonly x: number;
}

export interface SweepText extends FigureText {
  /** What is swept, with its unit. */
  readonly swept: string;
  readonly references?: readonly Reference[];
}

const height = 210;

/** Up to so many values of what is swept are marked on the axis each. */
const mostTicks = 8;

/** Measures along something that is swept: a panel a measure, a line with its band a series. */
export function sweepCurves(rows: readonly SweepRow[], text: SweepText, provenance: Provenance): Figure {
  const measures = distinct(rows.map((row) => row.measure));
  const series = distinct(rows.map((row) => row.series));
  const width = Math.floor(figureWidth / Math.max(1, measures.length)) - (measures.length > 2 ? 78 : 84);
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [
      ...legendRow(series, { lines: true }),
      {
        spacing: 22,
        hconcat: panelsOf(
          rows,
          (own, references) => panel(own, references, series, text.swept, Math.min(width, 420)),
          text.references,
        ),
      },
    ],
    notes: text.notes ?? [],
    spacing: 10,
  });
}

function panel(
  rows: readonly SweepRow[],
  references: readonly Reference[],
  series: readonly string[],
  swept: string,
  width: number,
): View {
  const [first] = rows;
  const shown = reach(
    rows,
    references.map(({ value }) => value),
  );
  const margin = (shown.high - shown.low || 1) * 0.08;
  const positions = distinct(rows.map((row) => row.x));
  const { colour, dash, shape } = kindChannels('series', series);
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: swept,
    scale: { nice: false, padding: 8 },
    axis: { grid: false, labelOverlap: true, ...(positions.length <= mostTicks ? { values: positions } : {}) },
  };
  const y = {
    type: 'quantitative' as const,
    title: first?.unit ?? '',
    scale: { domain: [shown.low - margin, shown.high + margin], nice: false, zero: false },
  };
  const mean = { x, y: { ...y, field: 'mean', axis: { tickCount: 6 } }, color: colour, strokeDash: dash };
  return {
    title: panelTitle(first?.measure ?? '', 8),
    width,
    height,
    layer: [
      ...referenceLayers(references, y, width),
      layer(rows.filter(hasInterval), { type: 'area', opacity: 0.12 }, { x, ...upwards(y), color: colour }),
      layer(rows, { type: 'line', strokeWidth: 2 }, mean),
      ...estimates(rows, { x, y, along: 'y' }, { colour, shape, size: 44, strokeWidth: 1.2 }),
    ],
  };
}
