import * as z from 'zod';
import { metricsTable } from '../../economics/index.js';
import { replicatesFor } from '../../experiment/precision.js';
import type { PrecisionRule } from '../../experiment/precision.js';
import { differencesTable, growingComparison } from '../../experiment/compareScenarios.js';
import type { Comparison } from '../../experiment/compareScenarios.js';
import { withFactors } from '../../experiment/factorColumns.js';
import type { Portion } from '../../experiment/runMany.js';
import { summarise } from '../../experiment/summary.js';
import type { Scenario } from '../../scenario/index.js';
import { StoreError } from '../../store/index.js';
import type { JsonObject } from '../../store/index.js';
import { compareFigures } from '../../report/figures/compareFigures.js';
import { requestReached } from '../precision.js';
import type { FolderContent, FolderRequest } from '../writeRun.js';
import { producedKind } from './folderKind.js';
import { settingsAs } from './settings.js';
import type { Execution, ProducedTo } from './folderKind.js';

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

/**
 * Compares what is asked for, and gathers what the folder holds of it.
 * @param rule where given, all scenarios have as many replicates as it takes for every difference to the baseline
 */
export async function produceComparison(
  request: FolderRequest,
  execution: Execution,
  rule?: PrecisionRule,
): Promise<ProducedTo<Comparison>> {
  const growing = growingComparison(request.scenarios, baselineOf(request), { seed: request.seed, ...execution });
  if (rule === undefined) {
    await growing.add(0, request.replicates);
    const outcome = growing.result();
    return { outcome, content: contentOf(outcome, request), request, precision: undefined };
  }
  const names = growing.differences(rule.metric).map(({ scenario }) => scenario);
  const more = async (from: number, to: number) => {
    await growing.add(from, to);
    return growing.differences(rule.metric).map(({ values }) => summarise(values));
  };
  const part = await replicatesFor(rule, names, more, execution.onGrowth);
  const precision = { rule, parts: [part] };
  const outcome = growing.result();
  return {
    outcome,
    content: contentOf(outcome, request),
    request: requestReached(request, part.growth.replicates, precision),
    precision,
  };
}

function baselineOf(request: FolderRequest): string {
  const { baseline } = settingsAs(request, form);
  if (request.scenarios.some(({ name }) => name === baseline)) return baseline;
  throw new StoreError(`settings of compare: baseline: no scenario is called ${baseline}`);
}

function contentOf(comparison: Comparison, request: FolderRequest): FolderContent {
  const { metric } = settingsAs(request, form);
  if (!comparison.declarations.some(({ name }) => name === metric))
    throw new StoreError(`settings of compare: metric: there is no metric ${metric}`);
  const failures = comparison.scenarios.flatMap(({ scenario, failures: failed }) =>
    failed.map((failure) => ({ scenario: scenario.name, ...failure })),
  );
  const rows = comparison.scenarios.flatMap((scenario) => scenario.rows);
  const counts = {
    scenarios: comparison.scenarios.length,
    runs: comparison.scenarios.length * comparison.replicates - failures.length,
    failures: failures.length,
  };
  return {
    tables: [
      withFactors(metricsTable(rows, productsTraded(request.scenarios)), request.scenarios),
      differencesTable(comparison),
    ],
    figures: compareFigures(comparison, metric),
    failures,
    counts,
  };
}

export const compareFolder = producedKind(comparePortions, produceComparison);
