import { productFlow, noteProduct, sell } from '../books.js';
import { beginDay, leaveTonight, passingBuyers } from '../demand.js';
import { regionDayFields, regionDayProductFields } from '../journal.js';
import { packageMass } from '../occasions.js';
import { costOfMass } from '../prices.js';
import { regionDayAt } from '../record.js';
import { dayTally, dayTallyAt, postTotals, tally, tallyStride } from '../sales.js';
import { buyInStreet, occasionsToday } from '../street.js';
import { purse, purseStride } from '../world.js';
import type { World } from '../world.js';
import type { Occasion, OccasionOutcome, Posting } from './events.js';

/**
 * 3. Demand and sales of the network that is watched, one occasion at a time: the rules of `serveNetwork` written out
 * slowly, each sale posted by itself. Both must leave the same books to the cent and the milligram (a test), since the
 * remaining-cost rule and the value at retail telescope.
 */
export function serveOneByOne(world: World, place: number, today: number): Occasion[] {
  const { places, products, clientIds, slots } = world;
  const occasions: Occasion[] = [];
  places.visitsToday[place] = 0;
  places.partyVisitsToday[place] = 0;
  beginDay(world, place, today);
  for (let q = 0; q < products; q++) places.soldToday[place * products + q] = 0;
  const count = places.clientCount[place]!;
  for (let served = 0; served < count; served++) {
    const person = clientIds[place * slots + ((today + served) % count)]!;
    occasions.push(...serveClient(world, place, person, today));
  }
  for (let buyer = passingBuyers(world, place, today); buyer > 0; buyer--)
    occasions.push(servePassingBuyer(world, place));
  postDay(world, place, today, occasions);
  return occasions;
}

/** All occasions of a client on a day, products in their order. */
function serveClient(world: World, place: number, person: number, today: number): Occasion[] {
  const { persons, places, products, doseMg, sales } = world;
  const dayAt = dayTallyAt(products);
  const occasions: Occasion[] = [];
  const own = person * purseStride;
  for (let q = 0; q < products; q++) {
    const at = place * products + q;
    const grams = persons.grams[person * products + q]!;
    const mg = packageMass(doseMg[q]!, grams);
    const cents = grams === 1 ? places.packagePrice[at]! : places.dosePrice[at]!;
    for (let left = occasionsToday(world, person, q, today); left > 0; left--) {
      sales[dayAt + dayTally.occasions]!++;
      const occasion = attend(world, place, person, q, mg, cents);
      occasions.push(occasion);
      if (occasion.outcome === 'cash') sales[dayAt + dayTally.benefitCash]! += cents * persons.benefit[person]!;
      else if (occasion.outcome === 'credit')
        sales[dayAt + dayTally.benefitCredit]! += cents * persons.benefit[person]!;
      else persons.purse[own + purse.patience]! -= world.parameters.clients.leavingHazardPerRefusal;
    }
  }
  if (occasions.some(isSale)) places.visitsToday[place]!++;
  // An infinite hazard against an infinite threshold is NaN, and leaves.
  if (!(persons.purse[own + purse.patience]! >= 0)) leaveTonight(world, person, today);
  return occasions;
}

const isSale = ({ outcome }: Occasion): boolean => outcome === 'cash' || outcome === 'credit';

/** One occasion: cash if there is enough, else the tab within the limit, else refused; then the street. */
function attend(world: World, place: number, person: number, q: number, mg: number, cents: number): Occasion {
  const { persons, places, parameters } = world;
  const own = person * purseStride;
  const [cash, tab, limit] = [purse.cash, purse.tab, purse.limit].map((field) => persons.purse[own + field]!) as [
    number,
    number,
    number,
  ];
  const means = { inHandCents: cash, tabCents: tab, limitCents: limit };
  const outcome: OccasionOutcome =
    places.stock[place * world.products + q]! < mg
      ? 'outOfStock'
      : cash >= cents
        ? 'cash'
        : tab + cents <= limit
          ? 'credit'
          : 'refused';
  if (outcome === 'cash') persons.purse[own + purse.cash]! -= cents;
  if (outcome === 'credit') persons.purse[own + purse.tab]! += cents;
  if (outcome === 'cash' || outcome === 'credit') return sale(world, place, person, q, mg, cents, outcome, means);
  const streetAt = q * tallyStride + tally.street;
  const boughtBefore = world.sales[streetAt]!;
  if (parameters.regions[places.region[place]!]!.street) buyInStreet(world, place, person, q, mg);
  return lost(person, q, mg, cents, outcome, world.sales[streetAt]! > boughtBefore, means);
}

type OccasionMeans = Pick<Occasion, 'inHandCents' | 'tabCents' | 'limitCents'>;
const noMeans: OccasionMeans = { inHandCents: 0, tabCents: 0, limitCents: 0 };

/** Posts a sale by itself. The value at retail is that of all sold today less that of what was sold before. */
function sale(
  world: World,
  place: number,
  person: number,
  q: number,
  mg: number,
  cents: number,
  outcome: 'cash' | 'credit',
  means: OccasionMeans,
): Occasion {
  const { places, products, retailGram } = world;
  const at = place * products + q;
  const retail = retailGram[places.region[place]! * products + q]!;
  const before = places.soldToday[at]!;
  const atRetail = costOfMass(retail, before + mg) - costOfMass(retail, before);
  const costBefore = places.stockValue[at]!;
  sell(world, place, q, outcome === 'cash' ? cents : 0, outcome === 'credit' ? cents : 0, mg, atRetail);
  places.soldToday[at]! += mg;
  const costCents = costBefore - places.stockValue[at]!;
  return {
    kind: 'occasion',
    person,
    product: q,
    mg,
    cents,
    outcome,
    street: false,
    costCents,
    ...means,
    postings: nonZero([
      { flow: outcome === 'cash' ? 'salesCash' : 'salesCredit', product: q, value: cents },
      { flow: 'costOfSales', product: q, value: costCents },
      { flow: 'sold', product: q, value: mg },
      { flow: 'sought', product: q, value: mg },
    ]),
  };
}

function lost(
  person: number,
  q: number,
  mg: number,
  cents: number,
  outcome: 'outOfStock' | 'refused',
  street: boolean,
  means: OccasionMeans,
): Occasion {
  return {
    kind: 'occasion',
    person,
    product: q,
    mg,
    cents,
    outcome,
    street,
    costCents: 0,
    ...means,
    postings: nonZero([
      { flow: 'sought', product: q, value: mg },
      { flow: outcome === 'refused' ? 'refused' : 'unserved', product: q, value: mg },
      { flow: 'street', product: q, value: street ? mg : 0 },
    ]),
  };
}

const nonZero = (postings: readonly Posting[]): Posting[] => postings.filter(({ value }) => value !== 0);

/** A passing buyer takes one small dose of the first product, cash. */
function servePassingBuyer(world: World, place: number): Occasion {
  const { places, products, doseMg } = world;
  const mg = doseMg[0]!;
  const cents = places.dosePrice[place * products]!;
  if (places.stock[place * products]! < mg) return lost(-1, 0, mg, cents, 'outOfStock', false, noMeans);
  places.partyVisitsToday[place]!++;
  return sale(world, place, -1, 0, mg, cents, 'cash', noMeans);
}

/** Posts what is gathered over the day, and clears the tally. */
function postDay(world: World, place: number, today: number, occasions: readonly Occasion[]): void {
  const { places, products, regionDay, sales } = world;
  const regionAt = regionDayAt(world, places.region[place]!, today) + regionDayFields.length;
  const sum = (of: (occasion: Occasion) => number): number =>
    occasions.reduce((total, occasion) => total + of(occasion), 0);
  for (let q = 0; q < products; q++) {
    const massOf = (chosen: (occasion: Occasion) => boolean): number =>
      sum((occasion) => (occasion.product === q && chosen(occasion) ? occasion.mg : 0));
    const [sought, sold, street] = [massOf(() => true), massOf(isSale), massOf((occasion) => occasion.street)];
    noteProduct(world, place, q, productFlow.sought, sought);
    noteProduct(
      world,
      place,
      q,
      productFlow.unserved,
      massOf(({ outcome }) => outcome === 'outOfStock'),
    );
    noteProduct(
      world,
      place,
      q,
      productFlow.refused,
      massOf(({ outcome }) => outcome === 'refused'),
    );
    noteProduct(world, place, q, productFlow.street, street);
    const totals = regionAt + q * regionDayProductFields.length;
    regionDay[totals]! += sought;
    regionDay[totals + 1]! += sold;
    regionDay[totals + 2]! += street;
    regionDay[totals + 3]! += sought - sold - street;
    sales[q * tallyStride + tally.street] = 0;
  }
  const cash = sum(({ outcome, cents }) => (outcome === 'cash' ? cents : 0));
  const credit = sum(({ outcome, cents }) => (outcome === 'credit' ? cents : 0));
  if (sales[dayTallyAt(products) + dayTally.occasions]! > 0 || cash > 0) postTotals(world, place, today, cash, credit);
}
