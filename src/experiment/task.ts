import type { ReplicateMetrics } from '../economics/metrics.js';
import type { Table } from '../engine/table.js';
import type { ReplicateProcedures } from '../procedures/index.js';
import type { Scenario } from '../scenario/declare/scenario.js';
import type { Change } from '../scenario/declare/declarations.js';
import type { RegionDays } from './compareDivergence.js';
import type { ExperimentSettings } from './experimentPlan.js';
import type { ReplicateDigest } from './digest.js';
import type { RunFailure } from './runScenario.js';

/**
 * A task: a scenario, a seed and a range of replicates, with what to do there. Its result is plain data that depends on
 * nothing but the task, so that it does not matter who does it, or where.
 */
export interface Task<K extends TaskKind = TaskKind> {
  readonly kind: K;
  readonly scenario: Scenario;
  readonly seed: string;
  /** Number of the first replicate. */
  readonly from: number;
  /** How many. */
  readonly replicates: number;
  readonly settings: SettingsOf<K>;
}

/** A point of a calibration: what it sets, and its seed. */
export interface CalibrationPoint {
  readonly changes: readonly Change[];
  readonly seed: string;
}

/** What can be asked, one entry a kind: settings and result hold numbers, texts, lists and typed arrays only. */
interface TaskTypes {
  /** Everything that `run` leaves of replicates: what statement and figures need, and the tables. */
  readonly run: {
    readonly settings: {
      readonly check: boolean;
      /** Write down the days of the first network of replicate 0. */
      readonly traceFirst: boolean;
      /** Types of network that are summed up on their own. */
      readonly types: readonly string[];
      /** Products that have columns, traded in this scenario or not. */
      readonly products: readonly string[];
      /** By table: the first number from which on replicates leave no rows. What is not named is kept of all. */
      readonly rowsBelow: Readonly<Record<string, number>>;
    };
    readonly result: {
      readonly digests: readonly ReplicateDigest[];
      readonly failures: readonly RunFailure[];
      /** Pieces of tables, in the order of replicates. */
      readonly tables: readonly Table[];
    };
  };
  /** What `procedures` and `validate` need: procedures and the world they came from, and metrics. */
  readonly procedures: {
    readonly settings: { readonly check: boolean };
    readonly result: {
      readonly replicates: readonly ReplicateProcedures[];
      readonly rows: readonly { readonly replicate: number; readonly metrics: ReplicateMetrics }[];
      readonly failures: readonly RunFailure[];
    };
  };
  /** Runs of an experiment: `from` and `replicates` count through the rows of its design, all replicates of each. */
  readonly experiment: {
    readonly settings: ExperimentSettings;
    readonly result: {
      /** Run by run, the outcomes asked for; NaN where one is not defined. */
      readonly outcomes: Float64Array;
      /** By number of the run. */
      readonly failures: readonly RunFailure[];
    };
  };
  /** Points of a calibration, all replicates of each: `from` numbers its first run, `replicates` counts its runs. */
  readonly calibration: {
    readonly settings: {
      readonly points: readonly CalibrationPoint[];
      /** Runs of each point. */
      readonly replicates: number;
      readonly outcomes: readonly string[];
      readonly check: boolean;
    };
    readonly result: {
      /** Run by run, the outcomes asked for; NaN where one is not defined. */
      readonly outcomes: Float64Array;
      readonly failures: readonly RunFailure[];
    };
  };
  /** What `compare` needs: metrics, and the days of the regions in replicate 0. */
  readonly compare: {
    readonly settings: { readonly check: boolean };
    readonly result: {
      readonly rows: readonly { readonly replicate: number; readonly metrics: ReplicateMetrics }[];
      readonly failures: readonly RunFailure[];
      readonly first: RegionDays | undefined;
    };
  };
}

export type TaskKind = keyof TaskTypes;
export type SettingsOf<K extends TaskKind> = TaskTypes[K]['settings'];
export type ResultOf<K extends TaskKind> = TaskTypes[K]['result'];

/** Hooks of the executor’s work on one kind of task. */
export interface ExecutorHooks<K extends TaskKind> extends TaskHooks {
  /**
   * Takes each result as it comes, in any order, with the number of its task; what it returns is waited for. Results
   * are then not kept, so that memory does not grow with them.
   */
  readonly onResult?: (at: number, result: ResultOf<K>) => void | Promise<void>;
}

export interface TaskHooks {
  /** Called once for each replicate that is done, failed ones included. */
  readonly onReplicate?: () => void;
  /** Ends the work early with an `InterruptedError`. */
  readonly signal?: AbortSignal;
}
