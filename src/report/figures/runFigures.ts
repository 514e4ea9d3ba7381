import { competingCauses, exitIncidence, metricDeclarations } from '../../economics/index.js';
import { quantile, summarise } from '../../experiment/summary.js';
import { isMarket } from '../../experiment/digest.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import {
  creditByDayOfMonth,
  exitsByCause,
  networkThroughTime,
  networkTypeComparison,
  profitDistribution,
  statementWaterfall,
  turnovers,
} from '../../figures/index.js';
import type {
  CreditByDayRow,
  Figure,
  NetworkEventRow,
  Provenance,
  StatementWaterfallRow,
} from '../../figures/index.js';
import { dayOfMonthFields } from '../../model/journal.js';
import { priorsText } from '../../scenario/index.js';
import { regions } from '../../study/index.js';
import { formatNumber, isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { formatOf } from '../text/levels.js';
import { productsOf } from '../text/leadingProduct.js';
import { discountFigure, marginFigures } from './priceFigures.js';
import { typeIntervals, typeRows } from './typeFigures.js';
import { statementLineNames, statementLines } from '../../model/statement.js';
import { exitWords } from '../../model/kinds.js';
import { periodWords, scenarioWords } from '../text/words.js';

/** From a scenario's results to its figures: the rows that each figure takes. */

function provenanceOf(result: ScenarioResult, interval: string, notes: readonly string[] = []): Provenance {
  const drawn = priorsText(result.scenario);
  const doubt = drawn.length === 0 ? [] : [`Each replicate draws ${drawn.join('; ')}.`];
  return {
    scenario: `${scenarioWords(result.scenario)}, ${periodWords(result.scenario.values)}`,
    seed: result.seed,
    replicates: result.replicates,
    interval,
    notes: [...notes, ...doubt],
  };
}

const ninety = '90 % of replicates';

/**
 * All figures of a run of one scenario or several, under the names of their files: those of several are numbered, and
 * the study's margins, which are of no scenario, stand once.
 */
export function figuresOfRun(results: readonly ScenarioResult[]): Figure[] {
  if (results.length <= 1) return results.flatMap(runFigures);
  const numbered = results.flatMap((result, i) =>
    ownFigures(result).map((figure) => ({ ...figure, name: `${i + 1}-${figure.name}` })),
  );
  return [...numbered, ...marginFigures(results.flatMap(({ scenario }) => productsOf(scenario)))];
}

/** All figures of one scenario's run, in the order of a reader's questions. */
export function runFigures(result: ScenarioResult): Figure[] {
  return [...ownFigures(result), ...marginFigures(productsOf(result.scenario))];
}

function ownFigures(result: ScenarioResult): Figure[] {
  return [
    waterfallFigure(result),
    profitFigure(result),
    creditFigure(result),
    exitsFigure(result),
    turnoverFigure(result),
    throughTimeFigure(result),
    typesFigure(result),
    discountFigure(result, provenanceOf(result, '')),
  ].filter((figure) => figure !== undefined);
}

function waterfallFigure(result: ScenarioResult): Figure {
  // The gross margin is left out: a sum between two bars tells nothing more.
  const rows = statementLineNames
    .filter((line) => line !== 'grossMargin')
    .map((line): StatementWaterfallRow => {
      const { mean, q05, q95 } = metricOf(result.metrics, `${line}EurPerMonthAllMonths`);
      const { label, sign } = statementLines[line];
      const total = sign > 0;
      return {
        item: line === 'net' ? 'net' : label,
        kind: total ? 'total' : 'flow',
        mean: sign * (mean ?? 0),
        low: total ? q05 : null,
        high: total ? q95 : null,
      };
    });
  const months = `Means over all months from the ${ordinal(result.parameters.scoreFromMonth)} of the run, arrest losses included; a month without a head counts as zero. Net is reckoned as the study does: the head’s own use is a cost (F29).`;
  return statementWaterfall(rows, { months }, provenanceOf(result, ninety));
}

function ordinal(n: number): string {
  const last = n % 10;
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teens ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}

/** Of a market, its networks; else its replicates, each of one network. */
function profitFigure(result: ScenarioResult): Figure | undefined {
  if (isMarket(result.parameters)) return networksProfitFigure(result);
  const { mean, q05, q95 } = metricOf(result.metrics, 'netEurPerMonth');
  if (mean === null || q05 === null || q95 === null) return undefined;
  const rows = result.rows
    .map((row) => row.metrics['netEurPerMonth'] ?? Number.NaN)
    .filter((net) => !Number.isNaN(net))
    .map((netEurPerMonth) => ({ netEurPerMonth }));
  const missing = result.rows.length - rows.length;
  const first = ordinal(result.parameters.scoreFromMonth);
  const notes =
    missing === 0
      ? []
      : [
          `${formatNumber(missing)} of the ${formatNumber(result.rows.length)} replicates ${missing === 1 ? 'is' : 'are'} not shown: from the ${first} month of the run on they had no whole month before an arrest or exit.`,
        ];
  return profitDistribution(
    rows,
    { mean, q05, q95, months: 'before any arrest', of: 'replicates' },
    provenanceOf(result, ninety, notes),
  );
}

function networksProfitFigure(result: ScenarioResult): Figure | undefined {
  const nets = result.digests.flatMap(({ networkNets }) => [...networkNets]);
  if (nets.length === 0) return undefined;
  const { mean, q05, q95 } = summarise(nets);
  return profitDistribution(
    nets.map((netEurPerMonth) => ({ netEurPerMonth })),
    { mean, q05, q95, months: 'all months, arrest losses included', of: 'networks' },
    provenanceOf(result, '90 % of networks', [
      `Networks there at the start, of all replicates together; months from the ${ordinal(result.parameters.scoreFromMonth)} of the run, those without a head as zero; networks that sell at cost included.`,
    ]),
  );
}

function creditFigure(result: ScenarioResult): Figure | undefined {
  const everyone = { group: 'all clients', sales: 'salesCents', credit: 'creditCents' } as const;
  const recipients = {
    group: 'benefit recipients',
    sales: 'salesBenefitCents',
    credit: 'creditBenefitCents',
  } as const;
  const rows: CreditByDayRow[] = [everyone, recipients].flatMap(({ group, sales, credit }) =>
    Array.from({ length: 31 }, (_, i) => {
      const perReplicate = result.digests.map(({ dayOfMonth }) => dayShare(dayOfMonth, i, sales, credit));
      const defined = perReplicate.filter(({ sold }) => sold > 0);
      const sold = defined.reduce((sum, each) => sum + each.sold, 0);
      const onCredit = defined.reduce((sum, each) => sum + each.onCredit, 0);
      const shares = defined.map((each) => (100 * each.onCredit) / each.sold).sort((a, b) => a - b);
      return {
        group,
        dayOfMonth: i + 1,
        creditSharePct: sold > 0 ? (100 * onCredit) / sold : null,
        low: shares.length > 1 ? quantile(shares, 0.05) : null,
        high: shares.length > 1 ? quantile(shares, 0.95) : null,
      };
    }),
  );
  if (rows.every((row) => row.creditSharePct === null)) return undefined;
  const text = {
    group: everyone.group,
    beforePct: metricOf(result.metrics, 'creditShareBefore10Pct').mean,
    fromPct: metricOf(result.metrics, 'creditShareFrom10Pct').mean,
  };
  return creditByDayOfMonth(rows, text, provenanceOf(result, ninety));
}

type DayOfMonthField = (typeof dayOfMonthFields)[number];

/** Sales of a day of the month, and those on credit, over all regions and types. */
function dayShare(
  dayOfMonth: Float64Array,
  day: number,
  sales: DayOfMonthField,
  credit: DayOfMonthField,
): { sold: number; onCredit: number } {
  const width = dayOfMonthFields.length;
  const sumOf = (field: DayOfMonthField): number => {
    let sum = 0;
    for (let at = day * width + dayOfMonthFields.indexOf(field); at < dayOfMonth.length; at += 31 * width)
      sum += dayOfMonth[at] ?? 0;
    return sum;
  };
  return { sold: sumOf(sales), onCredit: sumOf(credit) };
}

const daysPerMonth = 365.25 / 12;

function exitsFigure(result: ScenarioResult): Figure | undefined {
  const times = result.digests.flatMap(({ heads }) => heads);
  if (!times.some((time) => time.cause !== null)) return undefined;
  const incidence = exitIncidence(times);
  // Lines go on to the end of the run, as far as the last of all heads does not leave open what came after.
  const last = times.reduce((a, b) => (b.days > a.days ? b : a));
  const end = (last.cause === null ? last.days : result.parameters.days) / daysPerMonth;
  const rows = competingCauses
    .map((cause) => ({ cause, points: incidence.byCause[cause] }))
    .filter(({ points }) => points.some((point) => point.incidence > 0))
    .flatMap(({ cause, points }) => {
      const { label, arrested } = exitWords[cause];
      const words = { cause: label, arrested };
      const shown = points.map((point) => ({
        ...words,
        month: point.day / daysPerMonth,
        incidencePct: 100 * point.incidence,
        low: Number.isNaN(point.low) ? null : 100 * point.low,
        high: Number.isNaN(point.high) ? null : 100 * point.high,
      }));
      const ends = shown.slice(-1).map((point) => ({ ...point, month: Math.max(point.month, end) }));
      return [{ ...words, month: 0, incidencePct: 0, low: 0, high: 0 }, ...shown, ...ends];
    });
  return exitsByCause(rows, provenanceOf(result, '95 % of the estimate, over heads'));
}

function turnoverFigure(result: ScenarioResult): Figure {
  const row = (measure: string, definition: string, metric: string) => {
    const { mean, q05, q95 } = metricOf(result.metrics, metric);
    return { measure, definition, mean, low: q05, high: q95, ...formatOf(metric, metricDeclarations()) };
  };
  return turnovers(
    [
      row('load cycles', 'grams issued ÷ grams of a load', 'loadCyclesPerMonth'),
      row('stock turns', 'issues at cost ÷ mean daily stock at cost', 'stockTurnsPerMonth'),
      row('capital turns', 'sales ÷ mean daily working capital', 'capitalTurnsPerMonth'),
    ],
    provenanceOf(result, ninety),
  );
}

function throughTimeFigure(result: ScenarioResult): Figure | undefined {
  const traced = result.digests.find((digest) => digest.traced !== undefined)?.traced;
  if (traced === undefined) return undefined;
  const products = result.parameters.products.map((product) => product.name);
  const date = (day: number): string => isoFromDay((result.parameters.startDay + day) as Day);
  const { days } = traced;
  const tripRows = traced.trips.map(({ day, loadMg, intercepted }) => ({
    date: date(day),
    loadG: loadMg.reduce((sum, mg) => sum + mg, 0) / 1000,
    loads: products.map((product, q) => ({ product, grams: (loadMg[q] ?? 0) / 1000 })),
    intercepted,
  }));
  const events: NetworkEventRow[] = traced.arrestDays.map((day) => ({ date: date(day), label: 'arrest' }));
  const name = regions[result.parameters.cohorts[0]?.region ?? 0]?.name ?? '';
  const gaps = gapDays(days.map(({ day }) => day));
  return networkThroughTime(
    {
      network: `one network of ${name}`,
      cash: [
        ...days.map(({ day, cashCents }) => ({ date: date(day), cashEur: cashCents / 100 })),
        ...gaps.map((day) => ({ date: date(day), cashEur: null })),
      ].sort((a, b) => (a.date < b.date ? -1 : 1)),
      stock: products.flatMap((product, q) =>
        [
          ...days.map(({ day, stockMg }) => ({ date: date(day), product, stockG: (stockMg[q] ?? 0) / 1000 })),
          ...gaps.map((day) => ({ date: date(day), product, stockG: null })),
        ].sort((a, b) => (a.date < b.date ? -1 : 1)),
      ),
      trips: tripRows,
      events,
    },
    { ...provenanceOf(result, ''), replicates: 1 },
  );
}

/** The first day of each stretch without a head, so that no line is drawn across it. */
function gapDays(days: readonly number[]): number[] {
  return days.filter((day, i) => day > (days[i - 1] ?? day) + 1).map((day) => day - 1);
}

/** Types side by side, where a run holds more than one. */
function typesFigure(result: ScenarioResult): Figure | undefined {
  if (result.byType.length < 2) return undefined;
  return networkTypeComparison(typeRows(result.byType), provenanceOf(result, typeIntervals));
}
