import { column } from '../engine/table.js';
import type { Table } from '../engine/table.js';
import type { Scenario } from '../scenario/index.js';

/** Columns named after what users call their factors. */

/** Names that a table can have, one for each given: letters, digits and underscores, none twice, none of those taken. */
export function columnNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    const plain = name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^A-Za-z0-9]/gu, '_');
    const first = /^[A-Za-z]/u.test(plain) ? plain : `factor_${plain}`;
    let found = first;
    for (let n = 2; used.has(found.toLowerCase()); n++) found = `${first}_${String(n)}`;
    used.add(found.toLowerCase());
    return found;
  });
}

/**
 * A table of scenarios by name, with a column for each dimension of the matrices that they are variants of, beside the
 * name: the label there, empty where a scenario is no variant in it.
 */
export function withFactors(table: Table, scenarios: readonly Scenario[]): Table {
  const dimensions = [...new Set(scenarios.flatMap(({ matrixValues }) => Object.keys(matrixValues)))];
  const [first, ...others] = table.declaration.columns;
  if (dimensions.length === 0 || first === undefined) return table;
  const labels = new Map(scenarios.map(({ name, matrixValues }) => [name, new Map(Object.entries(matrixValues))]));
  const names = columnNames(
    dimensions,
    table.declaration.columns.map(({ name }) => name),
  );
  const factors = names.map((name, i) => column(name, 'text', '', `label in the dimension ${dimensions[i] ?? ''}`));
  const scenarioOf = table.columns['scenario'] as readonly string[];
  const values = names.map((name, i) => {
    const shown = scenarioOf.map((scenario) => labels.get(scenario)?.get(dimensions[i] ?? '') ?? '');
    return [name, shown] as const;
  });
  return {
    ...table,
    declaration: { ...table.declaration, columns: [first, ...factors, ...others] },
    columns: { ...table.columns, ...Object.fromEntries<readonly string[]>(values) },
  };
}
