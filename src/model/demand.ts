import { poissonQuantile, probabilityOfHazard } from '../engine/distributions.js';
import { drawBits, drawTag } from '../engine/random.js';
import { roundHalfUp } from '../units/index.js';
import { flow } from './books.js';
import { accumulatedBefore, accumulatesAt, drawProcess, happens } from './chance.js';
import { manyOccasions } from './occasions.js';
import { regionDayAt } from './record.js';
import { dayTally, dayTallyAt, postSales, tally, tallyStride, tellOccasion } from './sales.js';
import { setNextEvening } from './schedule.js';
import { listSeekers, productBits, seekerStride } from './seekers.js';
import { buyInStreet } from './street.js';
import { seeking, seekingStride, occasionLimits, placeStatus, account, accountStride } from './world.js';
import type { World } from './world.js';

/**
 * 3. Demand and sales of one network. Each client seeks each product on so many occasions a day (Poisson; rate intake
 * ÷ package × price response); with chance off intake accumulates, and each full package is an occasion. An occasion
 * is paid in cash if there is enough, else put on the tab within the limit, else refused; a stock under the package
 * serves nobody. Who is not served turns to the street where the region has one (cash only), else the demand is
 * unmet; each time the client's patience wears. One keyed draw a client-day serves all products; who is served first rotates
 * with the day. Sales are posted once a network-day: the remaining-cost rule telescopes exactly.
 */
export function serveNetworks(world: World, first: number, end: number, today: number): void {
  const { status } = world.places;
  for (let place = first; place < end; place++)
    if (status[place] === placeStatus.free) serveNetwork(world, place, today);
}

function serveNetwork(world: World, place: number, today: number): void {
  const { places } = world;
  places.visitsToday[place] = 0;
  places.partyVisitsToday[place] = 0;
  beginDay(world, place, today);
  serveClients(world, place, today);
  if (places.partying[place] === 1) servePassingBuyers(world, place, today);
  postSales(world, place, today);
}

/** Notes the stock with which the day begins, and counts a day on which the head was free: that of an arrest counts. */
function beginDay(world: World, place: number, today: number): void {
  const { places, books, layout, regionDay, products, sales } = world;
  const { stock, stockAtDawn, dosePrice, packagePrice } = places;
  for (let q = 0; q < products; q++) {
    const held = stock[place * products + q]!;
    stockAtDawn[place * products + q] = held;
    const at = q * tallyStride;
    sales[at + tally.stock] = held;
    sales[at + tally.packages + 1] = dosePrice[place * products + q]!;
    sales[at + tally.packages + 3] = packagePrice[place * products + q]!;
  }
  const row = place * layout.width + layout.flows;
  const clients = places.clientCount[place]!;
  books[row + flow.freeDays]! += 1;
  books[row + flow.clientDays]! += clients;
  const region = regionDayAt(world, places.region[place]!, today);
  regionDay[region]! += 1;
  regionDay[region + 1]! += clients;
}

const { products: limitsAt } = seeking;
const { cash: cashAt, tab: tabAt, limit: limitAt, patience: patienceAt } = account;
const limitsOf = occasionLimits;
const ownStride = accountStride;
const entryStride = seekerStride;
const {
  stock: stockAt,
  cash: forCashAt,
  credit: onCreditAt,
  sought: soughtAt,
  unserved: unservedAt,
  refused: refusedAt,
  packages: packagesAt,
} = tally;
const stridePerProduct = tallyStride;

function serveClients(world: World, place: number, today: number): void {
  const end = listSeekers(world, place, today);
  const { persons, products, chance, parameters, seekers, sales } = world;
  const { seeking: draws, account: accounts, grams, benefit } = persons;
  const stride = seekingStride(products);
  const shift = productBits(products);
  const mask = (1 << shift) - 1;
  const street = parameters.regions[world.places.region[place]!]!.street;
  const isWatched = world.watch?.place === place;
  const perRefusal = parameters.clients.leavingHazardPerRefusal;
  let visits = 0;
  let lastBuyer = -1;
  let total = 0;
  let benefitCash = 0;
  let benefitCredit = 0;
  for (let entry = 0; entry < end; entry += entryStride) {
    const who = seekers[entry]!;
    const bits = seekers[entry + 1]!;
    const person = who >> shift;
    const q = who & mask;
    const own = person * ownStride;
    let occasions = 1;
    if (chance) {
      const limits = person * stride + limitsAt + limitsOf * q;
      if (bits > draws[limits + 1]!)
        occasions = bits <= draws[limits + 2]! ? 2 : manyOccasions(bits, persons.rate[person * products + q]!) | 0;
    } else {
      occasions = bits;
    }
    total += occasions;
    const at = q * stridePerProduct;
    const kind = at + packagesAt + 2 * grams[person * products + q]!;
    const mg = sales[kind]!;
    const cents = sales[kind + 1]!;
    sales[at + soughtAt]! += mg * occasions;
    const sought = isWatched ? ({ kind: 'occasion', person, product: q, mg, cents } as const) : undefined;
    for (; occasions > 0; occasions--) {
      const left = sales[at + stockAt]!;
      const cash = accounts[own + cashAt]!;
      if (left >= mg && (cash >= cents || accounts[own + tabAt]! + cents <= accounts[own + limitAt]!)) {
        const onCredit = cash < cents;
        if (sought)
          tellOccasion(world, place, left, {
            ...sought,
            outcome: onCredit ? 'credit' : 'cash',
            street: false,
            inHandCents: cash,
          });
        if (onCredit) {
          accounts[own + tabAt]! += cents;
          sales[at + onCreditAt]! += cents;
          benefitCredit += cents * benefit[person]!;
        } else {
          accounts[own + cashAt] = cash - cents;
          sales[at + forCashAt]! += cents;
          benefitCash += cents * benefit[person]!;
        }
        sales[at + stockAt] = left - mg;
        if (person !== lastBuyer) visits++;
        lastBuyer = person;
        continue;
      }
      const outOfStock = left < mg;
      sales[at + (outOfStock ? unservedAt : refusedAt)]! += mg;
      const inStreet = street && buyInStreet(world, place, person, q, mg);
      if (sought)
        tellOccasion(world, place, left, {
          ...sought,
          outcome: outOfStock ? 'outOfStock' : 'refused',
          street: inStreet,
          inHandCents: cash,
        });
      accounts[own + patienceAt]! -= perRefusal;
      // An infinite hazard against an infinite threshold is NaN, and leaves.
      if (!(accounts[own + patienceAt]! >= 0)) leaveUnserved(world, person, today);
    }
  }
  const dayAt = dayTallyAt(products);
  sales[dayAt + dayTally.benefitCash]! += benefitCash;
  sales[dayAt + dayTally.benefitCredit]! += benefitCredit;
  sales[dayAt + dayTally.occasions]! += total;
  world.places.visitsToday[place] = visits;
}

/** A refusal too many: the client leaves at the end of the day, by the threshold drawn for this spell. */
function leaveUnserved(world: World, person: number, today: number): void {
  world.persons.nextChurn[person] = today;
  setNextEvening(world, person, today);
}

/** Passing buyers are nobody's clients. */
const nobody = -1;

/**
 * Party events (F45): on an event day of the region, passing buyers each take one small dose of the first product,
 * cash. They are nobody's clients and have no tab.
 */
function servePassingBuyers(world: World, place: number, today: number): void {
  const { places, sales } = world;
  const mg = world.doseMg[0]!;
  const cents = places.dosePrice[place * world.products]!;
  const isWatched = world.watch?.place === place;
  for (let buyer = passingBuyers(world, place, today); buyer > 0; buyer--) {
    sales[soughtAt]! += mg;
    const left = sales[stockAt]!;
    const outcome = left < mg ? 'outOfStock' : 'cash';
    if (isWatched)
      tellOccasion(world, place, left, {
        kind: 'occasion',
        person: nobody,
        product: 0,
        mg,
        cents,
        outcome,
        street: false,
        inHandCents: 0,
      });
    if (left < mg) {
      sales[unservedAt]! += mg;
      continue;
    }
    sales[forCashAt]! += cents;
    sales[stockAt]! -= mg;
    places.partyVisitsToday[place]!++;
  }
}

/** How many passing buyers come today: none where the network does not sell at parties, or no event takes place. */
function passingBuyers(world: World, place: number, today: number): number {
  const { party } = world.parameters;
  const { places } = world;
  if (places.partying[place] !== 1 || !party || !isEventDay(world, places.region[place]!, today)) return 0;
  const bits = drawBits(places.headLow[place]!, places.headHigh[place]!, drawTag(drawProcess.partyBuyers, today, 0));
  return world.chance
    ? poissonQuantile(((bits >>> 0) + 0.5) * 2.3283064365386963e-10, party.buyers)
    : roundHalfUp(party.buyers);
}

function isEventDay(world: World, region: number, today: number): boolean {
  const hazard = world.parameters.party?.hazardPerDay ?? 0;
  const probability = probabilityOfHazard(hazard);
  if (!world.chance) {
    const { since, earlier } = world.hazardSince.partyEvent;
    const before = accumulatedBefore(earlier, since, -1);
    return accumulatesAt(probability, today - Math.max(-1, since - 1), before);
  }
  return happens(true, probability, world.run[0] ^ region, world.run[1], drawProcess.partyEvent, today);
}
