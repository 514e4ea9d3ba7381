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
    '\u202e',
    '\u200b',
    ' #2',
    '9999-12-31',
    '0000-01-01',
    'priors',
    'experiment: { factors: { trips.fuel: [20, 21] } }',
    '- { on: 2005-01-01, set: { trips.fuel: 30 } }',
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

  it('hands on no mark that hides or reorders text, wherever it was written', () => {
    const marks = fc.constantFrom(
      '\u001b[31m',
      '\u0007',
      '\u009b',
      '\u202e',
      '\u2066',
      '\u200b',
      '\u00ad',
      '\u{e0041}',
    );
    const places = fc.constantFrom(
      (mark: string) => `title: "a${mark}b"\n`,
      (mark: string) => `seed: "a${mark}b"\n`,
      (mark: string) => `question: |\n  a${mark}b\n`,
      (mark: string) => `matrix: { "d${mark}": { a: {} } }\n`,
      (mark: string) => `matrix: { d: { "a${mark}": {}, b: {} } }\nbaseline: "a${mark}"\n`,
      (mark: string) => `experiment: { outcomes: ["a${mark}"] }\n`,
      (mark: string) => `experiment: { factors: { "f${mark}": { a: {}, b: { trips.fuel: 20 } } } }\n`,
      (mark: string) => `precision: { interval: 5 %, metric: "m${mark}" }\n`,
      (mark: string) => `products: { "p${mark}": off }\n`,
      (mark: string) => `trips: { fuel: 21 } # a${mark}b\n`,
    );
    fc.assert(
      fc.property(marks, places, fc.boolean(), (mark, place, escaped) => {
        const shown = escaped ? JSON.stringify(mark).slice(1, -1) : mark;
        let told: string;
        try {
          told = JSON.stringify(
            parseScenario(withOne(place(shown)), 'f.yaml').map((each) => ({ ...each, given: [...each.given] })),
          );
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error;
          expect(error.line).toBeGreaterThan(0);
          told = error.message;
        }
        expect(told).not.toContain(mark);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps to the last whole day, or says what is wrong, whatever the dates', () => {
    const year = fc.constantFrom('0000', '0001', '0004', '1900', '2004', '2005', '9998', '9999', '10000', '-001');
    const date = fc
      .tuple(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
    const days = fc.oneof(fc.integer({ min: -1, max: 800 }), fc.constantFrom(3650, 36_500, 1e6, 1e9, 1e15, 1e300));
    fc.assert(
      fc.property(date, days, date, fc.integer({ min: 0, max: 30 }), (start, length, on, month) => {
        survives(() => {
          const text = `period: { start: ${start}, days: ${String(length)}, scoreFromMonth: ${String(month)} }\ninterventions: [{ on: ${on}, set: { trips.fuel: 30 } }]\n`;
          const [{ values, segments } = { values: undefined, segments: [] }] = parseScenario(withOne(text), 'f.yaml');
          expect(values?.period).toMatchObject({ days: length, scoreFromMonth: month });
          expect(segments.at(-1)?.values.trips.fuel).toBe(3000);
        });
      }),
      { numRuns: 600 },
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
