import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queryFolder, visitQuery } from '../../src/folders/queryFolder.js';
import { columnsText, queryText, tablesText } from '../../src/folders/text/queryText.js';
import { readManifest, StoreError, writeManifest, writeTable } from '../../src/store/index.js';
import type { TableFormat } from '../../src/store/index.js';
import { declaration, longTable, manifestOf, mixedTable } from '../store/support.js';

const long = (rows: number) => {
  const table = longTable(0, rows);
  return { ...table, declaration: { ...declaration, name: 'long' } };
};

let place = '';
/** Temporary files of this test alone: others run beside it. */
let temporary = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'micronet-querying-'));
  temporary = await mkdtemp(join(tmpdir(), 'micronet-querying-'));
  vi.stubEnv('TMPDIR', temporary);
  for (const format of ['parquet', 'csv', 'csv-excel-fr'] as const) await folderOf(join(place, format), format);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const folder of [place, temporary]) await rm(folder, { recursive: true, force: true });
});

async function folderOf(folder: string, format: TableFormat): Promise<void> {
  await mkdir(folder);
  const tables = [];
  for (const table of [{ ...mixedTable, declaration: { ...declaration, name: 'mixed' } }, long(5000)])
    tables.push(await writeTable(folder, table, { format, codeVersion: '0.1.0' }));
  await writeManifest(folder, manifestOf({ format, tables }));
}

const parquet = (): string => join(place, 'parquet');

async function snapshot(): Promise<string[]> {
  const files = await readdir(place, { recursive: true });
  return Promise.all(
    files.map(async (file) => {
      const { mtimeMs, size } = await stat(join(place, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
}

describe('an answer', () => {
  it('is the same from Parquet and from CSV, every kind of value and every awkward text', async () => {
    for (const table of ['mixed', 'long']) {
      const [a, b, c] = await Promise.all(
        ['parquet', 'csv', 'csv-excel-fr'].map((form) => queryFolder(join(place, form), `FROM ${table}`)),
      );
      expect([b, c]).toEqual([a, a]);
      expect(a!.rows).toHaveLength(table === 'mixed' ? 8 : 5000);
    }
    const { columns, rows } = await queryFolder(join(place, 'csv'), 'FROM mixed');
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['replicate', 'BIGINT'],
      ['town', 'VARCHAR'],
      ['salesCents', 'BIGINT'],
      ['share', 'DOUBLE'],
      ['firstDay', 'DATE'],
      ['arrested', 'BOOLEAN'],
    ]);
    expect(rows.map((row) => row['town'])).toEqual(
      expect.arrayContaining(['=1+1', ' blank ', '', 'a "quoted", one\r\nand two', '毒 😀 \u{FFFD}']),
    );
    expect(rows.find((row) => row['town'] === 'Anvers · été')).toEqual({
      replicate: 0,
      town: 'Anvers · été',
      salesCents: -5,
      share: 0.1,
      firstDay: '2004-01-01',
      arrested: true,
    });
  });

  it('says in JSON what JSON can say', async () => {
    const sql =
      'SELECT 1/0 AS infinite, 9007199254740993 AS large, sum(replicate) AS whole, 2.5 AS part, [1, 2] AS list, {a: 1} AS record, NULL AS none, 1 AS n, 2 AS n FROM mixed';
    const { columns, rows } = await queryFolder(parquet(), sql);
    expect(rows).toEqual([
      {
        infinite: null,
        large: 9007199254740993n,
        whole: 6,
        part: 2.5,
        list: [1, 2],
        record: { a: 1 },
        none: null,
        n: 1,
        'n:1': 2,
      },
    ]);
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(rows[0]!));
    expect((await queryFolder(parquet(), 'SELECT town FROM mixed WHERE false')).rows).toEqual([]);
  });
});

describe('a query reads the tables and nothing else', () => {
  const target = (): string => join(place, 'written');
  const refused: readonly (readonly [string, (here: string) => string, string])[] = [
    ['COPY TO another file', () => `COPY mixed TO '${target()}'`, 'Cannot access file'],
    ['COPY TO a table’s own file', (here) => `COPY mixed TO '${here}/mixed.parquet'`, 'only SELECT'],
    ['EXPLAIN ANALYZE of a COPY', (here) => `EXPLAIN ANALYZE COPY mixed TO '${here}/mixed.parquet'`, 'only SELECT'],
    ['ATTACH', () => `ATTACH '${target()}'`, 'only SELECT'],
    ['EXPORT', () => `EXPORT DATABASE '${target()}'`, 'Cannot access'],
    ['another file as CSV', () => `SELECT * FROM read_csv('/etc/passwd')`, 'Cannot access file "/etc/passwd"'],
    ['another file as text', () => `SELECT * FROM read_text('/etc/passwd')`, 'Cannot access file'],
    ['another file of the folder', (here) => `SELECT * FROM read_text('${here}/manifest.json')`, 'Cannot access file'],
    ['another file by its name', () => `SELECT * FROM '/etc/passwd'`, 'there is no table /etc/passwd'],
    ['a list of files', () => `SELECT * FROM glob('/etc/*')`, 'Cannot access'],
    ['the network', () => `SELECT * FROM read_parquet('http://127.0.0.1:1/x')`, 'Cannot access'],
    ['INSTALL', () => 'INSTALL httpfs', 'only SELECT'],
    ['LOAD', () => 'LOAD httpfs', 'only SELECT'],
    ['a setting', () => 'SET enable_external_access = true', 'only SELECT'],
    ['a setting by PRAGMA', () => 'PRAGMA enable_object_cache', 'only SELECT'],
    ['a log', () => `SELECT * FROM enable_logging(storage = 'file', storage_path = '${target()}')`, 'logging'],
    ['a statement in a text', () => `SELECT * FROM query('COPY mixed TO ''${target()}''')`, 'single SELECT'],
    ['two statements', () => `SELECT 1; DROP VIEW mixed`, '2 statements found'],
    [
      'two statements, one of them a pivot',
      () => 'PIVOT mixed ON arrested USING count(*); SELECT 1',
      'statements found',
    ],
    ['a type before a SELECT', () => "CREATE TYPE t AS ENUM ('a'); SELECT 1", '2 statements found'],
    ['a pivot that closes our brackets', () => "SELECT 1); CREATE TYPE t AS ENUM ('a'); FROM (SELECT 1", 'syntax'],
    ['a pivot of another file', () => `PIVOT '/etc/passwd' ON a USING count(*)`, 'there is no table'],
    ['EXPLAIN ANALYZE', () => 'EXPLAIN ANALYZE FROM mixed', 'only SELECT'],
    ['CALL', () => 'CALL pragma_version()', 'only SELECT'],
    ['DROP', () => 'DROP VIEW mixed', 'only SELECT'],
    ['INSERT', () => 'INSERT INTO mixed SELECT * FROM mixed', 'cannot be run'],
    ['CREATE TABLE', () => 'CREATE TABLE t AS SELECT 1', 'only SELECT'],
  ];
  it.each(refused)('%s is refused', async (_, sql, message) => {
    const before = await snapshot();
    await expect(queryFolder(parquet(), sql(parquet()))).rejects.toThrow(message);
    await expect(queryFolder(parquet(), sql(parquet()))).rejects.toThrow(StoreError);
    expect(await snapshot()).toEqual(before);
  });
});

describe('all that DuckDB has to read with', () => {
  it.each([
    ['PIVOT mixed ON arrested USING count(*) GROUP BY replicate', 4],
    ['PIVOT mixed ON arrested USING count(*) GROUP BY replicate; -- by arrest', 4],
    ['FROM (PIVOT mixed ON arrested USING count(*) GROUP BY replicate) WHERE replicate > 0;\n', 2],
    [
      'PIVOT (PIVOT mixed ON arrested USING count(*) GROUP BY replicate) ON replicate USING sum("true") GROUP BY "false"',
      3,
    ],
    ['UNPIVOT mixed ON salesCents INTO NAME what VALUE cents', 7],
    ['SUMMARIZE long', 6],
    ['DESCRIBE mixed', 6],
    ['SHOW TABLES', 2],
    ['VALUES (1), (2)', 2],
    ['WITH few AS (FROM mixed LIMIT 3) FROM few', 3],
    ['FROM mixed SELECT count(*)', 1],
    ['TABLE mixed', 8],
  ])('%s', async (sql, rows) => {
    for (const form of ['parquet', 'csv']) expect((await queryFolder(join(place, form), sql)).rows).toHaveLength(rows);
  });

  it('of a pivot, the values become columns', async () => {
    const { columns, rows } = await queryFolder(
      parquet(),
      'PIVOT (SELECT arrested FROM mixed) ON arrested USING count(*)',
    );
    expect([columns.map(({ name }) => name), rows]).toEqual([['false', 'true'], [{ false: 3, true: 5 }]]);
  });
});

describe('a slip in SQL', () => {
  it.each([
    ['FROM mixd', 'the SQL cannot be run: there is no table mixd; did you mean mixed?\n  tables: mixed, long'],
    ['SELECT salesCent FROM mixed', 'there is no column salesCent; did you mean salesCents?\n  in: mixed, long'],
    ['SELECT m.salesCent FROM mixed m', 'there is no column salesCent; did you mean salesCents?'],
    ['SELEC 1', 'the SQL cannot be run: Parser Error: syntax error at or near "SELEC"'],
    ['SELECT town, sum(share) FROM mixed', 'column "town" must appear in the GROUP BY'],
    [' -- nothing', 'there is no statement'],
  ])('%s', async (sql, message) => {
    await expect(queryFolder(parquet(), sql)).rejects.toThrow(message);
  });

  it('a folder that is none, and a table that is damaged', async () => {
    await expect(queryFolder(join(place, 'no'), 'SELECT 1')).rejects.toThrow('is not a run folder of micronet');
    const damaged = join(place, 'damaged');
    await folderOf(damaged, 'parquet');
    await writeFile(join(damaged, 'long.parquet'), (await readFile(join(damaged, 'long.parquet'))).subarray(0, 500));
    await expect(queryFolder(damaged, 'SELECT 1')).rejects.toThrow(/^cannot read .*long\.parquet: [^\n]*$/u);
    await rm(damaged, { recursive: true });
  });
});

it('an interrupted query ends with the reason and leaves nothing', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 100);
  const slow = 'SELECT count(*) FROM long a, long b, long c WHERE a.share + b.share * c.share > 1.5';
  const asked = visitQuery(parquet(), await readManifest(parquet()), slow, () => undefined, controller.signal);
  await expect(asked).rejects.toThrow('enough');
  expect(await readdir(temporary)).toEqual([]);
});

describe('as text', () => {
  const texts = async (sql: string): Promise<string[]> => {
    const rows: (readonly import('../../src/store/index.js').QueryValue[])[] = [];
    const manifest = await readManifest(parquet());
    const { columns, rows: total } = await visitQuery(parquet(), manifest, sql, (piece) => {
      rows.push(...piece);
    });
    return queryText(columns, rows, total);
  };

  it('numbers stand to the right, missing ones are a dash', async () => {
    expect(await texts('SELECT town, salesCents, share FROM long WHERE replicate < 1 ORDER BY ALL')).toEqual([
      'town     salesCents     share',
      'Anvers            –         0',
      'Gand           7919  0.848365',
      'Liège         15838  0.696729',
      'Utrecht       23757  0.545094',
    ]);
    expect(await texts('SELECT town FROM mixed WHERE false')).toEqual(['town', '', 'no rows']);
  });

  it('what does not fit is counted: rows, columns; no line is longer than the screen', async () => {
    const many = await texts('FROM long');
    expect(many).toHaveLength(43);
    expect(many.at(-1)).toBe('4960 rows more; all with --format csv');
    const names = Array.from({ length: 30 }, (_, i) => `${i} AS column${i}`).join(', ');
    const wide = await texts(`SELECT repeat('x', 200) AS text, ${names}`);
    expect(wide.every((line) => [...line].length <= 80)).toBe(true);
    expect(wide.at(-1)).toBe('26 columns more; all with --format csv');
    expect(wide[1]).toContain(`${'x'.repeat(39)}…`);
  });

  it('without SQL: tables on one screen, with rows, and columns with units', async () => {
    const { tables } = await readManifest(parquet());
    expect(tablesText(tables).slice(0, 2)).toEqual([
      'mixed: 8 rows, 6 columns',
      '  replicate (cents), salesCents (cents), town, share, firstDay, arrested',
    ]);
    const many = tables.map((table) => ({ ...table, columns: Array.from({ length: 5 }, () => table.columns).flat() }));
    expect(tablesText(many)[1]).toMatch(/, …$/u);
    expect(columnsText(tables).slice(0, 4)).toEqual([
      'mixed: 8 rows, by replicate, town',
      '  A table of every kind of column',
      '  replicate (integer, cents): replicate: the network\'s "own" integer',
      '  town (text): town: the network\'s "own" text',
    ]);
  });
});
