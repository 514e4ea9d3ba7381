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
    replicates: given.replicates ?? setReplicates(scenario) ?? block.replicates ?? ownReplicates(scenario) ?? 1,
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

/** The number of a `--set`, which stands over the block of the file. */
const setReplicates = ({ given, values }: Scenario): number | undefined =>
  given.get('replicates')?.kind === 'set' ? (values.replicates ?? undefined) : undefined;

/** The number at the top of the very file; an inherited one was meant for single scenarios. */
const ownReplicates = ({ file, given, values }: Scenario): number | undefined =>
  given.get('replicates')?.file === file ? (values.replicates ?? undefined) : undefined;

/** Settings of the block, or of the command line, that only some designs have. */
const ofDesigns = {
  points: ['latin-hypercube', 'sobol', 'morris', 'saltelli'],
  scrambles: ['saltelli'],
  secondOrder: ['saltelli'],
  groups: ['saltelli'],
  levels: ['grid', 'one-at-a-time', 'morris'],
} as const satisfies Partial<Record<keyof Experiment, readonly DesignName[]>>;

/** What is stated and the design in use does not have, in words; undefined where there is nothing. */
export function unusedSettings(
  { experiment }: Scenario,
  given: SettingsGiven,
  { design }: ExperimentSettings,
): string | undefined {
  const stated = { ...experiment, ...given };
  const unused = Object.entries(ofDesigns)
    .filter(([key]) => stated[key as keyof typeof ofDesigns & keyof typeof stated] !== undefined)
    .filter(([, designs]) => !(designs as readonly DesignName[]).includes(design))
    .map(([key]) => key);
  if (unused.length === 0) return undefined;
  return `${unused.join(', ')}: stated, and not used by the design ${design}`;
}

/** Levels call for all their combinations, distributions for points that fill the space. */
const defaultDesign = (factors: readonly Factor[]): DesignName =>
  factors.every((factor) => 'levels' in factor) ? 'grid' : 'latin-hypercube';
