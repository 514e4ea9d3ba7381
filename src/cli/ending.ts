import type { ManifestFailure } from '../store/index.js';
import { exitCode } from './errors.js';
import { printNotice } from './output.js';

/** How a command ends that ran something: which runs failed, how long it took, and its exit code. */

/** Books that do not close are a failed check, where one was asked for; any other failure is a failed run. */
export function exitCodeOf(failures: readonly Pick<ManifestFailure, 'booksAreOpen'>[], check: boolean): number {
  if (failures.length === 0) return exitCode.done;
  const isChecked = check && failures.some(({ booksAreOpen }) => booksAreOpen);
  return isChecked ? exitCode.checkFailed : exitCode.someRunsFailed;
}

export function printFailures(failures: readonly ManifestFailure[]): void {
  for (const { scenario, replicate, message } of failures)
    printNotice(`failed: ${scenario}, replicate ${replicate}: ${message}`);
}

/** Where a person watches. */
export function printSeconds(started: number): void {
  if (process.stderr.isTTY) printNotice(`(${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
