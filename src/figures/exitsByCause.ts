import { composeFigure } from './composeFigure.js';
import { distinct, extent, hasInterval, percent, spreadLabels } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { amounts, kindChannels, layer, nominal, upwards } from './parts.js';
import { colours } from './theme.js';

/** Cumulative incidence of an exit by the end of a month (Aalen–Johansen: the causes compete). */
export interface ExitsByCauseRow {
  /** As printed: `arrest: a client’s word`, `insolvency`. */
  readonly cause: string;
  /** Of an arrest, as in a sentence: `by a client’s word`. */
  readonly arrested?: string | undefined;
  /** Months since set-up, from 0. */
  readonly month: number;
  readonly incidencePct: number;
  readonly low: number | null;
  readonly high: number | null;
}

const width = 470;
const height = 255;

/** How and when networks end, a line a cause: lines with bands, since stacked areas cannot carry intervals. */
export function exitsByCause(rows: readonly ExitsByCauseRow[], provenance: Provenance): Figure {
  const causes = distinct(rows.map((row) => row.cause));
  const months = Math.max(1, extent(rows.map((row) => row.month)).high);
  const highest = Math.max(1, extent(rows.flatMap((row) => [row.incidencePct, row.high])).high) * 1.04;
  const { colour, dash } = kindChannels('cause', causes);
  const x = amounts('months since set-up', [0, months], {
    field: 'month',
    axis: { tickCount: 8, tickMinStep: 1, grid: false, format: 'd' },
  });
  const y = amounts('networks that have ended so, %', [0, highest], { field: 'incidencePct', axis: { tickCount: 6 } });
  const ends = endsOf(rows, causes);
  const places = spreadLabels(
    ends.map((end) => end.incidencePct),
    (15 / height) * highest,
    0,
    highest,
  );
  const labels = ends.map((end, index) => ({ ...end, labelAtPct: places[index] ?? end.incidencePct, edge: months }));
  return composeFigure({
    name: 'exits-by-cause',
    title: message(ends, Math.round(months)),
    provenance,
    views: [
      {
        width,
        height,
        layer: [
          layer(
            rows.filter(hasInterval),
            { type: 'area', interpolate: 'step-after', opacity: 0.16 },
            { x, ...upwards(y), color: colour },
          ),
          layer(
            rows,
            { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
            { x, y, color: colour, strokeDash: dash },
          ),
          layer(
            labels,
            { type: 'rule', strokeWidth: 0.8, color: colours.grey },
            { x: { value: width + 2 }, x2: { value: width + 12 }, y, y2: { field: 'labelAtPct' } },
          ),
          layer(
            labels,
            { type: 'text', align: 'left', dx: 16 },
            { x: { value: width }, y: { ...y, field: 'labelAtPct' }, text: nominal('label') },
          ),
        ],
      },
    ],
    notes: ['The causes compete: each line counts the networks that ended in that way, out of all that set up.'],
  });
}

interface End {
  readonly cause: string;
  readonly arrested?: string | undefined;
  readonly incidencePct: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly label: string;
}

function endsOf(rows: readonly ExitsByCauseRow[], causes: readonly string[]): End[] {
  return causes.map((cause) => {
    const last = rows.filter((row) => row.cause === cause).reduce((a, b) => (b.month >= a.month ? b : a));
    return { ...last, label: `${cause} ${percent(last.incidencePct, 0)}` };
  });
}

/** How many have ended, how many of them by arrest; and one cause before all others only where the bands keep apart. */
function message(ends: readonly End[], months: number): string {
  const sum = (chosen: readonly End[]): number => chosen.reduce((total, end) => total + end.incidencePct, 0);
  const all = sum(ends);
  if (all === 0) return `No network has ended within ${String(months)} months`;
  const arrests = sum(ends.filter(({ arrested }) => arrested !== undefined));
  const by = arrests > 0 && arrests < all ? `, ${percent(arrests, 0)} by arrest` : arrests > 0 ? ', all by arrest' : '';
  const first = ends.find((end) =>
    ends.every((other) => other === end || (end.low !== null && other.high !== null && end.low > other.high)),
  );
  const most = first && ends.length > 1 ? `; most often ${first.arrested ?? `by ${first.cause}`}` : '';
  return `Within ${String(months)} months ${percent(all, 0)} of networks have ended${by}${most}`;
}
