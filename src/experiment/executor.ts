import { doTask } from './doTask.js';
import { InterruptedError } from './runScenario.js';
import type { ExecutorHooks, ResultOf, Task, TaskKind } from './task.js';

/** Where tasks are done: in this process, by a pool of processes on all cores, or on machines that are handed files. */
export interface Executor {
  /**
   * Does tasks, in any order.
   * @returns their results, in the order of the tasks; none where `onResult` takes them
   * @throws {InterruptedError} where the signal is aborted
   */
  readonly run: <K extends TaskKind>(tasks: readonly Task<K>[], hooks?: ExecutorHooks<K>) => Promise<ResultOf<K>[]>;
  /** Ends what it has started. */
  readonly close: () => Promise<void>;
}

/** One task after another, in this process. */
export const inProcess: Executor = {
  run: async <K extends TaskKind>(tasks: readonly Task<K>[], hooks: ExecutorHooks<K> = {}): Promise<ResultOf<K>[]> => {
    const results: ResultOf<K>[] = [];
    for (const [at, task] of tasks.entries()) {
      if (hooks.signal?.aborted) throw new InterruptedError('stopped');
      const result = await doTask(task, hooks);
      if (hooks.onResult === undefined) results.push(result);
      else await hooks.onResult(at, result);
    }
    return results;
  },
  close: () => Promise.resolve(),
};

/** A range of replicates. */
export interface ReplicateRange {
  readonly from: number;
  readonly replicates: number;
}

/** Replicates in ranges of at most so many, in order: fixed by the arguments, never by who does them. */
export function rangesOf(replicates: number, atMost: number): readonly ReplicateRange[] {
  const size = Math.max(1, Math.floor(atMost));
  return Array.from({ length: Math.ceil(replicates / size) }, (_, i) => ({
    from: i * size,
    replicates: Math.min(size, replicates - i * size),
  }));
}
