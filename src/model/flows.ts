/**
 * The named flows of the books. Money and mass move only through these: each says what it is and which account it
 * raises or lowers, so that the check of a period, the statement and the tidy table all follow from one list.
 * Amounts are whole cents and whole milligrams, gathered over a calendar month for each network and head.
 */

/** What a network holds: cash and receivables and stock at cost are assets, payables a debt. */
export type Account = 'cash' | 'receivables' | 'payables' | 'stock' | 'mass';
export type FlowUnit = 'cents' | 'mg' | 'count' | 'days' | 'cents × days';

/** Lines of the statement that flows add up to, in its order; what is left after each follows (see `statement.ts`). */
export const flowLines = ['sales', 'costOfSales', 'tripCosts', 'badDebt', 'enforcementLosses', 'ownUseAtCost'] as const;
export type FlowLine = (typeof flowLines)[number];

/**
 * Where a flow stands: in a line of the statement; beside it, as what the owner brings in or takes out; as an exchange
 * of one thing held for another (stock for cash), which is neither; or nowhere, as a mass or a memo.
 */
export type Standing = FlowLine | 'contribution' | 'withdrawal' | 'exchange' | 'none';

/** What trips cost beside the load: metrics by name; `label` as in `travel, companion, gifts`. */
export const tripCostParts = {
  travel: { label: 'travel', meaning: 'travel to the source' },
  companions: { label: 'companion', meaning: 'companions, paid in cash or in kind at cost' },
  gifts: { label: 'gifts', meaning: 'gifts' },
} as const;
export type TripCostPart = keyof typeof tripCostParts;

export interface Flow {
  readonly unit: FlowUnit;
  readonly meaning: string;
  readonly standing: Standing;
  readonly part?: TripCostPart;
  readonly raises?: readonly Account[];
  readonly lowers?: readonly Account[];
}

/** Whether a flow raises an account (1), lowers it (−1), or leaves it as it is (0). */
export function effectOf(flow: Flow, account: Account): number {
  return (flow.raises?.includes(account) ? 1 : 0) - (flow.lowers?.includes(account) ? 1 : 0);
}

/** What a flow does to cash + receivables + stock at cost − payables: 1, −1, or 0. */
export function effectOnEquity(flow: Flow): number {
  return effectOf(flow, 'cash') + effectOf(flow, 'receivables') + effectOf(flow, 'stock') - effectOf(flow, 'payables');
}

const money = (
  standing: Exclude<Standing, 'none'>,
  meaning: string,
  raises: readonly Account[],
  lowers: readonly Account[],
): Flow => ({ unit: 'cents', meaning, standing, raises, lowers });
/** What a trip costs beside the load: a new one is a part above and a flow here. */
const tripCost = (part: TripCostPart, meaning: string, lowers: 'cash' | 'stock'): Flow & { part: TripCostPart } => ({
  ...money('tripCosts', meaning, [], [lowers]),
  part,
});
const mass = (meaning: string, direction: 'in' | 'out'): Flow => ({
  unit: 'mg',
  meaning,
  standing: 'none',
  ...(direction === 'in' ? { raises: ['mass'] } : { lowers: ['mass'] }),
});
const memo = (unit: FlowUnit, meaning: string): Flow => ({ unit, meaning, standing: 'none' });

/** Flows and counts of the network as a whole. */
export const networkFlows = {
  startingCapital: money('contribution', 'cash with which a head sets up (contribution)', ['cash'], []),
  legalIncome: money('contribution', 'the head’s wage or benefit (contribution)', ['cash'], []),
  livingCosts: money('withdrawal', 'living costs (withdrawal)', [], ['cash']),
  drawings: money('withdrawal', 'cash drawn by the owner at month’s end (withdrawal)', [], ['cash']),
  withdrawnAtExit: money('withdrawal', 'cash taken along by a head who gives up (withdrawal)', [], ['cash']),
  ownUseBought: money('withdrawal', 'own use bought at retail when out of stock (withdrawal)', [], ['cash']),
  tabsRepaid: money('exchange', 'tabs paid by clients', ['cash'], ['receivables']),
  badDebt: money(
    'badDebt',
    'tabs written off: default, rolled over too often, left open by a client who leaves',
    [],
    ['receivables'],
  ),
  receivablesAbandoned: money('badDebt', 'tabs given up by a head who gives up', [], ['receivables']),
  loadPaid: money('exchange', 'loads paid in cash', [], ['cash']),
  loadFronted: money('exchange', 'loads taken on the supplier’s credit', ['payables'], []),
  supplierRepaid: money('exchange', 'supplier credit repaid', [], ['cash', 'payables']),
  travel: tripCost('travel', 'travel to the source', 'cash'),
  companionCash: tripCost('companions', 'companions paid in cash', 'cash'),
  gifts: tripCost('gifts', 'gifts', 'cash'),
  cashSeized: money('enforcementLosses', 'cash seized at arrest', [], ['cash']),
  receivablesLost: money('enforcementLosses', 'tabs lost by arrest', [], ['receivables']),
  debtExtinguished: money('enforcementLosses', 'supplier debt extinguished by arrest or exit', [], ['payables']),
  ownUseAtRetail: memo('cents', 'own use taken in kind, valued at the region’s retail price of a gram'),
  wageForgone: memo('cents', 'wages not earned since the head quit work'),
  salesBefore10: memo('cents', 'sales before the 10th of the month'),
  creditBefore10: memo('cents', 'of these on credit'),
  salesFrom10: memo('cents', 'sales from the 10th of the month'),
  creditFrom10: memo('cents', 'of these on credit'),
  salesBefore10Benefit: memo('cents', 'sales to benefit recipients before the 10th'),
  creditBefore10Benefit: memo('cents', 'of these on credit'),
  salesFrom10Benefit: memo('cents', 'sales to benefit recipients from the 10th'),
  creditFrom10Benefit: memo('cents', 'of these on credit'),
  occasions: memo('count', 'occasions on which a client sought to buy'),
  visits: memo('count', 'client-days with at least one sale, and sales to passing buyers'),
  trips: memo('count', 'supply trips'),
  introductions: memo('count', 'clients gained'),
  leavers: memo('count', 'clients lost'),
  tabsDue: memo('count', 'tabs that fell due'),
  defaults: memo('count', 'tabs written off'),
  freeDays: memo('days', 'days on which the head was free'),
  clientDays: memo('days', 'clients summed over those days'),
  stockCostDays: memo('cents × days', 'stock at cost summed over those days'),
  capitalDays: memo(
    'cents × days',
    'stock + receivables − payables + cash up to one load and trip, summed over those days',
  ),
} as const satisfies Readonly<Record<string, Flow>>;

/** Flows of each product. */
export const productFlows = {
  salesCash: money('sales', 'sales for cash', ['cash'], []),
  salesCredit: money('sales', 'sales on credit', ['receivables'], []),
  loadCost: money('exchange', 'loads bought, at cost', ['stock'], []),
  costOfSales: money('costOfSales', 'cost of grams sold', [], ['stock']),
  ownUseCost: money('ownUseAtCost', 'own use at cost (a drawing in kind)', [], ['stock']),
  companionCost: tripCost('companions', 'companions paid in kind, at cost', 'stock'),
  stockSeizedCost: money('enforcementLosses', 'stock seized at arrest, at cost', [], ['stock']),
  stockKeptCost: money('withdrawal', 'stock kept by a head who gives up, at cost (a drawing in kind)', [], ['stock']),
  bought: mass('loads bought', 'in'),
  sold: mass('sold', 'out'),
  ownUse: mass('own use', 'out'),
  companion: mass('given to companions', 'out'),
  seized: mass('seized at arrest', 'out'),
  kept: mass('kept by a head who gives up', 'out'),
  soldAtRetail: memo('cents', 'grams sold, at the region’s retail price of a gram'),
  ownUseWanted: memo('mg', 'own use sought'),
  ownUseBoughtMass: memo('mg', 'own use bought at retail'),
  sought: memo('mg', 'sought by clients'),
  unserved: memo('mg', 'sought and not to be had: the stock was too small'),
  refused: memo('mg', 'sought and refused: neither cash nor credit'),
  street: memo('mg', 'bought in the street market instead'),
} as const satisfies Readonly<Record<string, Flow>>;

export type NetworkFlow = keyof typeof networkFlows;
export type ProductFlow = keyof typeof productFlows;
/** Flows by which a trip's costs are paid in cash. */
export type TripCostFlow = {
  [K in NetworkFlow]: (typeof networkFlows)[K] extends { readonly part: TripCostPart } ? K : never;
}[NetworkFlow];

/** What identifies a month of books. `outcome` is a cause of exit (see `exitCauses`), 0 where the head goes on. */
export const identityFields = [
  'place',
  'generation',
  'region',
  'type',
  'source',
  'month',
  'fromDay',
  'toDay',
  'complete',
  'outcome',
  'clientsAtEnd',
  'employed',
] as const;
export const balanceFields = ['cash', 'receivables', 'payables'] as const;
export const productBalanceFields = ['stockCost', 'stock'] as const;

/** Position of each of these in a row. */
export const identityIndex = Object.fromEntries(identityFields.map((name, i) => [name, i])) as Readonly<
  Record<(typeof identityFields)[number], number>
>;

const networkNames = Object.keys(networkFlows) as NetworkFlow[];
const productNames = Object.keys(productFlows) as ProductFlow[];

/** Position of a network flow within the flow block, and of a product flow within a product's block. */
export const networkFlowIndex = Object.fromEntries(networkNames.map((name, i) => [name, i])) as Readonly<
  Record<NetworkFlow, number>
>;
export const productFlowIndex = Object.fromEntries(productNames.map((name, i) => [name, i])) as Readonly<
  Record<ProductFlow, number>
>;

/** Where things stand in one row of a month's books, for a number of products. */
export interface BookLayout {
  readonly products: number;
  readonly identity: number;
  readonly opening: number;
  readonly openingProducts: number;
  readonly closing: number;
  readonly closingProducts: number;
  readonly flows: number;
  readonly productFlows: number;
  readonly productWidth: number;
  readonly width: number;
}

export function bookLayout(products: number): BookLayout {
  const opening = identityFields.length;
  const openingProducts = opening + balanceFields.length;
  const closing = openingProducts + products * productBalanceFields.length;
  const closingProducts = closing + balanceFields.length;
  const flows = closingProducts + products * productBalanceFields.length;
  const afterFlows = flows + networkNames.length;
  return {
    products,
    identity: 0,
    opening,
    openingProducts,
    closing,
    closingProducts,
    flows,
    productFlows: afterFlows,
    productWidth: productNames.length,
    width: afterFlows + products * productNames.length,
  };
}
