import { column, tableFromRows } from '../../engine/table.js';
import type { ColumnDeclaration, Table } from '../../engine/table.js';
import { indexOf, parameterAt, pathsSet } from '../../scenario/index.js';
import { unitOf } from '../draws.js';
import type { CalibrationPlan, CalibrationResult } from './calibrate.js';
import type { ObservedFact } from './observed.js';
import type { Marginal, PredictedFact } from './posterior.js';

/** The tables of a calibration. */

/** A column of values in the unit that the row names. */
const value = (name: string, description: string): ColumnDeclaration => column(name, 'number', 'as unit', description);

/** Particles of the last generation, a row for each value: base units, with the weight of its particle. */
export function posteriorTable({ plan, abc, predictive }: CalibrationResult): Table {
  const index = indexOf(Object.keys(plan.scenario.values.products));
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
      (predictive[particle]?.changes ?? []).flatMap(({ path, value }) => {
        const parameter = nameOf(plan, path);
        if (parameter === undefined) return [];
        const rank = values[plan.dimensions.findIndex(({ name }) => name === parameter)] ?? null;
        return [
          { particle, parameter, value: Number(value), unit: unitOf(parameterAt(index, path)), rank, weight, distance },
        ];
      }),
    ),
  );
}

/** The name under which a parameter is listed: with the `*` of its factor; nothing of the second and later paths of it. */
function nameOf({ factors }: CalibrationPlan, path: string): string | undefined {
  const factor = factors.find((each) => pathsSet(each).some((set) => path === set || path.startsWith(`${set}.`)));
  const [first = ''] = factor === undefined ? [path] : pathsSet(factor);
  if (path !== first && !path.startsWith(`${first}.`)) return undefined;
  return (factor?.name ?? path) + path.slice(first.length);
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
  return tableFromRows(
    {
      name: 'predictive',
      description: 'Facts beside the posterior’s predictions: targets, and facts held out.',
      key: ['row'],
      columns: [
        column('row', 'integer', '', 'number of the row, from 1'),
        column('fact', 'text', '', 'F1 to F52'),
        column('role', 'text', '', 'C: a target; O: a target seen through sampled procedures; V: held out'),
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

export function observedTable(facts: readonly ObservedFact[]): Table {
  return tableFromRows(
    {
      name: 'observed',
      description: 'Figures that the study saw in procedures only, beside what is true in the simulated world.',
      key: ['row'],
      columns: [
        column('row', 'integer', '', 'number of the row, from 1'),
        column('fact', 'text', '', 'F1 to F52'),
        column('figure', 'text', '', 'what is compared'),
        column('unit', 'text', '', 'unit of the values'),
        value('published', 'as the study published it'),
        value('seenMean', 'mean of the figure in samples of 150 procedures, over the posterior'),
        value('seenLow', '5 % quantile of the same: a single study'),
        value('seenHigh', '95 % quantile of the same'),
        value('priorLow', '5 % quantile of the true figure over the prior'),
        value('priorMedian', 'median of the true figure over the prior'),
        value('priorHigh', '95 % quantile of the true figure over the prior'),
        value('trueLow', '5 % quantile of the true figure over the posterior'),
        value('trueMedian', 'median of the true figure over the posterior'),
        value('trueHigh', '95 % quantile of the true figure over the posterior'),
        column('relativeWidth', 'number', 'ratio', 'posterior 90 % interval ÷ the prior’s, as ranks in the prior'),
        column('identified', 'boolean', '', 'whether the true figure narrows'),
        value('bias', 'mean of seen − true over the posterior'),
        value('biasSe', 'standard error of that mean, as particles are finitely many'),
        value('errorLow', '5 % quantile of seen − true: a single study'),
        value('errorHigh', '95 % quantile of seen − true'),
      ],
    },
    facts.map(({ fact, label, unit, published, seen, truth, bias }, i) => ({
      row: i + 1,
      fact,
      figure: label,
      unit,
      published,
      seenMean: seen.mean,
      seenLow: seen.low,
      seenHigh: seen.high,
      priorLow: truth?.prior.low ?? null,
      priorMedian: truth?.prior.median ?? null,
      priorHigh: truth?.prior.high ?? null,
      trueLow: truth?.posterior.low ?? null,
      trueMedian: truth?.posterior.median ?? null,
      trueHigh: truth?.posterior.high ?? null,
      relativeWidth: truth?.relativeWidth ?? null,
      identified: truth?.identified ?? null,
      bias: bias?.mean ?? null,
      biasSe: bias?.standardError ?? null,
      errorLow: bias?.low ?? null,
      errorHigh: bias?.high ?? null,
    })),
  );
}
