import { DataError, readManifest } from '../store/index.js';
import type { JsonObject } from '../store/index.js';
import { intervalText } from '../report/text/precision.js';
import type { PrecisionRule } from '../report/text/precision.js';
import type { FolderRequest } from './writeRun.js';

/** What a manifest holds where replicates were added until an interval was narrow enough. */

/** What the manifest holds of it, under `precision`; the number itself is its `replicates`. No table depends on it. */
export function precisionSettings(
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

/**
 * The request by which a folder is checked before the number of replicates is known: where the same was asked when the
 * folder was written, it came to the number that the folder has.
 * @param request with any number of replicates
 */
export async function requestBefore(
  request: FolderRequest,
  rule: PrecisionRule,
  folder: string,
): Promise<FolderRequest> {
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
