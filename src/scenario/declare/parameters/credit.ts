import { assumption, fact } from '../../../study/index.js';
import { choice, count, money, onOff, process, share } from '../declare.js';

/** The credit that heads give their clients. */

export const credit = process('Credit to clients: one tab each, due on the next pay day', {
  enabled: onOff({ default: true, by: 'head', why: fact('F32'), about: 'Credit to clients.' }),
  limitRule: choice(['fixed', 'growing'], {
    default: 'fixed',
    by: 'head',
    why: assumption('a fixed share of the legal drug budget; the growing rule erased F32 in a trial', 'F32'),
    about: 'How the limit is set: a fixed share of the budget, or growing with each repaid tab.',
  }),
  limitShare: share({
    default: 0.25,
    bounds: [0, 5],
    range: [0.1, 0.5],
    by: 'head',
    unit: 'share of the legal drug budget',
    why: assumption('10–50 %; heads know what their clients live on', 'F32'),
    about: 'Limit of a tab as a share of the client’s legal drug budget of a month (rule `fixed`).',
  }),
  buildUpPayDays: count({
    default: 2,
    bounds: [0, 100],
    range: [0, 6],
    by: 'head',
    why: assumption('trust builds up over the first pay days, and again after a default'),
    about: 'Pay days over which a new client’s limit grows to its full height (rule `fixed`); 0: at once.',
  }),
  growthStart: money({
    default: 50,
    bounds: [0, 100_000],
    range: [20, 100],
    by: 'head',
    why: assumption('one gram'),
    about: 'First limit (rule `growing`).',
  }),
  growthStep: money({
    default: 50,
    bounds: [0, 100_000],
    range: [0, 100],
    by: 'head',
    why: assumption('one gram more for each tab repaid'),
    about: 'Growth of the limit with each repaid tab (rule `growing`).',
  }),
  growthMaximum: money({
    default: 200,
    bounds: [0, 100_000],
    range: [50, 400],
    by: 'head',
    why: assumption('half an RMI'),
    about: 'Highest limit (rule `growing`).',
  }),
  defaultPropensity: share({
    default: 0.1,
    range: [0.02, 0.3],
    by: 'client',
    unit: 'share of due tabs',
    why: assumption('2–30 % between clients, mean 10 %; no rate is published', 'F32'),
    about: 'Mean probability, over clients, that a due tab is not paid at all.',
  }),
  defaultPropensityLow: share({
    default: 0.02,
    range: [0, 0.1],
    by: 'client',
    unit: 'share of due tabs',
    why: assumption('the most reliable client'),
    about: 'Lowest propensity of a client; the mean wins where it is lower.',
  }),
  defaultPropensityHigh: share({
    default: 0.3,
    range: [0.1, 0.6],
    by: 'client',
    unit: 'share of due tabs',
    why: assumption('the least reliable client'),
    about: 'Highest propensity of a client; the mean wins where it is higher.',
  }),
  rollovers: count({
    default: 2,
    bounds: [0, 100],
    range: [0, 4],
    by: 'head',
    why: assumption('a partial payment is accepted twice'),
    about: 'How often a partly paid tab rolls over before the rest is written off.',
  }),
});
