import { dailyHazardOfMonthly, dailyHazardOfYearly } from '../../engine/distributions.js';
import { exp, log } from '../../engine/portableMath.js';
import { networkTypeIds, regionIds, sourceIds } from '../../study/index.js';
import { firstDayOfMonth, monthIndex, roundHalfUp } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { clientClassIds, headIncomeIds } from '../declare/parameters/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import type { Scenario, Segment } from '../declare/scenario.js';
import type {
  CompiledSegment,
  CompiledSegments,
  EnforcementParameters,
  IncomeClass,
  Parameters,
  ProductParameters,
} from './compiled.js';

export type * from './compiled.js';

/**
 * From a scenario's values to the plain numbers that the model runs on: arrays in place of names, hazards in place of
 * probabilities, null where a thing is off. Nothing in the daily loop looks a path up.
 */

function at<T>(values: Readonly<Record<string, T>>, key: string): T {
  const value = values[key];
  if (value === undefined) throw new RangeError(`no values for ${key}`);
  return value;
}

/** A hazard a unit of time, of the exponential, of a probability in that unit. */
export function hazardOf(probability: number): number {
  return probability >= 1 ? Number.POSITIVE_INFINITY : -log(1 - probability);
}

/** Daily hazard of a stream of at most one event a day that comes to so many a month, on average. */
function hazardOfRate(perMonth: number): number {
  return hazardOf((perMonth * 12) / 365.25);
}

/**
 * Hazards by cause from the total. The month's hazard −ln(1 − h) is split by the shares, and each part is spread over
 * its own reference exposure: trips, visits, and clients' arrests for use, of which a share names the head. Where the
 * clients' part would need more than every arrested client to name him, clients are arrested more often instead.
 * A cause that the scenario sets directly is taken as it stands.
 */
export function compileEnforcement(values: ScenarioValues['enforcement']): EnforcementParameters {
  const { shares, referenceExposure } = values;
  const total = shares.border + shares.denunciation + shares.client;
  const monthly = values.totalHazardPerMonth === null ? 0 : hazardOf(values.totalHazardPerMonth);
  const part = (share: number): number => (share === 0 || monthly === 0 ? 0 : (monthly * share) / total);
  const perTrip = values.interceptionPerTrip ?? 1 - exp(-part(shares.border) / referenceExposure.tripsPerMonth);
  const perVisit =
    values.denunciationPerVisit === null
      ? part(shares.denunciation) / referenceExposure.visitsPerMonth
      : hazardOf(values.denunciationPerVisit);
  const baseArrest = dailyHazardOfYearly(values.clientArrestPerYear);
  const needed = (part(shares.client) * 12) / 365.25 / referenceExposure.clients;
  let naming = values.namingProbability;
  let clientArrest = baseArrest;
  if (naming === null) {
    naming = baseArrest > 0 ? Math.min(1, needed / baseArrest) : needed > 0 ? 1 : 0;
    clientArrest = Math.max(baseArrest, needed);
  }
  return {
    interceptionPerTrip: perTrip,
    domesticInterceptionPerTrip: Math.min(1, perTrip * values.domesticInterceptionFactor),
    denunciationHazardPerVisit: perVisit,
    namingProbability: naming,
    clientArrestHazardPerDay: clientArrest,
    partyFactor: values.contextFactors.party,
  };
}

/**
 * What the price of a gram holds for the risk of arrest, whole cents: pass-through × probability of arrest in a month at
 * the reference exposure × cost of an arrest ÷ grams sold in a month. The same for every product: risk is run by the
 * gram. Nought where the rule or enforcement is off.
 */
export function compileRiskPremium({ riskPremium, enforcement }: ScenarioValues): number {
  if (!riskPremium.enabled || !enforcement.enabled) return 0;
  const { tripsPerMonth, visitsPerMonth, clients } = enforcement.referenceExposure;
  const compiled = compileEnforcement(enforcement);
  const monthlyHazard =
    hazardOf(compiled.interceptionPerTrip) * tripsPerMonth +
    compiled.denunciationHazardPerVisit * visitsPerMonth +
    (compiled.namingProbability === 0
      ? 0
      : ((compiled.namingProbability * compiled.clientArrestHazardPerDay * 365.25) / 12) * clients);
  const cost = riskPremium.lossAtArrest + riskPremium.otherCost;
  const expected = (1 - exp(-monthlyHazard)) * cost;
  return roundHalfUp((riskPremium.passThrough * expected * 1000) / riskPremium.gramsPerMonth);
}

/**
 * The price of a gram against which demand responds, cents: the one stated, by default the study's for the region; where
 * it is off, the retail price at the start. No intervention moves it.
 */
function referencePrice(start: ScenarioValues, region: string, product: string): number {
  return at(start.referencePrice, region)[product] ?? at(start.retailPrice, region)[product] ?? 0;
}

function incomeClass(
  name: string,
  given: { share: number; income: number; payDay: number; benefit?: boolean },
): IncomeClass {
  return { name, share: given.share, incomeCents: given.income, payDay: given.payDay, benefit: given.benefit ?? false };
}

/** The first scored month: as stated, or the first where the run holds no complete month from there on. */
function scoredFrom(period: ScenarioValues['period']): number {
  const end = period.start + period.days;
  const firstMonth = monthIndex(period.start as Day);
  const stated = firstMonth + period.scoreFromMonth - 1;
  return firstDayOfMonth(stated + 1) <= end ? period.scoreFromMonth : 1;
}

/**
 * Compiles the values in force from one date on.
 * @param start the values at the start of the run, which fix reference prices and budgets
 */
export function compile(values: ScenarioValues, start: ScenarioValues): Parameters {
  const products = Object.entries(values.products)
    .filter(([, product]) => product.enabled)
    .map(
      ([name, product]): ProductParameters => ({
        name,
        smallDoseMg: product.smallDose,
        smallDosePriceShare: product.smallDosePriceShare,
        smallDoseShare: product.smallDoseShare,
        buyersShare: product.buyersShare,
        intakeMgPerWeek: product.intakePerWeek,
        elasticity: product.priceElasticity,
        retailTrendPerYear: product.retailTrendPerYear,
        sourceTrendPerYear: product.sourceTrendPerYear,
      }),
    );
  const perProduct = (of: Readonly<Record<string, number>>): number[] =>
    products.map((product) => at(of, product.name));
  /** A product of the scenario's own states its price where networks are; elsewhere none is sold, and 0 stands there. */
  const retailOf = (of: Readonly<Record<string, number>>): number[] => products.map((product) => of[product.name] ?? 0);
  const classes = clientClassIds.map((name) => incomeClass(name, at(values.clients.classes, name)));
  const startClasses = clientClassIds.map((name) => at(start.clients.classes, name));
  const shareSum = startClasses.reduce((sum, each) => sum + each.share, 0);
  const meanIncome = startClasses.reduce((sum, each) => sum + (each.share / shareSum) * each.income, 0);
  const startOther = start.clients.otherMeans.enabled ? start.clients.otherMeans.perMonth : 0;
  const { head, trips, clients, credit, supply, party, replacement, entry } = values;
  return {
    startDay: values.period.start,
    days: values.period.days,
    scoreFromMonth: scoredFrom(values.period),
    randomness: values.randomness,
    products,
    regions: regionIds.map((name) => {
      const region = at(values.regions, name);
      const retail = retailOf(at(values.retailPrice, name));
      return {
        name,
        street: region.street,
        typeMix: networkTypeIds.map((type) => at(region.typeMix, type)),
        sourceMix: sourceIds.map((source) => at(region.sourceMix, source)),
        retailCentsPerG: retail,
        referenceCentsPerG: products.map(({ name: product }) => referencePrice(start, name, product)),
      };
    }),
    sources: sourceIds.map((name) => ({
      name,
      domestic: name === 'domestic',
      terms: products.map((product) => {
        const terms = at(at(values.sources, name), product.name);
        return {
          quotedCentsPerG: terms.price,
          referenceMg: terms.referenceQuantity ?? supply.referenceQuantity,
          discountExponent: terms.discountExponent ?? at(supply.discountExponent, product.name),
          floorCentsPerG: terms.floor,
        };
      }),
    })),
    types: networkTypeIds.map((name) => {
      const type = at(values.types, name);
      return {
        name,
        ownUseMgPerWeek: perProduct(type.ownUse),
        firstLoadMg: perProduct(type.firstLoad),
        maximumLoadMg: perProduct(type.maximumLoad),
        minimumLoadMg: type.minimumLoad,
        startCashCents: type.startCash,
        startClients: type.startClients,
        maximumClients: type.maximumClients,
        pricing: type.pricing,
        creditFactor: type.creditFactor,
        namedFactor: type.namedFactor,
        partyShare: type.partyShare,
        talks: type.talks,
        context: type.context,
        contextFactor: type.context === 'urban' ? values.enforcement.contextFactors.urban : 1,
        quitsJob: type.quitsJob,
      };
    }),
    cohorts: Object.entries(values.networks).map(([name, cohort]) => ({
      name,
      region: regionIds.indexOf(cohort.region),
      type: networkTypeIds.findIndex((type) => type === cohort.type),
      source: sourceIds.findIndex((source) => source === cohort.source),
      count: cohort.count,
      headIncome: cohort.headIncome === 'none' ? -2 : headIncomeIds.findIndex((income) => income === cohort.headIncome),
    })),
    contactFailure: supply.contact.failureProbability,
    contactRetryDays: supply.contact.retryDays,
    fronting: supply.fronting.enabled ? supply.fronting : null,
    head: {
      incomes: headIncomeIds.map((name) => incomeClass(name, at(head.incomes, name))),
      livingCostsCents: head.livingCosts,
      buysRetail: head.outOfStock === 'buyRetail',
      quitsJobAfterMonths: head.quitsJobAfterMonths,
      drawingsAboveLoads: head.drawingsAboveLoads,
      quittingPerMonth: head.quittingPerMonth,
    },
    trips: {
      travelCents: trips.fuel + trips.extras,
      domesticTravelCents: trips.domesticTravel,
      companionPerTrip: trips.companion.perTrip,
      companionCents: trips.companion.payment,
      companionInKind: trips.companion.paidIn === 'kind',
      giftPerTrip: trips.gift.perTrip,
      giftCents: trips.gift.amount,
      reorderDays: trips.reorderDays,
      horizonDays: trips.horizonDays,
      expectationDays: trips.expectationDays,
      maximumPerMonth: trips.maximumPerMonth,
      maximumLoadPerMonth: trips.maximumLoadPer === 'month',
      secondTripWaits: trips.secondTripWaits === 'firstStockGone',
    },
    clients: {
      circle: clients.circle,
      classes,
      calendar: clients.incomeCalendar,
      spendingShare: clients.spendingShare,
      spendingShareSpread: clients.spendingShareSpread,
      broughtAlong: clients.broughtAlong,
      otherMeansCentsPerMonth: clients.otherMeans.enabled ? clients.otherMeans.perMonth : 0,
      otherMeansHazardPerDay: clients.otherMeans.enabled ? hazardOfRate(clients.otherMeans.arrivalsPerMonth) : 0,
      otherMeansPerMonth: clients.otherMeans.arrivalsPerMonth,
      intakeSpread: clients.intakeSpread,
      intakeBudgetElasticity: clients.intakeBudgetElasticity,
      referenceBudgetCents: meanIncome * start.clients.spendingShare + startOther,
      introductionHazardPerDay: clients.introductions.enabled
        ? dailyHazardOfMonthly(clients.introductions.perMonth)
        : 0,
      churnHazardPerDay: clients.churn.enabled ? dailyHazardOfMonthly(clients.churn.perMonth) : 0,
      leavingHazardPerRefusal: clients.churn.enabled ? hazardOf(clients.churn.perRefusal) : 0,
      returnAfterDays: clients.churn.returnAfterDays,
      migrationPerDay: clients.migrationPerDay,
      payDayFactor: clients.payDayEffect.factor,
      payDayEffectDays: clients.payDayEffect.enabled ? clients.payDayEffect.days : 0,
    },
    credit: credit.enabled
      ? {
          growing: credit.limitRule === 'growing',
          limitShare: credit.limitShare,
          buildUpPayDays: credit.buildUpPayDays,
          growthStartCents: credit.growthStart,
          growthStepCents: credit.growthStep,
          growthMaximumCents: credit.growthMaximum,
          defaultLow: credit.defaultPropensityLow,
          defaultMean: credit.defaultPropensity,
          defaultHigh: credit.defaultPropensityHigh,
          rollovers: credit.rollovers,
        }
      : null,
    party: party.enabled ? { hazardPerDay: hazardOfRate(party.eventsPerMonth), buyers: party.buyersPerEvent } : null,
    enforcement: values.enforcement.enabled ? compileEnforcement(values.enforcement) : null,
    replacement: replacement.enabled
      ? { probability: replacement.probability, delayDays: replacement.delayDays, capitalCents: replacement.capital }
      : null,
    entry: entry.enabled
      ? {
          standingDays: entry.standingDays,
          ratePerMonth: entry.ratePerMonth,
          ownWage: entry.wage === 'own',
          wageCents: at(head.incomes, 'temporary').income,
          capitalCents: entry.capital,
        }
      : null,
    procedures: {
      ...values.procedures,
      retailPriceGiven: regionIds.map((region) => at(values.procedures.retailPriceGiven, region)),
    },
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
