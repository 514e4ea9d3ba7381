import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import type { Figure, FigureText, Measured, Provenance } from './figure.js';
import { layer, nominal, panelsOf, panelTitle, reach } from './parts.js';
import { colours, sequential } from './theme.js';

/** One measure at one mix of the three causes of arrest; shares 0–1, of the total hazard. */
export interface CauseTriangleRow extends Measured {
  readonly border: number;
  readonly denunciation: number;
  readonly client: number;
  /** Digits after the point. */
  readonly decimals: number;
}

const columns = 2;
const panelSize = { width: 322, height: 262 };
/** Height of an equilateral triangle of side one. */
const rise = Math.sqrt(3) / 2;

/** Measures over all shares of the three causes: a triangle a measure, a disc a mix, its interval below. */
export function causeTriangle(rows: readonly CauseTriangleRow[], text: FigureText, provenance: Provenance): Figure {
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [
      {
        columns,
        spacing: { row: 18, column: 24 },
        concat: panelsOf(rows, triangle),
      },
    ],
    notes: [
      'A disc a mix of causes: at a corner all arrests come by one cause, on an edge by two. Darker is more, over the span of a triangle’s intervals; below, the interval.',
      ...(text.notes ?? []),
    ],
  });
}

/** Where a mix stands: border at the left, denunciation at the right, the client’s word at the top. */
const placeOf = (row: Pick<CauseTriangleRow, 'denunciation' | 'client'>) => ({
  x: row.denunciation + row.client / 2,
  y: row.client * rise,
});

const corners = [
  { label: 'border', x: 0, y: -0.17 },
  { label: 'denunciation', x: 1, y: -0.17 },
  { label: 'a client’s word', x: 0.5, y: rise + 0.13 },
];

function triangle(rows: readonly CauseTriangleRow[]): View {
  const [first] = rows;
  // Shaded over the span of all intervals, so that what chance alone sets apart looks alike.
  const { low, high } = reach(rows);
  const values = rows.map((row) => {
    const shade = row.mean === null || high === low ? 0 : (row.mean - low) / (high - low);
    const print = (value: number | null): string => (value === null ? '–' : formatNumber(value, row.decimals));
    return {
      ...row,
      ...placeOf(row),
      colour: sequential[Math.min(sequential.length - 1, Math.floor(shade * sequential.length))],
      ink: shade * sequential.length >= 4 ? 'white' : colours.ink,
      label: print(row.mean),
      interval: row.low === null || row.high === null ? '' : `${print(row.low)} … ${print(row.high)}`,
    };
  });
  const x = { type: 'quantitative' as const, scale: { domain: [-0.12, 1.12], nice: false }, axis: null };
  const y = { type: 'quantitative' as const, scale: { domain: [-0.2, rise + 0.17], nice: false }, axis: null };
  const at = { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } };
  const edges = [
    { x: 0, y: 0, x2: 1, y2: 0 },
    { x: 0, y: 0, x2: 0.5, y2: rise },
    { x: 1, y: 0, x2: 0.5, y2: rise },
  ];
  return {
    title: panelTitle(first === undefined ? '' : `${first.measure}, ${first.unit}`, 2),
    ...panelSize,
    layer: [
      layer(
        edges,
        { type: 'rule', color: colours.paleGrey, strokeWidth: 1.5 },
        { ...at, x2: { field: 'x2' }, y2: { field: 'y2' } },
      ),
      layer(
        values,
        { type: 'circle', size: 980, opacity: 1, stroke: '#8c8c8c', strokeWidth: 0.8 },
        { ...at, color: { field: 'colour', type: 'nominal', scale: null } },
      ),
      layer(
        values,
        { type: 'text', fontSize: 10 },
        { ...at, text: nominal('label'), color: { field: 'ink', type: 'nominal', scale: null } },
      ),
      layer(values, { type: 'text', fontSize: 8.5, dy: 24, color: colours.grey }, { ...at, text: nominal('interval') }),
      layer(corners, { type: 'text', fontSize: 11 }, { ...at, text: nominal('label') }),
    ],
  };
}
