import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  evidenceRows,
  initTemplate,
  jsonSchema,
  parseScenario,
  resolvedScenario,
  scenarioFromResolved,
} from '../../src/scenario/index.js';
import { loadScenarios, shippedScenarios } from '../../src/folders/loadScenario.js';
import type { ResolveExtends, Scenario } from '../../src/scenario/index.js';
import { facts } from '../../src/study/index.js';
import { one, only, refusal, withOne } from './help.js';

/** Other forms of a scenario: evidence, resolved JSON, JSON Schema, starter. */

const rich = withOne(
  'title: Rich\nquestion: Why?\ncredit: { limitShare: 30 % }\nretailPrice: { study: trend }\nclients: { spendingShare: 70 % }\ninterventions: [{ on: 2005-01-01, set: { trips.fuel: 30, enforcement.totalHazardPerMonth: off } }, { on: 2005-02-01, set: {} }]',
);

describe('evidenceRows', () => {
  const rows = evidenceRows(only(rich, { sets: ['seed=7'] }));
  const row = (path: string) => rows.find((each) => each.path === path);

  it('tell value, default, bounds, range, who decides, why and who set it', () => {
    expect(row('credit.limitShare')).toEqual({
      path: 'credit.limitShare',
      value: '30 %',
      unit: 'share of the legal drug budget',
      default: '25 %',
      bounds: 'between 0 % and 500 % of the legal drug budget',
      evidenceRange: '10–50 %',
      decidedBy: 'head',
      evidence: 'assumption',
      facts: ['F32'],
      why: 'assumption: 10–50 %; heads know what their clients live on (see F32)',
      setBy: 'q.yaml:5',
      outsideRange: false,
      numericValue: 0.3,
      numericDefault: 0.25,
      numericBounds: [0, 5],
      numericRange: [0.1, 0.5],
      description: 'Limit of a tab as a share of the client’s legal drug budget of a month (rule `fixed`).',
      fixed: false,
      from: undefined,
    });
    expect(row('retailPrice.paca.cocaine')).toMatchObject({
      value: '65 €/g',
      default: '60 €/g',
      evidence: 'fact',
      facts: ['F21'],
      why: 'F21: taken from the study by reference',
      setBy: 'q.yaml:6',
    });
    expect(row('clients.spendingShare')).toMatchObject({ outsideRange: true });
    expect(row('seed')).toMatchObject({ value: '7', setBy: '--set #1', bounds: undefined, evidenceRange: undefined });
    expect(row('trips.extras')).toMatchObject({ setBy: 'default' });
    expect(row('supply.discountExponent.cocaine')).toMatchObject({ value: 'ln(30/25) / ln(25/6) ≈ 0.1278' });
    expect(row('regions.paca.sourceMix.spain')?.value).toBe('80 %');
    expect(row('sources.spain.cocaine.price')).toMatchObject({ value: 'off', default: 'off' });
  });

  it('tell values as numbers in the unit of files, and nothing where there is none', () => {
    expect(row('trips.fuel')).toMatchObject({ numericValue: 22.5, numericBounds: [0, 10_000] });
    expect(row('types.user-dealer.ownUse.cocaine')).toMatchObject({ unit: 'g a week', numericValue: 3 });
    expect(row('seed')).toMatchObject({ numericValue: null, numericBounds: null, numericRange: null });
    expect(row('period.start')).toMatchObject({ numericValue: null, numericDefault: null });
    expect(row('sources.spain.cocaine.price')).toMatchObject({ numericValue: null, numericDefault: null });
    const floors = ['cocaine', 'heroin'].map((product) => row(`sources.antwerp.${product}.floor`)?.numericRange);
    expect(floors).toEqual([
      [20, 30],
      [8, 12],
    ]);
  });

  it('list every parameter once, and then what interventions change', () => {
    const starting = rows.filter(({ from }) => from === undefined).map(({ path }) => path);
    expect(new Set(starting).size).toBe(starting.length);
    expect(starting).toContain('networks.x.headIncome');
    expect(
      rows.filter(({ from }) => from !== undefined).map(({ path, value, from, setBy }) => [path, value, from, setBy]),
    ).toEqual([
      ['trips.fuel', '€ 30', '2005-01-01', 'intervention of 2005-01-01'],
      ['enforcement.totalHazardPerMonth', 'off', '2005-01-01', 'intervention of 2005-01-01'],
    ]);
  });

  it('give a reason for every parameter', () => {
    for (const { path, why, description } of rows) expect(why.length > 1 && description.length > 3, path).toBe(true);
  });

  it('rest on nothing that is held out to check the model by', () => {
    const heldOut = facts.filter(({ roles }) => roles.every((role) => role === 'V')).map(({ id }) => id);
    expect(heldOut).toContain('F34');
    for (const { path, facts: cited } of evidenceRows(only(withOne(''))))
      expect([path, ...cited.filter((id) => heldOut.includes(id))]).toEqual([path]);
  });

  it('declare no default outside its own bounds or evidence range', () => {
    expect(
      evidenceRows(only(withOne('')))
        .filter(({ outsideRange }) => outsideRange)
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('resolvedScenario', () => {
  const resin =
    'products: { resin: { smallDose: 5, smallDosePriceShare: 1, smallDoseShare: 1, buyersShare: 20 %, intakePerWeek: 5 g, priceElasticity: -1 } }\nretailPrice: { nord-pas-de-calais: { resin: 6 } }\nsources: { antwerp: { resin: { price: 3.75 } } }';

  it('is plain JSON in base units, from which the scenario comes back', () => {
    for (const text of [rich, withOne(resin), withOne('replicates: 3')]) {
      const scenario = only(text);
      const resolved = resolvedScenario(scenario);
      const back = scenarioFromResolved(JSON.parse(JSON.stringify(resolved)));
      expect(back.values).toEqual(scenario.values);
      expect(Object.keys(back.values.products)).toEqual(Object.keys(scenario.values.products));
      expect(back.segments).toEqual(scenario.segments);
      expect(back.notices).toEqual(scenario.notices);
      expect(JSON.stringify(resolvedScenario(back))).toBe(JSON.stringify(resolved));
    }
    const resolved = resolvedScenario(only(rich));
    expect(resolved).toMatchObject({
      micronet: 1,
      name: 'q',
      title: 'Rich',
      question: 'Why?',
      file: 'q.yaml',
      baseline: null,
      matrixValues: {},
      products: ['cocaine', 'heroin'],
    });
    expect(resolved.values).toMatchObject({
      'credit.limitShare': 0.3,
      'trips.fuel': 2250,
      'networks.x.source': 'antwerp',
      'period.start': 12418,
      replicates: null,
    });
    expect(resolved.interventions).toEqual([
      { on: '2005-01-01', set: { 'trips.fuel': 3000, 'enforcement.totalHazardPerMonth': null } },
      { on: '2005-02-01', set: {} },
    ]);
  });

  it('says what was given without naming lines, so that a comment does not change it', () => {
    expect(resolvedScenario(only(`# a comment\n${rich}`))).toEqual(resolvedScenario(only(rich)));
    const { given } = scenarioFromResolved(resolvedScenario(only(rich)));
    expect(given.get('credit.limitShare')).toEqual({
      kind: 'manifest',
      file: 'manifest',
      line: 0,
      column: 0,
      text: '30 %',
    });
    expect(given.has('trips.extras')).toBe(false);
  });

  it('is refused where it is not whole', () => {
    const resolved = resolvedScenario(only(withOne('')));
    const changed = (values: Record<string, unknown>, rest: object = {}) =>
      refusal(() => scenarioFromResolved({ ...resolved, values: { ...resolved.values, ...values }, ...rest }));
    expect(changed({})).toBe('accepted');
    expect(changed({ 'credit.limitShare': 9 })).toBe(
      'manifest  credit.limitShare: 9\n  not a value of this parameter in base units',
    );
    expect(changed({ 'credit.limitShare': '9' })).toContain('credit.limitShare: 9\n');
    expect(changed({ 'trips.fuel': 22.5 })).toContain('trips.fuel: 22.5\n');
    expect(changed({ 'trips.fuel': null })).toContain('trips.fuel: null\n');
    expect(changed({ 'credit.limitRule': 'none' })).toContain('credit.limitRule: none\n');
    expect(changed({ 'credit.enabled': 'on' })).toContain('credit.enabled: on\n');
    expect(changed({ seed: 1 })).toContain('seed: 1\n');
    expect(changed({ 'period.start': 1.5 })).toContain('period.start: 1.5\n');
    expect(changed({ 'credit.unheard': 1 })).toBe(
      'manifest  credit.unheard: unknown parameter\n  another version of micronet wrote this',
    );
    expect(changed({ 'networks.x.source': 'spain' })).toContain('sources.spain: no price');
    expect(refusal(() => scenarioFromResolved({ ...resolved, values: { 'networks.x.count': 1 } }))).toContain(
      'manifest  seed: nothing\n  must be given: another version of micronet wrote this',
    );
    expect(changed({}, { micronet: 2 })).toBe(
      'manifest  micronet: 2\n  must be 1, the schema version that this micronet reads',
    );
    expect(changed({}, { products: ['heroin', 'cocaine'] })).toBe(
      'manifest  products: heroin, cocaine\n  must begin with cocaine, heroin, each once',
    );
    expect(changed({}, { interventions: {} })).toBe('manifest  interventions: an object\n  must be a list');
    expect(changed({}, { interventions: [{ on: 'x', set: {} }] })).toBe(
      'manifest  interventions[0].on: x\n  must be a date',
    );
    expect(changed({}, { title: 3 })).toBe('manifest  title: 3\n  must be a text');
    expect(refusal(() => scenarioFromResolved(undefined))).toBe('manifest  scenario: nothing\n  must be an object');
  });
});

describe('initTemplate', () => {
  const resolveExtends: ResolveExtends = (name) => ({
    source: { kind: 'preset', name: `${name}.yaml`, shown: `${name}.yaml` },
    text: `micronet: 1\n${one}`,
    identity: name,
  });
  const text = initTemplate('folder/my-question.yaml', '../scenarios/micronet.schema.json');

  it('runs as it is', () => {
    const scenario = only(text, { resolveExtends });
    expect(scenario).toMatchObject({
      title: 'my-question',
      question: 'What does a smaller credit limit change?',
      notices: [],
    });
    expect(scenario.values.credit.limitShare).toBe(0.1);
    expect(only(initTemplate('"a: b" #\n.yaml'), { resolveExtends }).title).toBe('"a: b" #');
  });

  it('runs with each hint uncommented', () => {
    const opened = text.replace(/^# (?=interventions|matrix| )/gmu, '');
    const variants = parseScenario(opened, 'q.yaml', { resolveExtends });
    expect(variants.map(({ name }) => name)).toEqual([
      'antwerp · ocrtis',
      'antwerp · trend',
      'ghent · ocrtis',
      'ghent · trend',
    ]);
    expect(variants[0]?.segments).toHaveLength(2);
  });
});

describe('jsonSchema', () => {
  const schema = jsonSchema();
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const errors = (text: string) =>
    validate(parse(text))
      ? []
      : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

  it('stands beside the shipped scenarios, up to date (`vitest -u` writes it)', async () => {
    await expect(`${JSON.stringify(schema, null, 1)}\n`).toMatchFileSnapshot('../../scenarios/micronet.schema.json');
  });

  it('accepts what the loader accepts', () => {
    const matrix =
      'matrix: { networks.x.region: [paca, brittany], prices: { trend: { retailPrice: { study: trend }, credit.limitShare: 30 % } } }';
    const values =
      'credit: off\nproducts: { heroin: off, resin: { smallDose: 5 g } }\nretailPrice: { study: trend, paca: { cocaine: { study: ocrtis }, resin: 6 } }\nsources: { ghent: { heroin: { price: { study: F18 }, floor: off } } }\nseed: 1\nreplicates: off\nperiod: { start: 2004-01-01 }';
    for (const text of [
      rich,
      withOne(values),
      withOne(matrix),
      initTemplate('x.yaml'),
      `micronet: 1\nnetworks: { x: off, y: { source: ghent } }`,
    ])
      expect(errors(text), text).toEqual([]);
  });

  it('refuses what is plainly wrong', () => {
    expect(errors(withOne('clients: { circel: 3 }'))).toEqual(['/clients additionalProperties']);
    expect(errors(withOne('trips: { fuel: 20 g }'))).toEqual(['/trips/fuel pattern']);
    expect(errors(withOne('trips: { fuel: -1 }'))).toEqual(['/trips/fuel minimum']);
    expect(errors(withOne('credit: { limitRule: fixd }'))).toContain('/credit/limitRule enum');
    expect(errors('title: x')).toEqual([' required']);
    expect(errors(withOne('interventions: [{ on: 2005-01-01, set: { period: { days: 3 } } }]'))).toEqual([
      '/interventions/0/set additionalProperties',
    ]);
    expect(errors(`micronet: 1\nnetworks: { X: {} }`)).toEqual(['/networks additionalProperties']);
  });

  it('tells on hovering what a parameter is', () => {
    const credit = (schema['definitions'] as Record<string, { anyOf: [{ properties: Record<string, unknown> }] }>)[
      'credit'
    ];
    expect(credit?.anyOf[0].properties['limitShare']).toMatchInlineSnapshot(`
      {
        "default": "25 %",
        "description": "Limit of a tab as a share of the client’s legal drug budget of a month (rule \`fixed\`).
      Unit: share of the legal drug budget. Default: 25 %.
      Allowed: a share such as 0.25 or 25 %, between 0 % and 500 % of the legal drug budget.
      Evidence range: 10–50 %.
      Decided by: head.
      Why: assumption: 10–50 %; heads know what their clients live on (see F32).",
        "maximum": 5,
        "minimum": 0,
        "pattern": "^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)? *(%)?$",
        "type": [
          "number",
          "string",
        ],
      }
    `);
  });

  it('accepts every shipped scenario, as the loader does', async () => {
    const shipped = readdirSync(shippedScenarios()).filter((name) => name.endsWith('.yaml'));
    for (const name of shipped) {
      expect(errors(readFileSync(join(shippedScenarios(), name), 'utf8')), name).toEqual([]);
      const scenarios: Scenario[] = await loadScenarios(join(shippedScenarios(), name));
      expect(scenarios.length, name).toBeGreaterThan(0);
    }
  });
});
