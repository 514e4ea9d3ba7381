import { gapScatter } from '../../src/figures/index.js';
import type { GapRow } from '../../src/figures/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { regions, towns } from '../../src/study/index.js';
import type { Region, Town } from '../../src/study/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import {
  directionOf,
  eur,
  eurCents,
  listed,
  meanOnly,
  number,
  pctWhole,
  span,
  table,
  withInterval,
  withUnit,
} from './sentences.js';

/** Question 1: the price gap against profit, and against the number of networks where clients may set up. */

const dimension = {
  region: 'networks.x.region',
  source: 'networks.x.source',
  quantity: 'supply.referenceQuantity',
  entry: 'entry',
} as const;
const quantities = ['6 g', '25 g'] as const;
const without = 'no entry';
const allowed = 'entry';

export const priceGap: Question = {
  id: '1-price-gap',
  metric: 'netEurPerMonth',
  metrics: [
    'netEurPerMonth',
    'marginEurPerGSold',
    'breakEvenGapEurPerG',
    'breakEvenGapOfNetEurPerG',
    'paybackMonths',
    'paidBackPct',
    'networksAtEnd',
    'entrants',
  ],
  contrasts: {
    quantity: (labels: Labels) =>
      labels[dimension.quantity] === quantities[0] ? undefined : { ...labels, [dimension.quantity]: quantities[0] },
    entry: (labels: Labels) =>
      labels[dimension.entry] === without ? undefined : { ...labels, [dimension.entry]: without },
  },
  assumptions: [
    'supply.referenceQuantity',
    'supply.discountExponent.cocaine',
    'retailPrice.nord-pas-de-calais.heroin',
    'retailPrice.brittany.heroin',
    'clients.spendingShare',
    'clients.otherMeans.perMonth',
    'types.user-dealer.maximumClients',
    'clients.introductions.perMonth',
    'entry.ratePerMonth',
    'entry.standingDays',
    'entry.capital',
    'entry.wage',
    'clients.circle',
  ],
  enforcement: false,
  answer,
};

interface Pair {
  readonly region: Region;
  readonly town: Town;
  readonly gap: number;
  readonly labels: (quantity: string, entry: string) => Labels;
}

function pairsOf(results: Results): Pair[] {
  const of = (name: string): string[] => results.labels(name);
  return of(dimension.region).flatMap((region) =>
    of(dimension.source).flatMap((town) => {
      const [at, from] = [regions.find(({ id }) => id === region), towns.find(({ id }) => id === town)];
      if (at === undefined || from === undefined) return [];
      return [
        {
          region: at,
          town: from,
          gap: at.ocrtisCocaineEurPerG - from.cocaineEurPerG,
          labels: (quantity: string, entry: string): Labels => ({
            [dimension.region]: region,
            [dimension.source]: town,
            [dimension.quantity]: quantity,
            [dimension.entry]: entry,
          }),
        },
      ];
    }),
  );
}

/** The least-squares line of net on the quoted gap. */
function lineThrough(points: readonly (readonly [number, number])[]): {
  readonly slope: number;
  readonly zero: number;
} {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
  const slope = mean(([x, y]) => (x - mx) * (y - my)) / mean(([x]) => (x - mx) * (x - mx));
  return { slope, zero: mx - my / slope };
}

function answer(results: Results, scenarios: readonly Scenario[]): Answer {
  const pairs = pairsOf(results);
  const levels = (quantity: string, entry: string, metric: string) =>
    pairs.map((pair) => results.level(pair.labels(quantity, entry), metric));
  const values: Record<string, string> = {
    pairs: String(pairs.length),
    circle: String(scenarios[0]?.values.clients.circle ?? Number.NaN),
  };
  const lines = quantities.map((quantity) =>
    lineThrough(
      pairs.flatMap((pair) => {
        const { mean } = results.level(pair.labels(quantity, without), 'netEurPerMonth');
        return mean === null ? [] : [[pair.gap, mean] as const];
      }),
    ),
  );
  const narrowest = Math.min(...pairs.map(({ gap }) => gap));
  quantities.forEach((quantity, index) => {
    const key = quantity === quantities[0] ? 'small' : 'large';
    const { slope = Number.NaN, zero = Number.NaN } = lines[index] ?? {};
    const of = (metric: string) => levels(quantity, without, metric);
    const notPositive = pairs.filter((pair) => {
      const { low } = results.level(pair.labels(quantity, without), 'netEurPerMonth');
      return low === null || low <= 0;
    });
    values[`${key}.net`] = span(of('netEurPerMonth'), eur);
    values[`${key}.slope`] = eur(Math.abs(slope));
    values[`${key}.slopeWords`] = slope > 0 ? 'more' : 'less';
    values[`${key}.zero`] =
      zero < narrowest
        ? `nowhere among the pairs, whose smallest gap is ${eur(narrowest)} (extended, at ${eur(zero)}: heroin earns too)`
        : `at a gap of ${eur(zero)}`;
    values[`${key}.margin`] = span(of('marginEurPerGSold'), eurCents);
    values[`${key}.breakEven`] = span(of('breakEvenGapEurPerG'), eurCents);
    values[`${key}.breakEvenNet`] = span(of('breakEvenGapOfNetEurPerG'), eurCents);
    values[`${key}.payback`] = span(of('paybackMonths'), withUnit(1, 'months'));
    values[`${key}.paidBack`] = span(of('paidBackPct'), pctWhole);
    values[`${key}.losing`] =
      notPositive.length === 0
        ? 'In every pair net is above zero for certain'
        : `Net is not above zero for certain in ${listed(notPositive.map(nameOf))}`;
    values[`${key}.networks`] = span(levels(quantity, allowed, 'networksAtEnd'), number(0));
  });
  const contrasts = pairs.map((pair) =>
    results.contrast('quantity', pair.labels(quantities[1], without), 'netEurPerMonth'),
  );
  const lower = contrasts.filter((contrast) => directionOf(contrast) === 'down').length;
  values['quantity.verdict'] =
    lower === pairs.length
      ? `lowers net in every pair, by ${span(
          contrasts.map(({ mean }) => ({ mean: mean === null ? null : -mean, low: null, high: null })),
          eur,
        )} a month`
      : `lowers net for certain in ${String(lower)} of ${String(pairs.length)} pairs, and changes it by ${span(contrasts, eur)} a month`;
  const byNetworks = pairs
    .map((pair) => ({ pair, level: results.level(pair.labels(quantities[0], allowed), 'networksAtEnd') }))
    .sort((a, b) => (a.level.mean ?? 0) - (b.level.mean ?? 0));
  const [fewest, most] = [byNetworks[0], byNetworks.at(-1)];
  values['networks.start'] = String(results.stored.networks);
  values['networks.fewest'] = fewest ? `${withInterval(fewest.level, number(0))} in ${nameOf(fewest.pair)}` : '';
  values['networks.most'] = most ? `${withInterval(most.level, number(0))} in ${nameOf(most.pair)}` : '';
  const grown = pairs.filter(
    (pair) => directionOf(results.contrast('entry', pair.labels(quantities[1], allowed), 'networksAtEnd')) === 'up',
  ).length;
  values['networks.verdict'] =
    `with the towns’ prices holding at 25 g, ${String(grown)} of ${String(pairs.length)} pairs have more networks ` +
    'for certain at the end than without entry';
  const net = pairs.map((pair) => results.contrast('entry', pair.labels(quantities[0], allowed), 'netEurPerMonth'));
  const ways = (way: 'up' | 'down'): number => net.filter((contrast) => directionOf(contrast) === way).length;
  values['entry.net'] =
    `falls for certain in ${String(ways('down'))} of ${String(pairs.length)} pairs and rises for certain in ${String(ways('up'))} ` +
    `(changes of ${span(net, eur)} a month)`;
  values['table.net'] = grid(results, pairs, without, 'netEurPerMonth');
  values['table.networks'] = grid(results, pairs, allowed, 'networksAtEnd');
  const widest = Math.max(
    ...quantities.flatMap((quantity) =>
      levels(quantity, without, 'netEurPerMonth').map(({ low, high }) => ((high ?? 0) - (low ?? 0)) / 2),
    ),
  );
  values['table.half'] = eur(widest);
  const word = lines.every(({ slope }) => slope > 0) ? 'more' : 'more or less';
  const each = lines.map(({ slope }, index) => `${eur(Math.abs(slope))} (${quantities[index] ?? ''})`).join(' or ');
  const title = `A euro more of price gap a gram means ${each} ${word} net profit a month; ${multiplied(results, pairs)}`;
  const rows = (measure: string, unit: string, entry: string, metric: string): GapRow[] =>
    pairs.flatMap((pair) =>
      quantities.map((quantity) => {
        const { mean, low, high } = results.level(pair.labels(quantity, entry), metric);
        return {
          measure,
          unit,
          gapEurPerG: pair.gap,
          series: `prices hold at ${quantity}`,
          mean,
          low,
          high,
          hypothetical: pair.region.hypothetical !== undefined,
        };
      }),
    );
  const profit = 'net profit, without entry';
  const networks = 'networks at the end, with entry';
  const figure = gapScatter(
    [
      ...rows(profit, '€ a month', without, 'netEurPerMonth'),
      ...rows(networks, 'networks (logarithmic)', allowed, 'networksAtEnd'),
    ],
    {
      name: priceGap.id,
      title,
      references: [
        { measure: profit, value: 0, label: '' },
        {
          measure: networks,
          value: results.stored.networks,
          label: `at the start: ${String(results.stored.networks)}`,
        },
      ],
      logarithmic: [networks],
      notes: ['Net in the study’s sense, months before any arrest; own use is a cost.'],
    },
    questionProvenance(
      results.stored,
      'User-dealer networks of five regions, six towns',
      '95 % of the mean over replicates',
    ),
  );
  return { values, figure };
}

/** What entry does, as the end of the figure's title. */
function multiplied(results: Results, pairs: readonly Pair[]): string {
  const means = pairs.map(
    (pair) => results.level(pair.labels(quantities[0], allowed), 'networksAtEnd').mean ?? Number.NaN,
  );
  const factor = (value: number): string => number(0)(value / results.stored.networks);
  return `with entry, networks grow ${factor(Math.min(...means))}- to ${factor(Math.max(...means))}-fold in two years (6 g)`;
}

function nameOf({ region, town }: Pair): string {
  return `${region.name}${region.hypothetical === undefined ? '' : '†'} from ${town.name}`;
}

/** Region by town, each cell at 6 g → at 25 g. */
function grid(results: Results, pairs: readonly Pair[], entry: string, metric: string): string {
  const columns = [...new Set(pairs.map(({ town }) => town))];
  const rows = [...new Set(pairs.map(({ region }) => region))];
  const cell = (region: Region, town: Town): string => {
    const pair = pairs.find((each) => each.region === region && each.town === town);
    return pair === undefined
      ? ''
      : quantities
          .map((quantity) => meanOnly(results.level(pair.labels(quantity, entry), metric), number(0)))
          .join(' → ');
  };
  return table(
    ['retail, €/g', ...columns.map((town) => `${town.name} ${String(town.cocaineEurPerG)}`)],
    rows.map((region) => [
      `${region.name}${region.hypothetical === undefined ? '' : '†'} ${String(region.ocrtisCocaineEurPerG)}`,
      ...columns.map((town) => cell(region, town)),
    ]),
  );
}
