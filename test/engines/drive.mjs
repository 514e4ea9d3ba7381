import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * Runs the cases on another engine. Plain JavaScript, so that types and tests do not need the browsers' drivers, which
 * are imported when a browser is there. Each takes the bundle and the cases, and gives the hashes by case and table.
 */

/** Where `.ci/engines` puts other versions of Node. */
const nodes = fileURLToPath(new URL('../../node_modules/.cache/engines/', import.meta.url));

/** The engines by name: where each would be, and how it runs the cases. */
export const engines = {
  'Node 22': { executable: () => nodeOf(22), run: onNode },
  'Node 24': { executable: () => nodeOf(24), run: onNode },
  Chromium: { executable: () => onPath('chromium'), run: onChromium },
  Firefox: { executable: () => onPath('firefox-esr'), run: onFirefox },
};

function nodeOf(major) {
  const file = join(nodes, `node-${major}`, 'package', 'bin', 'node');
  return existsSync(file) ? file : undefined;
}

function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Any Node, this one included. */
export async function onNode(executable, bundle, cases) {
  const folder = await mkdtemp(join(tmpdir(), 'micronet-engine-'));
  try {
    const file = join(folder, 'run.cjs');
    await writeFile(file, `${bundle};\n(${inNode})(engine.tableHashes, ${JSON.stringify(cases)});`);
    const child = spawn(executable, [file], { stdio: ['ignore', 'pipe', 'pipe'] });
    const exit = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    if (code !== 0) throw new Error(`${executable} ended with ${code}: ${errors}`);
    return JSON.parse(output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Written into the script of the other Node. */
const inNode = `async (tableHashes, cases) => {
  const found = {};
  for (const name of Object.keys(cases)) found[name] = await tableHashes(cases[name]);
  process.stdout.write(JSON.stringify({ version: process.version, found }));
}`;

/** Written into the page, case by case: each answers alone, so that a slow machine is not cut off in the middle. */
async function inPage(page, version, bundle, cases) {
  await page.evaluate(`${bundle}; globalThis.engine = engine; undefined`);
  const found = {};
  for (const [name, one] of Object.entries(cases))
    found[name] = await page.evaluate(`engine.tableHashes(${JSON.stringify(one)})`);
  return { version, found };
}

async function onChromium(executablePath, bundle, cases) {
  const { chromium } = await import('playwright-core');
  // A new, empty profile; root, as whom CI runs, has no sandbox.
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    return await inPage(await browser.newPage(), browser.version(), bundle, cases);
  } finally {
    await browser.close();
  }
}

/** By WebDriver BiDi: Debian's Firefox lacks what Playwright needs. */
async function onFirefox(executablePath, bundle, cases) {
  const { launch } = await import('puppeteer-core');
  const browser = await launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: 300_000 });
  try {
    return await inPage(await browser.newPage(), await browser.version(), bundle, cases);
  } finally {
    await browser.close();
  }
}
