import { flow, productFlow, sell } from './books.js';
import { dayOfMonthFields, regionDayFields, regionDayProductFields } from './journal.js';
import { regionDayAt } from './record.js';
import { costOfMass } from './prices.js';
import type { World } from './world.js';

/** A network's sales of a day, gathered while its clients are served and posted to the books at once. */
export interface SaleScratch {
  readonly cash: Float64Array;
  readonly credit: Float64Array;
  readonly sought: Float64Array;
  readonly unserved: Float64Array;
  readonly refused: Float64Array;
  readonly street: Float64Array;
  /** What is left of the stock as the day goes on. */
  readonly stock: Float64Array;
  /** At 2 × product for small doses, and one further for those who buy grams: mass, and the network's price. */
  readonly packageMg: Float64Array;
  readonly packageCents: Float64Array;
  benefitCash: number;
  benefitCredit: number;
  occasions: number;
}

/** @param packageMg mass of a small dose and of the package of those who buy grams, product after product */
export function saleScratch(packageMg: readonly number[]): SaleScratch {
  const zeros = (): Float64Array => new Float64Array(packageMg.length / 2);
  return {
    cash: zeros(),
    credit: zeros(),
    sought: zeros(),
    unserved: zeros(),
    refused: zeros(),
    street: zeros(),
    stock: zeros(),
    packageMg: Float64Array.from(packageMg),
    packageCents: new Float64Array(packageMg.length),
    benefitCash: 0,
    benefitCredit: 0,
    occasions: 0,
  };
}

/** Posts the day's sales of a network, and clears the scratch. */
export function postSales(world: World, place: number, today: number, scratch: SaleScratch): void {
  const { places, books, layout, products, regionDay, retailGram } = world;
  const { stock, soldToday } = places;
  const regionAt = regionDayAt(world, places.region[place]!, today) + regionDayFields.length;
  const retailAt = places.region[place]! * products;
  let cash = 0;
  let credit = 0;
  for (let q = 0; q < products; q++) {
    const sought = scratch.sought[q]!;
    const at = place * products + q;
    soldToday[at] = 0;
    if (sought === 0) continue;
    const sold = stock[at]! - scratch.stock[q]!;
    const street = scratch.street[q]!;
    cash += scratch.cash[q]!;
    credit += scratch.credit[q]!;
    soldToday[at] = sold;
    if (sold > 0)
      sell(world, place, q, scratch.cash[q]!, scratch.credit[q]!, sold, costOfMass(retailGram[retailAt + q]!, sold));
    const block = place * layout.width + layout.productFlows + q * layout.productWidth;
    books[block + productFlow.sought]! += sought;
    books[block + productFlow.unserved]! += scratch.unserved[q]!;
    books[block + productFlow.refused]! += scratch.refused[q]!;
    books[block + productFlow.street]! += street;
    const totals = regionAt + q * regionDayProductFields.length;
    regionDay[totals]! += sought;
    regionDay[totals + 1]! += sold;
    regionDay[totals + 2]! += street;
    regionDay[totals + 3]! += sought - sold - street;
    scratch.cash[q] = 0;
    scratch.credit[q] = 0;
    scratch.sought[q] = 0;
    scratch.unserved[q] = 0;
    scratch.refused[q] = 0;
    scratch.street[q] = 0;
  }
  if (scratch.occasions > 0 || cash > 0) postTotals(world, place, today, scratch, cash, credit);
}

export function postTotals(
  world: World,
  place: number,
  today: number,
  scratch: SaleScratch,
  cash: number,
  credit: number,
): void {
  const { places, books, layout, calendar } = world;
  const row = place * layout.width + layout.flows;
  const benefitSales = scratch.benefitCash + scratch.benefitCredit;
  const { benefitCredit } = scratch;
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
  books[row + flow.occasions]! += scratch.occasions;
  books[row + flow.visits]! += places.visitsToday[place]! + places.partyVisitsToday[place]!;
  world.regionDay[regionDayAt(world, places.region[place]!, today) + 3]! += cash + credit;
  if (places.generation[place] === 0 && calendar.month[today]! >= world.scoredFrom)
    postDayOfMonth(world, place, today, cash + credit, credit, benefitSales, benefitCredit);
  scratch.benefitCash = 0;
  scratch.benefitCredit = 0;
  scratch.occasions = 0;
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
