import { pairedDifference } from '../../src/experiment/compare.js';
import { compareScenarios } from '../../src/experiment/compareScenarios.js';
import type { Comparison } from '../../src/experiment/compareScenarios.js';
import { replicatesOf } from '../../src/experiment/runScenario.js';
import { metricOf } from '../../src/experiment/summaryMetrics.js';
import type { JsonNumber } from '../../src/experiment/summaryMetrics.js';
import type { Scenario } from '../../src/scenario/index.js';
import { isoFromDay } from '../../src/units/index.js';
import type { Day } from '../../src/units/index.js';
import { manifestScenario } from '../../src/folders/writeRun.js';
import type { Question } from './question.js';
import type { Contrast, Labels, QuestionResults } from './results.js';

/** The run of a question: all its variants under one seed, summed up to what its page and figure need. */

/** How far a stored number is rounded: beyond what any page prints, short of the last digits. */
const storedDigits = 9;

function stored(value: number | null): JsonNumber {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(storedDigits));
}

/** Runs the scenarios of a question, under the seed and for the replicates that they state. */
export async function runQuestion(
  question: Question,
  scenarios: readonly [Scenario, ...Scenario[]],
): Promise<QuestionResults> {
  const [first] = scenarios;
  const comparison = await compareScenarios(scenarios, first.baseline ?? first.name, {
    seed: first.values.seed,
    replicates: replicatesOf(first),
  });
  return resultsOf(question, comparison);
}

/** What a question keeps of a comparison. */
function resultsOf(question: Question, comparison: Comparison): QuestionResults {
  const { scenarios, seed, replicates } = comparison;
  const values = scenarios[0]?.scenario.values;
  if (values === undefined) throw new RangeError(`question ${question.id} has no scenario`);
  const { start, days, scoreFromMonth } = values.period;
  return {
    jsonVersion: 1,
    question: question.id,
    seed,
    replicates,
    failures: scenarios.reduce((sum, { failures }) => sum + failures.length, 0),
    networks: Object.values(values.networks).reduce((sum, { count }) => sum + count, 0),
    firstDay: isoFromDay(start as Day),
    lastDay: isoFromDay((start + days - 1) as Day),
    scoreFromMonth,
    variants: scenarios.map(({ scenario, metrics, rows }) => ({
      name: scenario.name,
      labels: scenario.matrixValues,
      hash: manifestScenario(scenario).hash,
      levels: Object.fromEntries(
        question.metrics.map((metric) => {
          const { n, mean, ciLow, ciHigh, q05, q95 } = metricOf(metrics, metric);
          return [
            metric,
            {
              n,
              mean: stored(mean),
              low: stored(ciLow),
              high: stored(ciHigh),
              q05: stored(q05),
              q95: stored(q95),
            },
          ];
        }),
      ),
      contrasts: Object.fromEntries(
        Object.entries(question.contrasts).flatMap(([name, referenceOf]) => {
          const labels = referenceOf(scenario.matrixValues);
          if (labels === undefined) return [];
          const reference = scenarios.find((other) => sameLabels(other.scenario.matrixValues, labels));
          if (reference === undefined)
            throw new RangeError(`question ${question.id}: no variant is ${Object.values(labels).join(' · ')}`);
          return [[name, contrastsOf(question.metrics, rows, reference.rows, replicates)]];
        }),
      ),
    })),
  };
}

type Rows = Comparison['scenarios'][number]['rows'];

function contrastsOf(
  metrics: readonly string[],
  rows: Rows,
  reference: Rows,
  replicates: number,
): Readonly<Record<string, Contrast>> {
  return Object.fromEntries(
    metrics.map((metric) => {
      const { n, mean, ciLow, ciHigh } = pairedDifference(
        byReplicate(rows, metric, replicates),
        byReplicate(reference, metric, replicates),
      );
      return [metric, { n, mean: stored(mean), low: stored(ciLow), high: stored(ciHigh) }];
    }),
  );
}

/** A failed replicate is missing on both sides of its pair. */
function byReplicate(rows: Rows, metric: string, replicates: number): number[] {
  const values = new Array<number>(replicates).fill(Number.NaN);
  for (const { replicate, metrics } of rows) values[replicate] = metricOf(metrics, metric);
  return values;
}

function sameLabels(a: Labels, b: Labels): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
