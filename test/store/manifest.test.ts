import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from '../../src/engine/table.js';
import {
  compareFolders,
  hashJson,
  type Manifest,
  manifestIdentity,
  readManifest,
  StoreError,
  type TableEntry,
  writeManifest,
  writeTable,
} from '../../src/store/index.js';
import { withDuckDb } from '../../src/store/duckdb.js';
import { declaration, identity, manifestOf, mixedTable, rows, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();

async function broken(change: (manifest: Record<string, unknown>) => void): Promise<string> {
  const folder = await newFolder();
  await writeManifest(folder, manifestOf());
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  change(manifest);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

describe('the manifest', () => {
  it('reads back as it was, and prints equal however its parts were ordered', async () => {
    const [folder, other] = [await newFolder(), await newFolder()];
    const table: TableEntry = { ...declaration, file: 'network-months.parquet', rows: 8, sha256: hashJson(1) };
    const scenario = { name: 'x', file: 'x.yaml', hash: hashJson({}), resolved: { b: { d: 1, c: [null] }, a: 2 } };
    const manifest = manifestOf({
      tables: [table],
      figures: [{ name: 'heat-map', file: 'figures/heat-map.json' }],
      failures: [{ scenario: 'x', replicate: 3, message: 'no' }],
      scenarios: [scenario],
    });
    await writeManifest(folder, manifest);
    expect(await readManifest(folder)).toEqual(manifest);
    const reordered = { ...scenario, resolved: { a: 2, b: { c: [null], d: 1 } } };
    await writeManifest(
      other,
      Object.fromEntries(Object.entries({ ...manifest, scenarios: [reordered] }).reverse()) as unknown as Manifest,
    );
    const text = await readFile(join(folder, 'manifest.json'), 'utf8');
    expect(await readFile(join(other, 'manifest.json'), 'utf8')).toBe(text);
    expect(text.startsWith('{\n  "micronet": "0.1.0",\n  "kind": "run",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('holds nothing that is not declared, such as a duration or a path', async () => {
    const folder = await newFolder();
    const more = { ...manifestOf(), seconds: 3 };
    await expect(writeManifest(folder, more)).rejects.toThrow('seconds');
    const [scenario] = manifestOf().scenarios;
    const withPath = manifestOf({
      scenarios: [{ ...(scenario as Manifest['scenarios'][number]), file: '/home/me/x.yaml' }],
    });
    await expect(writeManifest(folder, withPath)).rejects.toThrow('scenarios.0.file: must be a base name');
    for (const file of ['../x', '/x', 'a/../x', 'a\\x', 'C:x', '', './x'])
      await expect(writeManifest(folder, manifestOf({ figures: [{ name: 'f', file }] }))).rejects.toThrow(
        'inside the folder',
      );
    await writeManifest(folder, manifestOf({ figures: [{ name: 'f', file: '..a/.b/c..json' }] }));
    await expect(writeManifest(join(folder, 'missing'), manifestOf())).rejects.toThrow('it does not exist');
  });

  it('has one clear error for every way of not being there', async () => {
    const folder = await newFolder();
    await expect(readManifest(folder)).rejects.toThrow(
      `${folder} is not a run folder of micronet: it has no manifest.json`,
    );
    await expect(readManifest(join(folder, 'no'))).rejects.toThrow('it does not exist');
    await writeFile(join(folder, 'file'), '');
    await expect(readManifest(join(folder, 'file'))).rejects.toThrow('it is a file');
    await mkdir(join(folder, 'manifest.json'));
    await expect(readManifest(folder)).rejects.toThrow('it is a folder');
  });

  it('has one clear error for every way of being broken', async () => {
    const noSeed = await broken((manifest) => delete manifest['seed']);
    await expect(readManifest(noSeed)).rejects.toThrow(StoreError);
    await expect(readManifest(noSeed)).rejects.toThrow(
      `${join(noSeed, 'manifest.json')} is not a whole manifest (written by micronet 0.1.0): seed: `,
    );
    const badSettings = await broken((manifest) => (manifest['settings'] = []));
    await expect(readManifest(badSettings)).rejects.toThrow('settings: must be an object');
    const badKind = await broken((manifest) => (manifest['kind'] = 7));
    await expect(readManifest(badKind)).rejects.toThrow('manifest.json is not a whole manifest: kind: ');
    await writeFile(join(noSeed, 'manifest.json'), '{"micro');
    await expect(readManifest(noSeed)).rejects.toThrow('is not a manifest: ');
    await writeFile(join(noSeed, 'manifest.json'), '[]');
    await expect(readManifest(noSeed)).rejects.toThrow('is not a whole manifest: ');
  });
});

describe('manifestIdentity', () => {
  it('changes with what determines results, and with nothing else', () => {
    const base = manifestIdentity(identity);
    expect(manifestIdentity(manifestOf())).toBe(base);
    expect(
      manifestIdentity(
        manifestOf({ counts: { runs: 1 }, responsibleUse: 'other', figures: [{ name: 'f', file: 'f' }] }),
      ),
    ).toBe(base);
    const [scenario] = identity.scenarios as [{ name: string; hash: string }];
    const changes = [
      { micronet: '0.1.1' },
      { kind: 'compare' },
      { seed: '2' },
      { replicates: 201 },
      { format: 'csv' },
      { settings: { baseline: 'a' } },
      { scenarios: [{ ...scenario, name: 'other' }] },
      { scenarios: [{ ...scenario, hash: hashJson(2) }] },
      { scenarios: [scenario, scenario] },
    ] as const;
    const identities = changes.map((change) => manifestIdentity({ ...identity, ...change }));
    expect(new Set([base, ...identities]).size).toBe(changes.length + 1);
  });
});

describe('compareFolders', () => {
  async function runFolder(change: (typeof rows)[number] = {}): Promise<string> {
    const folder = await newFolder();
    const table = tableFromRows(
      declaration,
      rows.map((row, i) => (i === 0 ? { ...row, ...change } : row)),
    );
    const entry = await writeTable(folder, table, { format: 'parquet', codeVersion: '0.1.0' });
    await mkdir(join(folder, 'figures'));
    await writeFile(join(folder, 'figures', 'a.json'), '{}');
    await writeManifest(folder, manifestOf({ tables: [entry], figures: [{ name: 'a', file: 'figures/a.json' }] }));
    return folder;
  }

  /** Rewrites a folder's table as another program would: the same rows in other bytes. */
  async function recoded(folder: string): Promise<void> {
    const path = join(folder, 'network-months.parquet');
    await withDuckDb(folder, async (connection) => {
      await connection.run(`CREATE TABLE t AS FROM '${path}'`);
      await connection.run(`COPY t TO '${path}' (FORMAT PARQUET, COMPRESSION SNAPPY)`);
    });
  }

  it('finds equal folders equal, .gitkeep apart', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    await writeFile(join(b, '.gitkeep'), '');
    expect(await compareFolders(a, b)).toEqual({ differences: [], filesCompared: 3, sameContent: true });
  });

  it('tells other rows from the same rows in other bytes', async () => {
    const [a, b, c] = [await runFolder(), await runFolder({ salesCents: 6 }), await runFolder()];
    await recoded(c);
    const ab = await compareFolders(a, b);
    expect(ab.sameContent).toBe(false);
    expect(ab.differences.map(({ file, kind }) => [file, kind])).toEqual([
      ['manifest.json', 'content'],
      ['network-months.parquet', 'content'],
    ]);
    const ac = await compareFolders(a, c);
    expect(ac.sameContent).toBe(true);
    expect(ac.differences).toEqual([
      {
        file: 'network-months.parquet',
        kind: 'encoding',
        message: 'table network-months has the same rows in other bytes',
      },
    ]);
  });

  it('names files that differ, lack, or are not what the manifest says', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    await writeFile(join(b, 'figures', 'a.json'), '{"b": 1}');
    await writeFile(join(b, 'notes.txt'), '');
    await writeTable(b, tableFromRows(declaration, rows.slice(1)), { format: 'parquet', codeVersion: '0.1.0' });
    const { differences, sameContent } = await compareFolders(a, b);
    expect(sameContent).toBe(false);
    expect(differences).toEqual([
      { file: 'figures/a.json', kind: 'content', message: 'figures/a.json differs' },
      {
        file: 'network-months.parquet',
        kind: 'damaged',
        message: `${join(b, 'network-months.parquet')} is not the table that its manifest names`,
      },
      { file: 'notes.txt', kind: 'missing', message: `notes.txt is in ${b} but not in ${a}` },
    ]);
  });

  it('finds the same damage in both, files that are no tables, and tables lost from both', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    for (const folder of [a, b]) await writeTable(folder, mixedTable, { format: 'csv', codeVersion: '0.1.0' });
    for (const folder of [a, b]) await writeFile(join(folder, 'network-months.parquet'), 'no table');
    const kinds = async () => (await compareFolders(a, b)).differences.map(({ file, kind }) => [file, kind]);
    expect(await kinds()).toEqual([['network-months.parquet', 'damaged']]);
    const entry: TableEntry = { ...declaration, name: 'lost', file: 'lost.parquet', rows: 0, sha256: hashJson(1) };
    for (const folder of [a, b]) await writeManifest(folder, manifestOf({ tables: [entry] }));
    expect(await kinds()).toEqual([['lost.parquet', 'damaged']]);
  });

  it('asks for two run folders', async () => {
    const [a, b] = [await runFolder(), await newFolder()];
    await expect(compareFolders(a, b)).rejects.toThrow('is not a run folder of micronet');
  });
});
