import type { Memory } from '../engine/memory.js';
import { flow, productFlow, sell } from './books.js';
import { dayOfMonthFields, regionDayFields, regionDayProductFields } from './journal.js';
import { regionDayAt } from './record.js';
import { costOfMass, remainingCost } from './prices.js';
import type { OccasionTold } from './watch.js';
import { account, accountStride } from './world.js';
import type { World } from './world.js';

const { sought: soughtAt, unserved: unservedAt, refused: refusedAt, street: streetAt } = productFlow;

/**
 * A network's sales of a day, gathered while its clients are served and posted to the books at once: in one array, as
 * the innermost loop of a run goes through it. Each product has `tallyStride` numbers: what is left of the stock as the
 * day goes on, what is gathered, and the two packages (that of small doses, and that of those who buy grams), each with
 * its mass and then the network's price.
 */
export const tally = {
  stock: 0,
  cash: 1,
  credit: 2,
  sought: 3,
  unserved: 4,
  refused: 5,
  street: 6,
  packages: 7,
} as const;
export const tallyStride = 11;
/** After the products: sales to benefit recipients for cash and on credit, and the occasions of all. */
export const dayTally = { benefitCash: 0, benefitCredit: 1, occasions: 2 } as const;

/** Where the day's own numbers stand. */
export const dayTallyAt = (products: number): number => products * tallyStride;

/** @param packageMg mass of a small dose and of the package of those who buy grams, product after product */
export function saleTally(packageMg: readonly number[], memory: Memory): Float64Array {
  const products = packageMg.length / 2;
  const sales = memory.amounts(dayTallyAt(products) + Object.keys(dayTally).length);
  for (let kind = 0; kind < packageMg.length; kind++)
    sales[(kind >> 1) * tallyStride + tally.packages + 2 * (kind & 1)] = packageMg[kind]!;
  return sales;
}

/**
 * Tells of one occasion, before it changes the client's tab, with its part of what `postSales` posts for the day: the
 * remaining-cost rule telescopes.
 * @param stockMg stock of the product before the occasion
 */
export function tellOccasion(
  world: World,
  place: number,
  stockMg: number,
  occasion: Omit<OccasionTold, 'tabCents' | 'limitCents'>,
): void {
  const { watch, places, persons, products } = world;
  const { person, product: q, mg, cents, outcome, street } = occasion;
  const at = place * products + q;
  const post = (flowNumber: number, value: number): void => watch?.post(place, q, flowNumber, value);
  if (outcome === 'cash' || outcome === 'credit') {
    const costOf = (left: number): number => remainingCost(places.baseCost[at]!, places.baseMass[at]!, left);
    post(outcome === 'cash' ? productFlow.salesCash : productFlow.salesCredit, cents);
    post(productFlow.costOfSales, costOf(stockMg) - costOf(stockMg - mg));
    post(productFlow.sold, mg);
  }
  post(soughtAt, mg);
  if (outcome === 'outOfStock') post(unservedAt, mg);
  if (outcome === 'refused') post(refusedAt, mg);
  if (street) post(streetAt, mg);
  const own = person * accountStride;
  const of = (field: number): number => (person < 0 ? 0 : persons.account[own + field]!);
  watch?.tell(place, { ...occasion, tabCents: of(account.tab), limitCents: of(account.limit) });
}

/** Posts the day's sales of a network, and clears their tally. */
export function postSales(world: World, place: number, today: number): void {
  const { places, books, layout, products, regionDay, retailGram, sales } = world;
  const { stock, soldToday } = places;
  const regionAt = regionDayAt(world, places.region[place]!, today) + regionDayFields.length;
  const retailAt = places.region[place]! * products;
  let cash = 0;
  let credit = 0;
  for (let q = 0; q < products; q++) {
    const from = q * tallyStride;
    const sought = sales[from + tally.sought]!;
    const at = place * products + q;
    soldToday[at] = 0;
    if (sought === 0) continue;
    const sold = stock[at]! - sales[from + tally.stock]!;
    const street = sales[from + tally.street]!;
    const forCash = sales[from + tally.cash]!;
    const onCredit = sales[from + tally.credit]!;
    cash += forCash;
    credit += onCredit;
    soldToday[at] = sold;
    if (sold > 0) sell(world, place, q, forCash, onCredit, sold, costOfMass(retailGram[retailAt + q]!, sold));
    const block = place * layout.width + layout.productFlows + q * layout.productWidth;
    books[block + soughtAt]! += sought;
    books[block + unservedAt]! += sales[from + tally.unserved]!;
    books[block + refusedAt]! += sales[from + tally.refused]!;
    books[block + streetAt]! += street;
    const totals = regionAt + q * regionDayProductFields.length;
    regionDay[totals]! += sought;
    regionDay[totals + 1]! += sold;
    regionDay[totals + 2]! += street;
    regionDay[totals + 3]! += sought - sold - street;
    for (let field: number = tally.cash; field < tally.packages; field++) sales[from + field] = 0;
  }
  if (sales[dayTallyAt(products) + dayTally.occasions]! > 0 || cash > 0) postTotals(world, place, today, cash, credit);
}

/** Posts what a day's sales come to over all products, and clears it. */
function postTotals(world: World, place: number, today: number, cash: number, credit: number): void {
  const { places, books, layout, calendar, sales } = world;
  const row = place * layout.width + layout.flows;
  const dayAt = dayTallyAt(world.products);
  const benefitCredit = sales[dayAt + dayTally.benefitCredit]!;
  const benefitSales = sales[dayAt + dayTally.benefitCash]! + benefitCredit;
  if (calendar.dayOfMonth[today]! < 10) {
    books[row + flow.salesBefore10]! += cash + credit;
    books[row + flow.creditBefore10]! += credit;
    books[row + flow.salesBefore10Benefit]! += benefitSales;
    books[row + flow.creditBefore10Benefit]! += benefitCredit;
  } else {
    books[row + flow.salesFrom10]! += cash + credit;
    books[row + flow.creditFrom10]! += credit;
    books[row + flow.salesFrom10Benefit]! += benefitSales;
    books[row + flow.creditFrom10Benefit]! += benefitCredit;
  }
  books[row + flow.occasions]! += sales[dayAt + dayTally.occasions]!;
  books[row + flow.visits]! += places.visitsToday[place]! + places.partyVisitsToday[place]!;
  world.regionDay[regionDayAt(world, places.region[place]!, today) + 3]! += cash + credit;
  if (places.generation[place] === 0 && calendar.month[today]! >= world.scoredFrom)
    postDayOfMonth(world, place, today, cash + credit, credit, benefitSales, benefitCredit);
  sales[dayAt] = sales[dayAt + 1] = sales[dayAt + 2] = 0;
}

/** Sales by day of the month, of first heads in scored months (F32). */
function postDayOfMonth(
  world: World,
  place: number,
  today: number,
  sales: number,
  credit: number,
  benefitSales: number,
  benefitCredit: number,
): void {
  const { places, parameters, calendar, journal } = world;
  const kind = places.region[place]! * parameters.types.length + places.type[place]!;
  const at = (kind * 31 + calendar.dayOfMonth[today]! - 1) * dayOfMonthFields.length;
  journal.dayOfMonth[at]! += sales;
  journal.dayOfMonth[at + 1]! += credit;
  journal.dayOfMonth[at + 2]! += benefitSales;
  journal.dayOfMonth[at + 3]! += benefitCredit;
}
