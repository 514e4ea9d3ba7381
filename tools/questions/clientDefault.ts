import { sweepCurves } from '../../src/figures/index.js';
import type { SweepRow } from '../../src/figures/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import {
  byDirection,
  change,
  directionOf,
  eur,
  meanOnly,
  number,
  pct,
  rise,
  table,
  withInterval,
  changeShort,
} from './sentences.js';

/** Question 3: the mean propensity to default, swept, against the books. */

const least = '2 %';
const most = '30 %';
const none = 'no credit';

const measures = [
  ['difference in bad debt', 'badDebtEurPerMonth'],
  ['difference in sales', 'salesEurPerMonth'],
  ['difference in trading profit', 'tradingProfitEurPerMonth'],
] as const;

export const clientDefault: Question = {
  id: '3-client-default',
  metric: 'tradingProfitEurPerMonth',
  metrics: [
    'badDebtEurPerMonth',
    'salesEurPerMonth',
    'creditSalesEurPerMonth',
    'tradingProfitEurPerMonth',
    'netEurPerMonth',
    'defaultedTabsPct',
    'clients',
  ],
  contrasts: {
    least: (labels: Labels) => (labels['default'] === least ? undefined : { default: least }),
    none: (labels: Labels) => (labels['default'] === none ? undefined : { default: none }),
  },
  assumptions: [
    'credit.defaultPropensity',
    'credit.defaultPropensityLow',
    'credit.defaultPropensityHigh',
    'credit.limitRule',
    'credit.limitShare',
    'credit.buildUpPayDays',
    'credit.rollovers',
    'clients.churn.perRefusal',
  ],
  enforcement: false,
  answer,
};

function answer(results: Results): Answer {
  const level = (label: string, metric: string) => results.level({ default: label }, metric);
  const labels = results.labels('default').filter((label) => label !== none);
  const [fall, worse] = [
    results.contrast('least', { default: most }, 'tradingProfitEurPerMonth'),
    results.contrast('none', { default: most }, 'tradingProfitEurPerMonth'),
  ];
  const sales = results.contrast('least', { default: most }, 'salesEurPerMonth');
  const gained = labels.filter(
    (label) => directionOf(results.contrast('none', { default: label }, 'tradingProfitEurPerMonth')) === 'up',
  );
  const last = gained.at(-1);
  const values = {
    'least.debt': withInterval(level(least, 'badDebtEurPerMonth'), eur),
    'most.debt': withInterval(level(most, 'badDebtEurPerMonth'), eur),
    'most.debtShare': meanOnly(
      {
        mean: ratioPct(level(most, 'badDebtEurPerMonth').mean, level(most, 'salesEurPerMonth').mean),
        low: null,
        high: null,
      },
      pct,
    ),
    'profit.change': change(fall, eur),
    'net.change': change(results.contrast('least', { default: most }, 'netEurPerMonth'), eur),
    'sales.change': change(sales, eur, rise),
    'sales.why': byDirection(
      sales,
      'a tab that is not paid leaves its client with money to buy more, which outweighs the credit that the client then lacks',
      'a client who has defaulted has no credit for a time, and what they cannot pay in cash is refused',
      'the money that an unpaid tab leaves its client, and the credit that the client then lacks, about cancel out',
    ),
    'debt.change': change(results.contrast('least', { default: most }, 'badDebtEurPerMonth'), eur),
    'least.profit': withInterval(level(least, 'tradingProfitEurPerMonth'), eur),
    'most.profit': withInterval(level(most, 'tradingProfitEurPerMonth'), eur),
    'none.profit': withInterval(level(none, 'tradingProfitEurPerMonth'), eur),
    'none.least': change(results.contrast('none', { default: least }, 'tradingProfitEurPerMonth'), eur, over),
    'none.most': change(worse, eur, over),
    'none.verdict':
      last === undefined
        ? 'at no rate of the range does giving credit earn more than giving none'
        : last === most
          ? `over the whole range, up to ${most}, giving credit earns more than giving none`
          : `giving credit earns more than giving none up to a default of ${last}, and not clearly so beyond`,
    table: table(
      ['mean default', 'tabs written off, %', 'bad debt', 'sales', 'of these on credit', 'trading profit', 'net'],
      results
        .labels('default')
        .map((label) => [
          label,
          meanOnly(level(label, 'defaultedTabsPct'), number(1)),
          ...[
            'badDebtEurPerMonth',
            'salesEurPerMonth',
            'creditSalesEurPerMonth',
            'tradingProfitEurPerMonth',
            'netEurPerMonth',
          ].map((metric) => withInterval(level(label, metric), number(0))),
        ]),
    ),
  };
  const rows = measures.flatMap(([measure, metric]) =>
    labels.map((label): SweepRow => {
      const { mean, low, high } = results.contrast('none', { default: label }, metric);
      return { measure, unit: '€ a month', series: 'credit', x: Number.parseFloat(label), mean, low, high };
    }),
  );
  const title = `From ${least} to ${most} of due tabs unpaid, the trading profit of ${meanOnly(level(least, 'tradingProfitEurPerMonth'), eur)} a month ${changeShort(fall, eur)}`;
  const figure = sweepCurves(
    rows,
    {
      name: clientDefault.id,
      title,
      swept: 'mean default, % of due tabs',
      references: measures.map(([measure]) => ({ measure, value: 0, label: 'without credit' })),
      notes: ['Differences to the same network without credit, on the same random numbers; months before any arrest.'],
    },
    questionProvenance(results.stored, 'X’s network', '95 % of the mean paired difference'),
  );
  return { values, figure };
}

const over = { up: 'earns more by', down: 'earns less by', same: 'earns the same', open: 'cannot be told apart' };

function ratioPct(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : (100 * part) / whole;
}
