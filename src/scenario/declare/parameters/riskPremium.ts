import { assumption } from '../../../study/index.js';
import { mass, money, onOff, process, share } from '../declare.js';

/**
 * A price that follows risk: networks that sell at retail add to each gram a share of what arrest is expected to cost
 * them a gram. Off by default: the study tells of no such rule, and prices of two years do not show one.
 */
export const riskPremium = process('A premium for the risk of arrest on the price to clients', {
  enabled: onOff({
    default: false,
    by: 'nature',
    why: assumption(
      'off: the study tells no price that follows risk; a scenario that asks what if switches it on',
      'F37',
    ),
    about: 'The premium: pass-through × probability of arrest in a month × cost of an arrest ÷ grams sold in a month.',
  }),
  passThrough: share({
    default: 1,
    range: [0, 1],
    by: 'nature',
    why: assumption('how far the market lets the cost of risk into prices is not known: swept from none to all of it'),
    about: 'Share of the expected cost of arrest that reaches the price.',
  }),
  lossAtArrest: money({
    default: 3350,
    bounds: [0, 1_000_000],
    range: [1000, 6000],
    by: 'nature',
    why: assumption(
      'what an arrest takes in the typical case as it ships: stock at cost, cash and tabs, less supplier debt; declared, so that the premium follows from the scenario and not from its own consequences',
    ),
    about: 'What an arrest is expected to take from a network.',
  }),
  otherCost: money({
    default: 0,
    bounds: [0, 1_000_000],
    range: [0, 9000],
    by: 'nature',
    why: assumption(
      'the model holds neither prison nor fines, and the study puts no price on them; a year of X’s wage is € 9,000',
      'F22',
    ),
    about: 'What an arrest costs beside, in the head’s eyes.',
  }),
  gramsPerMonth: mass({
    default: 105,
    bounds: [0.001, 1_000_000],
    range: [30, 200],
    by: 'nature',
    why: assumption('grams of all products that the typical case sells in a month; declared, as the loss is', 'F33'),
    about: 'Grams sold in a month, over which the expected cost is spread.',
  }),
});
