import { dailyHazardOfMonthly } from '../../engine/distributions.js';
import { clientClassIds } from '../declare/parameters/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { at, hazardOf, hazardOfRate, incomeClass } from './parts.js';

/** Clients: incomes, budgets, coming and going; and the credit that heads give them. */

/** What a client of mean income has to spend in a month, cents, by the values at the start of the run. */
function referenceBudget({ clients }: ScenarioValues): number {
  const classes = clientClassIds.map((name) => at(clients.classes, name));
  const shareSum = classes.reduce((sum, each) => sum + each.share, 0);
  const meanIncome = classes.reduce((sum, each) => sum + (each.share / shareSum) * each.income, 0);
  return meanIncome * clients.spendingShare + (clients.otherMeans.enabled ? clients.otherMeans.perMonth : 0);
}

/** @param start the values at the start of the run, which fix the reference budget */
export function compileClients({ clients }: ScenarioValues, start: ScenarioValues) {
  const { otherMeans, introductions, churn, payDayEffect } = clients;
  return {
    circle: clients.circle,
    classes: clientClassIds.map((name) => incomeClass(name, at(clients.classes, name))),
    calendar: clients.incomeCalendar,
    spendingShare: clients.spendingShare,
    spendingShareSpread: clients.spendingShareSpread,
    broughtAlong: clients.broughtAlong,
    otherMeansCentsPerMonth: otherMeans.enabled ? otherMeans.perMonth : 0,
    otherMeansHazardPerDay: otherMeans.enabled ? hazardOfRate(otherMeans.arrivalsPerMonth) : 0,
    otherMeansPerMonth: otherMeans.arrivalsPerMonth,
    intakeSpread: clients.intakeSpread,
    intakeBudgetElasticity: clients.intakeBudgetElasticity,
    referenceBudgetCents: referenceBudget(start),
    introductionHazardPerDay: introductions.enabled ? dailyHazardOfMonthly(introductions.perMonth) : 0,
    churnHazardPerDay: churn.enabled ? dailyHazardOfMonthly(churn.perMonth) : 0,
    leavingHazardPerRefusal: churn.enabled ? hazardOf(churn.perRefusal) : 0,
    returnAfterDays: churn.returnAfterDays,
    migrationPerDay: clients.migrationPerDay,
    payDayFactor: payDayEffect.factor,
    /** 0: the pay-day effect is off. */
    payDayEffectDays: payDayEffect.enabled ? payDayEffect.days : 0,
  };
}

/** Credit to clients; null where it is off. */
export function compileCredit({ credit }: ScenarioValues) {
  if (!credit.enabled) return null;
  return {
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
  };
}
