import type { Executor } from '../../experiment/executor.js';
import type { Portion } from '../../experiment/runMany.js';
import type { Manifest } from '../../store/index.js';
import type { OnGrowth, PrecisionReached } from '../../experiment/precision.js';
import { writeFolder } from '../writeRun.js';
import type { FolderContent, FolderRequest } from '../writeRun.js';

/**
 * What a command does between its request and its folder. The request alone determines what comes out, and a manifest
 * holds the whole of it: so a command and a rerun from the manifest go through the same functions.
 */

/** Who does the work and who is told of it: nothing of this shows in the folder. */
export interface Execution {
  /** This process by default. */
  readonly executor?: Executor;
  /** Ends the work early with its reason. */
  readonly signal?: AbortSignal;
  /** Called after each replicate with how many are done. */
  readonly onReplicate?: (done: number) => void;
  /** Called where an interval is to be reached, with how it stands. */
  readonly onGrowth?: OnGrowth;
  /** Check the books every period. It shows only where they do not close: then as a failure. */
  readonly check?: boolean;
  /**
   * Where a limit of time was asked for: whether it is over, told how many runs are done. A clock; or in a rerun the
   * number of runs at which the clock ended it.
   */
  readonly timeIsUp?: (runs: number) => boolean;
}

/** What a command prints, and what it writes. */
export interface Produced<T> {
  readonly outcome: T;
  readonly content: FolderContent;
}

/**
 * The same where the number of replicates may turn out only as it goes: tables and figures are those of the request
 * that it came to, with a fixed number, and that is what the manifest holds.
 */
export interface ProducedTo<T> extends Produced<T> {
  readonly request: FolderRequest;
  /** Undefined where the number was fixed. */
  readonly precision: PrecisionReached | undefined;
}

/** One kind of folder: how large its work is, and how the folder is written. */
export interface FolderKind {
  /** What its work counts in, for progress; `replicates` by default. */
  readonly label?: string;
  /**
   * What is run, for progress and the number of processes.
   * @throws {StoreError} where the request's settings are not of this kind
   */
  readonly portions: (request: FolderRequest) => readonly Portion[];
  /** Does the work and writes the folder: whole, or not at all. */
  readonly write: (target: string, request: FolderRequest, execution: Execution) => Promise<Manifest>;
}

/** A kind whose tables fit into memory: they are produced, then written. */
export function producedKind(
  portions: FolderKind['portions'],
  produce: (request: FolderRequest, execution: Execution) => Promise<Produced<unknown>>,
): FolderKind {
  return {
    portions,
    write: async (target, request, execution) => {
      const { content } = await produce(request, execution);
      const { signal } = execution;
      return writeFolder(target, request, content, { force: false, ...(signal === undefined ? {} : { signal }) });
    },
  };
}
