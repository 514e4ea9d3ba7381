import { DataError } from '../engine/hashing/dataError.js';

/**
 * What goes wrong with a folder or file that a person can act on: the message says what to do, too. Anything that throws
 * in the store and is no `DataError` is a defect.
 */
export class StoreError extends DataError {
  override readonly name = 'StoreError';
}

/** What the operating system's error codes mean to a reader. */
const meanings: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use or a mount point',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name is there',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'permission denied',
  ENOTEMPTY: 'another process has written there meanwhile',
  EROFS: 'the disk is read-only',
  EXDEV: 'it is on another disk',
};

/** The operating system's code of an error (`EACCES`); undefined where it has none. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * An error's reason in words: of the operating system's codes their meaning, of others the message; of DuckDB's without
 * the line of SQL that it points at, which the reader did not write.
 */
export function errorReason(error: unknown): string {
  const code = errorCode(error);
  const meaning = code === undefined ? undefined : meanings[code];
  return meaning ?? (error instanceof Error ? error.message.replace(/\n+LINE \d+:.*$/su, '') : String(error));
}

/** The error as a StoreError beginning with `what`; one that says already what is wrong stays as it is. */
export function asStoreError(what: string, error: unknown): DataError {
  return error instanceof DataError ? error : new StoreError(`${what}: ${errorReason(error)}`, { cause: error });
}
