import { boundedQuantile, lognormalQuantile, power, uniformQuantile } from '../engine/distributions.js';
import { childKey } from '../engine/random.js';
import { roundHalfUp } from '../units/index.js';
import { attributeDraw, childKind, drawProcess, hazardThreshold, never } from './chance.js';
import { seeking, seekingStride, personStatus } from './world.js';
import type { World } from './world.js';

/** Persons: who they are (drawn once), what they seek, when something next happens to them. */

/** Attribute numbers: part of a draw's identity. */
const attribute = { incomeClass: 0, spending: 1, otherMeans: 2, propensity: 3, payDay: 4, product: 8 } as const;

/**
 * The class of the j-th person with chance off: shares filled by largest remainder, one person at a time. Shares need
 * not sum to one.
 */
export function classByLargestRemainder(shares: readonly number[], j: number): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const given = shares.map(() => 0);
  let chosen = 0;
  for (let i = 0; i <= j; i++) {
    chosen = 0;
    let largest = Number.NEGATIVE_INFINITY;
    shares.forEach((share, c) => {
      const remainder = (share / total) * (i + 1) - given[c]!;
      if (remainder > largest + 1e-12) {
        largest = remainder;
        chosen = c;
      }
    });
    given[chosen]!++;
  }
  return chosen;
}

/** The class on a uniform draw, by cumulated shares (which need not sum to one). */
export function classByDraw(shares: readonly number[], u: number): number {
  let total = 0;
  for (const share of shares) total += share;
  let cumulated = 0;
  for (let c = 0; c < shares.length; c++) {
    cumulated += shares[c]! / total;
    if (u < cumulated) return c;
  }
  return shares.length - 1;
}

export function classOf(
  world: World,
  shares: readonly number[],
  low: number,
  high: number,
  k: number,
  j: number,
): number {
  return world.chance ? classByDraw(shares, attributeDraw(true, low, high, k)) : classByLargestRemainder(shares, j);
}

/**
 * Draws who the persons of a place's circle are. What each has and seeks is worked out when they come into the market:
 * many never do.
 */
export function drawCircle(world: World, place: number): void {
  const { persons, places, parameters, products, circle } = world;
  const shares = parameters.clients.classes.map((each) => each.share);
  for (let j = 0; j < circle; j++) {
    const person = place * circle + j;
    const key = childKey(places.keyLow[place]!, places.keyHigh[place]!, childKind.person, j);
    const draw = (k: number): number => attributeDraw(world.chance, key.low, key.high, k);
    persons.keyLow[person] = key.low;
    persons.keyHigh[person] = key.high;
    persons.seeking[person * seekingStride(products) + seeking.keyLow] = key.low;
    persons.seeking[person * seekingStride(products) + seeking.keyHigh] = key.high;
    persons.status[person] = personStatus.outside;
    persons.network[person] = -1;
    persons.unsuppliedSince[person] = -1;
    persons.nextMorning[person] = never;
    persons.nextEvening[person] = never;
    persons.effectEnds[person] = never;
    persons.incomeClass[person] = classOf(world, shares, key.low, key.high, attribute.incomeClass, j);
    persons.benefit[person] = parameters.clients.classes[persons.incomeClass[person]]!.benefit ? 1 : 0;
    persons.ownPayDay[person] = 1 + Math.floor(draw(attribute.payDay) * 28);
    persons.arrestClock[person] = hazardThreshold(world.chance, key.low, key.high, drawProcess.clientArrest, 0);
  }
}

/** What a person has and seeks, from the parameters in force and draws that are that person's for good. */
export function setMeans(world: World, person: number): void {
  setFinances(world, person);
  for (let q = 0; q < world.products; q++) setSeeking(world, person, person % world.circle, q);
}

/**
 * A person's means and reliability, from the parameters in force (assumptions): the budget for the products is legal
 * income × spending share, the share uniform around its mean; other means are uniform between zero and twice their
 * mean, a month's sum divided by the arrivals a month; the propensity to default is drawn between its bounds with the
 * stated mean, low + (high − low)·u^k.
 */
function setFinances(world: World, person: number): void {
  const { persons, parameters } = world;
  const low = persons.keyLow[person]!;
  const high = persons.keyHigh[person]!;
  const draw = (k: number): number => attributeDraw(world.chance, low, high, k);
  const { clients, credit } = parameters;
  const share = uniformQuantile(draw(attribute.spending), clients.spendingShare, clients.spendingShareSpread);
  const spending = Math.min(1, Math.max(0, share));
  const income = clients.classes[persons.incomeClass[person]!]!.incomeCents;
  persons.budget[person] = roundHalfUp(income * spending);
  const monthly = uniformQuantile(
    draw(attribute.otherMeans),
    clients.otherMeansCentsPerMonth,
    clients.otherMeansCentsPerMonth,
  );
  persons.otherMeans[person] = roundHalfUp(monthly / clients.otherMeansPerMonth);
  persons.propensity[person] = credit
    ? boundedQuantile(draw(attribute.propensity), credit.defaultLow, credit.defaultMean, credit.defaultHigh)
    : 0;
}

/**
 * What a person seeks of one product (assumptions): whether any, whether in small doses or in grams, and how much a
 * week: lognormal around the product's median, times (budget, other means included, ÷ reference budget) to
 * the power of the intake's elasticity.
 */
function setSeeking(world: World, person: number, j: number, q: number): void {
  const { persons, parameters, products } = world;
  const { clients } = parameters;
  const product = parameters.products[q]!;
  const low = persons.keyLow[person]!;
  const high = persons.keyHigh[person]!;
  const k = attribute.product + 4 * q;
  const at = person * products + q;
  const buys = classOf(world, [product.buyersShare, 1 - product.buyersShare], low, high, k, j) === 0;
  const small = classOf(world, [product.smallDoseShare, 1 - product.smallDoseShare], low, high, k + 1, j) === 0;
  const monthlyOther =
    clients.otherMeansHazardPerDay > 0 ? persons.otherMeans[person]! * clients.otherMeansPerMonth : 0;
  const budget = persons.budget[person]! + monthlyOther;
  const scale =
    clients.referenceBudgetCents > 0 ? power(budget / clients.referenceBudgetCents, clients.intakeBudgetElasticity) : 1;
  const median = attributeDraw(world.chance, low, high, k + 2);
  persons.intake[at] =
    buys && product.intakeMgPerWeek > 0
      ? lognormalQuantile(median, product.intakeMgPerWeek, clients.intakeSpread) * scale
      : 0;
  persons.grams[at] = small ? 0 : 1;
}
