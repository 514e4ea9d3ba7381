import { createWorld } from '../../src/model/setUp.js';
import { parametersOf, pencil, pencilRun, scenario, workless } from './runs.js';
import type { Cohorts, Settings } from './runs.js';

/**
 * The rules of the day with chance off, each against a sum done with a pencil. Days count from 0, which is 1 January
 * 2004: 5 January is day 4, 31 January day 30, 29 February day 59, 31 March day 90.
 */

export const worldOf = (settings: Settings, cohorts: Cohorts = workless) =>
  createWorld(parametersOf(scenario({ ...pencil, ...settings }, cohorts)), '1', 0);

/** One client who wants a gram a day; a load of 50 g at nothing but its own price. */
export const one: Settings = {
  'types.user-dealer.startClients': 1,
  'types.user-dealer.firstLoad.cocaine': 50_000,
  'types.user-dealer.startCash': 1_000_000,
  'trips.fuel': 0,
  'trips.extras': 0,
};

export const noCredit: Settings = { 'credit.enabled': false };

/** Credit of half the budget from the first day. */
export const halfBudget: Settings = { 'credit.limitShare': 0.5, 'credit.buildUpPayDays': 0 };

/** Days on which a gram is sold to a client whose month's budget buys just one, without credit. */
export function payDays(settings: Settings): number[] {
  const oneGram = { ...one, ...noCredit, 'clients.classes.rmi.income': 5000, 'period.days': 121 };
  const { regionDays } = pencilRun({ ...oneGram, ...settings });
  return regionDays.flatMap((day) => (day.of[0]?.soldMg === 1000 ? [day.day] : []));
}

/** A head who consumes 25 g a day, of one product: a trip a day as far as the rules allow. */
export const machine: Settings = {
  'types.user-dealer.ownUse.cocaine': 175_000,
  'types.user-dealer.maximumLoad.cocaine': 25_000,
  'types.user-dealer.startCash': 100_000_000,
  'period.days': 62,
};
