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
/** Replicates of a task, where few are asked for at a time: so that they are shared out all the same. */
const leastTask = 5;
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
  const runs = growingRuns(portions, request);
  await runs.add(portions.map(({ replicates }, portion) => ({ portion, from: 0, to: replicates })));
  return runs.result();
}

/** Replicates from … to − 1 of one of the scenarios. */
export interface ReplicateSpan {
  readonly portion: number;
  readonly from: number;
  readonly to: number;
}

/** Runs to which replicates are added as they turn out to be needed. */
export interface GrowingRuns {
  /** Adds replicates of scenarios, each going on from those it has. */
  readonly add: (spans: readonly ReplicateSpan[]) => Promise<void>;
  /** A metric of the replicates that a scenario has, failed ones apart. */
  readonly values: (portion: number, metric: string) => number[];
  /** All there is: the same as of runs whose numbers of replicates were known from the start. */
  readonly result: () => ManyRuns;
}

/** @param portions with the most replicates that each may come to have */
export function growingRuns(portions: readonly Portion[], request: ManyRequest): GrowingRuns {
  const { seed, executor = inProcess, signal, onReplicate } = request;
  const products = [...new Set(portions.flatMap(({ scenario }) => productsOf(scenario)))];
  const keptOf = (portion: Portion): KeptReplicates => keptReplicates(portion, portions.length, request.books);
  const parts = portions.map((): ResultOf<'run'>[] => []);
  const counts = portions.map(() => 0);
  let done = 0;
  return {
    add: async (spans) => {
      const tasks = spans.flatMap((span) => {
        const portion = portions[span.portion];
        if (portion === undefined) throw new RangeError(`there is no scenario ${String(span.portion)}`);
        return tasksOf(portion, span, keptOf(portion), request, products).map((task) => ({ task, at: span.portion }));
      });
      const results = await executor.run(
        tasks.map(({ task }) => task),
        { ...(signal === undefined ? {} : { signal }), onReplicate: () => onReplicate?.(++done) },
      );
      for (const [i, result] of results.entries()) parts[tasks[i]?.at ?? 0]?.push(result);
      for (const { portion, to } of spans) counts[portion] = to;
    },
    values: (portion, metric) =>
      parts[portion]?.flatMap(({ digests }) => digests.map(({ metrics }) => metrics[metric] ?? Number.NaN)) ?? [],
    result: () => ({
      results: portions.map(({ scenario }, i) =>
        sumUpDigests({
          scenario,
          seed,
          asked: counts[i] ?? 0,
          digests: parts[i]?.flatMap(({ digests }) => digests) ?? [],
          failures: parts[i]?.flatMap(({ failures }) => failures) ?? [],
        }),
      ),
      kept: portions.map(({ scenario }, i) => keptOf({ scenario, replicates: counts[i] ?? 0 })),
      tables: joined([...parts.flat().flatMap(({ tables }) => tables), ...tablesOf([], { products })]),
    }),
  };
}

function productsOf(scenario: Scenario): string[] {
  return compileScenario(scenario)[0].parameters.products.map(({ name }) => name);
}

function tasksOf(
  { scenario, replicates }: Portion,
  { from, to }: ReplicateSpan,
  kept: KeptReplicates,
  { seed, check = false }: ManyRequest,
  products: readonly string[],
): Task<'run'>[] {
  const limits = [...longTables.map((table) => [table, kept.books] as const), ['regionDays', kept.regionDays] as const];
  const settings = {
    check,
    traceFirst: true,
    types: typesPresent(compileScenario(scenario)[0].parameters),
    products,
    rowsBelow: Object.fromEntries(limits.filter(([, below]) => below < replicates)),
  };
  const atMost = Math.min(taskSize / networkMonthsOf(scenario), Math.max(leastTask, Math.ceil((to - from) / 4)));
  return rangesOf(to - from, atMost).map((range) => ({
    kind: 'run',
    scenario,
    seed,
    from: from + range.from,
    replicates: range.replicates,
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
