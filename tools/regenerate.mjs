import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Writes anew all that is made from code and runs: `npm run regenerate` for everything (about half an hour, nearly all
 * of it the questions), `npm run regenerate odd schema` for some. What stands after `questions` goes to it, such as the
 * numbers of questions. The order matters: a later step shows what an earlier one wrote.
 */
const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const steps = {
  odd: { tool: 'tools/odd.mjs', writes: 'src/report/odd/odd.generated.ts, scenarios/ODD.md' },
  schema: { tool: 'dist/cli/main.js', args: ['schema'], to: 'scenarios/micronet.schema.json' },
  reference: { tool: 'tools/scenarioReference.mjs', to: 'docs/scenario-reference.md' },
  golden: { tool: 'tools/golden.mjs', writes: 'test/golden/golden.json and those of test/engines' },
  readme: { tool: 'tools/readme.mjs', writes: 'outputs and pictures in README.md and docs' },
  questions: { tool: 'tools/questions.mjs', writes: 'scenarios/questions' },
};

function run(args, to) {
  const out = to === undefined ? 'inherit' : openSync(path(to), 'w');
  const { status } = spawnSync(process.execPath, args, { cwd: path('.'), stdio: ['ignore', out, 'inherit'] });
  if (typeof out === 'number') closeSync(out);
  if (status !== 0) process.exit(status ?? 1);
}

const asked = process.argv.slice(2);
const named = asked.filter((name) => steps[name] !== undefined);
const rest = asked.filter((name) => steps[name] === undefined);
if (rest.length > 0 && !named.includes('questions')) {
  console.error(`there is no ${rest.join(', ')} to regenerate\n  allowed: ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
run([path('tools/build.mjs')]);
for (const [name, { tool, args = [], to, writes }] of Object.entries(steps)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`${name}: ${to ?? writes}`);
  run([path(tool), ...args, ...(name === 'questions' ? rest : [])], to);
}
