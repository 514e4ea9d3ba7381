import { composeFigure } from './composeFigure.js';
import type { Layer, View } from './composeFigure.js';
import { distinct, extent } from './figure.js';
import type { Figure, Provenance, Verdict } from './figure.js';
import { across, byVerdict, layer, nominal } from './parts.js';
import { colours, fontWeights } from './theme.js';

/** A published figure, the same figure in samples of procedures, and in the simulated world. */
export interface ProceduresPublishedRow {
  /** Rows of one panel share a scale; panels of one column stand below each other. */
  readonly panel: 'shares' | 'prices' | 'persons';
  /** Heading of a block of rows, as printed. */
  readonly section: string;
  /** As printed; unique within its section. */
  readonly label: string;
  readonly published: number;
  readonly toleranceLow: number | null;
  readonly toleranceHigh: number | null;
  /** Over samples. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly truth: number | null;
  /** Scored, and observed through arrests: evidence. Else taken in from the study: a check of the tables. */
  readonly observed: boolean;
  readonly verdict: Verdict;
}

const step = 15;
const width = 195;
const legendWidth = 610;

const panels = {
  shares: { title: 'per cent', low: 0, high: 100 },
  prices: { title: '€ a gram', low: 0, high: 80 },
  persons: { title: 'persons', low: 1, high: 2.5 },
} as const;

/** Published figures against samples: the tolerance as a bar, the samples as a dot and a range, the world beside. */
export function proceduresPublished(rows: readonly ProceduresPublishedRow[], provenance: Provenance): Figure {
  const of = (panel: keyof typeof panels): ProceduresPublishedRow[] => rows.filter((row) => row.panel === panel);
  const right = (['prices', 'persons'] as const).filter((panel) => of(panel).length > 0);
  return composeFigure({
    name: 'procedures-published',
    title: message(rows),
    provenance,
    views: [
      legend(),
      {
        spacing: 20,
        hconcat: [
          panelView('shares', of('shares')),
          { spacing: 10, vconcat: right.map((panel) => panelView(panel, of(panel))) },
        ],
      },
    ],
    notes: [
      'Samples agree where their 90 % interval lies within the tolerance, fixed beforehand, and differ where the two are disjoint; for up to two published procedures they can never tell. A sample as small as the study’s spreads about as wide as the tolerance, so that few can agree.',
      'World: networks weighted by days with a free head, users by the scenario’s shares. Prices, sales at home and the shares giving a retail price are taken in from the study: they check the tables and are no evidence.',
    ],
  });
}

/** A row, or the heading of a block, on its own line. */
interface Line {
  readonly line: string;
}

function panelView(panel: keyof typeof panels, rows: readonly ProceduresPublishedRow[]): View {
  const lines = distinct(rows.map(({ section }) => section)).flatMap((section) => [
    `#|${section}`,
    ...rows.filter((row) => row.section === section).map((row) => `${section}|${row.label}`),
  ]);
  const values = rows.map((row) => ({ ...row, line: `${row.section}|${row.label}` }));
  const shown = extent(rows.flatMap((row) => [row.published, row.toleranceHigh, row.high]));
  const { x, y } = axes(panel, lines, shown.high);
  return {
    width,
    height: { step },
    layer: [...tolerance(values, x, y), world(values, x, y), ...byVerdict(values, { x, y }, 34)],
  };
}

function axes(panel: keyof typeof panels, lines: string[], highest: number) {
  const { title, low, high } = panels[panel];
  const x = {
    type: 'quantitative' as const,
    title,
    scale: { domain: [low, Math.max(high, highest)], nice: false, clamp: true },
    axis: { tickCount: 5, titlePadding: 4 },
  };
  const y = {
    field: 'line',
    type: 'nominal',
    sort: lines,
    title: null,
    scale: { domain: lines, paddingInner: 0.1, paddingOuter: 0.05 },
    axis: {
      labelExpr: "split(datum.label, '|')[1]",
      labelFontWeight: {
        condition: { test: "slice(datum.value, 0, 2) === '#|'", value: fontWeights.bold },
        value: fontWeights.regular,
      },
      labelPadding: 8,
      ticks: false,
      domain: false,
      grid: false,
    },
  } as const;
  return { x, y };
}

type Row = ProceduresPublishedRow & Line;
type X = ReturnType<typeof axes>['x'];
type Y = ReturnType<typeof axes>['y'];

function tolerance(rows: readonly Row[], x: X, y: Y): Layer[] {
  const bounded = rows.flatMap((row) =>
    row.toleranceLow === null || row.toleranceHigh === null
      ? []
      : [{ ...row, low: row.toleranceLow, high: row.toleranceHigh }],
  );
  return [
    layer(bounded, { type: 'bar', height: 9, color: colours.paleGrey }, { y, ...across(x) }),
    layer(
      rows,
      { type: 'tick', thickness: 2, size: 11, color: colours.ink, opacity: 1 },
      { y, x: { ...x, field: 'published' } },
    ),
  ];
}

const worldStyle = { type: 'point', shape: 'diamond', size: 95, strokeWidth: 1.5, opacity: 1, fill: null } as const;

function world(rows: readonly Row[], x: X, y: Y): Layer {
  return layer(
    rows.filter((row) => row.truth !== null),
    { ...worldStyle, stroke: colours.green },
    { y, x: { ...x, field: 'truth' } },
  );
}

/** The marks and what they mean, on one line. */
function legend(): View {
  const x = { field: 'x', type: 'quantitative' as const, scale: { domain: [0, legendWidth], nice: false }, axis: null };
  const at = (place: number, text: string) => ({ x: place, text, mean: place, low: place - 10, high: place + 10 });
  const published = at(10, 'published, with tolerance');
  const simulated = at(506, 'simulated world');
  const samples = [
    { ...at(170, 'samples: agree'), verdict: 'agrees' as const },
    { ...at(281, 'cannot tell'), verdict: 'cannot tell' as const },
    { ...at(367, 'differ'), verdict: 'differs' as const },
    { ...at(424, 'not scored'), verdict: 'not scored' as const },
  ];
  return {
    width: legendWidth,
    height: 14,
    layer: [
      layer([published], { type: 'bar', height: 9, color: colours.paleGrey }, across(x)),
      layer([published], { type: 'tick', thickness: 2, size: 11, color: colours.ink, opacity: 1 }, { x }),
      ...byVerdict(samples, { x, y: {} }, 34),
      layer([simulated], { ...worldStyle, stroke: colours.green }, { x }),
      layer([published, ...samples, simulated], { type: 'text', align: 'left', dx: 15 }, { x, text: nominal('text') }),
    ],
  };
}

function message(rows: readonly ProceduresPublishedRow[]): string {
  const observed = rows.filter((row) => row.observed);
  const inside = observed.filter(
    ({ published, low, high }) => low !== null && high !== null && low <= published && published <= high,
  );
  const differ = observed.filter(({ verdict }) => verdict === 'differs').length;
  return (
    `Of ${String(observed.length)} figures that the study observed through arrests, ${inside.length === 0 ? 'none' : String(inside.length)} lie within 90 % of the samples; ` +
    `from ${differ === 0 ? 'none' : String(differ)} do the samples differ`
  );
}
