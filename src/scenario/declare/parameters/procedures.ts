import { assumption, clientProfile, factNote, regionIds, regions } from '../../../study/index.js';
import { group, map, share } from '../declare.js';

/**
 * How arrests become procedures: what the police recorded and the arrested said. A view of the run: nothing that
 * happens in it depends on these.
 */
export const procedures = group('How arrests become procedures, as the study read them; they change nothing in a run', {
  interceptionAsTraffic: share({
    default: 0.25,
    range: [0, 0.5],
    by: 'policy',
    why: assumption(
      'caught with a load on the way back, a user-dealer may be recorded as a trafficker; no share is given',
      'F1',
      'F10',
    ),
    about: 'Probability that an interception is recorded as traffic, whatever the type of network.',
  }),
  sourcePriceSpread: share({
    default: 0.1,
    bounds: [0, 2],
    range: [0, 0.35],
    by: 'nature',
    why: assumption('heads round and recall; the study gives means without dispersion', 'F18'),
    about: 'Coefficient of variation of the source price a head says, about the quoted price (lognormal, mean one).',
  }),
  retailPriceSpread: share({
    default: 0.1,
    bounds: [0, 2],
    range: [0, 0.35],
    by: 'nature',
    why: assumption('as of source prices: the study gives one price a region without dispersion', 'F20'),
    about: 'Coefficient of variation of the retail price a procedure gives, about the region’s (lognormal, mean one).',
  }),
  clientsCounted: share({
    default: 0.03,
    range: [0, 0.1],
    by: 'policy',
    why: assumption(
      'beside the head, a companion caught too and the client who named the head; near the 1.78 persons of a procedure, of which who is counted is not said',
      'F3',
    ),
    about:
      'Probability that any other client of the network is counted among the persons of a procedure against its head.',
  }),
  workersOfWageEarners: share({
    default: clientProfile.workerShare / (clientProfile.workerShare + clientProfile.employeeShareAbout),
    expression: '22.7 / (22.7 + 16)',
    range: [0.5, 0.7],
    by: 'nature',
    why: factNote('22.7 % workers and nearly 16 % employees: the model knows wage earners only', 'F7'),
    about: 'Share of arrested wage earners who declare themselves workers; the others are employees.',
  }),
  retailPriceGiven: map('Share of procedures that give the retail price of a gram', regionIds, (region) => {
    const place = regions.find((candidate) => candidate.id === region);
    const [given, all] = [place?.proceduresWithPrice ?? 0, place?.procedures ?? 1];
    return share({
      default: given / all,
      expression: `${String(given)}/${String(all)}`,
      range: [0, 1],
      by: 'nature',
      why: factNote(`${String(given)} of ${String(all)} procedures`, 'F20'),
      about: `Probability that a procedure in ${region} gives the retail price.`,
    });
  }),
});
