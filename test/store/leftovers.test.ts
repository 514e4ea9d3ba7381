import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
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

/** Translates the store into JavaScript, for a child process to kill: Node 20 runs no TypeScript. */
async function translated(folder: string): Promise<string> {
  const out = join(folder, 'js');
  for (const room of ['engine', 'units', 'store']) {
    await mkdir(join(out, room), { recursive: true });
    for (const file of await readdir(join('src', room))) {
      const source = await readFile(join('src', room, file), 'utf8');
      const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 };
      await writeFile(
        join(out, room, file.replace(/ts$/, 'js')),
        transpileModule(source, { compilerOptions }).outputText,
      );
    }
  }
  await writeFile(join(out, 'package.json'), '{ "type": "module" }');
  await symlink(join(process.cwd(), 'node_modules'), join(out, 'node_modules'));
  return out;
}

/** Starts a process that writes the target again and again, or stays in the second writing; resolves once in it. */
async function startWriter(
  target: string,
  parent: string,
  stay = false,
): Promise<{ child: ChildProcess; folder: string }> {
  const folder = join(parent, 'js');
  if ((await lstat(folder).catch(() => undefined)) === undefined) await translated(parent);
  const script = `
    import { writeFile } from 'node:fs/promises';
    import { writeManifest, writeRunFolder } from ${JSON.stringify(join(folder, 'store', 'index.js'))};
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
  return { child, folder };
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
    const { child, folder } = await startWriter(target, parent, true);
    await run(target, 'second');
    expect((await readdir(parent)).filter((name) => name.includes('.partial-'))).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run(target, 'third');
    expect((await readdir(parent)).sort()).toEqual([basename(folder), 'run']);
  });

  it('by SIGKILL at any moment is a whole run or none, and the next run is whole', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    for (const milliseconds of [0, 3, 7, 12, 20, 33]) {
      const { child, folder } = await startWriter(target, parent);
      await delay(milliseconds);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const found = await lstat(target).catch(() => undefined);
      if (found !== undefined) expect(await result(target)).toMatch(/^whole \d+$/);
      await run(target, 'after');
      expect((await readdir(parent)).sort()).toEqual([basename(folder), 'run']);
      expect(await result(target)).toBe('after');
    }
  }, 30_000);
});
