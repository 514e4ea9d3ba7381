import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openShardFolder, removeShardFolder, writeShardPart } from '../../src/store/index.js';
import { manifestOf, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();
const { counts: _, failures: __, tables: ___, figures: ____, responsibleUse: _____, ...identity } = manifestOf();
const other = { ...identity, seed: '2' };

describe('the folder of an experiment under way', () => {
  it('is begun, taken up again, and removed with all that micronet wrote into it', async () => {
    const target = join(await newFolder(), 'run');
    const { path } = await openShardFolder(target, identity, 2, false);
    await writeShardPart(path, 'replicates-0-to-9', {});
    await mkdir(join(path, '.spill'));
    await writeFile(join(path, '.spill', 'duckdb_temp_storage-0.tmp'), '');
    await openShardFolder(target, identity, 2, false);
    await expect(openShardFolder(target, other, 2, false)).rejects.toThrow('a part of another experiment (seed 1 → 2)');
    expect((await readdir(path)).sort()).toEqual(['.spill', 'plan.json', 'replicates-0-to-9.json']);
    await openShardFolder(target, other, 2, true);
    expect(await readdir(path)).toEqual(['plan.json']);
    await removeShardFolder(path);
    expect(await readdir(join(path, '..'))).toEqual([]);
  });

  it('that is somebody’s is left as it is, --force or not', async () => {
    const target = join(await newFolder(), 'x');
    const path = `${target}.unfinished`;
    await mkdir(join(path, 'deep'), { recursive: true });
    await writeFile(join(path, 'thesis.docx'), 'years of work');
    for (const force of [false, true])
      await expect(openShardFolder(target, identity, 1, force)).rejects.toThrow(
        'holds deep/, thesis.docx, which micronet did not write: move it elsewhere, or choose another folder with --out',
      );
    // A plan of micronet's makes nobody's file its own.
    await writeFile(join(path, 'plan.json'), JSON.stringify(identity));
    await expect(openShardFolder(target, other, 1, true)).rejects.toThrow('holds deep/, thesis.docx');
    await removeShardFolder(path);
    expect(await readFile(join(path, 'thesis.docx'), 'utf8')).toBe('years of work');
  });

  it('without a plan is nobody’s experiment: its shards are not taken for this one’s', async () => {
    const target = join(await newFolder(), 'x');
    await mkdir(`${target}.unfinished`);
    await writeFile(`${target}.unfinished/000000.json`, '{}');
    await expect(openShardFolder(target, identity, 1, true)).rejects.toThrow(
      '000000.json, which micronet did not write',
    );
  });

  it('with a damaged plan says what to do', async () => {
    for (const text of ['', '{"micro', '[]', '{"micronet": "0.1.0", "kind": "sweep"}']) {
      const target = join(await newFolder(), 'x');
      await mkdir(`${target}.unfinished`);
      await writeFile(`${target}.unfinished/plan.json`, text);
      await expect(openShardFolder(target, identity, 1, false)).rejects.toThrow(
        /plan\.json is not a (whole )?plan.*throw it away with --force, or choose another folder with --out$/u,
      );
      expect((await openShardFolder(target, identity, 1, true)).done.size).toBe(0);
    }
  });
});
