import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Fills the outputs and figures of the README from real runs, so that text and run cannot part: `npm run readme`. */
const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const micronet = (...args) =>
  execFileSync(process.execPath, [path('dist/cli/main.js'), ...args], {
    cwd: path('.'),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });

const figures = { 'out/typical-case': ['credit-by-day-of-month'], 'out/regional-margins': ['paired-differences'] };
for (const folder of Object.keys(figures)) rmSync(path(folder), { recursive: true, force: true });

const readme = path('README.md');
const text = readFileSync(readme, 'utf8').replaceAll(
  /(<!-- output: npx micronet ([^\n]*) -->\n)[\s\S]*?(<!-- end -->)/g,
  (_, open, command, close) => `${open}\`\`\`\n${micronet(...command.split(' ')).trimEnd()}\n\`\`\`\n${close}`,
);
writeFileSync(readme, text);

mkdirSync(path('scenarios/figures'), { recursive: true });
for (const [folder, names] of Object.entries(figures)) {
  micronet('plot', folder, ...names);
  for (const name of names) copyFileSync(path(`${folder}/figures/${name}.svg`), path(`scenarios/figures/${name}.svg`));
}
