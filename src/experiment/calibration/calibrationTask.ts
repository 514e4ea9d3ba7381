import { withFactorValues } from '../../scenario/index.js';
import { prepareScenario, runOutcomes } from '../outcomeRuns.js';
import type { PreparedScenario } from '../outcomeRuns.js';
import type { ResultOf, Task, TaskHooks } from '../task.js';

/** Runs the points of a task, the replicates of each in turn. */
export function calibrationTask(
  { scenario, from, replicates: runs, settings }: Task<'calibration'>,
  hooks: TaskHooks,
): Promise<ResultOf<'calibration'>> {
  const { points, replicates, outcomes, check } = settings;
  let current: { readonly at: number; readonly prepared: PreparedScenario } | undefined;
  const runAt = (place: number) => {
    const replicate = place % replicates;
    const at = (place - replicate) / replicates;
    if (current?.at !== at) {
      const { changes = [], seed = '' } = points[at] ?? {};
      current = { at, prepared: prepareScenario(withFactorValues(scenario, changes), seed) };
    }
    return { prepared: current.prepared, replicate };
  };
  return runOutcomes({ from, runs, outcomes, check, runAt }, hooks);
}
