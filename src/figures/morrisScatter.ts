import { composeFigure } from './composeFigure.js';
import { extent, spreadLabels } from './figure.js';
import type { Figure, FigureText, Provenance } from './figure.js';
import { across, layer, nominal, panelsOf, panelTitle } from './parts.js';
import { colours, figureWidth } from './theme.js';

/** Morris’s measures of one factor on one outcome. */
export interface MorrisRow {
  /** The outcome: each has a panel with its own scales. */
  readonly measure: string;
  readonly unit: string;
  readonly factor: string;
  readonly muStar: number;
  readonly low: number;
  readonly high: number;
  readonly sigma: number;
}

const height = 230;

/** A label at the right, in the order of the marks, as far from the next as it must be. */
function labelled(rows: readonly MorrisRow[], most: number) {
  const places = spreadLabels(
    rows.map(({ sigma }) => sigma),
    most * 0.085,
    most * 0.03,
    most,
  );
  return rows.map((row, i) => ({ ...row, place: places[i] ?? row.sigma, from: most * 1.04, text: most * 1.06 }));
}

/** How much a factor matters (μ*) against how far that depends on where and on the others (σ). */
export function morrisScatter(
  rows: readonly MorrisRow[],
  text: Omit<FigureText, 'name'>,
  provenance: Provenance,
): Figure {
  const width = figureWidth - 150;
  return composeFigure({
    name: 'elementary-effects',
    title: text.title,
    provenance,
    views: [
      {
        spacing: 24,
        vconcat: panelsOf(rows, (own) => {
          const most = Math.max(extent(own.map((row) => row.high)).high, extent(own.map((row) => row.sigma)).high);
          const scale = { domain: [0, most * 1.05 || 1], nice: false };
          const wide = { domain: [0, most * 1.5 || 1], nice: false };
          const x = {
            type: 'quantitative' as const,
            title: `μ*: mean size of the effect, ${own[0]?.unit ?? ''}`,
            scale: wide,
          };
          const y = { type: 'quantitative' as const, title: 'σ: its spread, same unit', scale, field: 'sigma' };
          // Labels for those that matter: the rest lie on one another near zero.
          const named = labelled(
            own.filter((row) => row.muStar > most * 0.08 || row.sigma > most * 0.15),
            most,
          );
          return {
            title: panelTitle(own[0]?.measure ?? '', 8),
            width,
            height,
            layer: [
              layer(
                [{ x: 0, y: 0, x2: most, y2: most }],
                { type: 'rule' as const, color: colours.paleGrey },
                { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, x2: { field: 'x2' }, y2: { field: 'y2' } },
              ),
              layer(own, { type: 'rule' as const, strokeWidth: 1.2, color: colours.blue }, { ...across(x), y }),
              layer(
                own,
                { type: 'point' as const, filled: true, size: 46, opacity: 1, color: colours.blue },
                { x: { ...x, field: 'muStar' }, y },
              ),
              layer(
                named,
                { type: 'rule' as const, color: colours.paleGrey, strokeWidth: 1 },
                { ...across(x, 'muStar', 'from'), y, y2: { field: 'place' } },
              ),
              layer(
                named,
                { type: 'text' as const, align: 'left' as const, baseline: 'middle' as const },
                { x: { ...x, field: 'text' }, y: { ...y, field: 'place' }, text: nominal('factor') },
              ),
            ],
          };
        }),
      },
    ],
    notes: [
      'An effect is the change of the outcome per full range of the factor. On or above the line its size depends on where, and on the other factors.',
      ...(text.notes ?? []),
    ],
  });
}
