import { measuresByVariant } from '../../src/figures/index.js';
import type { MeasureRow } from '../../src/figures/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import {
  byDirection,
  change,
  eur,
  number,
  pct,
  points,
  rise,
  sentence,
  table,
  withInterval,
  withUnit,
} from './sentences.js';

/** Question 7: less own use and intake, or more legal income, from 2005 on. */

const none = 'none';
const follows = 'intake follows budgets';
const fixed = 'intake does not follow';

const changes = {
  ownUse: 'head’s own use halved',
  intake: 'clients’ intake − 25 %',
  both: 'both of these',
  rmi: 'RMI + € 100',
  benefits: 'all benefits + € 100',
} as const;

const measures = [
  ['cocaine sold', 'g a month', 'cocaineSoldGPerMonth'],
  ['trading profit', '€ a month', 'tradingProfitEurPerMonth'],
  ['net', '€ a month', 'netEurPerMonth'],
] as const;

export const treatmentOrIncome: Question = {
  id: '7-treatment-or-income',
  metric: 'tradingProfitEurPerMonth',
  metrics: [
    'salesEurPerMonth',
    'cocaineSoldGPerMonth',
    'heroinSoldGPerMonth',
    'tradingProfitEurPerMonth',
    'netEurPerMonth',
    'creditSharePct',
    'unmetDemandPct',
    'selfFinancingRatio',
  ],
  contrasts: {
    none: (labels: Labels) => (labels['change'] === none ? undefined : { ...labels, change: none }),
  },
  assumptions: [
    'clients.intakeBudgetElasticity',
    'types.user-dealer.ownUse.cocaine',
    'types.user-dealer.ownUse.heroin',
    'products.cocaine.intakePerWeek',
    'products.heroin.intakePerWeek',
    'clients.spendingShare',
    'clients.classes.rmi.share',
    'clients.classes.rmi.income',
    'clients.classes.unemployment.share',
    'clients.classes.unemployment.income',
    'credit.limitShare',
  ],
  enforcement: false,
  answer,
};

function answer(results: Results): Answer {
  const contrast = (label: string, metric: string, intake: string = follows) =>
    results.contrast('none', { change: label, intake }, metric);
  const values: Record<string, string> = {
    'none.sales': withInterval(results.level({ change: none, intake: follows }, 'salesEurPerMonth'), eur),
    'none.unmet': withInterval(results.level({ change: none, intake: follows }, 'unmetDemandPct'), pct),
    'none.ratio': withInterval(results.level({ change: none, intake: follows }, 'selfFinancingRatio'), number(1)),
    'ownUse.ratio': withInterval(
      results.level({ change: changes.ownUse, intake: follows }, 'selfFinancingRatio'),
      number(1),
    ),
    'ownUse.cocaine': change(contrast(changes.ownUse, 'cocaineSoldGPerMonth'), withUnit(1, 'g')),
    'ownUse.net': change(contrast(changes.ownUse, 'netEurPerMonth'), eur),
    'ownUse.profit': change(contrast(changes.ownUse, 'tradingProfitEurPerMonth'), eur),
    'intake.cocaine': change(contrast(changes.intake, 'cocaineSoldGPerMonth'), withUnit(1, 'g')),
    'intake.heroin': change(contrast(changes.intake, 'heroinSoldGPerMonth'), withUnit(1, 'g')),
    'intake.profit': change(contrast(changes.intake, 'tradingProfitEurPerMonth'), eur),
    'intake.unmet': change(contrast(changes.intake, 'unmetDemandPct'), points),
    'intake.share': shareOf(results, changes.intake, 'cocaineSoldGPerMonth'),
    'both.net': change(contrast(changes.both, 'netEurPerMonth'), eur),
    'both.profit': change(contrast(changes.both, 'tradingProfitEurPerMonth'), eur),
    'rmi.sales': change(contrast(changes.rmi, 'salesEurPerMonth'), eur, rise),
    'rmi.sales.fixed': change(contrast(changes.rmi, 'salesEurPerMonth', fixed), eur, rise),
    'rmi.profit': change(contrast(changes.rmi, 'tradingProfitEurPerMonth'), eur),
    'benefits.sales': change(contrast(changes.benefits, 'salesEurPerMonth'), eur, rise),
    'benefits.cocaine': change(contrast(changes.benefits, 'cocaineSoldGPerMonth'), withUnit(1, 'g')),
    'benefits.profit': change(contrast(changes.benefits, 'tradingProfitEurPerMonth'), eur),
    'benefits.credit': change(contrast(changes.benefits, 'creditSharePct'), points),
    'benefits.unmet': change(contrast(changes.benefits, 'unmetDemandPct'), points),
    'benefits.profit.fixed': change(contrast(changes.benefits, 'tradingProfitEurPerMonth', fixed), eur),
    'benefits.unmet.fixed': change(contrast(changes.benefits, 'unmetDemandPct', fixed), points),
    table: table(
      [
        'change',
        'intake and budgets',
        'sales, €',
        'cocaine, g',
        'trading profit, €',
        'net, €',
        'credit, points',
        'unmet, points',
      ],
      Object.values(changes).flatMap((label) =>
        [follows, fixed].map((intake) => [
          label,
          intake,
          ...(
            [
              ['salesEurPerMonth', 0],
              ['cocaineSoldGPerMonth', 1],
              ['tradingProfitEurPerMonth', 0],
              ['netEurPerMonth', 0],
              ['creditSharePct', 1],
              ['unmetDemandPct', 1],
            ] as const
          ).map(([metric, decimals]) => withInterval(contrast(label, metric, intake), number(decimals))),
        ]),
      ),
    ),
  };
  const moved = (label: string): string =>
    byDirection(contrast(label, 'cocaineSoldGPerMonth'), 'raises', 'lowers', 'does not clearly move');
  values['verdict'] = sentence(
    `halving the head’s own use ${moved(changes.ownUse)} what clients buy, a lower intake of clients ${moved(changes.intake)} it, ` +
      `and higher benefits ${byDirection(contrast(changes.benefits, 'cocaineSoldGPerMonth'), 'raise', 'lower', 'do not clearly move')} it`,
  );
  const rows = measures.flatMap(([measure, unit, metric]) =>
    Object.values(changes).flatMap((variant) =>
      [follows, fixed].map((intake): MeasureRow => {
        const { mean, low, high } = contrast(variant, metric, intake);
        return { measure: `difference in ${measure}`, unit, variant, series: intake, mean, low, high };
      }),
    ),
  );
  const figure = measuresByVariant(
    rows,
    {
      name: treatmentOrIncome.id,
      title: values['verdict'],
      references: measures.map(([measure]) => ({ measure: `difference in ${measure}`, value: 0 })),
      notes: [
        'Against no change, on the same random numbers; months of 2005 before any arrest. Net charges the head’s own use at cost.',
      ],
    },
    questionProvenance(results.stored, 'X’s network, changes from 2005-01-01', '95 % of the mean paired difference'),
  );
  return { values, figure };
}

/** A difference to no change in per cent of it. */
function shareOf(results: Results, label: string, metric: string): string {
  const { mean } = results.contrast('none', { change: label, intake: follows }, metric);
  const before = results.level({ change: none, intake: follows }, metric).mean;
  return mean === null || before === null ? '–' : pct((100 * Math.abs(mean)) / before);
}
