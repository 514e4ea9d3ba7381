import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from '../../src/engine/table.js';
import { differencesOf } from '../../src/folders/differences.js';
import type { Differences } from '../../src/folders/differences.js';
import { withDuckDb } from '../../src/store/duckdb.js';
import {
  firstRowDifference,
  readManifest,
  type TableFormat,
  writeManifest,
  writeTable,
} from '../../src/store/index.js';
import { declaration, longTable, manifestOf, type Row, rows, temporaryFolders } from '../store/support.js';

const newFolder = temporaryFolders();
const file = 'network-months.parquet';

async function runFolder(changed: readonly Row[] = rows, codeVersion = '0.1.0'): Promise<string> {
  const folder = await newFolder();
  const entry = await writeTable(folder, tableFromRows(declaration, changed), { format: 'parquet', codeVersion });
  await mkdir(join(folder, 'figures'));
  await writeFile(join(folder, 'figures', 'a.json'), '{}');
  const figures = [{ name: 'a', file: 'figures/a.json' }];
  await writeManifest(folder, manifestOf({ micronet: codeVersion, tables: [entry], figures }));
  return folder;
}

async function between(found: string, expected: string): Promise<Differences> {
  const side = async (folder: string) => ({ folder, manifest: await readManifest(folder) });
  return differencesOf(await side(found), await side(expected));
}

const messages = async (found: string, expected: string): Promise<string[]> =>
  (await between(found, expected)).differences.map(({ message }) => message);

/** Rewrites a folder's table as another program would: the same rows in other bytes. */
async function recoded(folder: string): Promise<void> {
  const path = join(folder, file);
  await withDuckDb(folder, async (connection) => {
    await connection.run(`CREATE TABLE t AS FROM '${path}'`);
    await connection.run(`COPY t TO '${path}' (FORMAT PARQUET, COMPRESSION SNAPPY)`);
  });
}

const more = (row: Row): Row => ({ ...row, salesCents: Number(row['salesCents']) + 1 });

describe('two folders', () => {
  it('that are equal have no difference, .gitkeep apart', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    await writeFile(join(a, '.gitkeep'), '');
    expect(await between(a, b)).toEqual({ differences: [], otherBytes: [], notCompared: [] });
  });

  it('with other rows; the manifest that agrees with them comes first', async () => {
    const changed = await runFolder(rows.map((row, i) => (i === 0 ? more(row) : row)));
    expect(await messages(changed, await runFolder())).toEqual([
      expect.stringMatching(/^manifest\.json, tables\.network-months\.sha256: found /u),
      'table network-months, row 3 (replicate 0, town Anvers · été), salesCents: found -4, expected -5',
    ]);
  });

  it('with the same rows in other bytes: a difference, unless another version wrote them', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    await recoded(a);
    expect(await messages(a, b)).toEqual([`table network-months: the same rows, but ${file} holds other bytes`]);
    const older = await runFolder(rows, '0.0.9');
    await recoded(older);
    const { differences, otherBytes } = await between(older, b);
    expect(differences).toEqual([]);
    expect(otherBytes).toMatchObject([
      { table: 'network-months', writers: { found: expect.stringContaining('0.0.9') } },
    ]);
  });

  it('with files changed after they were written, no table at all, lost, or of nobody', async () => {
    const [a, b] = [await runFolder(), await runFolder()];
    await writeFile(join(a, 'figures', 'a.json'), '{"b": 1}');
    await writeFile(join(a, 'notes.txt'), '');
    await writeTable(a, tableFromRows(declaration, rows.slice(1)), { format: 'parquet', codeVersion: '0.1.0' });
    expect(await messages(a, b)).toEqual([
      expect.stringMatching(/^table network-months \(changed after it was written\), row 3 .*, town: found /u),
      'figure a, b: found 1, expected nothing',
    ]);
    expect((await between(a, b)).notCompared).toEqual(['notes.txt']);
    await writeFile(join(a, file), 'no table');
    expect(await messages(a, b)).toEqual([
      expect.stringMatching(/^table network-months: cannot read /u),
      expect.anything(),
    ]);
    await rm(join(a, file));
    expect(await messages(a, b)).toEqual([`table network-months: ${file} is missing`, expect.anything()]);
    const tables = [{ ...(await readManifest(b)).tables[0]!, name: 'lost', file: 'lost.parquet' }];
    await writeManifest(a, { ...(await readManifest(b)), tables });
    expect(await messages(a, b)).toContain('table lost: the rerun gives none');
  });
});

describe('the first row that differs', () => {
  const formats = ['parquet', 'csv', 'csv-excel-fr'] as const;
  const written = async (table: ReturnType<typeof longTable>, format: TableFormat): Promise<string> => {
    const folder = await newFolder();
    return join(folder, (await writeTable(folder, table, { format, codeVersion: '0.1.0' })).file);
  };

  it.each(formats)('is found wherever it is, beyond what is read at a time: %s', async (format) => {
    const rowCount = 5000;
    const expected = await written(longTable(0, rowCount), format);
    const change = fc.record({
      row: fc.nat(rowCount - 1),
      column: fc.constantFrom('salesCents', 'share', 'firstDay', 'arrested'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ row, column }) => {
        const table = longTable(0, rowCount);
        const values = table.columns[column] as Float64Array;
        for (let i = row; i < rowCount; i++) values[i] = column === 'arrested' ? 1 - values[i]! : (values[i] || 0) + 1;
        const found = await firstRowDifference(await written(table, format), expected, declaration);
        expect(found).toMatchObject({ row: row + 1, column });
        expect(found?.key).toMatch(new RegExp(`^replicate ${Math.floor(row / 4)}, town `, 'u'));
      }),
      { numRuns: 8 },
    );
  });

  it.each(formats)('is one that the other lacks, at the end: %s', async (format) => {
    const [short, long] = [await written(longTable(0, 4000), format), await written(longTable(0, 5000), format)];
    const row = { row: 4001, key: 'replicate 1000, town Anvers', column: undefined };
    expect(await firstRowDifference(short, long, declaration)).toEqual({
      ...row,
      found: '4000 rows',
      expected: '5000 rows',
    });
    expect(await firstRowDifference(long, short, declaration)).toMatchObject({ ...row, found: '5000 rows' });
    expect(await firstRowDifference(long, long, declaration)).toBeUndefined();
  });

  it('is told between two formats, too', async () => {
    const [csv, parquet] = [await written(longTable(0, 3000), 'csv'), await written(longTable(0, 3000), 'parquet')];
    expect(await firstRowDifference(csv, parquet, declaration)).toBeUndefined();
    const text = await readFile(csv, 'utf8');
    await writeFile(csv, text.replace('2,"Gand"', '2,"Gent"'));
    expect(await firstRowDifference(csv, parquet, declaration)).toEqual({
      row: 10,
      key: 'replicate 2, town Gand',
      column: 'town',
      found: '"Gent"',
      expected: '"Gand"',
    });
  });
});
