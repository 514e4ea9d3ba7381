import { saysBooksAreOpen } from '../model/check.js';

/** A command given wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of every command: part of the interface. */
export const exitCode = { done: 0, checkFailed: 1, badInput: 2, someRunsFailed: 3, interrupted: 130 } as const;

/** Books that do not close are a failed check, where one was asked for; any other failure is a failed run. */
export function exitCodeOf(messages: readonly string[], check: boolean): number {
  if (messages.length === 0) return exitCode.done;
  return check && messages.some(saysBooksAreOpen) ? exitCode.checkFailed : exitCode.someRunsFailed;
}
