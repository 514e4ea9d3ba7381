import { inProcess } from '../experiment/executor.js';
import type { Executor } from '../experiment/executor.js';
import { clientDaysOf } from '../experiment/runMany.js';
import type { Portion } from '../experiment/runMany.js';
import type { OnGrowth } from '../experiment/precision.js';
import { standingText } from '../report/text/precision.js';
import type { Execution } from '../folders/kinds/folderKind.js';
import { availableParallelism } from 'node:os';
import { Progress } from './progress.js';

/** Who runs the replicates of a command. */

/**
 * Client-days from which on starting processes takes less time than they save. A process starts in a quarter of a
 * second of its core; 200 replicates of one network (1.5 million client-days) take about two seconds, tables included.
 */
const worthStarting = 2_000_000;

/**
 * Work with an executor: a pool on all cores where there is enough to do, else this process.
 * @param clientDays see `clientDaysOf`
 * @param workers how many processes, where the user says so; 1 is this process
 */
export async function withExecutor<T>(
  clientDays: number,
  workers: number | undefined,
  work: (executor: Executor) => Promise<T>,
): Promise<T> {
  const processes = workers ?? (clientDays < worthStarting ? 1 : availableParallelism());
  if (processes === 1) return work(inProcess);
  const { processPool } = await import('../executors/executorPool.js');
  const pool = processPool({ workers: processes });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/**
 * Work on scenarios' replicates with an executor, and a line of progress where a person watches.
 * @param options `workers`: see `withExecutor`; `label`: what is counted
 */
export async function execute<T>(
  portions: readonly Portion[],
  options: Pick<Execution, 'signal' | 'check'> & { readonly workers: number | undefined; readonly label?: string },
  work: (execution: Execution) => Promise<T>,
): Promise<T> {
  const { workers, label = 'replicates', ...hooks } = options;
  const replicates = portions.reduce((sum, portion) => sum + portion.replicates, 0);
  const clientDays = portions.reduce((sum, portion) => sum + clientDaysOf(portion), 0);
  const progress = new Progress(label, replicates);
  const onReplicate = (done: number): void => progress.update(done);
  const onGrowth: OnGrowth = (rule, growth) => progress.note(standingText(rule, growth));
  try {
    return await withExecutor(clientDays, workers, (executor) => work({ ...hooks, executor, onReplicate, onGrowth }));
  } finally {
    progress.end();
  }
}
