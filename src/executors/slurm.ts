import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doneShards, StoreError } from '../store/index.js';
import { InterruptedError } from '../experiment/runScenario.js';

/**
 * Shards done by a cluster: a script that does the shards of one element of an array, and for Slurm the submission of
 * the array. The folder must lie where all nodes see it.
 */

const scriptFile = 'array.sh';
const listFile = 'array.txt';
/** Slurm takes arrays of up to 1001 elements by default (MaxArraySize). */
const mostElements = 1000;

export interface ArrayJob {
  readonly script: string;
  readonly elements: number;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * Writes the script, and the list of the shards that each element does, one line an element.
 * @param mainFile what runs `micronet`; by default this installation
 */
export async function writeArray(
  folder: string,
  shards: readonly number[],
  mainFile: string = fileURLToPath(new URL('../cli/main.js', import.meta.url)),
): Promise<ArrayJob> {
  const elements = Math.min(mostElements, shards.length);
  const lists = Array.from({ length: elements }, (_, i) => shards.filter((_shard, at) => at % elements === i));
  const script = join(folder, scriptFile);
  const list = join(folder, listFile);
  await writeFile(list, lists.map((each) => `${each.join(' ')}\n`).join(''));
  await writeFile(
    script,
    [
      '#!/bin/sh',
      '# Does the shards of one element of the array: its number is $SLURM_ARRAY_TASK_ID, or the first argument.',
      '#SBATCH --job-name=micronet',
      `element=\${SLURM_ARRAY_TASK_ID:-$1}`,
      `shards=$(sed -n "$((element + 1))p" ${quoted(list)})`,
      `exec ${quoted(process.execPath)} ${quoted(mainFile)} shard ${quoted(folder)} $shards`,
      '',
    ].join('\n'),
  );
  await chmod(script, 0o755);
  return { script, elements };
}

export interface SlurmRequest {
  /** How many shards there are in all. */
  readonly shards: number;
  /** Further options of sbatch, such as `--partition=short`. */
  readonly options: readonly string[];
  readonly signal?: AbortSignal;
  /** Called with how many shards are done, every second. */
  readonly onProgress?: (done: number) => void;
}

const pollEvery = 1000;

/**
 * Submits the array and waits for its end; the job is cancelled where the signal is aborted.
 * @throws {StoreError} where sbatch is not there, or refuses the job
 * @throws {InterruptedError} where the signal is aborted
 */
export async function submitArray(folder: string, job: ArrayJob, request: SlurmRequest): Promise<void> {
  const { shards, options, signal, onProgress } = request;
  const output = join(folder, 'slurm-%a.log');
  const args = ['--wait', '--parsable', `--array=0-${String(job.elements - 1)}`, `--output=${output}`, ...options];
  const child = spawn('sbatch', [...args, job.script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [id, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (id += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const cancel = (): void => {
    const number = /^\d+/u.exec(id)?.[0];
    if (number !== undefined) spawn('scancel', [number], { stdio: 'ignore' }).on('error', () => undefined);
    child.kill();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  const look = async (): Promise<void> => {
    const done = await doneShards(folder, shards);
    onProgress?.(done.size);
    // sbatch asks ever more rarely whether the job has ended: the shards tell at once.
    if (done.size === shards) child.kill();
  };
  const timer = setInterval(() => {
    void look().catch(() => undefined);
  }, pollEvery);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', (error: NodeJS.ErrnoException) => {
        const missing =
          'sbatch was not found: --executor slurm needs Slurm; --executor plan writes a script for others';
        reject(new StoreError(error.code === 'ENOENT' ? missing : `sbatch: ${error.message}`, { cause: error }));
      });
      child.on('close', () => {
        if (/^\d+/u.test(id) || signal?.aborted === true) resolve();
        else reject(new StoreError(`sbatch refused the job: ${said.trim()}`));
      });
    });
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', cancel);
  }
  if (signal?.aborted) throw new InterruptedError('stopped; the job was cancelled');
}

/** What the log of an element that failed says last; undefined where it has none. */
export async function lastWords(folder: string, element: number): Promise<string | undefined> {
  const text = await readFile(join(folder, `slurm-${String(element)}.log`), 'utf8').catch(() => '');
  return text.trim().split('\n').at(-1) || undefined;
}
