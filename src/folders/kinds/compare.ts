import { z } from 'zod';
import { metricsTable } from '../../economics/index.js';
import { growReplicates } from '../../experiment/adaptiveReplicates.js';
import { compareScenarios, differencesTable, growingComparison } from '../../experiment/compareScenarios.js';
import type { Comparison } from '../../experiment/compareScenarios.js';
import type { Portion } from '../../experiment/runMany.js';
import { summarise } from '../../experiment/summary.js';
import type { Scenario } from '../../scenario/index.js';
import { StoreError } from '../../store/index.js';
import type { JsonObject } from '../../store/index.js';
import { compareFigures } from '../../report/figures/compareFigures.js';
import { isReached, partOf, standingOf, targetOf } from '../../report/text/precision.js';
import { precisionSettings } from '../precision.js';
import type { PrecisionRule } from '../../report/text/precision.js';
import type { FolderContent, FolderRequest } from '../writeRun.js';
import { producedKind, settingsAs } from './folderKind.js';
import type { Execution, Produced, ProducedTo } from './folderKind.js';

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
  const comparison = await compareScenarios(scenarios, baselineOf(request), { seed, replicates, ...execution });
  return { outcome: comparison, content: contentOf(comparison, request) };
}

/** The same, where a rule is given with as many replicates as it takes for every difference to the baseline. */
export async function produceComparisonTo(
  request: FolderRequest,
  rule: PrecisionRule | undefined,
  execution: Execution,
): Promise<ProducedTo<Comparison>> {
  if (rule === undefined) return { ...(await produceComparison(request, execution)), request, precision: undefined };
  const growing = growingComparison(request.scenarios, baselineOf(request), { seed: request.seed, ...execution });
  const growth = await growReplicates(
    async (from, to) => {
      await growing.add(from, to);
      return growing.differences(rule.metric).map(({ values }) => summarise(values));
    },
    targetOf(rule),
    standingOf(rule, execution.onStanding),
  );
  const names = growing.differences(rule.metric).map(({ scenario }) => scenario);
  const precision = { rule, parts: [partOf(names, growth)] };
  const comparison = growing.result();
  return {
    outcome: comparison,
    content: contentOf(comparison, request),
    request: {
      ...request,
      replicates: growth.replicates,
      settings: { ...request.settings, ...precisionSettings(rule, isReached(precision)) },
    },
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
    failed.map(({ replicate, message }) => ({ scenario: scenario.name, replicate, message })),
  );
  const rows = comparison.scenarios.flatMap((scenario) => scenario.rows);
  const counts = {
    scenarios: comparison.scenarios.length,
    runs: comparison.scenarios.length * comparison.replicates - failures.length,
    failures: failures.length,
  };
  return {
    tables: [metricsTable(rows, productsTraded(request.scenarios)), differencesTable(comparison)],
    figures: compareFigures(comparison, metric),
    failures,
    counts,
  };
}

export const compareFolder = producedKind(comparePortions, produceComparison);
