import { productColumn } from '../../economics/index.js';
import type { Comparison } from '../../experiment/compareScenarios.js';
import type { Scenario } from '../../scenario/index.js';

/** The products of a comparison: the first of them is the one by whose margin networks are compared. */

/** The products that a scenario trades, in the order in which they are served. */
export const productsOf = ({ values }: Scenario): string[] =>
  Object.keys(values.products).filter((product) => values.products[product]?.enabled === true);

/** The first product of a comparison, and the others. */
export function productsCompared({ scenarios }: Comparison): { readonly first: string; readonly others: string[] } {
  const [first = '', ...others] = new Set(scenarios.flatMap(({ scenario }) => productsOf(scenario)));
  return { first, others };
}

/** A measure of one product alone. */
export interface ProductAlone {
  readonly product: string;
  readonly metric: string;
}

/** What the first product alone brings in, the retail prices of the others left out; nothing where there is no other. */
export function firstAlone(comparison: Comparison): ProductAlone | undefined {
  const { first, others } = productsCompared(comparison);
  if (others.length === 0) return undefined;
  return { product: first, metric: productColumn(first, 'grossMarginEurPerMonth') };
}
