import { power } from '../engine/distributions.js';
import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import { euros, extent, percent, spreadLabels } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { amounts, layer, nominal, upwards } from './parts.js';
import { colours } from './theme.js';

/** The curve at one quantity: the unit price at the δ in force, and at the ends of its range. */
export interface DiscountCurveRow {
  readonly quantityG: number;
  readonly priceEurPerG: number;
  readonly lowEurPerG: number;
  readonly highEurPerG: number;
}

/** A purchase of the study. */
export interface DiscountPointRow {
  readonly quantityG: number;
  readonly priceEurPerG: number;
  /** As printed: `first purchase (F24)`. */
  readonly label: string;
}

/** The purchase in words, and the exponents drawn. */
export interface DiscountCurveText {
  /** What is bought from whom, as it stands in a sentence: `cocaine from X’s supplier`. */
  readonly purchase: string;
  readonly delta: number;
  readonly deltaLow: number;
  readonly deltaHigh: number;
}

const width = 500;
const height = 240;

/** Unit price against quantity, with the two purchases of the study it rests on (F24, F26, F27). */
export function discountCurve(
  rows: readonly DiscountCurveRow[],
  points: readonly DiscountPointRow[],
  text: DiscountCurveText,
  provenance: Provenance,
): Figure {
  const quantities = [...rows, ...points].map((row) => row.quantityG);
  const prices = [
    ...rows.flatMap((row) => [row.priceEurPerG, row.lowEurPerG, row.highEurPerG]),
    ...points.map((point) => point.priceEurPerG),
  ];
  const x = amounts('quantity bought, g', [0, Math.max(1, extent(quantities).high)], {
    field: 'quantityG',
    axis: { tickCount: 10, grid: false },
  });
  const y = amounts('price, € a gram', [0, Math.max(1, extent(prices).high) * 1.1], {
    field: 'priceEurPerG',
    axis: { tickCount: 6 },
  });
  const last = rows.at(-1);
  const range = `δ ${formatNumber(text.deltaLow, 2)} … ${formatNumber(text.deltaHigh, 2)}`;
  const ends =
    last === undefined
      ? []
      : [
          { delta: formatNumber(text.deltaLow, 2), price: last.highEurPerG },
          { delta: formatNumber(text.delta, 3), price: last.priceEurPerG },
          { delta: formatNumber(text.deltaHigh, 2), price: last.lowEurPerG },
        ];
  const top = y.scale.domain[1] ?? 1;
  const places = spreadLabels(
    ends.map(({ price }) => price),
    (15 / height) * top,
    0,
    top,
  );
  const curveLabels = ends.map(({ delta, price }, i) => ({
    quantityG: last?.quantityG ?? 0,
    priceEurPerG: places[i] ?? price,
    label: `δ = ${delta}: ${euros(price)}`,
  }));
  return composeFigure({
    name: 'discount-curve',
    title: message(rows, text),
    provenance,
    views: [
      {
        width,
        height,
        layer: [
          layer(
            rows,
            { type: 'area', color: colours.sky, opacity: 0.25 },
            { x, ...upwards(y, 'lowEurPerG', 'highEurPerG') },
          ),
          layer(rows, { type: 'line', color: colours.blue, strokeWidth: 2 }, { x, y }),
          layer(
            points,
            { type: 'point', shape: 'diamond', filled: true, size: 90, color: colours.black, opacity: 1 },
            { x, y },
          ),
          layer(
            points,
            { type: 'text', align: 'left', baseline: 'bottom', dx: 2, dy: -12 },
            { x, y, text: nominal('label') },
          ),
          layer(curveLabels, { type: 'text', align: 'left', dx: 8 }, { x, y, text: nominal('label') }),
        ],
      },
    ],
    notes: [
      `δ (delta) says how fast the price of a gram falls with the quantity: at ${formatNumber(text.delta, 3)}, twice the quantity costs ${percent(100 * doublingDiscount(text.delta))} less a gram; at 0, no less. Price at a quantity q: quoted price × (reference quantity ÷ q)^δ.`,
      `Line: the δ of this scenario. Band: ${range}, what the study’s two prices allow, each rounded to € 5 (F27).`,
    ],
  });
}

/** What part of the price of a gram is saved by buying twice as much. */
function doublingDiscount(delta: number): number {
  return 1 - power(2, -delta);
}

function message(rows: readonly DiscountCurveRow[], { purchase }: DiscountCurveText): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return 'What a larger purchase costs a gram';
  const price = (row: DiscountCurveRow) => `${euros(row.priceEurPerG)} a gram at ${formatNumber(row.quantityG)} g`;
  if (first.priceEurPerG <= last.priceEurPerG)
    return `No discount: ${purchase} costs ${price(first)}, and no less at ${formatNumber(last.quantityG)} g`;
  return `The more, the cheaper: ${purchase} goes from ${price(first)} to ${price(last)}`;
}
