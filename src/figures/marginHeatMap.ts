import { statedMargin } from '../study/index.js';
import { composeFigure } from './composeFigure.js';
import { distinct, euros, percent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { nominal } from './parts.js';
import { colours, fontWeights, sequential } from './theme.js';

/** A pair of region and market; names as printed, both in the order in which they should stand. */
export interface MarginHeatMapRow {
  readonly region: string;
  readonly market: string;
  readonly retailPriceEurPerG: number;
  readonly sourcePriceEurPerG: number;
  readonly marginEurPerG: number;
  readonly marginPctOfPrice: number;
  readonly inPctRange: boolean;
  readonly inEurRange: boolean;
  /** Procedures of the region that give a price, and procedures that bought in the town. */
  readonly retailProcedures: number;
  readonly sourceProcedures: number;
  /** The region is not known to buy in these towns. */
  readonly hypothetical: boolean;
  /** The town’s mean price is of so few procedures that it says little. */
  readonly restsOnFew: boolean;
}

const cell = { width: 76, height: 44 };

/** The margin of every region and source market, against the 40–50 % and €20–30 that the study states (F39). */
export function marginHeatMap(rows: readonly MarginHeatMapRow[], provenance: Provenance): Figure {
  const values = rows.map((row) => ({
    ...row,
    regionLabel: `${row.region}${row.hypothetical ? ' †' : ''}|${euros(row.retailPriceEurPerG)} · n = ${String(row.retailProcedures)}`,
    marketLabel: `${row.market}${row.restsOnFew ? ' ‡' : ''}|${euros(row.sourcePriceEurPerG)} · n = ${String(row.sourceProcedures)}`,
    percentText: percent(row.marginPctOfPrice),
    euroText: euros(row.marginEurPerG),
    inBothRanges: row.inPctRange && row.inEurRange,
  }));
  const both = values.filter((row) => row.inBothRanges);
  const all = countsOf(rows);
  const known = countsOf(rows.filter((row) => !row.hypothetical));
  const { pctOfPrice, eurPerG } = statedMargin;
  const stated = {
    pct: `${String(pctOfPrice.low)}–${String(pctOfPrice.high)} %`,
    eur: `€ ${String(eurPerG.low)}–${String(eurPerG.high)}`,
  };
  const x = {
    field: 'marketLabel',
    type: 'nominal',
    sort: distinct(values.map((row) => row.marketLabel)),
    scale: { paddingInner: 0.07, paddingOuter: 0.035 },
  } as const;
  const y = {
    field: 'regionLabel',
    type: 'nominal',
    sort: distinct(values.map((row) => row.regionLabel)),
    scale: { paddingInner: 0.1, paddingOuter: 0.05 },
  } as const;
  const axis = { labelExpr: "split(datum.label, '|')", domain: false, ticks: false, labelLineHeight: 14 } as const;
  const textColour = {
    condition: { test: 'datum.marginPctOfPrice >= 48', value: 'white' },
    value: colours.ink,
  } as const;
  const boldWhere = (field: string) => ({
    expr: `datum.${field} ? ${String(fontWeights.bold)} : ${String(fontWeights.regular)}`,
  });
  return composeFigure({
    name: 'margin-heat-map',
    title:
      `${all.both} of ${all.pairs} pairs of region and source market have the margin the study states: ` +
      `${stated.pct} of the retail price (${all.pct} pairs) and ${stated.eur} a gram (${all.eur})`,
    provenance,
    views: [
      {
        width: distinct(x.sort).length * cell.width,
        height: distinct(y.sort).length * cell.height,
        data: { values },
        encoding: {
          x: { ...x, axis: { ...axis, orient: 'top', labelAngle: 0, title: null, labelPadding: 22 } },
          y: { ...y, axis: { ...axis, title: null, labelPadding: 8, labelBaseline: 'middle', labelOffset: -7 } },
        },
        layer: [
          {
            mark: { type: 'rect', cornerRadius: 1 },
            encoding: {
              color: {
                field: 'marginPctOfPrice',
                type: 'quantitative',
                title: 'margin, % of retail price',
                scale: { domain: [15, 65], range: [...sequential], clamp: true },
                legend: null,
              },
            },
          },
          {
            data: { values: both },
            mark: { type: 'rect', fill: null, stroke: colours.black, strokeWidth: 2.5, cornerRadius: 1 },
          },
          {
            mark: { type: 'text', dy: -7, fontSize: 12, fontWeight: boldWhere('inPctRange') },
            encoding: { text: nominal('percentText'), color: textColour },
          },
          {
            mark: { type: 'text', dy: 9, fontWeight: boldWhere('inEurRange') },
            encoding: { text: nominal('euroText'), color: textColour },
          },
        ],
      },
    ],
    notes: [
      `In each cell the margin in % of the retail price and in € a gram; darker is more. Bold: within ${stated.pct}, or within ${stated.eur}. Outlined: both.`,
      'Beside the names: the price of a gram of cocaine, and n, the procedures that give it (regions) or bought there (towns).',
      ...(rows.some((row) => row.hypothetical)
        ? [
            `† Hypothetical: the region is not known to buy in these towns (F17). Without these, ${known.pct} of ${known.pairs} pairs lie within ${stated.pct}, ${known.eur} within ${stated.eur}, ${known.both} in both.`,
          ]
        : []),
      ...(rows.some((row) => row.restsOnFew)
        ? ['‡ The town’s price is of one or two procedures, and says little (F18).']
        : []),
    ],
  });
}

function countsOf(rows: readonly MarginHeatMapRow[]) {
  const count = (test: (row: MarginHeatMapRow) => boolean): string => String(rows.filter(test).length);
  return {
    pairs: String(rows.length),
    pct: count((row) => row.inPctRange),
    eur: count((row) => row.inEurRange),
    both: count((row) => row.inPctRange && row.inEurRange),
  };
}
