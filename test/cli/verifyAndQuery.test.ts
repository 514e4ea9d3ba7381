import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inOneLine, outcome, places, shipped } from './micronet.js';

const newPlace = places();
const typical = shipped('typical-case');

describe('micronet verify', () => {
  it('of a run: the same; of one changed on disk: what differs, exit code 1', async () => {
    const { micronet, folder } = await newPlace();
    await micronet('run', typical, '--replicates', '2', '--format', 'csv');
    const same = await micronet('verify', 'out/typical-case');
    expect(same).toEqual({ code: 0, stdout: 'The same: 11 tables, 7 figures, byte for byte\n', stderr: '' });
    const file = join(folder, 'out', 'typical-case', 'trips.csv');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('nord-pas-de-calais', 'paca'));
    const { code, stdout, stderr } = await micronet('verify', 'out/typical-case', '--workers', '2');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')[0]).toBe('Different: 1 of 11 tables');
    expect(inOneLine(stdout)).toContain('found "paca/user-dealer/1", expected "nord-pas-de-calais/user-dealer/1"');
    const json = JSON.parse((await micronet('verify', 'out/typical-case', '--json')).stdout) as object;
    expect(json).toMatchObject({
      jsonVersion: 1,
      verdict: 'different',
      folder: 'out/typical-case',
      differences: [{ what: 'table', name: 'trips', row: 1, column: 'network' }],
    });
  });

  it('of a comparison and of procedures', async () => {
    const { micronet } = await newPlace();
    await micronet('compare', shipped('network-types'), '--replicates', '2', '--metric', 'clients');
    expect((await micronet('verify', 'out/network-types')).stdout).toMatch(/^The same: 2 tables, 2 figures/u);
    const busy = ['--set', 'enforcement.totalHazardPerMonth=30%'];
    await micronet('run', typical, '--replicates', '3', ...busy);
    await micronet('procedures', 'out/typical-case', '--sample', '5', '--draws', '5');
    expect((await micronet('verify', 'out/typical-case-procedures')).stdout).toMatch(/^The same: /u);
  });

  it('says what is wrong, exit code 2; interrupted, 130', async () => {
    const { micronet, start, folder } = await newPlace();
    const none = await micronet('verify', 'nowhere');
    expect([none.code, none.stderr]).toEqual([2, 'nowhere is not a run folder of micronet: it does not exist\n']);
    await micronet('run', typical, '--replicates', '2');
    const manifest = join(folder, 'out', 'typical-case', 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace(/"micronet": "[^"]+"/u, '"micronet": "0.0.1"'));
    const other = await micronet('verify', 'out/typical-case');
    expect([other.code, inOneLine(other.stderr)]).toEqual([2, expect.stringContaining('try with --any-version')]);
    await writeFile(manifest, text.replace('"replicates": 2', '"replicates": 100000'));
    const child = start('verify', 'out/typical-case');
    const ended = outcome(child);
    await once(child, 'spawn');
    setTimeout(() => child.kill('SIGINT'), 4000);
    expect((await ended).code).toBe(130);
  });
});

describe('micronet query', () => {
  it('prints text, CSV, JSON, or what there is to ask', async () => {
    const { micronet } = await newPlace();
    await micronet('run', typical, '--replicates', '2');
    const sql = 'SELECT scenario, count(*) AS n, 1/0 AS r FROM metrics GROUP BY scenario';
    const ask = async (...args: string[]) => (await micronet('query', 'out/typical-case', ...args)).stdout;
    expect(await ask(sql)).toBe('scenario      n  r\ntypical-case  2  –\n');
    expect(await ask(sql, '--format', 'csv')).toBe('scenario,n,r\n"typical-case",2,\n');
    expect(await ask('FROM metrics WHERE false', '--format', 'csv')).toMatch(/^scenario,replicate,.*\n$/u);
    expect(JSON.parse(await ask(sql, '--format', 'json'))).toEqual({
      jsonVersion: 1,
      columns: [
        { name: 'scenario', type: 'VARCHAR' },
        { name: 'n', type: 'BIGINT' },
        { name: 'r', type: 'DOUBLE' },
      ],
      rows: [{ scenario: 'typical-case', n: 2, r: null }],
    });
    expect(JSON.parse(await ask(`${sql} LIMIT 0`, '--format', 'json'))).toMatchObject({ rows: [] });
    const days = JSON.parse(await ask('FROM regionDays', '--format', 'json')) as { rows: unknown[] };
    expect(days.rows).toHaveLength(2 * 731);
    const listed = await ask();
    expect(listed).toContain('\nmetrics: 2 rows, 183 columns\n');
    expect(listed.split('\n').length).toBeLessThanOrEqual(25);
    expect(await ask('metrics')).toContain('metrics: 2 rows, by scenario, replicate\n');
    expect(listed.split('\n').every((line) => [...line].length <= 80)).toBe(true);
    const tables = JSON.parse(await ask('--format', 'json')) as { tables: { name: string }[] };
    expect(tables.tables.map(({ name }) => name)).toContain('networkMonths');
    expect(await ask('--format', 'csv')).toMatch(
      /^table,column,kind,unit,description\n"networkMonths","scenario","text","",/u,
    );
    const french = await ask('SELECT 0.5 AS half', '--format', 'csv', '--csv-dialect', 'excel-fr');
    expect(french).toBe('\uFEFFhalf\n0,5\n');
  });

  it('a slip is one message, exit code 2', async () => {
    const { micronet } = await newPlace();
    await micronet('run', typical, '--replicates', '1');
    const slip = await micronet('query', 'out/typical-case', 'FROM metric');
    expect([slip.code, slip.stdout]).toEqual([2, '']);
    expect(slip.stderr).toMatch(
      /^the SQL cannot be run: there is no table metric; did you mean metrics\?\n {2}tables: /u,
    );
    const format = await micronet('query', 'out/typical-case', 'FROM metrics', '--format', 'xml');
    expect([format.code, format.stderr]).toEqual([2, '--format xml: must be text, csv or json\n']);
  });
});
