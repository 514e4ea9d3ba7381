import process from 'node:process';
import { scenarioFromResolved } from '../scenario/read/fromResolved.js';
import type { Scenario } from '../scenario/declare/scenario.js';
import { doTaskPacked } from '../experiment/doTask.js';
import type { FromWorker, ToWorker } from './executorPool.js';

/**
 * The process that a pool starts: does one task after another as they are sent. It is ended from outside; Ctrl-C, which
 * a terminal sends to every process, is the pool's affair, and without a pool there is nothing to do.
 */

let known: { readonly id: number; readonly scenario: Scenario } | undefined;

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (message: ToWorker) => {
  void work(message);
});

/** Milliseconds between two messages on progress. */
const messageEvery = 100;

const say = (message: FromWorker): void => {
  process.send?.(message);
};

async function work({ scenario, scenarioId, ...task }: ToWorker): Promise<void> {
  try {
    if (known?.id !== scenarioId) known = { id: scenarioId, scenario: scenarioFromResolved(scenario) };
    let [count, said] = [0, performance.now()];
    // A message for each of many short runs would cost more than the runs.
    const onReplicate = (): void => {
      count++;
      const now = performance.now();
      if (now - said < messageEvery) return;
      say({ what: 'replicate', count });
      [count, said] = [0, now];
    };
    const result = await doTaskPacked({ ...task, scenario: known.scenario }, { onReplicate });
    if (count > 0) say({ what: 'replicate', count });
    say({ what: 'result', result });
  } catch (error) {
    say({ what: 'error', message: error instanceof Error ? error.message : String(error) });
  }
}
