import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/model/setUp.js';
import { simulate } from '../../src/model/simulate.js';
import { compileRiskPremium } from '../../src/scenario/compile/enforcement.js';
import { digest, parametersOf, pencil, pencilRun, scenario, segmentsOf, withChange } from '../support/runs.js';
import type { Settings } from '../support/runs.js';

/** The price rule that a scenario may switch on: a premium for the risk of arrest on the price to clients. */

const premium = (settings: Settings = {}): number =>
  compileRiskPremium(scenario({ 'riskPremium.enabled': true, ...settings }));

/** Half a chance of arrest a month × € 420 ÷ 105 g: € 2 a gram. */
const twoEuros: Settings = {
  'enforcement.enabled': true,
  'enforcement.totalHazardPerMonth': 0.5,
  'riskPremium.enabled': true,
  'riskPremium.lossAtArrest': 42_000,
  'riskPremium.gramsPerMonth': 105_000,
};

describe('the premium', () => {
  it('is pass-through × probability of arrest in a month × cost ÷ grams, in whole cents', () => {
    expect(premium()).toBe(57); // 1.8 % × € 3,350 ÷ 105 g
    expect(premium({ 'riskPremium.passThrough': 0.5 })).toBe(29);
    expect(premium({ 'riskPremium.passThrough': 0 })).toBe(0);
    expect(premium({ 'riskPremium.otherCost': 900_000 })).toBe(212); // 1.8 % × € 12,350 ÷ 105 g
    expect(premium(twoEuros)).toBe(200);
  });

  it('follows from causes set directly too: 2.3 trips at 1 %', () => {
    const direct = { 'enforcement.totalHazardPerMonth': null, 'enforcement.interceptionPerTrip': 0.01 };
    expect(premium(direct)).toBe(73);
  });

  it('is bounded by a certain arrest, and zero without enforcement or where the rule is off', () => {
    expect(premium({ 'enforcement.totalHazardPerMonth': 1 })).toBe(3190);
    expect(premium({ 'enforcement.clientArrestPerYear': 1, 'enforcement.namingProbability': 0 })).toBeLessThan(57);
    expect(premium({ 'enforcement.enabled': false })).toBe(0);
    expect(compileRiskPremium(scenario())).toBe(0);
  });

  it('scales with the hazard', () => {
    expect(premium({ 'enforcement.totalHazardPerMonth': 0.04 })).toBe(128);
  });
});

describe('prices with the premium', () => {
  const settings = { ...pencil, ...twoEuros, 'types.user-dealer.startClients': 1 };

  it('are the region’s and the premium, a small dose in its share; the street’s and the reference are not', () => {
    const world = createWorld(parametersOf(scenario(settings)), '1', 0);
    expect(world.places.gramPrice[0]).toBe(5200);
    expect(world.places.packagePrice[0]).toBe(5200);
    expect(world.places.dosePrice[0]).toBe(2340);
    expect(world.retailGram[0]).toBe(5000);
    expect(world.retailDose[0]).toBe(2250);
    const { elasticity } = world.parameters.products[0]!;
    expect(world.persons.rate[0]).toBeCloseTo(Math.exp(elasticity * Math.log(5200 / 5000)), 12);
  });

  it('are paid: a gram a day at € 52 with chance off', () => {
    const client: Settings = { 'clients.classes.rmi.income': 400_000, 'products.cocaine.priceElasticity': 0 };
    const load: Settings = {
      'types.user-dealer.firstLoad.cocaine': 50_000,
      'types.user-dealer.startCash': 1_000_000,
      'types.user-dealer.startClients': 1,
    };
    const { months } = pencilRun({ ...twoEuros, ...client, ...load });
    const [january] = months;
    const sold = january!.product('sold', 0);
    expect(sold).toBeGreaterThan(20_000);
    expect(january!.product('salesCash', 0) + january!.product('salesCredit', 0)).toBe((sold / 1000) * 5200);
  });

  it('leave networks that sell at cost alone', () => {
    const atCost: Settings = { 'types.not-for-profit.startClients': 1 };
    const cohorts = { x: { type: 'not-for-profit' } } as const;
    const plain = simulate(segmentsOf({ 'period.days': 120, ...atCost }, cohorts), '1', 0);
    const priced = simulate(
      segmentsOf(
        { 'period.days': 120, ...atCost, 'riskPremium.enabled': true, 'riskPremium.otherCost': 10_000_000 },
        cohorts,
      ),
      '1',
      0,
    );
    expect(digest(priced)).toBe(digest(plain));
  });

  it('change on a date with the hazard, as an intervention has it', () => {
    const before = withChange({ ...twoEuros, 'period.days': 200 }, 100, { 'enforcement.totalHazardPerMonth': 0.9 });
    expect(before.map(({ parameters }) => parameters.riskPremiumCentsPerG)).toEqual([200, 360]);
  });
});

describe('the rule off', () => {
  const plain = digest(simulate(segmentsOf(), '1', 0));

  it('leaves a run as it is to the byte, whatever its other parameters', () => {
    const off = { 'riskPremium.passThrough': 0.7, 'riskPremium.lossAtArrest': 999_900, 'riskPremium.otherCost': 5 };
    expect(digest(simulate(segmentsOf(off), '1', 0))).toBe(plain);
  });

  it('is the same as no pass-through', () => {
    const none = { 'riskPremium.enabled': true, 'riskPremium.passThrough': 0 };
    expect(digest(simulate(segmentsOf(none), '1', 0))).toBe(plain);
    const all = { 'riskPremium.enabled': true, 'riskPremium.otherCost': 900_000 };
    expect(digest(simulate(segmentsOf(all), '1', 0))).not.toBe(plain);
  });
});
