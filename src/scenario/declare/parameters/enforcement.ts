import { assumption, fact, factNote } from '../../../study/index.js';
import { choice, days, group, number, onOff, optional, process, share } from '../declare.js';
import { entryCapital } from './places.js';

/** Arrest as an aggregate hazard with three causes; what follows a removal; entry of new networks. */
export const enforcement = process('Enforcement: aggregate hazards of arrest', {
  enabled: onOff({ default: true, by: 'policy', why: fact('F37'), about: 'Enforcement.' }),
  totalHazardPerMonth: optional(
    share({
      default: 0.018,
      range: [0.008, 0.04],
      by: 'policy',
      unit: 'share a month',
      why: assumption(
        '0.8–4 % a month, log-uniform: about 424 procedures a year over 900–4,400 networks; the middle',
        'F3',
        'F10',
      ),
      about: 'Probability that a network of reference exposure is arrested in a month, all causes.',
    }),
  ),
  shares: group('Shares of the three causes in the total; scaled to one', {
    border: share({
      default: 1 / 3,
      expression: '1/3',
      range: [0, 1],
      by: 'policy',
      why: assumption('three ways are told, no shares: equal, and results are shown over all shares', 'F37'),
      about: 'Interception on the way back.',
    }),
    denunciation: share({
      default: 1 / 3,
      expression: '1/3',
      range: [0, 1],
      by: 'policy',
      why: assumption('three ways are told, no shares: equal, and results are shown over all shares', 'F37'),
      about: 'Denunciation.',
    }),
    client: share({
      default: 1 / 3,
      expression: '1/3',
      range: [0, 1],
      by: 'policy',
      why: assumption('three ways are told, no shares: equal, and results are shown over all shares', 'F37'),
      about: 'Named by an arrested client.',
    }),
  }),
  referenceExposure: group('The exposure at which the total hazard holds', {
    tripsPerMonth: number({
      default: 2.3,
      bounds: [0.01, 31],
      range: [2, 4],
      by: 'analyst',
      unit: 'trips a month',
      why: assumption('the typical case’s own, from a prototype', 'F25'),
      about: 'Trips a month.',
    }),
    visitsPerMonth: number({
      default: 125,
      bounds: [0.01, 100_000],
      range: [50, 250],
      by: 'analyst',
      unit: 'visits a month',
      why: assumption('the typical case’s own; a visit is a client-day with at least one sale', 'F37'),
      about: 'Visits a month.',
    }),
    clients: number({
      default: 9.8,
      bounds: [0.01, 1000],
      range: [5, 12],
      by: 'analyst',
      unit: 'clients',
      why: assumption('the typical case’s own', 'F33'),
      about: 'Clients.',
    }),
  }),
  interceptionPerTrip: optional(
    share({
      range: [0, 0.02],
      by: 'policy',
      unit: 'share of trips',
      why: assumption('off: compiled from the total, the share of the border and the reference exposure', 'F37'),
      about: 'Probability that a trip abroad ends in interception, set directly.',
    }),
  ),
  denunciationPerVisit: optional(
    share({
      range: [0, 0.001],
      by: 'policy',
      unit: 'share of visits',
      why: assumption('off: compiled from the total, the share of denunciation and the reference exposure', 'F37'),
      about: 'Probability that a visit leads to a denunciation and arrest, set directly.',
    }),
  ),
  namingProbability: optional(
    share({
      range: [0, 1],
      by: 'policy',
      unit: 'share of client arrests',
      why: assumption('off: compiled from the total, the share of clients and the reference exposure', 'F37'),
      about: 'Probability that a client arrested for use names the head, set directly.',
    }),
  ),
  clientArrestPerYear: share({
    default: 0.011,
    range: [0.005, 0.1],
    by: 'policy',
    unit: 'share a year',
    why: factNote('2,807 arrests for use ÷ 250,000 users in the year', 'F11', 'F13'),
    about: 'Probability that a client is arrested for use within a year.',
  }),
  domesticInterceptionFactor: number({
    default: 0.3,
    bounds: [0, 10],
    range: [0, 1],
    by: 'policy',
    why: assumption('a trip within the region crosses no border', 'F16'),
    about: 'Interception on a trip within the region, relative to one abroad.',
  }),
  contextFactors: group('Detection by the place of sale, relative to home', {
    urban: number({
      default: 1,
      bounds: [0, 100],
      range: [0.5, 2],
      by: 'policy',
      why: assumption('no figure is given', 'F5', 'F8'),
      about: 'Denunciation hazard of a visit in an urban context.',
    }),
    party: number({
      default: 0.5,
      bounds: [0, 100],
      range: [0.1, 1],
      by: 'policy',
      why: assumption('greater discretion, better-integrated users: less; no figure', 'F45'),
      about: 'Denunciation hazard of a visit at a party event.',
    }),
  }),
});

export const replacement = process('A new head takes the place of a removed one', {
  enabled: onOff({
    default: true,
    by: 'nature',
    why: assumption('entry is easy; never and always are the bounds to show', 'F38'),
    about: 'Replacement.',
  }),
  probability: share({
    default: 0.5,
    range: [0, 1],
    by: 'nature',
    why: assumption('between never and always', 'F38'),
    about: 'Probability that a removed head is replaced.',
  }),
  delayDays: days({
    default: 60,
    bounds: [1, 10_000],
    range: [7, 365],
    by: 'nature',
    why: assumption('two months to find contact and cash', 'F38'),
    about: 'Days until the replacement sets up.',
  }),
  capital: entryCapital,
});

export const entry = process('Clients set up networks of their own', {
  enabled: onOff({
    default: false,
    by: 'nature',
    why: factNote('“anyone with a few hundred euros”; off unless a scenario asks', 'F38'),
    about: 'Entry.',
  }),
  standingDays: days({
    default: 60,
    bounds: [0, 10_000],
    range: [30, 180],
    by: 'nature',
    why: assumption('two months as a client'),
    about: 'Days as a client before one may set up.',
  }),
  ratePerMonth: share({
    default: 0.02,
    range: [0, 0.1],
    by: 'nature',
    unit: 'share a month',
    why: assumption('swept; times expected monthly gain ÷ wage', 'F38'),
    about: 'Rate h₀ of entry of an eligible client whose expected gain equals the wage.',
  }),
  wage: choice(['own', 'temporary'], {
    default: 'temporary',
    by: 'nature',
    why: factNote('X’s own wage in temporary work', 'F22'),
    about: 'The wage with which the expected gain is compared: the client’s own legal income, or temporary work.',
  }),
  capital: entryCapital,
});
