import { describe, expect, test } from 'vitest';
import { calibrate, changesOfPoint, planCalibration, truthsOf } from '../../../src/experiment/calibration/calibrate.js';
import type { CalibrationResult, CalibrationSettings } from '../../../src/experiment/calibration/calibrate.js';
import { observedTable, posteriorTable } from '../../../src/experiment/calibration/calibrationTables.js';
import { observedFacts } from '../../../src/experiment/calibration/observed.js';
import { marginalsOf, predictedFacts } from '../../../src/experiment/calibration/posterior.js';
import { observedTargets } from '../../../src/experiment/calibration/targets.js';
import { outcomesOfRun, seenOutcome, trueOutcome } from '../../../src/experiment/observedOutcomes.js';
import { simulate } from '../../../src/model/simulate.js';
import { procedureReport, proceduresOf } from '../../../src/procedures/index.js';
import { calibrationFigures } from '../../../src/report/figures/calibrationFigures.js';
import { calibrationText } from '../../../src/report/text/calibrationText.js';
import { replicateCompiler, scenarioFromObject } from '../../../src/scenario/index.js';
import { loadScenarios } from '../../../src/folders/loadScenario.js';
import type { Scenario } from '../../../src/scenario/index.js';
import { linesOf } from '../../../src/report/text/lines.js';

/** Facts that the study saw in procedures only, held against samples of a run's own procedures. */

const market = (count: number, factors: object = {}): Scenario =>
  scenarioFromObject(
    {
      networks: { all: { region: 'brittany', type: 'mix', source: 'mix', count } },
      period: { days: 40 },
      enforcement: { totalHazardPerMonth: '30 %', clientArrestPerYear: '60 %' },
      experiment: { factors, replicates: 1, coupled: 'off' },
    },
    { name: 'market' },
  );
const factors = {
  'regions.*.sourceMix.domestic': { uniform: [0, '80 %'] },
  'regions.*.typeMix': { dirichlet: [1, 1, 1] },
};
const settings: CalibrationSettings = { particles: 6, generations: 1, replicates: 1, coupled: false, budget: null };

describe('outcomes seen through procedures', () => {
  const scenario = market(100);
  const compiled = replicateCompiler(scenario, 'seen');
  const runOf = (replicate: number) => {
    const { segments } = compiled(replicate);
    return { segments, seed: 'seen', replicate, result: simulate(segments, 'seen', replicate, {}) };
  };
  test('are those of one sample of the run’s own procedures, beside metrics of its world', () => {
    const run = runOf(0);
    const names = ['heroin', 'clients', seenOutcome('F16', 'abroad'), trueOutcome('F16', 'abroad')];
    const [unknown, clients, seen, inWorld] = outcomesOfRun(run, names);
    const report = procedureReport([proceduresOf(run)], { design: 'stratified', sample: 150, draws: 1 });
    const row = report.rows.find(({ fact, figure }) => fact === 'F16' && figure === 'abroad')!;
    expect([seen, inWorld]).toEqual([row.mean, row.truth]);
    expect(unknown).toBeNaN();
    expect(clients).toBeGreaterThan(0);
    // 0.8 of the weights: the realised share of 100 networks.
    expect(inWorld).toBeGreaterThan(0.65);
    expect(inWorld).toBeLessThan(0.95);
  });
  test('are a function of seed and replicate alone, and differ between replicates', () => {
    const names = observedTargets().map(({ metric }) => metric);
    const first = outcomesOfRun(runOf(0), names);
    expect(outcomesOfRun(runOf(0), names)).toEqual(first);
    expect(outcomesOfRun(runOf(1), names)).not.toEqual(first);
  });
});

describe('targets in role O', () => {
  test('carry the published figures with the tolerances fixed beforehand', () => {
    const rows = observedTargets().map(({ fact, label, tolerance }) => [
      fact,
      label,
      Number(tolerance.low.toFixed(3)),
      Number(tolerance.high.toFixed(3)),
    ]);
    expect(rows).toEqual([
      ['F3', 'persons a procedure', 1.559, 2.007],
      ['F7', 'unemployed, more than', 0.5, 1],
      ['F7', 'workers', 0.147, 0.334],
      ['F7', 'employees, nearly', 0.094, 0.259],
      ['F16', 'abroad', 0.696, 0.875],
      ['F17', 'Netherlands', 0.377, 0.623],
      ['F17', 'Spain', 0.009, 0.114],
      ['F45', 'party scene', 0.004, 0.047],
    ]);
  });
  test('are those of a market; a few networks have too few arrests', () => {
    const plan = planCalibration(market(100, factors), '1', settings);
    expect(new Set(plan.targets.map(({ role }) => role))).toEqual(new Set(['O']));
    expect(plan.heldOut).toEqual([]);
    expect(() => planCalibration(market(99, factors), '1', settings)).toThrow(/a market of 100 networks or more/u);
  });
  test('the shipped scenario: twelve unknowns, one value for every region where a star stands', async () => {
    const [scenario] = await loadScenarios('scenarios/experiments/observed.yaml');
    const plan = planCalibration(scenario, '1', settings);
    expect(plan.dimensions).toHaveLength(12);
    const set = changesOfPoint(
      plan,
      plan.dimensions.map(() => 0.25),
    );
    const domestic = set.filter(({ path }) => path.endsWith('.sourceMix.domestic'));
    expect(domestic.map(({ value }) => value)).toEqual(domestic.map(() => 0.2));
    expect(domestic).toHaveLength(5);
  });
});

describe('what is seen against what is true', () => {
  test('by pencil: bias is the weighted mean of seen − true, ranks are in the prior’s truths', () => {
    const plan = planCalibration(market(100, factors), '1', settings);
    const [target] = plan.targets.filter(({ fact }) => fact === 'F16');
    const at = plan.targets.indexOf(target!);
    const truth = truthsOf(plan).findIndex(({ metric }) => metric === target!.truth);
    const runs = (seen: number, inWorld: number) => ({
      changes: [],
      values: [
        ...plan.targets.map((_, k) => [k === at ? seen : 0.5]),
        ...truthsOf(plan).map((_, t) => [t === truth ? inWorld : 0.5]),
      ],
    });
    const particle = (weight: number) => ({ values: [], weight, distance: 0, summaries: [], attempt: 0 });
    const result: CalibrationResult = {
      plan,
      abc: {
        scales: null,
        generations: [],
        particles: [particle(0.75), particle(0.25)],
        accepted: [],
        nextAttempt: 0,
        runs: 2,
        stoppedBy: 'epsilon',
      },
      predictive: [runs(0.8, 0.7), runs(0.6, 0.7)],
      prior: [0.2, 0.4, 0.6, 0.7, 0.9].map((value) => ({ changes: [], values: truthsOf(plan).map(() => [value]) })),
      failures: [],
    };
    const found = observedFacts(result).find(({ fact }) => fact === 'F16')!;
    // 0.75 × 0.1 + 0.25 × −0.1; the variance is 0.0075, the effective number of particles 1.6.
    expect(found.bias!.mean).toBeCloseTo(0.05, 12);
    expect(found.bias!.standardError).toBeCloseTo(Math.sqrt(0.0075 / 1.6), 12);
    expect([found.seen.mean, found.published]).toEqual([expect.closeTo(0.75, 12), 0.8]);
    expect([found.bias!.low, found.bias!.high]).toEqual([expect.closeTo(-0.1, 12), expect.closeTo(0.1, 12)]);
    expect(found.truth!.prior).toEqual({ low: 0.2, median: 0.6, high: 0.9 });
    expect([found.truth!.posterior.low, found.truth!.posterior.high]).toEqual([0.7, 0.7]);
    expect(found.truth!.relativeWidth).toBe(0);
    const persons = observedFacts(result).find(({ fact }) => fact === 'F3')!;
    expect([persons.truth, persons.bias]).toEqual([null, null]);
  });

  test('from end to end, in lines of a screen, with a figure', async () => {
    const plan = planCalibration(market(100, factors), '1', settings);
    const result = await calibrate(plan);
    const observed = observedFacts(result);
    for (const { truth } of observed.filter((each) => each.truth !== null)) {
      expect(truth!.prior.low).toBeLessThanOrEqual(truth!.prior.high);
      expect(truth!.posterior.low).toBeLessThanOrEqual(truth!.posterior.high);
    }
    const [marginals, facts] = [marginalsOf(result), predictedFacts(result)];
    expect(marginals.map(({ path }) => path)).toEqual([
      'regions.*.sourceMix.domestic',
      'regions.*.typeMix.user-dealer',
      'regions.*.typeMix.semi-professional',
    ]);
    expect(marginals.every(({ priorLow, priorHigh }) => priorLow < priorHigh)).toBe(true);
    // A value for each particle of domestic weight and of the three types, the last without a rank of its own.
    const posterior = posteriorTable(result);
    expect(posterior.rowCount).toBe(4 * settings.particles);
    expect(observedTable(observed).rowCount).toBe(8);
    const text = linesOf(calibrationText(result, marginals, facts, [], observed));
    expect(text.filter((line) => [...line].length > 80)).toEqual([]);
    expect(text.join('\n')).not.toMatch(/NaN|undefined|Held out/u);
    const names = calibrationFigures(result, marginals, facts, [], observed).map(({ name }) => name);
    expect(names).toContain('observed-worlds');
  });
});

describe('a factor with a star', () => {
  test('refuses what the head decides, what is not declared, and what another factor sets too', () => {
    const ownUse = market(100, { 'types.*.ownUse.cocaine': { uniform: [0, '3 g'] } });
    expect(() => planCalibration(ownUse, '1', settings)).toThrow(
      /types\.\*\.ownUse\.cocaine {2}is decided by the head/u,
    );
    expect(() => market(100, { 'regions.*.sourceMx.domestic': { uniform: [0, 0.8] } })).toThrow(/sourceM/u);
    expect(() => market(100, { 'regions.*.sourceMix.domestic': { uniform: [0, 8] } })).toThrow(/sourceMix\.domestic/u);
    expect(() => market(100, { ...factors, 'regions.paca.sourceMix.domestic': { uniform: [0, '80 %'] } })).toThrow(
      /one parameter belongs to one factor/u,
    );
  });
});
