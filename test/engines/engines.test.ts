import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as micronet from '../../src/index.js';
import { differences } from '../golden/goldens.mjs';
import type { Goldens } from '../golden/goldens.mjs';
import { engineBundle, engineCases, engineGoldens, enginesFile } from './cases.mjs';
import { engines } from './drive.mjs';
import { tableHashes } from './tableHashes.js';
import type { EngineCase } from './tableHashes.js';

/** A quarter of a minute for each engine alone, minutes beside much other work. */
const longest = 300_000;

const golden = JSON.parse(readFileSync(enginesFile, 'utf8')) as Goldens;
let cases: Record<string, EngineCase>;
let bundle: string;

beforeAll(async () => {
  cases = await engineCases(micronet);
  bundle = await engineBundle();
});

describe('one hash on every engine', () => {
  it('this Node, from the source', { timeout: longest }, async () => {
    const found: Record<string, Record<string, string>> = {};
    for (const [name, one] of Object.entries(cases)) found[name] = await tableHashes(one);
    expect(differences(golden, engineGoldens(cases, found))).toEqual([]);
    expect(Object.keys(golden['typical case']?.tables ?? {})).toHaveLength(11);
  });

  for (const [name, { executable, run }] of Object.entries(engines))
    it(name, { timeout: longest }, async ({ skip }) => {
      const file = executable();
      if (file === undefined) return skip('it is not installed here: .ci/engines installs it');
      const { version, found } = await run(file, bundle, cases);
      expect(differences(golden, engineGoldens(cases, found)), version).toEqual([]);
    });
});
