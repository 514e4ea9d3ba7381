import { describe, expect, it } from 'vitest';
import { bookLayout, effectOf, effectOnEquity, flowLines, networkFlows, productFlows } from '../../src/model/flows.js';
import type { Flow } from '../../src/model/flows.js';
import { contributedNet, statementLineNames, statementOf } from '../../src/model/statement.js';

/** The statement follows from the flows: each stands in exactly one line, so that no cost can be left out of the profit. */

const products = 2;
const layout = bookLayout(products);
const flows: readonly (readonly [name: string, flow: Flow, at: number])[] = [
  ...Object.entries(networkFlows).map(([name, flow], i) => [name, flow, layout.flows + i] as const),
  ...Object.entries(productFlows).flatMap(([name, flow], i) =>
    Array.from(
      { length: products },
      (_, q) => [`${name} of product ${q}`, flow, layout.productFlows + q * layout.productWidth + i] as const,
    ),
  ),
];

/** What the statement of a month says in which nothing happened but one flow of 100. */
function alone(at: number) {
  const books = new Float64Array(layout.width);
  books[at] = 100;
  return { statement: statementOf(books, 0, layout), contributed: contributedNet(books, 0, layout) };
}

describe('every flow has its place', () => {
  it.each(flows)('%s', (_, flow, at) => {
    const { statement, contributed } = alone(at);
    const moved = flowLines.filter((line) => statement[line] !== 0);
    const inStatement = flowLines.some((line) => line === flow.standing);
    expect(moved).toEqual(inStatement ? [flow.standing] : []);
    // What is not an exchange changes what the network is worth, and is told as profit or as the owner's.
    expect(statement.net + contributed).toBe(flow.standing === 'exchange' ? 0 : 100 * effectOnEquity(flow));
  });

  it('money never stands nowhere, and mass and memos never in the statement', () => {
    const accounts = ['cash', 'receivables', 'payables', 'stock'] as const;
    for (const [name, flow] of flows)
      expect([name, flow.standing === 'none']).toEqual([
        name,
        accounts.every((account) => effectOf(flow, account) === 0),
      ]);
  });

  it('exchanges are one thing held for another: stock and cash or debt, tabs and cash, debt and cash', () => {
    const exchanges = new Set(flows.filter(([, flow]) => flow.standing === 'exchange').map(([, flow]) => flow.meaning));
    expect([...exchanges]).toEqual([
      'tabs paid by clients',
      'loads paid in cash',
      'loads taken on the supplier’s credit',
      'supplier credit repaid',
      'loads bought, at cost',
    ]);
  });
});

it('the statement has all of its lines, and nothing else', () => {
  expect(Object.keys(alone(0).statement)).toEqual(statementLineNames);
});
