import type { MetricDeclaration } from '../economics/index.js';
import type { PrecisionRule } from '../experiment/precision.js';
import { intervalAllowed, intervalTargetOf, nearest } from '../scenario/index.js';
import type { Precision, PrecisionKind, Scenario } from '../scenario/index.js';
import { UsageError } from './errors.js';
import type { intervalOptions } from './commandOptions.js';
import type { ValuesOf } from './options.js';

/** Options that ask for an interval in place of a number of replicates, over the `precision` block of a file. */

export interface PrecisionContext {
  readonly scenarios: readonly Scenario[];
  readonly declarations: readonly MetricDeclaration[];
  /** The measure that the command line names, and the one where neither it nor a file does. */
  readonly metric: string | undefined;
  readonly defaultMetric: string;
  readonly of: PrecisionKind;
  /** Replicates where no interval is asked for. */
  readonly usual: number;
}

/** The most replicates of `--interval` are twenty times the usual number, and not under this. */
const leastDefaultMost = 100;

/** The options that say how many. */
export type ReplicatesAsked = ValuesOf<typeof intervalOptions> & { readonly replicates: number | undefined };

/** @returns undefined where the number of replicates is fixed */
export function precisionRule(asked: ReplicatesAsked, context: PrecisionContext): PrecisionRule | undefined {
  const { interval, maxReplicates: most, replicates: fixed } = asked;
  if (fixed !== undefined && interval !== undefined)
    throw new UsageError(
      `--replicates ${String(fixed)} and --interval ${interval}: give a number, or an interval that decides on it (and --max-replicates)`,
    );
  const block = fixed === undefined ? commonPrecision(context.scenarios) : undefined;
  if (interval === undefined && block === undefined) {
    if (most !== undefined) throw new UsageError('--max-replicates bounds what --interval asks for: give both');
    return undefined;
  }
  const target = interval === undefined ? block?.interval : intervalTargetOf(interval);
  if (target === undefined) throw new UsageError(`--interval ${interval ?? ''}: ${intervalAllowed}`);
  const metric = context.metric ?? block?.metric ?? context.defaultMetric;
  const { label, unit } = declaredMetric(metric, context.declarations);
  return {
    metric,
    label,
    unit,
    interval: target,
    of: context.of === 'levels' ? (block?.of ?? context.of) : context.of,
    maxReplicates: most ?? block?.maxReplicates ?? Math.max(leastDefaultMost, 20 * context.usual),
  };
}

/** The files' block. One run has one rule. */
function commonPrecision(scenarios: readonly Scenario[]): Precision | undefined {
  const [first, ...others] = scenarios.map(({ precision }) => precision);
  if (others.every((other) => JSON.stringify(other) === JSON.stringify(first))) return first;
  throw new UsageError(
    'the files have different precision blocks: say what is asked of all with --interval, or a number with --replicates',
  );
}

const mostNamed = 5;

/** @throws {UsageError} where there is no such metric, with those that were probably meant */
export function declaredMetric(metric: string, declarations: readonly MetricDeclaration[]): MetricDeclaration {
  const names = declarations.map((declaration) => declaration.name);
  const found = declarations.find((declaration) => declaration.name === metric);
  if (found) return found;
  const meant = nearest(metric, names);
  const holding = names.filter((name) => name.toLowerCase().includes(metric.toLowerCase())).slice(0, mostNamed);
  const near = [...new Set([...(meant === undefined ? [] : [meant]), ...(metric === '' ? [] : holding)])];
  throw new UsageError(
    `there is no metric ${metric}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}\n  metrics: the columns of the table metrics, described in the manifest of any run folder; the keys of compare --json`,
  );
}
