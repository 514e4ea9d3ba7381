import { join } from 'node:path';
import { replicatesOf } from '../../experiment/runScenario.js';
import type { ValidationRun } from '../../experiment/validation/comparisons.js';
import { partOf } from '../../experiment/validation/runValidation.js';
import type { ValidationPortion, ValidationResult } from '../../experiment/validation/runValidation.js';
import { produceValidation, validateSettings } from '../../folders/kinds/validate.js';
import { validationText } from '../../report/text/validationText.js';
import { posixWord } from '../../report/text/words.js';
import { identityOf, writeFolder } from '../../folders/writeRun.js';
import type { FolderRequest } from '../../folders/writeRun.js';
import { loadScenarios, shippedScenarios } from '../../folders/loadScenario.js';
import type { Scenario } from '../../scenario/index.js';
import { checkRunFolder } from '../../store/index.js';
import { exitCode, UsageError } from '../errors.js';
import { execute } from '../executor.js';
import { exitCodeOf, printFailures, printSeconds } from '../ending.js';
import type { Arguments } from '../commandList.js';
import { print, printJson, printNotice } from '../output.js';
import { interruptSignal } from '../runOptions.js';

/** What is run where no scenario is named, and with what set; the same network again with loads limited by the month. */
const shipped: readonly { readonly part: ValidationRun; readonly file: string }[] = [
  { part: 'typical-case', file: 'typical-case.yaml' },
  { part: 'monthly-loads', file: 'typical-case.yaml' },
  { part: 'france-2005', file: 'france-2005.yaml' },
];
const byTheMonth = 'trips.maximumLoadPer=month';

export async function handler(args: Arguments<'validate'>): Promise<void> {
  const started = performance.now();
  const portions = await portionsOf(args);
  const [first] = portions;
  const { draws = 1000, out: folder = join('out', 'validation'), force } = args;
  const seed = args.seed ?? first?.scenario.values.seed ?? '1';
  const request: FolderRequest = {
    kind: 'validate',
    scenarios: portions.map(({ scenario }) => scenario),
    seed,
    replicates: Math.max(...portions.map(({ replicates }) => replicates)),
    format: 'parquet',
    settings: validateSettings(portions, draws),
  };
  const signal = interruptSignal();
  await checkRunFolder(folder, identityOf(request), force);
  const { outcome: result, content } = await execute(portions, { workers: undefined, signal }, (by) =>
    produceValidation(request, by),
  );
  const manifest = await writeFolder(folder, request, content, { force, signal });
  if (args.json) printJson(jsonDocument(result, seed, folder));
  else {
    print([...validationText(result, seed), '']);
    print(`Written to ${folder} (${manifest.tables.length} table, ${manifest.figures.length} figure)`);
    print(`Next:  npx micronet plot ${posixWord(folder)}`);
  }
  printFailures(result.failures);
  if (result.failedTargets.length > 0)
    printNotice(`calibration targets that differ: ${result.failedTargets.join(', ')}`);
  printSeconds(started);
  process.exitCode = result.failedTargets.length > 0 ? exitCode.checkFailed : exitCodeOf(result.failures, false);
}

async function portionsOf({ set: sets, replicates, file }: Arguments<'validate'>): Promise<ValidationPortion[]> {
  const one = async (path: string, more: readonly string[]): Promise<Scenario> => {
    const scenarios = await loadScenarios(path, { sets: [...sets, ...more] });
    const [scenario] = scenarios;
    if (scenarios.length > 1) throw new UsageError(`${path} has a matrix: validate takes one scenario at a time`);
    return scenario;
  };
  const parts: { part: ValidationRun; path: string }[] =
    file === undefined
      ? shipped.map(({ part, file: name }) => ({ part, path: join(shippedScenarios(), name) }))
      : await partsOfFile(file, one);
  return Promise.all(
    parts.map(async ({ part, path }) => {
      const scenario = await one(path, part === 'monthly-loads' ? [byTheMonth] : []);
      return { part, scenario, replicates: replicates ?? replicatesOf(scenario) };
    }),
  );
}

async function partsOfFile(
  path: string,
  load: (path: string, more: readonly string[]) => Promise<Scenario>,
): Promise<{ part: ValidationRun; path: string }[]> {
  const part = partOf(await load(path, []));
  if (part === undefined)
    throw new UsageError(
      `${path} is neither one network nor a market of all five regions: the study’s facts are about these`,
    );
  return part === 'typical-case'
    ? [
        { part, path },
        { part: 'monthly-loads', path },
      ]
    : [{ part, path }];
}

function jsonDocument(result: ValidationResult, seed: string, folder: string): object {
  return {
    jsonVersion: 1,
    seed,
    folder,
    runs: result.portions.map(({ part, scenario, replicates }) => ({ part, scenario: scenario.name, replicates })),
    failedTargets: result.failedTargets,
    rows: result.rows,
    failures: result.failures,
  };
}
