import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** `npm run build`: dist from src, and nothing in it whose source is gone, so that no such file is ever published. */
const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const { status } = spawnSync(
  process.execPath,
  [path('node_modules/typescript/bin/tsc'), '-p', path('tsconfig.build.json')],
  { stdio: 'inherit' },
);
if (status === 0) {
  for (const name of readdirSync(path('dist'), { recursive: true })) {
    const source = /^(.+)(?:\.d\.ts|\.js|\.js\.map)$/u.exec(name)?.[1];
    if (source !== undefined && (name.endsWith('.map') || !existsSync(path(`src/${source}.ts`))))
      rmSync(path(`dist/${name}`));
  }
  const main = path('dist/cli/main.js');
  chmodSync(main, 0o755);
  // Nothing is written where nothing changed; tests ask by its time whether dist is up to date.
  utimesSync(main, new Date(), new Date());
}
process.exit(status ?? 1);
