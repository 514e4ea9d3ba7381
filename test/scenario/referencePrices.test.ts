import { describe, expect, it } from 'vitest';
import {
  compileScenario,
  evidenceRows,
  parseScenario,
  replicateCompiler,
  resolvedScenario,
  scenarioFromResolved,
} from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { only, slipOf, withOne } from './help.js';

/** The reference prices of PACA and Burgundy, cocaine: 60 and 70 by OCRTIS, 65 and 60 by TREND. */
const references = (scenario: Scenario) => cocaineOf(compileScenario(scenario)[0].parameters.regions);
const cocaineOf = (regions: readonly { readonly referenceCentsPerG: readonly number[] }[]) =>
  [regions[1], regions[4]].map((region) => region?.referenceCentsPerG[0]);
const ocrtis = [6000, 7000];
const trend = [6500, 6000];

describe('a price taken from the study sets what demand is measured against', () => {
  it('for each region that takes it, and no other', () => {
    expect(references(only(withOne('')))).toEqual(ocrtis);
    expect(references(only(withOne('retailPrice: { study: trend }')))).toEqual(trend);
    expect(references(only(withOne('retailPrice: { study: ocrtis, paca: { study: trend } }')))).toEqual([6500, 7000]);
    expect(references(only(withOne('retailPrice: { burgundy: { cocaine: { study: trend } } }')))).toEqual([6000, 6000]);
  });

  it('and prices stated beside it elsewhere do not: nobody guesses a table from them', () => {
    const prices = 'paca: { cocaine: 65 }, burgundy: { cocaine: 60 }';
    expect(references(only(withOne(`retailPrice: { ${prices} }`)))).toEqual(ocrtis);
    const moved = 'retailPrice: { study: trend, paca: { cocaine: 61 }, brittany: { cocaine: 61 } }';
    expect(references(only(withOne(moved)))).toEqual([6000, 6000]);
  });

  it('unless the same layer states the reference itself, as a value, by the study, or off', () => {
    const both = (stated: string) =>
      references(only(withOne(`retailPrice: { study: trend }\nreferencePrice: ${stated}`)));
    expect(both('{ paca: { cocaine: 62 } }')).toEqual([6200, 6000]);
    expect(both('{ study: ocrtis }')).toEqual(ocrtis);
    expect(both('{ paca: { cocaine: off } }')).toEqual([6500, 6000]);
    const off = 'retailPrice: { paca: { cocaine: 55 } }\nreferencePrice: { paca: { cocaine: off } }';
    expect(references(only(withOne(off)))).toEqual([5500, 7000]);
  });

  it('by --set and in a matrix as in a file', () => {
    expect(references(only(withOne(''), { sets: ['retailPrice.study=trend'] }))).toEqual(trend);
    expect(references(only(withOne(''), { sets: ['referencePrice.paca.cocaine=62'] }))).toEqual([6200, 7000]);
    const text = withOne(
      'matrix: { prices: { a: { retailPrice: { study: ocrtis } }, b: { retailPrice: { study: trend } } } }',
    );
    expect(parseScenario(text, 'q.yaml').map(references)).toEqual([ocrtis, trend]);
  });

  it('not by an intervention: a price that moves later moves against what it was', () => {
    const text = withOne('interventions: [{ on: 2004-03-01, set: { retailPrice: { study: trend } } }]');
    const segments = compileScenario(only(text));
    expect(segments.map(({ parameters }) => cocaineOf(parameters.regions))).toEqual([ocrtis, ocrtis]);
    expect(segments[1]?.parameters.regions[1]?.retailCentsPerG[0]).toBe(6500);
    expect(slipOf('interventions: [{ on: 2004-03-01, set: { referencePrice.paca.cocaine: 62 } }]')).toMatch(
      /referencePrice\.paca\.cocaine: 62.*\n.*an intervention cannot change it/u,
    );
  });

  it('a prior of a retail price leaves it, and it may have a prior of its own', () => {
    const drawn = (path: string) => {
      const text = withOne(`retailPrice: { study: trend }\npriors: { ${path}: { uniform: [40, 80] } }`);
      const { segments, drawn: values } = replicateCompiler(only(text), '1')(0);
      return { of: cocaineOf(segments[0].parameters.regions), value: values[0]?.value };
    };
    expect(drawn('retailPrice.paca.cocaine').of).toEqual(trend);
    const { of, value } = drawn('referencePrice.paca.cocaine');
    expect(of).toEqual([value, 6000]);
  });

  it('the resolved form keeps it, and evidence says where it is from', () => {
    const scenario = only(withOne('retailPrice: { study: trend }'));
    expect(references(scenarioFromResolved(resolvedScenario(scenario)))).toEqual(trend);
    const rows = evidenceRows(scenario).filter(({ path }) => path === 'referencePrice.burgundy.cocaine');
    expect(rows).toMatchObject([{ value: '60 €/g', setBy: 'q.yaml:3', facts: ['F21'], fixed: true }]);
  });
});
