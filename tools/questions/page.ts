import type { Provenance } from '../../src/figures/index.js';
import { evidenceRows } from '../../src/scenario/index.js';
import type { EvidenceRow, Scenario } from '../../src/scenario/index.js';
import { facts } from '../../src/study/index.js';
import { formatNumber } from '../../src/units/index.js';
import { responsibleUse } from '../../src/study/responsibleUse.js';
import { wrap } from '../../src/report/text/wrap.js';
import type { Question } from './question.js';
import type { QuestionResults } from './results.js';
import { listed } from './sentences.js';

/** The page of a question: its template, with every placeholder filled from the run, the evidence and the study. */

/** A template and the values for it do not match. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

const placeholder = /\{\{([\w.-]+)\}\}/gu;

/**
 * Fills a template. A placeholder without a value is an error, and so is a value without a placeholder: text and run
 * cannot part unnoticed.
 * @param shared values that a template need not use
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>> = {},
): string {
  const used = new Set<string>();
  const filled = template.replaceAll(placeholder, (whole, name: string) => {
    used.add(name);
    const value = values[name] ?? shared[name];
    if (value === undefined) throw new TemplateError(`nothing for the placeholder ${whole}`);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new TemplateError(`no placeholder for ${unused.join(', ')}`);
  if (/\{\{|\}\}/u.test(filled)) throw new TemplateError('a placeholder is not closed, or a value holds one');
  return reflowed(filled);
}

const lineCharacters = 118;

/** Paragraphs and list items broken anew once they are filled; headings, tables, code and pictures stay as they are. */
function reflowed(markdown: string): string {
  let code = false;
  return markdown
    .split('\n\n')
    .map((block) => {
      const fences = block.match(/^```/gmu)?.length ?? 0;
      const kept = code || fences > 0 || /^(\||#|!\[)/u.test(block);
      if (fences % 2 === 1) code = !code;
      if (kept) return block.trimEnd();
      return block
        .split(/\n(?=- )/u)
        .flatMap((item) => wrap(item.trim(), lineCharacters, item.startsWith('- ') ? '  ' : ''))
        .join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

/** What every page may say: the run, the facts, the assumptions, the command. */
export function sharedValues(
  question: Question,
  scenarios: readonly [Scenario, ...Scenario[]],
  results: QuestionResults,
): Readonly<Record<string, string>> {
  const [first] = scenarios;
  const file = `scenarios/questions/${question.id}.yaml`;
  return {
    question: first.question ?? first.title,
    run: runText(results),
    intervals:
      'In brackets: 95 % intervals of means, and of paired differences under the same random numbers, each taken by ' +
      'itself. They are over replicates at fixed parameters, and hold nothing of the doubt about the parameters.',
    facts: factsText(),
    assumptions: assumptionsText(question, scenarios),
    responsibleUse,
    figure: `![${first.title}](${question.id}.svg)`,
    command: [
      '```sh',
      `npx micronet compare ${file} --metric ${question.metric} --all`,
      `npx micronet evidence ${file}    # every parameter in force, and why`,
      `npm run regenerate questions ${question.id.slice(0, 1)}    # this page, its figure and its results, from the run`,
      '```',
    ].join('\n'),
  };
}

function runText(results: QuestionResults): string {
  const { replicates, networks, seed, firstDay, lastDay, scoreFromMonth, variants, failures } = results;
  const size = networks === 1 ? 'one network' : `${formatNumber(networks)} networks at the start`;
  const failed =
    failures === 0 ? 'no replicate failed' : `${formatNumber(failures)} replicates failed and are left out`;
  return (
    `${formatNumber(variants.length)} variants, each of ${formatNumber(replicates)} replicates of ${size}, seed ${seed}, ` +
    `${firstDay} to ${lastDay}, scored from month ${String(scoreFromMonth)}; ${failed}`
  );
}

/** Facts by what they were used for: fitted to, and kept back. */
function factsText(): string {
  const of = (role: 'C' | 'V'): string => listed(facts.filter(({ roles }) => roles.includes(role)).map(({ id }) => id));
  return `Calibrated to ${of('C')}; held out, and used to set no default, ${of('V')}.`;
}

/** What carries the answer: each parameter with its value (or values), its range, and why, as `evidence` has it. */
function assumptionsText(question: Question, scenarios: readonly Scenario[]): string {
  const wanted = new Set(question.assumptions);
  const found = new Map<string, { row: EvidenceRow; values: Set<string> }>();
  for (const scenario of scenarios)
    for (const row of evidenceRows(scenario)) {
      if (!wanted.has(row.path)) continue;
      const known = found.get(row.path);
      if (known === undefined) found.set(row.path, { row, values: new Set([row.value]) });
      else known.values.add(row.value);
    }
  const missing = question.assumptions.filter((path) => !found.has(path));
  if (missing.length > 0) throw new TemplateError(`no parameter ${missing.join(', ')}`);
  const rows = question.assumptions.flatMap((path) => {
    const known = found.get(path);
    if (known === undefined) return [];
    const { row, values } = known;
    const cells = [`\`${path}\``, [...values].join(', '), row.evidenceRange ?? '–', row.why];
    return [`| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`];
  });
  return ['| parameter | value here | range | why |', '|---|---|---|---|', ...rows].join('\n');
}

/** Where a question's figure comes from, as its subtitle says. */
export function questionProvenance(results: QuestionResults, subject: string, interval: string): Provenance {
  const { seed, replicates, firstDay, lastDay } = results;
  return { scenario: `${subject}, ${firstDay} to ${lastDay}`, seed, replicates, interval };
}
