import { tablesOf } from '../economics/index.js';
import { joinTables } from '../engine/table.js';
import type { Table } from '../engine/table.js';
import { compileScenario } from '../scenario/index.js';
import type { Scenario } from '../scenario/index.js';
import { typesPresent } from './digest.js';
import { inProcess, rangesOf } from './executor.js';
import type { Executor } from './executor.js';
import { sumUpDigests } from './results.js';
import type { ScenarioResult } from './results.js';
import { networksOf } from './runScenario.js';
import type { ResultOf, Task } from './task.js';

/** Replicates of scenarios run by an executor, without any journal kept: what `run` prints and writes. */

export interface ManyRequest {
  readonly seed: string;
  readonly check?: boolean;
  /** This process by default. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  /** Called after each replicate with how many are done, of all scenarios. */
  readonly onReplicate?: (done: number) => void;
  /** How many replicates of each scenario leave the long tables; by default as many as come to a bounded size. */
  readonly books?: number;
}

export interface ManyRuns {
  readonly results: readonly ScenarioResult[];
  /** By scenario. */
  readonly kept: readonly KeptReplicates[];
  readonly tables: readonly Table[];
}

/** A scenario and how many replicates of it. */
export interface Portion {
  readonly scenario: Scenario;
  readonly replicates: number;
}

/** Network-months that a task comes to, or one replicate: some tenths of a second, beside which handing it over is little. */
const taskSize = 2000;
/** Network-months, and days of regions, up to which all replicates leave the long tables. */
const mostNetworkMonths = 100_000;
const mostRegionDays = 1_000_000;

/** Tables with a row for each month, trip, tab or client's wait of a network: they grow with networks × months. */
const longTables = ['networkMonths', 'trips', 'defaults', 'resupplies'] as const;

/** Client-days of a nominal ten clients a network: what a run takes is about proportional to it. */
export function clientDaysOf({ scenario, replicates }: Portion): number {
  return networksOf(scenario) * 10 * scenario.values.period.days * replicates;
}

const networkMonthsOf = (scenario: Scenario): number =>
  Math.max(1, (networksOf(scenario) * scenario.values.period.days * 12) / 365.25);

/** How many replicates of a scenario, the first ones, leave the long tables and the days of regions. */
export interface KeptReplicates {
  readonly books: number;
  readonly regionDays: number;
}

/**
 * All replicates, or as many as come to a bounded size, at least one. It depends on the scenarios alone.
 * @param scenarios how many share the room
 * @param books how many, where the user says so
 */
export function keptReplicates({ scenario, replicates }: Portion, scenarios: number, books?: number): KeptReplicates {
  if (books !== undefined) return { books: Math.min(books, replicates), regionDays: Math.min(books, replicates) };
  const regions = new Set(Object.values(scenario.values.networks).map(({ region }) => region)).size;
  const within = (most: number, rows: number): number =>
    Math.min(replicates, Math.max(1, Math.floor(most / scenarios / rows)));
  return {
    books: within(mostNetworkMonths, networkMonthsOf(scenario)),
    regionDays: within(mostRegionDays, Math.max(1, regions) * scenario.values.period.days),
  };
}

/**
 * Runs scenarios. What comes back depends on scenarios, seed and counts alone: not on who ran them, nor on how many at
 * a time.
 * @throws {InterruptedError} where the signal is aborted
 */
export async function runMany(portions: readonly Portion[], request: ManyRequest): Promise<ManyRuns> {
  const { seed, executor = inProcess, signal, onReplicate } = request;
  const products = [...new Set(portions.flatMap(({ scenario }) => productsOf(scenario)))];
  const kept = portions.map((portion) => keptReplicates(portion, portions.length, request.books));
  const tasks = portions.flatMap((portion, i) =>
    tasksOf(portion, kept[i], request, products).map((task) => ({ task, portion: i })),
  );
  let done = 0;
  const results = await executor.run(
    tasks.map(({ task }) => task),
    { ...(signal === undefined ? {} : { signal }), onReplicate: () => onReplicate?.(++done) },
  );
  const parts = portions.map((): ResultOf<'run'>[] => []);
  for (const [i, result] of results.entries()) parts[tasks[i]?.portion ?? 0]?.push(result);
  return {
    results: portions.map(({ scenario, replicates }, i) =>
      sumUpDigests({
        scenario,
        seed,
        asked: replicates,
        digests: parts[i]?.flatMap(({ digests }) => digests) ?? [],
        failures: parts[i]?.flatMap(({ failures }) => failures) ?? [],
      }),
    ),
    kept,
    tables: joined([...parts.flat().flatMap(({ tables }) => tables), ...tablesOf([], { products })]),
  };
}

function productsOf(scenario: Scenario): string[] {
  return compileScenario(scenario)[0].parameters.products.map(({ name }) => name);
}

function tasksOf(
  { scenario, replicates }: Portion,
  kept: KeptReplicates | undefined,
  { seed, check = false }: ManyRequest,
  products: readonly string[],
): Task<'run'>[] {
  const limits = [
    ...longTables.map((table) => [table, kept?.books ?? 0] as const),
    ['regionDays', kept?.regionDays ?? 0] as const,
  ];
  const settings = {
    check,
    traceFirst: true,
    types: typesPresent(compileScenario(scenario)[0].parameters),
    products,
    rowsBelow: Object.fromEntries(limits.filter(([, below]) => below < replicates)),
  };
  return rangesOf(replicates, taskSize / networkMonthsOf(scenario)).map((range) => ({
    kind: 'run',
    scenario,
    seed,
    ...range,
    settings,
  }));
}

/** Pieces of tables put together by name, in the order in which the names come first. */
function joined(pieces: readonly Table[]): Table[] {
  const byName = new Map<string, [Table, ...Table[]]>();
  for (const piece of pieces) {
    const { name } = piece.declaration;
    const known = byName.get(name);
    if (known === undefined || known[0].rowCount === 0) byName.set(name, [piece]);
    else if (piece.rowCount > 0) known.push(piece);
  }
  return [...byName.values()].map(joinTables);
}
