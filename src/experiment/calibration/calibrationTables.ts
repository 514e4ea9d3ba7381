import { column, tableFromRows } from '../../engine/table.js';
import type { ColumnDeclaration, Table } from '../../engine/table.js';
import { indexOf, parameterAt } from '../../scenario/index.js';
import { unitOf } from '../draws.js';
import type { CalibrationResult } from './calibrate.js';
import type { Marginal, PredictedFact } from './posterior.js';

/** The tables of a calibration. */

/** Particles of the last generation, a row for each value: base units, with the weight of its particle. */
export function posteriorTable({ plan, abc, predictive }: CalibrationResult): Table {
  const index = indexOf(Object.keys(plan.scenario.values.products));
  const names = plan.dimensions.map(({ name }) => name);
  return tableFromRows(
    {
      name: 'posterior',
      description: 'Particles of the last whole generation, weighted points of the posterior: a row for each value.',
      key: ['particle', 'parameter'],
      columns: [
        column('particle', 'integer', '', 'number of the particle, from 0'),
        column('parameter', 'text', '', 'path of the parameter'),
        column('value', 'number', 'as unit', 'value, in base units'),
        column('unit', 'text', '', 'unit of the value'),
        column('rank', 'number', '', 'the value as a rank in its prior, 0 to 1; none for what others decide'),
        column('weight', 'number', '', 'weight of the particle; those of all particles sum to one'),
        column('distance', 'number', 'half-widths', 'distance from the targets; 0 where all are met'),
      ],
    },
    abc.particles.flatMap(({ weight, distance, values }, particle) =>
      (predictive[particle]?.changes ?? []).map(({ path, value }) => ({
        particle,
        parameter: path,
        value: Number(value),
        unit: unitOf(parameterAt(index, path)),
        rank: values[names.indexOf(path)] ?? null,
        weight,
        distance,
      })),
    ),
  );
}

export function generationsTable({ abc }: CalibrationResult): Table {
  return tableFromRows(
    {
      name: 'generations',
      description: 'How the search went, one row a generation.',
      key: ['generation'],
      columns: [
        column('generation', 'integer', '', 'number of the generation, from 0: draws from the prior'),
        column('epsilon', 'number', 'half-widths of tolerances', 'most distance accepted; none in the first'),
        column('attempts', 'integer', '', 'points tried'),
        column('acceptance', 'number', 'share', 'particles ÷ attempts'),
        column('effectiveSampleSize', 'number', '', '1 ÷ sum of squared weights'),
        column('reached', 'number', 'share', 'weight of the particles that meet all targets'),
        column('kernelRegularised', 'boolean', '', 'whether the covariance of the generation before was singular'),
      ],
    },
    abc.generations.map((each, generation) => ({
      generation,
      ...each,
      epsilon: Number.isFinite(each.epsilon) ? each.epsilon : null,
    })),
  );
}

export function marginalsTable(marginals: readonly Marginal[]): Table {
  const value = (name: string, description: string): ColumnDeclaration =>
    column(name, 'number', 'as unit', description);
  return tableFromRows(
    {
      name: 'marginals',
      description: 'Each parameter before and after, in base units.',
      key: ['parameter'],
      columns: [
        column('parameter', 'text', '', 'path'),
        column('unit', 'text', '', 'unit of the values'),
        value('priorLow', '5 % quantile of the prior'),
        value('priorMedian', 'median of the prior'),
        value('priorHigh', '95 % quantile of the prior'),
        value('low', '5 % quantile of the posterior'),
        value('median', 'median of the posterior'),
        value('high', '95 % quantile of the posterior'),
        column('relativeWidth', 'number', 'ratio', 'posterior 90 % interval ÷ the prior’s, as ranks in the prior'),
        column('identified', 'boolean', '', 'whether it narrows: below 0.9, or less where particles are few'),
      ],
    },
    marginals.map(({ path, parameter, prior: _prior, ...rest }) => ({
      parameter: path,
      unit: unitOf(parameter),
      ...rest,
    })),
  );
}

export function predictiveTable(facts: readonly PredictedFact[]): Table {
  const value = (name: string, description: string): ColumnDeclaration =>
    column(name, 'number', 'as unit', description);
  return tableFromRows(
    {
      name: 'predictive',
      description: 'Facts beside the posterior’s predictions: targets, and facts held out.',
      key: ['row'],
      columns: [
        column('row', 'integer', '', 'number of the row, from 1'),
        column('fact', 'text', '', 'F1 to F52'),
        column('role', 'text', '', 'C: a target; V: held out'),
        column('figure', 'text', '', 'what is compared, and under which reading'),
        column('unit', 'text', '', 'unit of the values'),
        value('toleranceLow', 'lower end of the tolerance, fixed before any run'),
        value('toleranceHigh', 'upper end of the tolerance'),
        value('mean', 'mean of the predictions'),
        value('low', '5 % quantile of the predictions'),
        value('high', '95 % quantile of the predictions'),
        value('residual', 'how far the mean lies outside the tolerance; 0 within'),
        column('reached', 'number', 'share', 'weight of the particles whose mean lies within the tolerance'),
        column('verdict', 'text', '', 'agrees, differs or cannot tell'),
        column('failed', 'boolean', '', 'a target that is not reached'),
      ],
    },
    facts.map(({ fact, role, label, unit, tolerance, mean, low, high, residual, reached, verdict, failed }, i) => ({
      row: i + 1,
      fact,
      role,
      figure: label,
      unit,
      toleranceLow: tolerance.low,
      toleranceHigh: tolerance.high,
      mean,
      low,
      high,
      residual,
      reached,
      verdict,
      failed,
    })),
  );
}
