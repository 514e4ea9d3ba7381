import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growExperiment } from '../../src/experiment/growExperiment.js';
import type { GrownBatch } from '../../src/experiment/growExperiment.js';
import { planExperiment } from '../../src/experiment/experimentPlan.js';
import { settingsOf } from '../../src/experiment/experimentSettings.js';
import { runExperiment, shardsOf } from '../../src/experiment/runExperiment.js';
import { compareSettings, produceComparison } from '../../src/folders/kinds/compare.js';
import { produceRun } from '../../src/folders/kinds/run.js';
import type { PrecisionRule } from '../../src/experiment/precision.js';
import { requestBefore } from '../../src/folders/precision.js';
import { precisionJson, precisionText, standingText } from '../../src/report/text/precision.js';
import { verifyFolder } from '../../src/folders/verifyFolder.js';
import { writeFolder } from '../../src/folders/writeRun.js';
import type { FolderRequest } from '../../src/folders/writeRun.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { linesOf } from '../../src/report/text/lines.js';

/** As many replicates as it takes: the same results as with that number from the start. */

let place = '';
beforeAll(async () => (place = await mkdtemp(join(tmpdir(), 'micronet-precision-'))));
afterAll(async () => rm(place, { recursive: true, force: true }));

const one = (name: string, more: object = {}) =>
  scenarioFromObject(
    { networks: { x: { source: 'x-supplier' } }, period: { days: 90, scoreFromMonth: 1 }, ...more },
    { name },
  );
const scenarios = [one('base'), one('cash', { credit: 'off' })];
const rule = (more: Partial<PrecisionRule> = {}): PrecisionRule => ({
  metric: 'salesEurPerMonthAllMonths',
  label: 'sales, all months',
  unit: '€ a month',
  interval: { halfWidth: 0.05, relative: true },
  of: 'levels',
  maxReplicates: 200,
  ...more,
});
const request = (kind: 'run' | 'compare', settings: FolderRequest['settings']): FolderRequest => ({
  kind,
  scenarios,
  seed: 'p',
  replicates: 7,
  format: 'csv',
  settings,
});

describe('run', () => {
  it('ends with tables and figures of that number, writes the rule down, and verifies', async () => {
    // Three replicates of long tables: fewer than any scenario comes to.
    const asked = request('run', { books: 3 });
    const { content, request: written, precision } = await produceRun(asked, {}, rule());
    const { replicates, settings } = written;
    expect(settings['precision']).toEqual({
      metric: 'salesEurPerMonthAllMonths',
      interval: '5 %',
      of: 'levels',
      maxReplicates: 200,
      reached: true,
    });
    expect(precision?.parts.map(({ growth }) => growth.replicates)).toEqual(settings['replicatesByScenario']);
    expect(replicates).toBeGreaterThan(10);
    const { precision: _, ...fixed } = settings;
    expect((await produceRun({ ...written, settings: fixed }, {})).content).toEqual(content);
    const folder = join(place, 'run');
    await writeFolder(folder, written, content, { force: false });
    expect(await verifyFolder(folder)).toMatchObject({ byteForByte: true });
    // What was asked again finds the number that it came to; anything else does not.
    const again = await requestBefore({ ...asked, replicates: 200 }, rule(), folder);
    expect([again.replicates, again.settings]).toEqual([replicates, settings]);
    const other = await requestBefore(asked, rule({ interval: { halfWidth: 20, relative: false } }), folder);
    expect(other.settings['precision']).toMatchObject({ interval: '20' });
  });
});

describe('compare', () => {
  it('goes by the paired differences; stopped by the maximum it says so, and what it would take', async () => {
    const settings = compareSettings('base', 'salesEurPerMonthAllMonths');
    const asked = rule({ of: 'differences', interval: { halfWidth: 10, relative: false }, maxReplicates: 30 });
    const produced = await produceComparison(request('compare', settings), {}, asked);
    expect(produced.request).toMatchObject({ replicates: 30, settings: { precision: { reached: false } } });
    const fixed = await produceComparison({ ...request('compare', settings), replicates: 30 }, {});
    expect(produced.content).toEqual(fixed.content);
    const { precision } = produced;
    if (precision === undefined) throw new Error('no precision');
    const { mean, ciHigh } = fixed.outcome.scenarios[1]!.differences['salesEurPerMonthAllMonths']!;
    expect(precisionJson(precision)).toMatchObject({
      reached: false,
      widest: [{ name: 'cash', replicates: 30, mean, halfWidth: expect.closeTo(ciHigh - mean, 9) as number }],
    });
    const text = linesOf(precisionText(precision)).join(' ');
    expect(text).toContain('has not come within ± € 10.0 a month: the widest, cash, is');
    expect(text).toMatch(/About [\d,]+ would do: --max-replicates\./u);
  });

  it('a share of a mean that may be 0 is advised against', () => {
    const growth = { replicates: 50, reached: false };
    const part = { name: 'a', growth, mean: -3, halfWidth: 20 };
    const text = linesOf(precisionText({ rule: rule({ of: 'differences' }), parts: [part] })).join(' ');
    expect(text).toContain('A mean that may be 0 has no interval within a share of it');
  });
});

describe('sweep', () => {
  const factors = { 'clients.spendingShare': ['20 %', '40 %', '60 %'] };
  const plan = (replicates: number) => {
    const scenario = one('swept', { experiment: { replicates, factors } });
    return planExperiment(scenario, 'p', settingsOf(scenario, {}, false));
  };

  it.each(['levels', 'differences'] as const)('by %s has the runs of that number', async (of) => {
    const target = { halfWidth: 60, maximum: 40 };
    const grown = await growExperiment(plan(1), { metric: 'netEurPerMonthAllMonths', of, target }, {});
    expect(grown.growth.summaries).toHaveLength(of === 'levels' ? 3 : 2);
    const fixed = await runExperiment(plan(grown.plan.settings.replicates));
    const column = await fixed.outcome('salesEurPerMonthAllMonths');
    const shards = Array.from({ length: shardsOf(grown.plan) }, (_, shard) => grown.shard(shard).outcomes);
    expect(shards.flatMap((outcomes) => [...outcomes].filter((_, i) => i % 2 === 1))).toEqual([...column]);
  });

  it('taken up again does only the batches that were not kept, and comes to the same', async () => {
    const precision = {
      metric: 'netEurPerMonthAllMonths',
      of: 'levels',
      target: { halfWidth: 1, maximum: 40 },
    } as const;
    const kept = new Map<string, GrownBatch>();
    const batches = {
      read: (from: number, to: number) => Promise.resolve(kept.get(`${String(from)} ${String(to)}`)),
      write: ({ from, to, ...batch }: GrownBatch) => {
        if (from === 20) return Promise.reject(new Error('the disk is full'));
        const text = JSON.stringify({ from, to, ...batch });
        kept.set(`${String(from)} ${String(to)}`, JSON.parse(text) as GrownBatch);
        return Promise.resolve();
      },
    };
    await expect(growExperiment(plan(1), precision, { batches })).rejects.toThrow('the disk is full');
    expect([...kept.keys()]).toEqual(['0 10', '10 20']);
    const asked: number[] = [];
    const standing: string[] = [];
    const again = await growExperiment(plan(1), precision, {
      batches: { ...batches, write: () => Promise.resolve() },
      onRun: (done) => asked.push(done),
      onBatch: (growth) => standing.push(standingText({ ...rule({}), metric: precision.metric }, growth)),
    });
    expect([asked[0], asked[1], asked[2]]).toEqual([30, 60, 61]);
    expect(standing[0]).toMatch(/^netEurPerMonthAllMonths ± \d+ \([\d.]+ %\) after 10 replicates, asked ± 5 %$/u);
    const anew = await growExperiment(plan(1), precision, {});
    const numbers = ({ plan: grownPlan, shard }: typeof anew) =>
      Array.from({ length: shardsOf(grownPlan) }, (_, at) => [...shard(at).outcomes]);
    expect(numbers(again)).toEqual(numbers(anew));
  });

  it('refuses a measure that is no outcome', async () => {
    const precision = { metric: 'clients', of: 'levels', target: { halfWidth: 1, maximum: 20 } } as const;
    await expect(growExperiment(plan(1), precision, {})).rejects.toThrow('clients is none of the outcomes');
  });
});

it('a manifest without the rule is read as before', async () => {
  const folder = join(place, 'run');
  const file = join(folder, 'manifest.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"reached": true', '"reached": false'));
  const found = await requestBefore(request('run', {}), rule(), folder);
  expect(found.settings['precision']).toMatchObject({ reached: false });
  expect((await requestBefore(request('run', {}), rule(), join(place, 'none'))).replicates).toBe(7);
});
