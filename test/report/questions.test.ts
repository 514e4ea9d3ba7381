import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { renderSvg } from '../../src/rendering/render.js';
import { fillTemplate, questionPage, questions, runQuestion, TemplateError } from '../../tools/questions/index.js';
import type { QuestionResults } from '../../tools/questions/index.js';
import { crossingOf } from '../../tools/questions/crossing.js';
import { Results } from '../../tools/questions/results.js';
import {
  byDirection,
  change,
  changeShort,
  directionOf,
  eur,
  listed,
  pct,
  sentence,
  span,
  than,
  withInterval,
  withUnit,
} from '../../tools/questions/sentences.js';
import { manifestScenario } from '../../src/folders/writeRun.js';
import { loadScenarios } from '../../src/folders/loadScenario.js';
import type { Scenario } from '../../src/scenario/index.js';

const folder = new URL('../../scenarios/questions/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const load = (id: string): Promise<[Scenario, ...Scenario[]]> =>
  loadScenarios(fileURLToPath(new URL(`${id}.yaml`, folder)));
const storedOf = (id: string): QuestionResults => JSON.parse(read(`results/${id}.json`)) as QuestionResults;

describe.each(questions)('$id', (question) => {
  const { id } = question;

  it('asks its question in its first line, and runs as the file says', async () => {
    const [line] = read(`${id}.yaml`).split('\n');
    expect(line).toMatch(/^# Question \d[:,] .*\?$/u);
    expect(line).toContain(`Question ${id.slice(0, 1)}`);
    const [first] = await load(id);
    expect(first.question).toMatch(/\?$/u);
    expect(read(`${id}.md`)).toContain(
      `npx micronet compare scenarios/questions/${id}.yaml --metric ${question.metric} --all`,
    );
  });

  it('has results of the scenario as it stands', async () => {
    const results = storedOf(id);
    const scenarios = await load(id);
    expect(results.variants.map(({ name, hash }) => ({ name, hash }))).toEqual(
      scenarios.map((scenario) => ({ name: scenario.name, hash: manifestScenario(scenario).hash })),
    );
    expect(results.seed).toBe(scenarios[0].values.seed);
    expect(results.replicates).toBe(scenarios[0].values.replicates);
    expect(results.failures).toBe(0);
  });

  it('has the page and the figure that follow from its results', async () => {
    const { page, figure } = questionPage(question, await load(id), storedOf(id), read(`templates/${id}.md`));
    expect(page).toBe(read(`${id}.md`));
    expect(`${JSON.stringify(figure.spec, null, 1)}\n`).toBe(read(`${id}.vl.json`));
    expect(await renderSvg(figure.spec)).toBe(read(`${id}.svg`));
    expect(figure.name).toBe(id);
    expect(page).not.toMatch(/\{\{|\}\}|undefined|NaN|Infinity|null/u);
  }, 30_000);

  it('states run, facts, assumptions and limits, and gives no advice', () => {
    const page = read(`${id}.md`);
    for (const part of ['**Answer.**', 'replicates', 'seed', 'Calibrated to', 'held out', '## What it rests on'])
      expect(page).toContain(part);
    expect(page).toContain('## What it does not say');
    expect(page).not.toMatch(/\bshould\b|\bought to\b|\badvis|\brecommend/iu);
    if (question.enforcement) expect(page).toContain('violence, overdose, prison, family');
  });
});

test('every scenario of the folder is a question, and every question has its files', () => {
  const files = readdirSync(folder);
  expect(files.filter((name) => name.endsWith('.yaml'))).toEqual(questions.map(({ id }) => `${id}.yaml`));
  expect(files.filter((name) => name.endsWith('.md'))).toEqual(questions.map(({ id }) => `${id}.md`));
  expect(files.filter((name) => name.endsWith('.svg'))).toEqual(questions.map(({ id }) => `${id}.svg`));
});

test('a run gives the stored results again', async () => {
  const question = questions.find(({ id }) => id === '2-benefit-timing')!;
  const chosen = ['monthly · fixed limit', 'fortnightly · fixed limit'];
  const [first, ...others] = (await load(question.id)).filter(({ name }) => chosen.includes(name));
  const again = await runQuestion(question, [first!, ...others]);
  const stored = storedOf(question.id);
  expect(JSON.parse(JSON.stringify(again))).toEqual({
    ...stored,
    variants: stored.variants.filter(({ name }) => chosen.includes(name)),
  });
}, 120_000);

describe('templates', () => {
  it('are filled, broken anew, and their tables left alone', () => {
    expect(fillTemplate('# {{a}}\n\nOne\ntwo {{b.c}}.\n\n| {{a}} |\n', { a: 'A', 'b.c': '3' })).toBe(
      '# A\n\nOne two 3.\n\n| A |\n',
    );
    expect(fillTemplate('- one\n  two\n- {{a}}\n', { a: 'three' })).toBe('- one two\n- three\n');
  });

  it('may leave out what all pages share, and nothing else', () => {
    expect(fillTemplate('{{a}}', { a: '1' }, { b: '2' })).toBe('1\n');
    expect(() => fillTemplate('{{a}}', { a: '1', b: '2' })).toThrow(TemplateError);
    expect(() => fillTemplate('{{a}} {{b}}', { a: '1' })).toThrow('{{b}}');
    expect(() => fillTemplate('{{a}} {{b', { a: '1' })).toThrow(TemplateError);
  });
});

describe('clauses follow the result', () => {
  const contrast = (mean: number | null, low: number | null, high: number | null) => ({ n: 9, mean, low, high });

  it.each([
    [contrast(12, 8, 16), 'up', 'rises by € 12 (8 … 16)'],
    [contrast(-12, -16, -8), 'down', 'falls by € 12 (8 … 16)'],
    [contrast(1, -3, 5), 'unclear', 'cannot be told apart from no change (−3 … 5)'],
    [contrast(0, 0, 0), 'same', 'does not change'],
    [contrast(null, null, null), 'unclear', 'is not defined in enough replicates'],
  ] as const)('%o', (given, direction, words) => {
    expect(directionOf(given)).toBe(direction);
    expect(change(given, eur)).toBe(words);
  });

  it('print means with intervals, and ranges', () => {
    expect(withInterval(contrast(11.84, 11.6, 12), pct)).toBe('11.8 % (11.6 … 12.0)');
    expect(withInterval(contrast(null, null, null), pct)).toBe('–');
    expect(span([contrast(3, 1, 5), contrast(-2, -3, -1)], eur)).toBe('−€ 2 … € 3');
    expect(span([contrast(3, 1, 5), contrast(12, 9, 14)], eur)).toBe('€ 3 … 12');
    expect(span([contrast(3, 1, 5), contrast(12, 9, 14)], withUnit(1, 'g'))).toBe('3.0 … 12.0 g');
    expect(span([contrast(3, 1, 5), contrast(3.2, 3, 4)], eur)).toBe('€ 3');
    expect(span([], eur)).toBe('–');
  });

  it('in short, beside another, and as one of three phrases', () => {
    expect(changeShort(contrast(12, 8, 16), eur)).toBe('rises by € 12');
    expect(changeShort(contrast(-12, -16, -8), eur, than)).toBe('is lower by € 12');
    expect(changeShort(contrast(1, -3, 5), eur)).toBe('does not clearly change');
    expect(changeShort(contrast(1, -3, 5), eur, than)).toBe('cannot be told apart');
    expect(change(contrast(1, -3, 5), eur, than)).toBe('cannot be told apart (−3 … 5)');
    expect(byDirection(contrast(0, 0, 0), 'up', 'down', 'open')).toBe('open');
    expect(byDirection(contrast(-1, -2, -1), 'up', 'down', 'open')).toBe('down');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed([])).toBe('none');
    expect(sentence('ä b')).toBe('Ä b');
  });
});

test('a crossing lies on the straight line between two steps', () => {
  const steps = [1, 2, 4].map((x) => ({ x, level: { mean: 10 * x, low: 10 * x - 5, high: null } }));
  expect(crossingOf(steps, 30)).toBe(3);
  expect(crossingOf(steps, 30, 'low')).toBe(3.5);
  expect(crossingOf(steps, 5)).toBe(1);
  expect(crossingOf(steps, 41)).toBeNull();
  expect(crossingOf(steps, 0, 'high')).toBeNull();
});

test('results are read by label, and what is not there is named', () => {
  const results = new Results(storedOf('2-benefit-timing'));
  expect(results.where({ calendar: 'monthly' })).toHaveLength(2);
  expect(() => results.variant({ calendar: 'weekly' })).toThrow('weekly');
  expect(() => results.variant({ calendar: 'monthly' })).toThrow('several');
  expect(() => results.contrast('monthly', { calendar: 'monthly', limit: 'fixed limit' }, 'clients')).toThrow(
    'no contrast',
  );
});
