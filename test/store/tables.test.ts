import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Table, tableFromRows } from '../../src/engine/table.js';
import {
  hashTable,
  hashTableFile,
  mergeShards,
  readTable,
  StoreError,
  tableFormats,
  writeParquet,
  writeTable,
} from '../../src/store/index.js';
import { withDuckDb, quoteReadPath } from '../../src/store/duckdb.js';
import { column, declaration, longTable, mixedTable, permuted, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();

async function fileHash(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** The rows as they read back: in key order, −0 as 0. */
function normalised(table: Table): Table {
  const order = [5, 1, 0, 2, 3, 4, 6, 7];
  const sorted = permuted(table, order);
  return {
    ...sorted,
    columns: { ...sorted.columns, share: (sorted.columns['share'] as Float64Array).map((x) => x + 0) },
  };
}

describe.each(tableFormats)('tables as %s', (format) => {
  const writing = { format, codeVersion: '0.1.0' };
  const [ending] = format.split('-');

  it('read back as they were: missing values, any alphabet, dates before 1970, the largest and least numbers', async () => {
    const folder = await newFolder();
    const entry = await writeTable(folder, mixedTable, writing);
    expect(entry).toEqual({ ...declaration, file: `network-months.${ending}`, rows: 8, sha256: hashTable(mixedTable) });
    const back = await readTable(folder, declaration);
    expect(back).toEqual(normalised(mixedTable));
    expect(await hashTableFile(join(folder, entry.file), declaration)).toEqual({ rows: 8, sha256: entry.sha256 });
  });

  it('are the same bytes on every repeat, whatever the order of rows', async () => {
    const folder = await newFolder();
    const hashes = new Set<string>();
    for (const order of [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1, 2, 3, 4, 5, 6, 7],
      [7, 6, 5, 4, 3, 2, 1, 0],
      [3, 0, 7, 1, 6, 5, 2, 4],
    ]) {
      const entry = await writeTable(folder, permuted(mixedTable, order), writing);
      hashes.add(await fileHash(join(folder, entry.file)));
    }
    expect(hashes.size).toBe(1);
  });

  it('hold no row', async () => {
    const folder = await newFolder();
    const empty = tableFromRows(declaration, []);
    await writeTable(folder, empty, writing);
    expect(await readTable(folder, declaration)).toEqual(empty);
  });

  it('hold 200,000 rows', async () => {
    const folder = await newFolder();
    const table = longTable(0, 200_000);
    const entry = await writeTable(folder, table, writing);
    const back = await readTable(folder, declaration);
    expect(back.rowCount).toBe(200_000);
    expect(hashTable(back)).toBe(entry.sha256);
    const bytes = await fileHash(join(folder, entry.file));
    const reversed = Array.from({ length: 200_000 }, (_, i) => 199_999 - i);
    await writeTable(folder, permuted(table, reversed), writing);
    expect(await fileHash(join(folder, entry.file))).toBe(bytes);
  }, 30_000);

  it('give columns by name, passing over others', async () => {
    const folder = await newFolder();
    await writeTable(folder, mixedTable, writing);
    const fewer = { ...declaration, key: ['town'], columns: [column('arrested', 'boolean'), column('town', 'text')] };
    const back = await readTable(folder, fewer);
    expect(Object.keys(back.columns)).toEqual(['arrested', 'town']);
    expect(back.columns['town']).toEqual(normalised(mixedTable).columns['town']);
    const other = { ...declaration, columns: [...declaration.columns, column('lost', 'number')] };
    await expect(readTable(folder, other)).rejects.toThrow(/lost/);
  });

  it('leave nothing else in the folder, and take folders of any name', async () => {
    // Of `replicate=7` DuckDB would make a column, over the file's own.
    const folder = join(await newFolder(), "a[1]* it's {b,c} ?é", 'replicate=7');
    await mkdir(folder, { recursive: true });
    await writeTable(folder, mixedTable, writing);
    expect(await readTable(folder, declaration)).toEqual(normalised(mixedTable));
    expect(await readdir(folder)).toEqual([`network-months.${ending}`]);
  });

  it('say what cannot be written or read', async () => {
    const folder = await newFolder();
    await expect(writeTable(join(folder, 'missing'), mixedTable, writing)).rejects.toThrow(StoreError);
    await expect(readTable(folder, declaration)).rejects.toThrow('has no table network-months');
    await writeFile(join(folder, `network-months.${ending}`), 'not "a table');
    await expect(readTable(folder, declaration)).rejects.toThrow(StoreError);
  });
});

describe('Parquet files', () => {
  async function query(folder: string, sql: string): Promise<unknown> {
    return withDuckDb(folder, async (connection) => (await connection.runAndReadAll(sql)).getRowsJson());
  }

  it('have the types that other programs expect, and say what their columns mean', async () => {
    const folder = await newFolder();
    const path = join(folder, 'a.parquet');
    await writeParquet(path, mixedTable, '0.1.0');
    const types = await query(folder, `SELECT column_name, column_type FROM (DESCRIBE FROM ${quoteReadPath(path)})`);
    expect(types).toEqual([
      ['replicate', 'BIGINT'],
      ['town', 'VARCHAR'],
      ['salesCents', 'BIGINT'],
      ['share', 'DOUBLE'],
      ['firstDay', 'DATE'],
      ['arrested', 'BOOLEAN'],
    ]);
    const metadata = `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${quoteReadPath(path)})`;
    const entries = new Map((await query(folder, metadata)) as [string, string][]);
    expect(entries.get('micronet')).toBe('0.1.0');
    expect(JSON.parse(entries.get('columns') ?? '')).toEqual(declaration.columns);
    expect(JSON.parse(entries.get('table') ?? '')).toMatchObject({ name: 'network-months', key: declaration.key });
    const nulls = `SELECT count(*) FILTER (share IS NULL), count(*) FILTER (isnan(share)) FROM ${quoteReadPath(path)}`;
    expect(await query(folder, nulls)).toEqual([['1', '0']]);
    expect(
      await query(folder, `SELECT CAST(firstDay AS VARCHAR) FROM ${quoteReadPath(path)} WHERE firstDay < '1900-01-01'`),
    ).toEqual([['0001-01-01']]);
  });

  it('name neither clock, nor host, nor path', async () => {
    const [folder, other] = [await newFolder(), await newFolder()];
    await writeParquet(join(folder, 'a.parquet'), mixedTable, '0.1.0');
    await writeParquet(join(other, 'b.parquet'), mixedTable, '0.1.0');
    expect(await fileHash(join(folder, 'a.parquet'))).toBe(await fileHash(join(other, 'b.parquet')));
    expect((await readFile(join(folder, 'a.parquet'))).includes(folder)).toBe(false);
  });

  it('have the bytes of COPY (… ORDER BY key)', async () => {
    const folder = await newFolder();
    const [ours, theirs] = [join(folder, 'a.parquet'), join(folder, 'b.parquet')];
    const reversed = Array.from({ length: 200_000 }, (_, i) => 199_999 - i);
    await writeParquet(ours, permuted(longTable(0, 200_000), reversed), '0.1.0');
    const shuffled = `SELECT * FROM ${quoteReadPath(ours)} ORDER BY hash(replicate, town)`;
    await query(
      folder,
      `CREATE TABLE t AS ${shuffled}; COPY (FROM t ORDER BY replicate, town) TO '${theirs}' (FORMAT PARQUET, COMPRESSION ZSTD)`,
    );
    const groups = (path: string) =>
      query(folder, `SELECT * EXCLUDE (file_name) FROM parquet_metadata(${quoteReadPath(path)})`);
    expect(await groups(ours)).toEqual(await groups(theirs));
  }, 30_000);
});

describe('mergeShards', () => {
  async function shards(folder: string, tables: readonly Table[]): Promise<string[]> {
    const paths = tables.map((_, i) => join(folder, `shard-${String(i)}.parquet`));
    for (const [i, table] of tables.entries()) await writeParquet(paths[i] as string, table, '0.1.0');
    return paths;
  }

  it('gives the bytes of one write, in whatever order shards are named', async () => {
    const folder = await newFolder();
    const whole = await writeTable(folder, longTable(0, 200_000), { format: 'parquet', codeVersion: '0.1.0' });
    const bytes = await fileHash(join(folder, whole.file));
    const borders = [0, 2048, 102_400, 102_400, 200_000];
    const tables = borders.slice(1).map((to, i) => longTable(borders[i] as number, to));
    const paths = await shards(folder, tables);
    for (const order of [paths, [...paths].reverse()]) {
      expect(await mergeShards(folder, declaration, order, '0.1.0')).toEqual(whole);
      expect(await fileHash(join(folder, whole.file))).toBe(bytes);
    }
  }, 30_000);

  it('sorts shards that overlap', async () => {
    const folder = await newFolder();
    const table = longTable(0, 10_000);
    const entry = await writeTable(folder, table, { format: 'parquet', codeVersion: '0.1.0' });
    const bytes = await fileHash(join(folder, entry.file));
    const third = (rest: number) =>
      permuted(
        table,
        Array.from({ length: 10_000 }, (_, i) => i).filter((i) => i % 3 === rest),
      );
    const paths = await shards(folder, [third(1), third(2), third(0)]);
    expect(await mergeShards(folder, declaration, paths, '0.1.0')).toEqual(entry);
    expect(await fileHash(join(folder, entry.file))).toBe(bytes);
  });

  it('orders text and missing keys as the hash does', async () => {
    const folder = await newFolder();
    const key = ['share', 'town'];
    const table = { ...mixedTable, declaration: { ...declaration, key } };
    const evenOdd = [permuted(table, [0, 2, 4, 6]), permuted(table, [1, 3, 5, 7])];
    const entry = await mergeShards(folder, table.declaration, await shards(folder, evenOdd), '0.1.0');
    expect(entry.sha256).toBe(hashTable(table));
  });

  it('merges shards without rows', async () => {
    const folder = await newFolder();
    const paths = await shards(folder, [longTable(0, 0), longTable(0, 0)]);
    expect((await mergeShards(folder, declaration, paths, '0.1.0')).rows).toBe(0);
  });

  it('refuses shards that share a row, lost shards, and none, and leaves no file', async () => {
    const folder = await newFolder();
    const paths = await shards(folder, [longTable(0, 10), longTable(9, 20)]);
    await expect(mergeShards(folder, declaration, paths, '0.1.0')).rejects.toThrow('two rows with the key');
    await expect(mergeShards(folder, declaration, [...paths, `${folder}/no.parquet`], '0.1.0')).rejects.toThrow(
      StoreError,
    );
    await expect(mergeShards(folder, declaration, [], '0.1.0')).rejects.toThrow('no shards to merge');
    await expect(mergeShards(folder, { ...declaration, key: [] }, paths, '0.1.0')).rejects.toThrow(
      'no key to merge by',
    );
    expect((await readdir(folder)).sort()).toEqual(['shard-0.parquet', 'shard-1.parquet']);
  });
});
