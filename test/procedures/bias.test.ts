import { beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/model/simulate.js';
import { procedureReport, proceduresOf } from '../../src/procedures/index.js';
import type { ProcedureReport, ReplicateProcedures } from '../../src/procedures/index.js';
import type { CompiledSegments } from '../../src/scenario/compile/compile.js';
import { networkTypeIds, townIds } from '../../src/study/index.js';
import { parametersOf, scenario } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';

/**
 * A simulated market in which detection depends neither on type nor on source, because networks of all types and
 * sources do the same: what arrests then show is the world. And the same market as shipped, where they do not.
 */

const market: Cohorts = {
  north: { type: 'mix', source: 'mix', count: 110, headIncome: 'mix' },
  west: { type: 'mix', source: 'mix', count: 70, headIncome: 'mix', region: 'brittany' },
};

/** Many arrests in little time; nobody recorded as another; nobody leaves for want of means. */
const busy: Settings = {
  'period.days': 366,
  'period.scoreFromMonth': 4,
  'enforcement.totalHazardPerMonth': 0.2,
  'enforcement.clientArrestPerYear': 0.3,
  'replacement.probability': 1,
  'replacement.delayDays': 10,
  'clients.churn.perRefusal': 0,
  'procedures.interceptionAsTraffic': 0,
};

const sameType: Settings = Object.fromEntries(
  networkTypeIds.flatMap((type): [string, Settings[string]][] => [
    [`types.${type}.ownUse.cocaine`, 3000],
    [`types.${type}.ownUse.heroin`, 2000],
    [`types.${type}.firstLoad.cocaine`, 25_000],
    [`types.${type}.firstLoad.heroin`, 20_000],
    [`types.${type}.maximumLoad.cocaine`, 50_000],
    [`types.${type}.maximumLoad.heroin`, 30_000],
    [`types.${type}.minimumLoad`, 25_000],
    [`types.${type}.startCash`, 90_000],
    [`types.${type}.startClients`, 5],
    [`types.${type}.maximumClients`, 10],
    [`types.${type}.pricing`, 'retail'],
    [`types.${type}.creditFactor`, 1],
    [`types.${type}.namedFactor`, 1],
    [`types.${type}.partyShare`, 0],
    [`types.${type}.talks`, 0.8],
    [`types.${type}.quitsJob`, true],
  ]),
);
const sameSource: Settings = {
  ...Object.fromEntries(
    [...townIds, 'domestic'].flatMap((source): [string, number][] => [
      [`sources.${source}.cocaine.price`, 3200],
      [`sources.${source}.heroin.price`, 1100],
    ]),
  ),
  'enforcement.domesticInterceptionFactor': 1,
  'trips.fuel': 2000,
  'trips.extras': 0,
  'trips.domesticTravel': 2000,
};

function replicatesOf(settings: Settings, count: number): ReplicateProcedures[] {
  const segments: CompiledSegments = [{ from: 0, parameters: parametersOf(scenario(settings, market)) }];
  return Array.from({ length: count }, (_, replicate) =>
    proceduresOf({ segments, result: simulate(segments, 'even', replicate), seed: 'even', replicate }),
  );
}

describe('where detection is the same for all types and sources', () => {
  let reports: readonly ProcedureReport[];
  beforeAll(() => {
    const replicates = replicatesOf({ ...busy, ...sameType, ...sameSource }, 3);
    reports = (['stratified', 'random'] as const).map((design) =>
      procedureReport(replicates, { design, sample: 150, draws: 500 }),
    );
  }, 120_000);

  it('there is enough to tell: more than a thousand procedures', () => {
    const counts = Object.values(reports[0]!.procedures);
    expect(counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(1000);
    expect(Math.min(...counts)).toBeGreaterThan(60);
  });
  it('no figure observed through arrests has a bias, within four standard errors', () => {
    for (const { rows, design } of reports) {
      const held = rows.filter(
        ({ fact, truth, unit }) => truth !== null && unit === 'share' && !['F1', 'F2', 'F45'].includes(fact),
      );
      expect(held.length).toBeGreaterThan(12);
      for (const { fact, figure, mean, truthAtQuotas, biasSe, truth } of held) {
        // What quotas fix is no matter of detection; users are half of a sample in which no network can be seen.
        if (fact === 'F5') continue;
        const bias = mean! - (design === 'stratified' ? truthAtQuotas! : truth!);
        expect(Math.abs(bias), `${design} ${fact} ${figure}`).toBeLessThanOrEqual(4 * biasSe! + 1e-9);
      }
    }
  });
  it('types and sources have the same share of arrests as of the world', () => {
    for (const share of reports[1]!.arrestShares) {
      if (share.group !== 'type' && share.group !== 'source') continue;
      const n = Object.values(reports[1]!.procedures).reduce((a, b) => a + b, 0) - reports[1]!.procedures.use;
      const se = Math.sqrt((share.worldShare * (1 - share.worldShare)) / n);
      expect(Math.abs(share.arrestShare - share.worldShare), share.label).toBeLessThan(4 * se);
      // And closely: the bound would not hide what the shipped market shows.
      expect(4 * se).toBeLessThan(0.08);
    }
  });
  it('samples of 150 hold the truth in their own 95 % interval nineteen times in twenty', () => {
    for (const { rows, design } of reports) {
      const abroad = rows.find(({ fact, figure }) => fact === 'F16' && figure === 'abroad')!;
      // A bias of up to four standard errors of the finite frame costs some coverage; a study’s own is three times as wide.
      expect(abroad.coverage!, design).toBeGreaterThan(0.85);
    }
  });
});

describe('where it is not, as shipped', () => {
  it('arrests over-show who sells at retail and crosses a border, and sampled shares show it', () => {
    const [report] = [procedureReport(replicatesOf(busy, 2), { design: 'random', sample: 150, draws: 300 })];
    const shares = Object.fromEntries(report.arrestShares.map((share) => [share.label, share]));
    expect(shares['Not-for-profit']!.high).toBeLessThan(shares['Not-for-profit']!.worldShare);
    expect(shares['own region']!.high).toBeLessThan(shares['own region']!.worldShare);
    const abroad = report.rows.find(({ fact, figure }) => fact === 'F16' && figure === 'abroad')!;
    expect(abroad.bias!).toBeGreaterThan(2 * abroad.biasSe!);
    expect(abroad.impliedTruth!).toBeLessThan(abroad.published);
  }, 120_000);
});
