import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as micronet from '../../src/index.js';
import { computeGoldens, differences, goldenCommand, goldenFile } from './goldens.mjs';
import type { Goldens } from './goldens.mjs';

/** All shipped scenarios, France among them: a quarter of a minute alone, minutes beside much other work. */
const longest = 600_000;

it('the shipped scenarios give what they gave', { timeout: longest }, async () => {
  const golden = JSON.parse(readFileSync(goldenFile, 'utf8')) as Goldens;
  const found = differences(golden, await computeGoldens(micronet));
  const shown = [...found.slice(0, 40), ...(found.length > 40 ? [`… and ${found.length - 40} more`] : [])];
  expect(
    found.length,
    `results differ from test/golden/golden.json; if that is meant, run \`${goldenCommand}\`, which shows all:\n${shown.join('\n')}\n`,
  ).toBe(0);
});
