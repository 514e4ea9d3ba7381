import { isReached } from '../experiment/precision.js';
import type { PrecisionReached, PrecisionRule } from '../experiment/precision.js';
import { DataError } from '../engine/hashing/dataError.js';
import { intervalText } from '../scenario/index.js';
import { readManifest } from '../store/index.js';
import type { JsonObject } from '../store/index.js';
import type { FolderRequest } from './writeRun.js';

/** What a manifest holds of replicates that were added until an interval was narrow enough. */

/** Under `precision`; the number itself is the manifest's `replicates`. No table depends on it. */
function precisionSettings(
  { metric, interval, of, maxReplicates }: PrecisionRule,
  reached: boolean | undefined,
): JsonObject {
  return {
    precision: {
      metric,
      interval: intervalText(interval),
      of,
      maxReplicates,
      ...(reached === undefined ? {} : { reached }),
    },
  };
}

/** A request while its replicates are being added. */
export const requestUnderWay = (request: FolderRequest, rule: PrecisionRule): FolderRequest => ({
  ...request,
  settings: { ...request.settings, ...precisionSettings(rule, undefined) },
});

/** The request that it came to, with a fixed number of replicates. */
export const requestReached = (
  request: FolderRequest,
  replicates: number,
  precision: PrecisionReached,
): FolderRequest => ({
  ...request,
  replicates,
  settings: { ...request.settings, ...precisionSettings(precision.rule, isReached(precision)) },
});

/**
 * The request by which a folder is checked before the number of replicates is known: where the same was asked when the
 * folder was written, it came to the number that the folder has.
 * @param request with any number of replicates; as it is where no rule decides on them
 */
export async function requestBefore(
  request: FolderRequest,
  rule: PrecisionRule | undefined,
  folder: string,
): Promise<FolderRequest> {
  if (rule === undefined) return request;
  const there = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof DataError) return undefined;
    throw error;
  });
  const { replicatesByScenario, precision } = there?.settings ?? {};
  const known = typeof precision === 'object' && precision !== null && 'reached' in precision ? precision : undefined;
  return {
    ...request,
    replicates: known === undefined ? request.replicates : (there?.replicates ?? request.replicates),
    settings: {
      ...request.settings,
      ...(replicatesByScenario === undefined ? {} : { replicatesByScenario }),
      ...precisionSettings(rule, known === undefined ? undefined : known['reached'] === true),
    },
  };
}
