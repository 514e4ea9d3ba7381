import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  hashJson,
  type Manifest,
  manifestIdentity,
  readManifest,
  StoreError,
  type TableEntry,
  writeManifest,
} from '../../src/store/index.js';
import { declaration, identity, manifestOf, temporaryFolders } from './support.js';

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
