import { randomBytes } from 'node:crypto';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { hashText } from '../engine/hashing/canonicalJson.js';
import { keepFile, manifestFile, ownFiles } from './manifest.js';
import { removeOwn } from './ownFiles.js';

/**
 * The temporary folders beside a run folder: `<target>.partial-…` while it is written, `<target>.old-…` while it is
 * replaced. Their names say which process made them, so that what a killed one left can be cleared away, and what a
 * living one is writing is never touched.
 */

export type LeftoverKind = 'partial' | 'old';

/** Folders of this process that are in use. */
const inUse = new Set<string>();

/** A short name for this machine: on a shared disk, only a process of the same machine can be asked for. */
const machine = hashText(hostname()).slice(0, 8);

/** A folder of another machine counts as left behind when untouched for this long, in milliseconds. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** A new temporary name beside the target, held until it is released. */
export function claimSibling(target: string, kind: LeftoverKind): string {
  const path = `${target}.${kind}-${machine}-${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  inUse.add(path);
  return path;
}

export function releaseSibling(path: string): void {
  inUse.delete(path);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isAbandoned(path: string, owner: string, pid: number): Promise<boolean> {
  if (inUse.has(path)) return false;
  if (owner === machine) return pid === process.pid || !isAlive(pid);
  const found = await lstat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > abandonedAfter;
}

/** What killed processes left beside a target. */
async function findLeftovers(target: string): Promise<{ readonly path: string; readonly kind: LeftoverKind }[]> {
  const parent = dirname(target);
  const names = await readdir(parent).catch((): string[] => []);
  const prefix = `${basename(target)}.`;
  const found: { path: string; kind: LeftoverKind }[] = [];
  for (const name of names.sort()) {
    if (!name.startsWith(prefix)) continue;
    const match = /^(partial|old)-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/.exec(name.slice(prefix.length));
    const [, word, owner, pid] = match ?? [];
    if (owner === undefined || pid === undefined) continue;
    const path = join(parent, name);
    const kind: LeftoverKind = word === 'old' ? 'old' : 'partial';
    if (await isAbandoned(path, owner, Number(pid))) found.push({ path, kind });
  }
  return found;
}

/**
 * Puts back what a process killed in the midst of replacing the target had set aside, where nothing stands in its
 * place. The one thing done before a run is known to be allowed: it restores what the user had.
 */
export async function restoreOld(target: string): Promise<void> {
  const existing = await lstat(target).catch(() => undefined);
  if (existing !== undefined) return;
  const old = (await findLeftovers(target)).find(({ kind }) => kind === 'old');
  if (old !== undefined) await rename(old.path, target);
}

/** Removes a run that was replaced: what the user may have put into it at the last moment stays. */
export async function removeOld(folder: string): Promise<void> {
  const { isOwn = (path: string) => path === keepFile, within } = (await ownFiles(folder)) ?? {};
  // The manifest tells whose the files are: without it, what is left could not be removed later.
  await removeOwn(folder, isOwn, { ...(within && { within }), last: manifestFile });
}

/** Removes what killed processes left beside a target. Call `restoreOld` before. */
export async function clearLeftovers(target: string): Promise<void> {
  for (const { path, kind } of await findLeftovers(target))
    await (kind === 'old' ? removeOld(path) : rm(path, { recursive: true, force: true }));
}
