import { z } from 'zod';
import { runMany } from '../../experiment/runMany.js';
import type { ManyRuns, Portion } from '../../experiment/runMany.js';
import type { JsonObject } from '../../store/index.js';
import { figuresOfRun } from '../runFigures.js';
import { summaryTables } from '../writeRun.js';
import type { FolderRequest } from '../writeRun.js';
import { producedKind, settingsAs } from './folderKind.js';
import type { Execution, Produced } from './folderKind.js';

/** The folder of `run`: replicates of scenarios, with the tables of their journals. */

const count = z.int().min(1);
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

/** Runs what is asked for, and gathers what the folder holds of it. */
export async function produceRun(request: FolderRequest, execution: Execution): Promise<Produced<ManyRuns>> {
  const { books } = settingsAs(request, form);
  const outcome = await runMany(runPortions(request), {
    seed: request.seed,
    ...execution,
    ...(books === undefined ? {} : { books }),
  });
  const { results, kept } = outcome;
  const figures = figuresOfRun(results);
  const failures = results.flatMap((result) =>
    result.failures.map(({ replicate, message }) => ({ scenario: result.scenario.name, replicate, message })),
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
  return { outcome, content: { tables: [...outcome.tables, ...summaryTables(results)], figures, failures, counts } };
}

export const runFolder = producedKind(runPortions, produceRun);
