import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../../src/engine/random.js';
import type { AbcState } from '../../../src/experiment/calibration/abcSmc.js';
import { calibrate, changesOfPoint, planCalibration } from '../../../src/experiment/calibration/calibrate.js';
import type { CalibrationSettings } from '../../../src/experiment/calibration/calibrate.js';
import {
  generationsTable,
  marginalsTable,
  posteriorTable,
  predictiveTable,
} from '../../../src/experiment/calibration/calibrationTables.js';
import {
  marginalsOf,
  notIdentifiedFrom,
  predictedFacts,
  ruledOut,
} from '../../../src/experiment/calibration/posterior.js';
import { ranksAmongNearest } from '../../../src/experiment/calibration/ranks.js';
import { rankHistogram } from '../../../src/experiment/calibration/simulationBasedCalibration.js';
import {
  excessOf,
  halfWidthOf,
  heldOutOf,
  isOpen,
  meanOfDefined,
  scalesOf,
  targetsOf,
  undefinedExcess,
} from '../../../src/experiment/calibration/targets.js';
import { processPool } from '../../../src/executors/executorPool.js';
import { calibrationText } from '../../../src/report/text/calibrationText.js';
import { scenarioFromObject } from '../../../src/scenario/index.js';
import { loadScenarios } from '../../../src/folders/loadScenario.js';
import type { Scenario } from '../../../src/scenario/index.js';
import { linesOf } from '../../../src/report/text/lines.js';

const workerFile = fileURLToPath(new URL('../../../dist/executors/executorWorker.js', import.meta.url));

const factors = {
  'clients.spendingShare': { uniform: ['20 %', '60 %'] },
  'clients.introductions.perMonth': { uniform: ['5 %', '50 %'] },
};
const network = (experiment: object, more: object = {}): Scenario =>
  scenarioFromObject(
    {
      networks: { x: { source: 'x-supplier', headIncome: 'temporary', count: 1 } },
      period: { days: 270 },
      experiment,
      ...more,
    },
    { name: 'small' },
  );
const settings: CalibrationSettings = { particles: 20, generations: 3, replicates: 2, coupled: true, budget: null };

describe('targets', () => {
  test('are the facts in role C, and what is held out is no target', () => {
    const targets = targetsOf('typical-case');
    expect(targets.map(({ fact, tolerance }) => [fact, tolerance.low, tolerance.high])).toEqual([
      ['F30', 14, 28],
      ['F32', 1.5, 1000],
      ['F32', 1.5, 1000],
      ['F33', 30, 50],
      ['F33', 20, 30],
    ]);
    const heldOut = heldOutOf('typical-case');
    expect([...new Set(heldOut.map(({ fact }) => fact))]).toEqual(['F29', 'F34']);
    const metrics = new Set(targets.map(({ metric }) => metric));
    expect(heldOut.filter(({ metric }) => metrics.has(metric))).toEqual([]);
  });
  test('two readings of one figure weigh as one', () => {
    const scales = scalesOf(targetsOf('typical-case'));
    expect(scales).toEqual([1, Math.SQRT2, Math.SQRT2, 1, 1]);
  });
  test('excess by pencil: half-widths outside, nothing within', () => {
    const weeks = { low: 14, high: 28, basis: '' };
    expect([13, 14, 21, 28, 35, 7].map((value) => excessOf(value, weeks))).toEqual([-1 / 7, 0, 0, 0, 1, -1]);
    expect(excessOf(Number.NaN, weeks)).toBe(undefinedExcess);
  });
  test('“at least” has no upper end; a range of large numbers has one', () => {
    const atLeast = { low: 1.5, high: 1000, basis: '' };
    expect([0.75, 1.5, 5000].map((value) => excessOf(value, atLeast))).toEqual([-0.5, 0, 0]);
    expect([isOpen(atLeast), halfWidthOf(atLeast)]).toEqual([true, 1.5]);
    expect(isOpen({ low: 9174, high: 11_574 })).toBe(false);
  });
  test('the mean leaves out what is not defined', () => {
    expect(meanOfDefined([1, Number.NaN, 3, Number.POSITIVE_INFINITY])).toBe(2);
    expect(meanOfDefined([Number.NaN])).toBeNaN();
  });
});

describe('what may be calibrated', () => {
  test('nothing that the head decides', () => {
    const scenario = network({ factors: { 'trips.extras': { uniform: [0, '€ 60'] } } });
    expect(() => planCalibration(scenario, '1', settings)).toThrow(/trips\.extras {2}is decided by the head/u);
  });
  test('nothing without a prior, and no levels', () => {
    expect(() => planCalibration(network({}), '1', settings)).toThrow(/has nothing to calibrate/u);
    const levels = network({ factors: { 'clients.spendingShare': ['20 %', '40 %'] } });
    expect(() => planCalibration(levels, '1', settings)).toThrow(/has levels: a calibration needs a prior/u);
  });
  test('one network, or a market: nothing between', () => {
    const few = network({ factors }, { networks: { x: { source: 'x-supplier', headIncome: 'temporary', count: 2 } } });
    expect(() => planCalibration(few, '1', settings)).toThrow(
      /2 networks: the facts to calibrate to are of one network/u,
    );
  });
  test('an unknown factor, and a prior outside the bounds, are refused where they stand', () => {
    expect(() => network({ factors: { 'clients.spendingShar': { uniform: ['20 %', '60 %'] } } })).toThrow(
      /spendingShare/u,
    );
    expect(() => network({ factors: { 'clients.spendingShare': { uniform: ['20 %', '160 %'] } } })).toThrow(/160 %/u);
  });
  test('the shipped scenario is: eleven dimensions, none of the head’s', async () => {
    const [scenario] = await loadScenarios('scenarios/experiments/calibration.yaml');
    const plan = planCalibration(scenario, '1', settings);
    expect(plan.dimensions).toHaveLength(11);
    const changes = changesOfPoint(
      plan,
      plan.dimensions.map(() => 0.5),
    );
    expect(changes.find(({ path }) => path === 'clients.spendingShare')?.value).toBeCloseTo(0.4, 12);
    const shares = changes.filter(({ path }) => path.startsWith('enforcement.shares'));
    expect(shares.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(1, 12);
  });
  test('priors of the scenario stand in for factors that are not given', () => {
    const plan = planCalibration(network({}, { priors: factors }), '1', settings);
    expect(plan.dimensions.map(({ name }) => name)).toEqual(Object.keys(factors));
  });
});

describe('a calibration', () => {
  const plan = planCalibration(network({ factors }), '1', settings);

  test('stopped after any batch and taken up again ends the same, to the last digit', async () => {
    const states: AbcState[] = [];
    const whole = await calibrate(plan, { onState: (state) => void states.push(structuredClone(state)) });
    expect(states.length).toBeGreaterThan(3);
    for (const from of states) {
      const resumed = await calibrate(plan, { from });
      expect(JSON.stringify([resumed.abc, resumed.predictive])).toBe(JSON.stringify([whole.abc, whole.predictive]));
    }
  });

  test('is the same from this process and from two others', async () => {
    const pool = processPool({ workers: 2, workerFile });
    try {
      const there = await calibrate(plan, { executor: pool });
      const here = await calibrate(plan);
      expect(JSON.stringify([there.abc, there.predictive])).toBe(JSON.stringify([here.abc, here.predictive]));
    } finally {
      await pool.close();
    }
  });

  test('every particle of the last generation is within its tolerance, and weights sum to one', async () => {
    const result = await calibrate(plan);
    const { epsilon } = result.abc.generations.at(-1)!;
    for (const { distance } of result.abc.particles) expect(distance).toBeLessThanOrEqual(epsilon);
    expect(result.abc.particles.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    const marginals = marginalsOf(result);
    for (const { low, median, high, priorLow, priorHigh, relativeWidth, identified } of marginals) {
      expect(low <= median && median <= high && priorLow < priorHigh).toBe(true);
      expect(identified).toBe(relativeWidth < notIdentifiedFrom(result.abc.generations.at(-1)!.effectiveSampleSize));
    }
    const facts = predictedFacts(result);
    expect(facts.filter(({ role }) => role === 'C')).toHaveLength(5);
    expect(facts.filter(({ role, failed }) => role === 'V' && failed)).toEqual([]);
    expect(ruledOut(result).share).toBeCloseTo(1 - result.abc.generations[0]!.reached, 12);
    expect(posteriorTable(result).rowCount).toBe(2 * settings.particles);
    expect(generationsTable(result).rowCount).toBe(result.abc.generations.length);
    expect(marginalsTable(marginals).rowCount).toBe(2);
    expect(predictiveTable(facts).rowCount).toBe(facts.length);
    expect(linesOf(calibrationText(result, marginals, facts, [])).every((line) => [...line].length <= 80)).toBe(true);
  });

  test('fails where no value of the unknowns reaches a target', async () => {
    const small = network({ factors }, { types: { 'user-dealer': { maximumLoad: { cocaine: 10 } } } });
    const result = await calibrate(planCalibration(small, '1', settings));
    const facts = predictedFacts(result);
    const load = facts.find(({ metric }) => metric === 'cocaineLoadG')!;
    expect([load.failed, load.reached, load.verdict]).toEqual([true, 0, 'differs']);
    expect(load.residual).toBeLessThan(-15);
    expect(linesOf(calibrationText(result, marginalsOf(result), facts, [])).join(' ')).toContain('NOT REACHED');
  });

  test('a budget too small for one generation is an error; one that ends later names itself', async () => {
    const of = (budget: number) => planCalibration(network({ factors }), '1', { ...settings, particles: 80, budget });
    await expect(calibrate(of(10))).rejects.toThrow(/the budget was spent before the first generation was whole/u);
    const result = await calibrate(of(200));
    expect(result.abc.stoppedBy).toBe('runs');
    expect(result.abc.particles).toHaveLength(80);
  });

  test('a run stopped by time is repeated by its runs as a budget', async () => {
    let asked = 0;
    const of = (budget: number | null) =>
      planCalibration(network({ factors }), '1', { ...settings, particles: 80, budget });
    const timed = await calibrate(of(null), { timeIsUp: () => ++asked > 3 });
    expect(timed.abc.stoppedBy).toBe('time');
    expect(linesOf(calibrationText(timed, [], [], [])).join(' ')).toContain('--budget');
    const budget = timed.abc.runs * settings.replicates;
    const again = await calibrate(of(budget));
    expect(again.abc.stoppedBy).toBe('runs');
    expect(again.abc.particles).toEqual(timed.abc.particles);
  });
});

describe('not identified', () => {
  test('from 0.9 on, and from less where particles are few', () => {
    expect(notIdentifiedFrom(10_000)).toBe(0.9);
    expect(notIdentifiedFrom(16)).toBeCloseTo(2 / 3, 12);
  });
});

describe('the check by ranks', () => {
  /** Prior N(0, 1), y = θ + σ · noise, θ given as itself. */
  const points = (count: number, sigma: number, seed: string) =>
    Array.from({ length: count }, (_, i) => {
      const { low, high } = entityKey(runKey(seed, 0), i);
      const theta = normalQuantile(uniform(low, high, drawTag(1, 0, 0)));
      return { values: [theta], summaries: [theta + sigma * normalQuantile(uniform(low, high, drawTag(2, 0, 0)))] };
    });
  const truths = points(500, 0.5, 'truths');

  test('passes a right posterior', () => {
    const [ranks = []] = ranksAmongNearest(truths, points(6000, 0.5, 'table'), [1]);
    expect(rankHistogram(ranks).passes).toBe(true);
  });
  test('fails one that is too sure, and one that is biased', () => {
    const [sure = []] = ranksAmongNearest(truths, points(6000, 0.2, 'table'), [1]);
    expect(rankHistogram(sure).passes).toBe(false);
    const moved = points(6000, 0.5, 'table').map(({ values, summaries }) => ({
      values: [values[0]! + 0.2],
      summaries,
    }));
    const [biased = []] = ranksAmongNearest(truths, moved, [1]);
    expect(rankHistogram(biased).passes).toBe(false);
  });
  test('a truth is not its own neighbour, and too small a table is refused', () => {
    expect(() => ranksAmongNearest(truths, truths.slice(0, 99), [1])).toThrow(/more than 99 are needed/u);
    const table = Array.from({ length: 101 }, (_, i) => ({ values: [i], summaries: [i] }));
    expect(ranksAmongNearest([table[0]!, table[100]!], table, [1])).toEqual([[0, 99]]);
  });
});
