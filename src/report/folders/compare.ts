import { z } from 'zod';
import { metricsTable } from '../../economics/index.js';
import { compareScenarios, differencesTable } from '../../experiment/compareScenarios.js';
import type { Comparison } from '../../experiment/compareScenarios.js';
import type { Portion } from '../../experiment/runMany.js';
import type { Scenario } from '../../scenario/index.js';
import { StoreError } from '../../store/index.js';
import type { JsonObject } from '../../store/index.js';
import { compareFigures } from '../compareFigures.js';
import type { FolderRequest } from '../writeRun.js';
import { producedKind, settingsAs } from './folderKind.js';
import type { Execution, Produced } from './folderKind.js';

/** The folder of `compare`: scenarios against a baseline. */

const form = z.object({ baseline: z.string(), metric: z.string() });

/** The settings that `produceComparison` reads. */
export function compareSettings(baseline: string, metric: string): JsonObject {
  return { baseline, metric };
}

export function comparePortions({ scenarios, replicates }: FolderRequest): Portion[] {
  return scenarios.map((scenario) => ({ scenario, replicates }));
}

/** Products that any of the scenarios trades, in the order in which they come first: each has columns. */
export function productsTraded(scenarios: readonly Scenario[]): string[] {
  return [
    ...new Set(
      scenarios.flatMap(({ values }) =>
        Object.entries(values.products)
          .filter(([, product]) => product.enabled)
          .map(([name]) => name),
      ),
    ),
  ];
}

/** Compares what is asked for, and gathers what the folder holds of it. */
export async function produceComparison(request: FolderRequest, execution: Execution): Promise<Produced<Comparison>> {
  const { scenarios, seed, replicates } = request;
  const { baseline, metric } = settingsAs(request, form);
  if (!scenarios.some(({ name }) => name === baseline))
    throw new StoreError(`settings of compare: baseline: no scenario is called ${baseline}`);
  const comparison = await compareScenarios(scenarios, baseline, { seed, replicates, ...execution });
  if (!comparison.declarations.some(({ name }) => name === metric))
    throw new StoreError(`settings of compare: metric: there is no metric ${metric}`);
  const failures = comparison.scenarios.flatMap(({ scenario, failures: failed }) =>
    failed.map(({ replicate, message }) => ({ scenario: scenario.name, replicate, message })),
  );
  const rows = comparison.scenarios.flatMap((scenario) => scenario.rows);
  const counts = {
    scenarios: comparison.scenarios.length,
    runs: comparison.scenarios.length * replicates - failures.length,
    failures: failures.length,
  };
  return {
    outcome: comparison,
    content: {
      tables: [metricsTable(rows, productsTraded(scenarios)), differencesTable(comparison)],
      figures: compareFigures(comparison, metric),
      failures,
      counts,
    },
  };
}

export const compareFolder = producedKind(comparePortions, produceComparison);
