import { readManifest } from '../store/index.js';
import type { Manifest } from '../store/index.js';
import { version } from '../version.js';
import { printNotice } from './output.js';

/**
 * The manifest of a folder that a command answers from; where another version of micronet wrote it, that is said first.
 * @throws {StoreError} as `readManifest`
 */
export async function readRunFolder(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  sayOtherVersion(folder, manifest);
  return manifest;
}

export function sayOtherVersion(folder: string, { micronet }: Pick<Manifest, 'micronet'>): void {
  if (micronet !== version)
    printNotice(`notice: ${folder} was written by micronet ${micronet}, and this is ${version}: they may differ`);
}
