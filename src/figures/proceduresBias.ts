import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, extent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { amounts, estimates, layer, lineAxis, nominal, panelTitle } from './parts.js';
import { colours } from './theme.js';

/** Networks of a kind: their share among arrests of heads, and in the simulated world. */
export interface ProceduresBiasRow {
  /** As printed; a panel each. */
  readonly group: string;
  /** As printed, in the order in which they stand; unique within the group. */
  readonly label: string;
  /** The networks meant, as they stand in a sentence. */
  readonly phrase: string;
  readonly worldPct: number;
  readonly arrestPct: number;
  readonly low: number;
  readonly high: number;
}

const width = 190;
const step = 23;

/** What arrests over- and under-show, a panel a property. */
export function proceduresBias(rows: readonly ProceduresBiasRow[], provenance: Provenance): Figure {
  return composeFigure({
    name: 'procedures-bias',
    title: message(rows),
    provenance,
    views: [
      {
        columns: 2,
        spacing: { row: 22, column: 24 },
        concat: distinct(rows.map(({ group }) => group)).map((group) =>
          panelOf(
            group,
            rows.filter((row) => row.group === group),
          ),
        ),
      },
    ],
    notes: [
      'Hollow diamond: share of the simulated world’s networks, by days with a free head. Dot and range: share of all arrests of heads; filled where the range leaves out the world, hollow where the difference may be chance. Beside: arrests ÷ world.',
      'Volume is what the head sold in the calendar month before, which the arrest cannot have cut short; thirds of the world’s network-days.',
    ],
  });
}

const isCertain = ({ low, high, worldPct }: ProceduresBiasRow): boolean => low > worldPct || high < worldPct;

function panelOf(group: string, rows: readonly ProceduresBiasRow[]): View {
  const values = rows.map((row) => ({
    ...row,
    ratio: row.worldPct > 0 ? `× ${formatNumber(row.arrestPct / row.worldPct, 2)}` : '',
    end: Math.max(row.high, row.worldPct),
    mean: row.arrestPct,
    hollow: !isCertain(row),
  }));
  const { high } = extent(rows.flatMap((row) => [row.high, row.worldPct]));
  const x = amounts('share, %', [0, high * 1.3], { axis: { tickCount: 5, titlePadding: 4 } });
  const y = lineAxis('label', distinct(rows.map(({ label }) => label)));
  return {
    title: panelTitle(group),
    width,
    height: { step },
    layer: [
      ...estimates(values, { x, y }, { colour: colours.blue, size: 52 }),
      layer(
        values,
        { type: 'point', shape: 'diamond', size: 70, strokeWidth: 1.6, opacity: 1, fill: null, stroke: colours.green },
        { y, x: { ...x, field: 'worldPct' } },
      ),
      layer(values, { type: 'text', align: 'left', dx: 9 }, { y, x: { ...x, field: 'end' }, text: nominal('ratio') }),
    ],
  };
}

/** A kind with a smaller share of the world, per cent, is not what a title should tell of. */
const leastNamed = 5;

function message(rows: readonly ProceduresBiasRow[]): string {
  const certain = rows.filter((row) => isCertain(row) && row.worldPct >= leastNamed);
  const ratio = (row: ProceduresBiasRow): number => row.arrestPct / row.worldPct;
  const sorted = [...certain].sort((a, b) => ratio(b) - ratio(a));
  const [most, least] = [sorted[0], sorted.at(-1)];
  const parts = [
    ...(most && ratio(most) > 1 ? [`over-show ${most.phrase} most (${times(ratio(most))})`] : []),
    ...(least && ratio(least) < 1 ? [`under-show ${least.phrase} most (${times(ratio(least))})`] : []),
  ];
  return parts.length === 0
    ? 'Arrests show the simulated world as it is, as far as so many arrests can tell'
    : `Arrests ${parts.join(' and ')}`;
}

const times = (ratio: number): string => `× ${formatNumber(ratio, 2)}`;
