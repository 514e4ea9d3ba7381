import { metricDeclarations, productColumn } from '../../economics/index.js';
import { arrestCauses, exitWords } from '../../model/kinds.js';
import type { ScenarioResult } from '../../experiment/results.js';
import type { MetricSummary } from '../../experiment/summaryMetrics.js';
import {
  figureOf,
  framedProduct,
  nationalMarket2005,
  regionIds,
  sampleDesign,
  traffickingArrests2005,
  useArrests,
} from '../../study/index.js';
import { capitalised, formatNumber } from '../../units/index.js';
import { number, table, text } from './blocks.js';
import type { Cell, Text } from './blocks.js';
import { formatOf, levelCells, levelColumns, levelText } from './levels.js';
import { productsOf } from './leadingProduct.js';

/** A market of all five regions beside the national figures of 2005: what is simulated, and what is not held. */

/** One measure: simulated, and published where something is. */
interface NationalRow {
  readonly what: string;
  readonly metric: string;
  /** What the metric is divided by, for the unit of the row: 1 where none is given. */
  readonly per?: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly published?: number;
  /** Where the published figure is from, or what it is of. */
  readonly source?: string;
}

const { volume, turnover } = nationalMarket2005;
const users = figureOf('F13', 'used in the year').value;
const { useResale, useResalePersons } = sampleDesign;
const { userDealers, local, international, total } = traffickingArrests2005;
/** 756 persons at 1.78 a procedure (F10 ÷ F3). */
const procedures = (userDealers * useResale) / useResalePersons;

/** What is published of the product that the study is about, and nothing of another. */
const publishedOf = (product: string, value: number): Pick<NationalRow, 'published' | 'source'> =>
  product === framedProduct ? { published: value, source: 'INHESJ' } : {};

function volumeRows(product: string): readonly (NationalRow | string)[] {
  const tonnes = (what: string, metric: string): NationalRow => ({
    what: `  ${what}`,
    metric: productColumn(product, metric),
    per: 1000,
    unit: 'tonnes a year',
    decimals: 2,
  });
  return [
    `${capitalised(product)}, tonnes a year`,
    { ...tonnes('brought back by networks', 'suppliedKgPerYear'), ...publishedOf(product, volume.value) },
    tonnes('of this sold to clients', 'networksKgPerYear'),
    tonnes('heads’ own use', 'ownUseKgPerYear'),
  ];
}

const salesRow = (product: string): NationalRow => ({
  what: `  ${product}`,
  metric: productColumn(product, 'networksEurPerYear'),
  per: 1e6,
  unit: 'million € a year',
  decimals: 1,
  ...publishedOf(product, turnover.value),
});

const rowsOf = (products: readonly string[]): readonly (NationalRow | string)[] => [
  ...products.flatMap(volumeRows),
  'Sales, million € a year',
  ...products.map(salesRow),
  { what: '  all products', metric: 'marketSalesEurPerYear', per: 1e6, unit: 'million € a year', decimals: 1 },
  'Arrests a year',
  {
    what: '  heads who use (procedures)',
    metric: 'useResaleArrestsPerYear',
    published: procedures,
    source: 'F10 ÷ F3',
  },
  {
    what: '  persons, with companions',
    metric: 'useResalePersonsPerYear',
    published: userDealers,
    source: 'F10',
  },
  { what: '  semi-professional heads', metric: 'semiProfessionalArrestsPerYear' },
  ...arrestCauses.map((cause, i) => ({
    what: `${i === 0 ? '  all heads: ' : '    '}${exitWords[cause].arrested ?? ''}`,
    metric: `headArrests${capitalised(cause)}PerYear`,
  })),
  { what: '  for use', metric: 'useArrestsPerYear', published: useArrests[2005], source: 'F11' },
  {
    what: '    in % of clients',
    metric: 'useArrestsPctOfClientsPerYear',
    decimals: 2,
    published: (100 * useArrests[2005]) / users,
    source: 'F11 ÷ F13',
  },
  'Persons',
  { what: '  clients in the year, at most', metric: 'marketPersonsAtMost', published: users, source: 'F13' },
  { what: '  clients on an average day', metric: 'marketClients' },
  { what: '  who wait for a network', metric: 'marketWaiting' },
  { what: '  networks with a free head', metric: 'marketNetworks' },
];

/** Whether a scenario stands for the country: networks in each of the five regions. */
export function isNational({ scenario }: ScenarioResult): boolean {
  const regions = new Set(
    Object.values(scenario.values.networks).flatMap(({ region, count }) => (count > 0 ? [region] : [])),
  );
  return regions.size === regionIds.length;
}

/** The section of the statement; nothing for other scenarios. */
export function nationalText(result: ScenarioResult): Text {
  if (!isNational(result)) return [];
  return [
    '',
    table(
      'national',
      [
        { title: ['Beside the national figures', ''], width: 31 },
        ...levelColumns(18),
        { title: '', gap: 0 },
        { title: '' },
      ],
      rowsOf(productsOf(result.scenario)).map((row) =>
        typeof row === 'string' ? row : cellsOf(row, result.metrics[row.metric]),
      ),
      {
        spans: [
          { title: '  simulated', from: 1, to: 2 },
          { title: 'national, 2005', from: 3, to: 4 },
        ],
      },
    ),
    ...share(result),
    '',
    ...notHeld(result).map((each) => text(each)),
  ];
}

function cellsOf(row: NationalRow, summary: MetricSummary | undefined): Cell[] {
  const { what, decimals = 0, published, source = '' } = row;
  return [
    what,
    ...levelCells(summary && { n: summary.n, ...scaled(row, summary) }, { decimals }),
    published === undefined ? '' : number(published, { decimals: decimals === 2 ? 1 : 0 }),
    source,
  ];
}

/** The simulated level in the unit of the row. */
function scaled({ per = 1 }: NationalRow, { mean, q05, q95 }: Pick<MetricSummary, 'mean' | 'q05' | 'q95'>) {
  const of = (value: number | null): number | null => (value === null ? null : value / per);
  return { mean: of(mean), q05: of(q05), q95: of(q95) };
}

/** The share of the national volume that the networks bring back, in per cent. */
function share({ metrics }: ScenarioResult): Text {
  const supplied = metrics[productColumn(framedProduct, 'suppliedKgPerYear')];
  if (supplied?.mean == null) return [];
  const level = scaled({ what: '', metric: '', per: volume.value * 10 }, supplied);
  const shown = levelText({ n: supplied.n, ...level }, { unit: '%', decimals: 1 });
  return ['', `These networks bring back ${shown} of the national volume.`];
}

function notHeld({ scenario }: ScenarioResult): string[] {
  const rest = productsOf(scenario).includes(framedProduct)
    ? `sell the rest of the ${formatNumber(volume.value, 1)} tonnes and `
    : '';
  const doubt = scenario.priors.length === 0 ? 'chance alone' : 'chance, and the doubt about what each replicate draws';
  return [
    `Not held here: the import networks of organised crime and the professional retail networks (F42), who ${rest}stand behind sources and street; theirs are the ${formatNumber(international)} and ${formatNumber(local)} of ${formatNumber(total)} persons arrested for international and local trafficking (F10). Most of the ${formatNumber(users)} users of a year (F13) are not clients of a network week by week. The five regions stand for the country. National tonnes and euros are INHESJ’s estimate, as the press reports it. Intervals hold ${doubt}.`,
  ];
}

/** The same for JSON: metric, unit, what is published and where. The simulated figures stand under `metrics`. */
export function nationalJson(result: ScenarioResult): object[] {
  const declarations = metricDeclarations(productsOf(result.scenario));
  return rowsOf(productsOf(result.scenario)).flatMap((row) => {
    if (typeof row === 'string' || row.published === undefined) return [];
    const { metric, unit = formatOf(metric, declarations).unit, published, source } = row;
    const level = scaled(row, result.metrics[metric] ?? { mean: null, q05: null, q95: null });
    return [{ metric, unit, ...level, published, source }];
  });
}
