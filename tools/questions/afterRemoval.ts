import { sweepCurves } from '../../src/figures/index.js';
import type { SweepRow } from '../../src/figures/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { formatNumber } from '../../src/units/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import { change, meanOnly, number, pctWhole, table, withInterval, withUnit, than, changeShort } from './sentences.js';

/** Question 8: clients of a removed head, and total consumption, between never and always replaced. */

const replaced = 'replacement.probability';
const never = '0 %';
const always = '100 %';
const look = 'clients look around';
const wait = 'clients wait';
const noStreet = 'no street';
const street = 'street';

const within = 'resuppliedWithin90DaysPct';
const consumption = 'consumptionKgPerYear';

const measures = [
  ['supplied again within 90 days', '% of clients of removed heads', within],
  ['total consumption', 'kg a year', consumption],
  ['networks at the end', 'networks', 'networksAtEnd'],
] as const;

export const afterRemoval: Question = {
  id: '8-after-a-removal',
  metric: consumption,
  metrics: [
    'resupplyDays',
    'resuppliedWithin30DaysPct',
    within,
    'resuppliedWithin180DaysPct',
    consumption,
    'clientConsumptionKgPerYear',
    'networksAtEnd',
    'marketUnmetDemandPct',
  ],
  contrasts: {
    always: (labels: Labels) => (labels[replaced] === always ? undefined : { ...labels, [replaced]: always }),
    street: (labels: Labels) => (labels['street'] === noStreet ? undefined : { ...labels, street: noStreet }),
    look: (labels: Labels) => (labels['clients'] === look ? undefined : { ...labels, clients: look }),
  },
  assumptions: [
    'replacement.probability',
    'replacement.delayDays',
    'replacement.capital',
    'clients.migrationPerDay',
    'clients.churn.perMonth',
    'types.user-dealer.maximumClients',
    'enforcement.totalHazardPerMonth',
    'regions.nord-pas-de-calais.street',
    'entry.enabled',
  ],
  enforcement: true,
  answer,
};

function answer(results: Results, scenarios: readonly Scenario[]): Answer {
  const at = (probability: string, clients: string = look, where: string = noStreet): Labels => ({
    clients,
    street: where,
    [replaced]: probability,
  });
  const share = (labels: Labels, metric: string) => withInterval(results.level(labels, metric), pctWhole);
  const kg = withUnit(1, 'kg');
  const values: Record<string, string> = {
    networks: formatNumber(results.stored.networks),
    delay: formatNumber(scenarios[0]?.values.replacement.delayDays ?? Number.NaN),
    'never.days': withInterval(results.level(at(never), 'resupplyDays'), withUnit(0, 'days')),
    'half.days': withInterval(results.level(at('50 %'), 'resupplyDays'), withUnit(0, 'days')),
    'always.days': withInterval(results.level(at(always), 'resupplyDays'), withUnit(0, 'days')),
    'never.within30': share(at(never), 'resuppliedWithin30DaysPct'),
    'always.within30': share(at(always), 'resuppliedWithin30DaysPct'),
    'never.within90': share(at(never), within),
    'half.within90': share(at('50 %'), within),
    'always.within90': share(at(always), within),
    'never.within180': share(at(never), 'resuppliedWithin180DaysPct'),
    'always.within180': share(at(always), 'resuppliedWithin180DaysPct'),
    'wait.never.within90': share(at(never, wait), within),
    'wait.half.within90': share(at('50 %', wait), within),
    'always.kg': withInterval(results.level(at(always), consumption), kg),
    'never.kg': change(results.contrast('always', at(never), consumption), kg, than),
    'never.share': lostShare(results, at(never), at(always)),
    'half.kg': change(results.contrast('always', at('50 %'), consumption), kg, than),
    'half.share': lostShare(results, at('50 %'), at(always)),
    'wait.never.kg': change(results.contrast('look', at(never, wait), consumption), kg, than),
    'street.never.kg': change(results.contrast('street', at(never, look, street), consumption), kg, than),
    'street.wait.never.kg': change(results.contrast('street', at(never, wait, street), consumption), kg, than),
    'never.networks': withInterval(results.level(at(never), 'networksAtEnd'), number(1)),
    'always.networks': withInterval(results.level(at(always), 'networksAtEnd'), number(1)),
    table: table(
      [
        'clients',
        'street',
        'replaced',
        'days until supplied',
        'within 30 days, %',
        'within 90',
        'within 180',
        'consumption, kg a year',
        'networks at the end',
      ],
      results.stored.variants.map(({ labels }) => [
        labels['clients'] ?? '',
        labels['street'] ?? '',
        labels[replaced] ?? '',
        withInterval(results.level(labels, 'resupplyDays'), number(0)),
        ...['resuppliedWithin30DaysPct', within, 'resuppliedWithin180DaysPct'].map((metric) =>
          meanOnly(results.level(labels, metric), number(0)),
        ),
        withInterval(results.level(labels, consumption), number(1)),
        withInterval(results.level(labels, 'networksAtEnd'), number(1)),
      ]),
    ),
  };
  const rows = measures.flatMap(([measure, unit, metric]) =>
    results.stored.variants.map(({ labels }): SweepRow => {
      const { mean, low, high } = results.level(labels, metric);
      const series = `${(labels['clients'] ?? '').replace('clients ', '')}, ${labels['street'] ?? ''}`;
      return { measure, unit, series, x: Number.parseFloat(labels[replaced] ?? ''), mean, low, high };
    }),
  );
  const figure = sweepCurves(
    rows,
    {
      name: afterRemoval.id,
      title: `Within 90 days ${meanOnly(results.level(at(never), within), pctWhole)} of a removed head’s clients are supplied again where no one replaces the head, ${meanOnly(results.level(at(always), within), pctWhole)} where always; without replacement consumption ${changeShort(results.contrast('always', at(never), consumption), kg, than)} a year`,
      swept: 'removed heads replaced, %',
      notes: [
        `The title speaks of clients who look around, without a street market. ${values['networks']} networks at the start, total hazard 1.8 % a month; consumption holds sales, street purchases and heads’ own use.`,
        'Harms that the model lacks are not in these numbers: violence, overdose, prison, family.',
      ],
    },
    questionProvenance(results.stored, 'Networks of Nord-Pas-de-Calais', '95 % of the mean over replicates'),
  );
  return { values, figure };
}

/** How much of one variant's consumption another lacks. */
function lostShare(results: Results, labels: Labels, whole: Labels): string {
  const [part, all] = [results.level(labels, consumption).mean, results.level(whole, consumption).mean];
  return part === null || all === null ? '–' : pctWhole(100 - (100 * part) / all);
}
