import { metricDeclarations } from '../economics/metrics.js';
import { column, tableFromRows } from '../engine/table.js';
import type { Cell, ColumnDeclaration, Table, TableDeclaration } from '../engine/table.js';
import { changesAt, indexOf, parameterAt, pathsOf, pathsSet } from '../scenario/index.js';
import type { Factor } from '../scenario/index.js';
import { matrixOf } from './designs/design.js';
import { unitOf } from './draws.js';
import { coordinatesOf, dummyName, labelOfLevel, rowOf, seedOfRow } from './experimentPlan.js';
import type { ExperimentPlan } from './experimentPlan.js';
import { columnNames } from './factorColumns.js';
import type { ResultOf } from './task.js';

/** The tables of an experiment: its runs, and the rows of its design with the values of the factors. */

/** One row a run: what it came to, or why it failed. */
export function runsDeclaration({ scenario, settings }: ExperimentPlan): TableDeclaration {
  const declared = metricDeclarations(Object.keys(scenario.values.products));
  return {
    name: 'runs',
    description: 'What each run of the experiment comes to: one row a run, one column an outcome.',
    key: ['scenario', 'row', 'replicate'],
    columns: [
      column('scenario', 'text', '', 'name of the scenario'),
      column('row', 'integer', '', 'row of the design, from 0: see the table design'),
      column('replicate', 'integer', '', 'number of the replicate within the row, from 0'),
      column('seed', 'text', '', 'seed of the row; one for all where rows are coupled'),
      ...settings.outcomes.map((outcome): ColumnDeclaration => {
        const { unit = '', description = '', basis } = declared.find(({ name }) => name === outcome) ?? {};
        return { name: outcome, kind: 'number', unit, description: `${description} (${basis ?? ''})` };
      }),
      column('error', 'text', '', 'why the run failed; empty where it did not'),
    ],
  };
}

/** The runs of a range as a table. */
export function runsTable(plan: ExperimentPlan, from: number, result: ResultOf<'experiment'>): Table {
  const { scenario, settings } = plan;
  const { outcomes, replicates } = settings;
  const count = result.outcomes.length / Math.max(1, outcomes.length);
  const errors = new Map(result.failures.map(({ replicate, message }) => [replicate, message]));
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  const rows = numbers.map((run) => Math.floor(run / replicates));
  return {
    declaration: runsDeclaration(plan),
    rowCount: count,
    columns: {
      scenario: numbers.map(() => scenario.name),
      row: Float64Array.from(rows),
      replicate: Float64Array.from(numbers, (run) => run % replicates),
      seed: rows.map((row) => seedOfRow(plan, row)),
      ...Object.fromEntries(
        outcomes.map((outcome, column) => [
          outcome,
          Float64Array.from(numbers, (_, i) => result.outcomes[i * outcomes.length + column] ?? Number.NaN),
        ]),
      ),
      error: numbers.map((run) => errors.get(run) ?? ''),
    },
  };
}

/** The rows of the design: which matrix they are of, and what they set. Undefined where nothing is varied. */
export function designTable(plan: ExperimentPlan): Table | undefined {
  const { scenario, settings, rows } = plan;
  if (plan.designs.length === 0) return undefined;
  const own = [
    column('scenario', 'text', '', 'name of the scenario'),
    column('row', 'integer', '', 'row of the design, from 0'),
    column('scramble', 'integer', '', 'number of the scrambling, from 0'),
    column('matrix', 'text', '', 'matrix of the design that the row is of'),
    column('index', 'integer', '', 'row within that matrix'),
  ];
  const factors = factorColumns(plan);
  const names = columnNames(
    factors.map((factor) => factor.column.name),
    own.map(({ name }) => name),
  );
  const columns = factors.map((factor, i) => ({ ...factor, column: { ...factor.column, name: names[i] ?? '' } }));
  const declaration: TableDeclaration = {
    name: 'design',
    description: 'The rows of the design, with the values of the factors in base units (cents, mg, fractions).',
    key: ['scenario', 'row'],
    columns: [...own, ...columns.map((each) => each.column)],
  };
  const cells = Array.from({ length: rows }, (_, row): Record<string, Cell> => {
    const found = rowOf(plan, row);
    const coordinate = coordinatesOf(plan, row);
    const set = new Map(changesAt(scenario, settings.factors, coordinate).map(({ path, value }) => [path, value]));
    return {
      scenario: scenario.name,
      row,
      scramble: found?.scramble ?? 0,
      matrix: found === undefined ? '' : matrixOf(found.design, found.at),
      index: found?.design.indexOfRow[found.at] ?? 0,
      ...Object.fromEntries(columns.map(({ column, of }) => [column.name, of(coordinate, set)])),
    };
  });
  return tableFromRows(declaration, cells);
}

type Coordinate = (dimension: string) => number;
type Set = ReadonlyMap<string, Cell>;

interface FactorColumn {
  readonly column: ColumnDeclaration;
  readonly of: (coordinate: Coordinate, set: Set) => Cell;
}

/** A column for each parameter with a prior, by its path, and for each factor with levels: numbers where they are, else labels. */
function factorColumns({ scenario, settings }: ExperimentPlan): FactorColumn[] {
  const index = indexOf(Object.keys(scenario.values.products));
  const number = (path: string): FactorColumn => {
    const unit = unitOf(parameterAt(index, path));
    return {
      column: { name: path, kind: 'number', unit, description: `value of ${path}` },
      of: (_, set) => set.get(path) ?? null,
    };
  };
  const label = (factor: Factor): FactorColumn => ({
    column: { name: factor.name, kind: 'text', unit: '', description: `level of ${factor.name}, as written` },
    of: (coordinate) => labelOfLevel(factor, coordinate(factor.name)) ?? '',
  });
  const columns = settings.factors.flatMap((factor) => {
    if ('levels' in factor) return [isNumeric(factor) ? number(factor.name) : label(factor)];
    const { prior } = factor;
    return pathsSet(factor).flatMap((path) => pathsOf(index, path, prior).map(number));
  });
  const dummy: FactorColumn = {
    column: { name: dummyName, kind: 'number', unit: '', description: 'a factor that does nothing: checks the design' },
    of: (coordinate) => coordinate(dummyName),
  };
  return settings.dummy ? [...columns, dummy] : columns;
}

const isNumeric = (factor: Extract<Factor, { readonly levels: unknown }>): boolean =>
  factor.levels.every(({ set }) => Object.keys(set).join() === factor.name && typeof set[factor.name] === 'number');
