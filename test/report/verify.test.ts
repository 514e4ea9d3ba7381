import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { planCalibration } from '../../src/experiment/calibration/calibrate.js';
import { settingsOf } from '../../src/experiment/experimentSettings.js';
import { calibrationRequest, produceCalibration } from '../../src/folders/kinds/calibrate.js';
import { compareSettings, produceComparison } from '../../src/folders/kinds/compare.js';
import { experimentRequest } from '../../src/folders/kinds/experiment.js';
import type { ExperimentKind } from '../../src/folders/kinds/experiment.js';
import { folderKinds } from '../../src/folders/kinds/folderKinds.js';
import { validateSettings } from '../../src/folders/kinds/validate.js';
import { verifyFolder } from '../../src/folders/verifyFolder.js';
import type { Verification } from '../../src/folders/verifyFolder.js';
import { verifyText } from '../../src/folders/text/verifyText.js';
import { manifestScenario, writeFolder } from '../../src/folders/writeRun.js';
import type { FolderRequest } from '../../src/folders/writeRun.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';

let place = '';
/** Temporary files of this test alone: others run beside it. */
let temporary = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'micronet-verifying-'));
  temporary = await mkdtemp(join(tmpdir(), 'micronet-verifying-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const folder of [place, temporary]) await rm(folder, { recursive: true, force: true });
});
afterEach(() => vi.restoreAllMocks());

const market = (name: string, more: object = {}): Scenario =>
  scenarioFromObject(
    {
      networks: {
        west: { type: 'mix', source: 'mix', count: 2 },
        east: { region: 'ile-de-france', type: 'user-dealer', source: 'antwerp', count: 1 },
      },
      sources: { spain: { cocaine: { price: 32 }, heroin: { price: 12 } } },
      enforcement: { totalHazardPerMonth: '20 %', clientArrestPerYear: '50 %' },
      period: { days: 120, scoreFromMonth: 2 },
      ...more,
    },
    { name },
  );

const request = (kind: FolderRequest['kind'], more: Partial<FolderRequest> = {}): FolderRequest => ({
  kind,
  scenarios: [market('market')],
  seed: 'a',
  replicates: 3,
  format: 'parquet',
  settings: {},
  ...more,
});

/** One network, with an experiment block. */
const varied = (experiment: object, days = 60): Scenario =>
  scenarioFromObject(
    {
      networks: { x: { source: 'x-supplier', headIncome: 'temporary', count: 1 } },
      period: { days, scoreFromMonth: 1 },
      experiment,
    },
    { name: 'varied' },
  );

const experiment = (kind: ExperimentKind, block: object): FolderRequest => {
  const scenario = varied(block);
  const settings = settingsOf(scenario, {}, kind === 'sensitivity');
  return experimentRequest(kind, scenario, { seed: 'a', format: 'parquet' }, settings);
};

const unknowns = {
  'clients.spendingShare': { uniform: ['20 %', '60 %'] },
  'clients.churn.perMonth': { uniform: ['3 %', '15 %'] },
};
const calibration = (minutes: number | null): FolderRequest => {
  const settings = { particles: 12, generations: 2, replicates: 1, coupled: true, budget: null };
  const plan = planCalibration(varied({ factors: unknowns }, 270), 'a', settings);
  return calibrationRequest(plan, { minutes, checkedRanks: 0, format: 'csv' });
};

let count = 0;
async function written(what: FolderRequest): Promise<string> {
  const folder = join(place, `run-${String(++count)}`);
  await folderKinds[what.kind].write(folder, what, {});
  return folder;
}

/** Every file of a folder with its bytes and time. */
async function snapshot(folder: string): Promise<Record<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path);
    return [path, `${mtimeMs} ${entry.isFile() ? await readFile(path, 'base64') : ''}`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const leftBehind = async (): Promise<string[]> => readdir(temporary);

/** Verifies, and sees that the folder is untouched. */
async function verified(folder: string): Promise<Verification> {
  const before = await snapshot(folder);
  const found = await verifyFolder(folder);
  expect(await snapshot(folder)).toEqual(before);
  return found;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
}

/** Adds one to a number in a row of a CSV file. */
function addOne(row: number, column: string): (text: string) => string {
  return (text) => {
    const lines = text.split('\n').map((line) => line.split(','));
    const at = lines[0]!.indexOf(column);
    lines[row]![at] = String(Number(lines[row]![at]) + 1);
    return lines.map((cells) => cells.join(',')).join('\n');
  };
}

describe('a folder verified is the same to the byte', () => {
  const twoPortions = [
    { scenario: market('one'), replicates: 2 },
    { scenario: market('two', { credit: 'off' }), replicates: 3 },
  ];
  const typical = scenarioFromObject(
    { networks: { x: { source: 'ghent' } }, period: { days: 120, scoreFromMonth: 2 } },
    { name: 'typical' },
  );
  const cases: readonly (readonly [string, FolderRequest])[] = [
    ['run', request('run')],
    ['run, as CSV', request('run', { format: 'csv' })],
    [
      'run, of several scenarios with replicates and books of their own',
      request('run', {
        scenarios: twoPortions.map(({ scenario }) => scenario),
        settings: { replicatesByScenario: [2, 3], books: 1 },
      }),
    ],
    [
      'run, with priors',
      request('run', {
        scenarios: [
          market('drawn', {
            priors: { 'trips.extras': { uniform: [0, '€ 60'] }, 'credit.limitShare': { uniform: ['5 %', '25 %'] } },
          }),
        ],
      }),
    ],
    [
      'compare',
      request('compare', {
        scenarios: [market('base'), market('cash', { credit: 'off' })],
        settings: compareSettings('cash', 'salesEurPerMonth'),
      }),
    ],
    [
      'procedures',
      request('procedures', { replicates: 6, settings: { books: 2, sample: 5, draws: 10, design: 'random' } }),
    ],
    [
      'validate',
      request('validate', {
        scenarios: [typical, typical],
        settings: validateSettings(
          [
            { part: 'typical-case', scenario: typical, replicates: 3 },
            { part: 'monthly-loads', scenario: typical, replicates: 2 },
          ],
          10,
        ),
      }),
    ],
    [
      // Levels that set two parameters, named against the alphabet, in which a manifest has its keys.
      'sweep, a grid of levels',
      experiment('sweep', {
        design: 'grid',
        replicates: 2,
        factors: {
          'clients.spendingShare': ['20 %', '40 %'],
          means: {
            scarce: { 'trips.fuel': '€ 25', 'clients.churn.perMonth': '15 %' },
            ample: { 'trips.fuel': '€ 20', 'clients.churn.perMonth': '3 %' },
          },
        },
      }),
    ],
    ['sweep, as CSV', { ...experiment('sweep', { points: 12, factors: unknowns }), format: 'csv' }],
    [
      'sensitivity, of groups out of the alphabet’s order',
      experiment('sensitivity', {
        design: 'saltelli',
        points: 8,
        scrambles: 2,
        groups: { world: ['clients.spendingShare'], chance: ['clients.churn.perMonth', 'enforcement.shares'] },
        factors: { ...unknowns, 'enforcement.shares': { dirichlet: [1, 1, 1] } },
      }),
    ],
    ['sensitivity, of Morris', experiment('sensitivity', { design: 'morris', points: 4, factors: unknowns })],
    ['calibrate', calibration(null)],
  ];
  it.each(cases)('%s', async (_, what) => {
    const found = await verified(await written(what));
    expect(found).toMatchObject({ same: true, byteForByte: true, differences: [], notCompared: [], newFailures: [] });
    expect(found.tables).toBeGreaterThan(0);
    expect(found.figures).toBeGreaterThan(0);
    expect(verifyText(found)[0]).toMatch(/^The same: \d+ tables?, \d+ figures?, byte for byte$/u);
    expect(await leftBehind()).toEqual([]);
  });
});

it('a calibration that a clock ended is run again to where it ended', async () => {
  const what = calibration(1);
  const asked: number[] = [];
  const timeIsUp = (runs: number): boolean => asked.push(runs) > 1;
  const { outcome, content } = await produceCalibration(what, { timeIsUp });
  expect(outcome.result.abc.stoppedBy).toBe('time');
  const folder = join(place, 'timed');
  await writeFolder(folder, what, content, { force: false });
  expect(await verified(folder)).toMatchObject({ byteForByte: true, differences: [] });
});

describe('what differs is named', () => {
  it('in the runs, the design, or the figure of an experiment', async () => {
    const folder = await written({ ...experiment('sweep', { points: 12, factors: unknowns }), format: 'csv' });
    await edit(join(folder, 'runs.csv'), addOne(5, 'netEurPerMonthAllMonths'));
    await edit(join(folder, 'design.csv'), addOne(2, 'clients_churn_perMonth'));
    await edit(join(folder, 'figures', 'effects.vl.json'), (text) => text.replace('rank correlation', 'effect'));
    const found = await verified(folder);
    expect(found.differences).toMatchObject([
      { what: 'table', name: 'design', row: 2, column: 'clients_churn_perMonth' },
      { what: 'table', name: 'runs', row: 5, key: 'scenario varied, row 4, replicate 0' },
      { what: 'figure', name: 'effects' },
    ]);
  });

  it('one value in a CSV table: table, row, key, column, and both values', async () => {
    const folder = await written(request('run', { format: 'csv' }));
    await edit(join(folder, 'networkMonths.csv'), addOne(4, 'travelCents'));
    const found = await verified(folder);
    const [difference] = found.differences;
    expect(found).toMatchObject({ same: false, byteForByte: false });
    expect(found.differences).toHaveLength(1);
    expect(difference).toMatchObject({ what: 'table', name: 'networkMonths', row: 4, column: 'travelCents' });
    expect(Number(difference?.found)).toBe(Number(difference?.expected) + 1);
    expect(difference?.message).toContain(
      'table networkMonths (changed after it was written), row 4 (scenario market,',
    );
    expect(verifyText(found)[0]).toMatch(/^Different: 1 of \d+ tables$/u);
  });

  it('one value in a Parquet table, whether or not its manifest was made to agree', async () => {
    const folder = await written(request('run'));
    const path = join(folder, 'metrics.parquet');
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    await connection.run(`CREATE TABLE t AS FROM '${path}'`);
    await connection.run('UPDATE t SET clients = clients + 1 WHERE replicate = 2');
    await connection.run(`COPY t TO '${path}' (FORMAT PARQUET, COMPRESSION ZSTD)`);
    connection.closeSync();
    database.closeSync();
    const found = await verified(folder);
    expect(found.differences).toMatchObject([
      { what: 'table', name: 'metrics', row: 3, key: 'scenario market, replicate 2', column: 'clients' },
    ]);
  });

  it('a row that was taken away, and rows in another order', async () => {
    const folder = await written(request('run', { format: 'csv' }));
    await edit(join(folder, 'metrics.csv'), (text) =>
      text
        .split('\n')
        .filter((_, i) => i !== 3)
        .join('\n'),
    );
    await edit(join(folder, 'incidence.csv'), (text) => {
      const [head, first, second, ...rest] = text.split('\n');
      return [head, second, first, ...rest].join('\n');
    });
    const { differences } = await verified(folder);
    expect(differences).toMatchObject([
      { name: 'incidence', row: 1 },
      { name: 'metrics', row: 3, found: '2 rows', expected: '3 rows' },
    ]);
  });

  it('a table cut short, one that is gone, and other bytes for the same rows', async () => {
    const folder = await written(request('run', { format: 'csv' }));
    await edit(join(folder, 'metrics.csv'), (text) => text.slice(0, -200));
    await rm(join(folder, 'incidence.csv'));
    await edit(join(folder, 'exits.csv'), (text) => text.replaceAll('\n', '\r\n'));
    const messages = (await verified(folder)).differences.map(({ message }) => message);
    expect(messages).toEqual([
      'table exits: the same rows, but exits.csv holds other bytes',
      'table incidence: incidence.csv is missing',
      expect.stringMatching(/^table metrics: .*metrics\.csv, line 4: Expected Number of Columns: \d+ Found: \d+$/u),
    ]);
    const parquet = await written(request('run'));
    const path = join(parquet, 'metrics.parquet');
    await writeFile(path, (await readFile(path)).subarray(0, -100));
    const { differences } = await verified(parquet);
    expect(differences).toMatchObject([
      { name: 'metrics', message: expect.stringContaining('table metrics: cannot read') },
    ]);
    expect(differences[0]!.message).not.toContain('LINE');
  });

  it('a figure changed, damaged, gone, or written anew with other blanks', async () => {
    const folder = await written(request('run'));
    const figure = (name: string): string => join(folder, 'figures', `${name}.vl.json`);
    await edit(figure('turnovers'), (text) => text.replace('"description": "', '"description": "Not '));
    await edit(figure('profit-distribution'), (text) => text.slice(0, 100));
    await rm(figure('exits-by-cause'));
    await edit(figure('statement-waterfall'), (text) => JSON.stringify(JSON.parse(text)));
    const { differences } = await verified(folder);
    expect(differences.map(({ what, name, path }) => [what, name, path])).toEqual([
      ['figure', 'exits-by-cause', undefined],
      ['figure', 'profit-distribution', undefined],
      ['figure', 'statement-waterfall', undefined],
      ['figure', 'turnovers', 'description'],
    ]);
    expect(differences[3]!.found).toContain('Not ');
    expect(differences[0]!.message).toContain('is missing');
  });

  it('the manifest, first, and what follows from it', async () => {
    const folder = await written(request('run', { format: 'csv' }));
    await edit(join(folder, 'manifest.json'), (text) => text.replace(/"runs": 3/u, '"runs": 4'));
    expect((await verified(folder)).differences).toMatchObject([
      { what: 'manifest', path: 'counts.runs', found: '4', expected: '3' },
    ]);
    await edit(join(folder, 'manifest.json'), (text) =>
      text.replace('"runs": 4', '"runs": 3').replace('"seed": "a"', '"seed": "b"'),
    );
    const { differences } = await verified(folder);
    expect(differences[0]?.what).toBe('manifest');
    expect(differences.filter(({ what }) => what === 'table').length).toBeGreaterThan(3);
  });
});

it('files that no run wrote are named, and no more', async () => {
  const folder = await written(request('run'));
  await writeFile(join(folder, 'figures', 'turnovers.svg'), '');
  await writeFile(join(folder, 'notes.txt'), '');
  await writeFile(join(folder, '.gitkeep'), '');
  await mkdir(join(folder, 'procedures', 'deep'), { recursive: true });
  await writeFile(join(folder, 'procedures', 'deep', 'a'), '');
  await writeFile(join(folder, 'procedures', 'b'), '');
  const found = await verified(folder);
  expect(found).toMatchObject({
    byteForByte: true,
    notCompared: ['figures/turnovers.svg', 'notes.txt', 'procedures/'],
  });
});

describe('a folder that cannot be verified', () => {
  it('of another version is refused, or tried: content is compared then', async () => {
    const folder = await written(request('run'));
    await edit(join(folder, 'manifest.json'), (text) => text.replace(/"micronet": "[^"]+"/u, '"micronet": "0.0.9"'));
    await expect(verifyFolder(folder)).rejects.toThrow('was written by micronet 0.0.9, and this is');
    const found = await verifyFolder(folder, { anyVersion: true });
    expect(found).toMatchObject({ same: true, byteForByte: false, versions: { folder: '0.0.9' } });
    expect(verifyText(found).join('\n')).toContain('The folder was written by micronet 0.0.9');
  });

  it('is one clear error for what is wrong with it', async () => {
    await expect(verifyFolder(join(place, 'nowhere'))).rejects.toThrow(
      'is not a run folder of micronet: it does not exist',
    );
    const kind = await written(request('run'));
    await edit(join(kind, 'manifest.json'), (text) => text.replace('"kind": "run"', '"kind": "validate"'));
    await expect(verifyFolder(kind)).rejects.toThrow('settings of validate: parts: ');
    const scenario = await written(request('run'));
    await edit(join(scenario, 'manifest.json'), (text) =>
      text.replace('"credit.limitShare": ', '"credit.limitShar": '),
    );
    await expect(verifyFolder(scenario)).rejects.toThrow('unknown parameter');
    expect(await leftBehind()).toEqual([]);
  });

  it('interrupted, it leaves nothing behind', async () => {
    const folder = await written(request('run'));
    const controller = new AbortController();
    const reason = new Error('enough');
    const onReplicate = (): void => controller.abort(reason);
    await expect(verifyFolder(folder, { signal: controller.signal, onReplicate })).rejects.toThrow();
    expect(await leftBehind()).toEqual([]);
  });
});

it('runs that fail in the rerun alone are told apart from those that failed before', async () => {
  const what = request('compare', {
    scenarios: [market('base'), market('cash', { credit: 'off' })],
    settings: compareSettings('base', 'netEurPerMonth'),
  });
  const folder = await written(what);
  const { content } = await produceComparison(what, {});
  expect(content.failures).toEqual([]);
  const kind = folderKinds.compare;
  const failing = vi
    .spyOn(kind, 'write')
    .mockImplementation(async (target, asked) =>
      writeFolder(
        target,
        asked,
        { ...content, failures: [{ scenario: 'cash', replicate: 1, message: 'out of memory' }] },
        { force: false },
      ),
    );
  const found = await verifyFolder(folder);
  expect(failing).toHaveBeenCalledTimes(1);
  expect(found).toMatchObject({ same: false, newFailures: [{ scenario: 'cash', replicate: 1 }] });
  expect(verifyText(found).join('\n')).toContain('failed in the rerun: cash, replicate 1: out of memory');
});

it('two orders of networks are two scenarios: their places are numbered by it', () => {
  const hashOf = (...names: string[]): string =>
    manifestScenario(
      scenarioFromObject(
        { networks: Object.fromEntries(names.map((name) => [name, { source: 'ghent' }])) },
        { name: 'two' },
      ),
    ).hash;
  expect(hashOf('west', 'east')).not.toBe(hashOf('east', 'west'));
  expect(hashOf('west', 'east')).toBe(hashOf('west', 'east'));
});
