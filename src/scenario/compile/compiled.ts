/**
 * The plain numbers that the model runs on, as a scenario's values are compiled to them: arrays in place of names,
 * hazards in place of probabilities, null where a thing is off. Money in whole cents, mass in whole milligrams.
 */

export interface ProductParameters {
  readonly name: string;
  /** Smallest quantity sold, mg; a stock under it counts as gone. */
  readonly smallDoseMg: number;
  readonly smallDosePriceShare: number;
  readonly smallDoseShare: number;
  readonly buyersShare: number;
  readonly intakeMgPerWeek: number;
  readonly elasticity: number;
  readonly retailTrendPerYear: number;
  readonly sourceTrendPerYear: number;
}

/** Terms on which one source sells one product; a null price means that the source does not sell it. */
export interface SupplyTerms {
  readonly quotedCentsPerG: number | null;
  readonly referenceMg: number;
  readonly discountExponent: number;
  readonly floorCentsPerG: number | null;
}

export type Pricing = 'retail' | 'cost' | 'costWithTravel';

export interface TypeParameters {
  readonly name: string;
  readonly ownUseMgPerWeek: readonly number[];
  readonly firstLoadMg: readonly number[];
  readonly maximumLoadMg: readonly number[];
  readonly minimumLoadMg: number;
  readonly startCashCents: number;
  readonly startClients: number;
  readonly maximumClients: number;
  readonly pricing: Pricing;
  readonly creditFactor: number;
  readonly namedFactor: number;
  readonly partyShare: number;
  readonly talks: number;
  /** Where sales take place, party events apart. */
  readonly context: 'home' | 'urban';
  /** Factor on the denunciation hazard where sales take place. */
  readonly contextFactor: number;
  readonly quitsJob: boolean;
}

export interface IncomeClass {
  readonly name: string;
  readonly share: number;
  readonly incomeCents: number;
  readonly payDay: number;
  readonly benefit: boolean;
}

export type IncomeCalendar = 'monthly' | 'fortnightly' | 'staggered' | 'daily';

export interface CohortParameters {
  readonly name: string;
  readonly region: number;
  /** Index of the type, or −1 to draw by the region's mix. */
  readonly type: number;
  /** Index of the source, or −1 to draw by the region's mix. */
  readonly source: number;
  readonly count: number;
  /** Index of the income class, −1 to draw, −2 for none. */
  readonly headIncome: number;
}

export interface RegionParameters {
  readonly name: string;
  readonly street: boolean;
  readonly typeMix: readonly number[];
  readonly sourceMix: readonly number[];
  readonly retailCentsPerG: readonly number[];
  /** The study's own price, against which clients' response is measured. */
  readonly referenceCentsPerG: readonly number[];
}

export interface EnforcementParameters {
  readonly interceptionPerTrip: number;
  readonly domesticInterceptionPerTrip: number;
  /** Hazard (of the exponential) a visit, context factor apart. */
  readonly denunciationHazardPerVisit: number;
  readonly namingProbability: number;
  readonly clientArrestHazardPerDay: number;
  readonly partyFactor: number;
}

/** How arrests become procedures: read by src/procedures, and by nothing that happens in the run. */
export interface ProcedureParameters {
  /** Probability that an interception is recorded as traffic, whatever the type of network. */
  readonly interceptionAsTraffic: number;
  /** Coefficient of variation of what heads say of the quoted source price. */
  readonly sourcePriceSpread: number;
  readonly retailPriceSpread: number;
  /** Probability that a client of the network is counted among the persons of a procedure against its head. */
  readonly clientsCounted: number;
  readonly workersOfWageEarners: number;
  /** By region. */
  readonly retailPriceGiven: readonly number[];
}

/** What the model runs on: a scenario’s values as plain numbers, in cents, milligrams, days and fractions. */
export interface Parameters {
  readonly startDay: number;
  readonly days: number;
  readonly scoreFromMonth: number;
  readonly randomness: boolean;
  readonly products: readonly ProductParameters[];
  readonly regions: readonly RegionParameters[];
  readonly sources: readonly {
    readonly name: string;
    readonly domestic: boolean;
    readonly terms: readonly SupplyTerms[];
  }[];
  readonly types: readonly TypeParameters[];
  readonly cohorts: readonly CohortParameters[];
  readonly contactFailure: number;
  readonly contactRetryDays: number;
  readonly fronting: {
    readonly fromTrip: number;
    readonly startShare: number;
    readonly stepShare: number;
    readonly maximumShare: number;
  } | null;
  readonly head: {
    readonly incomes: readonly IncomeClass[];
    readonly livingCostsCents: number;
    readonly buysRetail: boolean;
    readonly quitsJobAfterMonths: number;
    readonly drawingsAboveLoads: number;
    readonly quittingPerMonth: number;
  };
  readonly trips: {
    readonly travelCents: number;
    readonly domesticTravelCents: number;
    readonly companionPerTrip: number;
    readonly companionCents: number;
    readonly companionInKind: boolean;
    readonly giftPerTrip: number;
    readonly giftCents: number;
    readonly reorderDays: number;
    readonly horizonDays: number;
    readonly expectationDays: number;
    readonly maximumPerMonth: number;
    readonly maximumLoadPerMonth: boolean;
    readonly secondTripWaits: boolean;
  };
  readonly clients: {
    readonly circle: number;
    readonly classes: readonly IncomeClass[];
    readonly calendar: IncomeCalendar;
    readonly spendingShare: number;
    readonly spendingShareSpread: number;
    readonly broughtAlong: number;
    readonly otherMeansCentsPerMonth: number;
    readonly otherMeansHazardPerDay: number;
    readonly otherMeansPerMonth: number;
    readonly intakeSpread: number;
    readonly intakeBudgetElasticity: number;
    readonly referenceBudgetCents: number;
    readonly introductionHazardPerDay: number;
    readonly churnHazardPerDay: number;
    readonly leavingHazardPerRefusal: number;
    readonly returnAfterDays: number;
    readonly migrationPerDay: number;
    readonly payDayFactor: number;
    /** 0: the pay-day effect is off. */
    readonly payDayEffectDays: number;
  };
  readonly credit: {
    readonly growing: boolean;
    readonly limitShare: number;
    readonly buildUpPayDays: number;
    readonly growthStartCents: number;
    readonly growthStepCents: number;
    readonly growthMaximumCents: number;
    readonly defaultLow: number;
    readonly defaultMean: number;
    readonly defaultHigh: number;
    readonly rollovers: number;
  } | null;
  readonly party: { readonly hazardPerDay: number; readonly buyers: number } | null;
  readonly enforcement: EnforcementParameters | null;
  readonly replacement: {
    readonly probability: number;
    readonly delayDays: number;
    readonly capitalCents: number;
  } | null;
  readonly entry: {
    readonly standingDays: number;
    readonly ratePerMonth: number;
    readonly ownWage: boolean;
    readonly wageCents: number;
    readonly capitalCents: number;
  } | null;
  readonly procedures: ProcedureParameters;
  /** What networks at retail add to the price of a gram for the risk of arrest; 0: the rule is off. */
  readonly riskPremiumCentsPerG: number;
}

/** Parameters in force from a day on, counted from the start of the run. */
export interface CompiledSegment {
  readonly from: number;
  readonly parameters: Parameters;
}

/** At least one: the first holds from the start of the run. */
export type CompiledSegments = readonly [CompiledSegment, ...CompiledSegment[]];
