import { describe, expect, it } from 'vitest';
import { intervalTargetOf, scenarioFromObject } from '../../src/scenario/index.js';

const base = { networks: { x: { source: 'ghent' } } };
const precisionOf = (precision: unknown) => scenarioFromObject({ ...base, precision }).precision;

describe('the precision block', () => {
  it('holds an interval, a measure, a maximum, and what it is of', () => {
    expect(scenarioFromObject(base).precision).toBeUndefined();
    expect(precisionOf({ interval: '5 %' })).toEqual({ interval: { halfWidth: 0.05, relative: true } });
    expect(precisionOf({ interval: 20, metric: 'clients', maxReplicates: 500, of: 'differences' })).toEqual({
      interval: { halfWidth: 20, relative: false },
      metric: 'clients',
      maxReplicates: 500,
      of: 'differences',
    });
  });

  it.each([
    [{ metric: 'clients' }, /precision\.interval: nothing\n {2}must be the half-width/u],
    [{ interval: '-5 %' }, /precision\.interval: -5 %\n {2}must be the half-width/u],
    [{ interval: [5] }, /precision\.interval/u],
    [{ interval: 5, maxReplicates: 3 }, /precision\.maxReplicates: 3\n {2}must be a whole number from 10/u],
    [{ interval: 5, metric: '' }, /precision\.metric/u],
    [{ interval: 5, of: 'level' }, /precision\.of: level\n.*levels/u],
    [{ intervall: 5 }, /precision\.intervall: unknown key\n {2}did you mean interval\?/u],
    ['5 %', /precision: 5 %\n {2}must be a mapping/u],
  ])('%j is refused', (precision, message) => {
    expect(() => precisionOf(precision)).toThrow(message);
  });
});

it.each([
  ['5%', { halfWidth: 0.05, relative: true }],
  [' 7 % ', { halfWidth: 0.07, relative: true }],
  ['.5', { halfWidth: 0.5, relative: false }],
  ['€ 20', { halfWidth: 20, relative: false }],
  ['1e1', { halfWidth: 10, relative: false }],
  ['€ 5 %', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['1,000', undefined],
  ['', undefined],
  ['NaN', undefined],
])('--interval %j', (text, target) => expect(intervalTargetOf(text)).toEqual(target));
