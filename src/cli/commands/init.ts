import { lstat, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { initTemplate } from '../../scenario/index.js';
import { shippedScenarios } from '../../folders/loadScenario.js';
import { posixWord } from '../../report/text/words.js';
import { UsageError } from '../errors.js';
import { print } from '../output.js';
import type { Arguments } from '../commandList.js';

export async function handler({ file }: Arguments<'init'>): Promise<void> {
  if (!/\.ya?ml$/u.test(file)) throw new UsageError(`${file}: a scenario file ends in .yaml`);
  await writeNew(file, initTemplate(basename(file), schemaPath(file)));
  print(`Written to ${file}. Next:  npx micronet run ${posixWord(file)}`);
}

/** Where the new file finds the JSON Schema: relative, where the shipped scenarios are near. */
function schemaPath(file: string): string | undefined {
  const path = relative(dirname(resolve(file)), resolve(shippedScenarios(), 'micronet.schema.json'));
  const posix = path.replaceAll('\\', '/');
  return posix.startsWith('../../..') ? undefined : posix.startsWith('.') ? posix : `./${posix}`;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new UsageError(`${file} exists already, and is left as it is: choose another name`);
    if (code === 'ENOENT') throw new UsageError(`${file}: there is no folder ${dirname(file)}`);
    const folder = await lstat(dirname(resolve(file))).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    throw new UsageError(
      folder ? `${file} cannot be written: ${String(code)}` : `${file}: there is no folder ${dirname(file)}`,
    );
  }
}
