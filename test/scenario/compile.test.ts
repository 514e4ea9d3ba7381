import { describe, expect, it } from 'vitest';
import { compile } from '../../src/scenario/compile/compile.js';
import { compileEnforcement } from '../../src/scenario/compile/enforcement.js';
import { networkTypeIds, regionIds, sourceIds } from '../../src/study/index.js';
import { dayFromCivil } from '../../src/units/index.js';
import { parametersOf, scenario } from '../support/runs.js';
import type { Cohorts, Settings } from '../support/runs.js';

const compiled = (settings: Settings = {}, cohorts?: Cohorts) => parametersOf(scenario(settings, cohorts));
const enforcement = (settings: Settings = {}) => compileEnforcement(scenario(settings).enforcement);
const direct: Settings = { 'enforcement.totalHazardPerMonth': null };

describe('the shipped defaults compiled', () => {
  const parameters = compiled();

  it('are arrays in declared order', () => {
    expect(parameters.products.map((each) => each.name)).toEqual(['cocaine', 'heroin']);
    expect(parameters.regions.map((each) => each.name)).toEqual(regionIds);
    expect(parameters.sources.map((each) => each.name)).toEqual(sourceIds);
    expect(parameters.types.map((each) => each.name)).toEqual(networkTypeIds);
  });

  it('are whole cents and milligrams', () => {
    expect(parameters.regions.map((each) => each.retailCentsPerG[0])).toEqual([5000, 6000, 6000, 6500, 7000]);
    expect(parameters.types[0]).toMatchObject({
      ownUseMgPerWeek: [3000, 2000],
      firstLoadMg: [25_000, 20_000],
      startCashCents: 90_000,
    });
    expect(
      parameters.sources.find((each) => each.name === 'antwerp')?.terms.map((each) => each.quotedCentsPerG),
    ).toEqual([3500, 1000]);
    expect(parameters.trips).toMatchObject({
      travelCents: 5250,
      domesticTravelCents: 500,
      secondTripWaits: true,
      maximumLoadPerMonth: false,
    });
  });

  it('terms of supply: the source’s own where it has some, else those common to all', () => {
    const terms = (settings: Settings, source: string) =>
      compiled(settings).sources.find((each) => each.name === source)?.terms[0];
    expect(terms({}, 'antwerp')).toMatchObject({
      referenceMg: 6000,
      discountExponent: Math.log(30 / 25) / Math.log(25 / 6),
    });
    expect(terms({ 'supply.referenceQuantity': 25_000 }, 'antwerp')?.referenceMg).toBe(25_000);
    expect(terms({ 'supply.referenceQuantity': 25_000 }, 'x-supplier')?.referenceMg).toBe(6000);
    expect(terms({ 'sources.ghent.cocaine.discountExponent': 0 }, 'ghent')?.discountExponent).toBe(0);
    expect(terms({ 'sources.ghent.cocaine.floor': 2500 }, 'ghent')?.floorCentsPerG).toBe(2500);
    expect(terms({}, 'spain')?.quotedCentsPerG ?? null).toBeNull();
  });

  it('processes that are off are null or zero', () => {
    const off = compiled({
      'credit.enabled': false,
      'enforcement.enabled': false,
      'party.enabled': false,
      'replacement.enabled': false,
      'supply.fronting.enabled': false,
      'clients.churn.enabled': false,
      'clients.introductions.enabled': false,
      'clients.otherMeans.enabled': false,
    });
    expect(off).toMatchObject({
      credit: null,
      enforcement: null,
      party: null,
      replacement: null,
      fronting: null,
      entry: null,
    });
    expect(off.clients).toMatchObject({
      churnHazardPerDay: 0,
      introductionHazardPerDay: 0,
      otherMeansHazardPerDay: 0,
      payDayEffectDays: 0,
      leavingHazardPerRefusal: 0,
    });
    expect(compiled({ 'entry.enabled': true }).entry).toMatchObject({
      wageCents: 75_000,
      ownWage: false,
      capitalCents: 50_000,
    });
    expect(compiled({ 'clients.payDayEffect.enabled': true }).clients.payDayEffectDays).toBe(5);
  });

  it('a product that is off is not there', () => {
    const one = compiled({ 'products.cocaine.enabled': false });
    expect(one.products.map((each) => each.name)).toEqual(['heroin']);
    expect(one.types[0]?.ownUseMgPerWeek).toEqual([2000]);
    expect(one.regions[0]?.retailCentsPerG).toEqual([2000]);
  });
});

describe('cohorts', () => {
  it('by index; −1 is drawn by a mix, −2 is no legal income', () => {
    const cohorts = {
      a: { region: 'brittany', type: 'not-for-profit', source: 'ghent', headIncome: 'temporary', count: 3 },
      b: { type: 'mix', source: 'mix', headIncome: 'mix' },
      c: { headIncome: 'none' },
    } as const;
    expect(compiled({}, cohorts).cohorts).toEqual([
      { name: 'a', region: 3, type: 2, source: sourceIds.indexOf('ghent'), count: 3, headIncome: 1 },
      { name: 'b', region: 0, type: -1, source: -1, count: 1, headIncome: -1 },
      { name: 'c', region: 0, type: 0, source: sourceIds.indexOf('x-supplier'), count: 1, headIncome: -2 },
    ]);
  });
});

describe('reference prices', () => {
  const reference = (settings: Settings, region = 0) => compiled(settings).regions[region]?.referenceCentsPerG;

  it('are OCRTIS’s and the declared heroin prices, whatever the price in force', () => {
    expect(reference({})).toEqual([5000, 2000]);
    const moved = { 'retailPrice.nord-pas-de-calais.cocaine': 4321, 'retailPrice.nord-pas-de-calais.heroin': 1234 };
    expect(reference(moved)).toEqual([5000, 2000]);
    for (const price of [5500, 6000, 6499, 6500, 6501, 7000])
      expect(reference({ 'retailPrice.burgundy.cocaine': price }, 4)?.[0]).toBe(7000);
  });

  it('are those stated; where off, the price at the start, never a later one', () => {
    expect(reference({ 'referencePrice.nord-pas-de-calais.cocaine': 5500 })).toEqual([5500, 2000]);
    const off = { 'referencePrice.paca.heroin': null };
    const start = scenario({ ...off, 'retailPrice.paca.heroin': 3000 });
    const later = scenario({ ...off, 'retailPrice.paca.heroin': 1000, 'retailPrice.paca.cocaine': 6500 });
    const compiledLater = compile(later, start).regions[1];
    expect(compiledLater?.referenceCentsPerG).toEqual([6000, 3000]);
    expect(compiledLater?.retailCentsPerG).toEqual([6500, 1000]);
  });

  it('budgets too are measured against the start', () => {
    const start = scenario({});
    const later = scenario({ 'clients.classes.rmi.income': 80_000, 'clients.spendingShare': 0.6 });
    expect(compile(later, start).clients.referenceBudgetCents).toBe(parametersOf(start).clients.referenceBudgetCents);
    const mean = 0.3 * 41_788 + 0.25 * 80_000 + 0.39 * 95_000 + 0.06 * 30_000;
    expect(parametersOf(start).clients.referenceBudgetCents).toBeCloseTo(mean * 0.45 + 7500, 6);
  });
});

describe('the first scored month', () => {
  it('is as stated where a complete month is left from there on, else the first', () => {
    const first = (days: number, start = dayFromCivil(2004, 1, 1)) =>
      compiled({ 'period.days': days, 'period.start': start }).scoreFromMonth;
    expect(first(731)).toBe(7);
    expect(first(213)).toBe(7);
    expect(first(212)).toBe(1);
    expect(first(30)).toBe(1);
    expect(first(212, dayFromCivil(2004, 1, 2))).toBe(7);
  });
});

describe('hazards by cause', () => {
  const monthly = -Math.log(1 - 0.018);

  it('spread the month’s hazard over the reference exposure, and add up to it', () => {
    const found = enforcement();
    const { tripsPerMonth, visitsPerMonth, clients } = scenario().enforcement.referenceExposure;
    expect(-Math.log(1 - found.interceptionPerTrip) * tripsPerMonth).toBeCloseTo(monthly / 3, 12);
    expect(found.denunciationHazardPerVisit * visitsPerMonth).toBeCloseTo(monthly / 3, 12);
    const named = (found.clientArrestHazardPerDay * found.namingProbability * clients * 365.25) / 12;
    expect(named).toBeCloseTo(monthly / 3, 12);
  });

  it('scale the shares to one', () => {
    const doubled = {
      'enforcement.shares.border': 1,
      'enforcement.shares.denunciation': 0.5,
      'enforcement.shares.client': 0.5,
    };
    const halved = {
      'enforcement.shares.border': 0.5,
      'enforcement.shares.denunciation': 0.25,
      'enforcement.shares.client': 0.25,
    };
    expect(enforcement(doubled)).toEqual(enforcement(halved));
    const none = {
      'enforcement.shares.border': 1,
      'enforcement.shares.denunciation': 0,
      'enforcement.shares.client': 0,
    };
    expect(enforcement(none)).toMatchObject({ denunciationHazardPerVisit: 0, namingProbability: 0 });
    const nothing = {
      'enforcement.shares.border': 0,
      'enforcement.shares.denunciation': 0,
      'enforcement.shares.client': 0,
    };
    expect(enforcement(nothing)).toMatchObject({
      interceptionPerTrip: 0,
      denunciationHazardPerVisit: 0,
      namingProbability: 0,
    });
  });

  it('arrest clients more often where every arrested client would have to name', () => {
    const low = enforcement({ 'enforcement.totalHazardPerMonth': 0.001 });
    const base = -Math.log(1 - 0.011) / 365.25;
    expect(low.clientArrestHazardPerDay).toBeCloseTo(base, 15);
    expect(low.namingProbability).toBeLessThan(1);
    const high = enforcement({ 'enforcement.totalHazardPerMonth': 0.4 });
    expect(high.namingProbability).toBe(1);
    expect(high.clientArrestHazardPerDay).toBeGreaterThan(base);
    const never = enforcement({ 'enforcement.clientArrestPerYear': 0 });
    expect(never.namingProbability).toBe(1);
    expect(never.clientArrestHazardPerDay).toBeGreaterThan(0);
    expect(enforcement({ ...direct, 'enforcement.clientArrestPerYear': 0 })).toMatchObject({
      namingProbability: 0,
      clientArrestHazardPerDay: 0,
    });
  });

  it('take a cause that is set directly as it stands', () => {
    const found = enforcement({
      ...direct,
      'enforcement.interceptionPerTrip': 0.01,
      'enforcement.denunciationPerVisit': 0.001,
      'enforcement.namingProbability': 0.3,
    });
    expect(found.interceptionPerTrip).toBe(0.01);
    expect(found.domesticInterceptionPerTrip).toBeCloseTo(0.003, 15);
    expect(-Math.expm1(-found.denunciationHazardPerVisit)).toBeCloseTo(0.001, 15);
    expect(found.namingProbability).toBe(0.3);
    expect(-Math.expm1(-found.clientArrestHazardPerDay * 365.25)).toBeCloseTo(0.011, 12);
  });

  it('certainties are infinite hazards and probabilities of 1', () => {
    const all = enforcement({ 'enforcement.totalHazardPerMonth': 1 });
    expect(all).toMatchObject({
      interceptionPerTrip: 1,
      domesticInterceptionPerTrip: 0.3,
      denunciationHazardPerVisit: Number.POSITIVE_INFINITY,
      namingProbability: 1,
      clientArrestHazardPerDay: Number.POSITIVE_INFINITY,
    });
    expect(enforcement({ ...direct, 'enforcement.denunciationPerVisit': 1 }).denunciationHazardPerVisit).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(
      enforcement({ ...direct, 'enforcement.interceptionPerTrip': 1, 'enforcement.domesticInterceptionFactor': 10 })
        .domesticInterceptionPerTrip,
    ).toBe(1);
  });

  it('a total of nothing is nothing', () => {
    for (const total of [0, null])
      expect(enforcement({ 'enforcement.totalHazardPerMonth': total })).toMatchObject({
        interceptionPerTrip: 0,
        denunciationHazardPerVisit: 0,
        namingProbability: 0,
      });
  });
});

describe('values that are missing', () => {
  it('are named', () => {
    const values = scenario();
    const broken = { ...values, regions: {} };
    expect(() => compile(broken, values)).toThrow(/no values for nord-pas-de-calais/);
  });
});
