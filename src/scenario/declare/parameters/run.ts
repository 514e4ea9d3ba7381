import { assumption, factNote } from '../../../study/index.js';
import { dayFromCivil } from '../../../units/index.js';
import { choice, count, date, days, group, onOff, openMap, optional, text } from '../declare.js';
import { networkTypeIds, regionIds, sourceIds } from '../../../study/index.js';

/** The run itself: period, replicates, seed, chance on or off. Decided by the analyst. */
export const period = group('The period simulated', {
  start: date({
    default: dayFromCivil(2004, 1, 1),
    by: 'analyst',
    fixed: true,
    why: factNote('the procedures cover 2004 and 2005', 'F1'),
    about: 'First day of the run.',
  }),
  days: days({
    default: 731,
    bounds: [1, 73_050],
    range: [365, 1096],
    by: 'analyst',
    fixed: true,
    why: factNote('two years: 2004 and 2005, 366 + 365 days', 'F1'),
    about: 'Length of the run, in days, the first included.',
  }),
  scoreFromMonth: count({
    default: 7,
    bounds: [1, 2400],
    range: [1, 13],
    by: 'analyst',
    fixed: true,
    why: assumption('the first six months are the network building up its clients, and are not scored'),
    about: 'First month whose books enter the headline, counted from 1. A run shorter than that scores all its months.',
  }),
});

export const randomness = onOff({
  default: true,
  by: 'analyst',
  fixed: true,
  why: assumption('off replaces every draw by its median or its accumulated rate: pencil-and-paper arithmetic'),
  about: 'Chance. Off: distributions take their median, rates accumulate and fire at each whole.',
});

export const seed = text({
  default: '1',
  by: 'analyst',
  fixed: true,
  why: assumption('any text or number; the same seed gives the same run, to the byte'),
  about: 'Seed of all random numbers. Scenarios with one seed are coupled.',
});

export const replicates = optional(
  count({
    bounds: [1, 10_000_000],
    range: [10, 1000],
    by: 'analyst',
    fixed: true,
    why: assumption('by size when off: 200 for a network, 10 for a market of up to 1,000 networks, 1 beyond'),
    about: 'How many replicates to run.',
  }),
);

/** Cohorts of networks, under names that the scenario chooses. */
export const networks = openMap('The networks simulated, as named cohorts', [], () =>
  group('One cohort of networks of one region', {
    region: choice(regionIds, {
      default: 'nord-pas-de-calais',
      by: 'analyst',
      fixed: true,
      why: factNote("X's region", 'F24'),
      about: 'The region in which the networks sell.',
    }),
    type: choice([...networkTypeIds, 'mix'], {
      default: 'user-dealer',
      by: 'analyst',
      fixed: true,
      why: factNote('the three types of the study; `mix` draws by `regions.<region>.typeMix`', 'F5'),
      about: 'The type of network, or `mix`.',
    }),
    source: choice([...sourceIds, 'mix'], {
      default: 'mix',
      by: 'analyst',
      fixed: true,
      why: factNote('the sources of the study; `mix` draws by `regions.<region>.sourceMix`', 'F16', 'F17', 'F18'),
      about: 'Where the networks buy, or `mix`.',
    }),
    count: count({
      default: 1,
      bounds: [0, 1_000_000],
      range: [1, 4400],
      by: 'analyst',
      fixed: true,
      why: assumption('one network is the study’s own grain; 900–4,400 would be France'),
      about: 'How many networks.',
    }),
    headIncome: choice(['mix', 'benefit', 'temporary', 'other', 'none'], {
      default: 'mix',
      by: 'nature',
      fixed: true,
      why: factNote('45 % on benefit, 25 % in temporary work, 30 % other; X is in temporary work', 'F6', 'F22'),
      about: "The head's income class, or `mix` by `head.incomes`.",
    }),
  }),
);
