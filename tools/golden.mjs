import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as micronet from '../dist/index.js';
import { computeGoldens, differences, goldenFile } from '../test/golden/goldens.mjs';

/** Writes the goldens anew, on purpose, after showing what differs: `npm run golden`. */
const old = existsSync(goldenFile) ? JSON.parse(readFileSync(goldenFile, 'utf8')) : {};
const now = await computeGoldens(micronet);
const found = differences(old, now);
console.log(found.length === 0 ? 'no difference' : found.join('\n'));
if (found.length > 0) {
  writeFileSync(goldenFile, `${JSON.stringify(now, null, 1)}\n`);
  console.log(`written to ${goldenFile}`);
}
