import { metricDeclarations } from '../economics/index.js';
import type { MetricDeclaration, MetricsRow, ReplicateMetrics } from '../economics/index.js';
import { tableFromRows } from '../engine/table.js';
import type { Table, TableDeclaration } from '../engine/table.js';
import { compileScenario } from '../scenario/index.js';
import type { Scenario } from '../scenario/index.js';
import { pairedDifference } from './compare.js';
import type { PairedDifference } from './compare.js';
import { firstDivergenceDay } from './compareDivergence.js';
import type { RegionDays } from './compareDivergence.js';
import { inProcess, rangesOf } from './executor.js';
import type { Executor } from './executor.js';
import { withFactors } from './factorColumns.js';
import { realisedElasticities } from './realisedElasticity.js';
import { clientDaysOf } from './runMany.js';
import type { RunFailure, RunRequest } from './runScenario.js';
import { jsonNumber, metricOf, scenarioMetrics } from './summaryMetrics.js';
import type { MetricSummary } from './summaryMetrics.js';
import type { Task } from './task.js';

/**
 * Scenarios against a baseline, replicate by replicate under one seed: the same client wants to buy on the same days
 * in all of them, so that differences are sharp where levels are not.
 */

/** One scenario of a comparison: its metrics, and its differences to the baseline. */
export interface ComparedScenario {
  readonly scenario: Scenario;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** To the baseline, by metric; the baseline's own are all zero. */
  readonly differences: Readonly<Record<string, PairedDifference>>;
  /** First day of replicate 0 on which the two runs differ; null where they never do. */
  readonly divergesOn: number | null;
  readonly rows: readonly MetricsRow[];
  readonly failures: readonly RunFailure[];
}

/** Scenarios beside their baseline, in the order given. */
export interface Comparison {
  readonly baseline: string;
  readonly seed: string;
  readonly replicates: number;
  readonly declarations: readonly MetricDeclaration[];
  readonly scenarios: readonly ComparedScenario[];
}

export interface CompareRequest extends Pick<RunRequest, 'seed' | 'replicates' | 'check' | 'onReplicate' | 'signal'> {
  /** Who runs the replicates; this process by default. What comes out does not depend on it. */
  readonly executor?: Executor;
}

interface Gathered {
  readonly rows: MetricsRow[];
  readonly failures: RunFailure[];
  first: RegionDays | undefined;
}

/**
 * Runs all scenarios and compares them with one of them.
 * @param request as for one scenario; `onReplicate` counts over all
 * @throws {RangeError} where no scenario has the baseline's name
 */
export async function compareScenarios(
  scenarios: readonly Scenario[],
  baseline: string,
  request: CompareRequest,
): Promise<Comparison> {
  const growing = growingComparison(scenarios, baseline, request);
  await growing.add(0, request.replicates);
  return growing.result();
}

/** A comparison to which replicates are added as they turn out to be needed. */
export interface GrowingComparison {
  /** Adds replicates from … to − 1 of all scenarios, which go on from those there are. */
  readonly add: (from: number, to: number) => Promise<void>;
  /** The differences of a metric to the baseline, scenario by scenario; the baseline's own apart. */
  readonly differences: (metric: string) => { readonly scenario: string; readonly values: readonly number[] }[];
  /** All there is: the same as of a comparison whose number of replicates was known from the start. */
  readonly result: () => Comparison;
}

/** @throws {RangeError} where no scenario has the baseline's name */
export function growingComparison(
  scenarios: readonly Scenario[],
  baseline: string,
  request: Omit<CompareRequest, 'replicates'>,
): GrowingComparison {
  const reference = scenarios.find((scenario) => scenario.name === baseline);
  if (!reference) throw new RangeError(`no scenario is called ${baseline}`);
  const products = [
    ...new Set(
      scenarios.flatMap((scenario) => compileScenario(scenario)[0].parameters.products.map((product) => product.name)),
    ),
  ];
  const declarations = metricDeclarations(products);
  const gathered = new Map<Scenario, Gathered>(
    scenarios.map((scenario) => [scenario, { rows: [], failures: [], first: undefined }]),
  );
  const of = (scenario: Scenario): Gathered => gathered.get(scenario) ?? { rows: [], failures: [], first: undefined };
  let replicates = 0;
  let done = 0;
  const onReplicate = (): void => request.onReplicate?.(++done);
  return {
    add: async (from, to) => {
      await gather(gathered, { from, to }, { ...request, onReplicate });
      replicates = to;
    },
    differences: (metric) => {
      const base = column(valuesByReplicate(of(reference).rows, replicates), metric);
      return scenarios
        .filter((scenario) => scenario !== reference)
        .map((scenario) => ({
          scenario: scenario.name,
          values: column(valuesByReplicate(of(scenario).rows, replicates), metric).map(
            (value, k) => value - (base[k] ?? Number.NaN),
          ),
        }));
    },
    result: () => {
      const base = of(reference);
      const baseByReplicate = valuesByReplicate(base.rows, replicates);
      return {
        baseline,
        seed: request.seed,
        replicates,
        declarations,
        scenarios: scenarios.map((scenario): ComparedScenario => {
          const { rows, failures, first } = of(scenario);
          const byReplicate = valuesByReplicate(rows, replicates);
          return {
            scenario,
            metrics: scenarioMetrics(
              rows.map((row) => row.metrics),
              declarations,
            ),
            differences: Object.fromEntries(
              declarations.map(({ name }) => [
                name,
                pairedDifference(column(byReplicate, name), column(baseByReplicate, name)),
              ]),
            ),
            divergesOn: base.first && first ? firstDivergenceDay(base.first, first) : null,
            rows,
            failures,
          };
        }),
      };
    },
  };
}

/** Client-days that a task comes to: enough that handing it over costs nothing beside. */
const taskSize = 500_000;

async function gather(
  gathered: ReadonlyMap<Scenario, Gathered>,
  span: { readonly from: number; readonly to: number },
  { seed, check = false, executor = inProcess, signal, onReplicate }: Omit<CompareRequest, 'replicates'>,
): Promise<void> {
  const tasks = [...gathered.keys()].flatMap((scenario) =>
    rangesOf(span.to - span.from, taskSize / clientDaysOf({ scenario, replicates: 1 })).map(
      ({ from, replicates }): Task<'compare'> => ({
        kind: 'compare',
        scenario,
        seed,
        from: span.from + from,
        replicates,
        settings: { check },
      }),
    ),
  );
  const hooks = { ...(signal === undefined ? {} : { signal }), onReplicate: () => onReplicate?.(1) };
  const results = await executor.run(tasks, hooks);
  for (const [i, part] of results.entries()) {
    const scenario = tasks[i]?.scenario;
    const one = scenario && gathered.get(scenario);
    if (!one) continue;
    one.rows.push(...part.rows.map((row) => ({ scenario: scenario.name, ...row })));
    one.failures.push(...part.failures);
    one.first ??= part.first;
  }
}

/** A failed replicate is missing on both sides of its pair. */
function valuesByReplicate(rows: readonly MetricsRow[], replicates: number): readonly (ReplicateMetrics | undefined)[] {
  const byReplicate = new Array<ReplicateMetrics | undefined>(replicates).fill(undefined);
  for (const row of rows) byReplicate[row.replicate] = row.metrics;
  return byReplicate;
}

function column(rows: readonly (ReplicateMetrics | undefined)[], metric: string): number[] {
  return rows.map((row) => row?.[metric] ?? Number.NaN);
}

/** The JSON form of a comparison: percent as 43.4, what is not finite as null. */
export function comparisonJson(comparison: Comparison, folder: string): object {
  const elasticities = realisedElasticities(comparison);
  return {
    jsonVersion: 1,
    baseline: comparison.baseline,
    seed: comparison.seed,
    replicates: comparison.replicates,
    folder,
    ...(elasticities.length === 0 ? {} : { realisedElasticities: elasticities }),
    scenarios: comparison.scenarios.map(({ scenario, metrics, differences, divergesOn, failures }) => ({
      name: scenario.name,
      matrix: scenario.matrixValues,
      firstDivergenceDay: divergesOn,
      failures,
      metrics: Object.fromEntries(
        Object.entries(metrics).map(([name, summary]) => [
          name,
          { ...summary, difference: differenceJson(metricOf(differences, name)) },
        ]),
      ),
    })),
  };
}

function differenceJson(difference: PairedDifference): object {
  const { n, mean, ciLow, ciHigh, correlation, varianceReduction, shareWithSign } = difference;
  return {
    n,
    mean: jsonNumber(mean),
    ciLow: jsonNumber(ciLow),
    ciHigh: jsonNumber(ciHigh),
    correlation: jsonNumber(correlation),
    varianceReduction: jsonNumber(varianceReduction),
    shareWithSign: jsonNumber(shareWithSign),
  };
}

const number = (name: string, unit: string, description: string) => ({
  name,
  kind: 'number' as const,
  unit,
  description,
});
const differencesDeclaration: TableDeclaration = {
  name: 'differences',
  description: 'Paired differences of each scenario to the baseline, by metric, over replicates under one seed.',
  key: ['scenario', 'metric'],
  columns: [
    { name: 'scenario', kind: 'text', unit: '', description: 'name of the scenario or variant' },
    { name: 'metric', kind: 'text', unit: '', description: 'name of the metric' },
    { name: 'unit', kind: 'text', unit: '', description: 'unit of the metric' },
    number('mean', 'as unit', 'mean of the metric over replicates'),
    { name: 'pairs', kind: 'integer', unit: '', description: 'replicates in which both sides are defined' },
    number('difference', 'as unit', 'mean paired difference to the baseline'),
    number('ciLow', 'as unit', 'lower end of its 95 % t-interval'),
    number('ciHigh', 'as unit', 'upper end of its 95 % t-interval'),
    number('correlation', '', 'correlation of the two sides over replicates'),
    number('varianceReduction', 'ratio', '(var a + var b) ÷ var(a − b); missing where the difference is constant'),
    number('shareWithSign', 'share', 'share of replicates whose difference has the sign of the mean'),
  ],
};

/** Differences as a table, a row a scenario and metric. */
export function differencesTable(comparison: Comparison): Table {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const table = tableFromRows(
    differencesDeclaration,
    comparison.scenarios.flatMap(({ scenario, metrics, differences }) =>
      comparison.declarations.map(({ name, unit }) => {
        const difference = metricOf(differences, name);
        return {
          scenario: scenario.name,
          metric: name,
          unit,
          mean: metrics[name]?.mean ?? null,
          pairs: difference.n,
          difference: finite(difference.mean),
          ciLow: finite(difference.ciLow),
          ciHigh: finite(difference.ciHigh),
          correlation: finite(difference.correlation),
          varianceReduction: finite(difference.varianceReduction),
          shareWithSign: finite(difference.shareWithSign),
        };
      }),
    ),
  );
  return withFactors(
    table,
    comparison.scenarios.map(({ scenario }) => scenario),
  );
}
