import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/store/index.js';
import { digests, inOneLine, outcome, places, shipped } from './micronet.js';

const newPlace = places();

const small = `micronet: 1
title: Small
period: { start: 2004-01-01, days: 60, scoreFromMonth: 1 }
networks:
  x: { region: nord-pas-de-calais, source: antwerp }
experiment:
  points: 256
  replicates: 2
  factors:
    clients.spendingShare: { uniform: [20 %, 60 %] }
    clients.churn.perMonth: { uniform: [3 %, 15 %] }
`;

/** Thousands of runs, and a queue that has its own pace. */
const longTest = 240_000;

const shortPeriod = 'notice: period.days: 60 days lies outside its evidence range, 365–1096 days (F1)\n';

const experimentPlace = async (text = small) => {
  const place = await newPlace();
  await place.write('small.yaml', text);
  return place;
};

describe('sweep', () => {
  it('says effects of factors, writes runs, design and rows, and gives the same bytes from two processes', async () => {
    const { micronet, folder } = await experimentPlace();
    const one = await micronet('sweep', 'small.yaml', '--workers', '1', '--out', 'one');
    expect([one.code, one.stderr]).toEqual([0, shortPeriod]);
    expect(one.stdout).toContain('Latin hypercube · 256 rows × 2 replicates · seed 1');
    expect(one.stdout.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
    expect(await readdir(folder)).not.toContain('one.unfinished');
    await micronet('sweep', 'small.yaml', '--workers', '2', '--out', 'two');
    const verified = await micronet('verify', 'two', '--workers', '1');
    expect(verified).toEqual({ code: 0, stdout: 'The same: 3 tables, 2 figures, byte for byte\n', stderr: '' });
    expect(await digests(join(folder, 'two'))).toEqual(await digests(join(folder, 'one')));
    const { tables, counts, kind } = await readManifest(join(folder, 'one'));
    expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['runs', 512],
      ['design', 256],
      ['rows', 512],
    ]);
    expect([kind, counts]).toEqual(['sweep', { rows: 256, runs: 512, failures: 0 }]);
  });

  it('with an interval in place of a number takes what it takes, says so, and verifies', async () => {
    const { micronet, folder } = await experimentPlace(small.replace('points: 256', 'points: 4'));
    const asked = ['sweep', 'small.yaml', '--interval', '100', '--max-replicates', '30', '--out', 'out'];
    const { code, stdout } = await micronet(...asked, '--json');
    const { replicates, precision } = JSON.parse(stdout) as { replicates: number; precision: Record<string, unknown> };
    expect([code, precision]).toEqual([
      0,
      expect.objectContaining({ metric: 'netEurPerMonthAllMonths', interval: '100', of: 'levels', maxReplicates: 30 }),
    ]);
    const { settings, counts } = await readManifest(join(folder, 'out'));
    expect([settings['precision'], counts['runs']]).toEqual([
      {
        metric: 'netEurPerMonthAllMonths',
        interval: '100',
        of: 'levels',
        maxReplicates: 30,
        reached: precision['reached'],
      },
      4 * replicates,
    ]);
    expect((await micronet('verify', 'out')).stdout).toBe('The same: 3 tables, 2 figures, byte for byte\n');
    const again = await micronet(...asked);
    expect([again.code, inOneLine(again.stdout)]).toEqual([
      0,
      expect.stringContaining(`Replicates: ${String(replicates)},`),
    ]);
  });

  it('with an interval, interrupted, keeps its whole batches and goes on from there', {
    timeout: longTest,
  }, async () => {
    const { micronet, start, folder } = await experimentPlace(small.replace('days: 60', 'days: 200'));
    const asked = ['sweep', 'small.yaml', '--interval', '1', '--max-replicates', '40', '--workers', '1'];
    expect((await micronet(...asked, '--out', 'whole')).code).toBe(0);
    const child = start(...asked, '--out', 'out');
    const ended = outcome(child);
    const kept = (): Promise<string[]> => readdir(join(folder, 'out.unfinished')).catch(() => []);
    while (!(await kept()).includes('replicates-0-to-9.json')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect([code, inOneLine(stderr)]).toEqual([
      130,
      expect.stringContaining('the batches that were whole are kept in out.unfinished: the same command goes on'),
    ]);
    const other = await micronet(...asked.map((each) => (each === '40' ? '50' : each)), '--out', 'out');
    expect([other.code, inOneLine(other.stderr)]).toEqual([2, expect.stringContaining('a part of another experiment')]);
    const again = await micronet(...asked, '--out', 'out');
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringContaining('notice: goes on from the replicates kept in out.unfinished\n'),
    ]);
    expect(await digests(join(folder, 'out'))).toEqual(await digests(join(folder, 'whole')));
    expect((await readdir(folder)).sort()).toEqual(['out', 'small.yaml', 'whole']);
  });

  it('killed at random moments and taken up again ends with the same bytes', { timeout: longTest }, async () => {
    const { micronet, start, folder } = await experimentPlace(
      small.replace('points: 256', 'points: 2048').replace('days: 60', 'days: 200'),
    );
    const whole = await micronet('sweep', 'small.yaml', '--workers', '2', '--out', 'whole');
    expect(whole.code).toBe(0);
    for (const wait of [300, 700, 1100, 1500, 2100]) {
      const child = start('sweep', 'small.yaml', '--workers', '2', '--out', 'killed');
      const ended = outcome(child);
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await ended;
    }
    const last = await micronet('sweep', 'small.yaml', '--workers', '1', '--out', 'killed');
    expect(last.code).toBe(0);
    expect(await digests(join(folder, 'killed'))).toEqual(await digests(join(folder, 'whole')));
    expect((await readdir(folder)).sort()).toEqual(['killed', 'small.yaml', 'whole']);
  });

  it('interrupted says that what is done is kept, and how to go on', async () => {
    const { start, folder } = await experimentPlace(small.replace('points: 256', 'points: 200000'));
    const child = start('sweep', 'small.yaml', '--workers', '1', '--yes', '--out', 'out');
    const ended = outcome(child);
    while (!(await readdir(folder)).includes('out.unfinished')) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(inOneLine(stderr)).toMatch(/shards are kept in out\.unfinished: the same command goes on from there$/u);
  });

  it('of a changed scenario refuses to go on in the old folder', async () => {
    const { micronet, write, folder } = await experimentPlace();
    const planned = await micronet('sweep', 'small.yaml', '--executor', 'plan');
    expect([planned.code, planned.stderr]).toEqual([0, shortPeriod]);
    await write('small.yaml', small.replace('60 %', '50 %'));
    const { code, stderr } = await micronet('sweep', 'small.yaml');
    expect([code, inOneLine(stderr)]).toEqual([2, expect.stringContaining('holds a part of another experiment')]);
    expect(await readdir(join(folder, 'out'))).toEqual(['small-sweep.unfinished']);
  });

  it('planned for another scheduler is done by its script, and then merged', async () => {
    const { micronet, folder } = await experimentPlace();
    const planned = await micronet('sweep', 'small.yaml', '--executor', 'plan', '--out', 'out');
    expect(planned.stdout).toContain('512 runs in 1 shards are planned in out.unfinished');
    execFileSync(join(folder, 'out.unfinished', 'array.sh'), ['0']);
    const merged = await micronet('sweep', 'small.yaml', '--out', 'out');
    expect([merged.code, merged.stderr]).toEqual([0, `${shortPeriod}notice: goes on from 1 of 1 shards done before\n`]);
  });

  const hasSlurm = (() => {
    try {
      execFileSync('scontrol', ['ping'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  it.skipIf(!hasSlurm)(
    'by Slurm gives the bytes of this machine alone (skipped: no Slurm runs here)',
    { timeout: longTest },
    async () => {
      const { micronet, folder } = await experimentPlace(
        small.replace('points: 256', 'points: 2048').replace('days: 60', 'days: 200'),
      );
      const local = await micronet('sweep', 'small.yaml', '--out', 'local');
      const slurm = await micronet('sweep', 'small.yaml', '--executor', 'slurm', '--out', 'slurm');
      expect([local.code, slurm.code, slurm.stdout]).toEqual([0, 0, local.stdout.replaceAll('local', 'slurm')]);
      expect(await digests(join(folder, 'slurm'))).toEqual(await digests(join(folder, 'local')));
    },
  );

  it.each([
    ['without factors', small.replace(/experiment:[^]*$/u, ''), [], /nothing is varied/u],
    ['of a power of two that is none', small, ['--design', 'sobol', '--points', '100'], /N = 100.*64 or 128/u],
    ['of an unknown measure', small, ['--outcome', 'netEurPerMont'], /did you mean netEurPerMonth/u],
    ['of an unknown factor', small.replace('churn.perMonth', 'churn.perMont'), [], /small\.yaml:11:.*did you mean/u],
    ['of a prior outside the bounds', small.replace('60 %', '160 %'), [], /small\.yaml:10:.*160 %/u],
    ['of an unknown key', small.replace('points', 'point'), [], /experiment\.point.*did you mean points/u],
    [
      'that would take hours',
      small.replace('days: 60', 'days: 3000').replace('replicates: 2', 'replicates: 100000'),
      [],
      /25,600,000 runs .*hours.*--yes/u,
    ],
    [
      'that crosses the head’s choices with arrest',
      small.replace('clients.churn.perMonth: { uniform: [3 %, 15 %] }', 'trips.maximumPerMonth: [2, 4]'),
      ['--outcome', 'arrested24MonthsPct'],
      /trips\.maximumPerMonth is decided by the head/u,
    ],
  ])('%s is one clear error', async (_, text, options, message) => {
    const { micronet, folder } = await experimentPlace(text);
    const { code, stdout, stderr } = await micronet('sweep', 'small.yaml', ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(inOneLine(stderr)).toMatch(message);
    expect(await readdir(folder)).toEqual(['small.yaml']);
  });
});

describe('sensitivity', () => {
  it('gives Sobol’ indices with intervals, a dummy at 0, a figure and a table', async () => {
    const { micronet, folder } = await experimentPlace();
    const sizes = ['--points', '16', '--scrambles', '3', '--second-order'];
    const { code, stdout, stderr } = await micronet('sensitivity', 'small.yaml', ...sizes, '--json');
    expect([code, stderr]).toEqual([0, shortPeriod]);
    const document = JSON.parse(stdout) as {
      outcomes: Record<string, { sobol: { first: unknown[]; dummyTotal: number }; dummyIsSound: boolean }>;
    };
    const { sobol, dummyIsSound } = document.outcomes['netEurPerMonthAllMonths'] ?? {};
    expect([sobol?.first.length, sobol?.dummyTotal, dummyIsSound]).toEqual([3, 0, true]);
    const out = join(folder, 'out', 'small-sensitivity');
    expect(await readdir(join(out, 'figures'))).toEqual(['sobol-convergence.vl.json', 'sobol-indices.vl.json']);
    expect(await readFile(join(out, 'figures', 'sobol-indices.vl.json'), 'utf8')).toContain('does nothing');
    const text = await micronet('sensitivity', 'small.yaml', ...sizes);
    expect(text.stdout).toMatch(/clients\.spendingShare +\S+ \[.* … .*\] +\S+ \[/u);
  });

  it('gives Morris’s measures', async () => {
    const { micronet } = await experimentPlace();
    const { code, stdout } = await micronet('sensitivity', 'small.yaml', '--method', 'morris', '--points', '4');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/μ\* +μ +σ/u)]);
  });

  it('of a measure that is not defined in all runs says so, and which to take', async () => {
    const { micronet } = await experimentPlace(small.replace('replicates: 2', 'replicates: 1'));
    const options = ['--set', 'enforcement.totalHazardPerMonth=90%', '--outcome', 'netEurPerMonth', '--points', '16'];
    const { code, stdout } = await micronet('sensitivity', 'small.yaml', ...options);
    expect([code, inOneLine(stdout)]).toEqual([1, expect.stringContaining('no index: not defined in')]);
  });

  it.each(['unknowns', 'spending-and-enforcement'])('ships %s, which loads', async (name) => {
    const { micronet } = await newPlace();
    const { code } = await micronet('evidence', shipped(`experiments/${name}`), '--json');
    expect(code).toBe(0);
  });
});
