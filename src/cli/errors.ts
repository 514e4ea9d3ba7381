/** A command given wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of every command: part of the interface. */
export const exitCode = {
  done: 0,
  checkFailed: 1,
  badInput: 2,
  someRunsFailed: 3,
  fault: 70,
  interrupted: 130,
} as const;
