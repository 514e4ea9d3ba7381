import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { asStoreError, errorCode, StoreError } from './errors.js';

/**
 * A received folder is not ours: a link in it may lead to any file of this machine, and a pipe never ends.
 * @param path of a file or folder that is to be read or written there; one that is missing passes
 * @throws {StoreError} where it lies outside the folder, or is neither a file nor a folder
 */
export async function checkInside(folder: string, path: string): Promise<void> {
  const whole = join(folder, path);
  try {
    const [root, real, found] = await Promise.all([realpath(folder), realpath(whole), stat(whole)]);
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new StoreError(`${whole} is a link that leads out of the folder, and is not followed`);
    if (!found.isFile() && !found.isDirectory()) throw new StoreError(`${whole} is not a regular file`);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw asStoreError(`cannot read ${whole}`, error);
  }
}
