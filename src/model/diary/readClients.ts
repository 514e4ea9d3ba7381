import { arrestFields, arrestProductFields, resupplyCode, resupplyFields } from '../journal.js';
import type { Arrest, Arrival, Departure, WaitOver } from './events.js';
import { meansOf, postings } from './snapshot.js';
import type { Seen } from './snapshot.js';

/** 5–7. Arrests, and who comes and goes. */

export const readUseArrests = (seen: Seen): Arrest[] => arrestsOf(seen).filter(({ ofHead }) => !ofHead);
export const readHeadArrests = (seen: Seen): Arrest[] => arrestsOf(seen).filter(({ ofHead }) => ofHead);

function arrestsOf(seen: Seen): Arrest[] {
  return seen.written('arrests').map((row) => {
    const of = (field: (typeof arrestFields)[number]): number => row(arrestFields.indexOf(field));
    const ofHead = of('ofHead') === 1;
    return {
      kind: 'arrest',
      ofHead,
      cause: of('cause'),
      person: of('person'),
      companion: of('companion') === 1,
      cashSeizedCents: of('cashSeizedCents'),
      receivablesLostCents: of('receivablesLostCents'),
      stockSeizedCents: of('stockSeizedCents'),
      debtExtinguishedCents: of('debtExtinguishedCents'),
      seizedMg: Array.from({ length: seen.world.products }, (_, q) =>
        row(arrestFields.length + q * arrestProductFields.length),
      ),
      postings: ofHead
        ? postings(seen, ['cashSeized', 'receivablesLost', 'debtExtinguished'], ['stockSeizedCost', 'seized'])
        : [],
    };
  });
}

const [waiterAt, howAt, sinceAt] = (['person', 'kind', 'removedOn'] as const).map((field) =>
  resupplyFields.indexOf(field),
) as [number, number, number];

/**
 * Those who waited for a head here, and left the market or found another network. Clients of a replacement who leave
 * before his first load are none of them: they leave as clients.
 */
export function readWaits(seen: Seen): WaitOver[] {
  return seen
    .written('resupplies')
    .filter((row) => !seen.before.free || row(sinceAt) === seen.today)
    .map((row) => ({ kind: 'waitOver' as const, person: row(waiterAt), how: row(howAt), postings: [] }))
    .filter(({ how }) => how === resupplyCode.left || how === resupplyCode.anotherNetwork);
}

/** Clients who left the market in the evening: what a purse lost went into the tab, the rest of the tab is bad debt. */
export function readDepartures(seen: Seen): Departure[] {
  const waited = new Set(readWaits(seen).map(({ person }) => person));
  return gone(seen)
    .filter((person) => !waited.has(person))
    .map((person) => {
      const { cash, tab } = seen.before.members.get(person) ?? { cash: 0, tab: 0 };
      const paidCents = cash - meansOf(seen.world, person).cash;
      return departure(person, 'left', tab, paidCents);
    });
}

/** Clients who set up networks of their own settle the whole tab. */
export function readEntrants(seen: Seen): Departure[] {
  return gone(seen).map((person) => {
    const tab = seen.before.members.get(person)?.tab ?? 0;
    return departure(person, 'setsUp', tab, tab);
  });
}

function departure(person: number, how: Departure['how'], tabCents: number, paidCents: number): Departure {
  const writtenOffCents = tabCents - paidCents;
  const moved = [
    { flow: 'tabsRepaid', product: -1, value: paidCents },
    { flow: 'badDebt', product: -1, value: writtenOffCents },
    { flow: 'leavers', product: -1, value: how === 'left' ? 1 : 0 },
  ] as const;
  return {
    kind: 'departure',
    person,
    how,
    tabCents,
    paidCents,
    writtenOffCents,
    postings: moved.filter(({ value }) => value !== 0),
  };
}

/** Members before who are the network's no more. */
function gone({ before, world, place }: Seen): number[] {
  return [...before.members.keys()].filter((person) => world.persons.network[person] !== place);
}

export const readArrivals =
  (how: Arrival['how']) =>
  ({ before, after }: Seen): Arrival[] =>
    [...after.members.keys()]
      .filter((person) => !before.members.has(person))
      .map((person) => ({
        kind: 'arrival',
        person,
        how,
        postings: [{ flow: 'introductions', product: -1, value: 1 }],
      }));
