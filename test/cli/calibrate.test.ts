import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inOneLine, outcome, places } from './micronet.js';

/** `micronet calibrate` from end to end, small. */

const place = places();

const scenario = (factors: string, more = ''): string => `micronet: 1
title: A small calibration
networks: { x: { source: x-supplier, headIncome: temporary, count: 1 } }
period: { days: 270 }
${more}
experiment:
  replicates: 2
  factors: ${factors}
`;
const two = '{ clients.spendingShare: { uniform: [20 %, 60 %] }, clients.churn.perMonth: { uniform: [3 %, 15 %] } }';
const small = ['--particles', '20', '--generations', '2'];

/** The bytes of every file of a folder. */
async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const files = names.map((each) => join(each.parentPath, each.name)).sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file.slice(folder.length), (await readFile(file)).toString('base64')] as const),
    ),
  );
}

test('writes tables and figures, says what is ruled out, and draws', async () => {
  const { folder, write, micronet } = await place();
  await write('small.yaml', scenario(two));
  const { code, stdout } = await micronet('calibrate', 'small.yaml', ...small, '--check-ranks', '100');
  expect([0, 1]).toContain(code);
  for (const said of ['is ruled out', 'Targets (C)', 'Held out (V)', 'Stopped:', 'Simulation-based calibration'])
    expect(stdout).toContain(said);
  const files = Object.keys(await bytesOf(join(folder, 'out', 'small-posterior')));
  expect(files).toEqual([
    '/datapackage.json',
    '/figures/posterior-marginals.vl.json',
    '/figures/posterior-pairs.vl.json',
    '/figures/posterior-predictive.vl.json',
    '/figures/rank-histograms.vl.json',
    '/generations.parquet',
    '/manifest.json',
    '/marginals.parquet',
    '/posterior.parquet',
    '/predictive.parquet',
    '/ranks.parquet',
  ]);
  expect(existsSync(join(folder, 'out', 'small-posterior.unfinished'))).toBe(false);
  expect((await micronet('plot', 'out/small-posterior')).code).toBe(0);
});

test('the JSON document says why it stopped and what each fact comes to', async () => {
  const { write, micronet } = await place();
  await write('small.yaml', scenario(two));
  const { stdout } = await micronet('calibrate', 'small.yaml', ...small, '--json');
  const document = JSON.parse(stdout) as Record<string, unknown>;
  expect(document).toMatchObject({ jsonVersion: 1, repeatable: true, settings: { particles: 20, replicates: 2 } });
  expect(document['facts']).toHaveLength(9);
});

test('killed and taken up again, by another number of workers, it leaves the same bytes', async () => {
  const { folder, write, micronet, start } = await place();
  await write('small.yaml', scenario(two));
  const command = ['calibrate', 'small.yaml', '--particles', '60', '--generations', '3'];
  const whole = await micronet(...command, '--out', 'whole', '--workers', '1');
  const state = join(folder, 'killed.unfinished', 'state.json');
  const child = start(...command, '--out', 'killed', '--workers', '1');
  const ended = outcome(child);
  while (!existsSync(state) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  expect((await ended).code).toBe(null);
  expect(existsSync(join(folder, 'killed'))).toBe(false);
  const resumed = await micronet(...command, '--out', 'killed', '--workers', '2');
  expect(resumed.code).toBe(whole.code);
  expect(await bytesOf(join(folder, 'killed'))).toEqual(await bytesOf(join(folder, 'whole')));
});

test('interrupted, it keeps what is done and says how to go on; another scenario does not go on with it', async () => {
  const { folder, write, micronet, start } = await place();
  await write('small.yaml', scenario(two));
  const command = ['calibrate', 'small.yaml', '--particles', '2000', '--out', 'kept', '--workers', '1'];
  const child = start(...command);
  const ended = outcome(child);
  const state = join(folder, 'kept.unfinished', 'state.json');
  while (!existsSync(state) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(inOneLine(stderr)).toMatch(
    /what is done is kept in .*kept\.unfinished, and the same command goes on from there$/u,
  );
  await write('small.yaml', scenario(two, 'credit: { rollovers: 1 }'));
  const refused = await micronet(...command);
  expect(refused.code).toBe(2);
  expect(inOneLine(refused.stderr)).toContain('holds a part of another experiment (parameters changed in small)');
});

test.each([
  ['{ trips.extras: { uniform: [0, € 60] } }', 'experiment.factors.trips.extras is decided by the head'],
  ['{ clients.spendingShar: { uniform: [20 %, 60 %] } }', 'spendingShare'],
  ['{ clients.spendingShare: { uniform: [20 %, 160 %] } }', '160 %'],
  ['{ clients.spendingShare: [20 %, 40 %] }', 'has levels: a calibration needs a prior'],
  ['{}', 'has nothing to calibrate'],
])('refuses %s with one message', async (factors, said) => {
  const { write, micronet } = await place();
  await write('wrong.yaml', scenario(factors));
  const { code, stdout, stderr } = await micronet('calibrate', 'wrong.yaml');
  expect([code, stdout]).toEqual([2, '']);
  expect(inOneLine(stderr)).toContain(said);
});

test('exit 1 where a target is not reached; a few networks, a budget too small, and months of work are refused', async () => {
  const { write, micronet } = await place();
  await write('small.yaml', scenario(two, 'types: { user-dealer: { maximumLoad: { cocaine: 10 } } }'));
  const missed = await micronet('calibrate', 'small.yaml', ...small);
  expect(missed.code).toBe(1);
  expect(inOneLine(missed.stderr)).toMatch(/^targets that are not reached: .*F33 \(cocaine brought back, a trip\)/u);
  await write('few.yaml', scenario(two).replace('count: 1 ', 'count: 12 '));
  const few = await micronet('calibrate', 'few.yaml');
  expect([few.code, few.stdout]).toEqual([2, '']);
  expect(inOneLine(few.stderr)).toContain('a market of 100 networks or more is needed');
  const budget = await micronet('calibrate', 'small.yaml', '--budget', '1', '--particles', '100', '--out', 'bounded');
  expect(budget.code).toBe(2);
  const long = await micronet('calibrate', 'small.yaml', '--particles', '100000', '--generations', '999', '--out', 'x');
  expect([long.code, inOneLine(long.stderr)]).toEqual([
    2,
    expect.stringMatching(/runs, .* hours with .*, or say --yes$/u),
  ]);
});
