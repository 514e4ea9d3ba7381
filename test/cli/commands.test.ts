import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/cli/commandList.js';
import { usageOf } from '../../src/cli/help.js';
import { digests, inOneLine, outcome, places, shipped, wideLines } from './micronet.js';

const newPlace = places();
const typical = shipped('typical-case');
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('help', () => {
  it.each([[], ['--help'], ['-h'], ['help']])('micronet %s lists the commands', async (...args) => {
    const { micronet } = await newPlace();
    const { code, stdout, stderr } = await micronet(...args);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of commandNames) expect(stdout).toContain(usageOf(name));
  });

  it.each(commandNames)('%s --help has examples, in eighty columns', async (name) => {
    const { micronet } = await newPlace();
    const { code, stdout } = await micronet(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Examples\n  npx micronet ${name}`);
    expect(wideLines(stdout)).toEqual([]);
    expect((await micronet('help', name)).stdout).toBe(stdout);
  });

  it('--version names the version', async () => {
    const { micronet } = await newPlace();
    expect((await micronet('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

const summaryKeys = ['unit', 'n', 'mean', 'sd', 'median', 'q05', 'q95', 'ciLow', 'ciHigh'];

describe('--json', () => {
  it('of margins: a cell a pair, ends included', async () => {
    const { micronet } = await newPlace();
    const { stdout, stderr } = await micronet('margins', '--json');
    const document = json(stdout);
    const cells = document['cells'] as Record<string, unknown>[];
    expect([document['jsonVersion'], cells.length, stderr]).toEqual([1, 35, '']);
    expect(cells[0]).toEqual({
      region: 'nord-pas-de-calais',
      market: 'antwerp',
      retailPriceEurPerG: 50,
      sourcePriceEurPerG: 35,
      marginEurPerG: 15,
      marginPctOfPrice: 30,
      markupPctOfCost: expect.closeTo(42.857, 3),
      inPctRange: false,
      inEurRange: false,
      inStudyRange: false,
      retailProcedures: 40,
      sourceProcedures: 15,
      hypothetical: false,
    });
    const count = (key: string) => cells.filter((cell) => cell[key] === true).length;
    expect(['inPctRange', 'inEurRange', 'inStudyRange'].map(count)).toEqual([17, 21, 15]);
    const trend = json((await micronet('margins', '--prices', 'trend', '--json')).stdout)['cells'];
    const inTrend = (key: string) => (trend as Record<string, unknown>[]).filter((cell) => cell[key] === true).length;
    expect(['inPctRange', 'inEurRange', 'inStudyRange'].map(inTrend)).toEqual([15, 23, 15]);
  });

  it('of run: per cent as 43.4, what is not finite as null', async () => {
    const { micronet } = await newPlace();
    const { code, stdout } = await micronet('run', typical, '--replicates', '1', '--json');
    const document = json(stdout);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      jsonVersion: 1,
      scenario: 'typical-case',
      seed: '1',
      replicates: 1,
      days: 731,
      folder: 'out/typical-case',
      failures: [],
    });
    const metrics = document['metrics'] as Record<string, Record<string, unknown>>;
    for (const summary of Object.values(metrics)) expect(Object.keys(summary)).toEqual(summaryKeys);
    expect(metrics['marginPctOfPrice']).toMatchObject({ unit: '%', n: 1, sd: null, ciLow: null });
    expect(metrics['marginPctOfPrice']?.['mean']).toBeGreaterThan(30);
    const inBoth = ['sales', 'tradingProfit', 'profitAfterEnforcement', 'net'].map((name) => `${name}EurPerMonth`);
    const promised = [
      ...inBoth,
      ...inBoth.map((name) => `${name}AllMonths`),
      ...['creditSharePct', 'creditShareBefore10Pct', 'creditShareFrom10Pct'].flatMap((name) => [
        name,
        `${name}BenefitRecipients`,
      ]),
      ...'grossMarginEurPerMonth marginPctOfPrice marginEurPerG badDebtEurPerMonth ownUseAtCostEurPerMonth'.split(' '),
      ...'ownUseAtRetailEurPerMonth selfFinancingRatio tripsPerMonth cocaineLoadG heroinLoadG clients'.split(' '),
      ...'firstStockDays loadCyclesPerMonth stockTurnsPerMonth capitalTurnsPerMonth arrested24MonthsPct'.split(' '),
      'unmetDemandPct',
    ];
    expect(promised.filter((name) => !(name in metrics))).toEqual([]);
  });

  it('of run on several files: one document with runs', async () => {
    const { micronet } = await newPlace();
    const { stdout } = await micronet('run', typical, shipped('no-enforcement'), '--replicates', '1', '--json');
    const document = json(stdout);
    expect(Object.keys(document)).toEqual(['jsonVersion', 'runs']);
    const runs = document['runs'] as Record<string, unknown>[];
    expect(runs.map((run) => run['scenario'])).toEqual(['typical-case', 'no-enforcement']);
    expect(runs.every((run) => run['folder'] === 'out/typical-case-and-no-enforcement')).toBe(true);
  });

  it('of compare: each scenario with its differences to the baseline', async () => {
    const { micronet } = await newPlace();
    const { stdout } = await micronet('compare', typical, shipped('no-enforcement'), '--replicates', '3', '--json');
    const document = json(stdout);
    expect(document).toMatchObject({ jsonVersion: 1, baseline: 'typical-case' });
    const scenarios = document['scenarios'] as { name: string; metrics: Record<string, Record<string, unknown>> }[];
    expect(scenarios.map(({ name }) => name)).toEqual(['typical-case', 'no-enforcement']);
    const net = scenarios[1]?.metrics['netEurPerMonthAllMonths'];
    expect(Object.keys(net ?? {})).toEqual([...summaryKeys, 'difference']);
    for (const key of ['mean', 'ciLow', 'ciHigh', 'correlation', 'varianceReduction'])
      expect(Object.keys(net?.['difference'] as object)).toContain(key);
    const own = scenarios[0]?.metrics['netEurPerMonth']?.['difference'];
    expect(own).toMatchObject({ mean: 0, ciLow: 0, ciHigh: 0, varianceReduction: null });
  });
});

describe('a run', () => {
  it('gives the same bytes again, in another time zone, and with --json', async () => {
    const place = await newPlace();
    const run = ['run', typical, '--replicates', '2'];
    const first = await place.micronet(...run);
    const before = await digests(join(place.folder, 'out'));
    expect((await place.micronet(...run)).stdout).toBe(first.stdout);
    expect(await digests(join(place.folder, 'out'))).toEqual(before);
    const tokyo = await place.micronetIn({ TZ: 'Asia/Tokyo', LC_ALL: 'fr_FR.UTF-8' }, ...run);
    expect(tokyo.stdout).toBe(first.stdout);
    await place.micronet(...run, '--json');
    expect(await digests(join(place.folder, 'out'))).toEqual(before);
  });

  it('says no more than it must, without colour', async () => {
    const { micronetIn } = await newPlace();
    const { stdout, stderr } = await micronetIn({ NO_COLOR: '1' }, 'run', typical, '--replicates', '20');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
    expect(wideLines(stdout)).toEqual([]);
    expect(stdout).toContain('Against the study');
    expect(stdout).toContain('Next:  npx micronet plot out/typical-case');
  });

  it('that is interrupted ends with 130 and leaves nothing', async () => {
    const { start, folder } = await newPlace();
    // The notice of a value outside its range is the sign that the run begins.
    const child = start('run', typical, '--replicates', '1000000', '--set', 'credit.limitShare=90%');
    const ended = outcome(child);
    await once(child.stderr, 'data');
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/\nmicronet: (stopped after \d+ replicates?|interrupted); nothing was written\n$/u);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['1', '2'])('that is interrupted does so with %s processes too', async (workers) => {
    const { start, folder } = await newPlace();
    const sets = ['--set', 'credit.limitShare=90%', '--workers', workers];
    const child = start('run', typical, '--replicates', '100000', ...sets);
    const ended = outcome(child);
    await once(child.stderr, 'data');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/\nmicronet: (stopped after \d+ replicates?|interrupted); nothing was written\n$/u);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives the same bytes from one process and from two', async () => {
    const { micronet, folder } = await newPlace();
    const run = async (workers: string): Promise<Record<string, string>> => {
      const out = `out-${workers}`;
      const sets = ['--set', 'priors.clients.spendingShare={ uniform: [20 %, 60 %] }', '--set', 'period.days=400'];
      const counts = ['--replicates', '6', '--books', '4', '--workers', workers];
      expect(await micronet('run', typical, ...counts, '--out', out, ...sets)).toMatchObject({ code: 0, stderr: '' });
      return digests(join(folder, out));
    };
    const one = await run('1');
    expect(Object.keys(one)).toContain('/draws.parquet');
    expect(await run('2')).toEqual(one);
  });

  it('ends quietly where its output is closed (| head)', async () => {
    const { start } = await newPlace();
    const child = start('evidence');
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, stderr]).toEqual([0, '']);
  });

  it('checks the books on request, and writes CSV', async () => {
    const { micronet, folder } = await newPlace();
    const { code, stdout } = await micronet('run', typical, '--replicates', '1', '--check', '--format', 'csv');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Books checked')]);
    expect(await readdir(join(folder, 'out', 'typical-case'))).toContain('networkMonths.csv');
  });
});

const market = `micronet: 1
title: A small market
replicates: 10
period: { start: 2004-01-01, days: 300, scoreFromMonth: 4 }
enforcement: { totalHazardPerMonth: 15 %, clientArrestPerYear: 40 % }
networks:
  north: { type: mix, source: mix, count: 12 }
  west: { region: brittany, type: mix, source: mix, count: 8 }
`;

describe('procedures', () => {
  it('of a run: the study’s tables in eighty columns, tables and figures beside the run, the same bytes again', async () => {
    const { micronet, write, folder } = await newPlace();
    await write('market.yaml', market);
    expect((await micronet('run', 'market.yaml')).code).toBe(0);
    const { code, stdout, stderr } = await micronet('procedures', 'out/market', '--draws', '50');
    expect([code, stderr]).toEqual([0, '']);
    expect(wideLines(stdout)).toEqual([]);
    expect(stdout).toContain(
      'A small market, as procedures show it\n2004-01-01 to 2004-10-26, arrests from month 4 on',
    );
    expect(stdout).toContain('No networks in PACA, Île-de-France, Burgundy');
    expect(stdout).toMatch(/A sample takes \d+ % of the procedures for use-resale/u);
    expect(stdout).toContain('out/market was run again from its manifest');
    expect(stdout).toContain('Written to out/market-procedures (4 tables, 2 figures)');
    expect(stdout).toContain('Next:  npx micronet plot out/market-procedures');
    const written = await readdir(join(folder, 'out', 'market-procedures'));
    expect(written.sort()).toEqual(
      [
        ...['arrestShares', 'procedures', 'quotas', 'studyTables'].map((name) => `${name}.parquet`),
        'datapackage.json',
        'figures',
        'manifest.json',
      ].sort(),
    );
    const before = await digests(join(folder, 'out'));
    expect((await micronet('procedures', 'out/market/', '--draws', '50')).stdout).toBe(
      stdout.replaceAll('out/market ', 'out/market/ '),
    );
    expect(await digests(join(folder, 'out'))).toEqual(before);
    expect((await micronet('plot', 'out/market-procedures', 'procedures-bias')).code).toBe(0);
  });

  it('--json --random: one document; another design is another run', async () => {
    const { micronet, write } = await newPlace();
    await write('market.yaml', market);
    await micronet('run', 'market.yaml', '--format', 'csv');
    const args = ['procedures', 'out/market', '--draws', '20', '--sample', '40'];
    const document = json((await micronet(...args, '--random', '--json')).stdout);
    expect(document).toMatchObject({
      jsonVersion: 1,
      scenario: 'market',
      source: 'out/market',
      folder: 'out/market-procedures',
      design: 'random',
      sample: 40,
      draws: 20,
      replicates: 10,
      quotas: null,
      failures: [],
    });
    const rows = document['rows'] as Record<string, unknown>[];
    const abroad = rows.find((row) => row['fact'] === 'F16' && row['figure'] === 'abroad');
    expect(abroad).toMatchObject({ published: 0.8, unit: 'share', role: 'O', publishedN: 75 });
    for (const key of ['mean', 'q05', 'q95', 'truth', 'bias', 'verdict', 'toleranceLow', 'toleranceHigh', 'n'])
      expect(Object.keys(abroad ?? {})).toContain(key);
    const again = await micronet(...args);
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/another\s+run.*--out.*--force/su)]);
    expect((await micronet(...args, '--force')).code).toBe(0);
  });

  it('of two scenarios: one report each; of one without arrests, none', async () => {
    const { micronet, write } = await newPlace();
    await write('market.yaml', market);
    await write('calm.yaml', market.replace(/enforcement: .*/u, 'enforcement: off'));
    await micronet('run', 'market.yaml', 'calm.yaml', '--replicates', '2', '--out', 'out/two');
    const both = await micronet('procedures', 'out/two', '--draws', '5', '--json');
    expect(both.stderr).toBe('calm: no arrest in the scored period: nothing to sample\n');
    expect(json(both.stdout)).toMatchObject({ scenario: 'market', folder: 'out/two-procedures' });
    await micronet('run', 'calm.yaml', '--replicates', '2');
    const none = await micronet('procedures', 'out/calm');
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('out/calm has no arrest in its scored period: nothing to sample');
  });

  it('of a comparison is refused, and so is a folder of procedures', async () => {
    const { micronet, write } = await newPlace();
    await write('market.yaml', market);
    await micronet('compare', typical, shipped('no-enforcement'), '--replicates', '2', '--out', 'out/c');
    const { code, stderr } = await micronet('procedures', 'out/c');
    expect([code, stderr]).toEqual([2, 'out/c was written by compare: procedures takes a folder that run wrote\n']);
  });
});

describe('the other commands', () => {
  it('init writes a scenario that runs, and plot draws its figures', async () => {
    const { micronet, folder } = await newPlace();
    expect((await micronet('init', 'mine.yaml')).stdout).toBe(
      'Written to mine.yaml. Next:  npx micronet run mine.yaml\n',
    );
    expect((await micronet('run', 'mine.yaml', '--replicates', '2')).code).toBe(0);
    expect((await micronet('plot', 'out/mine', 'statement-waterfall')).code).toBe(0);
    const svg = await readFile(join(folder, 'out', 'mine', 'figures', 'statement-waterfall.svg'), 'utf8');
    expect(svg).toMatch(/^<svg/u);
    const wrong = await micronet('plot', 'out/mine', 'waterfall');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('out/mine has no figure waterfall')]);
  });

  it('evidence says what is known of a parameter and of a fact', async () => {
    const { micronet } = await newPlace();
    const credit = await micronet('evidence', typical, '--only', 'credit.limitShare');
    expect(credit.stdout).toMatch(/^1 parameters? in force[^]*\ncredit\.limitShare = 25 %\n/u);
    const whole = (await micronet('evidence', typical)).stdout;
    expect(whole).toMatch(/no\s+network\s+of\s+the\s+scenario\s+uses\s+are\s+left\s+out:\s+--all/u);
    expect(whole).not.toMatch(/^sources\.ghent/mu);
    expect(wideLines(whole)).toEqual([]);
    expect((await micronet('evidence', typical, '--all')).stdout).toMatch(/^sources\.ghent/mu);
    const fact = await micronet('evidence', 'f18');
    expect(fact.stdout).toContain('procedures\n      25.9 % (16.3–38.4)');
    const all = json((await micronet('evidence', '--json')).stdout);
    expect((all['facts'] as unknown[]).length).toBe(52);
  });

  it('evidence of a matrix says which variant it shows, and shows another', async () => {
    const { micronet } = await newPlace();
    const types = shipped('network-types');
    const first = await micronet('evidence', types, '--only', 'networks.x.type');
    expect(first.stdout).toMatch(/^One of the 3 variants of the matrix, user-dealer \([^]*--variant NAME/u);
    const other = await micronet(
      'evidence',
      types,
      '--variant',
      'not-for-profit',
      '--only',
      'networks.x.type',
      '--json',
    );
    expect(json(other.stdout)).toMatchObject({
      scenario: 'not-for-profit',
      variants: ['user-dealer', 'semi-professional', 'not-for-profit'],
      parameters: [{ value: 'not-for-profit' }],
      hazards: [{ cause: 'border' }, { cause: 'denunciation' }, { cause: 'client' }],
    });
    const wrong = await micronet('evidence', types, '--variant', 'not-for-profi');
    expect([wrong.code, inOneLine(wrong.stderr)]).toEqual([2, expect.stringContaining('did you mean not-for-profit?')]);
  });

  it('schema is the one that ships', async () => {
    const { micronet } = await newPlace();
    const shippedSchema = await readFile(shipped('x').replace('x.yaml', 'micronet.schema.json'), 'utf8');
    expect(json((await micronet('schema')).stdout)).toEqual(json(shippedSchema));
  });

  it('compare on one screen: eighty columns, grids in geographic order, cocaine alone beside', async () => {
    const { micronet } = await newPlace();
    const { stdout } = await micronet('compare', shipped('regional-margins'), '--replicates', '2');
    expect(wideLines(stdout)).toEqual([]);
    expect(stdout).toContain('prices ocrtis, reference quantity 6 g\n');
    expect(stdout).toContain('prices ocrtis, reference quantity 25 g\n');
    expect(stdout).not.toContain('prices trend, ref');
    expect(stdout).toMatch(/Nord-Pas-de-Calais \(40\).*\n {2}cocaine alone .*\nPACA† \(18\)/u);
  });
});
