import type { ScenarioResult } from '../../experiment/results.js';
import type { MetricSummary } from '../../experiment/summaryMetrics.js';
import { facts, figureOf, framedProduct, typicalCase, verdictOf } from '../../study/index.js';
import type { FactId, FactRole, Figure } from '../../study/index.js';
import { formatNumber, formatPercent } from '../../units/index.js';
import { withheldOf } from '../../experiment/withheldDemand.js';
import { bindingText } from './bindingText.js';
import { productsOf } from './leadingProduct.js';
import { decimal, percent, shownFigures } from './statementFigures.js';
import type { Show } from './statementFigures.js';
import { wrap } from './wrap.js';

/** A run beside what the study says of its typical case. */

interface Verdict {
  readonly fact: FactId;
  readonly what: string;
  readonly verdict: string;
  readonly found: string;
}

/** F30, F32, F33, F34, F39 beside the run: the study's own typical case. These are about X: only for one user-dealer of X's region who
 * buys at X's supplier. Each with what the fact is to the model, so that agreement by construction is not taken for more. */
export function studyText(result: ScenarioResult): string[] {
  const cohorts = Object.values(result.scenario.values.networks).filter((cohort) => cohort.count > 0);
  const [only] = cohorts;
  const isX = only?.type === 'user-dealer' && only.region === typicalCase.region && only.source === typicalCase.source;
  if (cohorts.length !== 1 || only?.count !== 1 || !isX || !productsOf(result.scenario).includes(framedProduct))
    return [];
  const { metrics } = result;
  const interval = (name: string, show: Show): string => {
    const { mean, ends } = shownFigures(metrics[name], show);
    return ends === '' ? mean : `${mean} [${ends}]`;
  };
  const fourTrips = (metrics['tripsPerMonth']?.mean ?? 0) >= 3.5;
  // The ratio of the means; a mean of ratios would be carried by replicates with hardly any credit before the 10th.
  const creditRise = (of: string): string => {
    const [from, before] = [metrics[`creditShareFrom10Pct${of}`]?.mean, metrics[`creditShareBefore10Pct${of}`]?.mean];
    const level = from == null || before == null || before === 0 ? '–' : formatNumber(from / before, 1);
    const { ends } = shownFigures(metrics[`creditShareFrom10ToBefore10Ratio${of}`], decimal(1));
    return ends === '' ? `× ${level}` : `× ${level} [${ends}]`;
  };
  const verdicts: Verdict[] = [
    {
      fact: 'F30',
      what: 'first stock sold in three weeks',
      verdict: within(metrics['firstStockDays'], figureOf('F30', 'first stock gone')),
      found: `${interval('firstStockDays', decimal(1))} days`,
    },
    {
      fact: 'F32',
      what: 'credit from the 10th',
      verdict: atLeast(metrics['creditShareFrom10ToBefore10Ratio'], creditRatio),
      found: `${show(metrics['creditShareBefore10Pct'])} before, ${show(metrics['creditShareFrom10Pct'])} from the 10th; ${creditRise('')}`,
    },
    {
      fact: 'F32',
      what: 'the same, of benefit recipients alone',
      verdict: atLeast(metrics['creditShareFrom10ToBefore10RatioBenefitRecipients'], creditRatio),
      found: `${show(metrics['creditShareBefore10PctBenefitRecipients'])} before, ${show(metrics['creditShareFrom10PctBenefitRecipients'])} from the 10th; ${creditRise('BenefitRecipients')}`,
    },
    {
      fact: 'F33',
      what: 'about ten clients, loads 30–50 + 20–30 g',
      verdict: loadsVerdict(result),
      found: `${interval('clients', decimal(1))}; ${interval('cocaineLoadG', decimal(0))} + ${interval('heroinLoadG', decimal(0))} g`,
    },
    {
      fact: 'F33',
      what: 'four trips a month, X’s own limit',
      verdict: fourTrips ? 'agrees' : 'fewer',
      found: `${interval('tripsPerMonth', decimal(2))}${fourTrips ? '' : `: ${bindingText(withheldOf(metrics))}`}`,
    },
    {
      fact: 'F34',
      what: 'at best € 10,000 sales, € 5,000 net',
      verdict: reached(metrics['netEurPerMonth'], 5000),
      found: `${of(metrics['salesEurPerMonth'], 10_000)} and ${of(metrics['netEurPerMonth'], 5000)} of it`,
    },
    {
      fact: 'F39',
      what: 'margin 40–50 %, of the towns’ prices',
      verdict: 'not scored',
      found: `${interval('marginPctOfPrice', percent)} at X’s own prices; the towns’: npx micronet margins`,
    },
  ];
  return [
    '',
    'Against the study',
    ...verdicts.flatMap(({ fact, what, verdict, found }) => [
      `  ${fact} ${what.padEnd(42)}${verdict.padEnd(13)}${rolesOf(fact)}`.trimEnd(),
      `      ${found}`,
    ]),
    ...wrap(
      'Calibrated: unknown parameters are set by it, so that agreement is no independent evidence. Input: at most ten clients, four trips, 50 + 30 g a load are X’s own limits (F33), taken in. Held out: nothing was set by it.',
    ),
  ];
}

const roleWords: Readonly<Record<FactRole, string>> = {
  I: 'input',
  C: 'calibrated',
  V: 'held out',
  O: 'by arrests',
  D: 'design',
  A: 'arithmetic',
  N: 'context',
};

/** What a fact is to the model, as the study's list has it. */
const rolesOf = (id: FactId): string =>
  (facts.find((fact) => fact.id === id)?.roles ?? []).map((role) => roleWords[role]).join(', ');

const show = (summary: MetricSummary | undefined): string => (summary?.mean == null ? '–' : percent(summary.mean));

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

function of(summary: MetricSummary | undefined, amount: number): string {
  return summary?.mean == null ? '–' : formatPercent(summary.mean / amount, 0);
}
