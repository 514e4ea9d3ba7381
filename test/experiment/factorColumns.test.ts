import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromRows, tableRows } from '../../src/engine/table.js';
import { checkTable } from '../../src/engine/hashing/checkTable.js';
import { columnNames, withFactors } from '../../src/experiment/factorColumns.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { column } from '../store/support.js';

const variant = (name: string, matrixValues: Readonly<Record<string, string>>) => ({
  ...scenarioFromObject({ networks: { x: { source: 'ghent' } } }, { name }),
  matrixValues,
});

const table = (names: readonly string[]) =>
  tableFromRows(
    {
      name: 'some',
      description: '',
      key: ['scenario', 'metric'],
      columns: [column('scenario', 'text'), column('metric', 'text')],
    },
    names.map((scenario) => ({ scenario, metric: 'a' })),
  );

describe('the dimensions of a matrix', () => {
  it('stand beside the name, empty where a scenario is no variant in them', () => {
    const scenarios = [
      variant('paca · 10 %', { 'networks.x.region': 'paca', crédit: '10 %' }),
      variant('paca · 30 %', { 'networks.x.region': 'paca', crédit: '30 %' }),
      variant('typical-case', {}),
    ];
    const wide = withFactors(table(['typical-case', 'paca · 30 %', 'paca · 10 %']), scenarios);
    expect(wide.declaration.columns.map(({ name }) => name)).toEqual([
      'scenario',
      'networks_x_region',
      'credit',
      'metric',
    ]);
    expect(wide.declaration.columns[2]?.description).toBe('label in the dimension crédit');
    expect(tableRows(wide)).toEqual([
      { scenario: 'typical-case', networks_x_region: '', credit: '', metric: 'a' },
      { scenario: 'paca · 30 %', networks_x_region: 'paca', credit: '30 %', metric: 'a' },
      { scenario: 'paca · 10 %', networks_x_region: 'paca', credit: '10 %', metric: 'a' },
    ]);
  });

  it('change nothing where there is no matrix', () => {
    const plain = table(['a']);
    expect(withFactors(plain, [variant('a', {})])).toBe(plain);
  });

  it('give columns that any file can have, whatever they are called', () => {
    expect(columnNames(['Metric', 'metric', '2004', '%'], ['scenario', 'metric'])).toEqual([
      'Metric_2',
      'metric_3',
      'factor_2004',
      'factor__',
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (names) => {
        const labels = Object.fromEntries(names.map((name) => [name, 'label']));
        const wide = withFactors(table(['a']), [variant('a', labels)]);
        expect(() => checkTable(wide)).not.toThrow();
        expect(wide.declaration.columns).toHaveLength(2 + Object.keys(labels).length);
      }),
    );
  });
});
