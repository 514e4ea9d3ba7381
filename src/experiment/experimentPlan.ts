import { metricDeclarations } from '../economics/metrics.js';
import { changesAt, factorDimensions, levelAt, nearest, slipOf, valueAt, withFactorValues } from '../scenario/index.js';
import type { DesignName, Factor, FactorDimension, Scenario } from '../scenario/index.js';
import { gridDesign, latinHypercubeDesign, oneAtATimeDesign } from './designs/plainDesigns.js';
import { DesignError, pointOf } from './designs/design.js';
import type { Design } from './designs/design.js';
import { morrisDesign } from './designs/morrisDesign.js';
import { saltelliDesign } from './designs/saltelliDesign.js';
import { sobolDesign } from './designs/sobolSequence.js';
import { networksOf } from './runScenario.js';

/**
 * What an experiment runs: rows of a design, each with its replicates. Everything follows from a scenario, a seed and
 * these settings, so that any process on any machine knows from them what run number i is.
 */
export interface ExperimentSettings {
  readonly design: DesignName;
  /** N; see `Experiment`. */
  readonly points: number;
  readonly scrambles: number;
  /** Of factors with a prior in a grid or one at a time; of all in Morris’s design. */
  readonly levels: number;
  readonly secondOrder: boolean;
  /** Runs of each row. */
  readonly replicates: number;
  /** Whether replicate k of every row has the same chance. */
  readonly coupled: boolean;
  readonly outcomes: readonly string[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly factors: readonly Factor[];
  /** Adds a factor that does nothing: what a sensitivity index makes of it is the design’s own error. */
  readonly dummy: boolean;
  readonly check: boolean;
}

export interface ExperimentPlan {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly settings: ExperimentSettings;
  readonly dimensions: readonly FactorDimension[];
  /** One; of Saltelli’s, one for each scrambling. Their rows are counted through. */
  readonly designs: readonly Design[];
  readonly rows: number;
  readonly runs: number;
  /** Runs of a shard: fixed by the scenario, whoever does them. */
  readonly shardRuns: number;
}

/** The name of the factor that does nothing. */
export const dummyName = 'dummy';

/**
 * @throws {DesignError} where the design cannot be made as asked
 */
export function planExperiment(scenario: Scenario, seed: string, settings: ExperimentSettings): ExperimentPlan {
  const dimensions = factorDimensions(scenario, settings.factors);
  const names = [...dimensions.map(({ name }) => name), ...(settings.dummy ? [dummyName] : [])];
  const designs = names.length === 0 ? [] : designsOf(scenario, dimensions, names, seed, settings);
  const rows = designs.reduce((sum, design) => sum + design.rowCount, 0) || 1;
  return {
    scenario,
    seed,
    settings,
    dimensions,
    designs,
    rows,
    runs: rows * settings.replicates,
    shardRuns: shardRunsOf(scenario),
  };
}

/** Network-days that a shard comes to: some seconds, so that little is lost when it is. */
const shardSize = 400_000;
const mostShardRuns = 8192;

function shardRunsOf(scenario: Scenario): number {
  const networkDays = Math.max(1, networksOf(scenario)) * scenario.values.period.days;
  let runs = 1;
  while (runs * 2 <= mostShardRuns && runs * 2 * networkDays <= shardSize) runs *= 2;
  return runs;
}

function designsOf(
  scenario: Scenario,
  dimensions: readonly FactorDimension[],
  names: readonly string[],
  seed: string,
  settings: ExperimentSettings,
): Design[] {
  const { design, points, levels } = settings;
  const levelsOf = (): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, levelsOfFactor(dimensions[i]?.factor, levels)]));
  switch (design) {
    case 'grid':
      return [gridDesign(levelsOf())];
    case 'one-at-a-time':
      return [oneAtATimeDesign(levelsOf(), basesOf(scenario, dimensions, levels))];
    case 'latin-hypercube':
      return [latinHypercubeDesign(names, points, seed)];
    case 'sobol':
      return [sobolDesign(names, points, seed)];
    case 'morris':
      return [morrisDesign(names, points, seed, levels)];
    case 'saltelli':
      return Array.from({ length: settings.scrambles }, (_, number) =>
        saltelliDesign(names, {
          points,
          scrambling: { seed, number },
          secondOrder: settings.secondOrder,
          ...groupsOf(names, dimensions, settings.groups),
        }),
      );
  }
}

const levelsOfFactor = (factor: Factor | undefined, levels: number): number =>
  factor !== undefined && 'levels' in factor ? factor.levels.length : levels;

/** The level that stands for the scenario as it is: the one that sets what is in force, else the first; of a prior the middle. */
function basesOf(scenario: Scenario, dimensions: readonly FactorDimension[], levels: number): Record<string, number> {
  return Object.fromEntries(
    dimensions.map(({ name, factor }) => {
      if ('prior' in factor) return [name, Math.floor(levels / 2)];
      const isInForce = factor.levels.findIndex(({ set }) =>
        Object.entries(set).every(([path, value]) => valueAt(scenario.values, path) === value),
      );
      return [name, Math.max(0, isInForce)];
    }),
  );
}

/** The columns of each group, all those of a factor of several, and each column that is in none alone. */
function groupsOf(
  names: readonly string[],
  dimensions: readonly FactorDimension[],
  groups: Readonly<Record<string, readonly string[]>>,
): { readonly groups?: readonly (readonly string[])[] } {
  const lists = Object.values(groups).map((members) =>
    dimensions.filter(({ factor }) => members.includes(factor.name)).map(({ name }) => name),
  );
  if (lists.length === 0) return {};
  const grouped = new Set(lists.flat());
  return { groups: [...lists, ...names.filter((name) => !grouped.has(name)).map((name) => [name])] };
}

/** Which design a row is of, and which of its rows. */
export function rowOf(
  { designs }: ExperimentPlan,
  row: number,
): { readonly design: Design; readonly at: number; readonly scramble: number } | undefined {
  let left = row;
  for (const [scramble, design] of designs.entries()) {
    if (left < design.rowCount) return { design, at: left, scramble };
    left -= design.rowCount;
  }
  return undefined;
}

/** The coordinates of a row by dimension; 1/2 where there is no such column. */
export function coordinatesOf(plan: ExperimentPlan, row: number): (dimension: string) => number {
  const found = rowOf(plan, row);
  if (found === undefined) return () => 0.5;
  const point = pointOf(found.design, found.at);
  return (dimension) => point[found.design.factors.indexOf(dimension)] ?? 0.5;
}

/** The scenario of a row. */
export function scenarioOfRow(plan: ExperimentPlan, row: number): Scenario {
  const { scenario, settings } = plan;
  return withFactorValues(scenario, changesAt(scenario, settings.factors, coordinatesOf(plan, row)));
}

/** What is wrong with all of the first rows of a design, where each of them cannot be run; undefined where one can. */
export function slipOfPlan(plan: ExperimentPlan): string | undefined {
  const slips = Array.from({ length: Math.min(plan.rows, 16) }, (_, row) => slipOf(scenarioOfRow(plan, row)));
  return slips.every((slip) => slip !== undefined) ? slips[0] : undefined;
}

/** The seed of a row: one for all where rows are coupled. */
export function seedOfRow({ seed, settings }: Pick<ExperimentPlan, 'seed' | 'settings'>, row: number): string {
  return settings.coupled ? seed : `${seed} · row ${String(row)}`;
}

/** The levels of a factor as a reader names them, for designs that have levels; undefined where it has values only. */
export function labelOfLevel(factor: Factor, coordinate: number): string | undefined {
  return 'levels' in factor ? factor.levels[levelAt(factor.levels.length, coordinate)]?.label : undefined;
}

/** @throws {DesignError} where there is no such measure, with the nearest that is */
export function checkOutcomes(outcomes: readonly string[], products: readonly string[]): void {
  const names = metricDeclarations(products).map(({ name }) => name);
  for (const outcome of outcomes) {
    if (names.includes(outcome)) continue;
    const meant = nearest(outcome, names);
    throw new DesignError(`there is no measure ${outcome}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
}
