import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { replicateMetrics } from '../../../src/economics/index.js';
import { DesignError } from '../../../src/experiment/designs/design.js';
import { processPool } from '../../../src/executors/executorPool.js';
import { planExperiment, scenarioOfRow, seedOfRow } from '../../../src/experiment/experimentPlan.js';
import type { ExperimentPlan, ExperimentSettings } from '../../../src/experiment/experimentPlan.js';
import { settingsOf, unusedSettings } from '../../../src/experiment/experimentSettings.js';
import { settingsFrom } from '../../../src/experiment/storedSettings.js';
import { differenceOfRows, byRow, factorEffects } from '../../../src/experiment/experimentSummary.js';
import { designTable } from '../../../src/experiment/experimentTables.js';
import { runExperiment, runShards, runsOfShard, shardsOf } from '../../../src/experiment/runExperiment.js';
import { folderStore, storedRuns } from '../../../src/folders/experimentShards.js';
import { dummyFailed, sensitivityOf } from '../../../src/experiment/sensitivity/sensitivity.js';
import { simulate } from '../../../src/model/simulate.js';
import { compileScenario, scenarioFromObject } from '../../../src/scenario/index.js';
import type { Scenario } from '../../../src/scenario/index.js';
import { doneShards, openShardFolder } from '../../../src/store/index.js';
import { identityOf } from '../../../src/folders/writeRun.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'micronet-experiment-'));
  folders.push(folder);
  return folder;
};

/** One network for ten weeks, with an experiment. */
const scenario = (experiment: object, others: object = {}): Scenario =>
  scenarioFromObject({
    micronet: 1,
    period: { start: '2004-01-01', days: 70, scoreFromMonth: 1 },
    networks: { x: { region: 'nord-pas-de-calais', source: 'antwerp' } },
    experiment,
    ...others,
  });

const uniform = { factors: { 'clients.spendingShare': { uniform: ['20 %', '60 %'] } } };
const plan = (experiment: object, given: Partial<ExperimentSettings> = {}, dummy = false): ExperimentPlan => {
  const made = scenario(experiment);
  return planExperiment(made, '1', { ...settingsOf(made, {}, dummy), ...given });
};

describe('an experiment', () => {
  it('runs each row of a grid as if it were a scenario of its own', async () => {
    const levels = { 'clients.spendingShare': ['20 %', '60 %'], 'clients.churn.perMonth': ['10 %', '30 %', '50 %'] };
    const made = plan({ replicates: 2, factors: levels, outcomes: ['salesEurPerMonthAllMonths'] });
    expect([made.settings.design, made.rows, made.runs]).toEqual(['grid', 6, 12]);
    const runs = await runExperiment(made);
    const sales = await runs.outcome('salesEurPerMonthAllMonths');
    const last = scenario({}, { clients: { spendingShare: '60 %', churn: { perMonth: '50 %' } } });
    const segments = compileScenario(last);
    const alone = [0, 1].map(
      (k) => replicateMetrics(simulate(segments, '1', k), segments[0].parameters)['salesEurPerMonthAllMonths'],
    );
    expect([...sales.slice(10)]).toEqual(alone);
    expect(designTable(made)?.columns['clients_spendingShare']).toEqual(Float64Array.of(0.2, 0.2, 0.2, 0.6, 0.6, 0.6));
  });

  it('sets what a named level says, in every segment that had the start’s value', () => {
    const made = scenario(
      { factors: { calendar: { paid: {}, staggered: { 'clients.incomeCalendar': 'staggered' } } } },
      { interventions: [{ on: '2004-02-01', set: { 'clients.spendingShare': '30 %' } }] },
    );
    const row = scenarioOfRow(planExperiment(made, '1', settingsOf(made, {}, false)), 1);
    expect(row.segments.map(({ values }) => values.clients.incomeCalendar)).toEqual(['staggered', 'staggered']);
    expect(row.segments.map(({ values }) => values.clients.spendingShare)).toEqual([0.45, 0.3]);
  });

  it('takes the number of a --set, of its block, of the top of its own file, in this order; tells what it has no use for', () => {
    const settings = (file: object, sets: string[] = []) => {
      const made = scenarioFromObject({ networks: { x: { source: 'antwerp' } }, ...file }, { sets });
      return settingsOf(made, {}, false);
    };
    const top = { replicates: 7, experiment: uniform };
    expect(settings(top).replicates).toBe(7);
    expect(settings({ ...top, experiment: { ...uniform, replicates: 3 } }).replicates).toBe(3);
    expect(settings({ ...top, experiment: { ...uniform, replicates: 3 } }, ['replicates=5']).replicates).toBe(5);
    const made = scenario({ ...uniform, design: 'grid', points: 8, scrambles: 4, levels: 3 });
    expect(unusedSettings(made, {}, settingsOf(made, {}, false))).toBe(
      'points, scrambles: stated, and not used by the design grid',
    );
    const morris = settingsOf(made, { design: 'morris' }, false);
    expect(unusedSettings(made, { secondOrder: true }, morris)).toMatch(/^scrambles, secondOrder: /u);
  });

  it('gives rows one chance where they are coupled, and each its own where not', () => {
    const coupled = plan({ ...uniform, points: 4 });
    expect([0, 1, 2].map((row) => seedOfRow(coupled, row))).toEqual(['1', '1', '1']);
    const own = plan({ ...uniform, points: 4, coupled: 'off' });
    expect(new Set([0, 1, 2].map((row) => seedOfRow(own, row))).size).toBe(3);
    expect(() => differenceOfRows(own, [], 1, 0)).toThrow(DesignError);
  });

  it('divides its runs into shards that cover each once, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 700 }), (runs, shardRuns) => {
        const of = { ...plan(uniform), runs, shardRuns };
        const ranges = Array.from({ length: shardsOf(of) }, (_, shard) => runsOfShard(of, shard));
        let next = 0;
        for (const { from, count } of ranges) {
          expect([from, count >= 1]).toEqual([next, true]);
          next += count;
        }
        expect(next).toBe(runs);
      }),
      { numRuns: 50 },
    );
  });

  it('comes out the same from this process, from two, and taken up again after any shard', async () => {
    const made = { ...plan({ ...uniform, points: 12, replicates: 2 }), shardRuns: 5 };
    const here = await (await runExperiment(made)).outcome('netEurPerMonthAllMonths');
    const pool = processPool({
      workers: 2,
      workerFile: new URL('../../../dist/executors/executorWorker.js', import.meta.url).pathname,
    });
    const there = await runExperiment(made, { executor: pool });
    await pool.close();
    expect(await there.outcome('netEurPerMonthAllMonths')).toEqual(here);
    const target = join(await newFolder(), 'sweep');
    const request = {
      kind: 'sweep',
      scenarios: [made.scenario],
      seed: '1',
      replicates: 2,
      format: 'parquet',
      settings: {},
    } as const;
    for (let stop = 1; ; stop++) {
      const shards = await openShardFolder(target, identityOf(request), shardsOf(made), false);
      const store = folderStore(made, shards);
      let left = stop % 3;
      const stopping = {
        has: store.has,
        put: async (shard: number, result: Parameters<typeof store.put>[1]) => {
          if (left-- === 0) throw new Error('pulled the plug');
          await store.put(shard, result);
        },
      };
      const ended = await runShards(made, stopping, {}).then(
        () => true,
        () => false,
      );
      if (ended) {
        expect((await doneShards(shards.path, shardsOf(made))).size).toBe(5);
        expect(await (await storedRuns(made, shards.path)).outcome('netEurPerMonthAllMonths')).toEqual(here);
        break;
      }
    }
  });

  it('refuses to be taken up with other settings, unless it may be thrown away', async () => {
    const target = join(await newFolder(), 'sweep');
    const made = scenario(uniform);
    const of = (seed: string) =>
      identityOf({ kind: 'sweep', scenarios: [made], seed, replicates: 1, format: 'parquet', settings: {} });
    await openShardFolder(target, of('1'), 3, false);
    await expect(openShardFolder(target, of('2'), 3, false)).rejects.toThrow(
      /part of another experiment \(seed 1 → 2\)/u,
    );
    expect((await openShardFolder(target, of('2'), 3, true)).done.size).toBe(0);
  });

  it('counts a row that cannot be run, with the reason, and goes on with the others', async () => {
    const made = scenario({
      factors: { 'credit.defaultPropensityLow': ['2 %', '3 %', '40 %'] },
      outcomes: ['salesEurPerMonthAllMonths'],
    });
    const runs = await runExperiment(planExperiment(made, '1', settingsOf(made, {}, false)));
    expect(runs.failures).toMatchObject([
      { run: 2, row: 2, message: expect.stringContaining('defaultPropensity') as string },
    ]);
    expect([...(await runs.outcome('salesEurPerMonthAllMonths'))].map(Number.isNaN)).toEqual([false, false, true]);
  });

  it('keeps its settings through JSON, and refuses what is none', () => {
    const { settings } = plan({ ...uniform, design: 'saltelli', points: 8 });
    expect(settingsFrom(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    expect(() => settingsFrom({ ...settings, points: 0 })).toThrow(/points/u);
  });
});

describe('limits of use: what the head decides is not crossed with arrest or survival', () => {
  const head = { factors: { 'trips.maximumPerMonth': [2, 4] } };
  it.each(['arrested24MonthsPct', 'monthsToArrest', 'stillFreePct', 'exitBorderPct', 'netEurPerMonthAllMonths'])(
    '%s',
    (outcome) => {
      expect(() => settingsOf(scenario({ ...head, outcomes: [outcome] }), {}, false)).toThrow(/decided by the head/u);
    },
  );

  it('but with measures before any arrest, or without enforcement; and what others decide with any', () => {
    const of = (experiment: object, others: object = {}) =>
      settingsOf(scenario(experiment, others), {}, false).outcomes;
    expect(of({ ...head, outcomes: ['netEurPerMonth'] })).toEqual(['netEurPerMonth']);
    expect(of({ ...head, outcomes: ['netEurPerMonthAllMonths'] }, { enforcement: 'off' })).toHaveLength(1);
    expect(of({ ...uniform, outcomes: ['arrested24MonthsPct'] })).toHaveLength(1);
  });
});

describe('effects and sensitivities of runs', () => {
  /** Outcomes made up by a rule, for a plan: the estimators as users run them, without the model. */
  const madeUp = (made: ExperimentPlan, rule: (point: (name: string) => number) => number) => {
    const rows = Array.from({ length: made.rows }, (_, row) => {
      let at = row;
      const design = made.designs.find(({ rowCount }) => at < rowCount || ((at -= rowCount), false));
      return rule((name) => design?.points[at * design.factors.length + design.factors.indexOf(name)] ?? Number.NaN);
    });
    return { plan: made, failures: [], outcome: () => Promise.resolve(Float64Array.from(rows)) };
  };
  const two = {
    factors: {
      'clients.spendingShare': { uniform: ['20 %', '60 %'] },
      'clients.churn.perMonth': { uniform: ['10 %', '30 %'] },
    },
  };
  const [a, b] = ['clients.spendingShare', 'clients.churn.perMonth'] as const;

  it('of x1 + x2 ÷ 2 + x1·x2: S = 0.675, 0.3; total 0.7, 0.325; the dummy exactly 0', async () => {
    const made = plan({ ...two, design: 'saltelli', points: 1024, scrambles: 8 }, {}, true);
    const found = await sensitivityOf(
      madeUp(made, (x) => x(a) + x(b) / 2 + x(a) * x(b)),
      'netEurPerMonthAllMonths',
      '€',
    );
    const value = (order: 'first' | 'total', name: string) =>
      found.sobol?.[order].find((each) => each.name === name)?.mean;
    expect(value('first', a)).toBeCloseTo(0.675, 2);
    expect(value('first', b)).toBeCloseTo(0.3, 2);
    expect(value('total', a)).toBeCloseTo(0.7, 2);
    expect(value('total', b)).toBeCloseTo(0.325, 2);
    expect([found.sobol?.dummyTotal, dummyFailed(made, found)]).toEqual([0, false]);
  });

  it('say where the dummy does something, which breaks the design', async () => {
    const made = plan({ ...two, design: 'saltelli', points: 64, scrambles: 2 }, {}, true);
    const found = await sensitivityOf(
      madeUp(made, (x) => x(a) + 0.01 * x('dummy')),
      'netEurPerMonthAllMonths',
      '€',
    );
    expect(dummyFailed(made, found)).toBe(true);
  });

  it('say in how many runs an outcome is not defined, in place of an index', async () => {
    const made = plan({ ...two, design: 'morris', points: 4 }, {}, true);
    const found = await sensitivityOf(
      madeUp(made, (x) => (x(a) > 0.5 ? x(b) : Number.NaN)),
      'netEurPerMonth',
      '€',
    );
    expect(found.problem).toMatch(/^not defined in \d+ of 16 runs/u);
    const flat = await sensitivityOf(
      madeUp(made, () => 1),
      'netEurPerMonth',
      '€',
    );
    expect(flat.morris?.map(({ muStar }) => muStar)).toEqual([0, 0, 0]);
  });

  it('the share of chance is that of the variance within rows', async () => {
    const made = plan({ ...two, design: 'morris', points: 2, replicates: 2 }, {}, true);
    const values = Float64Array.from(
      { length: made.runs },
      (_, run) => Math.floor(run / 2) + (run % 2 === 0 ? 0.5 : -0.5),
    );
    const found = await sensitivityOf(
      { plan: made, failures: [], outcome: () => Promise.resolve(values) },
      'clients',
      '',
    );
    const n = made.rows;
    expect(found.noiseShare).toBeCloseTo(0.5 / ((n * n - 1) / 12 + 0.25), 10);
  });

  it('rank correlations have the sign of the rule; means by fifths rise with it', () => {
    const made = plan({ ...two, design: 'latin-hypercube', points: 50 });
    const means = Array.from({ length: 50 }, (_, row) => made.designs[0]?.points[row * 2] ?? 0).map((x) => x * x);
    const [first, second] = factorEffects(made, means);
    expect(first?.rankCorrelation).toBeCloseTo(1, 12);
    expect([...(first?.parts ?? [])].sort((p, q) => p - q)).toEqual(first?.parts);
    expect((second?.low ?? 1) < 0 && (second?.high ?? -1) > 0).toBe(true);
  });

  it('differences of rows are paired', () => {
    const made = plan({ factors: { 'clients.churn.perMonth': ['10 %', '30 %'] }, replicates: 3 });
    const rows = byRow(made, Float64Array.of(1, 5, 9, 2, 6, 10));
    expect(differenceOfRows(made, rows, 1, 0)).toEqual({ mean: 1, low: 1, high: 1 });
  });
});
