import { ratio } from './metrics/monthSums.js';
import type { MonthSums } from './metrics/monthSums.js';

/**
 * The break-even price gap: what a gram must bring above its cost before a network gains anything. All are over both
 * products together, as trips and bad debt belong to no product; € a gram.
 */

/** Cents a milligram are tens of euros a gram. */
const eurPerG = (cents: number, mg: number): number => ratio(cents * 10, mg);

/** The gap there was: gross margin ÷ grams sold. */
export function marginEurPerGSold(sums: MonthSums): number {
  return eurPerG(sums.statement.grossMargin, sums.all('sold'));
}

/**
 * The gap at which the gain of the entry rule (own use × gap + sales × gap − trips) is nought, bad debt counted among
 * its costs: (trip costs + bad debt) ÷ (grams sold + own use). Own use is a gain here: what need not be bought at retail.
 */
export function breakEvenGapEurPerG(sums: MonthSums): number {
  const { tripCosts, badDebt } = sums.statement;
  return eurPerG(tripCosts + badDebt, sums.all('sold') + sums.all('ownUse'));
}

/**
 * The gap at which net in the study's sense is nought at the grams sold: (trip costs + bad debt + own use at cost) ÷
 * grams sold. Own use is a cost here, as in the study's sums (F29, F34).
 */
export function breakEvenGapOfNetEurPerG(sums: MonthSums): number {
  const { tripCosts, badDebt, ownUseAtCost } = sums.statement;
  return eurPerG(tripCosts + badDebt + ownUseAtCost, sums.all('sold'));
}
