import { tableFromRows } from '../../engine/table.js';
import type { Table, TableDeclaration } from '../../engine/table.js';
import type { Validation } from './validate.js';

const text = (name: string, description: string) => ({ name, kind: 'text' as const, unit: '', description });
const number = (name: string, description: string) => ({
  name,
  kind: 'number' as const,
  unit: 'as unit',
  description,
});

const declaration: TableDeclaration = {
  name: 'validation',
  description: 'The facts of the study beside the simulation, a row for each comparison or note.',
  key: ['row'],
  columns: [
    { name: 'row', kind: 'integer', unit: '', description: 'number of the row, from 1, in the order of the facts' },
    text('fact', 'F1 to F52'),
    text('role', 'role in which it is compared: C, V, O, I, D, A or N (see `micronet evidence`)'),
    text('grade', 'how firm the fact is'),
    text('figure', 'what is compared, and under which reading'),
    text('unit', 'unit of the figures'),
    number('published', 'what the study states'),
    number('toleranceLow', 'lower end of the tolerance, fixed before any run'),
    number('toleranceHigh', 'upper end of the tolerance'),
    number('mean', 'mean of the simulated values'),
    number('q05', '5 % quantile over replicates or samples'),
    number('q95', '95 % quantile over replicates or samples'),
    text('over', 'what the quantiles are over: replicates, or samples of procedures'),
    text('run', 'which run the simulated values are of'),
    text('verdict', 'agrees, differs, cannot tell, or why there is no verdict'),
    text('note', 'what becomes of a fact that is not scored'),
  ],
};

/** A validation as a table. */
export function validationTable({ rows }: Validation): Table {
  return tableFromRows(
    declaration,
    rows.map(({ label, run, over, ...row }, i) => ({
      row: i + 1,
      ...row,
      figure: label,
      run: run ?? '',
      over: over ?? '',
    })),
  );
}
