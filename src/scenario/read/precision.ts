import { intervalAllowed, intervalTargetOf, precisionKinds } from '../declare/precision.js';
import type { Precision } from '../declare/precision.js';
import type { Problem } from '../declare/problem.js';
import { leastReplicates, mostReplicates } from '../declare/replicateBounds.js';
import { BlockReader } from './block.js';
import type { Mapping } from './written.js';

/** The `precision` block of a file. Problems are told at their places; undefined where `interval` is not there, or is wrong. */
export function readPrecision(written: Mapping, problems: Problem[]): Precision | undefined {
  const block = new BlockReader('precision', written, ['interval', 'metric', 'maxReplicates', 'of'], problems);
  const interval = block.field('interval', intervalTargetOf, intervalAllowed);
  if (block.at('interval') === undefined) block.fail(written.place, 'interval', 'nothing', intervalAllowed);
  const metric = block.field('metric', (text) => (text === '' ? undefined : text), 'must be the name of a measure');
  const maxReplicates = block.count('maxReplicates', leastReplicates, mostReplicates);
  const of = block.choice('of', precisionKinds);
  if (interval === undefined) return undefined;
  return {
    interval,
    ...(metric === undefined ? {} : { metric }),
    ...(maxReplicates === undefined ? {} : { maxReplicates }),
    ...(of === undefined ? {} : { of }),
  };
}
