import type { HeadIncome, OwnUse, SetUp } from './events.js';
import { setUpFields } from '../journal.js';
import { postings } from './snapshot.js';
import type { Seen } from './snapshot.js';

/** 0, 1 and 4. A head sets up, is paid, and uses. */

const [kindAt, capitalAt] = (['kind', 'capitalCents'] as const).map((field) => setUpFields.indexOf(field)) as [
  number,
  number,
];

export function readSetUp(seen: Seen): SetUp[] {
  return seen.written('setUps').map((row) => ({
    kind: 'setUp',
    how: row(kindAt),
    capitalCents: row(capitalAt),
    clients: [...seen.after.members.keys()],
    postings: postings(seen, ['startingCapital']),
  }));
}

export function readHeadIncome(seen: Seen): HeadIncome[] {
  const moved = postings(seen, ['legalIncome', 'wageForgone', 'livingCosts']);
  if (moved.length === 0) return [];
  return [
    {
      kind: 'headIncome',
      legalCents: seen.network('legalIncome'),
      forgoneCents: seen.network('wageForgone'),
      livingCents: seen.network('livingCosts'),
      postings: moved,
    },
  ];
}

export function readOwnUse(seen: Seen): OwnUse[] {
  const { product, network, world } = seen;
  const of = Array.from({ length: world.products }, (_, q) => ({
    wantedMg: product('ownUseWanted', q),
    usedMg: product('ownUse', q),
    costCents: product('ownUseCost', q),
    boughtMg: product('ownUseBoughtMass', q),
  }));
  if (of.every(({ wantedMg }) => wantedMg === 0)) return [];
  return [
    {
      kind: 'ownUse',
      of,
      boughtCents: network('ownUseBought'),
      postings: postings(seen, ['ownUseBought'], ['ownUse', 'ownUseCost', 'ownUseWanted', 'ownUseBoughtMass']),
    },
  ];
}
