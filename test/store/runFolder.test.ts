import { renameSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  checkRunFolder,
  drawnFigures,
  hashJson,
  readManifest,
  StoreError,
  writeManifest,
  writeRunFolder,
} from '../../src/store/index.js';
import { removeOld } from '../../src/store/leftovers.js';
import { identityDifferences } from '../../src/store/identityDifferences.js';
import { identity, manifestOf, result, run, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();
const same = identity;
const other = { ...identity, seed: '2' };

describe('writeRunFolder', () => {
  it('creates the folder and its parents, and returns what the writer returns', async () => {
    const target = join(await newFolder(), 'a', 'b', 'run');
    const value = await writeRunFolder(target, { identity: same, force: false }, async (folder) => {
      expect(dirname(folder)).toBe(dirname(target));
      await writeManifest(folder, manifestOf());
      return 42;
    });
    expect(value).toBe(42);
    expect(await readdir(dirname(target))).toEqual(['run']);
    expect((await readManifest(target)).seed).toBe('1');
  });

  it('uses an empty folder, and keeps its .gitkeep through every replacement', async () => {
    const target = await newFolder();
    await run(target, 'first');
    const kept = await newFolder();
    await writeFile(join(kept, '.gitkeep'), '');
    await run(kept, 'first');
    await run(kept, 'second');
    expect((await readdir(kept)).sort()).toEqual(['.gitkeep', 'manifest.json', 'result.txt']);
  });

  it('replaces a run of the same identity whole, and one of another only with force', async () => {
    const target = join(await newFolder(), 'run');
    await run(target, 'first');
    await writeFile(join(target, '.DS_Store'), 'of a file manager');
    await run(target, 'second');
    expect(await result(target)).toBe('second');
    expect((await readdir(target)).sort()).toEqual(['manifest.json', 'result.txt']);
    await expect(run(target, 'third', { seed: '2' })).rejects.toThrow(StoreError);
    await expect(run(target, 'third', { seed: '2' })).rejects.toThrow(
      `${target} holds the results of another run (seed 1 → 2): choose another folder with --out, or replace it with --force`,
    );
    expect(await result(target)).toBe('second');
    await run(target, 'third', { seed: '2', force: true });
    expect(await result(target)).toBe('third');
    expect(await readdir(dirname(target))).toEqual(['run']);
  });

  it('leaves all as it was when the writer fails', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await run(target, 'first');
    const failure = new Error('the model failed');
    const failing = async (folder: string): Promise<void> => {
      await writeFile(join(folder, 'half'), '');
      throw failure;
    };
    await expect(writeRunFolder(target, { identity: same, force: true }, failing)).rejects.toBe(failure);
    expect(await result(target)).toBe('first');
    const deep = join(parent, 'new', 'deep', 'run');
    await expect(writeRunFolder(deep, { identity: same, force: false }, failing)).rejects.toBe(failure);
    expect(await readdir(parent)).toEqual(['run']);
  });

  it('refuses what is written without a manifest, or with that of another run', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await expect(writeRunFolder(target, { identity: same, force: false }, () => Promise.resolve())).rejects.toThrow(
      'manifest.json',
    );
    const wrong = writeRunFolder(target, { identity: other, force: false }, (folder) =>
      writeManifest(folder, manifestOf()),
    );
    await expect(wrong).rejects.toThrow('not of the run that was announced');
    expect(await readdir(parent)).toEqual([]);
  });

  it('brings back what was there when the new folder cannot take its place', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await run(target, 'first');
    const vanishing = async (folder: string): Promise<void> => {
      await writeManifest(folder, manifestOf());
      // After the manifest is checked, the folder is taken away before it can be renamed.
      const seen = vi.spyOn(process, 'cwd').mockImplementation(() => {
        seen.mockRestore();
        renameSync(folder, `${folder}-stolen`);
        return parent;
      });
    };
    await expect(writeRunFolder(target, { identity: same, force: false }, vanishing)).rejects.toThrow(
      `cannot write ${target}`,
    );
    vi.restoreAllMocks();
    expect(await result(target)).toBe('first');
    expect((await readdir(parent)).filter((name) => name.includes('.old-'))).toEqual([]);
  });

  it('says in words what the disk refuses while writing', async () => {
    const target = join(await newFolder(), 'run');
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    await expect(writeRunFolder(target, { identity: same, force: false }, () => Promise.reject(full))).rejects.toThrow(
      `cannot write ${target}: the disk is full; choose another folder with --out`,
    );
  });
});

describe('an aborted write', () => {
  it('ends at once with the signal’s reason, and leaves nothing, even of a writer that goes on', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await run(target, 'first');
    const controller = new AbortController();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let ended: Promise<void> | undefined;
    const reason = new Error('interrupted');
    const writing = writeRunFolder(target, { identity: same, force: false, signal: controller.signal }, (folder) => {
      ended = (async () => {
        await writeFile(join(folder, 'half'), '');
        await gate;
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'more'), '');
      })();
      return ended;
    });
    setTimeout(() => {
      controller.abort(reason);
    }, 20);
    await expect(writing).rejects.toBe(reason);
    expect(await readdir(parent)).toEqual(['run']);
    release();
    await ended;
    await vi.waitFor(async () => {
      expect(await readdir(parent)).toEqual(['run']);
    });
    expect(await result(target)).toBe('first');
  });

  it('does not begin under a signal already aborted, nor rename after one', async () => {
    const parent = await newFolder();
    const target = join(parent, 'run');
    await expect(run(target, 'x', { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    const controller = new AbortController();
    const late = writeRunFolder(target, { identity: same, force: false, signal: controller.signal }, async (folder) => {
      await writeManifest(folder, manifestOf());
      controller.abort(new Error('late'));
    });
    await expect(late).rejects.toThrow('late');
    expect(await readdir(parent)).toEqual([]);
  });
});

describe('checkRunFolder refuses, and --force does not help,', () => {
  async function refused(target: string, message: string | RegExp, force = true): Promise<void> {
    await expect(checkRunFolder(target, same, force)).rejects.toThrow(StoreError);
    await expect(checkRunFolder(target, same, force)).rejects.toThrow(message);
    await expect(run(target, 'never', { force })).rejects.toThrow(message);
  }

  it('a folder of other things, whatever its manifest.json is', async () => {
    const target = await newFolder();
    await writeFile(join(target, 'thesis.docx'), 'years of work');
    await refused(
      target,
      `${target} holds files that micronet did not write, and is never replaced, not even with --force`,
    );
    for (const text of [
      '{"name": "web app", "version": "1"}',
      '[]',
      'null',
      '{"micronet": 1, "kind": "run"}',
      '{broken',
      '{"micronet": "my notes"}',
      '{"micronet": "my notes", "kind": "run", "tables": [], "figures": []}',
      '{"micronet": "0.1.0", "kind": "run"}',
    ]) {
      await writeFile(join(target, 'manifest.json'), text);
      await refused(target, 'choose another folder with --out');
    }
    expect(await readFile(join(target, 'thesis.docx'), 'utf8')).toBe('years of work');
  });

  it('the folder the process stands in, those above it, and home', async () => {
    await refused('.', 'is the folder you are in, or one above it: choose one inside it with --out');
    await refused(dirname(process.cwd()), 'is the folder you are in, or one above it');
    await refused(homedir(), /is the folder you are in|did not write/);
    await refused('/', /is the folder you are in/);
    const cwd = await newFolder();
    const spied = vi.spyOn(process, 'cwd').mockReturnValue(join(cwd));
    await refused(cwd, 'is the folder you are in');
    spied.mockRestore();
  });

  it('a file, a link, and a path through a file', async () => {
    const parent = await newFolder();
    await writeFile(join(parent, 'file'), 'x');
    await mkdir(join(parent, 'folder'));
    await symlink(join(parent, 'folder'), join(parent, 'link'));
    await symlink(join(parent, 'nowhere'), join(parent, 'dangling'));
    await refused(join(parent, 'file'), 'file is a file, not a folder: choose another with --out');
    await refused(join(parent, 'link'), 'link is a symbolic link, not a folder');
    await refused(join(parent, 'dangling'), 'dangling is a symbolic link, not a folder');
    await refused(join(parent, 'file', 'run'), `${join(parent, 'file')} is a file, not a folder`);
    await refused(join(parent, 'file', 'deep', 'run'), 'a part of the path is a file');
    expect((await readdir(parent)).sort()).toEqual(['dangling', 'file', 'folder', 'link']);
  });

  it('a name too long, and a parent that cannot be written to', async () => {
    const parent = await newFolder();
    await refused(join(parent, 'é'.repeat(120)), 'the name is too long');
    await refused(join(parent, 'x'.repeat(300), 'run'), 'the name is too long');
    if (process.getuid?.() === 0) return; // The superuser may write anywhere.
    await chmod(parent, 0o555);
    await refused(join(parent, 'run'), 'permission denied');
    await chmod(parent, 0o755);
  });
});

describe('identityDifferences', () => {
  it('names what stands there first, and what was asked for second', () => {
    const [scenario] = identity.scenarios as [{ name: string; hash: string }];
    const asked = {
      ...identity,
      replicates: 50,
      format: 'csv' as const,
      settings: { baseline: 'a', metric: 'clients' },
    };
    expect(identityDifferences(identity, asked)).toEqual([
      'replicates 200 → 50',
      'format parquet → csv',
      'baseline none → a',
    ]);
    const scenarios = [{ ...scenario, hash: hashJson(2) }];
    expect(identityDifferences(identity, { ...identity, scenarios })).toEqual(['parameters changed in typical case']);
    const other = [{ ...scenario, name: 'other' }];
    expect(identityDifferences(identity, { ...identity, scenarios: other, micronet: '0.2.0' })).toEqual([
      'it lacks other',
      'it holds typical case',
      'version of micronet 0.1.0 → 0.2.0',
    ]);
    expect(identityDifferences(identity, identity)).toEqual([]);
  });

  it('is not asked where only the measure of the figures changed', async () => {
    const target = join(await newFolder(), 'run');
    await run(target, 'first');
    await checkRunFolder(target, { ...identity, settings: { metric: 'clients' } }, false);
    await expect(checkRunFolder(target, { ...identity, kind: 'compare' }, false)).rejects.toThrow(
      /\(command run → compare\): choose another folder with --out \(such as .*run-compare\)/u,
    );
  });
});

describe('drawnFigures', () => {
  it('are the files that a manifest does not name', async () => {
    const target = join(await newFolder(), 'run');
    expect(await drawnFigures(target)).toEqual([]);
    await run(target, 'first');
    await mkdir(join(target, 'figures'));
    await writeFile(join(target, 'figures', 'a.svg'), '');
    expect(await drawnFigures(target)).toEqual(['figures/a.svg']);
  });
});

describe('a file that micronet did not write', () => {
  it('is named, and keeps a run folder from being replaced, --force or not', async () => {
    const target = join(await newFolder(), 'run');
    await run(target, 'first');
    await mkdir(join(target, 'figures'));
    // A figure that plot drew is a run's own.
    await writeFile(join(target, 'figures', 'result.svg'), '');
    await checkRunFolder(target, same, false);
    await mkdir(join(target, 'notes'));
    await writeFile(join(target, 'notes', 'a'), 'mine');
    await writeFile(join(target, 'figures', 'annotated.svg'), 'mine');
    await writeFile(join(target, 'report.html'), 'mine');
    await symlink('notes', join(target, 'link'));
    for (const force of [false, true]) {
      const message = 'holds figures/annotated.svg, link, notes/, report.html, which micronet did not write';
      await expect(checkRunFolder(target, undefined, force)).rejects.toThrow(message);
      await expect(run(target, 'never', { force })).rejects.toThrow(message);
    }
    expect(await result(target)).toBe('first');
    expect(await readFile(join(target, 'notes', 'a'), 'utf8')).toBe('mine');
  });

  it('stays where it comes while the folder is being replaced', async () => {
    const target = join(await newFolder(), 'run');
    await run(target, 'first');
    const late = join(target, 'late.txt');
    const writing = writeRunFolder(target, { identity: same, force: true }, async (folder) => {
      await writeManifest(folder, manifestOf());
      await writeFile(late, 'mine');
    });
    await expect(writing).rejects.toThrow('holds late.txt, which micronet did not write');
    expect(await readFile(late, 'utf8')).toBe('mine');
    await mkdir(`${target}.old`);
    await writeFile(join(`${target}.old`, 'late.txt'), 'mine');
    await removeOld(`${target}.old`);
    expect(await readFile(join(`${target}.old`, 'late.txt'), 'utf8')).toBe('mine');
  });
});

describe('checkRunFolder refuses without --force', () => {
  it('another run, and a damaged one or one of another version', async () => {
    const target = join(await newFolder(), 'run');
    await run(target, 'first');
    await checkRunFolder(target, same, false);
    await checkRunFolder(target, undefined, false);
    await checkRunFolder(relative(process.cwd(), target), same, false);
    await expect(checkRunFolder(target, other, false)).rejects.toThrow('holds the results of another run');
    await checkRunFolder(target, other, true);
    const figures = [{ name: 'result', file: 'result.txt' }];
    const text = JSON.stringify({ micronet: '9.0.0', kind: 'dream', tables: [], figures });
    await writeFile(join(target, 'manifest.json'), text);
    await expect(checkRunFolder(target, same, false)).rejects.toThrow('damaged run, or one of another version');
    await checkRunFolder(target, same, true);
  });
});
