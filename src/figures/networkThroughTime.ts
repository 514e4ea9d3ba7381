import { capitalised, formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer, View } from './composeFigure.js';
import { distinct, extent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { layer, nominal } from './parts.js';
import { colours } from './theme.js';

/** Cash in hand on a day; dates are `2004-01-31`. */
export interface CashRow {
  readonly date: string;
  readonly cashEur: number | null;
}

/** Stock of a product on a day. */
export interface StockRow {
  readonly date: string;
  readonly product: string;
  readonly stockG: number | null;
}

/** What a trip brought back. */
export interface TripRow {
  readonly date: string;
  /** All products together. */
  readonly loadG: number;
  /** By product, in the order of their names. */
  readonly loads: readonly { readonly product: string; readonly grams: number }[];
  readonly intercepted: boolean;
}

/** A day worth a line: an arrest, a replacement, an intervention. */
export interface NetworkEventRow {
  readonly date: string;
  readonly label: string;
}

/** The days of one network: cash, stock, trips and events. */
export interface NetworkThroughTimeData {
  /** The network, as it stands in a sentence: `one network of Brittany`. */
  readonly network: string;
  readonly cash: readonly CashRow[];
  readonly stock: readonly StockRow[];
  readonly trips: readonly TripRow[];
  readonly events: readonly NetworkEventRow[];
}

const width = 560;

/** Cash, stock and trips of one network, one above the other on the same days. */
export function networkThroughTime(data: NetworkThroughTimeData, provenance: Provenance): Figure {
  const { network, cash, stock, trips, events } = data;
  const dates = [...cash, ...stock, ...trips, ...events].map((row) => row.date).sort();
  const domain = [dates[0] ?? '2004-01-01', dates.at(-1) ?? '2005-12-31'];
  // A product that the network never held has nothing to show.
  const products = distinct(stock.filter((row) => (row.stockG ?? 0) > 0).map((row) => row.product));
  const highest = Math.max(1, extent(stock.map((row) => row.stockG)).high);
  const x = { field: 'date', type: 'temporal', title: null, scale: { type: 'utc', domain, nice: false } } as const;
  const y = { type: 'quantitative' as const, axis: { tickCount: 4, minExtent: 42, format: ',.0f' } };
  const panel = (height: number, layers: Layer[], place: 'first' | 'middle' | 'last'): View => ({
    width,
    height,
    encoding: {
      x: {
        ...x,
        axis: { format: '%b %Y', tickCount: 8, labelOverlap: true, ticks: place === 'last', labels: place === 'last' },
      },
    },
    layer: [
      {
        data: { values: events },
        mark: { type: 'rule', color: colours.black, strokeWidth: 1, strokeDash: [4, 3] },
      },
      ...layers,
      ...(place === 'first'
        ? [
            layer(
              events,
              { type: 'text', align: 'center', baseline: 'bottom' },
              { y: { value: -3 }, text: nominal('label') },
            ),
          ]
        : []),
    ],
  });
  const seized = trips.some((trip) => trip.intercepted);
  return composeFigure({
    name: 'network-through-time',
    title: message(data),
    provenance,
    views: [
      {
        spacing: 12,
        resolve: { scale: { x: 'shared' } },
        vconcat: [
          panel(
            90,
            [
              layer(
                cash,
                { type: 'line', interpolate: 'step-after', color: colours.black, strokeWidth: 1.4 },
                { y: { ...y, field: 'cashEur', title: 'cash, €' } },
              ),
            ],
            'first',
          ),
          ...products.map((product) =>
            panel(
              70,
              [
                layer(
                  stock.filter((row) => row.product === product),
                  { type: 'line', color: colours.blue, strokeWidth: 1.4 },
                  { y: { ...y, field: 'stockG', title: `${product}, g`, scale: { domain: [0, highest] } } },
                ),
              ],
              'middle',
            ),
          ),
          panel(
            70,
            [
              layer(
                trips,
                { type: 'rule', strokeWidth: 1.4, color: colours.grey },
                {
                  y: {
                    ...y,
                    field: 'loadG',
                    title: products.length > 1 ? 'loads, all, g' : 'loads, g',
                    scale: { zero: true },
                  },
                  y2: { datum: 0 },
                },
              ),
              tripMarks(trips, false),
              tripMarks(trips, true),
            ],
            'last',
          ),
        ],
      },
    ],
    notes: [
      `An example, not an average: ${network}, in the first replicate. Cash and stocks at the end of each day${products.length > 1 ? '; stocks on one scale' : ''}. Each load: a line up to its grams${products.length > 1 ? ', all products together' : ''}.`,
      ...(seized ? ['Cross: a load intercepted on the way back.'] : []),
    ],
  });
}

/** How many trips, and what they brought home of each product. */
function message({ network, trips }: NetworkThroughTimeData): string {
  const home = trips.filter((trip) => !trip.intercepted).flatMap((trip) => trip.loads);
  const sums = distinct(home.map(({ product }) => product)).flatMap((product) => {
    const grams = home.reduce((sum, load) => sum + (load.product === product ? load.grams : 0), 0);
    return grams > 0 ? [`${formatNumber(grams)} g of ${product}`] : [];
  });
  const count = `${formatNumber(trips.length)} ${trips.length === 1 ? 'trip' : 'trips'}`;
  const days = trips.map((trip) => trip.date).sort();
  const [first, last] = [days[0], days.at(-1)];
  const period = first === undefined || last === undefined ? '' : ` from ${first} to ${last}`;
  const brought = sums.length === 0 ? 'nothing' : sums.join(' and ');
  return `${capitalised(network)}, for example: ${count}${period} brought back ${brought}`;
}

/** A dot for a load brought home, a cross for one intercepted. */
function tripMarks(trips: readonly TripRow[], intercepted: boolean): Layer {
  return layer(
    trips.filter((trip) => trip.intercepted === intercepted),
    intercepted
      ? {
          type: 'point',
          shape: 'M-1,-1L1,1M-1,1L1,-1',
          size: 42,
          strokeWidth: 2.2,
          color: colours.vermillion,
          opacity: 1,
        }
      : { type: 'point', filled: true, size: 24, color: colours.ink, opacity: 1 },
    { y: { field: 'loadG', type: 'quantitative' } },
  );
}
