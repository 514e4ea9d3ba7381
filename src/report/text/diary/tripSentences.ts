import type { EventOf } from '../../../diary/index.js';
import { formatNumber } from '../../../units/index.js';
import { euro, grams, listed, masses } from './names.js';
import type { DiaryNames } from './names.js';

/** A supply trip in words: why, how much, at what price, paid how. */
export function tripSentences(trip: EventOf<'trip'>, names: DiaryNames): string[] {
  const { number, of, affordablePct, loadCostCents, paidCents, frontedCents, repaidCents } = trip;
  const product = (q: number): string => names.products[q] ?? '';
  const stock = of.map(
    ({ stockBeforeMg, expectedMgPerDay }, q) =>
      `${grams(stockBeforeMg)} of ${product(q)}, ${formatNumber(expectedMgPerDay / 1000, 2)} g expected to go a day`,
  );
  const wanted = masses(
    of.map(({ wantedMg }) => wantedMg),
    names,
  );
  const bought = of.flatMap(({ loadMg, unitCents, costCents }, q) =>
    loadMg > 0 ? [`${grams(loadMg)} of ${product(q)} at ${euro(unitCents)} a gram (${euro(costCents)})`] : [],
  );
  const afford = affordablePct === 100 ? 'can pay for all of it' : `can pay for ${affordablePct} % of it`;
  const paid =
    frontedCents === 0
      ? 'The load is paid in cash.'
      : `${euro(paidCents)} are paid in cash, and ${euro(frontedCents)} are owed to the supplier.`;
  return [
    `The head makes trip ${number}. In stock: ${stock.join('; ')}.`,
    `The head wants ${wanted}, and ${afford}. The load: ${listed(bought)}, ${euro(loadCostCents)} in all.`,
    repaidCents === 0 ? paid : `The ${euro(repaidCents)} owed from the last trip are repaid. ${paid}`,
    costs(trip, names),
  ];
}

function costs(
  { travelCents, companion, companionCashCents, giftCents, of }: EventOf<'trip'>,
  names: DiaryNames,
): string {
  const given = of.flatMap(({ givenMg, givenCostCents }, q) =>
    givenMg > 0 ? [`${grams(givenMg)} of ${names.products[q] ?? ''}, at cost ${euro(givenCostCents)}`] : [],
  );
  const pay = given.length > 0 ? listed(given) : euro(companionCashCents);
  const friend = companion ? `a friend comes along and is given ${pay}` : 'nobody comes along';
  return `Travel costs ${euro(travelCents)}; ${friend}; ${giftCents > 0 ? `a gift costs ${euro(giftCents)}` : 'no gift'}.`;
}

/** Why a trip that the stock calls for is not made. */
export function stayedSentence({ why }: EventOf<'stayed'>): string {
  return {
    contactFailed: 'The first contact with the source fails; another may be tried later.',
    monthLimit: 'The stock is low, but the trips of the month are used up.',
    firstStock: 'The stock is low, but the second trip waits until the first stock is gone.',
    cannotAfford: 'The stock is low, but cash and credit do not reach the least load.',
    underMinimum: 'The stock is low, but the largest loads that may be bought are under the least load of a trip.',
  }[why];
}
