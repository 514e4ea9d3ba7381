import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdir, readdir, rename, symlink, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { claimSibling, releaseSibling } from '../../src/store/leftovers.js';
import { identity, manifestOf, result, run, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();
const same = identity;

/** Process ids above any that Linux gives: nobody's. */
const deadProcess = '4194999';

function leftoverName(target: string, kind: 'partial' | 'old'): string {
  const claimed = claimSibling(target, kind);
  releaseSibling(claimed);
  return claimed.replace(`-${String(process.pid)}-`, `-${deadProcess}-`);
}

/** The store as one JavaScript file, for a child process to kill: Node 20 runs no TypeScript. */
async function translated(parent: string): Promise<string> {
  const outfile = join(parent, 'store.mjs');
  await build({
    entryPoints: ['src/store/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  await symlink(join(process.cwd(), 'node_modules'), join(parent, 'node_modules'));
  return outfile;
}

/** Starts a process that writes the target again and again, or stays in the second writing; resolves once in it. */
async function startWriter(target: string, parent: string, stay = false): Promise<ChildProcess> {
  const file = join(parent, 'store.mjs');
  if ((await lstat(file).catch(() => undefined)) === undefined) await translated(parent);
  const script = `
    import { writeFile } from 'node:fs/promises';
    import { writeManifest, writeRunFolder } from ${JSON.stringify(file)};
    const manifest = ${JSON.stringify(manifestOf({ figures: [{ name: 'result', file: 'result.txt' }] }))};
    for (let i = 0; ; i++)
      await writeRunFolder(${JSON.stringify(target)}, { identity: ${JSON.stringify(same)}, force: false }, async (folder) => {
        await writeFile(folder + '/result.txt', 'half');
        if (i === 1) console.log('writing');
        if (i === 1 && ${String(stay)}) await new Promise(() => setInterval(() => undefined, 1000));
        await writeFile(folder + '/result.txt', 'whole ' + i);
        await writeManifest(folder, manifest);
      });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('what a killed process leaves', () => {
  it('is cleared by the next run to the same target, and by no other', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    const [dead, deadOther] = [leftoverName(target, 'partial'), leftoverName(join(parent, 'run2'), 'partial')];
    const living = claimSibling(target, 'partial');
    const parents = living.replace(`-${String(process.pid)}-`, `-${String(process.ppid)}-`);
    const bystanders = [deadOther, living, parents, join(parent, 'run.partial-notes'), join(parent, 'run.old')];
    for (const folder of [dead, ...bystanders]) await mkdir(folder);
    await run(target, 'first');
    releaseSibling(living);
    expect((await readdir(parent)).sort()).toEqual(['run', ...bystanders.map((path) => basename(path))].sort());
  });

  it('on another machine is cleared once a day old', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    const [recent, ancient] = [`${target}.partial-00000000-1-00000000`, `${target}.partial-00000000-1-00000001`];
    for (const folder of [recent, ancient]) await mkdir(folder);
    await utimes(ancient, 0, 0);
    await run(target, 'first');
    expect((await readdir(parent)).sort()).toEqual(['run', basename(recent)].sort());
  });

  it('between setting aside and replacing is put back, then treated as what it is', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await run(target, 'first');
    await rename(target, leftoverName(target, 'old'));
    await expect(run(target, 'second', { seed: '2' })).rejects.toThrow('holds the results of another run');
    expect(await result(target)).toBe('first');
    await rename(target, leftoverName(target, 'old'));
    await run(target, 'second');
    await mkdir(leftoverName(target, 'old'));
    await run(target, 'third');
    expect(await result(target)).toBe('third');
    expect(await readdir(parent)).toEqual(['run']);
  });

  it('is not touched while its process lives', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    const child = await startWriter(target, parent, true);
    await run(target, 'second');
    expect((await readdir(parent)).filter((name) => name.includes('.partial-'))).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run(target, 'third');
    expect((await readdir(parent)).sort()).toEqual(['node_modules', 'run', 'store.mjs']);
  });

  it('by SIGKILL at any moment is a whole run or none, and the next run is whole', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    for (const milliseconds of [0, 3, 7, 12, 20, 33]) {
      const child = await startWriter(target, parent);
      await delay(milliseconds);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const found = await lstat(target).catch(() => undefined);
      if (found !== undefined) expect(await result(target)).toMatch(/^whole \d+$/);
      await run(target, 'after');
      expect((await readdir(parent)).sort()).toEqual(['node_modules', 'run', 'store.mjs']);
      expect(await result(target)).toBe('after');
    }
  }, 30_000);
});
