import * as z from 'zod';
import { runProcedures } from '../../experiment/procedures.js';
import type { ProcedureResult } from '../../experiment/procedures.js';
import { procedureTables } from '../../procedures/index.js';
import type { ProcedureReport, SampleOptions } from '../../procedures/index.js';
import type { JsonObject, Manifest } from '../../store/index.js';
import { procedureFigures } from '../../report/figures/procedureFigures.js';
import type { FolderRequest } from '../writeRun.js';
import { producedKind } from './folderKind.js';
import { settingsAs } from './settings.js';
import type { Execution, Produced } from './folderKind.js';
import { runPortions } from './run.js';

/** The folder of `procedures`: a run's scenarios again, seen through arrest procedures. */

const form = z.object({
  sample: z.int().min(1).max(100_000),
  draws: z.int().min(1).max(100_000),
  design: z.enum(['stratified', 'random']),
});

/** The settings that `produceProcedures` reads: those of the run, and how samples are drawn. */
export function procedureSettings(
  run: Pick<Manifest, 'settings'>,
  { sample, draws, design }: SampleOptions,
): JsonObject {
  return { ...run.settings, sample, draws, design };
}

/** One scenario with what was asked of it, and its report. */
export type Reported = ProcedureResult & { readonly report: ProcedureReport };

/** Whether there is anything to sample. */
export const hasProcedures = (result: ProcedureResult): result is Reported =>
  result.report !== null && Object.values(result.report.procedures).some((count) => count > 0);

/** Runs what is asked for, draws the samples, and gathers what the folder holds of them. */
export async function produceProcedures(
  request: FolderRequest,
  { onReplicate, ...execution }: Execution,
): Promise<Produced<readonly ProcedureResult[]>> {
  const options = settingsAs(request, form);
  const results: ProcedureResult[] = [];
  let before = 0;
  for (const portion of runPortions(request)) {
    const already = before;
    const progress = { onReplicate: (done: number): void => onReplicate?.(already + done) };
    results.push(await runProcedures(portion, { seed: request.seed, ...execution, ...progress }, options));
    before += portion.replicates;
  }
  const failures = results.flatMap((result) =>
    result.failures.map((failure) => ({ scenario: result.scenario.name, ...failure })),
  );
  const reported = results.filter(hasProcedures);
  const several = results.length > 1;
  const figures = reported.flatMap((result, i) =>
    procedureFigures(result, result.report).map((figure) =>
      several ? { ...figure, name: `${i + 1}-${figure.name}` } : figure,
    ),
  );
  const tables = procedureTables(
    reported.map(({ scenario, replicates, report }) => ({ scenario: scenario.name, replicates, report })),
  );
  const counts = {
    scenarios: results.length,
    runs: results.reduce((sum, { replicates }) => sum + replicates.length, 0),
    failures: failures.length,
    procedures: tables[0]?.rowCount ?? 0,
  };
  return { outcome: results, content: { tables, figures, failures, counts } };
}

export const proceduresFolder = producedKind(runPortions, produceProcedures);
