import { capitalised } from '../units/index.js';
import { typicalCase } from '../study/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer } from './composeFigure.js';
import { distinct, extent, hasInterval, percent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { amounts, kindChannels, layer, nominal, upwards } from './parts.js';
import { legendRow } from './legendRow.js';
import { colours } from './theme.js';

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
  const { colour, dash, shape } = kindChannels('group', groups);
  const shown = rows.flatMap((row) => [row.creditSharePct, row.low, row.high]);
  const highest = Math.min(100, Math.ceil(Math.max(5, extent(shown).high) / 5) * 5);
  const x = amounts('day of the month', [1, 31], {
    field: 'dayOfMonth',
    axis: { values: marked, grid: false, format: 'd' },
  });
  const y = amounts('sold on credit, % of the day’s sales', [0, highest], { field: 'creditSharePct' });
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
          layer(
            rows.filter(hasInterval).filter((row) => row.group === groups[0]),
            { type: 'area', opacity: 0.18, interpolate: 'linear' },
            { x, ...upwards(y), color: colour },
          ),
          ...(['low', 'high'] as const).map(
            (field): Layer =>
              layer(
                rows.filter(hasInterval).filter((row) => row.group !== groups[0]),
                { type: 'line', strokeWidth: 0.9 },
                { x, y: { ...y, field }, color: colour, strokeDash: dash },
              ),
          ),
          layer([{ dayOfMonth: from }], { type: 'rule', color: colours.black, strokeDash: [4, 3] }, { x }),
          layer(
            [{ dayOfMonth: from, label: `the study: credit from the ${String(from)}th (F32)` }],
            { type: 'text', align: 'left', baseline: 'bottom', dx: -2 },
            { x, y: { value: -4 }, text: nominal('label') },
          ),
          layer(rows, { type: 'line', strokeWidth: 2 }, { x, y, color: colour, strokeDash: dash }),
          layer(
            rows.filter((row) => marked.includes(row.dayOfMonth) && row.creditSharePct !== null),
            { type: 'point', filled: true, size: 42, opacity: 1 },
            { x, y, color: colour, shape },
          ),
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
