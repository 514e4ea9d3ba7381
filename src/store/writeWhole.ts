import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asStoreError, StoreError } from './errors.js';

/**
 * Writes a file whole or not at all: under a temporary name beside its own, then renamed. Creates its folder.
 * @throws {StoreError} where the disk refuses, or a link or device is in its place; what was there stays as it was
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const partial = `${file}.${String(process.pid)}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const there = await lstat(file).catch(() => undefined);
    if (there?.isFile() === false) throw new StoreError(`cannot write ${file}: something else than a file is there`);
    await writeFile(partial, content);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw asStoreError(`cannot write ${file}`, error);
  }
}
