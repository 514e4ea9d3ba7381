import { hashTable } from '../../src/engine/hashing/canonical.js';
import { sumUp } from '../../src/experiment/results.js';
import { runScenario } from '../../src/experiment/runScenario.js';
import { runTables } from '../../src/experiment/runTables.js';
import { scenarioFromResolved } from '../../src/scenario/read/fromResolved.js';

/** A scenario as manifests hold it, and how many replicates of it. */
export interface EngineCase {
  readonly resolved: unknown;
  readonly replicates: number;
}

/** The hash of each table of a run, by name: the same on every engine that keeps to ECMAScript and IEEE 754. */
export async function tableHashes({ resolved, replicates }: EngineCase): Promise<Record<string, string>> {
  const run = await runScenario(scenarioFromResolved(resolved), { seed: 'engines', replicates });
  if (run.failures[0]) throw new Error(run.failures[0].message);
  return Object.fromEntries(runTables([sumUp(run)]).map((table) => [table.declaration.name, hashTable(table)]));
}
