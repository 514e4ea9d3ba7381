import { networkTypeIds, regionIds, sourceIds } from '../../study/index.js';
import { headIncomeIds } from '../declare/parameters/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { at, incomeClass } from './parts.js';

/** Networks: their products, types, cohorts and heads, and the trips that heads make. */

/** The products that are on, in the order in which they are served. */
export function compileProducts({ products }: ScenarioValues) {
  return Object.entries(products)
    .filter(([, product]) => product.enabled)
    .map(([name, product]) => ({
      name,
      /** Smallest quantity sold, mg; a stock under it counts as gone. */
      smallDoseMg: product.smallDose,
      smallDosePriceShare: product.smallDosePriceShare,
      smallDoseShare: product.smallDoseShare,
      buyersShare: product.buyersShare,
      intakeMgPerWeek: product.intakePerWeek,
      elasticity: product.priceElasticity,
      retailTrendPerYear: product.retailTrendPerYear,
      sourceTrendPerYear: product.sourceTrendPerYear,
    }));
}

/** The network types, by number; amounts of mass by product. */
export function compileTypes(values: ScenarioValues, products: readonly string[]) {
  const perProduct = (of: Readonly<Record<string, number>>) => products.map((product) => at(of, product));
  return networkTypeIds.map((name) => {
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
      /** Where sales take place, party events apart. */
      context: type.context,
      /** Factor on the denunciation hazard where sales take place. */
      contextFactor: type.context === 'urban' ? values.enforcement.contextFactors.urban : 1,
      quitsJob: type.quitsJob,
    };
  });
}

/** The cohorts by name, whatever their order in a file: it decides whom a client without a head finds first. */
export function compileCohorts({ networks }: ScenarioValues) {
  const byName = Object.entries(networks).sort(([a], [b]) => (a < b ? -1 : 1));
  return byName.map(([name, cohort]) => ({
    name,
    region: regionIds.indexOf(cohort.region),
    /** −1: drawn by the region's mix. */
    type: networkTypeIds.findIndex((type) => type === cohort.type),
    /** −1: drawn by the region's mix. */
    source: sourceIds.findIndex((source) => source === cohort.source),
    count: cohort.count,
    /** −1: drawn; −2: none. */
    headIncome: cohort.headIncome === 'none' ? -2 : headIncomeIds.findIndex((income) => income === cohort.headIncome),
  }));
}

/** Heads: income classes and habits. */
export function compileHead({ head }: ScenarioValues) {
  return {
    incomes: headIncomeIds.map((name) => incomeClass(name, at(head.incomes, name))),
    livingCostsCents: head.livingCosts,
    buysRetail: head.outOfStock === 'buyRetail',
    quitsJobAfterMonths: head.quitsJobAfterMonths,
    drawingsAboveLoads: head.drawingsAboveLoads,
    quittingPerMonth: head.quittingPerMonth,
  };
}

/** Trips: what they cost, and when heads make them. */
export function compileTrips({ trips }: ScenarioValues) {
  return {
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
  };
}

/** What follows a removal, and entry; null where off. */
export function compileNewcomers({ replacement, entry, head }: ScenarioValues) {
  return {
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
  };
}
