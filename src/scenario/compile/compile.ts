import { regionIds } from '../../study/index.js';
import { firstDayOfMonth, monthIndex } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import type { Scenario, Segment } from '../declare/scenario.js';
import { compileClients, compileCredit } from './clients.js';
import { compileEnforcement, compileRiskPremium } from './enforcement.js';
import {
  compileCohorts,
  compileHead,
  compileNewcomers,
  compileProducts,
  compileTrips,
  compileTypes,
} from './networks.js';
import { at, hazardOfRate } from './parts.js';
import { compileRegions, compileSources } from './places.js';

/**
 * From a scenario's values to the plain numbers that the model runs on: arrays in place of names, hazards in place of
 * probabilities, null where a thing is off. Money in whole cents, mass in whole milligrams. Nothing in the daily loop
 * looks a path up. The types of the numbers follow from the functions that make them.
 */

type Unchanging<T> = T extends (infer E)[]
  ? readonly Unchanging<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchanging<T[K]> }
    : T;

/** What the model runs on: a scenario’s values as plain numbers, in cents, milligrams, days and fractions. */
export type Parameters = Unchanging<ReturnType<typeof compile>>;

export type ProductParameters = Parameters['products'][number];
export type CohortParameters = Parameters['cohorts'][number];
/** Terms on which one source sells one product. */
export type SupplyTerms = Parameters['sources'][number]['terms'][number];

/** Parameters in force from a day on, counted from the start of the run. */
export interface CompiledSegment {
  readonly from: number;
  readonly parameters: Parameters;
}

/** At least one: the first holds from the start of the run. */
export type CompiledSegments = readonly [CompiledSegment, ...CompiledSegment[]];

/** The first scored month: as stated, or the first where the run holds no complete month from there on. */
export function scoredFrom(period: ScenarioValues['period']): number {
  const end = period.start + period.days;
  const firstMonth = monthIndex(period.start as Day);
  const stated = firstMonth + period.scoreFromMonth - 1;
  return firstDayOfMonth(stated + 1) <= end ? period.scoreFromMonth : 1;
}

/**
 * Compiles the values in force from one date on.
 * @param start the values at the start of the run, which fix reference prices and budgets
 */
export function compile(values: ScenarioValues, start: ScenarioValues) {
  const products = compileProducts(values);
  const names = products.map(({ name }) => name);
  const { period, supply, party, enforcement, procedures } = values;
  return {
    startDay: period.start,
    days: period.days,
    scoreFromMonth: scoredFrom(period),
    randomness: values.randomness,
    products,
    regions: compileRegions(values, start, names),
    sources: compileSources(values, names),
    types: compileTypes(values, names),
    cohorts: compileCohorts(values),
    contactFailure: supply.contact.failureProbability,
    contactRetryDays: supply.contact.retryDays,
    fronting: supply.fronting.enabled ? supply.fronting : null,
    head: compileHead(values),
    trips: compileTrips(values),
    clients: compileClients(values, start),
    credit: compileCredit(values),
    party: party.enabled ? { hazardPerDay: hazardOfRate(party.eventsPerMonth), buyers: party.buyersPerEvent } : null,
    enforcement: enforcement.enabled ? compileEnforcement(enforcement) : null,
    ...compileNewcomers(values),
    /** How arrests become procedures: read by src/procedures, and by nothing that happens in the run. */
    procedures: {
      ...procedures,
      /** By region. */
      retailPriceGiven: regionIds.map((region) => at(procedures.retailPriceGiven, region)),
    },
    /** What networks at retail add to the price of a gram for the risk of arrest; 0: the rule is off. */
    riskPremiumCentsPerG: compileRiskPremium(values),
  };
}

/**
 * Compiles a scenario at the values that it gives, priors apart: its parameters at the start, and those in force from each intervention on.
 * @returns plain numbers, as `simulate` takes them
 */
export function compileScenario(scenario: Pick<Scenario, 'segments'>): CompiledSegments {
  const [first, ...later] = scenario.segments;
  if (!first) throw new RangeError('a scenario has at least one segment');
  const compiled = ({ from, values }: Segment): CompiledSegment => ({
    from: from - first.values.period.start,
    parameters: compile(values, first.values),
  });
  return [compiled(first), ...later.map(compiled)];
}
