import { join } from 'node:path';
import { DiaryError } from '../diary/index.js';
import type { FolderCheck, NetworkDiary } from '../diary/index.js';
import { metricsTable, replicateMetrics, tablesOf } from '../economics/index.js';
import type { Run } from '../economics/index.js';
import type { Table } from '../engine/table.js';
import { visitTableFile } from '../store/index.js';
import type { Manifest } from '../store/index.js';

/** The diary of one replicate of a run folder held against the folder. */

/**
 * Holds the replicate against the tables of its folder: every column of the network's months, or, where the folder has
 * no such table (a comparison), every metric of the replicate.
 * @throws {DiaryError} at the first value that differs, naming table, month, column and both values
 * @throws {StoreError} where the table cannot be read
 */
export async function checkFolder(folder: string, manifest: Manifest, diary: NetworkDiary): Promise<FolderCheck> {
  const { run, network } = diary;
  const has = (name: string): boolean => manifest.tables.some((table) => table.name === name);
  if (has('networkMonths')) {
    const [networkMonths] = tablesOf([run]).filter(({ declaration }) => declaration.name === 'networkMonths');
    return checkTable(folder, manifest, 'networkMonths', networkMonths, { ...keyOf(run), network });
  }
  const metrics = metricsTable(
    [{ ...keyOf(run), metrics: replicateMetrics(run.result, run.parameters) }],
    run.result.products,
  );
  return checkTable(folder, manifest, 'metrics', metrics, keyOf(run));
}

const keyOf = ({ scenario, replicate }: Run) => ({ scenario, replicate });

type Key = Readonly<Record<string, string | number>>;

async function checkTable(
  folder: string,
  manifest: Manifest,
  name: FolderCheck['table'],
  rerun: Table | undefined,
  key: Key,
): Promise<FolderCheck> {
  const entry = manifest.tables.find((table) => table.name === name);
  if (!entry || !rerun)
    throw new DiaryError(`${folder} has neither a table networkMonths nor metrics to check against`);
  const found: Row[] = [];
  await visitTableFile(join(folder, entry.file), entry, (piece) => found.push(...rowsOf(piece, key)));
  const columns = rerun.declaration.columns.map((column) => column.name);
  const expected = rowsOf(rerun, key);
  const where = `${folder}: table ${name}`;
  if (found.length !== expected.length)
    throw new DiaryError(
      `${where} has ${found.length} rows of ${Object.values(key).join(', ')}, the rerun ${expected.length}${versionText(manifest)}`,
    );
  expected.forEach((row, i) => {
    for (const column of columns) {
      if (isSame(found[i]?.[column], row[column])) continue;
      const month = row['calendarMonth'] === undefined ? '' : `, ${String(row['calendarMonth'])}`;
      throw new DiaryError(
        `${where}${month}, ${column}: the folder has ${String(found[i]?.[column])}, the rerun ${String(row[column])}${versionText(manifest)}`,
      );
    }
  });
  return { table: name, rows: expected.length, columns: columns.length };
}

/** A missing number is NaN on both sides. */
const isSame = (a: unknown, b: unknown): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

const versionText = (manifest: Manifest): string => ` (the folder was written by micronet ${manifest.micronet})`;

type Row = Readonly<Record<string, number | string | undefined>>;

/** The rows of a table that have a key. */
function rowsOf({ columns, rowCount }: Table, key: Key): Row[] {
  const rows: Row[] = [];
  for (let r = 0; r < rowCount; r++)
    if (Object.entries(key).every(([name, value]) => columns[name]?.[r] === value))
      rows.push(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[r]])));
  return rows;
}
