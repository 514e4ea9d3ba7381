import { describe, expect, it } from 'vitest';
import { ScenarioError, parseScenario } from '../../src/scenario/index.js';
import { only, slip, slipOf, withOne } from './help.js';

/** What is wrong with a text before its parameters are looked at. */

describe('the first key', () => {
  it.each([
    ['[1, 2]', 'q.yaml:1:1  a list\n  must be a mapping that begins with micronet: 1'],
    ['hello', 'q.yaml:1:1  hello\n  must be a mapping that begins with micronet: 1'],
    ['a: 1', 'q.yaml:1:1  micronet: nothing\n  the first key must be the schema version: micronet: 1'],
    ['micronett: 1', 'q.yaml:1:1  micronet: micronett\n  the first key must be the schema version: micronet: 1'],
    ['title: x\nmicronet: 1', 'q.yaml:2:1  micronet: not the first key\n  the schema version must come first'],
    ['micronet: 2', 'q.yaml:1:11  micronet: 2\n  must be 1, the schema version that this micronet reads'],
    ['micronet:', 'q.yaml:1:10  micronet: nothing\n  must be 1, the schema version that this micronet reads'],
    ['', 'q.yaml  empty\n  must begin with micronet: 1'],
    [' \n\t\n', 'q.yaml  empty\n  must begin with micronet: 1'],
    ['# only a comment', 'q.yaml  nothing in it\n  must be a mapping that begins with micronet: 1'],
  ])('%j', (text, message) => {
    expect(slip(text)).toBe(message);
  });
});

describe('YAML that is none', () => {
  it('tells place and remedy', () => {
    expect(slipOf('credit:\n\tlimitShare: 1')).toMatchInlineSnapshot(`
      "q.yaml:4:1  not valid YAML: Tabs are not allowed as indentation
        indent with spaces, not with tabs"
    `);
    expect(slipOf('title: "abc')).toMatchInlineSnapshot(`
      "q.yaml:3:12  not valid YAML: Missing closing "quote
        close every quote and bracket, and put “: ” behind every key"
    `);
    expect(slipOf('title: @x')).toMatchInlineSnapshot(`
      "q.yaml:3:8  not valid YAML: Plain value cannot start with reserved character @
        put quotes around a text that holds “: ” or “ #”, or begins with a sign such as @, \`, %, &, * or !"
    `);
    expect(slipOf('trips: { fuel: !!js/function x }')).toMatchInlineSnapshot(`
      "q.yaml:3:16  not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function
        tags are not read: write the plain value"
    `);
    expect(slipOf('---\na: 1')).toMatchInlineSnapshot(`
      "q.yaml:3:1  a second document
        a file holds one scenario: remove what follows from --- on"
    `);
    expect(slipOf('? [a, b]\n: 1')).toMatchInlineSnapshot(`
      "q.yaml:3:3  a mapping or list as a key
        keys must be names"
    `);
  });

  it('refuses keys that are given twice, and names with a meaning of their own', () => {
    expect(slipOf('credit: { limitShare: 3 %, limitShare: 4 % }')).toMatchInlineSnapshot(`
      "q.yaml:3:28  credit.limitShare: given twice
        first given in line 3: keep one"
    `);
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(slipOf(`credit:\n  ${key}: 3`)).toBe(
        `q.yaml:4:3  credit.${key}: forbidden key\n  this name has a meaning of its own to the program`,
      );
    }
  });
});

describe('sizes', () => {
  const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [${`*a${String(i)}, `.repeat(10)}]`).join('\n')}`;

  it('stops an alias bomb', () => {
    expect(slipOf(bomb)).toMatch(
      /^q\.yaml:\d+:\d+ {2}a4\[\d\]: too many values\n {2}a file and its aliases may hold at most 100000$/u,
    );
  });

  it('reads aliases that are none', () => {
    const { values } = only(
      withOne('clients:\n  churn: { perMonth: &rate 7 % }\n  introductions: { perMonth: *rate }'),
    );
    expect(values.clients.introductions.perMonth).toBe(0.07);
    expect(slipOf('credit: { limitShare: *nowhere }')).toContain('q.yaml:3:23');
  });

  it.each(['[', '{', '{a: ', '- ', '? ', '[{a: ', '- a:\n'])('answers at once to %j without end', (piece) => {
    const text = piece.repeat(Math.floor(900_000 / piece.length));
    expect(slip(text)).toMatch(/nested too deeply|too many values/u);
  });

  it('refuses a text above 1 MB unread', () => {
    expect(slip(`micronet: 1\n${'#'.repeat(1_000_000)}`)).toBe(
      'q.yaml  larger than 1 MB\n  a scenario is a short text',
    );
  });
});

describe('messages', () => {
  it('show control characters escaped and long texts cut', () => {
    expect(slipOf(String.raw`credit: { limitRule: "a\e[31m\n\u202eb" }`)).toContain(
      String.raw`credit.limitRule: a\u001b[31m\n\u202eb`,
    );
    const [line = ''] = slipOf(`credit: { limitRule: ${'x'.repeat(200)} }`).split('\n');
    expect(line).toBe(`q.yaml:3:22  credit.limitRule: ${'x'.repeat(59)}…`);
  });

  it('tell up to five slips in the order of their lines, and count the rest', () => {
    const message = slipOf(
      'trips:\n  fuel: a\n  extras: b\n  horizonDays: c\n  reorderDays: d\n  domesticTravel: e\nclients: { circel: 3 }',
    );
    expect(message.match(/^q\.yaml:\d+/gmu)).toEqual(['q.yaml:4', 'q.yaml:5', 'q.yaml:6', 'q.yaml:7', 'q.yaml:8']);
    expect(message.endsWith('\n… and 1 more')).toBe(true);
  });

  it('carry fields', () => {
    try {
      parseScenario(withOne('clients:\n  spendingShare: 140 %'), 'q.yaml');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError);
      const { file, line, column, path, found, allowed, problems } = error as ScenarioError;
      expect({ file, line, column, path, found, allowed, count: problems.length }).toEqual({
        file: 'q.yaml',
        line: 4,
        column: 18,
        path: 'clients.spendingShare',
        found: '140 %',
        allowed: 'must be between 0 % and 100 %   (assumption: 20–60 %; see `micronet evidence q.yaml`)',
        count: 1,
      });
    }
  });
});

describe('JSON', () => {
  it('is read with the same places, tabs included', () => {
    const text =
      '{\n\t"micronet": 1,\n\t"networks": {\n\t\t"x": { "source": "antwerp" }\n\t},\n\t"credit": { "limitShare": 9 }\n}';
    expect(slip(text)).toMatch(/^q\.yaml:6:28 {2}credit\.limitShare: 9\n/u);
    expect(only(text.replace('9', '0.3')).values.credit.limitShare).toBe(0.3);
  });
});
