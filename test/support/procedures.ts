import { drawBits, drawTag, entityKey, hashName, runKey, uniform } from '../../src/engine/random.js';
import { affairOfType, affairs } from '../../src/procedures/procedure.js';
import type { Procedure } from '../../src/procedures/procedure.js';
import type { ReplicateProcedures } from '../../src/procedures/index.js';
import { emptyWorld } from '../../src/procedures/world.js';
import type { Parameters } from '../../src/scenario/compile/compile.js';
import { networkTypeIds, regionIds, sourceIds } from '../../src/study/index.js';
import type { RegionId, SourceId } from '../../src/study/index.js';
import { testParameters } from './values.js';

/** Procedures made up, from a world whose every share is known: no simulation. */

/** A procedure of a user-dealer in Nord-Pas-de-Calais who says all: 35 and 10 €/g at Antwerp, 50 €/g at home. */
export function procedure(given: Partial<Procedure> = {}): Procedure {
  const number = given.number ?? 0;
  const key = entityKey(runKey('procedures', given.replicate ?? 0), number);
  const affair = given.affair ?? 'use-resale';
  return {
    replicate: 0,
    number,
    day: 0,
    affair,
    cause: affair === 'use' ? 'none' : 'border',
    ofHead: affair !== 'use',
    network: 'nord-pas-de-calais/user-dealer/1',
    generation: 0,
    region: 0,
    type: affair === 'traffic' ? networkTypeIds.indexOf('semi-professional') : 0,
    source: 0,
    persons: 1,
    saysSource: affair !== 'use',
    quotedCents: [3500, 1000],
    saidCents: affair === 'use' ? [Number.NaN, Number.NaN] : [3500, 1000],
    paidCents: [3000, 1000],
    retailCents: 5000,
    occupation: affair === 'use' ? 'unemployed' : null,
    saleAt: 'home',
    principal: 0,
    inFrame: true,
    seizedMg: [0, 0],
    loadMg: [25_000, 20_000],
    soldMgPerDay: 1000,
    ...key,
    ...given,
  };
}

export interface SyntheticWorld {
  /** Part of the networks by region, source and type; independent of each other. */
  readonly regions: Partial<Readonly<Record<RegionId, number>>>;
  readonly sources: Partial<Readonly<Record<SourceId, number>>>;
  readonly types: readonly [userDealer: number, semiProfessional: number, notForProfit: number];
  /** How much likelier than others a network is to be arrested; 1 for all by default. */
  readonly detection?: (type: number, source: number, region: number) => number;
  /** Probability that an arrested head says where he buys; 1 by default. */
  readonly talks?: number;
  readonly heads: number;
  readonly users: number;
}

/** A replicate whose arrests are independent draws from a world: its counts are exact, its procedures are chance. */
export function syntheticReplicate(world: SyntheticWorld, seed: string, replicate = 0): ReplicateProcedures {
  const parameters = testParameters();
  const counts = emptyWorld(parameters);
  counts.scoredDays = 365.25;
  const cells = cellsOf(world, parameters);
  for (const { region, type, source, days } of cells) {
    const kind = region * parameters.types.length + type;
    const cell = kind * parameters.sources.length + source;
    counts.networkDays[cell] = days;
    counts.retailCentDays[kind]! += days * (parameters.regions[region]?.retailCentsPerG[0] ?? 0);
    parameters.products.forEach((_, q) => {
      const quoted = parameters.sources[source]?.terms[q]?.quotedCentsPerG ?? 0;
      counts.quotedCentDays[cell * parameters.products.length + q] = days * quoted;
    });
  }
  const detected = cells.map(({ type, source, region, days }) => days * (world.detection?.(type, source, region) ?? 1));
  const procedures = Array.from({ length: world.heads + world.users }, (_, number) => {
    const key = entityKey(runKey(seed, replicate), hashName('synthetic'), number);
    const draw = (k: number): number => uniform(key.low, key.high, drawTag(99, k, 0));
    const user = number >= world.heads;
    const chosen = cells[indexOf(user ? cells.map(({ days }) => days) : detected, draw(0))]!;
    const { region, type, source } = chosen;
    const says = !user && draw(1) < (world.talks ?? 1);
    const quoted = parameters.products.map(
      (_, q) => parameters.sources[source]?.terms[q]?.quotedCentsPerG ?? Number.NaN,
    );
    const wage = draw(3) < parameters.procedures.workersOfWageEarners ? 'worker' : 'employee';
    const byClass = (['unemployed', 'unemployed', wage, 'other'] as const)[
      indexOf(
        parameters.clients.classes.map(({ share }) => share),
        draw(2),
      )
    ];
    return procedure({
      replicate,
      number,
      affair: user ? 'use' : affairOfType[networkTypeIds[type]!],
      region,
      type,
      source,
      saysSource: says,
      saidCents: quoted.map((cents) => (says ? cents : Number.NaN)),
      quotedCents: quoted,
      retailCents: parameters.regions[region]?.retailCentsPerG[0] ?? Number.NaN,
      occupation: user ? (byClass ?? null) : null,
      low: key.low,
      high: drawBits(key.low, key.high, 7),
    });
  });
  return { seed, replicate, parameters, procedures, world: counts };
}

interface Cell {
  readonly region: number;
  readonly type: number;
  readonly source: number;
  readonly days: number;
}

function cellsOf({ regions, sources, types }: SyntheticWorld, parameters: Parameters): Cell[] {
  return regionIds.flatMap((id, region) =>
    types.flatMap((typeShare, type) =>
      sourceIds.flatMap((sourceId, source) => {
        const days = 10_000 * (regions[id] ?? 0) * typeShare * (sources[sourceId] ?? 0);
        return days > 0 && parameters.sources[source] ? [{ region, type, source, days }] : [];
      }),
    ),
  );
}

/** The place of a uniform draw among cumulated weights. */
function indexOf(weights: readonly number[], u: number): number {
  const total = weights.reduce((a, b) => a + b, 0);
  let cumulated = 0;
  return Math.max(
    0,
    weights.findIndex((weight) => (cumulated += weight / total) > u),
  );
}

export const affairCounts = (procedures: readonly Procedure[]): number[] =>
  affairs.map((affair) => procedures.filter((each) => each.affair === affair).length);
