import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { metricDeclarations } from '../../src/economics/index.js';
import { day, meeting } from '../../src/model/day.js';
import { networkFlows, productFlows } from '../../src/model/flows.js';
import type { Flow } from '../../src/model/flows.js';
import { personColumns, placeColumns } from '../../src/model/world.js';
import { section, table } from '../../src/report/text/blocks.js';
import { markdownOf } from '../../src/report/text/markdown.js';
import type { Section } from '../../src/report/text/blocks.js';
import { modelDocs } from '../../src/report/odd/odd.generated.js';
import { oddDocument, oddMarkdown } from '../../src/report/odd/odd.js';
import { fillTemplate } from '../../src/report/odd/template.js';
import { evidenceRows, scenarioFromObject } from '../../src/scenario/index.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';
import { generatedFile, generatedModule, modelDocs as documented, shownFunctions } from '../../tools/modelDocs.mjs';

/** The ODD+D document: the same text as the code, whole, and readable. */

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const [typical] = await loadScenarios(join(folder, 'typical-case.yaml'));
const shippedFiles = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function titles({ title, sections }: Section, depth: number): string[] {
  return [title, ...(depth === 0 ? [] : sections.flatMap((each) => titles(each, depth - 1)))];
}

/** Texts that a document does not hold. */
const missing = (document: string, texts: readonly string[]): string[] =>
  texts.filter((text) => !document.includes(text));

describe('code and document', () => {
  it('the comments that ship are those of the source: else npm run regenerate odd', () => {
    expect(readFileSync(generatedFile, 'utf8')).toBe(generatedModule());
  });

  it('the document that ships is the one that the command prints: else npm run regenerate odd', () => {
    expect(readFileSync(join(folder, 'ODD.md'), 'utf8')).toBe(`${oddMarkdown(typical)}\n`);
  });

  it('every rule that rests on a fact or an assumption, and every step of the day, is in it', () => {
    const shown = new Set<string>(shownFunctions());
    const rules = Object.entries(documented()).filter(([, { text }]) => /\bF\d+\b|assumption|^\d/u.test(text));
    expect(rules.map(([name]) => name).filter((name) => !shown.has(name))).toEqual([]);
    const steps = [...day.map(({ run }) => run.name), ...meeting.map(({ run }) => run.name)];
    expect(steps.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('shows no rule twice', () => {
    const shown = shownFunctions();
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('lists every step, state variable, flow and measure', () => {
    const flows = Object.values<Flow>({ ...networkFlows, ...productFlows });
    const columns = [...Object.values(placeColumns), ...Object.values(personColumns)];
    expect(
      missing(oddMarkdown(typical), [
        ...[...day, ...meeting].map(({ name }) => `| ${name} |`),
        ...columns.map(({ meaning }) => `| ${meaning}`),
        ...flows.flatMap(({ raises, lowers, meaning, unit }) => (raises || lowers ? [`| ${meaning} | ${unit} |`] : [])),
        ...metricDeclarations(['cocaine', 'heroin']).map(({ name }) => `| \`${name}\` |`),
      ]),
    ).toEqual([]);
  });
});

describe('the sections', () => {
  it('are those of the protocol, in its order', () => {
    expect(titles(oddDocument(typical), 2).filter((title) => /^(I|V)+\./u.test(title))).toEqual([
      'I. Overview',
      'I.i Purpose and patterns',
      'I.ii Entities, state variables and scales',
      'I.iii Process overview and scheduling',
      'II. Design concepts',
      'II.i Theoretical and empirical background',
      'II.ii Individual decision-making',
      'II.iii Learning',
      'II.iv Individual sensing',
      'II.v Individual prediction',
      'II.vi Interaction',
      'II.vii Collectives',
      'II.viii Heterogeneity',
      'II.ix Stochasticity',
      'II.x Observation',
      'III. Details',
      'III.i Implementation details',
      'III.ii Initialisation',
      'III.iii Input data',
      'III.iv Submodels',
      'IV. Limits and responsible use',
    ]);
  });

  it.each(shippedFiles)('of %s hold together: whole tables, whole sentences, nothing left open', async (file) => {
    const [scenario] = await loadScenarios(join(folder, file));
    const lines = oddMarkdown(scenario).split('\n');
    let width = 0;
    for (const line of lines) {
      if (!line.startsWith('|')) {
        width = 0;
        continue;
      }
      const cells = line.split(/(?<!\\)\|/u).length;
      if (width > 0) expect(cells, line).toBe(width);
      width = cells;
    }
    expect(lines.filter((line) => /undefined|\[object|\bnull\b|\$\{/u.test(line))).toEqual([]);
    expect(lines.filter((line) => /^[A-Z“].*[^.:?]$/u.test(line) && !/doi:/u.test(line))).toEqual([]);
  });

  it('tell what is off, drawn or changed in a scenario', () => {
    const text = oddMarkdown(
      scenarioFromObject(
        {
          networks: { all: { type: 'mix', source: 'mix', count: 7, region: 'brittany' } },
          randomness: 'off',
          entry: 'on',
          clients: { migrationPerDay: 0 },
        },
        { name: 'mine' },
      ),
    );
    expect(
      missing(text, [
        'Chance is off in this scenario',
        'A **client of some standing** may set up a network of their own',
        'Networks do not interact',
        '| all | brittany | mix | mix | mix | 7 |',
        'Nothing: the scenario has no intervention.',
        '| `regions.brittany.typeMix.user-dealer` |',
        '| `sources.maastricht.cocaine.price` |',
        '| `types.not-for-profit.ownUse.cocaine` |',
      ]),
    ).toEqual([]);
    expect(text.includes('`retailPrice.paca.cocaine`')).toBe(false);
  });

  it('hold every parameter that the scenario’s network can meet, and say how many others there are', () => {
    const text = oddMarkdown(typical);
    const appendix = text.slice(text.indexOf('## Appendix A'), text.indexOf('## Appendix B'));
    const rows = evidenceRows(typical).filter(({ from }) => from === undefined);
    const left = rows.map(({ path }) => path).filter((path) => !appendix.includes(`| \`${path}\` |`));
    const others =
      /^(regions|retailPrice|referencePrice|sources|types|procedures\.retailPriceGiven)\.(?!nord-pas-de-calais\.(street|cocaine)|x-supplier|user-dealer)/u;
    expect(left.filter((path) => !others.test(path))).toEqual([]);
    const counted = /: (\d+) parameters\. Another (\d+) belong/u.exec(text);
    expect(counted?.slice(1).map(Number)).toEqual([rows.length - left.length, left.length]);
    const change = '| 2005-01-01 | Legal income a month (rmi) | € 425.40 | `clients.classes.rmi.income` |';
    expect(missing(text, [change])).toEqual([]);
  });

  it('use no name of the code in the words of a rule', () => {
    const shown = Object.values(modelDocs).map(({ text }) => text);
    expect(shown.filter((text) => /`|@|\b[a-z]+[A-Z]\w*/u.test(text))).toEqual([]);
  });
});

it('a bar in a cell does not end it', () => {
  const lines = markdownOf(section('T', [table('t', ['a', 'b'], [['x|y', '']])]));
  expect(lines).toEqual(['# T', '', '| a | b |', '| --- | --- |', '| x\\|y |   |', '']);
});

describe('a template', () => {
  const filling = {
    values: { who: 'A client' },
    conditions: { on: true, off: false },
    blocks: { rows: table('t', ['a'], [['1']]) },
    sections: { more: [section('More', [])] },
    rule: (name: string) => `the rule ${name}`,
  };

  it('is headings, paragraphs and lists, filled by name', () => {
    const template = [
      '# T',
      '{{who}} buys{{if on}} more{{else}} less{{end}}.',
      '{{if off}}',
      'Not this.',
      '{{else}}',
      '- first',
      '{{end}}',
      '- {{rule buy}}',
      '{{rows}}',
      '## A',
      '### B',
      '{{more}}',
      '## C',
    ].join('\n');
    const { blocks, sections } = fillTemplate(template, filling);
    expect(blocks).toEqual([
      { kind: 'text', text: 'A client buys more.' },
      { kind: 'list', items: ['first', 'the rule buy'] },
      filling.blocks.rows,
    ]);
    expect(sections.map((each) => titles(each, 2))).toEqual([['A', 'B', 'More'], ['C']]);
  });

  it.each(['{{whom}} buys', '{{if maybe}}x{{end}}', ''])('that asks for what there is not is an error: %s', (line) => {
    expect(() => fillTemplate(line === '' ? '' : `# T\n${line}`, filling)).toThrow(/the template/u);
  });
});
