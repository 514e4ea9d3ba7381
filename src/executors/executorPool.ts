import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resolvedScenario } from '../scenario/read/resolved.js';
import type { ResolvedScenario } from '../scenario/read/resolved.js';
import type { Scenario } from '../scenario/declare/scenario.js';
import type { Executor } from '../experiment/executor.js';
import { lostTask, unpackResult } from '../experiment/doTask.js';
import type { PackedOf } from '../experiment/doTask.js';
import { InterruptedError } from '../experiment/runScenario.js';
import type { ExecutorHooks, ResultOf, Task, TaskKind } from '../experiment/task.js';

/**
 * A pool of processes on all cores. Processes and not threads: a thread cannot be ended while native code (DuckDB) runs
 * in it without taking the whole program down, and one that runs out of memory should cost its own replicates only.
 */

/** A task as it is sent: the scenario by its resolved form, with a number by which a worker knows it again. */
export type ToWorker = Omit<Task, 'scenario'> & {
  readonly scenario: ResolvedScenario;
  readonly scenarioId: number;
};

export type FromWorker =
  /** So many replicates more are done. */
  | { readonly what: 'replicate'; readonly count: number }
  | { readonly what: 'result'; readonly result: PackedOf<TaskKind> }
  | { readonly what: 'error'; readonly message: string };

export interface PoolOptions {
  /** Processes at a time; one for each core by default. */
  readonly workers?: number;
  /** What they run. */
  readonly workerFile?: string;
}

const ownWorkerFile = (): string => fileURLToPath(new URL('executorWorker.js', import.meta.url));

/** A pool; its processes are started with the first tasks, and end with `close`. */
export function processPool(options: PoolOptions = {}): Executor {
  const { workers = availableParallelism(), workerFile = ownWorkerFile() } = options;
  const idle: ChildProcess[] = [];
  const living = new Set<ChildProcess>();
  const scenarioIds = new Map<Scenario, number>();

  const start = (): ChildProcess => {
    const child = fork(workerFile, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    living.add(child);
    child.once('exit', () => living.delete(child));
    return child;
  };

  const end = async (): Promise<void> => {
    const ended = [...living].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of living) child.kill('SIGKILL');
    idle.length = 0;
    await Promise.all(ended);
  };

  const messageOf = ({ scenario, ...task }: Task): ToWorker => {
    const scenarioId = scenarioIds.get(scenario) ?? scenarioIds.size;
    scenarioIds.set(scenario, scenarioId);
    return { ...task, scenario: resolvedScenario(scenario), scenarioId };
  };

  const run = async <K extends TaskKind>(
    tasks: readonly Task<K>[],
    { signal, onReplicate, onResult }: ExecutorHooks<K> = {},
  ): Promise<ResultOf<K>[]> => {
    const results = new Array<ResultOf<K>>(onResult === undefined ? tasks.length : 0);
    const take = async (at: number, result: ResultOf<K>): Promise<void> => {
      if (onResult === undefined) results[at] = result;
      else await onResult(at, result);
    };
    let next = 0;
    let done = 0;
    /** Takes tasks until there are none left. */
    const drain = async (): Promise<void> => {
      let child = idle.pop() ?? start();
      // A result is taken while the next task is under way, so that no worker waits for the disk.
      let taking: Promise<void> = Promise.resolve();
      try {
        for (let at = next++; at < tasks.length; at = next++) {
          const task = tasks[at] as Task<K>;
          const outcome = await ask(child, messageOf(task), (replicates) => {
            done += replicates;
            for (let i = 0; i < replicates; i++) onReplicate?.();
          });
          if (signal?.aborted) return;
          if (outcome.what === 'error') throw new Error(outcome.message);
          await taking;
          if (outcome.what === 'result') taking = take(at, unpackResult(task.kind, outcome.result as PackedOf<K>));
          else {
            await take(at, lostTask(task, outcome.message));
            for (let missed = outcome.replicates; missed < task.replicates; missed++) onReplicate?.();
            if (next < tasks.length) child = start();
            else return;
          }
          // Where it fails it is found out when it is waited for.
          taking.catch(() => undefined);
        }
        idle.push(child);
      } finally {
        await taking;
      }
    };
    const stop = (): void => {
      next = tasks.length;
      void end();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      if (signal?.aborted) stop();
      else await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, drain));
    } catch (error) {
      next = tasks.length;
      await end();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
    if (!signal?.aborted) return results;
    await end();
    throw new InterruptedError(`stopped after ${done} ${done === 1 ? 'replicate' : 'replicates'}`);
  };

  return { run, close: end };
}

type Answer = Exclude<FromWorker, { what: 'replicate' }>;
type Outcome = Answer | { readonly what: 'lost'; readonly message: string; readonly replicates: number };

/** Sends a task to a worker and waits for its answer, or for the worker's end. */
function ask(child: ChildProcess, task: ToWorker, onReplicate: (replicates: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    let replicates = 0;
    const settle = (outcome: Outcome): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      resolve(outcome);
    };
    const lost = (how: string): void => {
      settle({ what: 'lost', message: `the process that ran it was lost (${how})`, replicates });
    };
    const onMessage = (message: unknown): void => {
      const said = message as FromWorker;
      if (said.what !== 'replicate') {
        settle(said);
        return;
      }
      replicates += said.count;
      onReplicate(said.count);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      lost(signal ?? `exit code ${String(code)}`);
    };
    const onError = (error: Error): void => {
      lost(error.message);
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    if (!child.connected) lost('not connected');
    else child.send(task);
  });
}
