import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFile, generatedModule } from './modelDocs.mjs';

/** Writes anew, from the source: the template and doc comments that ship, and the ODD+D document of the typical case. */
const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const node = (...args) => execFileSync(process.execPath, args, { cwd: path('.'), encoding: 'utf8' });

writeFileSync(generatedFile, generatedModule());
node(path('tools/build.mjs'));
writeFileSync(path('scenarios/ODD.md'), node(path('dist/cli/main.js'), 'odd'));
console.log('written: src/report/odd/odd.generated.ts, scenarios/ODD.md');
