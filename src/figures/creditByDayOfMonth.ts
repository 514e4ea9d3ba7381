import { capitalised } from '../units/index.js';
import { typicalCase } from '../study/index.js';
import type { Figure, Layer, Provenance } from './figure.js';
import { composeFigure, distinct, extent, hasInterval, percent } from './figure.js';
import { legendRow } from './legendRow.js';
import { colours, kindScales } from './theme.js';

/** What part of a day's sales is on credit, for one group of clients. */
export interface CreditByDayRow {
  /** As printed: `all clients`, `benefit recipients`. */
  readonly group: string;
  /** 1–31. */
  readonly dayOfMonth: number;
  /** Null where nothing was sold. */
  readonly creditSharePct: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The two shares of the run's tables, for the title: ratios of sums, so not the means of the days shown. */
export interface CreditByDayText {
  /** As it stands in a sentence: `all clients`. */
  readonly group: string;
  readonly beforePct: number | null;
  readonly fromPct: number | null;
}

/** Days on which the lines carry their marks. */
const marked = [1, 5, 10, 15, 20, 25, 31];

const width = 600;
const height = 250;

/** Credit in the course of the month: the study has X give it from the 10th, when benefits have run out (F32). */
export function creditByDayOfMonth(
  rows: readonly CreditByDayRow[],
  text: CreditByDayText,
  provenance: Provenance,
): Figure {
  const groups = distinct(rows.map((row) => row.group));
  const scales = kindScales(groups);
  const shown = rows.flatMap((row) => [row.creditSharePct, row.low, row.high]);
  const highest = Math.min(100, Math.ceil(Math.max(5, extent(shown).high) / 5) * 5);
  const x = {
    field: 'dayOfMonth',
    type: 'quantitative' as const,
    title: 'day of the month',
    scale: { domain: [1, 31], nice: false },
    axis: { values: marked, grid: false, format: 'd' },
  };
  const y = {
    field: 'creditSharePct',
    type: 'quantitative' as const,
    title: 'sold on credit, % of the day’s sales',
    scale: { domain: [0, highest], nice: false },
  };
  const colour = { field: 'group', type: 'nominal', scale: scales.colour, legend: null } as const;
  const dash = { field: 'group', type: 'nominal', scale: scales.dash, legend: null } as const;
  const from = typicalCase.creditFromDayOfMonth;
  return composeFigure({
    name: 'credit-by-day-of-month',
    title: message(text, from),
    provenance,
    views: [
      ...legendRow(groups, { lines: true }),
      {
        width,
        height,
        layer: [
          // The first group's interval is an area, those of the others are edges: areas over each other mix their colours.
          {
            data: { values: rows.filter(hasInterval).filter((row) => row.group === groups[0]) },
            mark: { type: 'area', opacity: 0.18, interpolate: 'linear' },
            encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: colour },
          },
          ...(['low', 'high'] as const).map(
            (field): Layer => ({
              data: { values: rows.filter(hasInterval).filter((row) => row.group !== groups[0]) },
              mark: { type: 'line', strokeWidth: 0.9 },
              encoding: { x, y: { ...y, field }, color: colour, strokeDash: dash },
            }),
          ),
          {
            data: { values: [{ dayOfMonth: from }] },
            mark: { type: 'rule', color: colours.black, strokeDash: [4, 3] },
            encoding: { x },
          },
          {
            data: { values: [{ dayOfMonth: from, label: `the study: credit from the ${String(from)}th (F32)` }] },
            mark: { type: 'text', align: 'left', baseline: 'bottom', dx: -2 },
            encoding: { x, y: { value: -4 }, text: { field: 'label', type: 'nominal' } },
          },
          {
            data: { values: rows },
            mark: { type: 'line', strokeWidth: 2 },
            encoding: {
              x,
              y,
              color: colour,
              strokeDash: dash,
            },
          },
          {
            data: { values: rows.filter((row) => marked.includes(row.dayOfMonth) && row.creditSharePct !== null) },
            mark: { type: 'point', filled: true, size: 42, opacity: 1 },
            encoding: {
              x,
              y,
              color: colour,
              shape: { field: 'group', type: 'nominal', scale: scales.shape, legend: null },
            },
          },
        ],
      },
    ],
    notes: [
      `${capitalised(groups[0] ?? 'all')}: line with circles, shaded interval.${groups.length > 1 ? ` ${capitalised(groups[1] ?? '')}: dashes with squares, interval between the two thin dashed lines.` : ''} Of sales in euros.`,
    ],
  });
}

function message({ group, beforePct, fromPct }: CreditByDayText, from: number): string {
  if (beforePct === null || fromPct === null) return 'Credit in the course of the month';
  const day = `${String(from)}th`;
  return `Of sales to ${group}, ${percent(beforePct, 0)} are on credit before the ${day} of the month and ${percent(fromPct, 0)} from the ${day}`;
}
