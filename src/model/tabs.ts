import { roundHalfUp } from '../units/index.js';
import { flow, move, note } from './books.js';
import { drawProcess, happens } from './chance.js';
import { writeOffCode, writeOffKinds } from './kinds.js';
import { recordDefault } from './record.js';
import { personStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/**
 * 2. Tabs: one a client, due on the pay day after the credit was given and paid before anything else (F32). At the
 * due day the client defaults by one draw of its own propensity (assumption, 2–30 %): the tab is written off as bad
 * debt, and the limit falls to zero and grows again as for a new client. What the cash does not cover rolls over, at
 * most so many times; then it is written off too.
 */
export function settleTab(world: World, person: number, today: number): void {
  const { persons, parameters } = world;
  const place = persons.network[person]!;
  const tab = persons.account[person * accountStride + account.tab]!;
  const { credit } = parameters;
  if (tab > 0) {
    note(world, place, flow.tabsDue, 1);
    const low = persons.keyLow[person]!;
    const high = persons.keyHigh[person]!;
    let why: number | null = null;
    if (happens(world.chance, persons.propensity[person]!, low, high, drawProcess.clientDefault, today)) {
      why = writeOffCode.default;
    } else {
      const paid = Math.min(persons.account[person * accountStride + account.cash]!, tab);
      persons.account[person * accountStride + account.cash]! -= paid;
      persons.account[person * accountStride + account.tab]! -= paid;
      move(world, place, flow.tabsRepaid, paid);
      if (paid === tab) {
        persons.rollovers[person] = 0;
        persons.tabsRepaid[person]!++;
        persons.trust[person]!++;
      } else if (persons.rollovers[person]! >= (credit?.rollovers ?? 0)) {
        why = writeOffCode['rolled over too often'];
      } else {
        persons.rollovers[person]!++;
      }
    }
    if (why !== null) writeOff(world, person, today, why);
    world.watch?.tell(place, { kind: 'tabDue', person, tabCents: tab, why: why === null ? null : writeOffKinds[why]! });
  } else {
    // After a default the growing limit is zero until the next pay day, then starts as for a new client.
    if (persons.tabsRepaid[person]! < 0) persons.tabsRepaid[person] = 0;
    persons.trust[person]!++;
  }
  setLimit(world, person);
}

function writeOff(world: World, person: number, today: number, kind: number): void {
  const { persons } = world;
  const place = persons.network[person]!;
  const tab = persons.account[person * accountStride + account.tab]!;
  move(world, place, flow.badDebt, tab);
  note(world, place, flow.defaults, 1);
  recordDefault(world, place, person, today, tab, kind);
  persons.account[person * accountStride + account.tab] = 0;
  persons.rollovers[person] = 0;
  persons.tabsRepaid[person] = -1;
  persons.trust[person] = 0;
}

/** A client who leaves pays what they can of their tab; the rest is bad debt. */
export function settleForGood(world: World, person: number, today: number): void {
  const { persons } = world;
  const place = persons.network[person]!;
  const tab = persons.account[person * accountStride + account.tab]!;
  const paid = Math.min(persons.account[person * accountStride + account.cash]!, tab);
  persons.account[person * accountStride + account.cash]! -= paid;
  persons.account[person * accountStride + account.tab] = 0;
  move(world, place, flow.tabsRepaid, paid);
  if (tab > paid) {
    move(world, place, flow.badDebt, tab - paid);
    recordDefault(world, place, person, today, tab - paid, writeOffCode['left with a tab']);
  }
}

/**
 * The credit limit of a client of a network, whole cents (assumption): a share of the legal budget for the products,
 * times the factor of the type of network, reached in equal steps over the first pay days without default; or, by the
 * scenario's choice, a first amount that grows by a step with each tab repaid in full, up to a largest amount. Zero
 * with credit off, and after a default until the next pay day.
 */
export function setLimit(world: World, person: number): void {
  const { persons, places, parameters } = world;
  const { credit } = parameters;
  // After a default there is no credit until the next pay day, whatever the rule.
  if (!credit || persons.status[person] !== personStatus.client || persons.tabsRepaid[person]! < 0) {
    persons.account[person * accountStride + account.limit] = 0;
    return;
  }
  const factor = parameters.types[places.type[persons.network[person]!]!]!.creditFactor;
  if (credit.growing) {
    const grown = credit.growthStartCents + credit.growthStepCents * persons.tabsRepaid[person]!;
    persons.account[person * accountStride + account.limit] = roundHalfUp(
      Math.min(credit.growthMaximumCents, grown) * factor,
    );
    return;
  }
  const trust = credit.buildUpPayDays === 0 ? 1 : Math.min(1, persons.trust[person]! / credit.buildUpPayDays);
  persons.account[person * accountStride + account.limit] = roundHalfUp(
    persons.budget[person]! * credit.limitShare * factor * trust,
  );
}
