import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Portion } from '../experiment/runMany.js';
import { asStoreError, readManifest, StoreError } from '../store/index.js';
import type { Manifest, ManifestFailure } from '../store/index.js';
import { version } from '../version.js';
import type { Execution, FolderKind } from './kinds/folderKind.js';
import { folderKinds } from './kinds/folderKinds.js';
import { requestOf } from './writeRun.js';
import type { FolderRequest } from './writeRun.js';
import { differencesOf } from './differences.js';
import type { Differences } from './differences.js';

/**
 * Whether a run folder is what its manifest gives: the manifest alone is run again into a temporary folder, and tables,
 * figures and the manifest are held against what stands in the folder. Nothing in the folder is changed.
 */

/** A run folder ready to be run again. */
export interface Rerun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly kind: FolderKind;
  readonly request: FolderRequest;
  /** What will be run. */
  readonly portions: readonly Portion[];
}

/** What a verification found. */
export interface Verification extends Differences {
  readonly folder: string;
  readonly kind: Manifest['kind'];
  /** Whether nothing differs; the bytes of tables that other versions wrote apart. */
  readonly same: boolean;
  /** Whether every byte is the same. */
  readonly byteForByte: boolean;
  /** As the folder's manifest names them. */
  readonly tables: number;
  readonly figures: number;
  readonly seed: string;
  /** The version of micronet that wrote the folder, and this one. */
  readonly versions: { readonly folder: string; readonly here: string };
  /** Runs that failed in the rerun, and did not when the folder was written. */
  readonly newFailures: readonly ManifestFailure[];
  /** Runs that failed when the folder was written. */
  readonly failures: number;
}

/**
 * Reads what a folder needs to be run again.
 * @param anyVersion try even where another version of micronet wrote the folder
 * @throws {StoreError} where it is no run folder, or of another version
 * @throws {ScenarioError} where a scenario of its manifest is not one of this version
 */
export async function readRerun(folder: string, anyVersion = false): Promise<Rerun> {
  const manifest = await readManifest(folder);
  const kind = folderKinds[manifest.kind];
  if (manifest.micronet !== version && !anyVersion)
    throw new StoreError(
      `${folder} was written by micronet ${manifest.micronet}, and this is ${version}: another version may give other results\n  verify it with micronet ${manifest.micronet}, or try with --any-version`,
    );
  const request = requestOf(manifest, folder);
  return { folder, manifest, kind, request, portions: kind.portions(request) };
}

/**
 * Runs a folder again and compares.
 * @throws {InterruptedError} or the reason of the signal, where it is aborted; nothing is left behind then either
 */
export async function verifyRerun(
  { folder, manifest, kind, request }: Rerun,
  execution: Omit<Execution, 'check' | 'timeIsUp'> = {},
): Promise<Verification> {
  const place = await mkdtemp(join(tmpdir(), 'micronet-verify-')).catch((error: unknown) => {
    throw asStoreError(`cannot write a temporary folder in ${tmpdir()}`, error);
  });
  try {
    const target = join(place, 'rerun');
    // Books that do not close are a failure only where they were checked; elsewhere the check changes nothing.
    const check = manifest.failures.some(({ booksAreOpen }) => booksAreOpen);
    // What a clock ended can be repeated by where it ended.
    const timeIsUp = (runs: number): boolean => runs >= (manifest.counts['runs'] ?? 0);
    const rerun = await kind.write(target, request, { ...execution, check, timeIsUp });
    execution.signal?.throwIfAborted();
    const found = await differencesOf({ folder, manifest }, { folder: target, manifest: rerun });
    execution.signal?.throwIfAborted();
    const known = new Set(manifest.failures.map(failureId));
    const same = found.differences.length === 0;
    return {
      ...found,
      folder,
      kind: manifest.kind,
      same,
      byteForByte: same && found.otherBytes.length === 0 && manifest.micronet === version,
      tables: manifest.tables.length,
      figures: manifest.figures.length,
      seed: manifest.seed,
      versions: { folder: manifest.micronet, here: version },
      newFailures: rerun.failures.filter((failure) => !known.has(failureId(failure))),
      failures: manifest.failures.length,
    };
  } finally {
    await rm(place, { recursive: true, force: true, maxRetries: 3 });
  }
}

const failureId = ({ scenario, replicate }: ManifestFailure): string => JSON.stringify([scenario, replicate]);

/**
 * Runs a folder again from its manifest alone, in this process unless an executor is given, and compares every table
 * (its canonical content, and the bytes of its file), every figure and the manifest.
 * @param options `anyVersion`: try even where another version of micronet wrote the folder
 * @throws {StoreError} where the folder cannot be run again (see `readRerun`)
 */
export async function verifyFolder(
  folder: string,
  { anyVersion = false, ...execution }: Omit<Execution, 'check' | 'timeIsUp'> & { readonly anyVersion?: boolean } = {},
): Promise<Verification> {
  return verifyRerun(await readRerun(folder, anyVersion), execution);
}
