import type { Day } from '../../units/index.js';
import type { ScenarioValues } from './parameters/index.js';
import type { Origin } from './origin.js';
import type { Experiment } from './experiment.js';
import type { Precision } from './precision.js';
import type { Prior } from './priors/distribution.js';

export type { BaseValue, Origin, SourceKind } from './origin.js';

/** The values in force from the start of a day on. */
export interface Segment {
  readonly from: Day;
  readonly values: ScenarioValues;
}

/** What each replicate draws anew, in place of the value at that path, or of the shares below it. */
export interface ScenarioPrior {
  readonly path: string;
  readonly prior: Prior;
  readonly origin: Origin;
}

/** A scenario ready to be compiled: every value in base units, with where it came from. */
export interface Scenario {
  /** The file's base name without its extension; for a variant of a matrix, its labels joined by ` · `. */
  readonly name: string;
  /** From the file; its base name without extension where the file gives none. Never inherited. */
  readonly title: string;
  readonly question: string | undefined;
  /** Base name of the file. */
  readonly file: string;
  /** At the start, before any intervention. Where there is a prior, what stands for it outside a replicate. */
  readonly values: ScenarioValues;
  /** In the order given; none where the scenario is the same in every replicate. */
  readonly priors: readonly ScenarioPrior[];
  /**
   * The first holds `values` from the first day on; then one for each date with an intervention, cumulative, ascending.
   * An intervention on the very first day gives a second segment from that day.
   */
  readonly segments: readonly Segment[];
  /** By path (`credit.limitShare`): what a file, a preset, the matrix or `--set` gave. Interventions apart. */
  readonly given: ReadonlyMap<string, Origin>;
  /** Dimension to label; empty without a matrix. */
  readonly matrixValues: Readonly<Record<string, string>>;
  /** The name of the variant that others are compared with, where the file names one. */
  readonly baseline: string | undefined;
  /** The file’s own `experiment` block: never inherited. */
  readonly experiment: Experiment | undefined;
  /** The file’s own `precision` block, which stands for a number of replicates: never inherited. */
  readonly precision: Precision | undefined;
  /** What a reader should know and nothing forbids: a value outside its evidence range, a load that will be cut. */
  readonly notices: readonly string[];
}

/** The version of the scenario schema, a file's first key. */
export const schemaVersion = 1;

/** Between the labels of a variant's name. */
export const labelSeparator = ' · ';
