import { marginTable } from '../../src/economics/marginTable.js';
import type {
  CauseTriangleRow,
  CreditByDayRow,
  DiscountCurveRow,
  ExitsByCauseRow,
  Figure,
  GapRow,
  MarginHeatMapRow,
  MeasureRow,
  NetworkThroughTimeData,
  NetworkTypeRow,
  PairedDifferenceRow,
  ProceduresBiasRow,
  ProceduresPublishedRow,
  Provenance,
  StatementWaterfallRow,
  SweepRow,
  TripRow,
} from '../../src/figures/index.js';
import {
  causeTriangle,
  creditByDayOfMonth,
  discountCurve,
  exitsByCause,
  gapScatter,
  marginHeatMap,
  measuresByVariant,
  networkThroughTime,
  networkTypeComparison,
  pairedDifferences,
  posteriorMarginals,
  posteriorPairs,
  proceduresBias,
  proceduresPublished,
  profitDistribution,
  rankHistograms,
  statementWaterfall,
  sweepCurves,
  turnovers,
} from '../../src/figures/index.js';
import { regionById, regions, townById, towns } from '../../src/study/index.js';

/** Rows as a run might give them, made up but for the margins; nothing here is a result. */

export const provenance: Provenance = {
  scenario: 'The typical case: X, Nord-Pas-de-Calais, from X’s supplier, 2004-01-01 to 2005-12-31',
  seed: '1',
  replicates: 200,
  interval: '90 % of replicates at fixed parameters',
};

/** Numbers that look drawn and are the same each time. */
export function wave(index: number, phase = 0): number {
  const x = Math.sin((index + 1) * 12.9898 + phase * 78.233) * 43758.5453;
  return x - Math.floor(x);
}

export const marginRows: MarginHeatMapRow[] = marginTable('ocrtis').map((cell) => ({
  region: regionById(cell.region).name,
  market: townById(cell.market).name,
  retailPriceEurPerG: cell.retailPriceEurPerG,
  sourcePriceEurPerG: cell.sourcePriceEurPerG,
  marginEurPerG: cell.marginEurPerG,
  marginPctOfPrice: cell.marginPctOfPrice,
  inPctRange: cell.inPctRange,
  inEurRange: cell.inEurRange,
  retailProcedures: cell.retailProcedures,
  sourceProcedures: cell.sourceProcedures,
  hypothetical: cell.hypothetical,
  restsOnFew: cell.sourceProcedures <= 2,
}));

const total = (item: string, mean: number, half: number): StatementWaterfallRow => ({
  item,
  kind: 'total',
  mean,
  low: mean - half,
  high: mean + half,
});
const flow = (item: string, mean: number): StatementWaterfallRow => ({
  item,
  kind: 'flow',
  mean,
  low: null,
  high: null,
});

export const waterfallRows: StatementWaterfallRow[] = [
  total('Sales', 4212, 960),
  flow('Cost of grams sold', -2254),
  flow('Travel, companion, gifts', -301),
  flow('Bad debt', -187),
  total('Trading profit', 1470, 610),
  flow('Stock lost by arrest', -96),
  flow('Cash lost by arrest', -71),
  flow('Tabs lost by arrest', -44),
  flow('Supplier debt extinguished', 12),
  total('Profit after enforcement', 1271, 655),
  flow('Own use, at cost', -412),
  total('Net, in the study’s sense', 859, 640),
];

const dayOf = (day: number): string => new Date(Date.UTC(2004, 0, 1 + day)).toISOString().slice(0, 10);

function networkData(): NetworkThroughTimeData {
  const stock: { date: string; product: string; stockG: number | null }[] = [];
  const cash: { date: string; cashEur: number | null }[] = [];
  const trips: TripRow[] = [];
  let [cocaine, heroin, euro] = [6, 5, 670];
  let sinceTrip = 0;
  for (let day = 0; day < 590; day++) {
    const pace = Math.min(1, 0.25 + day / 300);
    if (cocaine < 2 || sinceTrip > 28) {
      const load = Math.round(12 + 32 * pace * (0.75 + 0.5 * wave(day)));
      const caught = day > 580;
      const loads = [
        { product: 'cocaine', grams: load * 0.6 },
        { product: 'heroin', grams: load * 0.4 },
      ];
      trips.push({ date: dayOf(day), loadG: load, loads, intercepted: caught });
      cocaine += load * 0.6;
      heroin += load * 0.4;
      euro -= load * 21;
      sinceTrip = 0;
    }
    const sold = Math.min(cocaine, (0.7 + 1.6 * wave(day, 1)) * pace * 2);
    const soldHeroin = Math.min(heroin, (0.3 + 1.2 * wave(day, 2)) * pace + 0.05 * heroin);
    cocaine -= sold;
    heroin -= soldHeroin;
    euro = Math.max(40, euro + sold * 44 + soldHeroin * 18) - (day % 30 === 29 ? 0.4 * euro : 0);
    sinceTrip++;
    stock.push({ date: dayOf(day), product: 'cocaine', stockG: Number(cocaine.toFixed(3)) });
    stock.push({ date: dayOf(day), product: 'heroin', stockG: Number(heroin.toFixed(3)) });
    cash.push({ date: dayOf(day), cashEur: Math.round(euro) });
  }
  for (let day = 590; day < 731; day += 10) cash.push({ date: dayOf(day), cashEur: null });
  return {
    network: 'one network of Nord-Pas-de-Calais',
    cash,
    stock,
    trips,
    events: [
      { date: dayOf(366), label: 'enforcement doubled' },
      { date: dayOf(590), label: 'arrested on a trip' },
    ],
  };
}

export const throughTime = networkData();

export const creditRows: CreditByDayRow[] = ['all clients', 'benefit recipients'].flatMap((group, g) =>
  Array.from({ length: 31 }, (_, index) => {
    const dayOfMonth = index + 1;
    const base = 14 + 6 * g;
    const share =
      base + (dayOfMonth >= 8 ? 22 * (1 + 0.5 * g) * (1 - Math.exp(-(dayOfMonth - 7) / 5)) : 0) + 3 * wave(index, g);
    return { group, dayOfMonth, creditSharePct: share, low: share - 5 - 2 * g, high: share + 5 + 2 * g };
  }),
);

export const profitRows = Array.from({ length: 200 }, (_, index) => ({
  netEurPerMonth: 1150 + 620 * ((wave(index) + wave(index, 1) + wave(index, 2) + wave(index, 3)) / 2 - 1) * 2.2,
}));

/** Regions × towns against X's own pair, as compare gives them; the two reference quantities where asked for. */
export function differenceRows(priceSources: readonly string[], series: readonly string[]): PairedDifferenceRow[] {
  const pairs = priceSources.flatMap((source) =>
    regions.flatMap((region) => towns.map((town) => ({ source, region, town }))),
  );
  return pairs.flatMap(({ source, region, town }, index) =>
    (series.length > 0 ? series : [undefined]).map((label, s) => {
      const gap = region.ocrtisCocaineEurPerG - town.cocaineEurPerG - 15;
      const mean = gap * 34 * (1 + 0.25 * s) + 60 * (wave(index, s) - 0.5);
      const half = 45 + 60 * wave(index, 5 + s);
      const baseline = index === 0;
      return {
        name: `${region.name} · ${town.name}${priceSources.length > 1 ? ` · ${source}` : ''}`,
        ...(label === undefined ? {} : { series: label }),
        mean: baseline ? 0 : mean,
        low: baseline ? null : mean - half,
        high: baseline ? null : mean + half,
        baseline,
        hypothetical: region.hypothetical !== undefined,
      };
    }),
  );
}

const causes = [
  'customs on the way back',
  'a neighbour’s denunciation',
  'an arrested client’s word',
  'insolvency',
  'quitting',
];

export const exitRows: ExitsByCauseRow[] = causes.flatMap((cause, c) =>
  Array.from({ length: 25 }, (_, month) => {
    const rate = [0.012, 0.0085, 0.0105, 0.004, 0.0012][c] ?? 0.01;
    const incidencePct = 100 * (rate / 0.0362) * (1 - Math.exp(-0.0362 * month));
    const half = 1.6 * Math.sqrt((incidencePct * (100 - incidencePct)) / 200);
    return { cause, month, incidencePct, low: Math.max(0, incidencePct - half), high: incidencePct + half };
  }),
);

export const turnoverRows = [
  { measure: 'load cycles', definition: 'times a load is bought and gone', mean: 3.1, low: 2.2, high: 3.8 },
  {
    measure: 'stock turns',
    definition: 'issues at cost ÷ mean daily stock at cost',
    mean: 5.6,
    low: 4.4,
    high: 7.3,
  },
  {
    measure: 'capital turns',
    definition: 'sales ÷ mean daily working capital',
    mean: 2.7,
    low: 1.9,
    high: 3.3,
  },
];

const priceAt = (quantityG: number, delta: number): number => 30 * (quantityG / 6) ** -delta;

export const discountRows: DiscountCurveRow[] = Array.from({ length: 45 }, (_, index) => {
  const quantityG = 6 + index;
  return {
    quantityG,
    priceEurPerG: priceAt(quantityG, Math.log(30 / 25) / Math.log(25 / 6)),
    lowEurPerG: priceAt(quantityG, 0.26),
    highEurPerG: priceAt(quantityG, 0),
  };
});

const typeMeasures: [string, string, (number | null)[], number, boolean[]][] = [
  ['Trading profit', '€ a month', [1470, 5230, 22], 0.35, [true, true, false]],
  ['Self-financing ratio', '× own use at cost', [3.6, null, 0.1], 0.3, [true, false, false]],
  ['Saving per member', '€ a month', [null, null, 148], 0.25, [false, false, true]],
  ['Clients', '', [9.1, 17.8, 5.6], 0.15, [false, false, false]],
  ['Trips', 'a month', [2.9, 3.4, 1.8], 0.2, [false, false, false]],
  ['Arrested in 24 months', '%', [44, 37, 21], 0.2, [false, false, false]],
];

export const typeRows: NetworkTypeRow[] = typeMeasures.flatMap(([measure, unit, means, spread, judged]) =>
  ['User-dealer', 'Semi-professional', 'Not-for-profit'].map((type, index) => {
    const mean = means[index] ?? null;
    return {
      type,
      measure,
      unit,
      mean,
      low: mean === null ? null : mean * (1 - spread),
      high: mean === null ? null : mean * (1 + spread),
      judged: judged[index] ?? false,
    };
  }),
);

export const sweepRows: SweepRow[] = ['bad debt', 'sales', 'trading profit'].flatMap((measure, m) =>
  ['losses only', 'losses and a year’s wage'].flatMap((series, s) =>
    [0, 25, 50, 75, 100].map((x) => {
      const mean = [40, 3600, 1500][m]! * (1 + (0.1 - 0.05 * s) * (x / 100)) + 3 * wave(x, s);
      return { measure, unit: '€ a month', series, x, mean, low: mean * 0.97, high: mean * 1.03 };
    }),
  ),
);

export const measureRows: MeasureRow[] = [
  ['credit share of sales', '%', 12],
  ['sales', '€ a month', 3700],
  ['trips', 'a month', 2.3],
].flatMap(([measure, unit, base], m) =>
  ['monthly', 'fortnightly', 'staggered'].flatMap((variant, v) =>
    ['fixed limit', 'growing limit'].map((series, s) => {
      const mean = Number(base) * (1 + 0.2 * wave(v, m + 3 * s));
      return {
        measure: String(measure),
        unit: String(unit),
        variant,
        series,
        mean: m === 2 && v === 2 ? null : mean,
        low: m === 2 && v === 2 ? null : mean * 0.95,
        high: m === 2 && v === 2 ? null : mean * 1.05,
      };
    }),
  ),
);

export const gapRows: GapRow[] = ['net profit, without entry', 'networks at the end'].flatMap((measure, m) =>
  regions.flatMap((region, r) =>
    towns.flatMap((town, t) =>
      ['prices hold at 6 g', 'prices hold at 25 g'].map((series, s) => {
        const gap = region.ocrtisCocaineEurPerG - town.cocaineEurPerG;
        const mean = m === 0 ? 35 * gap - 300 * s + 90 * wave(r, t) : (3 + gap) * (1 - 0.3 * s);
        return {
          measure,
          unit: m === 0 ? '€ a month' : 'networks',
          gapEurPerG: gap,
          series,
          mean: r === 0 && t === 0 ? null : mean,
          low: r === 0 && t === 0 ? null : mean - (m === 0 ? 150 : 0.99 * mean),
          high: r === 0 && t === 0 ? null : mean + (m === 0 ? 150 : 5),
          hypothetical: region.hypothetical !== undefined,
        };
      }),
    ),
  ),
);

export const triangleRows: CauseTriangleRow[] = [
  ['arrests', 'a network-year', 0.5, 2],
  ['grams sold per arrest', 'g', 2700, 0],
  ['lost by an arrest', '€', 3400, 0],
].flatMap(([measure, unit, base, decimals]) =>
  [0, 1, 2, 3, 4].flatMap((b) =>
    Array.from({ length: 5 - b }, (_, d): CauseTriangleRow => {
      const mean = Number(base) * (1 + 0.2 * wave(b, d));
      return {
        measure: String(measure),
        unit: String(unit),
        border: b / 4,
        denunciation: d / 4,
        client: (4 - b - d) / 4,
        mean: b === 4 ? null : mean,
        low: b === 4 ? null : mean * 0.9,
        high: b === 4 ? null : mean * 1.1,
        decimals: Number(decimals),
      };
    }),
  ),
);

const verdictsInTurn = ['agrees', 'cannot tell', 'differs', 'not scored'] as const;

function publishedRows(
  panel: ProceduresPublishedRow['panel'],
  section: string,
  values: readonly (readonly [label: string, published: number])[],
): ProceduresPublishedRow[] {
  return values.map(([label, published], i) => {
    const mean = published * (0.85 + 0.3 * wave(i, published));
    return {
      panel,
      section,
      label,
      published,
      toleranceLow: 0.8 * published,
      toleranceHigh: 1.15 * published,
      mean,
      low: mean * 0.9,
      high: mean * 1.1,
      truth: i % 3 === 2 ? null : published,
      observed: panel !== 'prices',
      verdict: verdictsInTurn[i % 4] ?? 'agrees',
    };
  });
}

export const procedureRows: ProceduresPublishedRow[] = [
  ...publishedRows('shares', 'Users arrested', [
    ['unemployed', 50],
    ['workers', 22.7],
    ['employees', 16],
  ]),
  ...publishedRows(
    'shares',
    'Town',
    towns.map(({ name, procedures }) => [name, (100 * procedures) / 58]),
  ),
  ...publishedRows(
    'prices',
    'Source price of cocaine',
    towns.map(({ name, cocaineEurPerG }) => [name, cocaineEurPerG]),
  ),
  ...publishedRows(
    'prices',
    'Retail price of cocaine',
    regions.map(({ id, name, ocrtisCocaineEurPerG }) => [id === 'paca' ? 'PACA' : name, ocrtisCocaineEurPerG]),
  ),
  ...publishedRows('persons', 'Persons in a procedure', [['use-resale', 1.78]]),
];

const biasRow = (group: string, label: string, phrase: string, worldPct: number, arrestPct: number, half: number) => ({
  group,
  label,
  phrase,
  worldPct,
  arrestPct,
  low: arrestPct - half,
  high: arrestPct + half,
});

export const biasRows: ProceduresBiasRow[] = [
  biasRow('Type', 'User-dealer', 'user-dealer networks', 61, 72, 4),
  biasRow('Type', 'Semi-professional', 'semi-professional networks', 10, 11, 2),
  biasRow('Type', 'Not-for-profit', 'not-for-profit networks', 29, 17, 3),
  biasRow('Volume', 'new: no whole month yet', 'new networks', 1, 0.4, 0.3),
  biasRow('Volume', 'smallest: up to 85 g a month', 'networks of the smallest volume', 33, 29, 3),
  biasRow('Volume', 'middle: 85 g to 103 g', 'networks of the middle volume', 33, 37, 3),
  biasRow('Volume', 'largest: over 103 g a month', 'networks of the largest volume', 33, 34, 3),
  biasRow('Source', 'Belgium', 'networks supplied from Belgium', 38, 40, 3),
  biasRow('Source', 'own region', 'networks supplied from their own region', 20, 14, 3),
];

const posteriorNames = ['clients.spendingShare', 'clients.introductions.perMonth', 'clients.churn.perMonth'];
const posteriorRows = posteriorNames.map((parameter, i) => ({
  parameter,
  low: 0.4 - 0.17 * i,
  median: 0.6 - 0.04 * i,
  high: 0.97,
  interval: '34.5 % … 59.2 %',
  identified: i < 2,
}));
const posteriorPoints = Array.from({ length: 60 }, (_, i) => ({
  values: posteriorNames.map((_name, k) => 0.5 + 0.45 * wave(i, k)),
  weight: 1 / 60,
}));
const rankRows = posteriorNames.map((parameter, k) => ({
  parameter,
  bins: Array.from({ length: 20 }, (_, bin) => Math.round(50 + 12 * wave(bin, k) + (k === 2 ? 4 * (bin - 9.5) : 0))),
  bandLow: 33,
  bandHigh: 69,
  passes: k < 2,
  shape: k < 2 ? 'flat' : 'too low',
}));

/** Every figure, on its rows; the forest plot at its three sizes. */
export function everyFigure(): { readonly file: string; readonly figure: Figure }[] {
  const plain: Provenance = {
    scenario: 'OCRTIS retail prices 2004–2005 and source prices of the study',
    seed: '',
    replicates: 0,
    interval: '',
  };
  const compared: Provenance = {
    ...provenance,
    scenario: 'Regional margins, 5 regions × 7 towns, cocaine alone',
    interval: '95 % of the mean paired difference',
  };
  const text = { measure: 'net profit', unit: '€ a month', baseline: 'Nord-Pas-de-Calais · Antwerp' };
  const figures = [
    marginHeatMap(marginRows, plain),
    statementWaterfall(waterfallRows, { months: 'Means over all months, arrest losses included.' }, provenance),
    networkThroughTime(throughTime, { ...provenance, replicates: 1, interval: '' }),
    creditByDayOfMonth(creditRows, { group: 'all clients', beforePct: 16.2, fromPct: 33.4 }, provenance),
    profitDistribution(
      profitRows,
      { mean: 1147, q05: 340, q95: 1930, months: 'before any arrest', of: 'replicates' },
      {
        ...provenance,
        notes: ['3 of 200 replicates had no complete month 7–24 before an arrest and are not shown.'],
      },
    ),
    pairedDifferences(differenceRows(['ocrtis'], []), text, compared),
    exitsByCause(exitRows, provenance),
    posteriorMarginals(posteriorRows, { ...provenance, interval: '90 % of the posterior' }),
    posteriorPairs(posteriorNames, posteriorPoints, { ...provenance, interval: '' }),
    rankHistograms(rankRows, { ...provenance, interval: '' }),
    turnovers(turnoverRows, provenance),
    discountCurve(
      discountRows,
      [
        { quantityG: 6, priceEurPerG: 30, label: 'first purchase: 6 g at € 30 (F24)' },
        { quantityG: 25, priceEurPerG: 25, label: 'second: 25 g at € 25 (F26)' },
      ],
      { purchase: 'cocaine from X’s supplier', delta: 0.1278, deltaLow: 0, deltaHigh: 0.26 },
      { ...provenance, seed: '', replicates: 0, interval: '' },
    ),
    networkTypeComparison(typeRows, provenance),
    sweepCurves(
      sweepRows,
      {
        name: 'sweep-curves',
        title: 'What is swept moves what is measured',
        swept: 'pass-through, %',
        references: [{ measure: 'sales', value: 3500, label: 'without' }],
        notes: ['A note.'],
      },
      provenance,
    ),
    measuresByVariant(
      measureRows,
      {
        name: 'measures-by-variant',
        title: 'Three variants by three measures',
        references: [{ measure: 'sales', value: 3700 }],
      },
      provenance,
    ),
    gapScatter(
      gapRows,
      {
        name: 'gap-scatter',
        title: 'Wider gaps, more profit',
        references: [{ measure: 'networks at the end', value: 3, label: 'at the start: 3' }],
        logarithmic: ['networks at the end'],
        notes: ['A note.'],
      },
      provenance,
    ),
    causeTriangle(
      triangleRows,
      { name: 'cause-triangle', title: 'All shares of three causes', notes: ['A note.'] },
      provenance,
    ),
    proceduresPublished(procedureRows, {
      ...provenance,
      interval: '90 % of 1000 stratified samples of 150 procedures',
    }),
    proceduresBias(biasRows, { ...provenance, interval: '95 % of the share among arrests' }),
  ];
  return [
    ...figures.map((figure) => ({ file: figure.name, figure })),
    {
      file: 'sweep-curves-one-line',
      figure: sweepCurves(
        sweepRows.filter(({ series, measure }) => series === 'losses only' && measure === 'sales'),
        { name: 'sweep', title: 'One line in one panel', swept: 'pass-through, %' },
        provenance,
      ),
    },
    {
      file: 'paired-differences-short',
      figure: pairedDifferences(differenceRows(['ocrtis'], []).slice(0, 8), text, compared),
    },
    {
      file: 'paired-differences-two-quantities',
      figure: pairedDifferences(differenceRows(['ocrtis'], ['priced at 6 g', 'priced at 25 g']), text, compared),
    },
    {
      file: 'paired-differences-seventy',
      figure: pairedDifferences(differenceRows(['ocrtis', 'trend'], []), text, compared),
    },
  ];
}
