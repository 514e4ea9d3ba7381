import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Loads a TypeScript module of `tools/`: itself bundled, src taken from the built package beside it.
 * @param name below `tools/`, such as `questions/index.ts`
 */
export async function loadTool(name) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(root, 'node_modules', '.tools-'));
  const outfile = join(folder, 'tool.mjs');
  await build({
    entryPoints: [join(root, 'tools', name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [
      {
        name: 'src-is-built',
        setup({ onResolve }) {
          onResolve({ filter: /\/src\/.*\.js$/ }, ({ path, resolveDir }) => ({
            path: pathToFileURL(join(resolveDir, path).replace(/([\\/])src([\\/])/, '$1dist$2')).href,
            external: true,
          }));
        },
      },
    ],
  });
  const tool = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return tool;
}
