import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/scenario/index.js';
import { loadScenario, loadScenarios, shippedScenarios } from '../../src/folders/loadScenario.js';
import type { LoadOptions } from '../../src/folders/loadScenario.js';
import { one, withOne } from './help.js';

/** Scenario files on disk. */

const root = mkdtempSync(join(tmpdir(), 'micronet-scenario-'));
const directory = join(root, 'project');
const presets = join(root, 'shipped');

const files: Readonly<Record<string, string>> = {
  'project/q.yaml': 'micronet: 1\nextends: typical-case\ncredit: { limitShare: 30 % }',
  'project/own.yaml': withOne('title: Own'),
  'project/child.yaml': 'micronet: 1\nextends: ./own.yaml',
  'project/below/deep.yaml': 'micronet: 1\nextends: ../own.yaml',
  'project/top.yaml': 'micronet: 1\nextends: ./below/deep.yaml',
  'project/out.yaml': 'micronet: 1\nextends: ../secret.yaml',
  'project/absolute.yaml': `micronet: 1\nextends: ${join(root, 'project/own.yaml')}`,
  'project/link.yaml': 'micronet: 1\nextends: ./linked.yaml',
  'project/text.yaml': 'micronet: 1\nextends: ./notes.txt',
  'project/notes.txt': 'hello',
  'project/gone.yaml': 'micronet: 1\nextends: ./owm.yaml',
  'project/preset.yaml': 'micronet: 1\nextends: typical-cas',
  'project/nopreset.yaml': 'micronet: 1\nextends: zzz',
  'project/self.yaml': 'micronet: 1\nextends: ./self.yaml',
  'project/typical-case.yaml': 'micronet: 1\nextends: typical-case\ncredit: off',
  'project/variants.yaml': withOne('matrix: { credit.limitShare: [20 %, 30 %] }'),
  'project/novariants.yaml': 'micronet: 1\nextends: ./variants.yaml',
  'project/ownvariants.yaml': 'micronet: 1\nextends: ./variants.yaml\nmatrix: { credit.enabled: [on, off] }',
  'project/large.yaml': '',
  'project/empty.yaml': '',
  'project/data.json': '{ "micronet": 1, "networks": { "x": { "source": "antwerp" } } }',
  'secret.yaml': withOne(''),
  'shipped/typical-case.yaml': `micronet: 1\n${one}title: X`,
  'shipped/other.yaml': 'micronet: 1\nextends: ./typical-case.yaml',
};

beforeAll(() => {
  mkdirSync(join(directory, 'below'), { recursive: true });
  mkdirSync(join(directory, 'folder.yaml'));
  mkdirSync(presets);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  writeFileSync(join(directory, 'latin.yaml'), Buffer.from('micronet: 1\ntitle: caf\xe9', 'latin1'));
  symlinkSync(join(root, 'secret.yaml'), join(directory, 'linked.yaml'));
  truncateSync(join(directory, 'large.yaml'), 100_000_000);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function refused(file: string | object, options: LoadOptions = {}): Promise<string> {
  try {
    await loadScenarios(file, { directory, presets, ...options });
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('loadScenarios', () => {
  it('reads files, presets by name, and files by relative path', async () => {
    const [scenario] = await loadScenarios('q.yaml', { directory, presets, sets: ['seed=2'] });
    expect(scenario).toMatchObject({ name: 'q', title: 'q', file: 'q.yaml' });
    expect(scenario.values).toMatchObject({
      seed: '2',
      credit: { limitShare: 0.3 },
      networks: { x: { source: 'antwerp' } },
    });
    expect(scenario.given.get('networks.x.source')).toEqual({
      kind: 'preset',
      file: 'typical-case.yaml',
      line: 2,
      column: 26,
      text: 'antwerp',
    });
    expect((await loadScenarios('top.yaml', { directory, presets }))[0].given.get('networks.x.source')).toMatchObject({
      kind: 'file',
      file: 'own.yaml',
    });
    expect((await loadScenarios('typical-case.yaml', { directory, presets }))[0].values.credit.enabled).toBe(false);
    expect((await loadScenarios(join(presets, 'other.yaml'), { presets }))[0].name).toBe('other');
    expect((await loadScenarios('data.json', { directory }))[0].name).toBe('data');
    expect((await loadScenarios('child.yaml', { directory }))[0].title).toBe('child');
  });

  it.each([
    [
      'out.yaml',
      'out.yaml:2:10  extends: ../secret.yaml\n  must lie in the folder of the file that is run, or below it',
    ],
    [
      'below/deep.yaml',
      'below/deep.yaml:2:10  extends: ../own.yaml\n  must lie in the folder of the file that is run, or below it',
    ],
    [
      'link.yaml',
      'link.yaml:2:10  extends: ./linked.yaml\n  must lie in the folder of the file that is run, or below it',
    ],
    [
      'text.yaml',
      'text.yaml:2:10  extends: ./notes.txt\n  must be a shipped scenario’s name, or a .yaml, .yml or .json file',
    ],
    ['gone.yaml', 'gone.yaml:2:10  extends: ./owm.yaml\n  no such file: did you mean own.yaml?'],
    [
      'preset.yaml',
      'preset.yaml:2:10  extends: typical-cas\n  did you mean typical-case? a file of your own is named by its path: ./typical-cas.yaml',
    ],
    [
      'nopreset.yaml',
      'nopreset.yaml:2:10  extends: zzz\n  the scenarios that ship are other, typical-case; a file of your own is named by its path: ./zzz.yaml',
    ],
    ['self.yaml', 'self.yaml:2:10  extends: ./self.yaml\n  must not lead back to itself: self.yaml → self.yaml'],
    ['large.yaml', 'large.yaml  100.0 MB\n  a scenario is a text of at most 1 MB'],
    ['empty.yaml', 'empty.yaml  empty\n  must begin with micronet: 1'],
    ['latin.yaml', 'latin.yaml  not a text in UTF-8\n  save it as UTF-8'],
    ['folder.yaml', 'folder.yaml  a folder\n  name a .yaml or .json file'],
    ['qq.yaml', 'qq.yaml  no such file\n  did you mean q.yaml?'],
    ['nowhere/x.yaml', 'nowhere/x.yaml  no such file\n  its folder holds no scenario'],
  ])('%s', async (file, message) => {
    expect(await refused(file)).toBe(message);
  });

  it('reads objects, which extend what ships wherever a program runs, and files of their folder', async () => {
    const own = { extends: 'typical-case', credit: { limitShare: '30 %' } };
    const scenario = await loadScenario(own, { name: 'mine', sets: ['seed=2'] });
    expect(scenario).toMatchObject({ name: 'mine', values: { seed: '2', credit: { limitShare: 0.3 } } });
    const [written] = await loadScenarios('q.yaml', { directory, sets: ['seed=2'] });
    expect(scenario.values).toEqual(written.values);
    expect((await loadScenario({ extends: './own.yaml' }, { directory })).values.networks['x']?.source).toBe('antwerp');
    await expect(loadScenario({ ...own, matrix: { seed: ['1', '2'] } })).rejects.toThrow(
      'the scenario has a matrix of 2 variants: loadScenarios gives them all',
    );
  });

  it.each<[object | undefined, string, LoadOptions?]>([
    [{ extends: 'typical-cas' }, 'scenario  extends: typical-cas\n  did you mean typical-case?'],
    [{ extends: '../secret.yaml' }, 'scenario  extends: ../secret.yaml\n  must lie in the folder'],
    [{ extends: './owm.yaml' }, 'scenario  extends: ./owm.yaml\n  no such file: did you mean own.yaml?'],
    [
      { extends: './child.yaml', credits: 'off' },
      'mine  credits: unknown key\n  did you mean credit?',
      { name: 'mine' },
    ],
    [{ extends: 'typical-case', credit: { limitShare: [] } }, 'scenario  credit.limitShare: a list\n'],
    [
      { extends: 'typical-case' },
      'scenario  sets: string\n  must be a list',
      JSON.parse('{ "sets": "seed=2" }') as object,
    ],
    [undefined, 'scenario  undefined\n  must be a plain object with the keys of a scenario file'],
  ])('%j', async (object, message, options) => {
    expect(await refused(object as object, options)).toContain(message);
  });

  it('tells that a matrix is not inherited', async () => {
    const noticesOf = async (file: string) => (await loadScenarios(file, { directory, presets }))[0].notices;
    expect(await noticesOf('variants.yaml')).toEqual([]);
    expect(await noticesOf('novariants.yaml')).toEqual([
      'novariants.yaml: the matrix of variants.yaml, which it extends, is not inherited: this is one scenario; copy the matrix to run its variants',
    ]);
    expect(await noticesOf('ownvariants.yaml')).toEqual([
      'ownvariants.yaml: the matrix of variants.yaml, which it extends, is not inherited: its own is in force',
    ]);
  });

  it('names the file that was meant: with its extension, or shipped', async () => {
    expect(await refused('child')).toBe('child  no such file\n  did you mean child.yaml?');
    const own = relative('.', join(presets, 'other.yaml'));
    expect(await refused('other')).toBe(`other  no such file\n  did you mean ${own}, which ships with micronet?`);
    expect(await refused('typical-case')).toBe('typical-case  no such file\n  did you mean typical-case.yaml?');
  });

  it('refuses absolute paths, and names what a folder holds', async () => {
    expect(await refused('absolute.yaml')).toContain('\n  must lie in the folder of the file that is run, or below it');
    expect(await refused('zzzzzzzz.yaml')).toMatch(
      /^zzzzzzzz\.yaml {2}no such file\n {2}its folder holds absolute\.yaml, child\.yaml, /u,
    );
    expect(await refused('/dev/null')).toBe('/dev/null  not a regular file\n  name a .yaml or .json file');
  });

  it('knows where the shipped scenarios are', () => {
    expect(shippedScenarios()).toMatch(/[\\/]scenarios$/u);
  });
});
