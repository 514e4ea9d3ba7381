import type { Scenario } from '../scenario/index.js';
import { planExperiment, scenarioOfRow, seedOfRow } from './experimentPlan.js';
import type { ExperimentPlan, ExperimentSettings } from './experimentPlan.js';
import { prepareScenario, runOutcomes } from './outcomeRuns.js';
import type { PreparedScenario } from './outcomeRuns.js';
import type { ResultOf, Task, TaskHooks } from './task.js';

/** How a range of an experiment’s runs is done, in whatever process. */

let known: { readonly key: string; readonly scenario: Scenario; readonly plan: ExperimentPlan } | undefined;

/** The plan of a task; the last one is kept, since a process does many tasks of one. */
function planOf(scenario: Scenario, seed: string, settings: ExperimentSettings): ExperimentPlan {
  const key = JSON.stringify([seed, settings]);
  if (known?.key !== key || known.scenario !== scenario)
    known = { key, scenario, plan: planExperiment(scenario, seed, settings) };
  return known.plan;
}

/** Does the runs of a task; the rows are prepared as they come, each once. */
export function experimentTask(
  { scenario, seed, from, replicates: runs, settings }: Task<'experiment'>,
  hooks: TaskHooks,
): Promise<ResultOf<'experiment'>> {
  const plan = planOf(scenario, seed, settings);
  const { outcomes, check, replicates } = settings;
  let current: { readonly row: number; readonly prepared: PreparedScenario } | undefined;
  const runAt = (place: number) => {
    const replicate = (from + place) % replicates;
    const row = (from + place - replicate) / replicates;
    if (current?.row !== row)
      current = { row, prepared: prepareScenario(scenarioOfRow(plan, row), seedOfRow(plan, row)) };
    return { prepared: current.prepared, replicate };
  };
  return runOutcomes({ from, runs, outcomes, check, runAt }, hooks);
}
