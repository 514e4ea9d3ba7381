import { describe, expect, it } from 'vitest';
import { metricUnits } from '../../src/economics/metrics/metric.js';
import { replicateBooks } from '../../src/economics/metrics/replicateBooks.js';
import { metricDeclarations, metricsFor } from '../../src/economics/metrics.js';
import { tableDeclarations } from '../../src/economics/tables.js';
import { simulate } from '../../src/model/simulate.js';
import { isProductName } from '../../src/scenario/declare/declarations.js';
import { cohort, testParameters } from '../support/values.js';
import type { TestValues } from '../support/values.js';

/** What each metric says of itself: two must never read the same, and a ratio says what it divides. */

describe.each([[['cocaine', 'heroin']], [['heroin', 'resin', 'ecstasy']]])('metrics of %j', (products) => {
  const metrics = metricsFor(products);
  const repeated = (words: readonly string[]): string[] => words.filter((one, i) => words.indexOf(one) !== i);

  it('have labels of their own, without the unit in them twice', () => {
    expect(repeated(metrics.map(({ label }) => label))).toEqual([]);
    expect(repeated(metrics.map(({ label, unit }) => `${label}, ${unit}`))).toEqual([]);
  });

  it('have words in plain letters: nothing is left of how a name is written', () => {
    for (const { label } of metrics) expect(label).toMatch(/^[^\sA-Z€%]\S*( \S+)*$/u);
  });

  it('have units of the closed list, in full where they are of one of many', () => {
    for (const { name, unit } of metrics) {
      expect(Object.keys(metricUnits)).toContain(unit);
      const of = /Per(Client(?:Day|Week|Month)|Member|NetworkYear|FreeMonth|Arrest)/u.exec(name)?.[1];
      if (of?.startsWith('Client')) expect([name, unit]).toEqual([name, expect.stringContaining('a client-')]);
      else if (of !== undefined) expect([name, unit]).toEqual([name, expect.stringMatching(/member|network|arrest/u)]);
    }
  });

  it('say what they divide where their names say that they divide', () => {
    const divided = metrics.filter(({ name }) => /(Per[A-Z]|Share|Pct|Ratio)/u.test(name));
    expect(divided.filter(({ quotient }) => quotient === undefined).map(({ name }) => name)).toEqual([]);
    for (const { kind, quotient } of metrics) expect(kind === 'ratio').toBe(quotient !== undefined);
  });

  it('are declared without their rules to whoever prints them', () => {
    expect(structuredClone(metricDeclarations(products)).map(({ name }) => name)).toEqual(
      metrics.map(({ name }) => name),
    );
  });
});

it('no product has a name by which its columns or metrics would be those of something else', () => {
  const names = (product: string): string[][] => [
    ...tableDeclarations([product]).map(({ columns }) => columns.map(({ name }) => name)),
    metricsFor([product]).map(({ name }) => name),
  ];
  const prefix = 'zzz';
  for (const columns of names(prefix)) {
    const fields = columns.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const others = [...columns.filter((name) => !name.startsWith(prefix)), ...fields.map((field) => `a${field}`)];
    for (const field of fields)
      for (const other of others.filter((name) => name.toLowerCase().endsWith(field.toLowerCase()))) {
        const product = other.slice(0, -field.length).toLowerCase();
        if (product !== 'a' && product !== '') expect([product, isProductName(product)]).toEqual([product, false]);
      }
  }
  expect(['resin', 'crack', 'mdma-pills', 'networks-x'].every(isProductName)).toBe(true);
});

it('a ratio is its numerator ÷ its denominator in a simulated replicate, and has no value without a denominator', () => {
  const change = (values: TestValues): void => {
    values.networks = { x: cohort({ source: 'x-supplier', count: 12 }) };
    values.period.days = 400;
  };
  const parameters = testParameters(change);
  const result = simulate([{ from: 0, parameters }], '1', 0);
  const books = replicateBooks(result, parameters);
  let values = 0;
  for (const { name, of, quotient } of metricsFor(result.products)) {
    if (quotient === undefined) continue;
    const [numerator, denominator] = [quotient.numerator(books), quotient.denominator(books)];
    expect([name, of(books)]).toEqual([name, denominator > 0 ? numerator / denominator : Number.NaN]);
    if (Number.isFinite(of(books))) values++;
  }
  expect(values).toBeGreaterThan(100);
});
