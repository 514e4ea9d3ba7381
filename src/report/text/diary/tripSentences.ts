import type { EventOf } from '../../../diary/index.js';
import type { ReasonToStay } from '../../../model/watch.js';
import { formatNumber } from '../../../units/index.js';
import { euro, grams, listed } from './names.js';
import type { DiaryNames } from './names.js';

/** A supply trip in words: why, how much, at what price, paid how. */

export function tripSentences(trip: EventOf<'trip'>, names: DiaryNames): string[] {
  return [why(trip, names), load(trip, names), payment(trip), costs(trip, names)];
}

function why({ number, of }: EventOf<'trip'>, names: DiaryNames): string {
  const stock = of.map(
    ({ stockBeforeMg, expectedMgPerDay }, q) =>
      `${grams(stockBeforeMg)} of ${names.products[q] ?? ''}, ${formatNumber(expectedMgPerDay / 1000, 2)} g expected to go a day`,
  );
  return `The head makes trip ${number}. In stock: ${stock.join('; ')}.`;
}

function load({ of, affordablePct, loadCostCents }: EventOf<'trip'>, names: DiaryNames): string {
  const product = (q: number): string => names.products[q] ?? '';
  const wanted = of.flatMap(({ wantedMg }, q) => (wantedMg > 0 ? [`${grams(wantedMg)} of ${product(q)}`] : []));
  const bought = of.flatMap(({ loadMg, unitCents, costCents }, q) =>
    loadMg > 0 ? [`${grams(loadMg)} of ${product(q)} at ${euro(unitCents)} a gram (${euro(costCents)})`] : [],
  );
  const afford = affordablePct === 100 ? 'can pay for all of it' : `can pay for ${affordablePct} % of it`;
  return `He wants ${listed(wanted)}, and ${afford}. He buys ${listed(bought)}: ${euro(loadCostCents)} in all.`;
}

function payment({ paidCents, frontedCents, repaidCents }: EventOf<'trip'>): string {
  const how =
    frontedCents === 0
      ? `He pays the load in cash.`
      : `He pays ${euro(paidCents)} in cash and owes the supplier ${euro(frontedCents)}.`;
  return repaidCents === 0 ? how : `The ${euro(repaidCents)} owed from the last trip are repaid. ${how}`;
}

function costs(
  { travelCents, companion, companionCashCents, giftCents, of }: EventOf<'trip'>,
  names: DiaryNames,
): string {
  const given = of.flatMap(({ givenMg, givenCostCents }, q) =>
    givenMg > 0 ? [`${grams(givenMg)} of ${names.products[q] ?? ''}, at cost ${euro(givenCostCents)}`] : [],
  );
  const paid = given.length > 0 ? listed(given) : euro(companionCashCents);
  const friend = companion ? `a friend comes along and is given ${paid}` : 'nobody comes along';
  return `Travel costs ${euro(travelCents)}; ${friend}; ${giftCents > 0 ? `a gift costs ${euro(giftCents)}` : 'no gift'}.`;
}

const reasons: Readonly<Record<ReasonToStay, string>> = {
  contactFailed: 'The first contact with the source fails; another may be tried later.',
  monthLimit: 'The stock is low, but the trips of the month are used up.',
  firstStock: 'The stock is low, but the second trip waits until the first stock is gone.',
  cannotAfford: 'The stock is low, but cash and credit do not reach the least load.',
};

export const stayedSentence = ({ why: reason }: EventOf<'stayed'>): string => reasons[reason];
