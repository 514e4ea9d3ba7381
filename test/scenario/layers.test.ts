import { describe, expect, it } from 'vitest';
import { parseScenario, scenarioFromObject, scenariosFromObject } from '../../src/scenario/index.js';
import type { ResolveExtends } from '../../src/scenario/index.js';
import { isoFromDay } from '../../src/units/index.js';
import { only, refusal, slip, slipOf, withOne } from './help.js';

/** Layers: `extends`, `--set`, interventions; what must agree once they are put together. */

const files: Readonly<Record<string, string>> = {
  base: withOne(
    'title: The base\nquestion: Why?\ncredit: { limitShare: 20 %, rollovers: 3 }\ninterventions: [{ on: 2005-01-01, set: { trips.fuel: 25 } }]\nmatrix: { credit: [on, off] }',
  ),
  middle: 'micronet: 1\nextends: base\nnetworks: { y: { source: ghent } }\ncredit: { limitShare: 30 % }',
  circle: 'micronet: 1\nextends: round',
  round: 'micronet: 1\nextends: circle',
  bad: 'micronet: 1\ncredit: { limitShare: 900 % }',
};
const resolveExtends: ResolveExtends = (name) => {
  const text = files[name];
  const source = { kind: 'preset', name: `${name}.yaml`, shown: `scenarios/${name}.yaml` } as const;
  return text === undefined ? { allowed: 'no such file' } : { source, text, identity: name };
};

describe('extends', () => {
  it('merges path by path, the extending file last; title, question and matrix are its own', () => {
    const scenario = only('micronet: 1\nextends: middle\ncredit: { rollovers: 1 }\nnetworks: { y: { count: 3 } }', {
      resolveExtends,
    });
    expect(scenario.values.credit).toMatchObject({ limitShare: 0.3, rollovers: 1 });
    expect(scenario.values.networks).toMatchObject({
      x: { source: 'antwerp', count: 1 },
      y: { source: 'ghent', count: 3 },
    });
    expect(Object.keys(scenario.values.networks)).toEqual(['x', 'y']);
    expect(scenario).toMatchObject({
      name: 'q',
      title: 'q',
      question: undefined,
      file: 'q.yaml',
      matrixValues: {},
      baseline: undefined,
      notices: [
        expect.stringContaining('the matrix of scenarios/base.yaml, which it extends, is not inherited') as string,
      ],
    });
    expect(scenario.given.get('credit.limitShare')).toEqual({
      kind: 'preset',
      file: 'middle.yaml',
      line: 4,
      column: 23,
      text: '30 %',
    });
    expect(scenario.segments.map(({ from }) => isoFromDay(from))).toEqual(['2004-01-01', '2005-01-01']);
    expect(scenario.segments[1]?.values.trips.fuel).toBe(2500);
  });

  it('removes an inherited cohort', () => {
    for (const off of ['off', 'null', 'false']) {
      const scenario = only(`micronet: 1\nextends: middle\nnetworks: { x: ${off} }`, { resolveExtends });
      expect(Object.keys(scenario.values.networks)).toEqual(['y']);
      expect([...scenario.given.keys()].filter((path) => path.startsWith('networks.'))).toEqual(['networks.y.source']);
    }
    expect(slip('micronet: 1\nextends: base\nnetworks: { z: off }', { resolveExtends })).toBe(
      'q.yaml:3:16  networks.z: off\n  there is no inherited cohort of this name to remove',
    );
  });

  it('keeps a cohort of which nothing is said', () => {
    const bare: ResolveExtends = () => ({
      source: { kind: 'file', name: 'a', shown: 'a' },
      text: 'micronet: 1\nnetworks: { a: {}, b: { count: 2 } }',
      identity: 'a',
    });
    const { values } = only('micronet: 1\nextends: a', { resolveExtends: bare });
    expect(values.networks).toMatchObject({ a: { count: 1, type: 'user-dealer' }, b: { count: 2 } });
    expect(
      Object.keys(only('micronet: 1\nextends: a\nnetworks: { a: off }', { resolveExtends: bare }).values.networks),
    ).toEqual(['b']);
    expect(slipOf('interventions: [{ on: 2005-01-01, set: { networks: { y: {} } } }]')).toContain(
      'networks.y: {}\n  an intervention cannot change it',
    );
  });

  it('tells slips of the extended file in its own name', () => {
    expect(slip('micronet: 1\nextends: bad', { resolveExtends })).toMatchInlineSnapshot(`
      "scenarios/bad.yaml:2:23  credit.limitShare: 900 %
        must be between 0 % and 500 % of the legal drug budget   (assumption: 10–50 %; see \`micronet evidence q.yaml\`)"
    `);
  });

  it('refuses cycles, what is not found, and what is no name', () => {
    expect(slip('micronet: 1\nextends: circle', { resolveExtends })).toMatchInlineSnapshot(`
      "scenarios/round.yaml:2:10  extends: circle
        must not lead back to itself: scenarios/circle.yaml → scenarios/round.yaml → scenarios/circle.yaml"
    `);
    expect(
      slip('micronet: 1\nextends: q', {
        resolveExtends: () => ({
          source: { kind: 'file', name: 'q.yaml', shown: 'q.yaml' },
          text: '',
          identity: 'q.yaml',
        }),
      }),
    ).toBe('q.yaml:2:10  extends: q\n  must not lead back to itself: q.yaml → q.yaml');
    expect(slip('micronet: 1\nextends: nothing', { resolveExtends })).toBe(
      'q.yaml:2:10  extends: nothing\n  no such file',
    );
    expect(slip('micronet: 1\nextends: base')).toBe(
      'q.yaml:2:10  extends: base\n  there are no files here that could be extended: extendsAmong finds texts at hand, loadScenario files',
    );
    expect(slip('micronet: 1\nextends: [base]', { resolveExtends })).toBe(
      'q.yaml:2:10  extends: a list\n  must be the name of a shipped scenario or a relative path: typical-case, ./other.yaml',
    );
  });

  it('limits the chain', () => {
    const endless: ResolveExtends = (name) => ({
      source: { kind: 'file', name, shown: name },
      text: `micronet: 1\nextends: ${name}i`,
      identity: name,
    });
    expect(slip('micronet: 1\nextends: i', { resolveExtends: endless })).toContain(
      'a chain of extends may have at most 16 files',
    );
  });
});

describe('--set', () => {
  it('wins over files, takes every form of a value, and names itself', () => {
    const sets = [
      'credit.limitShare=30%',
      'retailPrice={ study: trend }',
      'products.heroin=off',
      'networks.x.region=paca',
      'seed=a=b',
      'trips.companion={perTrip: 20 %, paidIn: kind}',
    ];
    const { values, given } = only(withOne('credit: { limitShare: 20 % }'), { sets });
    expect(values.credit.limitShare).toBe(0.3);
    expect(values.retailPrice['paca']?.['cocaine']).toBe(6500);
    expect(values.products['heroin']?.enabled).toBe(false);
    expect(values.networks['x']?.region).toBe('paca');
    expect(values.seed).toBe('a=b');
    expect(values.trips.companion).toMatchObject({ perTrip: 0.2, paidIn: 'kind' });
    expect(given.get('credit.limitShare')).toEqual({ kind: 'set', file: '--set #1', line: 0, column: 0, text: '30%' });
  });

  it('is refused with its number', () => {
    expect(slipOf('', 'credit.limitShare')).toBe(
      '--set #1  credit.limitShare: no value\n  must be path=value, such as credit.limitShare=30%',
    );
    expect(slipOf('', 'credit.limitShare=')).toBe(
      '--set #1  credit.limitShare: nothing after =\n  must be path=value, such as credit.limitShare=30%',
    );
    expect(slipOf('', '=3')).toBe('--set #1  =3\n  must be path=value, such as credit.limitShare=30%');
    expect(slipOf('', 'seed=2', 'credit.limitShar=1')).toBe(
      '--set #2  credit.limitShar: unknown parameter\n  did you mean credit.limitShare?',
    );
    expect(slipOf('', 'limitShare=1')).toBe(
      '--set #1  limitShare: unknown parameter\n  did you mean credit.limitShare?',
    );
    expect(slipOf('', 'title=x')).toBe(
      '--set #1  title: unknown parameter\n  see `micronet evidence` for all parameters',
    );
    expect(slipOf('', '__proto__.x=1')).toBe(
      '--set #1  __proto__.x: unknown parameter\n  see `micronet evidence` for all parameters',
    );
    expect(slipOf('', 'networks.y.count=3')).toBe(
      '--set #1  networks.y.count: no cohort y\n  did you mean x? the scenario has x',
    );
    expect(slipOf('', 'products.resin.smallDose=1')).toBe(
      '--set #1  products.resin.smallDose: unknown parameter\n  did you mean products.heroin.smallDose?',
    );
    expect(slipOf('', 'credit.limitShare=900 %')).toMatch(
      /^--set #1 {2}credit\.limitShare: 900 %\n {2}must be between 0 % and 500 %/u,
    );
    expect(slipOf('', 'credit.limitShare={a: 1')).toMatch(/^--set #1 {2}credit\.limitShare: not valid YAML: /u);
    expect(slipOf('', 'credit=off', 'credit.enabled=on')).toBe(
      '--set #2  credit.enabled: given twice\n  first given by --set #1: keep one',
    );
    expect(slipOf('', `seed=${'x'.repeat(20_000)}`)).toBe('--set #1  seed: too long\n  at most 10000 characters');
  });

  it('must not meet the matrix', () => {
    expect(slipOf('matrix: { networks.x.source: [antwerp, ghent] }', 'networks.x.source=mons')).toBe(
      '--set #1  networks.x.source: mons\n  the matrix sets it, by networks.x.source (q.yaml:3): change it there',
    );
    expect(slipOf('matrix: { networks.x.source: [antwerp, ghent] }', 'networks.x=off')).toContain(
      'the matrix sets it, by networks.x.source',
    );
    expect(
      parseScenario(withOne('matrix: { networks.x.source: [antwerp, ghent] }'), 'q.yaml', {
        sets: ['networks.x.count=2'],
      }).map(({ values }) => values.networks['x']?.count),
    ).toEqual([2, 2]);
  });
});

describe('interventions', () => {
  it('are cumulative, sorted, and merged by date; later layers win', () => {
    const text = withOne(
      [
        'interventions:',
        '  - { on: 2005-07-01, set: { credit: off } }',
        '  - { on: 2005-01-01, set: { credit.limitShare: 10 %, trips: { fuel: 25 } } }',
        '  - { on: 2005-07-01, set: { trips.fuel: 30 } }',
        '  - { on: 2004-01-01, set: { retailPrice: { study: trend } } }',
      ].join('\n'),
    );
    const { values, segments } = only(text);
    expect(segments.map(({ from }) => isoFromDay(from))).toEqual([
      '2004-01-01',
      '2004-01-01',
      '2005-01-01',
      '2005-07-01',
    ]);
    expect(segments[0]?.values).toBe(values);
    expect(values.retailPrice['paca']?.['cocaine']).toBe(6000);
    expect(segments.map((segment) => segment.values.retailPrice['paca']?.['cocaine'])).toEqual([
      6000, 6500, 6500, 6500,
    ]);
    expect(segments.map((segment) => segment.values.trips.fuel)).toEqual([2250, 2250, 2500, 3000]);
    expect(segments.map((segment) => segment.values.credit.enabled)).toEqual([true, true, true, false]);
    const later = only('micronet: 1\nextends: base\ninterventions: [{ on: 2005-01-01, set: { trips.fuel: 21 } }]', {
      resolveExtends,
    });
    expect(later.segments[1]?.values.trips.fuel).toBe(2100);
  });

  it.each([
    [
      'interventions: { on: 2005-01-01 }',
      'q.yaml:3:16  interventions: a mapping\n  must be a list of { on: 2005-01-01, set: { … } }, or off for none',
    ],
    [
      'interventions: [{ on: 2005-01-01 }]',
      'q.yaml:3:17  interventions[0].set: nothing\n  must be given: { on: 2005-01-01, set: { … } }',
    ],
    [
      'interventions: [{ on: 2005-01-01, sett: {} }]',
      'q.yaml:3:35  interventions[0].sett: unknown key\n  did you mean set? allowed: on, set',
    ],
    ['interventions: [3]', 'q.yaml:3:17  interventions[0]: 3\n  must be { on: 2005-01-01, set: { … } }'],
    [
      'interventions: [{ on: 2005-13-01, set: { credit: off } }]',
      'q.yaml:3:23  interventions[0].on: 2005-13-01\n  must be a date that exists, year-month-day, such as 2005-01-01',
    ],
    [
      'interventions: [{ on: 2006-01-01, set: { credit: off } }]',
      'q.yaml:3:23  interventions: 2006-01-01\n  must be a day of the run, 2004-01-01 to 2005-12-31',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { period.days: 3 } }]',
      'q.yaml:3:55  period.days: 3\n  an intervention cannot change it: the shape of the world is set at the start of a run',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { credit: { limitShar: 1 } } }]',
      'q.yaml:3:52  interventions[0].set.credit.limitShar: unknown key\n  did you mean limitShare? allowed: enabled, limitRule, limitShare, buildUpPayDays, growthStart, growthStep, growthMaximum, defaultPropensity, defaultPropensityLow, defaultPropensityHigh, rollovers',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { credit.limitShare: 1, credit: { limitShare: 2 } } }]',
      'q.yaml:3:74  credit.limitShare: given twice\n  first given in line 3: keep one',
    ],
    [
      'interventions:\n  - { on: 2005-01-01, set: { credit: off } }\n  - { on: 2005-01-01, set: { credit: on } }',
      'q.yaml:5:38  credit.enabled: on\n  2005-01-01 sets it to off already in line 4: keep one',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { networks: { x: off } } }]',
      'q.yaml:3:57  interventions[0].set.networks.x: off\n  must be a mapping with region, type, source, count, headIncome',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { enforcement: { totalHazardPerMonth: 1 %, interceptionPerTrip: 1 % } } }]',
      'q.yaml:3:104  enforcement.interceptionPerTrip: 1 %\n  enforcement.totalHazardPerMonth is set beside it: state the total with its shares, or causes directly, not both',
    ],
    [
      'interventions: [{ on: 2005-01-01, set: { credit.defaultPropensityLow: 40 % } }]',
      'q.yaml:3:71  credit.defaultPropensityLow: 40 %, from 2005-01-01\n  must not be above credit.defaultPropensityHigh, which is 30 %',
    ],
  ])('%s', (lines, message) => {
    expect(slipOf(lines)).toBe(message);
  });
});

describe('what must agree', () => {
  it.each([
    [
      'enforcement: { totalHazardPerMonth: 1 %, interceptionPerTrip: 1 % }',
      'q.yaml:3:63  enforcement.interceptionPerTrip: 1 %\n  enforcement.totalHazardPerMonth is set beside it: state the total with its shares, or causes directly, not both',
    ],
    [
      'enforcement: { shares: { border: 0, denunciation: 0, client: 0 } }',
      'q.yaml:3:62  enforcement.shares: all zero\n  at least one of these shares must be above zero',
    ],
    [
      'clients: { classes: { rmi: { share: 0 }, unemployment: { share: 0 }, wage: { share: 0 }, other: { share: 0 } } }',
      'q.yaml:3:106  clients.classes: all zero\n  at least one of these shares must be above zero',
    ],
    [
      'head: { incomes: { benefit: { share: 0 }, temporary: { share: 0 }, other: { share: 0 } } }',
      'q.yaml:3:84  head.incomes: all zero\n  at least one of these shares must be above zero',
    ],
    [
      'credit: { defaultPropensityLow: 40 % }',
      'q.yaml:3:33  credit.defaultPropensityLow: 40 %\n  must not be above credit.defaultPropensityHigh, which is 30 %',
    ],
    [
      'credit: { limitRule: growing, growthStart: 300 }',
      'q.yaml:3:44  credit.growthStart: € 300\n  must not be above credit.growthMaximum, which is € 200',
    ],
    [
      'supply: { fronting: { maximumShare: 10 % } }',
      'q.yaml:3:37  supply.fronting.startShare: 20 %\n  must not be above supply.fronting.maximumShare, which is 10 %',
    ],
    [
      'types: { user-dealer: { minimumLoad: 100 } }',
      'q.yaml:3:38  types.user-dealer.minimumLoad: 100 g\n  must not be above the largest loads of all products together, 80 g: no trip would ever be made',
    ],
    [
      'types: { user-dealer: { startClients: 11 } }',
      'q.yaml:3:39  types.user-dealer.startClients: 11\n  must not be above types.user-dealer.maximumClients, which is 10',
    ],
    [
      'clients: { circle: 3 }',
      'q.yaml:3:20  types.user-dealer.startClients: 5\n  must not be above clients.circle, which is 3',
    ],
    ['products: { cocaine: off, heroin: off }', 'q.yaml:3:35  products: all off\n  at least one product must be on'],
    [
      'products: { cocain: off }',
      'q.yaml:3:21  products.cocain: no smallDose, smallDosePriceShare, smallDoseShare, buyersShare, intakePerWeek, priceElasticity\n  did you mean cocaine? a product of your own has no defaults: state them',
    ],
    [
      'products: { Resin: off }',
      'q.yaml:3:13  products.Resin: not a name for a product\n  must be lower-case letters, digits and hyphens, a letter first, at most 60, and none that Windows reserves (con)',
    ],
    [
      'sources: { antwerp: { cocaine: { price: off }, heroin: { price: off } } }',
      'q.yaml:3:65  sources.antwerp: no price of cocaine and heroin\n  networks.x buys there: state it, such as sources: { antwerp: { cocaine: { price: 30 }, heroin: { price: 10 } } }, or off where it sells none',
    ],
  ])('%s', (lines, message) => {
    expect(slipOf(lines)).toBe(message);
  });

  it.each([
    [
      '{}',
      'q.yaml:2:1  networks: nothing\n  there must be a cohort: networks: { x: { region: nord-pas-de-calais, source: antwerp } }',
    ],
    [
      '{ x: { source: antwerp, count: 0 } }',
      'q.yaml:2:42  networks.x.count: 0\n  at least one network must be simulated',
    ],
    [
      '{ X: {} }',
      'q.yaml:2:13  networks.X: not a name\n  must be lower-case letters, digits and hyphens, a letter first, at most 60, and none that Windows reserves (con)',
    ],
    [
      '{ x: { region: nord } }',
      'q.yaml:2:26  networks.x.region: nord\n  did you mean nord-pas-de-calais? allowed: nord-pas-de-calais, paca, ile-de-france, brittany, burgundy',
    ],
    [
      '{ x: { source: spain } }',
      'q.yaml:2:26  sources.spain: no price of cocaine and heroin\n  networks.x buys there, and the study gives no price for Spain (F17): state it, such as sources: { spain: { cocaine: { price: 30 }, heroin: { price: 10 } } }, or off where it sells none',
    ],
    [
      '{ x: { region: paca } }',
      'q.yaml:2:26  sources.spain: no price of cocaine and heroin\n  networks.x buys there by regions.paca.sourceMix, and the study gives no price for Spain (F17): state it, such as sources: { spain: { cocaine: { price: 30 }, heroin: { price: 10 } } }, or off where it sells none',
    ],
  ])('networks: %s', (networks, message) => {
    expect(slip(`micronet: 1\nnetworks: ${networks}`)).toBe(message);
  });

  it('a source may sell less than all, where that is written; by an intervention, nothing at all', () => {
    expect(slipOf('sources: { antwerp: { heroin: { price: off } } }')).toBe('accepted');
    const dry = '{ sources.antwerp: { cocaine: { price: off }, heroin: { price: off } } }';
    expect(slipOf(`interventions: [{ on: 2005-01-01, set: ${dry} }]`)).toBe('accepted');
    const spain = 'sources: { spain: { cocaine: { price: 30 }, heroin: { price: off } } }';
    expect(slip(`micronet: 1\nnetworks: { x: { source: spain } }\n${spain}`)).toBe('accepted');
  });

  it('weights only count where they are used', () => {
    const none = 'regions: { paca: { typeMix: { user-dealer: 0, semi-professional: 0, not-for-profit: 0 } } }';
    expect(slipOf(none)).toBe('accepted');
    expect(slip(`micronet: 1\nnetworks: { x: { region: paca, source: antwerp, type: mix } }\n${none}`)).toContain(
      'regions.paca.typeMix: all zero',
    );
  });

  it('a total and a cause may come from two layers, with a notice', () => {
    const { values, notices } = only(withOne('enforcement: { interceptionPerTrip: 1 % }'), {
      sets: ['enforcement.totalHazardPerMonth=2%'],
    });
    expect(values.enforcement).toMatchObject({ interceptionPerTrip: 0.01, totalHazardPerMonth: 0.02 });
    expect(notices).toEqual([
      'enforcement.interceptionPerTrip: set directly, so the total hazard decides the other causes only',
    ]);
    expect(slipOf('', 'enforcement.totalHazardPerMonth=1%', 'enforcement.interceptionPerTrip=1%')).toMatch(
      /^--set #2 {2}enforcement\.interceptionPerTrip: 1%\n/u,
    );
    expect(slipOf('enforcement: { totalHazardPerMonth: off, interceptionPerTrip: 1 % }')).toBe('accepted');
  });
});

describe('a product of the scenario’s own', () => {
  const resin =
    'products: { resin: { smallDose: 5, smallDosePriceShare: 1, smallDoseShare: 1, buyersShare: 20 %, intakePerWeek: 5 g, priceElasticity: -1 } }\n';

  it('comes after those declared, and states its prices where it is used', () => {
    const { values } = only(
      withOne(
        `${resin}retailPrice: { nord-pas-de-calais: { resin: 6 } }\nsources: { antwerp: { resin: { price: 3.75 } } }`,
      ),
    );
    expect(Object.keys(values.products)).toEqual(['cocaine', 'heroin', 'resin']);
    expect(values.sources['antwerp']?.['resin']).toMatchObject({ price: 375, floor: null });
    expect(values.retailPrice['paca']).toEqual({ cocaine: 6000, heroin: 2250 });
  });

  it('is refused where a price is missing', () => {
    expect(slipOf(resin)).toBe(
      'q.yaml:3:135  retailPrice.nord-pas-de-calais.resin: nothing\n  must be stated: the study gives no price of resin in Nord-Pas-de-Calais',
    );
    expect(slipOf(`${resin}retailPrice: { nord-pas-de-calais: { resin: 6 } }`)).toBe(
      'q.yaml:2:26  sources.antwerp.resin.price: no price of resin\n  networks.x buys there: state it, such as sources: { antwerp: { resin: { price: 5 } } }, or off where it sells none',
    );
  });
});

describe('notices', () => {
  it('tell what lies outside its evidence range, at the start and later', () => {
    const { notices } = only(
      withOne('clients: { spendingShare: 70 % }\ninterventions: [{ on: 2005-01-01, set: { trips.fuel: 30 } }]'),
      { sets: ['types.user-dealer.maximumLoad.cocaine=20'] },
    );
    expect(notices).toEqual([
      'clients.spendingShare: 70 % lies outside its evidence range, 20–60 % (assumption)',
      'types.user-dealer.firstLoad.cocaine: 25 g is above the largest load, 20 g',
      'trips.fuel: from 2005-01-01 € 30 lies outside its evidence range, € 20–25 (assumption)',
      'types.user-dealer.firstLoad.cocaine: from 2005-01-01 25 g is above the largest load, 20 g',
    ]);
    expect(only(withOne('')).notices).toEqual([]);
  });
});

describe('experiment', () => {
  it('is kept as it is written', () => {
    const { experiment } = only(
      withOne('experiment: { design: sobol, points: 64, factors: { credit.limitShare: { uniform: [10 %, 40 %] } } }'),
    );
    expect(experiment).toMatchObject({
      design: 'sobol',
      points: 64,
      factors: [{ name: 'credit.limitShare', prior: { kind: 'uniform', low: 0.1, high: 0.4 } }],
    });
    expect(only(withOne('')).experiment).toBeUndefined();
  });
});

const notObjects: readonly [unknown, string][] = [
  [[], 'a list'],
  [undefined, 'undefined'],
  [null, 'null'],
  [3, '3'],
  ['typical-case', 'typical-case'],
  [() => ({}), 'a function'],
  [new Map(), 'an object of the class Map'],
];

describe('objects', () => {
  const networks = { x: { source: 'antwerp' } };

  it('are read as files are, without the schema version', () => {
    const { values, given, name } = scenarioFromObject({
      networks,
      credit: { limitShare: '30 %' },
      replicates: null,
      seed: 7,
      randomness: false,
      title: undefined,
    });
    expect(values).toMatchObject({ credit: { limitShare: 0.3 }, replicates: null, seed: '7', randomness: false });
    expect(given.get('credit.limitShare')).toEqual({
      kind: 'object',
      file: 'scenario',
      line: 0,
      column: 0,
      text: '30 %',
    });
    expect(name).toBe('scenario');
    expect(scenariosFromObject({ micronet: 1, networks, matrix: { 'networks.x.count': [1, 2] } })).toHaveLength(2);
  });

  it.each<[unknown, string]>([
    [
      { networks, credit: { limitShare: 9 } },
      'scenario  credit.limitShare: 9\n  must be between 0 % and 500 % of the legal drug budget   (assumption: 10–50 %)',
    ],
    [
      { networks, credit: { limitShare: Number.NaN } },
      'scenario  credit.limitShare: NaN\n  must be finite: a share such as 0.25 or 25 %, between 0 % and 500 % of the legal drug budget   (assumption: 10–50 %)',
    ],
    [
      { networks, trips: { fuel: 0.1 + 0.2 } },
      'scenario  trips.fuel: 0.30000000000000004\n  must be whole in cents: at most two decimals   (assumption: € 20–25)',
    ],
    [
      { networks, trips: { fuel: () => 1 } },
      'scenario  trips.fuel: a function\n  must be a text, number, truth value, list or plain object',
    ],
    [
      { networks, period: { start: new Date(0) } },
      'scenario  period.start: an object of the class Date\n  must be a text, number, truth value, list or plain object',
    ],
    [
      JSON.parse('{ "__proto__": 1 }'),
      'scenario  __proto__: forbidden key\n  this name has a meaning of its own to the program',
    ],
    [{ micronet: 2, networks }, 'scenario  micronet: 2\n  must be 1, the schema version that this micronet reads'],
    [{ networks, matrix: { 'networks.x.count': [1, 2] } }, 'scenario  matrix: 2 variants\n  use scenariosFromObject'],
    ...notObjects.map(([object, found]): [unknown, string] => [
      object,
      `scenario  ${found}\n  must be a plain object with the keys of a scenario file, such as { extends: "typical-case" }; loadScenario also takes the path of a file`,
    ]),
  ])('%j', (object: unknown, message) => {
    expect(refusal(() => scenarioFromObject(object))).toBe(message);
  });

  it('that go round in circles are refused', () => {
    const round: Record<string, unknown> = {};
    round['a'] = round;
    expect(refusal(() => scenarioFromObject(round))).toContain('nested too deeply');
  });
});
