import { sweepCurves } from '../../src/figures/index.js';
import type { SweepRow } from '../../src/figures/index.js';
import { compileScenario } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { formatNumber } from '../../src/units/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Results } from './results.js';
import { change, eur, eurCents, number, rise, table, withInterval, withUnit, changeShort, pct } from './sentences.js';

/** Question 5: a premium for the risk of arrest on the price, passed through from none to all, with clients' response. */

const pass = 'riskPremium.passThrough';
const cost = 'cost of arrest';
const response = 'response';
const none = '0 %';
const all = '100 %';
const wide = 'losses and a year’s wage';
const narrow = 'losses only';
const assumed = 'as assumed';

const measures = [
  ['change in cocaine sold', 'g a month', 'cocaineSoldGPerMonth'],
  ['change in heroin sold', 'g a month', 'heroinSoldGPerMonth'],
  ['change in trading profit', '€ a month', 'tradingProfitEurPerMonth'],
] as const;

export const riskRaisesPrices: Question = {
  id: '5-risk-raises-prices',
  metric: 'salesEurPerMonth',
  metrics: [
    'cocainePriceEurPerG',
    'heroinPriceEurPerG',
    'cocaineSoldGPerMonth',
    'heroinSoldGPerMonth',
    'salesEurPerMonth',
    'tradingProfitEurPerMonth',
    'spendingEurPerClientMonth',
    'unmetDemandPct',
  ],
  contrasts: {
    none: (labels: Labels) => (labels[pass] === none ? undefined : { ...labels, [pass]: none }),
  },
  assumptions: [
    'riskPremium.passThrough',
    'riskPremium.lossAtArrest',
    'riskPremium.otherCost',
    'riskPremium.gramsPerMonth',
    'enforcement.totalHazardPerMonth',
    'products.cocaine.priceElasticity',
    'products.heroin.priceElasticity',
    'clients.spendingShare',
    'products.cocaine.intakePerWeek',
  ],
  enforcement: true,
  answer,
};

/** The premium that a variant's rule gives, whole cents a gram. */
function premiumOf(scenarios: readonly Scenario[], labels: Labels): number {
  const found = scenarios.find(({ matrixValues }) =>
    Object.entries(labels).every(([dimension, label]) => matrixValues[dimension] === label),
  );
  if (found === undefined) throw new RangeError(`no scenario is ${Object.values(labels).join(' · ')}`);
  return compileScenario(found)[0].parameters.riskPremiumCentsPerG;
}

function answer(results: Results, scenarios: readonly Scenario[]): Answer {
  const full = (ofCost: string, ofResponse: string): Labels => ({
    [cost]: ofCost,
    [response]: ofResponse,
    [pass]: all,
  });
  const clause = (labels: Labels, metric: string, show: (value: number) => string, plural = false) =>
    change(results.contrast('none', labels, metric), show, ...(plural ? [rise] : []));
  const values: Record<string, string> = {
    'start.price': withInterval(
      results.level({ [cost]: narrow, [response]: assumed, [pass]: none }, 'cocainePriceEurPerG'),
      eurCents,
    ),
  };
  const retail = (scenarios[0]?.values.retailPrice['nord-pas-de-calais']?.['cocaine'] ?? Number.NaN) / 100;
  for (const [key, ofCost] of [
    ['narrow', narrow],
    ['wide', wide],
  ] as const) {
    const premium = premiumOf(scenarios, full(ofCost, assumed)) / 100;
    values[`${key}.premium`] = eurCents(premium);
    values[`${key}.ofPrice`] = pct((100 * premium) / retail);
    values[`${key}.price`] = clause(full(ofCost, assumed), 'cocainePriceEurPerG', eurCents);
    values[`${key}.sold`] = clause(full(ofCost, assumed), 'cocaineSoldGPerMonth', withUnit(1, 'g'));
    values[`${key}.heroin`] = clause(full(ofCost, assumed), 'heroinSoldGPerMonth', withUnit(1, 'g'));
    values[`${key}.sales`] = clause(full(ofCost, assumed), 'salesEurPerMonth', eur, true);
    values[`${key}.profit`] = clause(full(ofCost, assumed), 'tradingProfitEurPerMonth', eur);
  }
  for (const [key, ofResponse] of [
    ['cash', 'cash alone'],
    ['strong', 'strong'],
  ] as const) {
    values[`${key}.sold`] = clause(full(wide, ofResponse), 'cocaineSoldGPerMonth', withUnit(1, 'g'));
    values[`${key}.heroin`] = clause(full(wide, ofResponse), 'heroinSoldGPerMonth', withUnit(1, 'g'));
    values[`${key}.profit`] = clause(full(wide, ofResponse), 'tradingProfitEurPerMonth', eur);
    values[`${key}.spending`] = clause(full(wide, ofResponse), 'spendingEurPerClientMonth', eur);
  }
  const expected = premiumOf(scenarios, full(wide, assumed)) / 100;
  const gain = results.contrast('none', full(wide, assumed), 'tradingProfitEurPerMonth');
  const sold = ['cocaineSoldGPerMonth', 'heroinSoldGPerMonth'].reduce(
    (sum, metric) => sum + (results.level(full(wide, assumed), metric).mean ?? 0),
    0,
  );
  values['wide.recovered'] = `${formatNumber((100 * (gain.mean ?? 0)) / (expected * sold), 0)} %`;
  values['table'] = table(
    [
      'cost of arrest',
      'response',
      'premium, €/g',
      'cocaine, €/g',
      'cocaine, g',
      'heroin, g',
      'sales, €',
      'trading profit, €',
    ],
    results.labels(cost).flatMap((ofCost) =>
      results.labels(response).flatMap((ofResponse) =>
        [none, all].map((share) => {
          const labels = { [cost]: ofCost, [response]: ofResponse, [pass]: share };
          const at = (metric: string, decimals: number) =>
            withInterval(results.level(labels, metric), number(decimals));
          return [
            ofCost,
            ofResponse,
            formatNumber(premiumOf(scenarios, labels) / 100, 2),
            at('cocainePriceEurPerG', 2),
            at('cocaineSoldGPerMonth', 1),
            at('heroinSoldGPerMonth', 1),
            at('salesEurPerMonth', 0),
            at('tradingProfitEurPerMonth', 0),
          ];
        }),
      ),
    ),
  );
  const rows = measures.flatMap(([measure, unit, metric]) =>
    results.where({ [cost]: wide }).map(({ labels }): SweepRow => {
      const unchanged = { mean: 0, low: 0, high: 0 };
      const { mean, low, high } = labels[pass] === none ? unchanged : results.contrast('none', labels, metric);
      const series = `response to price: ${labels[response] ?? ''}`;
      return { measure, unit, series, x: Number.parseFloat(labels[pass] ?? ''), mean, low, high };
    }),
  );
  const figure = sweepCurves(
    rows,
    {
      name: riskRaisesPrices.id,
      title: `All of the expected cost of arrest in the price is ${eurCents(expected)} a gram: cocaine sold a month ${changeShort(results.contrast('none', full(wide, assumed), 'cocaineSoldGPerMonth'), withUnit(1, 'g'))}, the trading profit ${changeShort(gain, eur)}`,
      swept: 'pass-through, %',
      notes: [
        'Cost of arrest: losses and a year’s wage, at a total hazard of 1.8 % a month. The title speaks of the response as assumed. Changes from no pass-through, on the same random numbers; months before any arrest.',
        'Harms that the model lacks are not in these numbers: violence, overdose, prison, family.',
      ],
    },
    questionProvenance(results.stored, 'X’s network, with a risk premium', '95 % of the mean paired difference'),
  );
  return { values, figure };
}
