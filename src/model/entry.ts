import { exp } from '../engine/portableMath.js';
import { setUpCode } from './kinds.js';
import { childKey } from '../engine/random.js';
import { networkTypeIds } from '../study/index.js';
import { flow, move } from './books.js';
import { childKind, drawProcess, happens, never } from './chance.js';
import { networkFlowIndex, productFlowIndex } from './flows.js';
import { setUpHead } from './heads.js';
import { leave, unlist } from './membership.js';
import { discountedPrice } from './prices.js';
import { addPlace } from './setUp.js';
import { personStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/**
 * 7. Entry (a switch, off by default; F38): at month's end a client of some standing who has the entry capital (in
 * cash, or out of the legal income of a month, the tab paid) sets up a new user-dealer network, at rate h₀ × max(0, expected
 * monthly gain ÷ wage). The gain is own use × (retail − landed price) + margin × average sales − travel, with the
 * averages of the region's user-dealer networks in the month; the break-even gap is where it is zero.
 */
export function enterNetworks(world: World, today: number): void {
  const { entry } = world.parameters;
  if (!entry || world.calendar.nextMonthStart[today] !== today + 1) return;
  if (today === world.calendar.days - 1) return;
  const gains = new Map<string, number>();
  const candidates = world.placeCount * world.circle;
  for (let person = 0; person < candidates; person++) {
    const { persons, places, parameters } = world;
    if (persons.status[person] !== personStatus.client) continue;
    if (today - persons.since[person]! < entry.standingDays) continue;
    const income = parameters.clients.classes[persons.incomeClass[person]!]!.incomeCents;
    const own = person * accountStride;
    const means = persons.account[own + account.cash]! + income - persons.account[own + account.tab]!;
    if (means < entry.capitalCents) continue;
    const place = persons.network[person]!;
    const key = `${places.region[place]!} ${places.source[place]!}`;
    let gain = gains.get(key);
    if (gain === undefined) {
      gain = expectedMonthlyGain(world, places.region[place]!, places.source[place]!);
      gains.set(key, gain);
    }
    const wage = entry.ownWage ? income : entry.wageCents;
    const rate = wage > 0 ? entry.ratePerMonth * Math.max(0, gain / wage) : 0;
    const probability = entry.ratePerMonth >= 1 && rate > 0 ? 1 : 1 - exp(-rate);
    const low = persons.keyLow[person]!;
    const high = persons.keyHigh[person]!;
    if (happens(world.chance, probability, low, high, drawProcess.entry, world.calendar.month[today]!))
      setUpEntrant(world, person, place, today);
  }
  world.lastMonth.fill(0);
}

/** Type number of user-dealers, whom entrants become. */
const userDealer = networkTypeIds.indexOf('user-dealer');
const daysPerMonth = 365.25 / 12;

/** Expected monthly gain of an entrant in a region who buys where the dealer does, in cents. */
export function expectedMonthlyGain(world: World, region: number, source: number): number {
  const { parameters, products, lastMonth } = world;
  const type = parameters.types[userDealer]!;
  const sums = region * (2 + products);
  const networks = lastMonth[sums]!;
  if (networks === 0) return 0;
  const trips = lastMonth[sums + 1]!;
  let gain = 0;
  const { domestic } = parameters.sources[source]!;
  const terms = world.sourceTerms[source]!;
  for (let q = 0; q < products; q++) {
    if (terms[q]!.quotedCentsPerG === null) continue;
    const firstLoad = type.firstLoadMg[q]!;
    const landed = firstLoad > 0 ? discountedPrice(terms[q]!, firstLoad) : 0;
    const gap = (world.retailGram[region * products + q]! + parameters.riskPremiumCentsPerG - landed) / 1000;
    gain += gap * ((type.ownUseMgPerWeek[q]! / 7) * daysPerMonth + lastMonth[sums + 2 + q]! / networks);
  }
  const travel = domestic ? parameters.trips.domesticTravelCents : parameters.trips.travelCents;
  return gain - (travel * trips) / networks;
}

const soldAt = productFlowIndex.sold;

/** At month's end, before the next month's books are opened: what a user-dealer's month adds to its region's average. */
export function gatherMonth(world: World, place: number): void {
  const { places, parameters, products, books, layout, lastMonth } = world;
  if (!parameters.entry || places.type[place] !== userDealer) return;
  const row = place * layout.width;
  const sums = places.region[place]! * (2 + products);
  lastMonth[sums]! += 1;
  lastMonth[sums + 1]! += books[row + layout.flows + networkFlowIndex.trips]!;
  for (let q = 0; q < products; q++)
    lastMonth[sums + 2 + q]! += books[row + layout.productFlows + q * layout.productWidth + soldAt]!;
}

function setUpEntrant(world: World, person: number, place: number, today: number): void {
  const { persons, places } = world;
  const region = places.region[place]!;
  const source = places.source[place]!;
  const key = childKey(persons.keyLow[person]!, persons.keyHigh[person]!, childKind.entrant, persons.spells[person]!);
  const tab = persons.account[person * accountStride + account.tab]!;
  unlist(world, person, place);
  // The tab is settled: the means covered it beside the capital.
  move(world, place, flow.tabsRepaid, tab);
  persons.account[person * accountStride + account.tab] = 0;
  world.watch?.tell(place, { kind: 'departure', person, how: 'setsUp' });
  leave(world, person, today);
  persons.returnOn[person] = never;
  const entrant = addPlace(world, region, userDealer, source, key, world.regionPlaces[region]!.length);
  setUpHead(world, entrant, today + 1, setUpCode.entrant);
}
