import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planCalibration } from '../../src/experiment/calibration/calibrate.js';
import { settingsOf } from '../../src/experiment/experimentSettings.js';
import { calibrationRequest } from '../../src/folders/kinds/calibrate.js';
import { compareSettings } from '../../src/folders/kinds/compare.js';
import { experimentRequest } from '../../src/folders/kinds/experiment.js';
import { folderKinds } from '../../src/folders/kinds/folderKinds.js';
import { queryFolder } from '../../src/folders/queryFolder.js';
import type { FolderRequest } from '../../src/folders/writeRun.js';
import { scenarioFromObject } from '../../src/scenario/index.js';
import { readManifest } from '../../src/store/index.js';

interface Resource {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly dialect?: { readonly delimiter: string };
  readonly schema: {
    readonly fields: readonly Readonly<Record<string, unknown>>[];
    readonly primaryKey: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

const market = (name: string, more: object = {}) =>
  scenarioFromObject(
    {
      networks: { x: { type: 'mix', source: 'mix', count: 2 } },
      enforcement: { totalHazardPerMonth: '20 %', clientArrestPerYear: '50 %' },
      period: { days: 120, scoreFromMonth: 2 },
      ...more,
    },
    { name },
  );
/** Labels that readers take for something else. */
const labels = ['NA', 'null', '007', '1e3', "=cmd|' /C calc'!A0", 'a, b; "c"', 'TRUE', "it's"];
const swept = market('swept', { experiment: { points: 4, factors: { 'trips.fuel': { uniform: [20, 25] } } } });

const base: FolderRequest = {
  kind: 'run',
  scenarios: [market('market')],
  seed: 'a',
  replicates: 3,
  format: 'parquet',
  settings: {},
};
const compare: FolderRequest = {
  ...base,
  kind: 'compare',
  scenarios: labels.map((label) => ({ ...market(label), file: 'labels.yaml', matrixValues: { prix: label } })),
  replicates: 2,
  settings: compareSettings('NA', 'netEurPerMonth'),
};
const requests: readonly (readonly [string, FolderRequest])[] = [
  ['run', { ...base, settings: { books: 2 } }],
  ['csv', { ...base, format: 'csv' }],
  ['compare', { ...compare, format: 'csv' }],
  ['french', { ...compare, format: 'csv-excel-fr' }],
  ['procedures', { ...base, kind: 'procedures', settings: { sample: 5, draws: 10, design: 'random' } }],
  [
    'calibrate',
    calibrationRequest(
      planCalibration(
        market('unknown', {
          networks: { x: { source: 'x-supplier', headIncome: 'temporary', count: 1 } },
          period: { days: 270, scoreFromMonth: 1 },
          experiment: {
            factors: {
              'clients.spendingShare': { uniform: ['20 %', '60 %'] },
              'clients.churn.perMonth': { uniform: ['3 %', '15 %'] },
            },
          },
        }),
        'a',
        { particles: 12, generations: 2, replicates: 1, coupled: true, budget: null },
      ),
      { minutes: null, checkedRanks: 0, format: 'csv' },
    ),
  ],
  [
    'sensitivity',
    experimentRequest('sensitivity', swept, { seed: 'a', format: 'parquet' }, settingsOf(swept, {}, true)),
  ],
  ['sweep', experimentRequest('sweep', swept, { seed: 'a', format: 'csv' }, settingsOf(swept, {}, false))],
];

let place = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'micronet-codebook-'));
  for (const [name, request] of requests) await folderKinds[request.kind].write(join(place, name), request, {});
}, 60_000);
afterAll(() => rm(place, { recursive: true, force: true }));

async function resources(folder: string): Promise<readonly Resource[]> {
  const text = await readFile(join(place, folder, 'datapackage.json'), 'utf8');
  return (JSON.parse(text) as { resources: readonly Resource[] }).resources;
}

describe('the codebook', () => {
  it.each(requests.map(([name]) => name))('of %s: every table and column, keys that hold', async (name) => {
    const folder = join(place, name);
    const { tables, codebook } = await readManifest(folder);
    const found = await resources(name);
    expect([codebook, found.map(({ path }) => path)]).toEqual(['datapackage.json', tables.map(({ file }) => file)]);
    const titles = new Map(found.map((resource) => [resource.name, resource.title]));
    for (const [i, { title, name: resource, schema }] of found.entries()) {
      expect(resource).toMatch(/^[-a-z0-9._]+$/u);
      const told = ({ name: column, unit, description }: Readonly<Record<string, unknown>>) => [
        column,
        unit ?? '',
        description,
      ];
      expect(schema.fields.map(told)).toEqual(
        tables[i]?.columns.map(({ name: column, unit, description }) => [column, unit, description]),
      );
      expect(schema.primaryKey).toEqual(tables[i]?.key);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const list = fields.map((field) => `"${field}"`).join(', ');
        const other = titles.get(reference.resource);
        const sql = `SELECT ${list} FROM "${title}" EXCEPT SELECT ${list} FROM "${String(other)}"`;
        expect([title, other, (await queryFolder(folder, sql)).rows]).toEqual([title, other, []]);
      }
    }
  });

  it('gives each table of heads its heads, and each replicate its own', async () => {
    const trips = (await resources('run')).find(({ name }) => name === 'trips');
    expect(trips?.schema.foreignKeys?.map(({ reference }) => reference.resource)).toEqual([
      'set-ups',
      'exits',
      'metrics',
    ]);
  });

  it('says how a CSV file is to be read', async () => {
    const [plain, french] = [(await resources('compare'))[0], (await resources('french'))[0]];
    expect([plain?.dialect?.delimiter, french?.dialect?.delimiter]).toEqual([',', ';']);
    expect(plain?.schema.fields.slice(0, 2)).toMatchObject([
      { name: 'scenario', type: 'string', missingValues: [] },
      { name: 'prix', type: 'string', missingValues: [] },
    ]);
    expect(french?.schema.fields.find(({ name }) => name === 'clients')).toMatchObject({ decimalChar: ',' });
  });
});

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const run = (program: string, script: string): unknown => {
  const { stdout, stderr } = spawnSync(program, ['-'], { cwd: place, input: script, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};
/** As they stand in a file. */
const plainLabels = labels.map((label) => (label.startsWith('=') ? `'${label}` : label)).sort();
const frenchLabels = labels.map((label) => (/^[=\d]/u.test(label) ? `'${label}` : label)).sort();

describe('other programs read labels as text, as the codebook tells them to', () => {
  it.skipIf(!has('python3'))('Python, where it is installed', () => {
    const read = (file: string, more: string) =>
      `sorted({r["prix"] for r in csv.DictReader(open("${file}/metrics.csv", newline="", ${more}))})`;
    const script = `import csv, json
print(json.dumps([${read('compare', 'encoding="utf-8"')}, ${read('french', 'encoding="utf-8-sig"').replace('))', '), delimiter=";")')}]))`;
    expect(run('python3', script)).toEqual([plainLabels, frenchLabels]);
  });

  it.skipIf(!has('Rscript'))('R, where it is installed: booleans are logical', async () => {
    const text = await readFile(join(place, 'french', 'datapackage.json'), 'utf8');
    const call = (description: string): string => /read\.csv2?\(file.*?"character"\)\)/u.exec(description)?.[0] ?? '';
    const french = call((JSON.parse(text) as { description: string }).description);
    const plain = call(
      (JSON.parse(await readFile(join(place, 'compare', 'datapackage.json'), 'utf8')) as { description: string })
        .description,
    );
    const script = `file <- "compare/metrics.csv"; a <- ${plain}
file <- "french/metrics.csv"; b <- ${french}
months <- read.csv("csv/networkMonths.csv")
text <- function(x) paste0("[", paste(sapply(sort(unique(x), method = "radix"), encodeString, quote = "\\""), collapse = ","), "]")
cat("[", text(a$scenario), ",", text(b$scenario), ",", sum(months$complete == TRUE), ",",
  tolower(is.logical(months$complete) && is.numeric(b$clients) && all(b$clients[order(sub("^'", "", b$scenario))] == a$clients[order(sub("^'", "", a$scenario))])), "]")`;
    const complete = await queryFolder(join(place, 'csv'), 'SELECT count(*) AS n FROM networkMonths WHERE complete');
    expect(run('Rscript', script)).toEqual([plainLabels, frenchLabels, complete.rows[0]?.['n'], true]);
  });
});
