import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as micronet from '../dist/index.js';
import { engineBundle, engineCases, engineGoldens, enginesFile } from '../test/engines/cases.mjs';
import { onNode } from '../test/engines/drive.mjs';
import { computeGoldens, differences, goldenFile } from '../test/golden/goldens.mjs';

/** Writes the goldens anew, on purpose, after showing what differs: `npm run regenerate golden`. */
update(goldenFile, await computeGoldens(micronet));
const cases = await engineCases(micronet);
const { found } = await onNode(process.execPath, await engineBundle(), cases);
update(enginesFile, engineGoldens(cases, found));

function update(file, now) {
  const old = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const changed = differences(old, now);
  console.log(changed.length === 0 ? 'no difference' : changed.join('\n'));
  if (changed.length === 0) return;
  writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
  console.log(`written to ${file}`);
}
