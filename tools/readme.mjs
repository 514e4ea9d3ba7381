import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Fills the outputs and figures of the README and the guides from real runs, so that text and run agree. */
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

/** What a command prints, run once however often it is shown. */
const printed = new Map();
function outputOf(command) {
  const known = printed.get(command) ?? micronet(...command.split(' ')).trimEnd();
  printed.set(command, known);
  return known;
}

/** `<!-- output: npx micronet COMMAND -->`, also with `| first N lines`, up to `<!-- end -->`. */
const block = /(<!-- output: npx micronet ([^\n|]*?)(?: \| first (\d+) lines)? -->\n)[\s\S]*?(<!-- end -->)/g;
const guides = readdirSync(path('docs')).filter((name) => name.endsWith('.md'));
for (const file of ['README.md', ...guides.map((name) => `docs/${name}`)]) {
  const text = readFileSync(path(file), 'utf8');
  const filled = text.replaceAll(block, (_, open, command, first, close) => {
    const lines = outputOf(command).split('\n');
    const shown = first === undefined ? lines : [...lines.slice(0, Number(first)), '…'];
    return `${open}\`\`\`\n${shown.join('\n')}\n\`\`\`\n${close}`;
  });
  if (filled !== text) writeFileSync(path(file), filled);
}

mkdirSync(path('scenarios/figures'), { recursive: true });
for (const [folder, names] of Object.entries(figures)) {
  micronet('plot', folder, ...names);
  for (const name of names) copyFileSync(path(`${folder}/figures/${name}.svg`), path(`scenarios/figures/${name}.svg`));
}
