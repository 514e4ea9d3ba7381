import { bases, metricDeclarations } from '../../economics/index.js';
import type { Scenario } from '../../scenario/index.js';
import { section, table } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code } from '../text/markdown.js';

/** Every measure with its definition, a section for each basis. */
export function measures({ values }: Scenario): Section[] {
  const products = Object.entries(values.products).flatMap(([name, { enabled }]) => (enabled ? [name] : []));
  const declared = metricDeclarations(products);
  return Object.keys(bases).map((basis) =>
    section(`Measures: ${basis}`, [
      table(
        `measures-${basis.replaceAll(' ', '-')}`,
        ['Definition', 'Unit', 'Name in tables'],
        declared
          .filter((metric) => metric.basis === basis)
          .map(({ name, unit, description }) => [description, unit, code(name)]),
      ),
    ]),
  );
}
