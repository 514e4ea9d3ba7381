import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');

/** The command line as it ships. */
export const mainFile = main;

/** Whether dist was built after the last change of src. */
export function isBuilt(): boolean {
  const built = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).every(
    (name) => statSync(join(root, 'src', name)).mtimeMs <= built,
  );
}

/**
 * Before any test: builds dist where it is older than src. Where that fails the others still run, and the tests of the
 * command line say so.
 */
export default function build(): void {
  if (isBuilt()) return;
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  // An incremental build leaves what comes out the same as it is.
  if (status === 0) utimesSync(main, new Date(), new Date());
  else console.error(`dist could not be built:\n${stdout}`);
}
