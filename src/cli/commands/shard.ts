import { experimentTask } from '../../experiment/experimentTask.js';
import { planExperiment } from '../../experiment/experimentPlan.js';
import { settingsFrom } from '../../experiment/storedSettings.js';
import { shardsOf, shardTask } from '../../experiment/runExperiment.js';
import { writeShardOf } from '../../folders/experimentShards.js';
import { scenarioFromResolved } from '../../scenario/index.js';
import { doneShards, readShardPlan } from '../../store/index.js';
import { UsageError } from '../errors.js';
import type { Arguments } from '../commandList.js';
import { version } from '../../version.js';

/** Does shards of an experiment under way: what an element of an array runs on a node of a cluster. */
export async function handler({ folder, shard: numbers }: Arguments<'shard'>): Promise<void> {
  const stored = await readShardPlan(folder);
  if (stored.micronet !== version)
    throw new UsageError(
      `${folder} was planned by micronet ${stored.micronet}, and this is ${version}: shards of two versions do not go together`,
    );
  const [first] = stored.scenarios;
  const scenario = scenarioFromResolved(first?.resolved, folder);
  const settings = settingsFrom({ ...stored.settings, replicates: stored.replicates });
  const plan = planExperiment(scenario, stored.seed, settings);
  const done = await doneShards(folder, shardsOf(plan));
  for (const text of numbers) {
    const shard = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    if (!(shard < shardsOf(plan)))
      throw new UsageError(`shard ${text}: the experiment has shards 0 to ${String(shardsOf(plan) - 1)}`);
    if (!done.has(shard)) await writeShardOf(plan, folder, shard, await experimentTask(shardTask(plan, shard), {}));
  }
}
