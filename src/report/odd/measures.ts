import { bases, metricDeclarations, tableDeclarations } from '../../economics/index.js';
import type { Scenario } from '../../scenario/index.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code } from '../text/markdown.js';

/** Appendix B: the tables that a run leaves, and every measure with its definition. */
export function measures({ values }: Scenario): Section {
  const products = Object.entries(values.products).flatMap(([name, { enabled }]) => (enabled ? [name] : []));
  const declared = metricDeclarations(products);
  return section(
    'Appendix B. Tables and measures',
    [
      text('Tables of a run, of which each column is declared with its unit in the run’s manifest:'),
      table(
        ['Table', 'What it holds', 'A row for each'],
        tableDeclarations(products).map(({ name, description, key }) => [
          code(name),
          description,
          key.map((column) => code(column)).join(', '),
        ]),
      ),
      text('A measure is one number a replicate. Each is about the months, heads or networks of one of these bases:'),
      list(Object.entries(bases).map(([basis, meaning]) => `**${basis}**: ${meaning}`)),
    ],
    Object.keys(bases).map((basis) =>
      section(`Measures: ${basis}`, [
        table(
          ['Definition', 'Unit', 'Name in tables'],
          declared
            .filter((metric) => metric.basis === basis)
            .map(({ name, unit, description }) => [description, unit, code(name)]),
        ),
      ]),
    ),
  );
}
