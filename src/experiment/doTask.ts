import { tablesOf } from '../economics/tables.js';
import type { Run } from '../economics/tables.js';
import type { Table } from '../engine/table.js';
import { proceduresOf } from '../procedures/index.js';
import type { ReplicateProcedures } from '../procedures/index.js';
import { calibrationTask } from './calibration/calibrationTask.js';
import { regionDaysOf } from './compareDivergence.js';
import type { RegionDays } from './compareDivergence.js';
import { digestOf } from './digest.js';
import type { ReplicateDigest } from './digest.js';
import { experimentTask } from './experimentTask.js';
import { packTable, unpackTable } from './packedTables.js';
import type { PackedTable } from './packedTables.js';
import { visitReplicates } from './runScenario.js';
import type { RunFailure } from './runScenario.js';
import type { ResultOf, Task, TaskHooks, TaskKind } from './task.js';

/** How each kind of task is done, in whatever process. */

const kinds: {
  readonly [K in TaskKind]: {
    readonly work: (task: Task<K>, hooks: TaskHooks) => Promise<ResultOf<K>>;
    /** What a task comes to of which only failures are left. */
    readonly nothing: (failures: readonly RunFailure[]) => ResultOf<K>;
    /** The result as it crosses from process to process, and back. */
    readonly pack: (result: ResultOf<K>) => PackedOf<K>;
    readonly unpack: (packed: PackedOf<K>) => ResultOf<K>;
  };
} = {
  run: {
    work: runTask,
    nothing: (failures) => ({ digests: [], failures, tables: [] }),
    pack: (result) => ({ ...result, tables: result.tables.map(packTable) }),
    unpack: (packed) => ({ ...packed, tables: packed.tables.map(unpackTable) }),
  },
  procedures: {
    work: proceduresTask,
    nothing: (failures) => ({ replicates: [], rows: [], failures }),
    pack: (result) => result,
    unpack: (packed) => packed,
  },
  experiment: {
    work: experimentTask,
    nothing: (failures) => ({ outcomes: new Float64Array(), failures }),
    pack: (result) => result,
    unpack: (packed) => packed,
  },
  calibration: {
    work: calibrationTask,
    nothing: (failures) => ({ outcomes: new Float64Array(), failures }),
    pack: (result) => result,
    unpack: (packed) => packed,
  },
  compare: {
    work: compareTask,
    nothing: (failures) => ({ rows: [], failures, first: undefined }),
    pack: (result) => result,
    unpack: (packed) => packed,
  },
};

/** A result as it crosses from process to process. */
export type PackedOf<K extends TaskKind> = {
  readonly run: Omit<ResultOf<'run'>, 'tables'> & { readonly tables: readonly PackedTable[] };
  readonly procedures: ResultOf<'procedures'>;
  readonly compare: ResultOf<'compare'>;
  readonly experiment: ResultOf<'experiment'>;
  readonly calibration: ResultOf<'calibration'>;
}[K];

/** Does a task for another process. */
export async function doTaskPacked<K extends TaskKind>(task: Task<K>, hooks: TaskHooks): Promise<PackedOf<K>> {
  const { work, pack } = kinds[task.kind];
  return pack(await work(task, hooks));
}

/** What another process has done. */
export function unpackResult<K extends TaskKind>(kind: K, packed: PackedOf<K>): ResultOf<K> {
  return kinds[kind].unpack(packed);
}

/** Does a task here and now. */
export function doTask<K extends TaskKind>(task: Task<K>, hooks: TaskHooks): Promise<ResultOf<K>> {
  return kinds[task.kind].work(task, hooks);
}

/** The result of a task whose every replicate is lost, and why. */
export function lostTask<K extends TaskKind>({ kind, from, replicates }: Task<K>, message: string): ResultOf<K> {
  const failures = Array.from({ length: replicates }, (_, i) => ({ replicate: from + i, message }));
  return kinds[kind].nothing(failures);
}

function requestOf({ seed, from, replicates, settings }: Task, { signal, onReplicate }: TaskHooks) {
  return {
    seed,
    from,
    replicates,
    check: settings.check,
    onReplicate: () => onReplicate?.(),
    ...(signal === undefined ? {} : { signal }),
  };
}

async function runTask(task: Task<'run'>, hooks: TaskHooks): Promise<ResultOf<'run'>> {
  const { scenario, settings } = task;
  const { products, rowsBelow, traceFirst, types } = settings;
  const digests: ReplicateDigest[] = [];
  const whole: Run[] = [];
  const partly: Table[] = [];
  const request = { ...requestOf(task, hooks), traceFirst };
  const { failures } = await visitReplicates(scenario, request, (run) => {
    const { replicate, result, parameters } = run;
    const kept: Run = { scenario: scenario.name, replicate, result, parameters };
    const isWanted = (table: string): boolean => replicate < (rowsBelow[table] ?? Number.POSITIVE_INFINITY);
    digests.push(digestOf(run, types));
    // Journals are kept while all of them is wanted: one pass over many is quicker than many passes.
    if (Object.keys(rowsBelow).every(isWanted)) whole.push(kept);
    else partly.push(...tablesOf([kept], { products, only: isWanted }));
  });
  const tables = whole.length === 0 ? [] : tablesOf(whole, { products });
  return { digests, failures, tables: [...tables, ...partly] };
}

async function compareTask(task: Task<'compare'>, hooks: TaskHooks): Promise<ResultOf<'compare'>> {
  const rows: ResultOf<'compare'>['rows'][number][] = [];
  let first: RegionDays | undefined;
  const { failures } = await visitReplicates(
    task.scenario,
    { ...requestOf(task, hooks), keepsJournals: false },
    (run) => {
      if (run.replicate === 0) first = regionDaysOf(run.result);
      rows.push({ replicate: run.replicate, metrics: run.metrics });
    },
  );
  return { rows, failures, first };
}

async function proceduresTask(task: Task<'procedures'>, hooks: TaskHooks): Promise<ResultOf<'procedures'>> {
  const { seed } = task;
  const replicates: ReplicateProcedures[] = [];
  const rows: ResultOf<'procedures'>['rows'][number][] = [];
  const { failures } = await visitReplicates(
    task.scenario,
    { ...requestOf(task, hooks), keepsJournals: false },
    ({ replicate, result, segments, metrics }) => {
      replicates.push(proceduresOf({ segments, result, seed, replicate }));
      rows.push({ replicate, metrics });
    },
  );
  return { replicates, rows, failures };
}
