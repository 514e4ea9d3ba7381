import * as z from 'zod';
import { designNames } from '../scenario/index.js';
import type { DesignName, Experiment, Factor, Scenario } from '../scenario/index.js';
import { DesignError } from './designs/design.js';
import { sobolDimensions } from './designs/sobolSequence.js';
import { crossedWithSurvival } from './experimentLimits.js';
import { checkOutcomes } from './experimentPlan.js';
import type { ExperimentSettings } from './experimentPlan.js';

/** The settings of an experiment: what the scenario’s block says, what the command line says over it, and defaults. */

export interface SettingsGiven {
  readonly design?: DesignName;
  readonly points?: number;
  readonly scrambles?: number;
  readonly replicates?: number;
  readonly outcomes?: readonly string[];
  readonly secondOrder?: boolean;
  readonly check?: boolean;
}

/** Measures that are defined in every run, arrests or not. */
export const defaultOutcomes = ['netEurPerMonthAllMonths', 'salesEurPerMonthAllMonths'] as const;

const pointsOf: Readonly<Record<DesignName, number>> = {
  grid: 1,
  'one-at-a-time': 1,
  'latin-hypercube': 100,
  sobol: 128,
  morris: 20,
  saltelli: 128,
};

/** The factors of a scenario’s experiment: those of its block, else its priors. */
export function factorsOf({ experiment, priors }: Pick<Scenario, 'experiment' | 'priors'>): readonly Factor[] {
  const own = experiment?.factors ?? [];
  return own.length > 0 ? own : priors.map(({ path, prior }) => ({ name: path, prior }));
}

/**
 * @param dummy whether a factor that does nothing is added
 * @throws {DesignError} where an outcome is unknown, or factors and outcomes may not be crossed
 */
export function settingsOf(scenario: Scenario, given: SettingsGiven, dummy: boolean): ExperimentSettings {
  const block: Partial<Experiment> = scenario.experiment ?? {};
  const factors = factorsOf(scenario);
  const design = given.design ?? block.design ?? defaultDesign(factors);
  const settings: ExperimentSettings = {
    design,
    points: given.points ?? block.points ?? pointsOf[design],
    scrambles: design === 'saltelli' ? (given.scrambles ?? block.scrambles ?? 8) : 1,
    levels: block.levels ?? (design === 'morris' ? 4 : 5),
    secondOrder: design === 'saltelli' && (given.secondOrder ?? block.secondOrder ?? false),
    replicates: given.replicates ?? block.replicates ?? ownReplicates(scenario) ?? 1,
    coupled: block.coupled ?? true,
    outcomes: given.outcomes ?? block.outcomes ?? defaultOutcomes,
    groups: design === 'saltelli' ? (block.groups ?? {}) : {},
    factors,
    dummy,
    check: given.check ?? false,
  };
  checkOutcomes(settings.outcomes, Object.keys(scenario.values.products));
  const refused = crossedWithSurvival(scenario, factors, settings.outcomes);
  if (refused !== undefined) throw new DesignError(refused);
  if (design === 'saltelli' && 2 * (factors.length + 1) > sobolDimensions)
    throw new DesignError(`${String(factors.length)} factors: at most ${String(sobolDimensions / 2 - 1)}`);
  return settings;
}

/** The number at the top of the very file, or of a `--set`; an inherited one was meant for single scenarios. */
function ownReplicates({ file, given, values }: Scenario): number | undefined {
  const origin = given.get('replicates');
  return origin?.kind === 'set' || origin?.file === file ? (values.replicates ?? undefined) : undefined;
}

/** Levels call for all their combinations, distributions for points that fill the space. */
const defaultDesign = (factors: readonly Factor[]): DesignName =>
  factors.every((factor) => 'levels' in factor) ? 'grid' : 'latin-hypercube';

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
