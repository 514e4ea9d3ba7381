import type { drawProcess } from '../../model/chance.js';
import type { Scenario } from '../../scenario/index.js';
import { section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';

/** II.ix Stochasticity: what is drawn, and how. */
export function chance({ values }: Scenario): Section {
  return section('II.ix Stochasticity', [
    text(
      values.randomness
        ? 'Chance is on in this scenario.'
        : 'Chance is off in this scenario: distributions take their median, rates accumulate and fire at each whole, and what has a probability happens only where it is 1.',
      'Each draw is a pure function of the run’s key (seed and replicate), the process, the entity and the day, and never',
      'of earlier draws. Scenarios run with one seed are therefore coupled: the same client wants to buy on the same days',
      'in both, and differences between scenarios are paired. What is drawn:',
    ),
    table(
      ['Draw', 'Distribution'],
      Object.values(drawWords).map(([what, how]) => [what, how]),
    ),
  ]);
}

/** By process that draws. */
const drawWords: Readonly<Record<keyof typeof drawProcess, readonly [what: string, how: string]>> = {
  demand: ['occasions on which a client seeks, of each product and day', 'Poisson'],
  otherMeans: ['arrival of a person’s other means', 'exponential waits at a constant daily hazard'],
  churn: ['departure of a client', 'exponential waits at a constant daily hazard'],
  introduction: ['introduction by a client', 'exponential waits at a constant daily hazard'],
  clientDefault: ['default on a tab that is due', 'Bernoulli, by the client’s own propensity'],
  interception: ['interception of a trip', 'Bernoulli'],
  denunciation: ['denunciation of a head', 'exponential threshold, used up by visits'],
  clientArrest: ['arrest of a person for use', 'exponential threshold, used up by days'],
  naming: ['whether an arrested client names the head', 'Bernoulli'],
  companion: ['whether a companion comes along on a trip', 'Bernoulli'],
  gift: ['whether a trip goes with a gift', 'Bernoulli'],
  contact: ['whether a first contact fails', 'Bernoulli'],
  migration: ['whether one who waits tries another network, and which', 'Bernoulli; uniform over the region'],
  replacement: ['whether a removed head is replaced', 'Bernoulli'],
  entry: ['whether a client sets up a network', 'Bernoulli, by the expected gain'],
  quitting: ['whether a head quits at a month’s end', 'Bernoulli'],
  refusal: ['when a client who is not served loses patience', 'exponential threshold, used up by refusals'],
  partyEvent: ['whether a day is an event day of a region', 'Bernoulli'],
  partyBuyers: ['passing buyers at an event', 'Poisson'],
  attribute: ['fixed attributes of places and persons', 'by class shares; uniform, lognormal or bounded, see III.iv'],
};
