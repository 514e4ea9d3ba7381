import { basename, join } from 'node:path';
import { InterruptedError } from '../experiment/runScenario.js';
import { mostReplicates } from '../scenario/index.js';
import { loadScenarios } from '../folders/loadScenario.js';
import type { Scenario } from '../scenario/index.js';
import { tableFormats } from '../store/index.js';
import type { TableFormat } from '../store/index.js';
import { posixWord } from '../report/text/words.js';
import { UsageError } from './errors.js';
import { isOn, manyTexts, oneOf, optionalCount, optionalText } from './options.js';
import type { Arguments } from './options.js';

export interface RunOptions {
  readonly files: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly replicates: number | undefined;
  /** Processes at a time; undefined: as the work is worth. */
  readonly workers: number | undefined;
  readonly seed: string;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly format: TableFormat;
  readonly check: boolean;
  readonly json: boolean;
}

export const mostWorkers = 1000;
/** The most replicates of `--interval` are twenty times the usual number, and not under this. */
export const leastDefaultMost = 100;

/** Reads and checks the shared options, and loads the scenarios. */
export async function readRunOptions(args: Arguments): Promise<RunOptions> {
  const files = manyTexts(args['file'], 'FILE');
  const replicates = optionalCount(args['replicates'], '--replicates', 1, mostReplicates);
  const format = oneOf(args['format'], '--format', tableFormats, 'parquet');
  const seedGiven = seedOf(args['seed']);
  const sets = manyTexts(args['set'], '--set');
  const loaded = await Promise.all(
    files.map(async (file): Promise<Loaded> => ({ file, scenarios: await loadScenarios(file, { sets }) })),
  );
  const scenarios = loaded.flatMap((each) => each.scenarios);
  checkNames(loaded);
  const seed = seedGiven ?? commonSeed(loaded);
  return {
    files,
    scenarios,
    replicates,
    workers: optionalCount(args['workers'], '--workers', 1, mostWorkers),
    seed,
    out: optionalText(args['out'], '--out'),
    force: isOn(args['force']),
    format,
    check: isOn(args['check']),
    json: isOn(args['json']),
  };
}

/** @returns any text that is not empty, undefined where none is given */
export function seedOf(given: unknown): string | undefined {
  if (given === '') throw new UsageError('--seed needs a value: any text of at least one character, such as 1');
  return optionalText(given, '--seed');
}

interface Loaded {
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}

/** The files' seed. One run has one, as its scenarios share their random numbers; which of two could not be guessed. */
function commonSeed(loaded: readonly Loaded[]): string {
  const seeds = loaded.flatMap(({ file, scenarios }) => scenarios.map(({ values }) => ({ file, seed: values.seed })));
  const [first] = seeds;
  const other = seeds.find(({ seed }) => seed !== first?.seed);
  if (first === undefined || other === undefined) return first?.seed ?? '1';
  throw new UsageError(
    `the files have different seeds (${first.file}: ${first.seed}, ${other.file}: ${other.seed}), and all scenarios of one run share their random numbers: give one for all with --seed ${posixWord(first.seed)}, or run each file by itself`,
  );
}

/** Scenarios are told apart by name, variants of a matrix by their labels, in tables as in the figures. */
function checkNames(loaded: readonly Loaded[]): void {
  const owners = new Map<string, string>();
  for (const { file, scenarios } of loaded) {
    for (const { name } of scenarios) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, file);
      else if (owner === file) throw new UsageError(`${file} is given twice`);
      else if (scenarios.length === 1)
        throw new UsageError(
          `two scenarios are called ${name}, in ${owner} and ${file}: give the files different names`,
        );
      else
        throw new UsageError(
          `a variant of ${file} and one of ${owner} are both called ${name}: give the labels of one matrix other names, as in { my label: { credit.limitShare: 30 % } }, or run each file by itself`,
        );
    }
  }
}

/** `out/NAME` of the scenario file; of several files, the names of two, or of one and how many others. */
export function defaultFolder(files: readonly string[]): string {
  const [first = 'run', second, ...others] = files.map((file) => basename(file).replace(/\.(ya?ml|json)$/iu, ''));
  if (second === undefined) return join('out', first);
  return join('out', others.length === 0 ? `${first}-and-${second}` : `${first}-and-${others.length + 1}-others`);
}

/** Turns Ctrl-C into an orderly end: the run stops between two replicates, and nothing is left half-written. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.removeAllListeners('SIGINT');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      controller.abort(new InterruptedError('interrupted'));
    });
  return controller.signal;
}
