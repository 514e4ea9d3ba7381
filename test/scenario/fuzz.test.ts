import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScenarioError, parseScenario, scenarioFromObject, scenarioFromResolved } from '../../src/scenario/index.js';
import { editDistance, nearest } from '../../src/scenario/declare/nearest.js';
import { indexOf } from '../../src/scenario/index.js';
import { withOne } from './help.js';

/** Whatever is handed over, the answer is a scenario or a ScenarioError. */

function survives(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.message.split('\n').length).toBeLessThanOrEqual(11);
  }
}

const words = [...indexOf(['cocaine', 'heroin']).parameters.keys()].flatMap((path) => [path, ...path.split('.')]);
const pieces = fc.constantFrom(
  ...[
    'micronet: 1\n',
    ': ',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '{ ',
    ' }',
    '[',
    ']',
    ', ',
    '&a ',
    '*a',
    '? ',
    '|\n',
    '"',
    "'",
    '#',
    '---\n',
    '!!str ',
    '%',
    '€',
    ' g',
    '1',
    '-0.5',
    '1e9',
    '.inf',
    '~',
  ],
  ...[
    'on',
    'off',
    'matrix',
    'interventions',
    'networks',
    'extends',
    'set',
    'study',
    'trend',
    'baseline',
    '\t',
    '\u0000',
    '\ud800',
    '__proto__',
  ],
  ...words,
);

describe('parseScenario', () => {
  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        survives(() => parseScenario(text, 'f.yaml'));
      }),
      { numRuns: 500 },
    );
  });

  it('survives texts made of what scenarios are made of', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, valid) => {
        survives(() => parseScenario(valid ? withOne(parts.join('')) : parts.join(''), 'f.yaml'));
      }),
      { numRuns: 1500 },
    );
  });

  it('survives any --set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.oneof(fc.string({ maxLength: 20 }), pieces), (path, value) => {
        survives(() => parseScenario(withOne(''), 'f.yaml', { sets: [`${path}=${value}`] }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('objects', () => {
  const keys = fc.constantFrom(
    ...new Set(words),
    'matrix',
    'interventions',
    'on',
    'set',
    'study',
    '__proto__',
    'toString',
    'x',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 6 }),
      fc.constant(undefined),
      fc.double(),
      fc.bigInt(),
    ),
  }));

  it('of any shape are survived', () => {
    fc.assert(
      fc.property(tree, (object) => {
        survives(() => scenarioFromObject({ networks: { x: { source: 'antwerp' } }, ...(object as object) }));
        survives(() => scenarioFromObject(object));
        survives(() => scenarioFromResolved(object));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('nearest', () => {
  it('counts insertions, deletions, replacements and swaps of neighbours', () => {
    expect([
      editDistance('', 'abc'),
      editDistance('abc', 'abc'),
      editDistance('abc', 'acb'),
      editDistance('kitten', 'sitting'),
    ]).toEqual([3, 0, 1, 3]);
  });

  it('finds a name that is near, whatever its case, or that was begun', () => {
    expect(nearest('spendingshare', ['circle', 'spendingShare'])).toBe('spendingShare');
    expect(nearest('nord', ['paca', 'nord-pas-de-calais'])).toBe('nord-pas-de-calais');
    expect(nearest('wholly different', ['circle', 'classes'])).toBeUndefined();
    expect(nearest('x'.repeat(1000), ['x'])).toBeUndefined();
  });
});
