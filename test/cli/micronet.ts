import { fork, spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import { isBuilt, mainFile } from './build.js';

/**
 * The command line as a user meets it: the built program, in an empty folder; one command after another in a process
 * that stays, or where it matters in a process of its own.
 */

if (!isBuilt()) throw new Error('dist is older than src: run npm run build, and see what it says');

export const shipped = (name: string): string =>
  join(fileURLToPath(new URL('../../scenarios/', import.meta.url)), `${name}.yaml`);

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly folder: string;
  /** Runs `micronet` to its end, in the process that stays. */
  readonly micronet: (...args: readonly string[]) => Promise<Outcome>;
  /** In a process of its own, with variables of the environment set beside. */
  readonly micronetIn: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<Outcome>;
  /** Starts it in a process of its own, to be interrupted. */
  readonly start: (...args: readonly string[]) => ChildProcessWithoutNullStreams;
  readonly write: (name: string, text: string) => Promise<void>;
}

/** The process that stays; started by the first command, ended after the last test of the file. */
class Server {
  #child: ChildProcess | undefined;
  #last = 0;
  /** Commands run one after another: the folder and the streams are the process's own. */
  #queue: Promise<unknown> = Promise.resolve();

  run(folder: string, args: readonly string[]): Promise<Outcome> {
    const result = this.#queue.then(() => this.#ask(folder, args));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #ask(folder: string, args: readonly string[]): Promise<Outcome> {
    const child = (this.#child ??= fork(fileURLToPath(new URL('server.mjs', import.meta.url))));
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) =>
        reject(new Error(`the process of the command line ended: ${String(code)}`));
      const told = ({ id: answered, ...outcome }: Outcome & { id: number }) => {
        if (answered !== id) return;
        child.off('message', told).off('exit', ended);
        resolve(outcome);
      };
      child.on('message', told).on('exit', ended);
      child.send({ id, folder, args });
    });
  }

  end(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }
}

/** A new empty folder to work in, gone after the test; call at the top of a test file. */
export function places(): () => Promise<Place> {
  const folders: string[] = [];
  const server = new Server();
  afterAll(() => server.end());
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'micronet-cli-'));
    folders.push(folder);
    const start = (env: Readonly<Record<string, string>>, args: readonly string[]): ChildProcessWithoutNullStreams =>
      spawn(process.execPath, [mainFile, ...args], { cwd: folder, env: { ...process.env, ...env } });
    return {
      folder,
      micronet: (...args) => server.run(folder, args),
      micronetIn: (env, ...args) => outcome(start(env, args)),
      start: (...args) => start({}, args),
      write: (name, text) => writeFile(join(folder, name), text),
    };
  };
}

/** What a process said, and how it ended. */
export async function outcome(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  child.stdin.end();
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, stdout, stderr };
}

/** A message as one line: where it was broken into lines does not matter. */
export const inOneLine = (message: string): string => message.trim().replaceAll(/\s+/gu, ' ');

/**
 * Lines wider than eighty columns, where a path to the shipped scenarios counts as it does for who stands in the
 * project: how deep a machine keeps the project is no fault of a text.
 */
export const wideLines = (text: string): readonly string[] =>
  text
    .replaceAll(/[^\s"']*\/scenarios\//gu, 'scenarios/')
    .split('\n')
    .filter((line) => [...line].length > 80);

/** Every file of a folder by its path, hashed. */
export async function digests(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hashed = names.map(async (name) => [
    name.slice(folder.length),
    createHash('sha256')
      .update(await readFile(name))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(hashed)) as Record<string, string>;
}
