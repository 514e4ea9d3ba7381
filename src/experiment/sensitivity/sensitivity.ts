import { column, tableFromRows } from '../../engine/table.js';
import type { Table, TableDeclaration } from '../../engine/table.js';
import { DesignError } from '../designs/design.js';
import { dummyName } from '../experimentPlan.js';
import type { ExperimentPlan } from '../experimentPlan.js';
import { byRow } from '../experimentSummary.js';
import type { ExperimentRuns } from '../runExperiment.js';
import { meanInterval, summarise } from '../summary.js';
import { indicesByPoints } from './convergence.js';
import type { IndicesAt } from './convergence.js';
import { elementaryEffects } from './elementaryEffects.js';
import { indexIntervals } from './indexIntervals.js';
import type { SobolIntervals } from './indexIntervals.js';
import { noiseShare, sobolIndices } from './sobolIndices.js';

/** How much each factor matters to each outcome of an experiment. */

export interface FactorMorris {
  readonly name: string;
  readonly mu: number;
  readonly muStar: number;
  /** 95 % t-interval of μ* over the trajectories. */
  readonly muStarLow: number;
  readonly muStarHigh: number;
  readonly sigma: number;
}

/** One outcome’s sensitivities; `problem` in their place where they cannot be computed. */
export interface Sensitivity {
  readonly outcome: string;
  readonly unit: string;
  /** Of the rows’ means. */
  readonly mean: number;
  readonly sd: number;
  readonly problem?: string;
  readonly sobol?: SobolIntervals & {
    /** Total index of the dummy over all scramblings, the largest in size: 0 in a sound coupled design. */
    readonly dummyTotal: number;
    /** First and total order of the first base points, doubled up to all. */
    readonly byPoints: readonly IndicesAt[];
  };
  readonly morris?: readonly FactorMorris[];
  /** Share of the variance of single runs that is chance; NaN where rows have one run each. */
  readonly noiseShare: number;
}

/** Sensitivities of an outcome: Sobol’ indices of a Saltelli design, or elementary effects of Morris’s. */
export async function sensitivityOf(runs: ExperimentRuns, outcome: string, unit: string): Promise<Sensitivity> {
  const { plan } = runs;
  const rows = byRow(plan, await runs.outcome(outcome));
  const means = rows.map((values) => summarise([...values]).mean);
  const { mean, sd } = summarise(means);
  const undefinedRuns = rows.reduce((sum, row) => sum + row.filter((value) => Number.isNaN(value)).length, 0);
  const base = { outcome, unit, mean, sd, noiseShare: noiseOf(plan, rows, undefinedRuns) };
  if (means.some((value) => Number.isNaN(value)))
    return { ...base, problem: undefinedText(undefinedRuns, plan.runs, runs.failures.length) };
  try {
    return { ...base, ...(plan.settings.design === 'morris' ? morris(plan, means) : sobol(plan, means)) };
  } catch (error) {
    if (error instanceof DesignError) return { ...base, problem: error.message };
    throw error;
  }
}

function undefinedText(count: number, all: number, failed: number): string {
  const why = failed > 0 ? `${String(failed)} runs failed` : 'a measure “before any arrest” needs a month before one';
  return `not defined in ${String(count)} of ${String(all)} runs (${why}): take one that is defined in all runs, such as netEurPerMonthAllMonths, or more replicates a row`;
}

function noiseOf(plan: ExperimentPlan, rows: readonly Float64Array[], undefinedRuns: number): number {
  if (plan.settings.replicates < 2 || undefinedRuns > 0) return Number.NaN;
  return noiseShare(rows.map((row) => [...row]));
}

/** The rows’ means of each design of a plan. */
function split({ designs }: ExperimentPlan, means: readonly number[]): number[][] {
  let from = 0;
  return designs.map(({ rowCount }) => means.slice(from, (from += rowCount)));
}

function sobol(plan: ExperimentPlan, means: readonly number[]): Pick<Sensitivity, 'sobol'> {
  const outputs = split(plan, means);
  const dummyTotals = plan.designs.map((design, i) => {
    const { names, total } = sobolIndices(design, outputs[i] ?? []);
    return total[names.indexOf(dummyName)] ?? 0;
  });
  return {
    sobol: {
      ...indexIntervals(plan.designs, outputs, plan.seed),
      dummyTotal: dummyTotals.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0),
      byPoints: indicesByPoints(plan, means),
    },
  };
}

function morris(plan: ExperimentPlan, means: readonly number[]): Pick<Sensitivity, 'morris'> {
  const [design] = plan.designs;
  if (design === undefined) throw new DesignError('there is no factor to vary');
  return {
    morris: elementaryEffects(design, means).map(({ name, effects, mu, muStar, sigma }) => {
      const sizes = summarise(effects.map(Math.abs));
      const { low, high } = meanInterval(muStar, sizes.sd, sizes.n);
      return { name, mu, muStar, muStarLow: low, muStarHigh: high, sigma };
    }),
  };
}

/** Whether the factor that does nothing did something: then the design or its coupling is broken. */
export function dummyFailed({ settings }: ExperimentPlan, { sobol: indices, morris: effects }: Sensitivity): boolean {
  if (!settings.dummy || !settings.coupled) return false;
  return (indices?.dummyTotal ?? 0) !== 0 || (effects?.find(({ name }) => name === dummyName)?.muStar ?? 0) !== 0;
}

const indexColumns: TableDeclaration = {
  name: 'indices',
  description:
    'How much each factor matters: Sobol’ indices (shares of variance), or Morris’s measures in units of the outcome.',
  key: ['scenario', 'outcome', 'measure', 'factor', 'other'],
  columns: [
    column('scenario', 'text', '', 'name of the scenario'),
    column('outcome', 'text', '', 'name of the measure'),
    column('measure', 'text', '', 'first, total, second; muStar, mu, sigma'),
    column('factor', 'text', '', 'the factor, or group'),
    column('other', 'text', '', 'the second factor of an interaction; else empty'),
    column('mean', 'number', '', 'over scramblings; μ* and μ over trajectories'),
    column(
      'ciLow',
      'number',
      '',
      '95 % t-interval over scramblings or trajectories; of one scrambling by bootstrap over base points',
    ),
    column('ciHigh', 'number', '', 'its upper end'),
  ],
};

/** Sensitivities as a table. */
export function indicesTable({ scenario }: ExperimentPlan, all: readonly Sensitivity[]): Table {
  const row = (outcome: string, measure: string, factor: string, values: readonly number[], other = '') => ({
    scenario: scenario.name,
    outcome,
    measure,
    factor,
    other,
    mean: values[0] ?? Number.NaN,
    ciLow: values[1] ?? Number.NaN,
    ciHigh: values[2] ?? Number.NaN,
  });
  return tableFromRows(
    indexColumns,
    all.flatMap(({ outcome, sobol: indices, morris: effects = [] }) => [
      ...(['first', 'total'] as const).flatMap((order) =>
        (indices?.[order] ?? []).map(({ name, mean, ciLow, ciHigh }) =>
          row(outcome, order, name, [mean, ciLow, ciHigh]),
        ),
      ),
      ...(indices?.second ?? []).map(({ name, other, mean, ciLow, ciHigh }) =>
        row(outcome, 'second', name, [mean, ciLow, ciHigh], other),
      ),
      ...effects.flatMap(({ name, mu, muStar, muStarLow, muStarHigh, sigma }) => [
        row(outcome, 'muStar', name, [muStar, muStarLow, muStarHigh]),
        row(outcome, 'mu', name, [mu]),
        row(outcome, 'sigma', name, [sigma]),
      ]),
    ]),
  );
}
