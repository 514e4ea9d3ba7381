import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatValue,
  indexOf,
  parameterAt,
  parseScenario,
  scenarioFromObject,
  valueAt,
} from '../../src/scenario/index.js';
import type { BaseValue, Parameter } from '../../src/scenario/index.js';
import { scaleOfKind } from '../../src/scenario/declare/declare.js';
import { readValue } from '../../src/scenario/read/grammar.js';
import { decimalOf, plainDecimal } from '../../src/scenario/declare/numerals.js';
import { only, slipOf, withOne } from './help.js';

/** The value grammar. */

const index = indexOf(['cocaine', 'heroin', 'resin']);
const parameters = [
  ...index.parameters,
  ...['region', 'type', 'source', 'count', 'headIncome'].map(
    (name) => [`networks.x.${name}`, parameterAt(index, `networks.x.${name}`)] as const,
  ),
] as [string, Parameter<unknown>][];

/** What a text reads as. */
function read(parameter: Parameter<unknown>, text: string): BaseValue | string {
  const place = { source: { kind: 'object', name: '', shown: '' }, line: 0, column: 0 } as const;
  const reading = readValue(parameter, { node: 'scalar', type: 'string', text, place, size: 1 });
  return 'value' in reading ? reading.value : `refused: ${reading.allowed}`;
}

function valuesOf(parameter: Parameter<unknown>): fc.Arbitrary<BaseValue> {
  const [low, high] = parameter.bounds ?? [0, 0];
  const scale = scaleOfKind[parameter.kind];
  const inner = ((): fc.Arbitrary<BaseValue> => {
    switch (parameter.kind) {
      case 'switch':
        return fc.boolean();
      case 'choice':
        return fc.constantFrom(...(parameter.choices ?? []));
      case 'text':
        return fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
      case 'date':
        return fc.integer({ min: -700_000, max: 2_900_000 });
      case 'share':
      case 'number':
        return fc.double({ min: low, max: high, noNaN: true }).map((value) => value + 0);
      default:
        return fc.integer({ min: Math.round(low * scale), max: Math.round(high * scale) });
    }
  })();
  return parameter.optional ? fc.oneof(fc.constant(null), inner) : inner;
}

describe('formatValue', () => {
  it('writes what reading gives back, for every parameter', () => {
    for (const [path, parameter] of parameters) {
      fc.assert(
        fc.property(valuesOf(parameter), (value) => {
          expect(Object.is(read(parameter, formatValue(parameter, value)), value), `${path} ${String(value)}`).toBe(
            true,
          );
        }),
        { numRuns: 40 },
      );
    }
  });

  it('writes every default so that it reads back', () => {
    for (const [path, parameter] of parameters) {
      if (parameter.default !== undefined)
        expect(read(parameter, formatValue(parameter, parameter.default as BaseValue)), path).toBe(parameter.default);
    }
  });

  it.each([
    ['credit.limitShare', 0.25, '25 %'],
    ['credit.limitShare', 0.07, '7 %'],
    ['trips.fuel', 2250, '€ 22.50'],
    ['trips.fuel', 2000, '€ 20'],
    ['trips.fuel', 5, '€ 0.05'],
    ['retailPrice.paca.cocaine', 6000, '60 €/g'],
    ['supply.referenceQuantity', 500, '0.5 g'],
    ['trips.horizonDays', 14, '14 days'],
    ['trips.horizonDays', 1, '1 day'],
    ['clients.classes.rmi.payDay', 5, '5'],
    ['period.start', 12418, '2004-01-01'],
    ['credit.enabled', true, 'on'],
    ['replicates', null, 'off'],
    ['products.cocaine.retailTrendPerYear', -0.05, '-5 %'],
    ['products.cocaine.priceElasticity', -0.5, '-0.5'],
  ])('%s: %j as %j', (path, value, text) => {
    const parameter = parameterAt(index, path);
    expect(parameter && formatValue(parameter, value)).toBe(text);
  });
});

describe('reading', () => {
  it.each([
    ['trips.fuel', ['22.50', '22.5', '€ 22.50', '€22.50', '22.50 €', '22.50€', '2.25e1', '022.5', '+22.5'], 2250],
    ['retailPrice.paca.cocaine', ['22.5', '22.50 €/g', '22.50€/g'], 2250],
    ['supply.referenceQuantity', ['0.5', '.5', '0.5 g', '0.5g', '500 mg', '500mg', '0.500'], 500],
    ['credit.limitShare', ['0.25', '.25', '25 %', '25%', '25.0 %', '2.5e1 %'], 0.25],
    ['credit.limitShare', ['0.1', '10 %'], 0.1],
    ['credit.limitShare', ['7 %', '0.07'], 0.07],
    ['trips.horizonDays', ['14', '14 days', '14days', '14.0'], 14],
    ['trips.expectationDays', ['14.5', '14.5 days'], 14.5],
    ['trips.horizonDays', ['1 day'], 1],
    ['products.cocaine.retailTrendPerYear', ['-5 %', '-0.05', '−5 %'], -0.05],
    ['credit.enabled', ['on', 'true', 'On', 'TRUE'], true],
    ['credit.enabled', ['off', 'false'], false],
    ['replicates', ['off', 'false'], null],
    ['seed', ['0'], '0'],
    ['period.start', ['2004-02-29'], 12477],
  ] as const)('%s', (path, texts, value) => {
    for (const text of texts) expect(read(parameterAt(index, path) as Parameter<unknown>, text), text).toBe(value);
  });

  it('takes numbers from their own text, never through binary fractions', () => {
    const { values } = only(
      withOne(
        'trips: { fuel: 22.50, extras: 0.07 }\nsupply: { referenceQuantity: 1.001 }\ncredit: { limitShare: 0.1 }\nseed: 0x1F',
      ),
    );
    expect(values.trips.fuel).toBe(2250);
    expect(values.trips.extras).toBe(7);
    expect(values.supply.referenceQuantity).toBe(1001);
    expect(values.credit.limitShare).toBe(0.1);
    expect(values.seed).toBe('0x1F');
    expect(
      scenarioFromObject({ networks: { x: { source: 'antwerp' } }, trips: { fuel: 0.07 } }).values.trips.fuel,
    ).toBe(7);
  });

  it('knows switches of whole processes', () => {
    const { values, given } = only(
      withOne('credit: off\nproducts: { heroin: off }\nenforcement: false\nentry: "on"\nclients: { churn: true }'),
    );
    expect(values.credit.enabled).toBe(false);
    expect(values.products['heroin']).toMatchObject({ enabled: false, smallDose: 500 });
    expect(values.enforcement.enabled).toBe(false);
    expect(values.entry.enabled).toBe(true);
    expect(values.clients.churn.enabled).toBe(true);
    expect(given.get('credit.enabled')).toEqual({ kind: 'file', file: 'q.yaml', line: 3, column: 9, text: 'off' });
  });

  it('takes off and null where a parameter may be off, and nothing for nothing', () => {
    for (const text of ['off', 'null', '~', 'false']) {
      expect(
        only(withOne(`enforcement: { totalHazardPerMonth: ${text} }`)).values.enforcement.totalHazardPerMonth,
      ).toBeNull();
    }
    expect(slipOf('enforcement:\n  totalHazardPerMonth:')).toMatch(
      /^q\.yaml:4:\d+ {2}enforcement\.totalHazardPerMonth: nothing\n/u,
    );
  });
});

describe('numerals', () => {
  it.each([
    ['22.50', 0, '22.5'],
    ['25', -2, '0.25'],
    ['.5', 0, '0.5'],
    ['5.', 0, '5'],
    ['1e-3', 0, '0.001'],
    ['-0.07', 2, '-7'],
    ['000', 0, '0'],
    ['1.5E2', 1, '1500'],
  ])('%s moved by %i is %s', (text, power, moved) => {
    expect(plainDecimal(text, power)).toBe(moved);
  });

  it('are nothing else', () => {
    for (const text of ['', '.', '1,0', '1 000', '0x1F', 'NaN', 'Infinity', '1e', '1e99999', '--1', '1'.repeat(61)]) {
      expect(plainDecimal(text), text).toBeUndefined();
    }
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
  });

  it('move every double exactly', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (x) => Number(plainDecimal(decimalOf(x, 2), -2)) === x,
      ),
    );
  });
});

describe('values that are refused', () => {
  const reason = '(assumption: € 20–25; see `micronet evidence q.yaml`)';
  const money = `an amount in € such as 22.50 or € 22.50, between € 0 and € 10000 a trip   ${reason}`;
  it.each([
    ['20 g', `must be ${money}`],
    ['20 %', `must be ${money}`],
    ['twenty', `must be ${money}`],
    ['0x10', `must be ${money}`],
    ['true', `must be ${money}`],
    ['$ 20', `must be ${money}`],
    ['.inf', `must be finite: ${money}`],
    ['-.inf', `must be finite: ${money}`],
    ['.nan', `must be finite: ${money}`],
    ['NaN', `must be finite: ${money}`],
    ['1,000', `must be written without thousands separators, decimals after a point: ${money}`],
    ['22,50', `must be written without thousands separators, decimals after a point: ${money}`],
    ['1_000', `must be written without thousands separators, decimals after a point: ${money}`],
    ['22.505', `must be whole in cents: at most two decimals   ${reason}`],
    ['-1', `must be between € 0 and € 10000 a trip   ${reason}`],
    ['10000.01', `must be between € 0 and € 10000 a trip   ${reason}`],
    ['1e300', `must be between € 0 and € 10000 a trip   ${reason}`],
  ])('fuel: %s', (text, allowed) => {
    expect(slipOf(`trips:\n  fuel: ${text}`)).toBe(`q.yaml:4:9  trips.fuel: ${text}\n  ${allowed}`);
  });

  it('of other kinds', () => {
    expect(slipOf('supply: { referenceQuantity: 6 kg }')).toMatchInlineSnapshot(`
      "q.yaml:3:30  supply.referenceQuantity: 6 kg
        must be a mass in g such as 0.5, 0.5 g or 500 mg, between 0.5 g and 10000 g   (assumption: 6–25 g; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('supply: { referenceQuantity: 600.5 mg }')).toMatchInlineSnapshot(`
      "q.yaml:3:30  supply.referenceQuantity: 600.5 mg
        must be whole in milligrams: at most three decimals of a gram   (assumption: 6–25 g; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('trips: { horizonDays: 1.5 }')).toMatchInlineSnapshot(`
      "q.yaml:3:23  trips.horizonDays: 1.5
        must be a whole number of days such as 14 or 14 days, between 1 day and 365 days   (F24, F25: 7–30 days; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('trips: { maximumPerMonth: 4 days }')).toMatchInlineSnapshot(`
      "q.yaml:3:27  trips.maximumPerMonth: 4 days
        must be a whole number, between 0 and 31 trips a month   (F25, F33: 2–4; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('products: { cocaine: { priceElasticity: 5 % } }')).toMatchInlineSnapshot(`
      "q.yaml:3:41  products.cocaine.priceElasticity: 5 %
        must be a number without a unit, between −10 and 0   (assumption: −1.5 to −0.3; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('enforcement: { totalHazardPerMonth: 101 % }')).toMatchInlineSnapshot(`
      "q.yaml:3:37  enforcement.totalHazardPerMonth: 101 %
        must be between 0 % and 100 % a month, or off   (assumption: 0.8–4 %; see \`micronet evidence q.yaml\`)"
    `);
    expect(slipOf('credit: { limitRule: fixd, enabled: maybe }')).toMatchInlineSnapshot(`
      "q.yaml:3:22  credit.limitRule: fixd
        did you mean fixed? allowed: fixed, growing
      q.yaml:3:37  credit.enabled: maybe
        must be on or off"
    `);
    expect(slipOf('period: { start: 2005-02-29 }')).toMatchInlineSnapshot(`
      "q.yaml:3:18  period.start: 2005-02-29
        must be a date that exists, year-month-day, such as 2004-01-01"
    `);
    expect(slipOf('trips: { fuel: [1], extras: { a: 1 } }')).toMatch(
      /trips\.fuel: a list\n[^]*trips\.extras: a mapping\n/u,
    );
    expect(slipOf('seed:\ntitle: ""')).toMatchInlineSnapshot(`
      "q.yaml:3:6  seed: nothing
        must be a text that is not empty, or a number
      q.yaml:4:8  title: empty text
        must be a text of at most 200 characters, in one line"
    `);
  });

  it('where a mapping is wanted', () => {
    expect(slipOf('clients: off')).toMatchInlineSnapshot(`
      "q.yaml:3:10  clients: off
        must be a mapping with circle, classes, incomeCalendar, spendingShare, spendingShareSpread, broughtAlong, …"
    `);
    expect(slipOf('credit: [a]')).toMatchInlineSnapshot(`
      "q.yaml:3:9  credit: a list
        must be a mapping with enabled, limitRule, limitShare, buildUpPayDays, growthStart, growthStep, …, or on or off"
    `);
    expect(slipOf('experiment: 3')).toBe('q.yaml:3:13  experiment: 3\n  must be a mapping');
  });
});

describe('keys that do not exist', () => {
  it.each([
    ['clients: { circel: 20 }', 'q.yaml:3:12  clients.circel: unknown key\n  did you mean circle?'],
    ['limitShare: 3', 'q.yaml:3:1  limitShare: unknown key\n  did you mean credit.limitShare?'],
    [
      'credit.limitShare: 3',
      'q.yaml:3:1  credit.limitShare: unknown key\n  write it nested: credit: { limitShare: … }',
    ],
    ['extend: typical-case', 'q.yaml:3:1  extend: unknown key\n  did you mean extends?'],
    [
      'trips: { fuel: 22,50 }',
      'q.yaml:3:19  trips.50: unknown key\n  between { and } a comma ends a value: decimals take a point, as in 22.50',
    ],
    [
      'regions: { corsica: {} }',
      'q.yaml:3:12  regions.corsica: unknown key\n  allowed: nord-pas-de-calais, paca, ile-de-france, brittany, burgundy',
    ],
  ])('%s', (lines, message) => {
    expect(slipOf(lines).startsWith(message)).toBe(true);
  });
});

describe('study references', () => {
  it('may be written as a dotted path, by --set and in a matrix', () => {
    const trend = only(withOne('retailPrice: { study: trend }')).values.retailPrice;
    expect(only(withOne(''), { sets: ['retailPrice.study=trend'] }).values.retailPrice).toEqual(trend);
    const burgundy = only(withOne(''), { sets: ['retailPrice.burgundy.study=trend'] }).values.retailPrice;
    expect([burgundy['burgundy']?.['cocaine'], burgundy['brittany']?.['cocaine']]).toEqual([6000, 6500]);
    const town = { sets: ['sources.ghent.cocaine.price=99', 'sources.ghent.heroin.price.study=F18'] };
    expect(only(withOne(''), town).values.sources['ghent']?.['heroin']?.price).toBe(1000);
    const variants = parseScenario(withOne('matrix: { retailPrice.study: [ocrtis, trend] }'), 'q.yaml');
    expect(variants.map(({ name, values }) => [name, values.retailPrice['paca']?.['cocaine']])).toEqual([
      ['ocrtis', 6000],
      ['trend', 6500],
    ]);
    expect(slipOf('', 'retailPrice.study=trends')).toMatch(/did you mean trend\?/u);
    expect(slipOf('', 'credit.study=trend')).toMatch(/credit\.study: unknown parameter/u);
  });

  it('take the study’s own prices', () => {
    const { values, given } = only(
      withOne(
        'retailPrice: { study: trend, paca: { heroin: 30 }, brittany: { cocaine: 61 }, burgundy: { study: ocrtis } }\nsources: { ghent: { heroin: { price: { study: F18 } } } }',
      ),
    );
    expect(valueAt(values, 'retailPrice.paca.cocaine')).toBe(6500);
    expect(valueAt(values, 'retailPrice.paca.heroin')).toBe(3000);
    expect(valueAt(values, 'retailPrice.brittany.cocaine')).toBe(6100);
    expect(valueAt(values, 'retailPrice.burgundy.cocaine')).toBe(7000);
    expect(valueAt(values, 'sources.ghent.heroin.price')).toBe(1000);
    expect(given.get('retailPrice.paca.cocaine')).toEqual({
      kind: 'file',
      file: 'q.yaml',
      line: 3,
      column: 23,
      text: '{ study: trend }',
      study: 'trend',
    });
    expect(given.has('retailPrice.paca.heroin')).toBe(true);
    expect(given.has('retailPrice.ile-de-france.heroin')).toBe(false);
  });

  it.each([
    [
      'retailPrice: { study: trends }',
      'q.yaml:3:23  retailPrice.study: trends\n  did you mean trend? allowed: ocrtis, trend',
    ],
    ['retailPrice: { paca: { study: F18 } }', 'q.yaml:3:31  retailPrice.paca.study: F18\n  allowed: ocrtis, trend'],
    [
      'retailPrice: { paca: { heroin: { study: trend } } }',
      'q.yaml:3:41  retailPrice.paca.heroin: study: trend\n  the study gives no figure here: state the value',
    ],
    [
      'sources: { spain: { cocaine: { price: { study: F18 } } } }',
      'q.yaml:3:48  sources.spain.cocaine.price: study: F18\n  the study gives no figure here: state the value',
    ],
    [
      'sources: { ghent: { cocaine: { price: { study: F20 } } } }',
      'q.yaml:3:48  sources.ghent.cocaine.price: study: F20\n  allowed: F18',
    ],
    [
      'retailPrice: { paca: { cocaine: { study: trend, x: 1 } } }',
      'q.yaml:3:42  retailPrice.paca.cocaine: study: trend\n  a reference stands alone: { study: … }',
    ],
  ])('%s', (lines, message) => {
    expect(slipOf(lines)).toBe(message);
  });
});
