import { resolve, relative } from 'node:path';
import type { ProcedureResult } from '../../experiment/procedures.js';
import type { SampleOptions } from '../../procedures/index.js';
import { hasProcedures, procedureSettings, produceProcedures } from '../../folders/kinds/procedures.js';
import type { Reported } from '../../folders/kinds/procedures.js';
import { runPortions } from '../../folders/kinds/run.js';
import { proceduresText } from '../../report/text/proceduresText.js';
import { identityOf, requestOf, writeFolder } from '../../folders/writeRun.js';
import { posixWord } from '../../report/text/words.js';
import type { FolderRequest } from '../../folders/writeRun.js';
import { checkRunFolder } from '../../store/index.js';
import type { Manifest } from '../../store/index.js';
import { UsageError } from '../errors.js';
import { exitCodeOf, printFailures, printSeconds } from '../ending.js';
import { execute } from '../executor.js';
import type { Arguments } from '../commandList.js';
import { readRunFolder } from '../received.js';
import { print, printJson, printNotice } from '../output.js';
import { interruptSignal } from '../runOptions.js';

export async function handler(args: Arguments<'procedures'>): Promise<void> {
  const started = performance.now();
  const { folder, sample = 150, draws = 1000, out = beside(folder, 'procedures'), force } = args;
  const options: SampleOptions = { sample, draws, design: args.random ? 'random' : 'stratified' };
  const manifest = await readRunFolder(folder);
  if (manifest.kind !== 'run')
    throw new UsageError(`${folder} was written by ${manifest.kind}: procedures takes a folder that run wrote`);
  const request: FolderRequest = {
    ...requestOf(manifest, folder),
    kind: 'procedures',
    settings: procedureSettings(manifest, options),
  };
  const signal = interruptSignal();
  await checkRunFolder(out, identityOf(request), force);
  const { outcome: results, content } = await execute(runPortions(request), { workers: undefined, signal }, (by) =>
    produceProcedures(request, by),
  );
  const reported = results.filter(hasProcedures);
  if (reported.length === 0) throw new UsageError(nothingToSample(folder, results));
  const written = await writeFolder(out, request, content, { force, signal });
  if (args.json) printJson(jsonDocument(reported, folder, out));
  else printReports(reported, written, folder, out);
  for (const result of results.filter((each) => !hasProcedures(each)))
    printNotice(`${result.scenario.name}: no arrest in the scored period: nothing to sample`);
  printFailures(content.failures);
  printSeconds(started);
  process.exitCode = exitCodeOf(content.failures, false);
}

/** `out/NAME-suffix` for `out/NAME`, as it would be typed. */
function beside(folder: string, suffix: string): string {
  return `${relative('.', resolve(folder)) || resolve(folder)}-${suffix}`;
}

function nothingToSample(folder: string, results: readonly ProcedureResult[]): string {
  const without = results.reduce((sum, { report }) => sum + (report?.outsideFrame ?? 0), 0);
  const found =
    without > 0
      ? `all ${without} procedures of ${folder} concern other substances than ${results[0]?.report?.product ?? ''}`
      : `${folder} has no arrest in its scored period`;
  return `${found}: nothing to sample\n  run the scenario with more networks, replicates or days, or more enforcement`;
}

function jsonDocument(reported: readonly Reported[], source: string, folder: string): object {
  const one = ({ scenario, report, failures }: Reported): object => ({
    scenario: scenario.name,
    source,
    folder,
    ...report,
    failures,
  });
  const [only] = reported;
  return only && reported.length === 1 ? { jsonVersion: 1, ...one(only) } : { jsonVersion: 1, runs: reported.map(one) };
}

function printReports(reported: readonly Reported[], manifest: Manifest, folder: string, out: string): void {
  for (const result of reported) print([...proceduresText(result, result.report), '']);
  print(`${folder} was run again from its manifest, as it keeps no journal.`);
  print(`Written to ${out} (${manifest.tables.length} tables, ${manifest.figures.length} figures)`);
  print(`Next:  npx micronet plot ${posixWord(out)}`);
  if (reported.some(({ report }) => report.design === 'stratified'))
    print(`       npx micronet procedures ${posixWord(folder)} --random --out ${posixWord(beside(folder, 'random'))}`);
}
