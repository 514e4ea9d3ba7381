import { describe, expect, it } from 'vitest';
import { procedureReport } from '../../src/procedures/index.js';
import type { ProcedureReport, ProcedureRow } from '../../src/procedures/index.js';
import { sourceIds, wilsonInterval } from '../../src/study/index.js';
import type { FactId } from '../../src/study/index.js';
import { syntheticReplicate } from '../support/procedures.js';
import type { SyntheticWorld } from '../support/procedures.js';

/**
 * Do a study's intervals hold the truth as often as they say, where its design is known and detection is even? Worlds
 * of known shares, whose arrests are independent draws: what is wrong then is the sampler or the interval.
 */

const world: SyntheticWorld = {
  regions: { 'nord-pas-de-calais': 0.2, paca: 0.2, 'ile-de-france': 0.2, brittany: 0.2, burgundy: 0.2 },
  sources: { antwerp: 0.3, amsterdam: 0.3, spain: 0.2, domestic: 0.2 },
  types: [0.6, 0.1, 0.3],
  heads: 500,
  users: 250,
};
const domestic = sourceIds.indexOf('domestic');

const rowOf = (report: ProcedureReport, fact: FactId, figure: string): ProcedureRow =>
  report.rows.find((row) => row.fact === fact && row.figure === figure)!;

function binomial(n: number, p: number): number[] {
  const pmf = [Math.exp(n * Math.log1p(-p))];
  for (let k = 1; k <= n; k++) pmf.push(((pmf[k - 1] ?? 0) * (n - k + 1) * p) / k / (1 - p));
  return pmf;
}

/** How often the Wilson 95 % interval of n draws holds a share p: near 95 %, and not exactly so, as counts are whole. */
const exactCoverage = (n: number, p: number): number =>
  binomial(n, p).reduce((sum, mass, k) => {
    const { low, high } = wilsonInterval(k, n);
    return low <= p && p <= high ? sum + mass : sum;
  }, 0);

describe('with even detection', () => {
  const studies = Array.from({ length: 400 }, (_, i) =>
    procedureReport([syntheticReplicate(world, `study ${String(i)}`)], { design: 'stratified', sample: 150, draws: 1 }),
  );
  it.each([
    ['F16', 'abroad', 75, 0.8],
    ['F7', 'unemployed, more than', 75, 0.55],
  ] as const)('%s %s: of 400 studies, each of its own world, 95 % hold the truth', (fact, figure, n, truth) => {
    const nominal = exactCoverage(n, truth);
    expect(Math.abs(nominal - 0.95)).toBeLessThan(0.02);
    const rows = studies.map((report) => rowOf(report, fact, figure));
    for (const row of rows) {
      expect(row.n).toBe(n);
      expect(row.truth).toBeCloseTo(truth, 12);
    }
    const held = rows.filter(({ coverage }) => coverage === 1).length / rows.length;
    expect(Math.abs(held - nominal)).toBeLessThan(4 * Math.sqrt((nominal * (1 - nominal)) / rows.length));
  });
  it('samples of one large world cover as often, and their 90 % interval holds nine studies in ten', () => {
    const large = procedureReport([syntheticReplicate({ ...world, heads: 10_000, users: 5000 }, 'large')], {
      design: 'stratified',
      sample: 150,
      draws: 1000,
    });
    const row = rowOf(large, 'F16', 'abroad');
    // The frame is finite: its own share strays from the truth by its standard error, and coverage with it.
    expect(Math.abs(row.coverage! - exactCoverage(75, 0.8))).toBeLessThan(0.03);
    const inside = studies.filter((report) => {
      const { mean } = rowOf(report, 'F16', 'abroad');
      return mean! >= row.q05! - 1e-12 && mean! <= row.q95! + 1e-12;
    });
    expect(inside.length / studies.length).toBeGreaterThan(0.9 - 4 * Math.sqrt(0.09 / studies.length));
  });
  it('the standard error of the mean is that of so many procedures', () => {
    const errors = studies.map((report) => rowOf(report, 'F16', 'abroad'));
    // Over worlds, bias ÷ error has a spread of about one (one sample each adds its own: twice the variance or so).
    const frames = Array.from({ length: 150 }, (_, i) =>
      rowOf(
        procedureReport([syntheticReplicate(world, `frame ${String(i)}`)], {
          design: 'stratified',
          sample: 150,
          draws: 60,
        }),
        'F16',
        'abroad',
      ),
    );
    const z = frames.map(({ bias, biasSe }) => bias! / biasSe!);
    const square = z.reduce((sum, value) => sum + value * value, 0) / z.length;
    // χ² with 150 degrees of freedom ÷ 150 has a standard deviation of 0.115; sixty samples add a twentieth.
    expect(square).toBeGreaterThan(1 - 4 * 0.115);
    expect(square).toBeLessThan(1.1 + 4 * 0.12);
    expect(errors.length).toBe(400);
  });
});

describe('with uneven detection', () => {
  it('coverage falls short, the bias shows, and the world that would show the published share is found', () => {
    const hidden: SyntheticWorld = {
      ...world,
      heads: 10_000,
      users: 5000,
      detection: (_, source) => (source === domestic ? 0.4 : 1),
    };
    const report = procedureReport([syntheticReplicate(hidden, 'hidden')], {
      design: 'stratified',
      sample: 150,
      draws: 1000,
    });
    const row = rowOf(report, 'F16', 'abroad');
    // Odds of 4 in the world, 10 among arrests: 10 ÷ 11 is abroad.
    expect(row.truth).toBeCloseTo(0.8, 12);
    expect(Math.abs(row.mean! - 10 / 11)).toBeLessThan(4 * row.biasSe!);
    expect(row.coverage).toBeLessThan(0.35);
    // Published odds of 4 come from a world of odds 4 ÷ 2.5.
    expect(row.impliedTruth).toBeCloseTo(1.6 / 2.6, 1);
    const there = procedureReport(
      [
        syntheticReplicate(
          { ...hidden, sources: { antwerp: row.impliedTruth!, domestic: 1 - row.impliedTruth! } },
          'implied',
        ),
      ],
      { design: 'stratified', sample: 150, draws: 1000 },
    );
    const reproduced = rowOf(there, 'F16', 'abroad');
    expect(Math.abs(reproduced.mean! - 0.8)).toBeLessThan(4 * reproduced.biasSe! + 0.01);
    expect(reproduced.verdict).not.toBe('differs');
  });
  it('arrests over-show what is detected more, by type and source', () => {
    const report = procedureReport(
      [syntheticReplicate({ ...world, heads: 5000, detection: (type) => [1, 0.5, 0.5][type] ?? 1 }, 'types')],
      { design: 'random', sample: 150, draws: 10 },
    );
    const shares = Object.fromEntries(report.arrestShares.map((share) => [share.label, share]));
    // 0.6 against 0.2 detected: three quarters of the arrests.
    expect(shares['User-dealer']?.low).toBeGreaterThan(0.6);
    expect(Math.abs(shares['User-dealer']!.arrestShare - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 5000));
    expect(shares['Not-for-profit']?.high).toBeLessThan(0.3);
    const abroad = shares['Belgium']!;
    expect(Math.abs(abroad.arrestShare - abroad.worldShare)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 5000));
  });
  it('quotas alone shift what differs between regions, and are told apart from detection', () => {
    const uneven = Array.from({ length: 2 }, (_, i) =>
      syntheticReplicate(
        {
          ...world,
          heads: 10_000,
          regions: i === 0 ? { paca: 1 } : { 'nord-pas-de-calais': 1 },
          sources: i === 0 ? { spain: 0.5, domestic: 0.5 } : { antwerp: 0.9, domestic: 0.1 },
        },
        'regions',
        i,
      ),
    );
    const report = procedureReport(uneven, { design: 'stratified', sample: 150, draws: 500 });
    const row = rowOf(report, 'F16', 'abroad');
    expect(row.truth).toBeCloseTo(0.7, 12);
    // Quotas of 45 and 23, scaled to 150 by largest remainder: 99 and 51.
    expect(row.truthAtQuotas).toBeCloseTo((99 * 0.9 + 51 * 0.5) / 150, 12);
    expect(Math.abs(row.mean! - row.truthAtQuotas!)).toBeLessThan(4 * row.biasSe!);
    expect(row.bias!).toBeGreaterThan(4 * row.biasSe!);
  });
});
