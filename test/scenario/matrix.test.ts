import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { slipOf, withOne } from './help.js';

/** The matrix and its variants. */

const regional = withOne(
  [
    'matrix:',
    '  networks.x.region: [nord-pas-de-calais, paca]',
    '  networks.x.source: [antwerp, ghent]',
    '  prices: { ocrtis: { retailPrice: { study: ocrtis } }, trend: { retailPrice: { study: trend } } }',
    'baseline: nord-pas-de-calais · antwerp · ocrtis',
  ].join('\n'),
);

describe('matrix', () => {
  it('names a variant by its labels in declared order, the last dimension varying fastest', () => {
    const variants = parseScenario(regional, 'regional.yaml');
    expect(variants.map(({ name }) => name)).toEqual([
      'nord-pas-de-calais · antwerp · ocrtis',
      'nord-pas-de-calais · antwerp · trend',
      'nord-pas-de-calais · ghent · ocrtis',
      'nord-pas-de-calais · ghent · trend',
      'paca · antwerp · ocrtis',
      'paca · antwerp · trend',
      'paca · ghent · ocrtis',
      'paca · ghent · trend',
    ]);
    const last = variants.at(-1);
    expect(last).toMatchObject({
      file: 'regional.yaml',
      title: 'regional',
      baseline: 'nord-pas-de-calais · antwerp · ocrtis',
      matrixValues: { 'networks.x.region': 'paca', 'networks.x.source': 'ghent', prices: 'trend' },
    });
    expect(last?.values.networks['x']).toMatchObject({ region: 'paca', source: 'ghent' });
    expect(last?.values.retailPrice['paca']?.['cocaine']).toBe(6500);
    expect(last?.given.get('networks.x.region')).toMatchObject({ line: 4, text: 'paca' });
    expect(variants[0]?.values.retailPrice['paca']?.['cocaine']).toBe(6000);
    expect(last?.values.clients).toBe(variants[0]?.values.clients);
  });

  it('takes references, switches, nothing, new cohorts and interventions as values', () => {
    const lines = [
      'matrix:',
      '  retailPrice: [{ study: ocrtis }, { study: trend }]',
      '  credit: [on, off]',
      '  reform:',
      '    none: {}',
      '    cut: { interventions: [{ on: 2005-01-01, set: { clients.classes.rmi.income: 300 } }] }',
      '  neighbour: { alone: {}, two: { networks: { y: { source: mons } } } }',
    ];
    const variants = parseScenario(withOne(lines.join('\n')), 'q.yaml');
    expect(variants).toHaveLength(16);
    expect(variants[0]?.name).toBe('ocrtis · on · none · alone');
    expect(variants[15]?.name).toBe('trend · off · cut · two');
    expect(variants[15]?.segments[1]?.values.clients.classes['rmi']?.income).toBe(30_000);
    expect(Object.keys(variants[15]?.values.networks ?? {})).toEqual(['x', 'y']);
    expect(variants[0]?.segments).toHaveLength(1);
  });

  it.each([
    [
      'matrix: [1]',
      'q.yaml:3:9  matrix: a list\n  must be a mapping of dimensions: { networks.x.region: [paca, brittany] }',
    ],
    [
      'matrix: {}',
      'q.yaml:3:9  matrix: no dimension\n  must hold at least one: { networks.x.region: [paca, brittany] }',
    ],
    [
      'matrix: { networks.x.region: [] }',
      'q.yaml:3:30  matrix.networks.x.region: no value\n  a dimension must have at least one',
    ],
    [
      'matrix: { networks.x.region: paca }',
      'q.yaml:3:30  matrix.networks.x.region: paca\n  must be a list of values, or a mapping from labels to what each sets',
    ],
    [
      'matrix: { networks.x.regio: [paca] }',
      'q.yaml:3:11  matrix.networks.x.regio: unknown parameter\n  a list needs a parameter as its dimension: did you mean networks.x.region?',
    ],
    [
      'matrix: { networks.y.region: [paca] }',
      'q.yaml:3:11  matrix.networks.y.region: no cohort y\n  a list needs a parameter as its dimension: did you mean x? the scenario has x',
    ],
    [
      'matrix: { networks.x.region: [paca, pacca] }',
      'q.yaml:3:37  networks.x.region: pacca\n  did you mean paca? allowed: nord-pas-de-calais, paca, ile-de-france, brittany, burgundy',
    ],
    [
      'matrix: { networks.x.region: [brittany, brittany] }',
      'q.yaml:3:41  matrix.networks.x.region: brittany: given twice\n  labels must differ, and be at most 80 characters without “·”',
    ],
    [
      'matrix: { a: { "b · c": {} } }',
      'q.yaml:3:25  matrix.a: b · c: not a label\n  labels must differ, and be at most 80 characters without “·”',
    ],
    [
      'matrix: { credit: [{ limitShare: 1, limitRule: fixed }] }',
      'q.yaml:3:20  matrix.credit: a mapping\n  give such values names: { first: { … }, second: { … } }',
    ],
    [
      'matrix: { a: { b: 1 } }',
      'q.yaml:3:19  matrix.a: b: 1\n  must be a mapping of what it sets: { credit.limitShare: 30 % }, or {} for nothing',
    ],
    [
      'matrix: { a: { b: { credit.limitShar: 1 } } }',
      'q.yaml:3:21  credit.limitShar: unknown key\n  did you mean limitShare? allowed: enabled, limitRule, limitShare, buildUpPayDays, growthStart, growthStep, growthMaximum, defaultPropensity, defaultPropensityLow, defaultPropensityHigh, rollovers',
    ],
    [
      'matrix: { a: { b: { credit: off } }, c: { d: { credit: off } } }',
      'q.yaml:3:56  credit.enabled: off\n  the dimension a sets it too: one parameter belongs to one dimension',
    ],
    [
      'matrix: { a: { b: { networks: { x: off } } }, networks.x.count: [1] }',
      'q.yaml:3:66  networks.x.count: 1\n  the dimension a sets it too: one parameter belongs to one dimension',
    ],
    [
      'matrix: { networks.x.source: [antwerp, spain] }',
      'q.yaml:3:40  sources.spain: no price of cocaine and heroin\n  networks.x buys there, and the study gives no price for Spain (F17): state it, such as sources: { spain: { cocaine: { price: 30 }, heroin: { price: 10 } } }, or off where it sells none',
    ],
    [
      'matrix: { networks.x.region: [brittany, burgundy] }\nbaseline: britany',
      'q.yaml:4:11  baseline: britany\n  no variant has this name: did you mean brittany?',
    ],
    [
      'matrix: { networks.x.region: [brittany, burgundy] }\nbaseline: Lyon',
      'q.yaml:4:11  baseline: Lyon\n  must be a variant: brittany; burgundy',
    ],
    ['baseline: x', 'q.yaml:3:11  baseline: x\n  a baseline is a variant of a matrix, and there is no matrix'],
  ])('%s', (lines, message) => {
    expect(slipOf(lines)).toBe(message);
  });

  it('tells what a value may hold where a key is unknown, not what a file may', () => {
    const message = slipOf('matrix: { a: { b: { title: x } } }');
    expect(message).toContain('title: unknown key\n  allowed: interventions, priors, seed, ');
  });

  it('refuses more than 10,000 variants before it reads them', () => {
    const dimension = (name: string) =>
      `  ${name}: { ${Array.from({ length: 101 }, (_, i) => `v${String(i)}: {}`).join(', ')} }`;
    expect(slipOf(`matrix:\n${dimension('a')}\n${dimension('b')}`)).toBe(
      'q.yaml:5:3  matrix: more than 10000 variants\n  at most 10000: drop a dimension or some values',
    );
  });

  it('loads 350 variants quickly', () => {
    const shares = Array.from({ length: 5 }, (_, i) => `${String(20 + i)} %`).join(', ');
    const lines = `matrix:\n  networks.x.region: [nord-pas-de-calais, paca, ile-de-france, brittany, burgundy]\n  networks.x.source: [antwerp, ghent, mons, bruges, amsterdam, rotterdam, maastricht]\n  retailPrice: [{ study: ocrtis }, { study: trend }]\n  credit.limitShare: [${shares}]`;
    expect(parseScenario(withOne(lines), 'q.yaml')).toHaveLength(350);
  });
});
