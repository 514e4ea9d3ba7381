import * as z from 'zod';
import { designNames } from '../scenario/index.js';
import { DesignError } from './designs/design.js';
import type { ExperimentSettings } from './experimentPlan.js';

/** The settings of an experiment as a manifest or a plan holds them, checked when they are read. */

const number = z.number();
const range = { low: number, high: number };
const prior = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uniform'), ...range }),
  z.strictObject({ kind: z.literal('logUniform'), ...range }),
  z.strictObject({ kind: z.literal('beta'), a: number, b: number, ...range }),
  z.strictObject({ kind: z.literal('dirichlet'), weights: z.array(number) }),
]);
const baseValue = z.union([number, z.string(), z.boolean(), z.null()]);
/** A factor as a manifest holds it. */
export const factor = z.union([
  z.strictObject({ name: z.string(), prior }),
  z.strictObject({ name: z.string(), prior, paths: z.array(z.string()) }),
  z.strictObject({
    name: z.string(),
    levels: z.array(z.strictObject({ label: z.string(), set: z.record(z.string(), baseValue) })),
  }),
]);

/** A design of more is refused before it is made. */
const count = z.int().min(1).max(1_048_576);
const schema = z.strictObject({
  design: z.enum(designNames),
  points: count,
  scrambles: count,
  levels: count,
  secondOrder: z.boolean(),
  replicates: count,
  coupled: z.boolean(),
  outcomes: z.array(z.string()),
  groups: z.record(z.string(), z.array(z.string())),
  factors: z.array(factor),
  dummy: z.boolean(),
  check: z.boolean(),
});

/**
 * The settings that a manifest or a plan holds.
 * @throws {DesignError} where they are not of this version
 */
export function settingsFrom(stored: object): ExperimentSettings {
  // How the number of replicates came about decides nothing.
  const { precision: _, ...own } = stored as Readonly<Record<string, unknown>>;
  const parsed = schema.safeParse(own);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DesignError(`not the settings of an experiment: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
