import {
  effectOnEquity,
  flowLines,
  networkFlowIndex,
  networkFlows,
  productFlowIndex,
  productFlows,
  tripCostParts,
} from './flows.js';
import type { BookLayout, Flow, FlowLine, NetworkFlow, ProductFlow, Standing, TripCostPart } from './flows.js';

/**
 * The statement of a month, from a row of its books; all in whole cents. Sales less cost of grams sold is the gross
 * margin; less travel, companions, gifts and bad debt, the trading profit; less what arrest took, the profit after
 * enforcement; less own use at cost, a drawing in kind, the net in the study's sense (F29). Each flow names the line
 * in which it stands, so that none can be left out.
 */
interface Line {
  /** As printed. */
  readonly label: string;
  /** As a table's column says it. */
  readonly meaning: string;
  /** 1: sales, and what is left after the lines above; −1: what is taken off. */
  readonly sign: 1 | -1;
}

const tripCostLabels = Object.values(tripCostParts)
  .map(({ label }) => label)
  .join(', ');

/** The lines of the statement, from sales to net, in its order. */
export const statementLines = {
  sales: { label: 'sales', meaning: 'sales, for cash and on credit', sign: 1 },
  costOfSales: { label: 'cost of goods sold', meaning: 'cost of grams sold', sign: -1 },
  grossMargin: { label: 'gross margin', meaning: 'gross margin: sales − cost of grams sold', sign: 1 },
  tripCosts: { label: tripCostLabels, meaning: `trip costs: ${tripCostLabels}`, sign: -1 },
  badDebt: { label: 'bad debt', meaning: 'tabs written off, or given up by a head who gives up', sign: -1 },
  tradingProfit: {
    label: 'trading profit',
    meaning: 'trading profit: gross margin − trip costs − bad debt, tabs given up by a head who gives up included',
    sign: 1,
  },
  enforcementLosses: {
    label: 'lost by arrest or exit',
    meaning: 'cash, stock at cost and tabs lost by arrest − supplier debt extinguished',
    sign: -1,
  },
  profitAfterEnforcement: {
    label: 'profit after enforcement',
    meaning: 'profit after enforcement: trading profit − those losses',
    sign: 1,
  },
  ownUseAtCost: { label: 'own use, at cost', meaning: 'own use at cost, a drawing in kind', sign: -1 },
  net: {
    label: 'net, in the study’s sense',
    meaning: 'net in the study’s sense (F29): profit after enforcement − own use at cost',
    sign: 1,
  },
} as const satisfies Readonly<Record<FlowLine, Line>> & Readonly<Record<string, Line>>;

export type StatementLine = keyof typeof statementLines;
/** Whole cents of each line; costs and losses are positive numbers that are taken off. */
export type Statement = Readonly<Record<StatementLine, number>>;
/** The lines in their order. */
export const statementLineNames = Object.keys(statementLines) as readonly StatementLine[];

/** Reads flows of a row of books that starts at `row`. */
export function bookReader(books: ArrayLike<number>, row: number, layout: BookLayout) {
  const network = (name: NetworkFlow): number => books[row + layout.flows + networkFlowIndex[name]]!;
  const product = (name: ProductFlow, q: number): number =>
    books[row + layout.productFlows + q * layout.productWidth + productFlowIndex[name]]!;
  const all = (name: ProductFlow): number => {
    let sum = 0;
    for (let q = 0; q < layout.products; q++) sum += product(name, q);
    return sum;
  };
  return { network, product, all };
}

/** Flows that add up to something: their positions, and 1 or −1 for how they count. */
interface Terms {
  readonly network: readonly Term[];
  readonly product: readonly Term[];
}
interface Term {
  readonly at: number;
  readonly sign: number;
}

function termsWhere(stands: (flow: Flow) => boolean, sign: number): Terms {
  const terms = (flows: Readonly<Record<string, Flow>>): Term[] =>
    Object.values(flows).flatMap((flow, at) => (stands(flow) ? [{ at, sign: sign * effectOnEquity(flow) }] : []));
  return { network: terms(networkFlows), product: terms(productFlows) };
}

/** Flows by where they stand: sales and contributions count as what they add, the others as what they take. */
const gains: readonly Standing[] = ['sales', 'contribution'];
const termsOf = Object.fromEntries(
  [...flowLines, 'contribution' as const, 'withdrawal' as const].map((standing) => [
    standing,
    termsWhere((flow) => flow.standing === standing, gains.includes(standing) ? 1 : -1),
  ]),
) as Readonly<Record<FlowLine | 'contribution' | 'withdrawal', Terms>>;

function sumOf(terms: Terms, books: ArrayLike<number>, row: number, layout: BookLayout): number {
  let sum = 0;
  for (const { at, sign } of terms.network) sum += sign * books[row + layout.flows + at]!;
  for (let q = 0; q < layout.products; q++) {
    const block = row + layout.productFlows + q * layout.productWidth;
    for (const { at, sign } of terms.product) sum += sign * books[block + at]!;
  }
  return sum;
}

/** What the owner brought in less what was taken out, in cash or in kind, beside own use: whole cents. */
export function contributedNet(books: ArrayLike<number>, row: number, layout: BookLayout): number {
  return sumOf(termsOf.contribution, books, row, layout) - sumOf(termsOf.withdrawal, books, row, layout);
}

const partTerms = Object.fromEntries(
  Object.keys(tripCostParts).map((part) => [part, termsWhere((flow) => flow.part === part, -1)]),
) as Readonly<Record<TripCostPart, Terms>>;

/** One of the costs of trips, whole cents, in cash and in kind. */
export function tripCostOf(part: TripCostPart, books: ArrayLike<number>, row: number, layout: BookLayout): number {
  return sumOf(partTerms[part], books, row, layout);
}

export function statementOf(books: ArrayLike<number>, row: number, layout: BookLayout): Statement {
  const line = (name: FlowLine): number => sumOf(termsOf[name], books, row, layout);
  const sales = line('sales');
  const costOfSales = line('costOfSales');
  const grossMargin = sales - costOfSales;
  const tripCosts = line('tripCosts');
  const badDebt = line('badDebt');
  const tradingProfit = grossMargin - tripCosts - badDebt;
  const enforcementLosses = line('enforcementLosses');
  const profitAfterEnforcement = tradingProfit - enforcementLosses;
  const ownUseAtCost = line('ownUseAtCost');
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
