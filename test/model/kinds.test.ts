import { describe, expect, it } from 'vitest';
import { metricDeclarations } from '../../src/economics/index.js';
import {
  arrestCauses,
  causeCode,
  endingCauses,
  exitCauses,
  exitWords,
  resupplyCode,
  resupplyKinds,
  setUpCode,
  setUpKinds,
  writeOffCode,
  writeOffKinds,
} from '../../src/model/kinds.js';
import { capitalised } from '../../src/units/index.js';

describe('kinds of what happens', () => {
  it.each([
    ['exits', exitCauses, causeCode],
    ['set-ups', setUpKinds, setUpCode],
    ['write-offs', writeOffKinds, writeOffCode],
    ['re-supply', resupplyKinds, resupplyCode],
  ] as const)('%s have their places in the list as numbers', (_, kinds, codes) => {
    expect(Object.entries(codes)).toEqual(kinds.map((kind, code) => [kind, code]));
  });

  it('name a head that goes on by 0, as months of books do', () => {
    expect(causeCode.none).toBe(0);
  });

  it('have a label of its own for each cause of exit', () => {
    expect(new Set(exitCauses.map((cause) => exitWords[cause].label)).size).toBe(exitCauses.length);
  });

  it('make every cause of exit a metric, and every arrest one a year', () => {
    const names = metricDeclarations().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...endingCauses.map((cause) => `exit${capitalised(cause)}Pct`),
        ...arrestCauses.flatMap((cause) => [
          `headArrests${capitalised(cause)}PerYear`,
          `lossAtArrest${capitalised(cause)}Eur`,
        ]),
      ]),
    );
  });
});
