import { join, relative } from 'node:path';
import type { ScenarioResult } from '../../experiment/results.js';
import { keptReplicates } from '../../experiment/runMany.js';
import type { Portion } from '../../experiment/runMany.js';
import { replicatesOf } from '../../experiment/runScenario.js';
import { produceRun, runSettings } from '../../report/folders/run.js';
import { isNational, nationalJson, nationalText } from '../../report/national.js';
import { statementText } from '../../report/statementText.js';
import { studyText } from '../../report/studyText.js';
import { identityOf, writeFolder } from '../../report/writeRun.js';
import { posixWord } from '../../report/words.js';
import { writtenText } from '../../report/writtenText.js';
import type { FolderRequest } from '../../report/writeRun.js';
import { shippedScenarios } from '../../scenario/index.js';
import { checkRunFolder, drawnFigures } from '../../store/index.js';
import { exitCode, exitCodeOf } from '../errors.js';
import { execute } from '../executor.js';
import { optionalCount } from '../options.js';
import type { Arguments } from '../options.js';
import { print, printJson, printNotice, printNotices } from '../output.js';
import { defaultFolder, interruptSignal, mostReplicates, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

export async function handler(args: Arguments): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions(args);
  const books = optionalCount(args['books'], '--books', 0, mostReplicates);
  const signal = interruptSignal();
  const portions = options.scenarios.map((scenario) => ({
    scenario,
    replicates: options.replicates ?? replicatesOf(scenario),
  }));
  const request = folderRequest(options, portions, books);
  const folder = options.out ?? defaultFolder(options.files);
  await checkRunFolder(folder, identityOf(request), options.force);
  const drawn = await drawnFigures(folder);
  printNotices(options.scenarios);
  for (const notice of books === undefined ? booksNotices(portions) : []) printNotice(`notice: ${notice}`);
  const { outcome, content } = await execute(
    portions,
    { workers: options.workers, check: options.check, signal },
    (by) => produceRun(request, by),
  );
  const { results } = outcome;
  const manifest = await writeFolder(folder, request, content, { force: options.force, signal });
  if (options.json) printJson(jsonDocument(results, folder));
  else printResults(options, results, writtenText(folder, manifest, drawn));
  if (process.stderr.isTTY) printNotice(`(${((performance.now() - started) / 1000).toFixed(1)} s)`);
  process.exitCode = exitCodeOf(messagesOf(results), options.check);
}

function folderRequest(
  { scenarios, seed, format }: RunOptions,
  portions: readonly Portion[],
  books: number | undefined,
): FolderRequest {
  const replicates = Math.max(...portions.map((portion) => portion.replicates));
  return { kind: 'run', scenarios, seed, replicates, format, settings: runSettings(portions, books) };
}

/** Where the long tables hold some replicates only, a reader must know. */
function booksNotices(portions: readonly Portion[]): string[] {
  return portions.flatMap((portion) => {
    const { scenario, replicates } = portion;
    const { books, regionDays } = keptReplicates(portion, portions.length);
    if (books >= replicates && regionDays >= replicates) return [];
    const days = regionDays >= replicates ? '' : `, and days of regions ${firstOf(regionDays)}`;
    const all = `--books ${String(replicates)} for all`;
    return [
      `${scenario.name}: months, trips, tabs and waits of networks are written for ${firstOf(books)}${days}; ${all}`,
    ];
  });
}

const firstOf = (count: number): string => (count === 1 ? 'replicate 0' : `the first ${String(count)} replicates`);

function jsonDocument(results: readonly ScenarioResult[], folder: string): object {
  const one = (result: ScenarioResult): object => ({
    scenario: result.scenario.name,
    seed: result.seed,
    replicates: result.replicates,
    days: result.parameters.days,
    folder,
    metrics: result.metrics,
    ...(isNational(result) ? { national: nationalJson(result) } : {}),
    failures: result.failures,
    replicatesWithoutScoredMonth: result.withoutMonths,
  });
  const [only] = results;
  return only && results.length === 1 ? { jsonVersion: 1, ...one(only) } : { jsonVersion: 1, runs: results.map(one) };
}

function printResults(options: RunOptions, results: readonly ScenarioResult[], written: readonly string[]): void {
  for (const result of results)
    print([...statementText(result), ...studyText(result), ...nationalText(result), ''].join('\n'));
  for (const { scenario, failures } of results)
    for (const { replicate, message } of failures)
      printNotice(`failed: ${scenario.name}, replicate ${replicate}: ${message}`);
  if (options.check && exitCodeOf(messagesOf(results), true) === exitCode.done)
    print('Books checked: every period closes to the cent and the milligram.');
  print(written.join('\n'));
  const regions = posixWord(relative('.', join(shippedScenarios(), 'regional-margins.yaml')));
  print(`       npx micronet compare ${regions}`);
}

const messagesOf = (results: readonly ScenarioResult[]): string[] =>
  results.flatMap(({ failures }) => failures.map(({ message }) => message));
