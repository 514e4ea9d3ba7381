import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { oddDocument, oddMarkdown, oddTitle } from '../../report/odd/odd.js';
import { loadScenarios, shippedScenarios } from '../../folders/loadScenario.js';
import { UsageError } from '../errors.js';
import type { Arguments } from '../commandList.js';
import { print, printJson, printNotice } from '../output.js';

export async function handler({ scenario: given, out, set, json }: Arguments<'odd'>): Promise<void> {
  const file = given ?? join(shippedScenarios(), 'typical-case.yaml');
  const scenarios = await loadScenarios(file, { sets: set });
  const [scenario] = scenarios;
  if (scenarios.length > 1)
    printNotice(`notice: ${file} has ${scenarios.length} variants; this describes the first, ${scenario.name}`);
  if (json) {
    if (out !== undefined) throw new UsageError('--out writes Markdown and --json prints JSON: give one of the two');
    printJson({ jsonVersion: 1, scenario: scenario.name, document: oddDocument(scenario) });
  } else if (out === undefined) print(oddMarkdown(scenario));
  else {
    await write(out, `${oddMarkdown(scenario)}\n`);
    print(`Written to ${out}`);
  }
}

/** Writes a new file, or one that holds such a document already; anything else is left as it is. */
async function write(out: string, content: string): Promise<void> {
  const found = await stat(out).catch(() => undefined);
  // A pipe or device has no content to look at: reading one might never end.
  if (found !== undefined && !found.isFile())
    throw new UsageError(`${out} is not a regular file: leave --out out to print, or choose another with --out`);
  const before = await readFile(out, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new UsageError(`${out} cannot be written: ${codeOf(error)}; choose another with --out`);
  });
  if (before !== undefined && !before.startsWith(`# ${oddTitle}\n`))
    throw new UsageError(`${out} holds something else, and is left as it is: choose another name with --out`);
  await writeFile(out, content).catch((error: unknown) => {
    throw new UsageError(`${out} cannot be written: ${codeOf(error)}; choose another with --out`);
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
