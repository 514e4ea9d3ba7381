/**
 * X, the study's typical case (F22–F37): one composite put together from several procedures, so one observation at
 * most. Published values only, in the units the names state; where two statements disagree, both are here.
 */

export const typicalCase = {
  region: 'nord-pas-de-calais',
  source: 'x-supplier',

  /** F22. Temporary work: €700–800 a month, and the middle of it. */
  ageYears: 25,
  wageEurPerMonth: 750,
  wageRangeEurPerMonth: { low: 700, high: 800 },

  /** F23. €250 as stated; 190 or 200 by the prices of F24 and F28. */
  ownUseCocaineGPerWeek: 3,
  ownUseHeroinGPerWeek: 2,
  ownUseStatedEurPerWeek: 250,

  /** F24. The first purchase, and what it would have cost at home. */
  firstCocaineG: 6,
  firstHeroinG: 5,
  firstCocaineEurPerG: 30,
  firstHeroinEurPerG: 10,
  firstTotalEur: 230,
  firstAtHomeEur: 400,
  firstSavingEur: 170,
  firstLastsWeeks: 2,
  cocaineRetailEurPerG: 50,
  /** Per gram in the first purchase (F24) … */
  heroinRetailEurPerG: 20,
  /** … and in the sums on the way back (F28). */
  heroinRetailInSumsEurPerG: 25,

  /** F25, F33. The plan; the opening sentence; X's own limit in the end. */
  tripsPerMonthPlanned: { low: 2, high: 3 },
  tripsPerMonthStated: { low: 2, high: 4 },
  tripsPerMonthLimit: 4,

  /** F26. The second purchase, with all X has. */
  startCashEur: 900,
  secondCocaineG: 25,
  secondHeroinG: 20,
  secondCocaineEurPerG: 25,
  secondHeroinEurPerG: 10,
  secondTotalEur: 825,
  resinG: 20,
  resinTotalEur: 75,

  /** F28, F29. What X expects of a load, and of two loads a month. */
  profitALoadStatedEur: 900,
  profitTwoLoadsStatedEur: 2000,
  profitOverWageStated: 2,

  /** F30. */
  firstStockWeeks: 3,

  /** F31. Price of half a gram, for part of the cocaine. */
  halfGramEur: { low: 20, high: 25 },

  /** F32. Day of the month from which X must give credit. */
  creditFromDayOfMonth: 10,

  /** F33. Whether the load is a trip's or a month's is not said. */
  clients: 10,
  smallestLoadCocaineG: 30,
  largestLoadCocaineG: 50,
  smallestLoadHeroinG: 20,
  largestLoadHeroinG: 30,

  /** F34. At best. */
  monthlySalesEur: 10_000,
  monthlyNetEur: 5000,
} as const;
