import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandList, commandNames } from '../../src/cli/commandList.js';
import { parseArguments } from '../../src/cli/parseArguments.js';
import { version } from '../../src/version.js';
import { inOneLine, outcome, places } from './micronet.js';

const newPlace = places();
const small = `micronet: 1
extends: typical-case
replicates: 2
period: { start: 2004-01-01, days: 90, scoreFromMonth: 2 }
interventions: []
`;

describe('a folder of another version', () => {
  it('is said to be so before anything is answered from it', async () => {
    const { folder, micronet, write } = await newPlace();
    await write('s.yaml', small);
    await micronet('run', 's.yaml', '--out', 'r');
    const file = join(folder, 'r', 'manifest.json');
    const text = await readFile(file, 'utf8');
    const commands = [
      ['query', 'r'],
      ['query', 'r', 'SELECT 1'],
      ['plot', 'r', 'turnovers'],
      ['diary', 'r', '--network', '1'],
      ['procedures', 'r'],
      ['verify', 'r', '--any-version'],
    ];
    for (const args of commands) expect((await micronet(...args)).stderr).not.toContain('was written by');
    await writeFile(file, text.replace(`"micronet": "${version}"`, '"micronet": "0.0.9"'));
    for (const args of commands)
      expect(inOneLine((await micronet(...args)).stderr)).toMatch(
        new RegExp(`^notice: r was written by micronet 0\\.0\\.9, and this is ${version}`, 'u'),
      );
  });
});

describe('names that mean something to others', () => {
  it.each(['[x]', '{a,b}', 'a*b?', `q'u"o\\ $(x)#%20é`, '-dash'])('a folder %s', async (name) => {
    const { folder, micronet, write } = await newPlace();
    await mkdir(join(folder, name));
    await write('s.yaml', small);
    for (const format of ['parquet', 'csv']) {
      const out = `./${name}/${format}`;
      expect((await micronet('run', 's.yaml', '--format', format, '--out', out)).code).toBe(0);
      const asked = await micronet('query', out, 'SELECT count(*) AS n FROM networkMonths', '--format', 'csv');
      expect([asked.stdout, asked.stderr]).toEqual(['n\n6\n', '']);
    }
    expect((await micronet('verify', `./${name}/csv`)).code).toBe(0);
    expect((await micronet('plot', `./${name}/csv`, 'turnovers')).stdout).toBe(`${name}/csv/figures/turnovers.svg\n`);
  });

  it('a scenario from the standard input is -', async () => {
    const { folder, start } = await newPlace();
    const child = start('run', '-');
    child.stdin.write(small);
    const { code, stdout } = await outcome(child);
    expect([code, stdout.includes('Written to out/stdin ')]).toEqual([0, true]);
    const manifest = await readFile(join(folder, 'out', 'stdin', 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ scenarios: [{ name: 'stdin', file: 'stdin' }] });
  });

  it.each(commandNames)('%s: two dashes end its options, wherever they stand', (name) => {
    const places = Object.values(commandList[name].positionals);
    const words = places.map((_, i) => `--word${String(i)}`);
    const read = (): unknown => parseArguments(name, ['--', ...(words.length === 0 ? ['--help'] : words)]);
    if (words.length === 0) expect(read).toThrow('takes no argument --help');
    else {
      const found = read() as Readonly<Record<string, unknown>>;
      expect(Object.keys(commandList[name].positionals).flatMap((key) => found[key])).toEqual(words);
    }
  });
});
