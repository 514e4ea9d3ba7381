import { effectOf, networkFlowIndex, networkFlows, productFlowIndex } from './flows.js';
import type { Account, Flow } from './flows.js';
import { remainingCost } from './prices.js';
import type { World } from './world.js';

/**
 * Writing the books. Every change of a network's cash, tabs, debt or stock goes through here under the name of a flow,
 * which moves the accounts as that flow declares and gathers in the month's row.
 */

/** Flow numbers, for the calls below: `move(world, place, flow.travel, cents)`. */
export const flow = networkFlowIndex;
export const productFlow = productFlowIndex;

const signs = (flows: Readonly<Record<string, Flow>>, account: Account): Int8Array =>
  Int8Array.from(Object.values(flows), (declared) => effectOf(declared, account));

const cashSign = signs(networkFlows, 'cash');
const receivablesSign = signs(networkFlows, 'receivables');
const payablesSign = signs(networkFlows, 'payables');
const {
  salesCash: salesCashAt,
  salesCredit: salesCreditAt,
  costOfSales: costOfSalesAt,
  sold: soldAt,
  soldAtRetail: soldAtRetailAt,
} = productFlowIndex;

/** In place of a product, for those who look on. */
const networkAsWhole = -1;

/** Moves money under a network flow, in whole cents. */
export function move(world: World, place: number, flowNumber: number, cents: number): void {
  if (cents === 0) return;
  const { places, books, layout } = world;
  books[place * layout.width + layout.flows + flowNumber]! += cents;
  places.cash[place]! += cashSign[flowNumber]! * cents;
  places.receivables[place]! += receivablesSign[flowNumber]! * cents;
  places.payables[place]! += payablesSign[flowNumber]! * cents;
  world.watch?.post(place, networkAsWhole, flowNumber, cents);
}

/** Adds to a memo of the month: something counted that moves no account. */
export function note(world: World, place: number, flowNumber: number, value: number): void {
  world.books[place * world.layout.width + world.layout.flows + flowNumber]! += value;
  world.watch?.post(place, networkAsWhole, flowNumber, value);
}

/** Adds to a memo of one product. */
export function noteProduct(world: World, place: number, q: number, flowNumber: number, value: number): void {
  const { layout } = world;
  world.books[place * layout.width + layout.productFlows + q * layout.productWidth + flowNumber]! += value;
  world.watch?.post(place, q, flowNumber, value);
}

/** Cost of the stock of one product, whole cents, by the remaining-cost rule. */
export function stockCost(world: World, place: number, q: number): number {
  return world.places.stockValue[place * world.products + q]!;
}

/** Takes stock out; returns its cost in whole cents: what the remaining stock is worth less than before. */
function takeOut(world: World, at: number, mg: number): number {
  const { stock, stockValue, baseCost, baseMass } = world.places;
  stock[at]! -= mg;
  const before = stockValue[at]!;
  const after = remainingCost(baseCost[at]!, baseMass[at]!, stock[at]!);
  stockValue[at] = after;
  return before - after;
}

/** Issues stock under a pair of flows, one of cost and one of mass; returns the cost in whole cents. */
export function issue(world: World, place: number, q: number, costFlow: number, massFlow: number, mg: number): number {
  if (mg === 0) return 0;
  const { books, layout, products } = world;
  const cost = takeOut(world, place * products + q, mg);
  const block = place * layout.width + layout.productFlows + q * layout.productWidth;
  books[block + costFlow]! += cost;
  books[block + massFlow]! += mg;
  world.watch?.post(place, q, costFlow, cost);
  world.watch?.post(place, q, massFlow, mg);
  return cost;
}

/** Posts a day's sales of one product: cash and credit, cost of goods, mass. Each sale is told by `tellOccasion`. */
export function sell(
  world: World,
  place: number,
  q: number,
  cash: number,
  credit: number,
  sold: number,
  atRetail: number,
): void {
  const { places, books, layout, products } = world;
  const block = place * layout.width + layout.productFlows + q * layout.productWidth;
  const cost = takeOut(world, place * products + q, sold);
  books[block + salesCashAt]! += cash;
  books[block + salesCreditAt]! += credit;
  books[block + costOfSalesAt]! += cost;
  books[block + soldAt]! += sold;
  books[block + soldAtRetailAt]! += atRetail;
  places.cash[place]! += cash;
  places.receivables[place]! += credit;
}

/** Receives a load: what remains of the stock and the load together are the new base. */
export function receive(world: World, place: number, q: number, mg: number, cents: number): void {
  if (mg === 0) return;
  const { places, products } = world;
  const at = place * products + q;
  places.stock[at]! += mg;
  places.stockValue[at]! += cents;
  places.baseCost[at] = places.stockValue[at]!;
  places.baseMass[at] = places.stock[at]!;
  noteProduct(world, place, q, productFlow.loadCost, cents);
  noteProduct(world, place, q, productFlow.bought, mg);
}

/** Days over which a product must be expected to lose a dose for its remains to count as stock. */
const daysForADose = 30;

/**
 * Whether no product that is sought at all has a whole dose left. Remains that nobody seeks (heroin, where no client
 * buys any) would otherwise keep the second trip waiting for ever.
 */
export function stockIsGone(world: World, place: number): boolean {
  const { parameters, products } = world;
  for (let q = 0; q < products; q++)
    if (isInStock(world, place * products + q, parameters.products[q]!.smallDoseMg)) return false;
  return true;
}

function isInStock(world: World, at: number, doseMg: number): boolean {
  const { stock, expectedUse } = world.places;
  return stock[at]! >= doseMg && expectedUse[at]! * daysForADose >= doseMg;
}

/** Cash + receivables + stock at cost − payables, whole cents. */
export function equity(world: World, place: number): number {
  const { places, products } = world;
  let sum = places.cash[place]! + places.receivables[place]! - places.payables[place]!;
  for (let q = 0; q < products; q++) sum += stockCost(world, place, q);
  return sum;
}
