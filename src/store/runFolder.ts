import { constants } from 'node:fs';
import { access, copyFile, lstat, mkdir, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { asStoreError, errorCode, errorReason, StoreError } from './errors.js';
import { claimSibling, clearLeftovers, releaseSibling, removeOld, restoreOld } from './leftovers.js';
import { identityDifferences } from './identityDifferences.js';
import { keepFile, manifestFile, manifestIdentity, ownFiles, readManifest, type RunIdentity } from './manifest.js';
import { foreignText } from './ownFiles.js';
import { DataError } from '../engine/hashing/dataError.js';

/**
 * A run folder is there whole or not at all: it is written under a temporary name beside its own, then renamed. What
 * stood in its place is set aside first and deleted last, so a failure at any moment loses nothing.
 */

/** Room for the temporary name's ending, in bytes of the 255 that a name may have. */
const longestName = 200;

/** What kept a folder from being written, in words. */
function cannotWrite(folder: string, error: unknown): DataError {
  if (error instanceof DataError) return error;
  return new StoreError(`cannot write ${folder}: ${errorReason(error)}; choose another folder with --out`, {
    cause: error,
  });
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw asStoreError(`cannot read ${folder}`, error);
  }
}

function isEmpty(entries: readonly string[]): boolean {
  return entries.every((entry) => entry === keepFile);
}

/** Whether a folder that exists may be replaced; see `checkRunFolder`. */
async function checkExisting(target: string, identity: RunIdentity | undefined, force: boolean): Promise<void> {
  const entries = await entriesOf(target);
  if (isEmpty(entries)) return;
  const own = await ownFiles(target);
  if (own === undefined)
    throw new StoreError(
      `${target} holds files that micronet did not write, and is never replaced, not even with --force ` +
        `(no whole ${manifestFile} lists them): choose another folder with --out`,
    );
  const foreign = await foreignText(target, own.isOwn, own.within);
  if (foreign !== undefined)
    throw new StoreError(
      `${target} holds ${foreign}, and a new run in its place would lose it: ` +
        'move it elsewhere, or choose another folder with --out',
    );
  if (force) return;
  const choose = 'choose another folder with --out, or replace it with --force';
  const manifest = await readManifest(target).catch((error: unknown) => {
    if (error instanceof DataError) return undefined;
    throw error;
  });
  if (manifest === undefined)
    throw new StoreError(`${target} holds a damaged run, or one of another version: ${choose}`);
  if (identity === undefined || manifestIdentity(manifest) === manifestIdentity(identity)) return;
  const differences = identityDifferences(manifest, identity);
  const example = manifest.kind === identity.kind ? '' : ` (such as ${relative('.', target)}-${identity.kind})`;
  throw new StoreError(
    `${target} holds the results of another run (${differences.join('; ')}): ` +
      `choose another folder with --out${example}, or replace it with --force`,
  );
}

/** The nearest folder above that exists. */
async function nearestParent(target: string): Promise<string> {
  const parent = dirname(target);
  const found = await stat(parent).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' && parent !== dirname(parent)) return undefined;
    throw error;
  });
  if (found === undefined) return nearestParent(parent);
  if (!found.isDirectory())
    throw new StoreError(`cannot write ${target}: ${parent} is a file, not a folder; choose another with --out`);
  return parent;
}

async function checkParent(target: string): Promise<void> {
  if (Buffer.byteLength(basename(target)) > longestName)
    throw new StoreError(`cannot write ${target}: the name is too long; choose another folder with --out`);
  try {
    await access(await nearestParent(target), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

async function isAtOrAbove(folder: string, place: string): Promise<boolean> {
  const [above, below] = await Promise.all([realpath(folder), realpath(place)]);
  return above === below || below.startsWith(above.endsWith(sep) ? above : above + sep);
}

/**
 * Whether a run may be written to a folder; call it before a long run. A folder may be written to if it is missing (so
 * may be its parents), empty, or holds a run of the same identity; with `force`, any run of micronet. A file, a link, a
 * folder with files that micronet did not write, and the one the process stands in are refused, `force` or not.
 * @param identity of the run to be written; undefined while it is not known, and then not compared
 * @throws {StoreError} naming the folder, what is there, how it differs, and `--out` or `--force` where these help
 */
export async function checkRunFolder(target: string, identity: RunIdentity | undefined, force: boolean): Promise<void> {
  const folder = resolve(target);
  await checkParent(folder);
  await restoreOld(folder);
  const found = await lstat(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw asStoreError(`cannot write ${folder}`, error);
  });
  if (found === undefined) return;
  if (!found.isDirectory()) {
    const what = found.isSymbolicLink() ? 'a symbolic link' : 'a file';
    throw new StoreError(`${folder} is ${what}, not a folder: choose another with --out`);
  }
  if (await isAtOrAbove(folder, process.cwd()))
    throw new StoreError(`${folder} is the folder you are in, or one above it: choose one inside it with --out`);
  await checkExisting(folder, identity, force);
}

/**
 * The figures that `plot` has drawn into a run folder, and any other file among them that its manifest does not name:
 * a run that replaces the folder takes them away, and they would be of the old run. Empty where there is no run.
 */
export async function drawnFigures(target: string): Promise<string[]> {
  const manifest = await readManifest(target).catch(() => undefined);
  if (manifest === undefined) return [];
  const listed = manifest.figures.map(({ file }) => file);
  const files = await readdir(join(target, 'figures')).catch(() => []);
  return files.map((file) => `figures/${file}`).filter((file) => !listed.includes(file));
}

export interface RunFolderOptions {
  /** Of the run to be written; compared by `manifestIdentity`. */
  readonly identity: RunIdentity;
  readonly force: boolean;
  /** Ends the writing early: the temporary folder is removed, and the signal's reason thrown. */
  readonly signal?: AbortSignal;
}

/** Creates the parents of a folder; returns those that were missing, innermost first. */
async function createParents(target: string): Promise<string[]> {
  const first = await mkdir(dirname(target), { recursive: true });
  const created: string[] = [];
  if (first === undefined) return created;
  for (let folder = dirname(target); folder !== dirname(first); folder = dirname(folder)) created.push(folder);
  return created;
}

async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rmdir(folder).catch(() => undefined);
}

/** Resolves or rejects with the work, or rejects with the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((settle, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(settle, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

/** Puts the written folder in the target's place. What was there comes back where that fails. */
async function putInPlace(partial: string, target: string): Promise<void> {
  const old = claimSibling(target, 'old');
  try {
    const existed = await rename(target, old).then(
      () => true,
      (error: unknown) => {
        if (errorCode(error) === 'ENOENT') return false;
        throw error;
      },
    );
    if (existed) await copyFile(join(old, keepFile), join(partial, keepFile)).catch(() => undefined);
    try {
      await rename(partial, target);
    } catch (error) {
      if (existed) await rename(old, target);
      throw error;
    }
    // The new folder stands: what cannot be deleted now is cleared by the next run.
    if (existed) await removeOld(old);
  } finally {
    releaseSibling(old);
  }
}

async function checkWritten(partial: string, identity: RunIdentity): Promise<void> {
  const written = manifestIdentity(await readManifest(partial));
  if (written !== manifestIdentity(identity))
    throw new Error('the manifest written is not of the run that was announced');
}

/**
 * Writes a run folder: creates a temporary folder beside the target, lets `write` fill it (the manifest last), and
 * renames it into place. On error or abort the temporary folder is removed and the target is as it was.
 * @param write fills the folder it is given; it should end soon once its signal is aborted
 * @returns what `write` returns
 * @throws {StoreError} where the target may not be written to (see `checkRunFolder`), or the disk refuses
 * @throws whatever `write` throws, or the reason of the abort
 */
export async function writeRunFolder<T>(
  target: string,
  options: RunFolderOptions,
  write: (temporaryFolder: string) => Promise<T>,
): Promise<T> {
  const folder = resolve(target);
  const { identity, force, signal } = options;
  signal?.throwIfAborted();
  await checkRunFolder(folder, identity, force);
  const partial = claimSibling(folder, 'partial');
  const discard = async (): Promise<void> => rm(partial, { recursive: true, force: true, maxRetries: 3 });
  let parents: readonly string[] = [];
  let work: Promise<T> | undefined;
  try {
    parents = await createParents(folder);
    await clearLeftovers(folder);
    await mkdir(partial);
    work = write(partial);
    const result = await unlessAborted(work, signal);
    await checkWritten(partial, identity);
    // The folder may have changed during a long run: ask again, now that it is about to be replaced.
    await checkRunFolder(folder, identity, force);
    signal?.throwIfAborted();
    await putInPlace(partial, folder);
    return result;
  } catch (error) {
    await discard().catch(() => undefined);
    await removeEmpty(parents);
    // An aborted `write` may still be at work, and write once more before it ends.
    void work?.then(discard, discard).catch(() => undefined);
    throw errorCode(error) === undefined || signal?.aborted === true ? error : cannotWrite(folder, error);
  } finally {
    releaseSibling(partial);
  }
}
