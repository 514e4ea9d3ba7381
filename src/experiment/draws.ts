import { tableFromRows } from '../engine/table.js';
import type { Table, TableDeclaration } from '../engine/table.js';
import { indexOf, parameterAt } from '../scenario/index.js';
import type { Parameter } from '../scenario/index.js';
import type { ScenarioResult } from './results.js';

/** What replicates drew in place of a scenario's priors, as a table: by it, results can be set against parameters. */

const declaration: TableDeclaration = {
  name: 'draws',
  description: 'Values that each replicate drew from the priors of its scenario.',
  key: ['scenario', 'replicate', 'parameter'],
  columns: [
    { name: 'scenario', kind: 'text', unit: '', description: 'name of the scenario or variant' },
    { name: 'replicate', kind: 'integer', unit: '', description: 'number of the replicate, from 0' },
    { name: 'parameter', kind: 'text', unit: '', description: 'path of the parameter' },
    { name: 'value', kind: 'number', unit: 'as unit', description: 'value drawn' },
    { name: 'unit', kind: 'text', unit: '', description: 'unit of the value' },
  ],
};

/** The draws of scenarios' replicates; undefined where none has priors. */
export function drawsTable(results: readonly ScenarioResult[]): Table | undefined {
  const rows = results.flatMap(({ scenario, digests }) => {
    const index = indexOf(Object.keys(scenario.values.products));
    return digests.flatMap(({ replicate, drawn }) =>
      drawn.map(({ path, value }) => ({
        scenario: scenario.name,
        replicate,
        parameter: path,
        value,
        unit: unitOf(parameterAt(index, path)),
      })),
    );
  });
  return results.some(({ scenario }) => scenario.priors.length > 0) ? tableFromRows(declaration, rows) : undefined;
}

/** Values stand in base units: whole cents and milligrams, shares as fractions. */
export function unitOf(parameter: Parameter<unknown> | undefined): string {
  if (parameter === undefined) return '';
  const { kind, unit } = parameter;
  if (kind === 'money') return unit.replace('€', 'cents');
  if (kind === 'price') return 'cents/g';
  return kind === 'mass' ? unit.replace(/^g/u, 'mg') : unit;
}
