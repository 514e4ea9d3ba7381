import { measuresByVariant } from '../../src/figures/index.js';
import type { MeasureRow } from '../../src/figures/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import { byDirection, change, eur, number, pct, points, rise, table, withInterval } from './sentences.js';

/** Question 2: the calendar of benefits against credit and sales, under both rules for the limit of a tab. */

const monthly = (labels: Labels): Labels | undefined =>
  labels['calendar'] === 'monthly' ? undefined : { ...labels, calendar: 'monthly' };

const limits = ['fixed limit', 'growing limit'] as const;

const measures = [
  ['credit share of sales', '%', 'creditSharePct'],
  ['credit share from the 10th ÷ before', 'ratio', 'creditShareFrom10ToBefore10Ratio'],
  ['sales', '€ a month', 'salesEurPerMonth'],
] as const;

export const benefitTiming: Question = {
  id: '2-benefit-timing',
  metric: 'creditSharePct',
  metrics: [
    'creditSharePct',
    'creditShareFrom10ToBefore10Ratio',
    'salesEurPerMonth',
    'refusedDemandPct',
    'badDebtEurPerMonth',
    'netEurPerMonth',
  ],
  contrasts: { monthly },
  assumptions: [
    'clients.incomeCalendar',
    'credit.limitRule',
    'credit.limitShare',
    'clients.spendingShare',
    'clients.otherMeans.perMonth',
    'clients.otherMeans.arrivalsPerMonth',
    'clients.payDayEffect.enabled',
    'products.cocaine.intakePerWeek',
  ],
  enforcement: false,
  answer,
};

function answer(results: Results): Answer {
  const credit = (calendar: string) => results.contrast('monthly', { calendar, limit: limits[0] }, 'creditSharePct');
  const sales = (calendar: string) => results.contrast('monthly', { calendar, limit: limits[0] }, 'salesEurPerMonth');
  const level = (calendar: string, metric: string, limit: string = limits[0]) =>
    results.level({ calendar, limit }, metric);
  const clause = (calendar: string, limit: string, metric: string, show: (value: number) => string, plural = false) =>
    change(results.contrast('monthly', { calendar, limit }, metric), show, ...(plural ? [rise] : []));
  const values: Record<string, string> = {
    'monthly.credit': withInterval(level('monthly', 'creditSharePct'), pct),
    'monthly.sales': withInterval(level('monthly', 'salesEurPerMonth'), eur),
    'monthly.ratio': withInterval(level('monthly', 'creditShareFrom10ToBefore10Ratio'), number(2)),
    'fortnightly.ratio': withInterval(level('fortnightly', 'creditShareFrom10ToBefore10Ratio'), number(2)),
    'staggered.ratio': withInterval(level('staggered', 'creditShareFrom10ToBefore10Ratio'), number(2)),
    'fortnightly.credit': clause('fortnightly', limits[0], 'creditSharePct', points),
    'staggered.credit': clause('staggered', limits[0], 'creditSharePct', points),
    'fortnightly.sales': clause('fortnightly', limits[0], 'salesEurPerMonth', eur, true),
    'staggered.sales': clause('staggered', limits[0], 'salesEurPerMonth', eur, true),
    'fortnightly.badDebt': clause('fortnightly', limits[0], 'badDebtEurPerMonth', eur),
    'staggered.badDebt': clause('staggered', limits[0], 'badDebtEurPerMonth', eur),
    'growing.fortnightly.credit': clause('fortnightly', limits[1], 'creditSharePct', points),
    'growing.staggered.credit': clause('staggered', limits[1], 'creditSharePct', points),
    'growing.monthly.ratio': withInterval(level('monthly', 'creditShareFrom10ToBefore10Ratio', limits[1]), number(2)),
    table: table(
      [
        'calendar',
        'limit of a tab',
        'credit, % of sales',
        'from the 10th ÷ before',
        'sales, € a month',
        'net, € a month',
      ],
      results
        .labels('calendar')
        .flatMap((calendar) =>
          limits.map((limit) => [
            calendar,
            limit,
            withInterval(level(calendar, 'creditSharePct', limit), number(1)),
            withInterval(level(calendar, 'creditShareFrom10ToBefore10Ratio', limit), number(2)),
            withInterval(level(calendar, 'salesEurPerMonth', limit), number(0)),
            withInterval(level(calendar, 'netEurPerMonth', limit), number(0)),
          ]),
        ),
    ),
  };
  const moves = (calendar: string): string => {
    const ofCredit = byDirection(credit(calendar), 'more credit', 'less credit', 'no clear change in credit');
    const ofSales = byDirection(sales(calendar), 'higher sales', 'lower sales', 'no clear change in sales');
    return `${ofCredit} and ${ofSales}`;
  };
  values['fortnightly.moves'] = moves('fortnightly');
  values['staggered.moves'] = moves('staggered');
  const title = `Paid fortnightly instead of monthly: ${moves('fortnightly')}; staggered: ${moves('staggered')}`;
  const rows = measures.flatMap(([measure, unit, metric]) =>
    results.stored.variants.map(({ labels }): MeasureRow => {
      const { mean, low, high } = results.level(labels, metric);
      return { measure, unit, variant: labels['calendar'] ?? '', series: labels['limit'] ?? '', mean, low, high };
    }),
  );
  const figure = measuresByVariant(
    rows,
    {
      name: benefitTiming.id,
      title,
      references: [{ measure: measures[1][0], value: 1 }],
      notes: [
        `The title speaks of the ${limits[0]}: a fixed share of the legal drug budget; the ${limits[1]} grows with each repaid tab. Months before any arrest.`,
      ],
    },
    questionProvenance(
      results.stored,
      'X’s network, clients paid by three calendars',
      '95 % of the mean over replicates',
    ),
  );
  return { values, figure };
}
