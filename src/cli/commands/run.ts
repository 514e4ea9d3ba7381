import { join, relative } from 'node:path';
import { metricDeclarations } from '../../economics/index.js';
import type { ScenarioResult } from '../../experiment/results.js';
import { keptReplicates } from '../../experiment/runMany.js';
import type { ManyRuns, Portion } from '../../experiment/runMany.js';
import { replicatesOf } from '../../experiment/runScenario.js';
import { productsTraded } from '../../folders/kinds/compare.js';
import type { ProducedTo } from '../../folders/kinds/folderKind.js';
import { produceRun, runSettings } from '../../folders/kinds/run.js';
import type { PrecisionReached, PrecisionRule } from '../../experiment/precision.js';
import { requestBefore } from '../../folders/precision.js';
import { precisionJson, precisionText } from '../../report/text/precision.js';
import { isNational, nationalJson, nationalText } from '../../report/text/national.js';
import { statementText } from '../../report/text/statementText.js';
import { studyText } from '../../report/text/studyText.js';
import { identityOf, writeFolder } from '../../folders/writeRun.js';
import { posixWord } from '../../report/text/words.js';
import { writtenText } from '../../folders/text/writtenText.js';
import type { FolderRequest } from '../../folders/writeRun.js';
import { shippedScenarios } from '../../folders/loadScenario.js';
import { checkRunFolder, drawnFigures } from '../../store/index.js';
import { exitCodeOf, printFailures, printSeconds } from '../ending.js';
import { exitCode, UsageError } from '../errors.js';
import { execute } from '../executor.js';
import type { Arguments } from '../commandList.js';
import { precisionRule } from '../precision.js';
import { print, printJson, printNotice, printNotices } from '../output.js';
import { defaultFolder, interruptSignal, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

export async function handler(args: Arguments<'run'>): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions(args);
  const { books } = args;
  const signal = interruptSignal();
  const rule = ruleOf(args, options);
  const portions = options.scenarios.map((scenario) => ({
    scenario,
    replicates: rule?.maxReplicates ?? options.replicates ?? replicatesOf(scenario),
  }));
  const request = folderRequest(options, portions, books);
  const folder = options.out ?? defaultFolder(options.files);
  await checkRunFolder(folder, identityOf(await requestBefore(request, rule, folder)), options.force);
  const drawn = await drawnFigures(folder);
  printNotices(options.scenarios);
  const sayBooks = (of: readonly Portion[]): void => {
    for (const notice of books === undefined ? booksNotices(of) : []) printNotice(`notice: ${notice}`);
  };
  if (rule === undefined) sayBooks(portions);
  const label = rule === undefined ? 'replicates' : 'replicates, at most';
  const how = { workers: options.workers, check: options.check, signal, label };
  const produced = await execute(portions, how, (by) => produceRun(request, by, rule));
  const { outcome, content, request: written, precision } = produced;
  const { results } = outcome;
  if (rule !== undefined) sayBooks(results);
  const manifest = await writeFolder(folder, written, content, { force: options.force, signal });
  if (options.json) printJson(jsonDocument(results, folder, precision));
  else printResults(options, produced, writtenText(folder, manifest, drawn));
  printSeconds(started);
  process.exitCode = exitCodeOf(content.failures, options.check);
}

const defaultMetric = 'netEurPerMonth';

/** The interval asked for, of each scenario’s mean. */
function ruleOf(args: Arguments<'run'>, { scenarios }: RunOptions): PrecisionRule | undefined {
  const { metric } = args;
  const rule = precisionRule(args, {
    scenarios,
    declarations: metricDeclarations(productsTraded(scenarios)),
    metric,
    defaultMetric,
    of: 'levels',
    usual: Math.max(...scenarios.map(replicatesOf)),
  });
  if (rule === undefined && metric !== undefined)
    throw new UsageError(`--metric ${metric} is whose interval --interval asks for: give both`);
  return rule === undefined ? undefined : { ...rule, of: 'levels' };
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

function jsonDocument(
  results: readonly ScenarioResult[],
  folder: string,
  precision: PrecisionReached | undefined,
): object {
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
  const asked = precision === undefined ? {} : { precision: precisionJson(precision) };
  return only && results.length === 1
    ? { jsonVersion: 1, ...one(only), ...asked }
    : { jsonVersion: 1, runs: results.map(one), ...asked };
}

function printResults(
  options: RunOptions,
  { outcome: { results }, content: { failures }, precision }: ProducedTo<ManyRuns>,
  written: readonly string[],
): void {
  for (const result of results) print([...statementText(result), ...studyText(result), ...nationalText(result), '']);
  printFailures(failures);
  if (options.check && exitCodeOf(failures, true) === exitCode.done)
    print('Books checked: every period closes to the cent and the milligram.');
  if (precision) print([...precisionText(precision), '']);
  print(written);
  const regions = posixWord(relative('.', join(shippedScenarios(), 'regional-margins.yaml')));
  print(`       npx micronet compare ${regions}`);
}
