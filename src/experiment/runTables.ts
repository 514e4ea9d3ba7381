import { exitIncidence, incidenceTable, metricsTable, tablesOf } from '../economics/index.js';
import type { Table } from '../engine/table.js';
import { drawsTable } from './draws.js';
import type { ScenarioResult } from './results.js';

/** The tables of one or more scenarios' runs: the journal's, and the summaries. */
export function runTables(results: readonly ScenarioResult[]): Table[] {
  const runs = results.flatMap(({ scenario, runs: replicates }) =>
    replicates.map(({ replicate, result, parameters }) => ({ scenario: scenario.name, replicate, result, parameters })),
  );
  return [...tablesOf(runs), ...summaryTables(results)];
}

/** The replicates' metrics, exits by cause, and what was drawn from priors. */
export function summaryTables(results: readonly ScenarioResult[]): Table[] {
  const products = results[0]?.parameters.products.map((product) => product.name);
  const draws = drawsTable(results);
  return [
    metricsTable(
      results.flatMap((result) => result.rows),
      products,
    ),
    incidenceTable(
      results.map(({ scenario, digests }) => ({
        scenario: scenario.name,
        incidence: exitIncidence(digests.flatMap(({ heads }) => heads)),
      })),
    ),
    ...(draws === undefined ? [] : [draws]),
  ];
}
