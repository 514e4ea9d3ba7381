import { basename, join } from 'node:path';
import { InterruptedError } from '../experiment/runScenario.js';
import { loadScenarios, standardInput } from '../folders/loadScenario.js';
import type { Scenario } from '../scenario/index.js';
import type { TableFormat } from '../store/index.js';
import { posixWord } from '../report/text/words.js';
import { reservedNames } from '../scenario/declare/declarations.js';
import { tableFormatOf } from './commandOptions.js';
import type { runOptions } from './commandOptions.js';
import { UsageError } from './errors.js';
import type { ValuesOf } from './options.js';

/** What a command that runs scenarios is handed; some have no format and no check. */
type Perhaps = 'format' | 'csvDialect' | 'check';
type RunArguments = Omit<ValuesOf<typeof runOptions>, Perhaps> &
  Partial<Pick<ValuesOf<typeof runOptions>, Perhaps>> & { readonly file: readonly string[] };

/** The same with the scenarios loaded. */
export interface RunOptions extends Pick<RunArguments, 'replicates' | 'workers' | 'out' | 'force' | 'json'> {
  readonly files: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly seed: string;
  readonly format: TableFormat;
  readonly check: boolean;
}

/** Loads the scenarios, and checks that they go together. */
export async function readRunOptions(args: RunArguments): Promise<RunOptions> {
  const { file: files, set: sets, check = false, replicates, workers, out, force, json } = args;
  const format = tableFormatOf(args.format, args.csvDialect);
  const loaded = await Promise.all(
    files.map(async (file): Promise<Loaded> => ({ file, scenarios: await loadScenarios(file, { sets }) })),
  );
  const scenarios = loaded.flatMap((each) => each.scenarios);
  checkNames(loaded);
  const seed = args.seed ?? commonSeed(loaded);
  return { files, scenarios, replicates, workers, seed, out, force, format, check, json };
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

/** Names that Windows reserves or cannot hold; a folder of results goes from hand to hand. */
const unfitForFolder = new RegExp(`^(?:${reservedNames})(?:\\.|$)|[<>:"/\\\\|?*\\p{Cc}]|[. ]$`, 'iu');

/** `out/NAME` of the scenario file; of several files, the names of two, or of one and how many others. */
export function defaultFolder(files: readonly string[]): string {
  const [first = 'run', second, ...others] = files.map((file) =>
    (file === '-' ? standardInput : basename(file)).replace(/\.(ya?ml|json)$/iu, ''),
  );
  const unfit = [first, second ?? ''].find((name) => unfitForFolder.test(name));
  if (unfit !== undefined)
    throw new UsageError(`${unfit} cannot name a folder on every system: choose one with --out, or name the file anew`);
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
