import { measuresByVariant } from '../../src/figures/index.js';
import type { MeasureRow } from '../../src/figures/index.js';
import { crossingOf } from './crossing.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Contrast, Labels, Results } from './results.js';
import { change, eur, meanOnly, number, rise, table, withInterval, directionOf } from './sentences.js';

/** Question 6: what withholds F34's 10,000 and 5,000 euros: deductions, trips, budgets; and what budgets it would take. */

const asIs: Labels = { deductions: 'as they are', trips: 'as they are', budgets: '× 1' };
const lifted: Labels = { deductions: 'none', trips: 'four', budgets: '× 2.4' };
const factors = ['deductions', 'trips', 'budgets'] as const;
type Factor = (typeof factors)[number];

const targets = [
  ['sales', 'salesEurPerMonth', 10_000],
  ['net', 'netEurPerMonth', 5_000],
] as const;

/** One factor lifted, the others as given. */
const to =
  (factor: Factor) =>
  (labels: Labels): Labels | undefined =>
    labels[factor] === lifted[factor] ? { ...labels, [factor]: asIs[factor] ?? '' } : undefined;

export const tenThousandEuros: Question = {
  id: '6-ten-thousand-euros',
  metric: 'salesEurPerMonth',
  metrics: [
    'salesEurPerMonth',
    'netEurPerMonth',
    'spendingEurPerClientMonth',
    'spendingPctOfLegalIncome',
    'tripsPerMonth',
  ],
  contrasts: { deductions: to('deductions'), trips: to('trips'), budgets: to('budgets') },
  assumptions: [
    'clients.classes.rmi.share',
    'clients.classes.unemployment.share',
    'clients.classes.wage.share',
    'clients.spendingShare',
    'clients.otherMeans.perMonth',
    'products.cocaine.intakePerWeek',
    'products.heroin.intakePerWeek',
    'types.user-dealer.maximumClients',
    'types.user-dealer.maximumLoad.cocaine',
    'types.user-dealer.maximumLoad.heroin',
    'trips.maximumPerMonth',
    'trips.horizonDays',
    'trips.reorderDays',
    'supply.discountExponent.cocaine',
  ],
  enforcement: false,
  answer,
};

/**
 * A factor's part in the way from all as it is to all lifted: its effect averaged over the orders in which the three can
 * be lifted (Shapley 1953), so that the parts add up whatever the order. The interval is the same average of the
 * effects' intervals: it can only be too wide.
 */
function partOf(results: Results, clients: string, factor: Factor, metric: string): Contrast {
  const [a, b] = factors.filter((other) => other !== factor) as [Factor, Factor];
  const at = (...names: readonly Factor[]): Labels => ({
    clients,
    ...asIs,
    ...Object.fromEntries([factor, ...names].map((name) => [name, lifted[name] ?? ''])),
  });
  const effects = [
    { weight: 1 / 3, labels: at() },
    { weight: 1 / 6, labels: at(a) },
    { weight: 1 / 6, labels: at(b) },
    { weight: 1 / 3, labels: at(a, b) },
  ].map(({ weight, labels }) => ({ weight, effect: results.contrast(factor, labels, metric) }));
  const mean = effects.reduce((sum, { weight, effect }) => sum + weight * (effect.mean ?? Number.NaN), 0);
  const half = effects.reduce(
    (sum, { weight, effect: { low, high } }) => sum + (weight * ((high ?? 0) - (low ?? 0))) / 2,
    0,
  );
  return { n: Math.min(...effects.map(({ effect }) => effect.n)), mean, low: mean - half, high: mean + half };
}

function answer(results: Results): Answer {
  const mixes = results.labels('clients');
  const values: Record<string, string> = {};
  mixes.forEach((clients, index) => {
    const key = index === 0 ? 'arrested' : 'other';
    for (const [name, metric, target] of targets) {
      const start = results.level({ clients, ...asIs }, metric);
      const end = results.level({ clients, ...lifted }, metric);
      values[`${key}.${name}`] = withInterval(start, eur);
      values[`${key}.${name}.share`] = `${number(0)((100 * (start.mean ?? 0)) / target)} %`;
      values[`${key}.${name}.short`] = eur(target - (start.mean ?? 0));
      for (const factor of factors)
        values[`${key}.${name}.${factor}`] = withInterval(partOf(results, clients, factor, metric), eur);
      const rest = target - (end.mean ?? 0);
      values[`${key}.${name}.rest`] = rest > 0 ? `${eur(rest)} are still missing` : `it is passed by ${eur(-rest)}`;
      const steps = results.labels('budgets').map((budgets) => {
        const labels = { clients, ...asIs, budgets };
        return {
          x: results.level(labels, 'spendingEurPerClientMonth').mean ?? 0,
          level: results.level(labels, metric),
        };
      });
      const needed = crossingOf(steps, target);
      values[`${key}.${name}.needed`] =
        needed === null
          ? `no budget tried, up to ${eur(Math.max(...steps.map(({ x }) => x)))} spent by a client a month, brings it`
          : `it takes about ${eur(needed)} spent by each client a month`;
    }
    values[`${key}.spending`] = withInterval(results.level({ clients, ...asIs }, 'spendingEurPerClientMonth'), eur);
    values[`${key}.ofIncome`] = meanOnly(results.level({ clients, ...asIs }, 'spendingPctOfLegalIncome'), number(0));
    values[`${key}.trips`] = withInterval(results.level({ clients, ...asIs }, 'tripsPerMonth'), number(2));
  });
  values['verdict'] = verdictOf(results, mixes);
  values['four.sales'] = change(
    results.contrast('trips', { clients: mixes[0] ?? '', ...asIs, trips: 'four' }, 'salesEurPerMonth'),
    eur,
    rise,
  );
  values['four.net'] = change(
    results.contrast('trips', { clients: mixes[0] ?? '', ...asIs, trips: 'four' }, 'netEurPerMonth'),
    eur,
  );
  values['tripsAtBudgets'] = withInterval(
    results.level({ clients: mixes[0] ?? '', ...asIs, budgets: '× 2.4' }, 'tripsPerMonth'),
    number(2),
  );
  values['table'] = table(
    ['clients', 'budgets', 'spent by a client', 'sales', 'net', 'trips', 'with nothing deducted: net'],
    mixes.flatMap((clients) =>
      results.labels('budgets').map((budgets) => {
        const at = (metric: string, decimals: number, deductions = 'as they are') =>
          withInterval(results.level({ clients, ...asIs, budgets, deductions }, metric), number(decimals));
        return [
          clients,
          budgets,
          at('spendingEurPerClientMonth', 0),
          at('salesEurPerMonth', 0),
          at('netEurPerMonth', 0),
          at('tripsPerMonth', 2),
          at('netEurPerMonth', 0, 'none'),
        ];
      }),
    ),
  );
  return { values, figure: figureOf(results, mixes) };
}

/** Whether the figures of F34 are reached as the network is. */
function verdictOf(results: Results, mixes: readonly string[]): string {
  const under = mixes.filter((clients) =>
    targets.every(([, metric, target]) => (results.level({ clients, ...asIs }, metric).high ?? 0) < target),
  );
  if (under.length === mixes.length) return 'Not with the budgets that clients have, at either mix of income classes.';
  return under.length === 0
    ? 'At least one of the two figures is reached at both mixes of income classes.'
    : `Not with clients ${under.join(' or ')}; at the other mix at least one of the two figures is reached.`;
}

const shown: readonly (readonly [string, Labels])[] = [
  ['as it is', asIs],
  ['four trips', { ...asIs, trips: 'four' }],
  ['nothing deducted', { ...asIs, deductions: 'none' }],
  ['budgets × 2.4', { ...asIs, budgets: '× 2.4' }],
  ['all three', lifted],
  ['budgets × 3.2', { ...asIs, budgets: '× 3.2' }],
  ['budgets × 4', { ...asIs, budgets: '× 4' }],
];

function figureOf(results: Results, mixes: readonly string[]) {
  const rows = targets.flatMap(([name, metric]) =>
    shown.flatMap(([variant, labels]) =>
      mixes.map((clients): MeasureRow => {
        const { mean, low, high } = results.level({ clients, ...labels }, metric);
        return { measure: name, unit: '€ a month', variant, series: `clients ${clients}`, mean, low, high };
      }),
    ),
  );
  const first = mixes[0] ?? '';
  const part = (factor: Factor): string => {
    const contrast = partOf(results, first, factor, 'salesEurPerMonth');
    return directionOf(contrast) === 'unclear' ? 'nothing certain' : meanOnly(contrast, eur);
  };
  const start = results.level({ clients: first, ...asIs }, 'salesEurPerMonth');
  return measuresByVariant(
    rows,
    {
      name: tenThousandEuros.id,
      title: `Of € 10,000 of sales the network reaches ${meanOnly(start, eur)}: budgets of 2.4 times the size would add ${part('budgets')}, four trips ${part('trips')}, no deductions ${part('deductions')}`,
      references: [
        { measure: 'sales', value: 10_000 },
        { measure: 'net', value: 5_000 },
      ],
      notes: [
        'The lines at € 10,000 and € 5,000 are F34’s. The title’s parts are averages over the orders in which the three are lifted, clients as arrested. Months before any arrest.',
      ],
    },
    questionProvenance(results.stored, 'X’s network', '95 % of the mean over replicates'),
  );
}
