import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type {
  Cell,
  ColumnDeclaration,
  ColumnKind,
  ColumnValues,
  Table,
  TableDeclaration,
} from '../../src/engine/table.js';
import { tableFromRows } from '../../src/engine/table.js';
import { hashJson, type Manifest, type RunIdentity, writeManifest, writeRunFolder } from '../../src/store/index.js';

/** A folder that is gone after the test; call at the top of a test file. */
export function temporaryFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'micronet-store-'));
    folders.push(folder);
    return folder;
  };
}

export function column(name: string, kind: ColumnKind): ColumnDeclaration {
  return { name, kind, unit: kind === 'integer' ? 'cents' : '', description: `${name}: the network's "own" ${kind}` };
}

/** One column of each kind; the key is the replicate and the name. */
export const declaration: TableDeclaration = {
  name: 'network-months',
  description: 'A table of every kind of column',
  key: ['replicate', 'town'],
  columns: [
    column('replicate', 'integer'),
    column('town', 'text'),
    column('salesCents', 'integer'),
    column('share', 'number'),
    column('firstDay', 'date'),
    column('arrested', 'boolean'),
  ],
};

export type Row = Readonly<Record<string, Cell>>;

/** Missing numbers, dates before 1970 and at both ends, text of many alphabets, largest and least numbers. */
export const rows: readonly Row[] = [
  { replicate: 0, town: 'Anvers · été', salesCents: -5, share: 0.1, firstDay: 12_418, arrested: true },
  { replicate: 0, town: '', salesCents: null, share: null, firstDay: null, arrested: false },
  { replicate: 0, town: '毒 😀 \u{FFFD}', salesCents: 2 ** 53 - 1, share: 5e-324, firstDay: -1, arrested: true },
  { replicate: 1, town: '=1+1', salesCents: 0, share: -0, firstDay: -719_162, arrested: false },
  {
    replicate: 1,
    town: 'a "quoted", one\r\nand two',
    salesCents: 1,
    share: 1e21,
    firstDay: 2_932_896,
    arrested: false,
  },
  { replicate: -2, town: ' blank ', salesCents: 7, share: Number.MAX_VALUE, firstDay: 0, arrested: true },
  { replicate: 3, town: '\u{E000}', salesCents: 7, share: Number.NEGATIVE_INFINITY, firstDay: 0, arrested: true },
  { replicate: 3, town: '\u{10000}', salesCents: 7, share: 1 / 3, firstDay: 0, arrested: true },
];

export const mixedTable = tableFromRows(declaration, rows);

/** The same rows in another order. */
export function permuted(table: Table, order: readonly number[]): Table {
  const columns: Record<string, ColumnValues> = {};
  for (const { name } of table.declaration.columns) {
    const values = table.columns[name] as ColumnValues;
    if (Array.isArray(values)) columns[name] = order.map((row) => values[row] as string);
    else if (values instanceof Uint8Array) columns[name] = Uint8Array.from(order, (row) => values[row] as number);
    else columns[name] = Float64Array.from(order, (row) => values[row] as number);
  }
  return { ...table, rowCount: order.length, columns };
}

/** Rows `from` to `to` of a long table, every kind of column in it. */
export function longTable(from: number, to: number): Table {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  return {
    declaration,
    rowCount: numbers.length,
    columns: {
      replicate: Float64Array.from(numbers, (i) => Math.floor(i / 4)),
      town: numbers.map((i) => ['Anvers', 'Gand', 'Liège', 'Utrecht'][i % 4] as string),
      salesCents: Float64Array.from(numbers, (i) => (i % 11 === 0 ? Number.NaN : (i * 7919) % 100_003)),
      share: Float64Array.from(numbers, (i) => ((i * 7919) % 1009) / 1009),
      firstDay: Float64Array.from(numbers, (i) => (i % 40_000) - 20_000),
      arrested: Uint8Array.from(numbers, (i) => i % 2),
    },
  };
}

export const identity: RunIdentity = {
  micronet: '0.1.0',
  kind: 'run',
  seed: '1',
  replicates: 200,
  format: 'parquet',
  settings: {},
  scenarios: [{ name: 'typical case', hash: hashJson({ days: 730 }) }],
};

export function manifestOf(changes: Partial<Manifest> = {}): Manifest {
  return {
    ...identity,
    scenarios: [
      { name: 'typical case', file: 'typical-case.yaml', hash: hashJson({ days: 730 }), resolved: { days: 730 } },
    ],
    counts: { runs: 200 },
    failures: [],
    tables: [],
    figures: [],
    responsibleUse: 'For research only.',
    ...changes,
  };
}

/** Writes a folder as a run does: a result, then the manifest. */
export async function run(
  target: string,
  text: string,
  options: { force?: boolean; seed?: string; signal?: AbortSignal } = {},
): Promise<void> {
  const seed = options.seed ?? '1';
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  await writeRunFolder(
    target,
    { identity: { ...identity, seed }, force: options.force ?? false, ...signal },
    async (folder) => {
      await writeFile(join(folder, 'result.txt'), text);
      await writeManifest(folder, manifestOf({ seed, figures: [{ name: 'result', file: 'result.txt' }] }));
    },
  );
}

/** What the run wrote. */
export async function result(target: string): Promise<string> {
  return readFile(join(target, 'result.txt'), 'utf8');
}
