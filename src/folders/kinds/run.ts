import * as z from 'zod';
import { replicatesFor } from '../../experiment/precision.js';
import type { PrecisionPart, PrecisionRule } from '../../experiment/precision.js';
import { growingRuns, runMany } from '../../experiment/runMany.js';
import type { ManyRuns, Portion } from '../../experiment/runMany.js';
import { summaryTables } from '../../experiment/runTables.js';
import { summarise } from '../../experiment/summary.js';
import type { JsonObject } from '../../store/index.js';
import { figuresOfRun } from '../../report/figures/runFigures.js';
import { requestReached } from '../precision.js';
import type { FolderContent, FolderRequest } from '../writeRun.js';
import { producedKind } from './folderKind.js';
import { settingsAs } from './settings.js';
import type { Execution, ProducedTo } from './folderKind.js';

/** The folder of `run`: replicates of scenarios, with the tables of their journals. */

const count = z.int().min(1).max(1_000_000);
const form = z.object({
  /** Where the scenarios have different numbers of replicates. */
  replicatesByScenario: z.array(count).optional(),
  /** How many replicates leave the long tables, where the user said so. */
  books: z.int().min(0).optional(),
});

/** The settings that `runPortions` and `produceRun` read. */
export function runSettings(portions: readonly Portion[], books: number | undefined): JsonObject {
  const counts = portions.map(({ replicates }) => replicates);
  return {
    ...(new Set(counts).size > 1 ? { replicatesByScenario: counts } : {}),
    ...(books === undefined ? {} : { books }),
  };
}

/** How many replicates each scenario has: their own number, or that of all. */
export function replicatesByScenario(
  request: Pick<FolderRequest, 'kind' | 'replicates' | 'settings'> & { readonly scenarios: readonly unknown[] },
): number[] {
  const own = settingsAs(request, form).replicatesByScenario;
  return request.scenarios.map((_, i) => own?.[i] ?? request.replicates);
}

/** The scenarios of a run, each with its number of replicates. */
export function runPortions(request: FolderRequest): Portion[] {
  const counts = replicatesByScenario(request);
  return request.scenarios.map((scenario, i) => ({ scenario, replicates: counts[i] ?? request.replicates }));
}

/**
 * Runs what is asked for, and gathers what the folder holds of it.
 * @param rule where given, each scenario has as many replicates as it takes
 */
export async function produceRun(
  request: FolderRequest,
  execution: Execution,
  rule?: PrecisionRule,
): Promise<ProducedTo<ManyRuns>> {
  const { books } = settingsAs(request, form);
  const asked = runPortions(request);
  const how = { seed: request.seed, ...execution, ...(books === undefined ? {} : { books }) };
  if (rule === undefined) {
    const outcome = await runMany(asked, how);
    return { outcome, content: contentOf(outcome), request, precision: undefined };
  }
  const most = asked.map((portion) => ({ ...portion, replicates: rule.maxReplicates }));
  const runs = growingRuns(most, how);
  const parts: PrecisionPart[] = [];
  for (const [portion, { scenario }] of asked.entries()) {
    const more = async (from: number, to: number) => {
      await runs.add([{ portion, from, to }]);
      return [summarise(runs.values(portion, rule.metric))];
    };
    parts.push(await replicatesFor(rule, asked.length > 1 ? [scenario.name] : [], more, execution.onGrowth));
  }
  const precision = { rule, parts };
  const portions = asked.map(({ scenario }, i) => ({ scenario, replicates: parts[i]?.growth.replicates ?? 0 }));
  const replicates = Math.max(...portions.map((portion) => portion.replicates));
  const outcome = runs.result();
  return {
    outcome,
    content: contentOf(outcome),
    request: requestReached({ ...request, settings: runSettings(portions, books) }, replicates, precision),
    precision,
  };
}

function contentOf({ results, kept, tables }: ManyRuns): FolderContent {
  const figures = figuresOfRun(results);
  const failures = results.flatMap((result) =>
    result.failures.map((failure) => ({ scenario: result.scenario.name, ...failure })),
  );
  const runs = results.reduce((sum, result) => sum + result.digests.length, 0);
  const runsWithBooks = results.reduce(
    (sum, { digests }, i) => sum + digests.filter(({ replicate }) => replicate < (kept[i]?.books ?? 0)).length,
    0,
  );
  const counts = {
    scenarios: results.length,
    runs,
    failures: failures.length,
    ...(runsWithBooks === runs ? {} : { runsWithBooks }),
  };
  return { tables: [...tables, ...summaryTables(results)], figures, failures, counts };
}

export const runFolder = producedKind(runPortions, produceRun);
