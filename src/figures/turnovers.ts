import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import { extent, hasInterval, withInterval } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { across, amounts, layer, nominal } from './parts.js';
import { colours, fontWeights } from './theme.js';

/** One way of counting how fast the network turns over, in times a month. */
export interface TurnoverRow {
  /** As counted in a sentence: `load cycles`, `stock turns`, `capital turns`. */
  readonly measure: string;
  /** How it is reckoned: `sales ÷ mean daily working capital`. */
  readonly definition: string;
  readonly meanPerMonth: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const width = 360;

/** The three turnovers beside each other: they answer different questions, and the study puts a figure to none. */
export function turnovers(rows: readonly TurnoverRow[], provenance: Provenance): Figure {
  const values = rows.map((row) => ({
    ...row,
    axisLabel: `${row.measure}|${row.definition}`,
    label: labelOf(row),
  }));
  const highest = Math.max(1, extent(rows.flatMap((row) => [row.meanPerMonth, row.high])).high);
  const y = { field: 'axisLabel', type: 'nominal', sort: values.map((row) => row.axisLabel), title: null } as const;
  const x = amounts('times a month', [0, highest * 1.04]);
  return composeFigure({
    name: 'turnovers',
    title: message(rows),
    provenance,
    views: [
      {
        width,
        height: { step: 52 },
        layer: [
          layer(
            values,
            { type: 'bar', color: '#d3e4f3', height: { band: 0.42 } },
            {
              y: {
                ...y,
                axis: {
                  labelExpr: "split(datum.label, '|')",
                  labelLineHeight: 15,
                  labelBaseline: 'middle',
                  labelPadding: 8,
                  ticks: false,
                },
              },
              x: { ...x, field: 'meanPerMonth', axis: { tickCount: 6 } },
            },
          ),
          layer(
            values.filter(hasInterval),
            { type: 'rule', strokeWidth: 1.8, color: colours.black },
            { y, ...across(x) },
          ),
          layer(
            values,
            { type: 'point', filled: true, size: 60, color: colours.blue, opacity: 1 },
            { y, x: { ...x, field: 'meanPerMonth' } },
          ),
          layer(
            values,
            { type: 'text', align: 'left', dx: 10, fontWeight: fontWeights.regular },
            { y, x: { value: width }, text: nominal('label') },
          ),
        ],
      },
    ],
    notes: [
      'The study speaks of “a very high turnover” of the capital invested and gives no figure (F40): there is none to compare with.',
    ],
  });
}

function labelOf(row: TurnoverRow): string {
  if (row.meanPerMonth === null) return 'not defined';
  const print = (value: number) => formatNumber(value, 1);
  return withInterval(row, print(row.meanPerMonth), print);
}

function message(rows: readonly TurnoverRow[]): string {
  const parts = rows.flatMap((row) =>
    row.meanPerMonth === null ? [] : [`${formatNumber(row.meanPerMonth, 1)} ${row.measure}`],
  );
  if (parts.length === 0) return 'How fast a network turns over its stock and capital';
  const last = parts.pop() ?? '';
  return `A month holds ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
}
