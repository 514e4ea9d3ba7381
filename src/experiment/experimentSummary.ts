import { sampleRankCorrelation } from 'simple-statistics';
import { atanh, tanh } from '../engine/portableMath.js';
import { column, tableFromRows } from '../engine/table.js';
import type { Table, TableDeclaration } from '../engine/table.js';
import { normal975 } from '../units/index.js';
import { DesignError } from './designs/design.js';
import { coordinatesOf } from './experimentPlan.js';
import type { ExperimentPlan } from './experimentPlan.js';
import type { ExperimentRuns } from './runExperiment.js';
import { summarise } from './summary.js';
import type { Summary } from './summary.js';

/** What the rows of a design come to: summaries over replicates, and effects of single factors. */

/** An outcome by row: one summary over the replicates of each. */
export interface RowSummaries {
  readonly outcome: string;
  readonly unit: string;
  readonly rows: readonly Summary[];
}

/** The runs of each row, of one outcome; NaN where a run failed or the outcome is not defined in it. */
export function byRow({ rows, settings }: ExperimentPlan, values: Float64Array): Float64Array[] {
  const { replicates } = settings;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * replicates, (row + 1) * replicates));
}

export async function rowSummaries(
  { plan, outcome }: ExperimentRuns,
  name: string,
  unit: string,
): Promise<RowSummaries> {
  const rows = byRow(plan, await outcome(name)).map((values) => summarise([...values]));
  return { outcome: name, unit, rows };
}

const declaration: TableDeclaration = {
  name: 'rows',
  description: 'Each outcome over the replicates of each row of the design.',
  key: ['scenario', 'row', 'outcome'],
  columns: [
    column('scenario', 'text', '', 'name of the scenario'),
    column('row', 'integer', '', 'row of the design, from 0: see the table design'),
    column('outcome', 'text', '', 'name of the measure'),
    column('n', 'integer', '', 'runs in which it is defined'),
    column('mean', 'number', 'as outcome', 'mean over these runs'),
    column('sd', 'number', 'as outcome', 'standard deviation, with n − 1'),
    column('ciLow', 'number', 'as outcome', '95 % interval of the mean by Student’s t'),
    column('ciHigh', 'number', 'as outcome', 'its upper end'),
  ],
};

/** Row summaries as a table; undefined where rows have one run each, and `runs` says all. */
export function rowsTable(
  { scenario, settings }: ExperimentPlan,
  summaries: readonly RowSummaries[],
): Table | undefined {
  if (settings.replicates < 2) return undefined;
  return tableFromRows(
    declaration,
    summaries.flatMap(({ outcome, rows }) =>
      rows.map(({ n, mean, sd, ciLow, ciHigh }, row) => ({
        scenario: scenario.name,
        row,
        outcome,
        n,
        mean,
        sd,
        ciLow,
        ciHigh,
      })),
    ),
  );
}

/** What one factor does on average over the others, by parts of its range. */
export interface FactorEffect {
  readonly factor: string;
  /** Means of the outcome over the rows in each fifth of the factor’s range, the lowest first. */
  readonly parts: readonly number[];
  /** Spearman’s rank correlation of factor and outcome over the rows; NaN where nothing varies. */
  readonly rankCorrelation: number;
  /** Its 95 % interval by Fisher’s z, with the variance of Bonett & Wright (2000) for ranks. */
  readonly low: number;
  readonly high: number;
}

const parts = 5;

/** Effects of single factors over a design that fills the space (Latin hypercube, Sobol’). */
export function factorEffects(plan: ExperimentPlan, means: readonly number[]): FactorEffect[] {
  const names = plan.designs[0]?.factors ?? [];
  const coordinates = means.map((_, row) => coordinatesOf(plan, row));
  return names.map((factor) => {
    const at = coordinates.map((coordinate) => coordinate(factor));
    const pairs = at.flatMap((x, row) => (Number.isFinite(means[row]) ? [[x, means[row] ?? 0] as const] : []));
    const inPart = (part: number): number[] =>
      pairs.flatMap(([x, y]) => (Math.min(parts - 1, Math.floor(x * parts)) === part ? [y] : []));
    const rankCorrelation =
      pairs.length < 4
        ? Number.NaN
        : sampleRankCorrelation(
            pairs.map(([x]) => x),
            pairs.map(([, y]) => y),
          );
    return {
      factor,
      parts: Array.from({ length: parts }, (_, part) => summarise(inPart(part)).mean),
      rankCorrelation,
      ...fisherInterval(rankCorrelation, pairs.length),
    };
  });
}

function fisherInterval(r: number, n: number): { readonly low: number; readonly high: number } {
  if (!(n > 3 && Math.abs(r) < 1)) return { low: r, high: r };
  const half = normal975 * Math.sqrt((1 + (r * r) / 2) / (n - 3));
  return { low: tanh(atanh(r) - half), high: tanh(atanh(r) + half) };
}

/** The difference of a row to another over replicates, replicate by replicate. */
export function rowDifference(values: readonly Float64Array[], row: number, base: number): Summary {
  return summarise(Array.from(values[row] ?? [], (value, k) => value - (values[base]?.[k] ?? Number.NaN)));
}

/**
 * The same of rows that are coupled: the paired difference, with the 95 % interval of its mean.
 * @throws {DesignError} where rows are not coupled
 */
export function differenceOfRows(
  plan: ExperimentPlan,
  values: readonly Float64Array[],
  row: number,
  base: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  if (!plan.settings.coupled) throw new DesignError('rows that are not coupled have no paired differences');
  const { mean, ciLow, ciHigh } = rowDifference(values, row, base);
  return { mean, low: ciLow, high: ciHigh };
}
