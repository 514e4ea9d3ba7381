import type { BaseValue } from './origin.js';
import type { Place } from '../read/written.js';
import type { Prior } from './priors/distribution.js';

/** The `experiment` block of a scenario: which parameters are varied, by which design, and what is looked at. */

/** Designs by the names that a file gives them. */
export const designNames = ['grid', 'one-at-a-time', 'latin-hypercube', 'sobol', 'morris', 'saltelli'] as const;
export type DesignName = (typeof designNames)[number];

/** What a level of a factor sets: values in base units by path. */
export type LevelChanges = Readonly<Record<string, BaseValue>>;

export interface FactorLevel {
  /** As written: `30 %`, `weekly`. */
  readonly label: string;
  readonly set: LevelChanges;
}

/**
 * A factor: a parameter, or a group of shares, with what is believed of it; or a name with its levels. A name with a `*`
 * stands for several paths, which all get one value: `regions.*.typeMix` is one mix of types for every region.
 */
export type Factor =
  | { readonly name: string; readonly prior: Prior; readonly paths?: readonly string[] }
  | { readonly name: string; readonly levels: readonly FactorLevel[] };

/** What a file says of its experiment; what it leaves out is decided by the command. */
export interface Experiment {
  readonly design?: DesignName;
  /** N: points of a Latin hypercube or Sobol’ sequence, base points of Saltelli’s design, trajectories of Morris’s. */
  readonly points?: number;
  /** Independent scramblings of Saltelli’s design. */
  readonly scrambles?: number;
  /** Of a factor with a prior, in a grid, one at a time, or Morris’s design. */
  readonly levels?: number;
  readonly secondOrder?: boolean;
  /** Runs of each row of the design. */
  readonly replicates?: number;
  /** Whether all rows have the same chance (the default), so that differences between rows are sharp. */
  readonly coupled?: boolean;
  /** Names of measures. */
  readonly outcomes?: readonly string[];
  /** Groups of factors that change together (Saltelli), by name. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly factors: readonly Factor[];
  /** Where each of its keys stands, for messages. */
  readonly places: ReadonlyMap<string, Place>;
}
