import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { evidenceRows, loadScenario, networkTypes, regions } from '../dist/index.js';

/**
 * `docs/scenario-reference.md`: every parameter of a scenario, from its declaration. Paths that differ only in the name
 * of a region, a source or another member of a map share a line.
 */

/** What stands for the names at the second place of a path, by the first. */
const memberWords = {
  networks: '<network>',
  products: '<product>',
  regions: '<region>',
  retailPrice: '<region>',
  referencePrice: '<region>',
  sources: '<source>',
  types: '<type>',
};

const escaped = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const code = (text) => `\`${text}\``;

/** Names of products, regions, sources, types and classes as they may stand deeper in a path. */
function deeperNames(rows) {
  const second = (group) =>
    new Set(rows.filter(({ path }) => path.startsWith(`${group}.`)).map(({ path }) => path.split('.')[1]));
  return [
    ['<product>', second('products')],
    ['<region>', new Set(regions.map(({ id }) => id))],
    ['<type>', new Set(networkTypes.map(({ id }) => id))],
    ['<source>', second('sources')],
  ];
}

function patternOf(path, deeper) {
  const parts = path.split('.');
  return parts
    .map((part, at) => {
      if (at === 1 && memberWords[parts[0]] !== undefined) return memberWords[parts[0]];
      if (at === 2 && ['classes', 'incomes'].includes(parts[1])) return '<class>';
      if (at < 1) return part;
      return deeper.find(([, names]) => names.has(part))?.[0] ?? part;
    })
    .join('.');
}

/** One text where all agree; `varies` where they do not. */
function common(rows, of) {
  const texts = new Set(rows.map((row) => of(row) ?? ''));
  return texts.size === 1 ? [...texts][0] : 'varies';
}

async function scenarioReference(file) {
  const rows = evidenceRows(await loadScenario(file)).filter(({ from }) => from === undefined);
  const deeper = deeperNames(rows);
  const byPattern = grouped(rows, deeper);
  const sections = new Map();
  for (const [pattern, members] of byPattern) {
    const group = pattern.split('.')[0];
    const [first] = members;
    const description = common(members, (row) => row.description);
    const line = [
      code(pattern),
      escaped(description === 'varies' ? first.description : description),
      first.unit,
      common(members, (row) => row.default ?? 'must be stated'),
      [common(members, (row) => row.bounds), first.fixed ? 'fixed during a run' : ''].filter(Boolean).join('; '),
      first.decidedBy,
      escaped(common(members, (row) => row.why) === 'varies' ? `${first.why} (and so on)` : first.why),
    ];
    sections.set(group, [...(sections.get(group) ?? []), `| ${line.join(' | ')} |`]);
  }
  const tables = [...sections].map(
    ([group, lines]) =>
      `## ${group}\n\n| path | what it is | unit | default | bounds | who decides | evidence |\n|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`,
  );
  return `# What a scenario can say

Written by \`npm run regenerate\` from the declarations in \`src/scenario/declare\`: do not edit. Every parameter with its
unit, default, bounds and evidence; \`npx micronet evidence SCENARIO\` prints the values in force in a scenario.
[An example of every feature](../scenarios/every-feature.yaml) shows how a file is written. A name in angle brackets
stands for any member; where members differ, the default is said to vary. Facts (F1–F57) are the study's.

${tables.join('\n')}`;
}

function grouped(rows, deeper) {
  const groups = new Map();
  for (const row of rows) {
    const pattern = patternOf(row.path, deeper);
    groups.set(pattern, [...(groups.get(pattern) ?? []), row]);
  }
  return groups;
}

process.stdout.write(
  await scenarioReference(fileURLToPath(new URL('../scenarios/typical-case.yaml', import.meta.url))),
);
