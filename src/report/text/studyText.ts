import type { ScenarioResult } from '../../experiment/results.js';
import type { MetricSummary } from '../../experiment/summaryMetrics.js';
import { metricDeclarations } from '../../economics/index.js';
import { facts, figureOf, framedProduct, typicalCase, verdictOf } from '../../study/index.js';
import type { FactId, Figure } from '../../study/index.js';
import { withheldOf } from '../../experiment/withheldDemand.js';
import { bindingText } from './bindingText.js';
import { cellText, number, table, text } from './blocks.js';
import type { Text } from './blocks.js';
import { productsOf } from './leadingProduct.js';
import { formatOf, levelText } from './levels.js';
import { roleWords } from './words.js';

/** A run beside what the study says of its typical case. */

interface Verdict {
  readonly fact: FactId;
  readonly what: string;
  readonly verdict: string;
  readonly found: string;
}

/** F30, F32, F33, F34, F39 beside the run: the study's own typical case. These are about X: only for one user-dealer of X's region who
 * buys at X's supplier. Each with what the fact is to the model, so that agreement by construction is not taken for more. */
export function studyText(result: ScenarioResult): Text {
  const cohorts = Object.values(result.scenario.values.networks).filter((cohort) => cohort.count > 0);
  const [only] = cohorts;
  const isX = only?.type === 'user-dealer' && only.region === typicalCase.region && only.source === typicalCase.source;
  if (cohorts.length !== 1 || only?.count !== 1 || !isX || !productsOf(result.scenario).includes(framedProduct))
    return [];
  return [
    '',
    table(
      'study',
      [
        { title: 'fact' },
        { title: 'what', gap: 1, width: 41 },
        { title: 'verdict', width: 11 },
        { title: 'role' },
        { title: '', below: true },
      ],
      verdictsOf(result).map(({ fact, what, verdict, found }) => [`  ${fact}`, what, verdict, rolesOf(fact), found]),
      { bare: true, caption: 'Against the study' },
    ),
    text(
      'Calibrated: unknown parameters are set by it, so that agreement is no independent evidence. Input: at most ten clients, four trips, 50 + 30 g a load are X’s own limits (F33), taken in. Held out: nothing was set by it.',
    ),
  ];
}

function verdictsOf(result: ScenarioResult): Verdict[] {
  const { metrics } = result;
  const declarations = metricDeclarations();
  const level = (name: string, decimals?: number): string =>
    levelText(metrics[name], { ...formatOf(name, declarations), ...(decimals === undefined ? {} : { decimals }) });
  const show = (name: string): string => cellText(number(metrics[name]?.mean, formatOf(name, declarations)));
  const credit = (of: string): string =>
    `${show(`creditShareBefore10Pct${of}`)} before, ${show(`creditShareFrom10Pct${of}`)} from the 10th; × ${creditRise(metrics, of)}`;
  const part = (name: string, amount: number): string => {
    const mean = metrics[name]?.mean;
    return cellText(number(mean == null ? null : (100 * mean) / amount, { unit: '%', decimals: 0 }));
  };
  const fourTrips = (metrics['tripsPerMonth']?.mean ?? 0) >= 3.5;
  const trips = level('tripsPerMonth');
  return [
    {
      fact: 'F30',
      what: 'first stock sold in three weeks',
      verdict: within(metrics['firstStockDays'], figureOf('F30', 'first stock gone')),
      found: `${level('firstStockDays')} days`,
    },
    {
      fact: 'F32',
      what: 'credit from the 10th',
      verdict: atLeast(metrics['creditShareFrom10ToBefore10Ratio'], creditRatio),
      found: credit(''),
    },
    {
      fact: 'F32',
      what: 'the same, of benefit recipients alone',
      verdict: atLeast(metrics['creditShareFrom10ToBefore10RatioBenefitRecipients'], creditRatio),
      found: credit('BenefitRecipients'),
    },
    {
      fact: 'F33',
      what: 'about ten clients, loads 30–50 + 20–30 g',
      verdict: loadsVerdict(result),
      found: `${level('clients')}; ${level('cocaineLoadG', 0)} + ${level('heroinLoadG', 0)} g`,
    },
    {
      fact: 'F33',
      what: 'four trips a month, X’s own limit',
      verdict: fourTrips ? 'agrees' : 'fewer',
      found: fourTrips ? trips : `${trips}: ${bindingText(withheldOf(metrics))}`,
    },
    {
      fact: 'F34',
      what: 'at best € 10,000 sales, € 5,000 net',
      verdict: reached(metrics['netEurPerMonth'], 5000),
      found: `${part('salesEurPerMonth', 10_000)} and ${part('netEurPerMonth', 5000)} of it`,
    },
    {
      fact: 'F39',
      what: 'margin 40–50 %, of the towns’ prices',
      verdict: 'not scored',
      found: `${level('marginPctOfPrice')} at X’s own prices; the towns’: npx micronet margins`,
    },
  ];
}

/** The ratio of the means; a mean of ratios would be carried by replicates with hardly any credit before the 10th. */
function creditRise(metrics: ScenarioResult['metrics'], of: string): string {
  const [from, before] = ['From', 'Before'].map((when) => metrics[`creditShare${when}10Pct${of}`]?.mean);
  const mean = from == null || before == null || before === 0 ? null : from / before;
  const ratio = metrics[`creditShareFrom10ToBefore10Ratio${of}`];
  return levelText(ratio && { ...ratio, mean }, { decimals: 1 });
}

/** What a fact is to the model, as the study's list has it. */
const rolesOf = (id: FactId): string =>
  (facts.find((fact) => fact.id === id)?.roles ?? []).map((role) => roleWords[role]).join(', ');

/** The verdict on a published figure by the tolerance fixed beforehand. */
function within(summary: MetricSummary | undefined, figure: Pick<Figure, 'tolerance' | 'n'>): string {
  return verdictOf(summary?.q05 ?? Number.NaN, summary?.q95 ?? Number.NaN, figure);
}

/** F33 in one word: all three agree, or one differs, or neither. */
function loadsVerdict({ metrics }: ScenarioResult): string {
  const verdicts = [
    within(metrics['cocaineLoadG'], figureOf('F33', 'cocaine brought back')),
    within(metrics['heroinLoadG'], figureOf('F33', 'heroin brought back')),
    within(metrics['clients'], aboutTenClients),
  ];
  if (verdicts.every((verdict) => verdict === 'agrees')) return 'agrees';
  return verdicts.includes('differs') ? 'differs' : 'cannot tell';
}

/** “About ten clients”, read as eight to ten (F33); “from the 10th”, as a credit share half as high again (F32). */
const aboutTenClients = { tolerance: { low: 8, high: 10, basis: 'about ten' } };
const creditRatio = 1.5;

function atLeast(summary: MetricSummary | undefined, low: number): string {
  return within(summary, { tolerance: { low, high: Number.POSITIVE_INFINITY, basis: 'at least' } });
}

function reached(summary: MetricSummary | undefined, amount: number): string {
  return summary?.q95 != null && summary.q95 < amount ? 'not reached' : 'cannot tell';
}
