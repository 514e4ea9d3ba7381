/** The starter that `micronet init` writes: it runs as it is, and shows where to go on. */

import { schemaVersion } from './scenario.js';
import { withoutExtension } from '../read/assemble.js';

/**
 * The text of a commented scenario file.
 * @param name the file's name, such as `my-question.yaml`
 * @param schema where the file finds the JSON Schema, as a path or address, so that an editor completes keys
 */
export function initTemplate(name: string, schema?: string): string {
  const title = JSON.stringify(withoutExtension(name.split(/[\\/]/u).at(-1) ?? name).slice(0, 200));
  const lines = [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `micronet: ${String(schemaVersion)}                  # the version of this format; always the first key`,
    `title: ${title}`,
    'question: What does a smaller credit limit change?',
    'extends: typical-case        # X, Nord-Pas-de-Calais; below stands only what differs',
    'credit:',
    '  limitShare: 10 %           # default 25 %; `micronet evidence` lists every parameter, its range and why',
    '',
    '# An intervention changes parameters on a date of the run (2004-01-01 to 2005-12-31):',
    '# interventions:',
    '#   - { on: 2005-01-01, set: { enforcement.totalHazardPerMonth: 3 % } }',
    '# A matrix runs every combination, for `micronet compare`:',
    '# matrix:',
    '#   networks.x.source: [antwerp, ghent]',
    '#   prices: { ocrtis: { retailPrice: { study: ocrtis } }, trend: { retailPrice: { study: trend } } }',
  ];
  return `${lines.join('\n')}\n`;
}
