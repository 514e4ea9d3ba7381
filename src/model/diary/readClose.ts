import { exitFields } from '../journal.js';
import type { GaveUp, MonthClose } from './events.js';
import { postings } from './snapshot.js';
import type { Seen } from './snapshot.js';

/** 9. The close of a month, and of a head who gives up at it. */

const causeAt = exitFields.indexOf('cause');

export function readClose(seen: Seen): (MonthClose | GaveUp)[] {
  if (!seen.closed) return [];
  const { world, place, before, after, network, product } = seen;
  const { places } = world;
  const close: MonthClose = {
    kind: 'monthClose',
    drawingsCents: network('drawings'),
    quitsWork: before.employed === 1 && after.employed === 0,
    monthsAboveWage: places.monthsAboveWage[place]!,
    monthsInsolvent: places.monthsInsolvent[place]!,
    postings: postings(seen, ['drawings']),
  };
  const gaveUp = seen.written('exits').map((row): GaveUp => {
    const ofAll = (of: (q: number) => number): number[] => Array.from({ length: world.products }, (_, q) => of(q));
    return {
      kind: 'gaveUp',
      cause: row(causeAt),
      cashCents: network('withdrawnAtExit'),
      tabsCents: network('receivablesAbandoned'),
      debtCents: network('debtExtinguished'),
      stockCostCents: ofAll((q) => product('stockKeptCost', q)).reduce((sum, cents) => sum + cents, 0),
      stockMg: ofAll((q) => product('kept', q)),
      postings: postings(
        seen,
        ['withdrawnAtExit', 'receivablesAbandoned', 'debtExtinguished'],
        ['stockKeptCost', 'kept'],
      ),
    };
  });
  return [close, ...gaveUp];
}
