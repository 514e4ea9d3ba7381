import { networkFlowIndex as of, productFlowIndex as ofProduct } from './flows.js';
import type { BookLayout, NetworkFlow, ProductFlow } from './flows.js';

/**
 * The statement of a month, from a row of its books; all in whole cents. Sales less cost of grams sold is the gross
 * margin; less travel, companions, gifts and bad debt, the trading profit; less what arrest took, the profit after
 * enforcement; less own use at cost, a drawing in kind, the net in the study's sense (F29).
 */
export interface Statement {
  readonly sales: number;
  readonly costOfSales: number;
  readonly grossMargin: number;
  readonly tripCosts: number;
  readonly badDebt: number;
  readonly tradingProfit: number;
  readonly enforcementLosses: number;
  readonly profitAfterEnforcement: number;
  readonly ownUseAtCost: number;
  readonly net: number;
}

/** Reads flows of a row of books that starts at `row`. */
export function bookReader(books: ArrayLike<number>, row: number, layout: BookLayout) {
  const network = (name: NetworkFlow): number => books[row + layout.flows + of[name]]!;
  const product = (name: ProductFlow, q: number): number =>
    books[row + layout.productFlows + q * layout.productWidth + ofProduct[name]]!;
  const all = (name: ProductFlow): number => {
    let sum = 0;
    for (let q = 0; q < layout.products; q++) sum += product(name, q);
    return sum;
  };
  return { network, product, all };
}

export function statementOf(books: ArrayLike<number>, row: number, layout: BookLayout): Statement {
  const network = (index: number): number => books[row + layout.flows + index]!;
  const all = (index: number): number => {
    let sum = 0;
    for (let q = 0; q < layout.products; q++)
      sum += books[row + layout.productFlows + q * layout.productWidth + index]!;
    return sum;
  };
  const sales = all(ofProduct.salesCash) + all(ofProduct.salesCredit);
  const costOfSales = all(ofProduct.costOfSales);
  const grossMargin = sales - costOfSales;
  const tripCosts = network(of.travel) + network(of.companionCash) + all(ofProduct.companionCost) + network(of.gifts);
  const badDebt = network(of.badDebt) + network(of.receivablesAbandoned);
  const tradingProfit = grossMargin - tripCosts - badDebt;
  const enforcementLosses =
    network(of.cashSeized) +
    all(ofProduct.stockSeizedCost) +
    network(of.receivablesLost) -
    network(of.debtExtinguished);
  const profitAfterEnforcement = tradingProfit - enforcementLosses;
  const ownUseAtCost = all(ofProduct.ownUseCost);
  return {
    sales,
    costOfSales,
    grossMargin,
    tripCosts,
    badDebt,
    tradingProfit,
    enforcementLosses,
    profitAfterEnforcement,
    ownUseAtCost,
    net: profitAfterEnforcement - ownUseAtCost,
  };
}

/** Net profit of a month in the study's sense, whole cents. */
export function netProfit(books: ArrayLike<number>, row: number, layout: BookLayout): number {
  return statementOf(books, row, layout).net;
}
