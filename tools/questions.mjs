import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../dist/index.js';
import { renderPng, renderSvg } from '../dist/rendering/render.js';
import { loadTool } from './load.mjs';

/**
 * Runs the nine questions and writes their results, pages and figures, so that text and run cannot part:
 * `npm run regenerate questions` for all, `npm run regenerate questions 2 3` for some, `npm run regenerate questions -- --pages` for pages and figures
 * from the stored results, without a run. With `--png FOLDER` the figures are written there as pictures, to look at.
 */
const folder = new URL('../scenarios/questions/', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, folder));

const { questionPage, questions, runQuestion } = await loadTool('questions/index.ts');
const options = process.argv.slice(2);
const pngAt = options.indexOf('--png');
const png = pngAt < 0 ? undefined : options[pngAt + 1];
const pagesOnly = options.includes('--pages');
const numbers = options.filter((option) => /^\d+$/u.test(option));
const wanted = questions.filter(({ id }) => numbers.length === 0 || numbers.includes(id.split('-')[0]));

/** One line a variant: a change of one shows as such. */
function resultsText({ variants, ...rest }) {
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const lines = variants.map((variant) => `    ${JSON.stringify(variant)}`);
  return `{\n${head.join('')}  "variants": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

async function write(question) {
  const started = performance.now();
  const { id } = question;
  const scenarios = await loadScenarios(path(`${id}.yaml`));
  mkdirSync(path('results'), { recursive: true });
  if (!pagesOnly || !existsSync(path(`results/${id}.json`)))
    writeFileSync(path(`results/${id}.json`), resultsText(await runQuestion(question, scenarios)));
  const results = JSON.parse(readFileSync(path(`results/${id}.json`), 'utf8'));
  const { page, figure } = questionPage(question, scenarios, results, readFileSync(path(`templates/${id}.md`), 'utf8'));
  writeFileSync(path(`${id}.md`), page);
  writeFileSync(path(`${id}.vl.json`), `${JSON.stringify(figure.spec, null, 1)}\n`);
  writeFileSync(path(`${id}.svg`), await renderSvg(figure.spec));
  if (png !== undefined) writeFileSync(`${png}/${id}.png`, await renderPng(figure.spec));
  console.log(`${id}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Each question in a process of its own, as many at once as there are cores. */
async function writeAll() {
  const waiting = [...wanted];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const args = [fileURLToPath(import.meta.url), next.id.split('-')[0], ...options.filter((o) => !/^\d+$/u.test(o))];
      const child = spawn(process.execPath, args, { stdio: 'inherit' });
      const code = await new Promise((resolve) => child.on('close', resolve));
      if (code !== 0) process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, worker));
}

if (wanted.length === 1) await write(wanted[0]);
else await writeAll();
