import { join } from 'node:path';
import { DiaryError } from '../diary/index.js';
import type { NetworkDiary } from '../diary/index.js';
import { metricsTable, replicateMetrics, tablesOf } from '../economics/index.js';
import type { Run } from '../economics/index.js';
import type { ColumnValues, Table } from '../engine/table.js';
import { visitTableFile } from '../store/index.js';
import type { Manifest } from '../store/index.js';

/** The diary of one replicate of a run folder held against the folder. */

/** What of a folder the diary was held against. */
export interface FolderCheck {
  readonly table: 'networkMonths' | 'metrics';
  readonly rows: number;
  readonly columns: number;
}

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
  const found = new RowFinder(key);
  await visitTableFile(join(folder, entry.file), entry, (piece) => found.add(piece));
  const columns = rerun.declaration.columns.map((column) => column.name);
  const expected = new RowFinder(key);
  expected.add(rerun);
  const where = `${folder}: table ${name}`;
  if (found.rows.length !== expected.rows.length)
    throw new DiaryError(
      `${where} has ${found.rows.length} rows of ${Object.values(key).join(', ')}, the rerun ${expected.rows.length}${versionText(manifest)}`,
    );
  expected.rows.forEach((row, i) => {
    for (const column of columns) {
      if (isSame(found.rows[i]?.[column], row[column])) continue;
      const month = row['calendarMonth'] === undefined ? '' : `, ${String(row['calendarMonth'])}`;
      throw new DiaryError(
        `${where}${month}, ${column}: the folder has ${String(found.rows[i]?.[column])}, the rerun ${String(row[column])}${versionText(manifest)}`,
      );
    }
  });
  return { table: name, rows: expected.rows.length, columns: columns.length };
}

/** A missing number is NaN on both sides. */
const isSame = (a: unknown, b: unknown): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

const versionText = (manifest: Manifest): string => ` (the folder was written by micronet ${manifest.micronet})`;

/** The rows of a table that have a key, as they come. */
class RowFinder {
  readonly rows: Record<string, number | string | undefined>[] = [];
  readonly #key: Key;

  constructor(key: Key) {
    this.#key = key;
  }

  add(piece: Table): void {
    const keys = Object.entries(this.#key);
    for (let r = 0; r < piece.rowCount; r++)
      if (keys.every(([name, value]) => piece.columns[name]?.[r] === value)) this.rows.push(rowAt(piece, r));
  }
}

const rowAt = (table: Table, r: number): Record<string, number | string | undefined> =>
  Object.fromEntries(
    Object.entries(table.columns).map(([name, values]: [string, ColumnValues]) => [name, values[r]] as const),
  );
