import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { inProcess, rangesOf } from '../../src/experiment/executor.js';
import type { Executor } from '../../src/experiment/executor.js';
import { lostTask } from '../../src/experiment/doTask.js';
import { processPool } from '../../src/executors/executorPool.js';
import { compareScenarios, comparisonJson } from '../../src/experiment/compareScenarios.js';
import { keptReplicates, runMany } from '../../src/experiment/runMany.js';
import { InterruptedError, runScenario } from '../../src/experiment/runScenario.js';
import { sumUp } from '../../src/experiment/results.js';
import type { Task } from '../../src/experiment/task.js';
import { runFigures } from '../../src/report/figures/runFigures.js';
import { runTables, summaryTables } from '../../src/experiment/runTables.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { loadScenarios, shippedScenarios } from '../../src/folders/loadScenario.js';
import type { Scenario } from '../../src/scenario/index.js';
import { hashTable } from '../../src/store/index.js';

/** Executors: what comes out does not depend on who does the work; what goes wrong is named. */

const workerFile = fileURLToPath(new URL('../../dist/executors/executorWorker.js', import.meta.url));
const open: Executor[] = [];
const pool = (workers: number, file = workerFile): Executor => {
  const made = processPool({ workers, workerFile: file });
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const executor of open.splice(0)) await executor.close();
});

const market = (name: string, more: object = {}): Scenario =>
  scenarioFromObject(
    {
      networks: {
        north: { source: 'mix', type: 'mix', count: 6 },
        south: { region: 'paca', source: 'antwerp', count: 3 },
      },
      sources: { spain: { cocaine: { price: 33 }, heroin: { price: 11 } } },
      priors: { 'enforcement.totalHazardPerMonth': { logUniform: ['0.8 %', '20 %'] } },
      interventions: [{ on: '2004-05-01', set: { 'credit.limitShare': '10 %' } }],
      period: { days: 240 },
      ...more,
    },
    { name },
  );

describe('a run', () => {
  const portions = [
    { scenario: market('drawn'), replicates: 7 },
    { scenario: market('fixed', { priors: {} }), replicates: 3 },
  ];
  const all = async (executor: Executor, books?: number) => {
    const run = await runMany(portions, {
      seed: '1',
      check: true,
      executor,
      ...(books === undefined ? {} : { books }),
    });
    return {
      tables: [...run.tables, ...summaryTables(run.results)].map((table) => [table.declaration.name, hashTable(table)]),
      results: run.results.map(({ metrics, byType, rows }) => ({ metrics, byType, rows })),
      figures: run.results.map((result) => runFigures(result)),
      failures: run.results.map(({ failures }) => failures),
    };
  };

  it('is the same in this process, and from one or two others', async () => {
    const here = await all(inProcess);
    expect(here.tables.map(([name]) => name)).toContain('networkMonths');
    expect(here.failures).toEqual([[], []]);
    expect(await all(pool(1))).toEqual(here);
    expect(await all(pool(2))).toEqual(here);
    expect(await all(pool(2), 2)).toEqual(await all(inProcess, 2));
  });

  it('is what single steps give', async () => {
    const { results, tables } = await runMany(portions, { seed: '1' });
    const steps = await Promise.all(
      portions.map(async ({ scenario, replicates }) =>
        sumUp(await runScenario(scenario, { seed: '1', replicates, traceFirst: true })),
      ),
    );
    expect(results.map(({ metrics }) => metrics)).toEqual(steps.map(({ metrics }) => metrics));
    expect([...tables, ...summaryTables(results)].map((table) => [table.declaration.name, hashTable(table)])).toEqual(
      runTables(steps).map((table) => [table.declaration.name, hashTable(table)]),
    );
  });

  it('leaves the books of all replicates where these are few, else of the first; an explicit number holds', async () => {
    const [france] = await loadScenarios(join(shippedScenarios(), 'france-2005.yaml'));
    const [typical] = await loadScenarios(join(shippedScenarios(), 'typical-case.yaml'));
    // 1,954 networks for 24 months are 46,900 network-months a replicate, five regions 3,655 region-days.
    expect(keptReplicates({ scenario: france, replicates: 20 }, 1)).toEqual({ books: 2, regionDays: 20 });
    expect(keptReplicates({ scenario: france, replicates: 1000 }, 1)).toEqual({ books: 2, regionDays: 273 });
    expect(keptReplicates({ scenario: france, replicates: 20 }, 4)).toEqual({ books: 1, regionDays: 20 });
    expect(keptReplicates({ scenario: typical, replicates: 200 }, 1)).toEqual({ books: 200, regionDays: 200 });
    expect(keptReplicates({ scenario: france, replicates: 20 }, 1, 7)).toEqual({ books: 7, regionDays: 7 });
    expect(keptReplicates({ scenario: france, replicates: 20 }, 1, 30)).toEqual({ books: 20, regionDays: 20 });
  });

  it('has all its tables where no replicate came to its end', async () => {
    const lost: Executor = {
      ...inProcess,
      run: (tasks) => Promise.resolve(tasks.map((task) => lostTask(task, 'gone'))),
    };
    const { results, tables } = await runMany(portions, { seed: '1', executor: lost });
    expect(results.map(({ failures }) => failures.length)).toEqual([7, 3]);
    expect(tables.map(({ declaration, rowCount }) => [declaration.name, rowCount])).toContainEqual(['trips', 0]);
  });

  it('writes the books of some replicates only where it is told to, and the rest of all', async () => {
    const { tables } = await runMany(portions, { seed: '1', books: 2 });
    const replicatesIn = (name: string): number[] => {
      const table = tables.find(({ declaration }) => declaration.name === name);
      const { replicate, scenario } = table?.columns ?? {};
      return [...new Set([...((replicate ?? []) as Float64Array)].filter((_, row) => scenario?.[row] === 'drawn'))];
    };
    for (const name of ['networkMonths', 'trips', 'regionDays'])
      expect([name, ...replicatesIn(name)]).toEqual([name, 0, 1]);
    for (const name of ['exits', 'setUps', 'dayOfMonth'])
      expect([name, ...replicatesIn(name)]).toEqual([name, 0, 1, 2, 3, 4, 5, 6]);
  });
});

it('a comparison is the same in this process and from two others', async () => {
  const scenarios = [market('on'), market('off', { credit: 'off' })];
  const all = async (executor: Executor) =>
    comparisonJson(await compareScenarios(scenarios, 'on', { seed: '3', replicates: 5, executor }), 'folder');
  const here = await all(inProcess);
  expect(await all(pool(2))).toEqual(here);
  // The same replicate draws the same detection in both: what differs is credit.
  expect(JSON.stringify(here)).toContain('"firstDivergenceDay"');
});

describe('a replicate that fails', () => {
  // A replicate below 0 has no key: it throws, and the others go on.
  const task: Task<'compare'> = {
    kind: 'compare',
    scenario: market('x'),
    seed: '1',
    from: -1,
    replicates: 3,
    settings: { check: false },
  };
  it.each(['this process', 'another'])('in %s is named, and costs no other', async (where) => {
    const executor = where === 'another' ? pool(1) : inProcess;
    let done = 0;
    const [result] = await executor.run([task], { onReplicate: () => done++ });
    expect(result?.failures).toEqual([{ replicate: -1, message: 'a replicate is a whole number from 0, not -1' }]);
    expect(result?.rows.map(({ replicate }) => replicate)).toEqual([0, 1]);
    expect(done).toBe(3);
  });

  it('with its process is named, and counted in full', async () => {
    let done = 0;
    const tasks = [0, 2].map((from) => ({ ...task, from, replicates: 2 }));
    const dying = fileURLToPath(new URL('dyingWorker.mjs', import.meta.url));
    const results = await pool(2, dying).run(tasks, { onReplicate: () => done++ });
    expect(results.flatMap(({ failures }) => failures)).toEqual(
      [0, 1, 2, 3].map((replicate) => ({ replicate, message: 'the process that ran it was lost (exit code 7)' })),
    );
    expect(results.map(({ rows }) => rows)).toEqual([[], []]);
    expect(done).toBe(4);
  });
});

it('what is wrong with the work itself is thrown', async () => {
  const scenario = market('x');
  const broken = { ...scenario, values: { ...scenario.values, products: {} } };
  const task: Task<'compare'> = {
    kind: 'compare',
    scenario: broken,
    seed: '1',
    from: 0,
    replicates: 1,
    settings: { check: false },
  };
  await expect(pool(1).run([task])).rejects.toThrow(/products/);
});

describe('an interruption', () => {
  const tasks = (replicates: number): Task<'compare'>[] =>
    rangesOf(replicates, 5).map((range) => ({
      kind: 'compare',
      scenario: market('x', { period: { days: 731 } }),
      seed: '1',
      ...range,
      settings: { check: false },
    }));
  it.each(['this process', 'others'])('ends the work of %s at once', async (where) => {
    const executor = where === 'others' ? pool(2) : inProcess;
    const controller = new AbortController();
    let done = 0;
    const work = executor.run(tasks(1000), {
      signal: controller.signal,
      onReplicate: () => {
        if (++done === 3) controller.abort();
      },
    });
    await expect(work).rejects.toThrow(InterruptedError);
    expect(done).toBeLessThan(20);
  });
  it.each(['this process', 'others'])('before the start leaves %s idle', async (where) => {
    const executor = where === 'others' ? pool(2) : inProcess;
    await expect(executor.run(tasks(5), { signal: AbortSignal.abort() })).rejects.toThrow(InterruptedError);
  });
});

it('ranges cover all replicates once, in order', () => {
  expect(rangesOf(7, 3)).toEqual([
    { from: 0, replicates: 3 },
    { from: 3, replicates: 3 },
    { from: 6, replicates: 1 },
  ]);
  expect(rangesOf(2, 0.3)).toEqual([
    { from: 0, replicates: 1 },
    { from: 1, replicates: 1 },
  ]);
  expect(rangesOf(0, 3)).toEqual([]);
});
