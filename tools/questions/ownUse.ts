import { sweepCurves } from '../../src/figures/index.js';
import type { SweepRow } from '../../src/figures/index.js';
import { missingText } from '../../src/units/index.js';
import { crossingOf } from './crossing.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Results } from './results.js';
import { eur, number, table, withInterval } from './sentences.js';

/** Question 9, the study's own: how many clients pay for the head's own use. */

const most = '10';

const measures = [
  ['net: trading profit − own use at cost', '€ a month', 'netEurPerMonth'],
  ['trading profit ÷ own use at cost', 'ratio', 'selfFinancingRatio'],
] as const;

export const ownUse: Question = {
  id: '9-own-use',
  metric: 'netEurPerMonth',
  metrics: [
    'netEurPerMonth',
    'tradingProfitEurPerMonth',
    'ownUseAtCostEurPerMonth',
    'ownUseAtRetailEurPerMonth',
    'selfFinancingRatio',
    'clientsThatPayOwnUse',
    'clientsThatPayOwnUseAndTrips',
    'clients',
    'spendingEurPerClientMonth',
  ],
  contrasts: {},
  assumptions: [
    'types.user-dealer.ownUse.cocaine',
    'types.user-dealer.ownUse.heroin',
    'products.cocaine.intakePerWeek',
    'products.heroin.intakePerWeek',
    'clients.spendingShare',
    'clients.otherMeans.perMonth',
    'supply.referenceQuantity',
    'supply.discountExponent.cocaine',
    'trips.fuel',
    'trips.extras',
    'types.user-dealer.minimumLoad',
    'head.outOfStock',
  ],
  enforcement: false,
  answer,
};

function answer(results: Results): Answer {
  const prices = results.labels('prices');
  const counts = results.labels('clients');
  const level = (price: string, clients: string, metric: string) => results.level({ prices: price, clients }, metric);
  const crossing = (price: string): string => {
    const steps = counts.map((clients) => ({ x: Number(clients), level: level(price, clients, 'netEurPerMonth') }));
    const show = (value: number | null): string => (value === null ? `more than ${most}` : number(1)(value));
    const [mean, low, high] = (['mean', 'low', 'high'] as const).map((end) => crossingOf(steps, 0, end));
    return `${show(mean ?? null)} (${show(high ?? null)} … ${show(low ?? null)})`;
  };
  const [own = '', small = '', large = ''] = prices;
  const keys = [
    ['own', own],
    ['small', small],
    ['large', large],
  ] as const;
  const values: Record<string, string> = {};
  for (const [key, price] of keys) {
    values[`${key}.crossing`] = crossing(price);
    values[`${key}.ratio`] = withInterval(level(price, most, 'clientsThatPayOwnUse'), number(1));
    values[`${key}.ratioTrips`] = withInterval(level(price, most, 'clientsThatPayOwnUseAndTrips'), number(1));
    values[`${key}.cost`] = withInterval(level(price, most, 'ownUseAtCostEurPerMonth'), eur);
    values[`${key}.net`] = withInterval(level(price, most, 'netEurPerMonth'), eur);
  }
  values['retail'] = withInterval(level(own, most, 'ownUseAtRetailEurPerMonth'), eur);
  values['spending'] = withInterval(level(own, most, 'spendingEurPerClientMonth'), eur);
  values['ratio'] = withInterval(level(own, most, 'selfFinancingRatio'), number(1));
  values['table'] = table(
    [
      'prices',
      'clients',
      'trading profit, €',
      'own use at cost, €',
      'net, €',
      'trading profit ÷ own use',
      'clients that pay it, by the ratio',
    ],
    prices.flatMap((price) =>
      counts.map((clients) => [
        price,
        clients,
        ...['tradingProfitEurPerMonth', 'ownUseAtCostEurPerMonth', 'netEurPerMonth'].map((metric) =>
          withInterval(level(price, clients, metric), number(0)),
        ),
        withInterval(level(price, clients, 'selfFinancingRatio'), number(2)),
        withInterval(level(price, clients, 'clientsThatPayOwnUseAndTrips'), number(1)),
      ]),
    ),
  );
  const rows = measures.flatMap(([measure, unit, metric]) =>
    results.stored.variants.map(({ labels }): SweepRow => {
      const { mean, low, high } = results.level(labels, metric);
      return { measure, unit, series: labels['prices'] ?? '', x: Number(labels['clients']), mean, low, high };
    }),
  );
  const short = (price: string): string => crossing(price).split(' (')[0] ?? missingText;
  const figure = sweepCurves(
    rows,
    {
      name: ownUse.id,
      title: `Trading pays for the head’s own use from ${short(own)} clients at X’s own prices, from ${short(small)} or ${short(large)} at Antwerp’s (6 g or 25 g)`,
      swept: 'clients',
      references: [
        { measure: measures[0][0], value: 0, label: '' },
        { measure: measures[1][0], value: 1, label: '' },
      ],
      notes: [
        'The number of clients is held at its value. Own use is 3 g of cocaine and 2 g of heroin a week (F23), at what it cost.',
      ],
    },
    questionProvenance(results.stored, 'X’s network at one to ten clients', '95 % of the mean over replicates'),
  );
  return { values, figure };
}
