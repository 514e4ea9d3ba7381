import { describe, expect, it } from 'vitest';
import { causeCode } from '../../src/model/kinds.js';
import { simulate } from '../../src/model/simulate.js';
import { proceduresOf } from '../../src/procedures/index.js';
import type { Procedure, ReplicateProcedures } from '../../src/procedures/index.js';
import type { CompiledSegment, CompiledSegments, Parameters } from '../../src/scenario/compile/compile.js';
import { networkTypeIds, regionIds, sourceIds } from '../../src/study/index.js';
import { handResult } from '../support/journal.js';
import type { HandJournal } from '../support/journal.js';
import { segmentsOf, withChange } from '../support/runs.js';
import type { Settings } from '../support/runs.js';
import { cohort, testParameters } from '../support/values.js';
import type { TestValues } from '../support/values.js';

const type = (id: (typeof networkTypeIds)[number]): number => networkTypeIds.indexOf(id);
const antwerp = sourceIds.indexOf('antwerp');
const brittany = regionIds.indexOf('brittany');

/** Chance off: what is said is what is, and what may happen happens where its probability is 1. */
function certain(values: TestValues): void {
  values.randomness = false;
  values.period.days = 90;
  values.period.scoreFromMonth = 2;
  values.networks = Object.fromEntries(networkTypeIds.map((id) => [id, cohort({ type: id, source: 'antwerp' })]));
  values.procedures.interceptionAsTraffic = 0;
  values.procedures.clientsCounted = 0;
  for (const region of regionIds) values.procedures.retailPriceGiven[region] = 1;
  for (const id of networkTypeIds) values.types[id]!.talks = 1;
}

/** Three networks, one of each type, in Brittany, from Antwerp; free from January to March. */
const books = networkTypeIds.flatMap((_, place) =>
  [1, 2, 3].map((month) => ({
    identity: {
      place,
      region: brittany,
      type: place,
      source: antwerp,
      month,
      fromDay: [0, 31, 60][month - 1]!,
      toDay: [30, 59, 89][month - 1]!,
      complete: 1,
    },
    product: [{ sold: 1000 * month * 29 * (place + 1) }, { sold: 0 }],
  })),
);

/** At least one segment, as a compiled scenario has. */
function whole([first, ...later]: readonly CompiledSegment[]): CompiledSegments {
  return [first!, ...later];
}

function proceduresIn(
  hand: Partial<HandJournal>,
  change: (values: TestValues) => void = () => undefined,
): ReplicateProcedures {
  const parameters = testParameters((values) => {
    certain(values);
    change(values);
  });
  const result = handResult(parameters, { months: books, ...hand });
  return proceduresOf({ segments: [{ from: 0, parameters }], result, seed: '1', replicate: 0 });
}

const headArrest = (place: number, given: object = {}) => ({
  place,
  day: 70,
  cause: causeCode.denunciation,
  ofHead: 1,
  person: -1,
  incomeClass: -1,
  clients: 6,
  ...given,
});

describe('an arrest becomes a procedure', () => {
  it('of a head: use-resale of user-dealers and not-for-profit networks, traffic of semi-professionals', () => {
    const { procedures } = proceduresIn({ arrests: [0, 1, 2].map((place) => headArrest(place)) });
    expect(procedures.map((each) => each.affair)).toEqual(['use-resale', 'traffic', 'use-resale']);
    expect(procedures.map((each) => each.type)).toEqual([
      type('user-dealer'),
      type('semi-professional'),
      type('not-for-profit'),
    ]);
    expect(procedures.map((each) => each.saleAt)).toEqual(['home', 'urban', 'home']);
    expect(procedures.map((each) => each.network)).toEqual(networkTypeIds.map((id) => `brittany/${id}/1`));
    expect(procedures.map(({ persons, ofHead, occupation }) => [persons, ofHead, occupation])).toEqual(
      Array.from({ length: 3 }, () => [1, true, null]),
    );
  });
  it('of a client: use, with what he declares to be, and nothing of the source', () => {
    const classes = ['rmi', 'unemployment', 'wage', 'other'];
    const arrests = classes.map((_, incomeClass) => ({
      place: 0,
      day: 70,
      cause: causeCode.none,
      person: incomeClass,
      incomeClass,
    }));
    const said = (workers: number) =>
      proceduresIn({ arrests }, (values) => {
        values.procedures.workersOfWageEarners = workers;
      }).procedures.map((each) => each.occupation);
    expect(said(1)).toEqual(['unemployed', 'unemployed', 'worker', 'other']);
    expect(said(0)).toEqual(['unemployed', 'unemployed', 'employee', 'other']);
    const [first] = proceduresIn({ arrests }).procedures;
    expect(first).toMatchObject({ affair: 'use', persons: 1, saysSource: false, ofHead: false });
    expect(first?.saidCents).toEqual([Number.NaN, Number.NaN]);
    expect(first?.retailCents).toBe(6500);
  });
  it('an interception is recorded as traffic by a probability, whatever the type', () => {
    const arrests = [0, 1, 2].map((place) => headArrest(place, { cause: causeCode.border }));
    const affairs = (probability: number) =>
      proceduresIn({ arrests }, (values) => {
        values.procedures.interceptionAsTraffic = probability;
      }).procedures.map((each) => each.affair);
    expect(affairs(1)).toEqual(['traffic', 'traffic', 'traffic']);
    expect(affairs(0)).toEqual(['use-resale', 'traffic', 'use-resale']);
  });
  it('counts persons: the head, a companion, who named him, and clients by a probability', () => {
    const arrests = [
      headArrest(0),
      headArrest(0, { cause: causeCode.border, companion: 1 }),
      headArrest(0, { cause: causeCode.client, person: 4, incomeClass: 0 }),
    ];
    const persons = (probability: number) =>
      proceduresIn({ arrests }, (values) => {
        values.procedures.clientsCounted = probability;
      }).procedures.map((each) => each.persons);
    expect(persons(0)).toEqual([1, 2, 2]);
    // Six clients; the one who named the head is among them, and counts once.
    expect(persons(1)).toEqual([7, 8, 7]);
  });
  it('only within the scored period', () => {
    const arrests = [30, 31, 89].map((day) => headArrest(0, { day }));
    expect(proceduresIn({ arrests }).procedures.map((each) => each.day)).toEqual([31, 89]);
    const all = proceduresIn({ arrests }, (values) => {
      values.period.scoreFromMonth = 1;
    });
    expect(all.procedures.map(({ day, number }) => [day, number])).toEqual([
      [30, 0],
      [31, 1],
      [89, 2],
    ]);
  });
  it('is of the party scene where the network sells there, and its head is arrested', () => {
    const setUps = [{ place: 1, partying: 1 }];
    const arrests = [headArrest(0), headArrest(1), { place: 1, day: 70, person: 21, incomeClass: 0 }];
    const { procedures, world } = proceduresIn({ arrests, setUps });
    expect(procedures.map((each) => each.saleAt)).toEqual(['home', 'party', 'urban']);
    expect(world.partyDays[brittany * 3 + 1]).toBe(59);
    expect(world.partyDays.reduce((a, b) => a + b, 0)).toBe(59);
  });
});

describe('what is said', () => {
  const trip = (place: number, day: number, unit: number, given: object = {}) => ({
    place,
    day,
    of: [
      { loadMg: 25_000, unitPriceCents: unit },
      { loadMg: 0, unitPriceCents: 0 },
    ],
    ...given,
  });
  it('the source price: as quoted on the day of the last trip, beside what was paid', () => {
    const trips = [trip(0, 40, 2911), trip(0, 65, 2500), trip(0, 80, 2400)];
    const [made] = proceduresIn({ arrests: [headArrest(0)], trips }).procedures;
    expect(made).toMatchObject({
      source: antwerp,
      saysSource: true,
      quotedCents: [3500, 1000],
      saidCents: [3500, 1000],
      paidCents: [2500, Number.NaN],
      loadMg: [25_000, 0],
      principal: 0,
      inFrame: true,
    });
  });
  it('before the first trip the price of the day, and nothing paid; another head’s trips are not his', () => {
    const [made] = proceduresIn({
      arrests: [headArrest(0, { generation: 1 })],
      trips: [trip(0, 40, 2911, { generation: 0 })],
    }).procedures;
    expect(made?.saidCents).toEqual([3500, 1000]);
    expect(made?.paidCents).toEqual([Number.NaN, Number.NaN]);
    expect(made).toMatchObject({ principal: -1, inFrame: true });
  });
  it('a product that the source does not sell has no price', () => {
    const [made] = proceduresIn({ arrests: [headArrest(0)] }, (values) => {
      values.sources['antwerp']!['heroin']!.price = null;
    }).procedures;
    expect(made?.saidCents).toEqual([3500, Number.NaN]);
  });
  it('nothing of the source by a head who keeps silent; the retail price at the region’s rate', () => {
    const [made] = proceduresIn({ arrests: [headArrest(0)] }, (values) => {
      values.types['user-dealer']!.talks = 0.9;
      values.procedures.retailPriceGiven['brittany'] = 0;
    }).procedures;
    // Chance is off: what is less than certain does not happen.
    expect(made?.saysSource).toBe(false);
    expect(made?.saidCents).toEqual([Number.NaN, Number.NaN]);
    expect(made?.quotedCents).toEqual([3500, 1000]);
    expect(made?.retailCents).toBeNaN();
  });
  it('prices in force: an intervention, and a yearly trend month by month', () => {
    const start = testParameters(certain);
    const later = testParameters((values) => {
      certain(values);
      values.retailPrice['brittany']!['cocaine'] = 6000;
      values.sources['antwerp']!['cocaine']!.price = 4000;
      values.products['cocaine']!.retailTrendPerYear = -0.12;
      values.types['user-dealer']!.talks = 0;
    });
    const arrests = [69, 70].map((day) => headArrest(0, { day }));
    const result = handResult(start, { months: books, arrests });
    const segments: CompiledSegments = [
      { from: 0, parameters: start },
      { from: 70, parameters: later },
    ];
    const { procedures, world } = proceduresOf({ segments, result, seed: '1', replicate: 0 });
    expect(procedures.map((each) => each.quotedCents[0])).toEqual([3500, 4000]);
    expect(procedures.map((each) => each.saysSource)).toEqual([true, false]);
    // March begins on day 60: 6000 × 0.88^(60/365.25).
    const trended = Math.round(6000 * Math.exp((Math.log(0.88) * 60) / 365.25));
    expect(procedures.map((each) => each.retailCents)).toEqual([6500, trended]);
    expect(world.retailCentDays[brittany * 3]).toBe(39 * 6500 + 20 * trended);
  });
  it('frames: a network that brought back heroin only is none of the study’s (F44)', () => {
    const heroin = {
      of: [
        { loadMg: 0, unitPriceCents: 0 },
        { loadMg: 5000, unitPriceCents: 1000 },
      ],
    };
    const [made] = proceduresIn({ arrests: [headArrest(0)], trips: [{ place: 0, day: 65, ...heroin }] }).procedures;
    expect(made).toMatchObject({ principal: 1, inFrame: false });
    // Where cocaine is not traded the first product is read in its place, its retail price with it.
    const [other] = proceduresIn({ arrests: [headArrest(0)] }, (values) => {
      values.products['cocaine']!.enabled = false;
    }).procedures;
    expect(other).toMatchObject({ inFrame: true, saidCents: [1000], retailCents: 2250 });
  });
});

describe('the world beside', () => {
  it('counts network-days of the scored period, by region, type and source, and prices over them', () => {
    const { world } = proceduresIn({});
    const cell = (kind: number) => (brittany * 3 + kind) * sourceIds.length + antwerp;
    expect([0, 1, 2].map((kind) => world.networkDays[cell(kind)])).toEqual([59, 59, 59]);
    expect(world.networkDays.reduce((a, b) => a + b, 0)).toBe(3 * 59);
    expect(world.quotedCentDays[cell(1) * 2]).toBe(59 * 3500);
    expect(world.quotedCentDays[cell(1) * 2 + 1]).toBe(59 * 1000);
    expect(world.scoredDays).toBe(59);
  });
  it('volume is the month’s before, where the same head had it whole', () => {
    const { world, procedures } = proceduresIn({ arrests: [headArrest(2), headArrest(2, { generation: 1 })] });
    // February after January, March after February: the head of the first place sold 29/31 and 2 g a day.
    expect(world.volumes.days).toEqual([29, 30, 29, 30, 29, 30]);
    expect(world.volumes.soldMgPerDay.slice(0, 2)).toEqual([(1000 * 29) / 31, 2000]);
    expect(procedures.map((each) => each.soldMgPerDay)).toEqual([6000, Number.NaN]);
    const first = proceduresIn({ months: books.slice(1, 3) }).world.volumes;
    expect(first.soldMgPerDay).toEqual([Number.NaN, 2000]);
  });
});

describe('procedures of a simulated market', () => {
  const cohorts = {
    market: { type: 'mix', source: 'mix', count: 40, headIncome: 'mix' },
    other: { type: 'mix', source: 'mix', count: 10, region: 'brittany', headIncome: 'mix' },
  } as const;
  const lively: Settings = {
    'period.days': 366,
    'period.scoreFromMonth': 3,
    'enforcement.totalHazardPerMonth': 0.15,
    'enforcement.clientArrestPerYear': 0.4,
    'replacement.delayDays': 10,
    'sources.spain.cocaine.price': 3200,
    'sources.spain.heroin.price': 1200,
  };
  const simulated = (segments: readonly CompiledSegment[], replicate = 0): ReplicateProcedures =>
    proceduresOf({ segments: whole(segments), result: simulate(segments, '1', replicate), seed: '1', replicate });
  const base = simulated(segmentsOf(lively, cohorts));

  it('one for each arrest, each with an identity of its own', () => {
    const segments = segmentsOf(lively, cohorts);
    const { journal } = simulate(segments, '1', 0);
    expect(base.procedures.length).toBeGreaterThan(100);
    expect(base.procedures.length).toBeLessThan(journal.arrests.rowCount);
    expect(new Set(base.procedures.map(({ low, high }) => `${low} ${high}`)).size).toBe(base.procedures.length);
  });
  it('are a pure function of seed, replicate and journal', () => {
    const segments = whole(segmentsOf(lively, cohorts));
    const result = simulate(segments, '1', 0);
    const once = proceduresOf({ segments, result, seed: '1', replicate: 0 });
    proceduresOf({ segments, result, seed: '2', replicate: 5 });
    expect(proceduresOf({ segments, result, seed: '1', replicate: 0 })).toEqual(once);
    expect(once).toEqual(base);
    const otherSeed = proceduresOf({ segments, result, seed: '2', replicate: 0 });
    expect(otherSeed.procedures.map(({ persons }) => persons)).not.toEqual(
      once.procedures.map(({ persons }) => persons),
    );
  });
  it('prices said spread about the quoted one as declared, with mean one', () => {
    const many = [0, 1, 2, 3].flatMap((replicate) => simulated(segmentsOf(lively, cohorts), replicate).procedures);
    const factors = many.filter((each) => each.saysSource).map((each) => each.saidCents[0]! / each.quotedCents[0]!);
    const mean = factors.reduce((a, b) => a + b, 0) / factors.length;
    const sd = Math.sqrt(factors.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (factors.length - 1));
    expect(factors.length).toBeGreaterThan(100);
    expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.1) / Math.sqrt(factors.length));
    // The sample deviation of n values of a normal log has a relative error of about 1/√(2n).
    expect(Math.abs(sd / 0.1 - 1)).toBeLessThan(4 / Math.sqrt(2 * factors.length));
  });

  const wordsOf = (
    { saysSource, quotedCents, saidCents, retailCents, region, occupation }: Procedure,
    of: Parameters,
  ) => ({
    saysSource,
    factors: saidCents.map((cents, q) => (saysSource ? cents / quotedCents[q]! : 0).toFixed(2)),
    retail: (retailCents / of.regions[region]!.retailCentsPerG[0]!).toFixed(2),
    occupation,
  });
  const byWho = (given: ReplicateProcedures) =>
    new Map(given.procedures.map((each) => [`${each.low} ${each.high}`, wordsOf(each, given.parameters)]));

  it('are coupled: who is arrested in two scenarios says the same in both', () => {
    const harsher = simulated(segmentsOf({ ...lively, 'enforcement.totalHazardPerMonth': 0.25 }, cohorts));
    const dearer = simulated(segmentsOf({ ...lively, 'retailPrice.nord-pas-de-calais.cocaine': 6000 }, cohorts));
    for (const other of [harsher, dearer]) {
      const before = byWho(base);
      const shared = [...byWho(other)].filter(([who]) => before.has(who));
      expect(shared.length).toBeGreaterThan(40);
      for (const [who, words] of shared) expect(words).toEqual(before.get(who));
    }
  });
  it('do not change where a cohort is added that meets nobody', () => {
    const bystander = { first: { region: 'burgundy', source: 'ghent', count: 3 }, ...cohorts } as const;
    const beside = simulated(segmentsOf(lively, bystander));
    const inMarket = beside.procedures.filter(({ region }) => regionIds[region] !== 'burgundy');
    const known = ({ procedures }: { procedures: readonly Procedure[] }) =>
      procedures.map(({ number: _, network: __, ...rest }) => rest).sort((a, b) => a.low - b.low || a.high - b.high);
    expect(known({ procedures: inMarket })).toEqual(known(base));
  });
  it('and the run does not depend on how procedures are made of it', () => {
    const settings = {
      'procedures.interceptionAsTraffic': 0.5,
      'procedures.clientsCounted': 0.5,
      'procedures.sourcePriceSpread': 0.3,
      'types.user-dealer.talks': 0.1,
    };
    const trips = (given: Settings) => simulate(segmentsOf(given, cohorts), '1', 0).journal.trips.column(8);
    expect(trips({ ...lively, ...settings })).toEqual(trips(lively));
  });
  it('an intervention on what heads say holds from its date', () => {
    const silent = simulated(
      withChange(
        lively,
        200,
        { 'types.user-dealer.talks': 0, 'types.not-for-profit.talks': 0, 'types.semi-professional.talks': 0 },
        cohorts,
      ),
    );
    const says = silent.procedures.filter((each) => each.saysSource).map((each) => each.day);
    expect(says.length).toBeGreaterThan(5);
    expect(Math.max(...says)).toBeLessThan(200);
  });
});
