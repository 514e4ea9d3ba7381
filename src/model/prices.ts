import { power } from '../engine/distributions.js';
import type { SupplyTerms } from '../scenario/compile/compile.js';
import { roundHalfUp } from '../units/index.js';

/** The rules of price, pure: quantity discount, cost of a load, what a head can afford, cost of stock without drift. */

/**
 * Unit price of a quantity bought: round-half-up to the cent of quoted × (q ÷ reference)^−δ, not under the floor.
 * F27: €30 at 6 g becomes €25 at 25 g.
 * @param mg quantity bought, whole milligrams above 0
 * @returns whole cents a gram
 */
export function discountedPrice(terms: SupplyTerms, mg: number): number {
  const quoted = terms.quotedCentsPerG ?? Number.NaN;
  const discounted =
    terms.discountExponent === 0 ? quoted : quoted * power(mg / terms.referenceMg, -terms.discountExponent);
  const rounded = roundHalfUp(discounted);
  return terms.floorCentsPerG === null
    ? rounded
    : Math.max(rounded, Math.min(terms.floorCentsPerG, roundHalfUp(quoted)));
}

/** Cost of a load in whole cents: round-half-up of unit price × mass. */
export function costOfMass(centsPerG: number, mg: number): number {
  return roundHalfUp((centsPerG * mg) / 1000);
}

export interface Load {
  /** By product, whole grams in milligrams. */
  readonly mg: readonly number[];
  readonly unitCents: readonly number[];
  readonly costCents: readonly number[];
  readonly totalCents: number;
  /** Which part of what was wanted it is: 100, 99, … per cent. */
  readonly percent: number;
}

/** A percentage of a wanted load, floored to whole grams, at its prices. */
function loadOf(terms: readonly SupplyTerms[], wantedMg: readonly number[], percent: number): Load {
  const mg: number[] = [];
  const unitCents: number[] = [];
  const costCents: number[] = [];
  let totalCents = 0;
  for (let q = 0; q < wantedMg.length; q++) {
    const quantity = partOf(wantedMg[q]!, percent);
    const unit = quantity > 0 ? discountedPrice(terms[q]!, quantity) : 0;
    const cost = costOfMass(unit, quantity);
    mg.push(quantity);
    unitCents.push(unit);
    costCents.push(cost);
    totalCents += cost;
  }
  return { mg, unitCents, costCents, totalCents, percent };
}

function partOf(wantedMg: number, percent: number): number {
  return Math.floor((wantedMg * percent) / 100_000) * 1000;
}

/**
 * The largest part of a wanted load that fits a budget. The price falls with the quantity, so affordability is
 * circular: all products are scaled by 100, 99, … %, floored to whole grams, until the cost fits.
 * @param wantedMg by product, whole grams in milligrams
 * @param budgetCents cash less the trip's costs and old debt, plus any credit line
 * @param minimumMg least total for which a trip is made
 * @returns null where even the minimum does not fit
 */
export function affordableLoad(
  terms: readonly SupplyTerms[],
  wantedMg: readonly number[],
  budgetCents: number,
  minimumMg: number,
): Load | null {
  const whole = loadOf(terms, wantedMg, 100);
  for (let percent = mostPercent(whole, wantedMg, budgetCents); percent >= 1; percent--) {
    let total = 0;
    for (let q = 0; q < wantedMg.length; q++) total += partOf(wantedMg[q]!, percent);
    if (total < minimumMg || total === 0) return null;
    const load = percent === 100 ? whole : loadOf(terms, wantedMg, percent);
    if (load.totalCents <= budgetCents) return load;
  }
  return null;
}

/**
 * The largest percentage of a load that could fit a budget, by halving: no part costs less a gram than the whole, so
 * what does not fit at the whole’s prices does not at its own.
 */
function mostPercent(whole: Load, wantedMg: readonly number[], budgetCents: number): number {
  if (whole.totalCents <= budgetCents) return 100;
  let fits = 0;
  let exceeds = 100;
  while (exceeds - fits > 1) {
    const percent = (fits + exceeds) >> 1;
    let cents = 0;
    for (let q = 0; q < wantedMg.length; q++) cents += costOfMass(whole.unitCents[q]!, partOf(wantedMg[q]!, percent));
    if (cents <= budgetCents) fits = percent;
    else exceeds = percent;
  }
  return fits;
}

/**
 * What a head wants to bring back: expected use over horizon and reorder cover, less the stock, rounded up to a gram,
 * raised to the minimum total, under the largest load.
 * @param expectedMgPerDay expected daily use by product
 */
export function wantedLoad(
  expectedMgPerDay: readonly number[],
  stockMg: readonly number[],
  coverDays: number,
  minimumMg: number,
  maximumMg: readonly number[],
): number[] {
  const wanted: number[] = [];
  for (let q = 0; q < expectedMgPerDay.length; q++) {
    const missing = Math.max(0, expectedMgPerDay[q]! * coverDays - stockMg[q]!);
    wanted.push(Math.min(maximumMg[q]!, wholeGrams(missing)));
  }
  return raisedLoad(wanted, minimumMg, maximumMg);
}

/**
 * A load raised to the minimum total of a trip: in proportion first, each product under its largest load; what is then
 * still missing is spread over all products that the source sells, in proportion to the room that is left under theirs.
 * Nothing wanted stays nothing; a total under the minimum comes back where the largest loads do not reach it.
 * @param wantedMg by product, whole grams in milligrams
 * @param maximumMg by product; 0 for what the source does not sell
 */
export function raisedLoad(wantedMg: readonly number[], minimumMg: number, maximumMg: readonly number[]): number[] {
  const total = totalMass(wantedMg);
  if (total === 0 || total >= minimumMg) return [...wantedMg];
  const raised = wantedMg.map((mg, q) => Math.min(maximumMg[q]!, wholeGrams((mg * minimumMg) / total)));
  const missing = minimumMg - totalMass(raised);
  if (missing <= 0) return raised;
  const room = totalMass(maximumMg) - totalMass(raised);
  if (room <= missing) return [...maximumMg];
  return raised.map((mg, q) => Math.min(maximumMg[q]!, mg + wholeGrams(((maximumMg[q]! - mg) * missing) / room)));
}

/** Milligrams of all products together. */
export function totalMass(masses: readonly number[]): number {
  let sum = 0;
  for (const mg of masses) sum += mg;
  return sum;
}

function wholeGrams(mg: number): number {
  return Math.ceil(mg / 1000) * 1000;
}

/**
 * Cost of what is left of a stock, without drift: round-half-up of base cost × remaining ÷ base mass. An issue costs
 * the difference of two such values, so that many small issues and one large one cost the same in the end.
 */
export function remainingCost(baseCostCents: number, baseMg: number, remainingMg: number): number {
  return remainingMg === 0 || baseMg === 0 ? 0 : roundHalfUp((baseCostCents * remainingMg) / baseMg);
}
