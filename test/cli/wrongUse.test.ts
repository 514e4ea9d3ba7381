import { spawn } from 'node:child_process';
import { open, readdir, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultFolder } from '../../src/cli/runOptions.js';
import { mainFile } from './build.js';
import { outcome, places, shipped, wideLines } from './micronet.js';

const newPlace = places();

it.each(['con', 'NUL', 'aux.v2', 'a:b', 'what?', 'a. ', '..'])('no folder is called after a file %s', (name) => {
  expect(() => defaultFolder([`${name}.yaml`])).toThrow(/cannot name a folder on every system: choose one with --out/u);
  expect(() => defaultFolder(['a.yaml', `${name}.yaml`])).toThrow(/--out/u);
  expect(defaultFolder(['console.yaml'])).toBe(join('out', 'console'));
});

const typical = shipped('typical-case');

describe('a wrong use ends with one message, exit code 2, and nothing written', () => {
  const cases: readonly (readonly [what: string, args: readonly string[], message: string])[] = [
    ['an unknown command', ['rum'], 'there is no command rum; did you mean run?'],
    ['an unknown option before a command', ['--nope'], 'there is no option --nope'],
    [
      'an unknown option',
      ['run', typical, '--replicats', '3'],
      'run has no option --replicats; did you mean --replicates?',
    ],
    ['an argument too many', ['margins', 'extra'], 'margins takes no argument extra'],
    ['no file', ['run'], 'FILE… is missing'],
    ['an option twice', ['run', typical, '--seed', '1', '--seed', '2'], '--seed is given more than once'],
    ['an option without a value', ['run', typical, '--seed'], '--seed needs a value'],
    ['an empty seed', ['run', typical, '--seed', ''], '--seed needs a value: any text of at least one character'],
    ['a seed with an escape sequence', ['run', typical, '--seed', 'a\u001b[2J'], '--seed a\\u001b[2J: a text must not'],
    ['a seed of two lines', ['run', typical, '--seed', 'a\nb'], '--seed must be one line'],
    ['an empty seed of a scenario', ['run', typical, '--set', 'seed=""'], 'must be a text that is not empty'],
    ['a switch with a value', ['run', typical, '--check=maybe'], '--check=maybe: it takes no value: --check, or leave'],
    ['a file twice', ['run', typical, typical], 'typical-case.yaml is given twice'],
    [
      'files of different seeds',
      ['run', typical, shipped('every-feature')],
      'share their random numbers: give one for all with --seed 1, or run each file by itself',
    ],
    ['a shipped scenario by its bare name', ['run', 'typical-cas'], 'typical-case.yaml, which ships with micronet?'],
    ['a price by reference to nothing', ['run', typical, '--set', 'retailPrice.study=x'], 'allowed: ocrtis, trend'],
    ['NaN replicates', ['run', typical, '--replicates', 'NaN'], 'must be a whole number from 1 to 1,000,000'],
    ['no replicates', ['run', typical, '--replicates', '0'], 'must be a whole number from 1 to 1,000,000'],
    ['half a replicate', ['run', typical, '--replicates', '1.5'], 'must be a whole number from 1 to 1,000,000'],
    ['an unknown format', ['run', typical, '--format', 'xls'], '--format xls: must be parquet or csv'],
    [
      'a dialect of what is not CSV',
      ['compare', typical, typical, '--csv-dialect', 'excel-fr'],
      '--csv-dialect excel-fr says how CSV is written: add --format csv',
    ],
    ['unknown prices', ['margins', '--prices', 'x'], '--prices x: must be ocrtis or trend'],
    ['a missing file', ['run', 'nowhere.yaml'], 'nowhere.yaml  no such file'],
    ['a --set without a value', ['run', typical, '--set', 'credit'], '--set #1  credit: no value'],
    ['a --set of nothing known', ['run', typical, '--set', 'credit.limitShar=1%'], 'did you mean credit.limitShare?'],
    ['a comparison of one', ['compare', typical], 'compare needs at least two scenarios'],
    ['an unknown baseline', ['compare', shipped('network-types'), '--baseline', 'user'], 'did you mean user-dealer?'],
    [
      'an unknown metric',
      ['compare', shipped('network-types'), '--metric', 'netEurPerMont'],
      'did you mean netEurPerMonth',
    ],
    [
      'an interval of no width',
      ['run', typical, '--interval', '0'],
      '--interval 0: must be the half-width of the 95 %',
    ],
    [
      'a number and an interval',
      ['run', typical, '--replicates', '50', '--interval', '5%'],
      '--replicates 50 and --interval 5%: give a number, or an interval',
    ],
    [
      'a maximum of nothing',
      ['run', typical, '--max-replicates', '50'],
      '--max-replicates bounds what --interval asks',
    ],
    [
      'an interval of an unknown metric',
      ['run', typical, '--interval', '5%', '--metric', 'client'],
      'there is no metric client; did you mean clients',
    ],
    [
      'the head’s choices against arrest',
      ['compare', shipped('credit-causes'), '--metric', 'arrested24MonthsPct'],
      'credit.limitRule is decided by the head of a network, and arrested24MonthsPct tells of arrest or survival',
    ],
    ['no run folder', ['plot', 'nowhere'], 'nowhere is not a run folder of micronet'],
    ['no run folder to take procedures from', ['procedures', 'nowhere'], 'nowhere is not a run folder of micronet'],
    ['no procedures', ['procedures', 'x', '--sample', '0'], '--sample 0: must be a whole number from 1 to 100,000'],
    ['half a draw', ['procedures', 'x', '--draws', '2.5'], '--draws 2.5: must be a whole number from 1 to 100,000'],
    ['two folders', ['procedures', 'x', 'y'], 'procedures takes no argument y'],
    ['no such fact', ['evidence', 'F99'], 'there is no fact F99; facts go from F1 to F52'],
    ['no such parameter', ['evidence', typical, '--only', 'credi'], 'did you mean credit?'],
    ['a scenario of another ending', ['init', 'my-question.txt'], 'a scenario file ends in .yaml'],
    ['a folder that is not there', ['init', 'nowhere/a.yaml'], 'there is no folder nowhere'],
    [
      'a folder that nobody may write',
      ['run', typical, '--replicates', '1', '--out', '/dev/null/x'],
      'choose another with --out',
    ],
  ];
  it.each(cases)('%s', async (_, args, message) => {
    const { folder, micronet } = await newPlace();
    const { code, stdout, stderr } = await micronet(...args);
    expect(stderr.replaceAll(/\n +/gu, ' ')).toContain(message);
    expect(wideLines(stderr)).toEqual([]);
    expect(stderr).not.toMatch(/\n\s+at /u);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it('a figure that cannot be written leaves nothing half-written', async () => {
    const { folder, micronet } = await newPlace();
    await micronet('run', typical, '--replicates', '1');
    const figures = join(folder, 'out', 'typical-case', 'figures');
    const before = await readdir(figures);
    for (const out of ['/dev/null/x', join(folder, 'out', 'typical-case', 'manifest.json')]) {
      const { code, stdout, stderr } = await micronet('plot', 'out/typical-case', 'turnovers', '--out', out);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^cannot write\s/u);
      expect(stderr).not.toMatch(/\n\s+at /u);
    }
    expect(await readdir(figures)).toEqual(before);
  });

  it('results that cannot be written end with one message and exit code 2', async () => {
    const { folder, write } = await newPlace();
    await write('run.sh', '"$@" > /dev/full\n');
    for (const args of [['margins'], ['--help'], ['evidence', typical, '--json']]) {
      const child = spawn('sh', ['run.sh', process.execPath, mainFile, ...args], { cwd: folder });
      const { code, stderr } = await outcome(child);
      const expected = 'cannot write the results to the standard output: no space is left there (ENOSPC)\n';
      expect([code, stderr]).toEqual([2, expected]);
    }
  });

  it('whatever the language of the machine', async () => {
    const { micronetIn } = await newPlace();
    const french = { LC_ALL: 'fr_FR.UTF-8', LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr' };
    const { code, stderr } = await micronetIn(french, 'run', typical, '--replicats', '3');
    expect([code, stderr]).toEqual([2, expect.stringContaining('run has no option --replicats')]);
  });

  it('a slip in a scenario: place, what was found, what is allowed', async () => {
    const { micronet, write, folder } = await newPlace();
    await write('slip.yaml', 'micronet: 1\nextends: typical-case\ncredit:\n  limitShare: 900 %\n');
    const { code, stderr } = await micronet('run', 'slip.yaml');
    expect(stderr).toMatch(/^slip\.yaml:4:15 {2}credit\.limitShare: 900 %\n {2}must be between/u);
    expect([code, await readdir(folder)]).toEqual([2, ['slip.yaml']]);
  });

  it('variants of one name in two files', async () => {
    const { micronet, write } = await newPlace();
    for (const name of ['a.yaml', 'b.yaml'])
      await write(name, 'micronet: 1\nextends: typical-case\nmatrix: { credit.enabled: [on, off] }\n');
    const { code, stderr } = await micronet('compare', 'a.yaml', 'b.yaml');
    expect(stderr.replaceAll(/\n +/gu, ' ')).toMatch(
      /^a variant of b\.yaml and one of a\.yaml are both called on: give the labels of one matrix other names/u,
    );
    expect(code).toBe(2);
  });

  it('a file of 100 MB is refused at once', async () => {
    const { folder, micronet } = await newPlace();
    const file = await open(join(folder, 'big.yaml'), 'w');
    await file.truncate(100_000_000);
    await file.close();
    const started = performance.now();
    const { code, stderr } = await micronet('run', 'big.yaml');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('big.yaml  100.0 MB\n  a scenario is a text of at most 1 MB'),
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('init leaves a file that is there', async () => {
    const { micronet, write } = await newPlace();
    await write('mine.yaml', 'mine');
    const { code, stderr } = await micronet('init', 'mine.yaml');
    expect([code, stderr]).toEqual([2, 'mine.yaml exists already, and is left as it is: choose another name\n']);
  });
});

describe('a run folder', () => {
  it('is replaced by the same run, and by another only with --force', async () => {
    const { micronet, folder } = await newPlace();
    const run = (...args: readonly string[]) => micronet('run', typical, '--replicates', '1', ...args);
    expect((await run()).code).toBe(0);
    expect((await run()).code).toBe(0);
    const { code, stderr } = await run('--seed', 'other');
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/another\s+run\s+\(seed\s+1\s+→\s+other\):[^]*--out[^]*--force/u),
    ]);
    expect((await run('--seed', 'other', '--force')).code).toBe(0);
    expect(await readdir(join(folder, 'out'))).toEqual(['typical-case']);
  });

  it('of another’s files is never replaced, not even with --force', async () => {
    const { micronet, folder } = await newPlace();
    await mkdir(join(folder, 'thesis'));
    await writeFile(join(folder, 'thesis', 'chapter.txt'), 'one');
    const { code, stderr } = await micronet('run', typical, '--replicates', '1', '--out', 'thesis', '--force');
    expect([code, stderr]).toEqual([2, expect.stringContaining('not even with --force')]);
    expect(await readdir(join(folder, 'thesis'))).toEqual(['chapter.txt']);
  });
});
