import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asStoreError, errorCode } from './errors.js';

/**
 * Whose a file is: only what micronet wrote is ever removed. A folder's own files are known by a list or a pattern of
 * their paths, relative to it, with forward slashes; all else is somebody's, and stays.
 */

/** Whether a path inside a folder is one of the files that micronet writes there. */
export type IsOwn = (path: string) => boolean;

/** What file managers leave in any folder. */
const ofNobody = new Set(['.DS_Store', 'Thumbs.db']);

interface Listed {
  readonly own: readonly string[];
  /** Folders that were looked into, those within others last. */
  readonly folders: readonly string[];
  /** Files, and whole folders with a slash. */
  readonly foreign: readonly string[];
}

/** @param within folders to look into; any other is foreign as a whole */
async function listed(folder: string, isOwn: IsOwn, within: ReadonlySet<string>, inside = ''): Promise<Listed> {
  const found = { own: [] as string[], folders: [inside], foreign: [] as string[] };
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw asStoreError(`cannot read ${join(folder, inside)}`, error);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory() && within.has(path)) {
      const below = await listed(folder, isOwn, within, path);
      for (const part of ['own', 'folders', 'foreign'] as const) found[part].push(...below[part]);
    } else if (entry.isFile() && (isOwn(path) || ofNobody.has(entry.name))) found.own.push(path);
    else found.foreign.push(entry.isDirectory() ? `${path}/` : path);
  }
  return found;
}

const mostNamed = 5;

/** What lies in a folder that micronet did not write, in words; undefined where there is nothing. */
export async function foreignText(
  folder: string,
  isOwn: IsOwn,
  within: ReadonlySet<string> = new Set(),
): Promise<string | undefined> {
  const { foreign } = await listed(folder, isOwn, within);
  if (foreign.length === 0) return undefined;
  const more = foreign.length > mostNamed ? ` and ${String(foreign.length - mostNamed)} more` : '';
  return `${foreign.slice(0, mostNamed).join(', ')}${more}, which micronet did not write`;
}

/**
 * Removes a folder's own files, those named `last` after all others, and the folder where nothing else is left in it.
 * What cannot be removed stays without a word: it is in nobody's way.
 */
export async function removeOwn(
  folder: string,
  isOwn: IsOwn,
  { within = new Set(), last = '' }: { readonly within?: ReadonlySet<string>; readonly last?: string } = {},
): Promise<void> {
  const { own, folders } = await listed(folder, isOwn, within).catch(() => ({ own: [], folders: [] }));
  const ordered = [...own.filter((path) => path !== last), ...own.filter((path) => path === last)];
  for (const path of ordered) await rm(join(folder, path), { force: true }).catch(() => undefined);
  for (const path of folders.toReversed()) await rmdir(join(folder, path)).catch(() => undefined);
}
