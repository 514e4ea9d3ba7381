import { metricOf } from '../../src/experiment/summaryMetrics.js';
import type { JsonNumber } from '../../src/experiment/summaryMetrics.js';

/** Dimension of a matrix to label: which variant is meant. */
export type Labels = Readonly<Record<string, string>>;

/**
 * What a question keeps of its run, and all that its page and figure are made from: of each variant the metrics that the
 * page speaks of, and their paired differences to the variants that it sets beside. Small enough to stand in the
 * repository, so that page and run can be compared without running.
 */

/** A metric over replicates; null where it is not defined. The interval is the 95 % t-interval of the mean. */
export interface Level {
  readonly n: number;
  readonly mean: JsonNumber;
  readonly low: JsonNumber;
  readonly high: JsonNumber;
  /** 5 and 95 % quantiles over replicates. */
  readonly q05: JsonNumber;
  readonly q95: JsonNumber;
}

/** A mean paired difference under common random numbers, with its 95 % t-interval. */
export interface Contrast {
  readonly n: number;
  readonly mean: JsonNumber;
  readonly low: JsonNumber;
  readonly high: JsonNumber;
}

export interface VariantResults {
  readonly name: string;
  readonly labels: Labels;
  /** Of the resolved scenario: a page whose scenario has changed since is found out. */
  readonly hash: string;
  readonly levels: Readonly<Record<string, Level>>;
  /** By the name of the contrast, then by metric. */
  readonly contrasts: Readonly<Record<string, Readonly<Record<string, Contrast>>>>;
}

export interface QuestionResults {
  readonly jsonVersion: 1;
  readonly question: string;
  readonly seed: string;
  readonly replicates: number;
  readonly failures: number;
  /** Networks at the start of each replicate. */
  readonly networks: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly scoreFromMonth: number;
  readonly variants: readonly VariantResults[];
}

/** Reads results by labels; what is not there is an error that names it. */
export class Results {
  readonly stored: QuestionResults;

  constructor(results: QuestionResults) {
    this.stored = results;
  }

  /** Variants with these labels among theirs, in the order declared. */
  where(labels: Labels): VariantResults[] {
    return this.stored.variants.filter((variant) =>
      Object.entries(labels).every(([dimension, label]) => variant.labels[dimension] === label),
    );
  }

  variant(labels: Labels): VariantResults {
    const [found, second] = this.where(labels);
    const shown = Object.values(labels).join(' · ');
    if (found === undefined) throw new RangeError(`question ${this.stored.question}: no variant is ${shown}`);
    if (second !== undefined) throw new RangeError(`question ${this.stored.question}: several variants are ${shown}`);
    return found;
  }

  level(labels: Labels, metric: string): Level {
    return metricOf(this.variant(labels).levels, metric);
  }

  contrast(name: string, labels: Labels, metric: string): Contrast {
    const contrasts = this.variant(labels).contrasts[name];
    if (contrasts === undefined)
      throw new RangeError(
        `question ${this.stored.question}: no contrast ${name} of ${Object.values(labels).join(' · ')}`,
      );
    return metricOf(contrasts, metric);
  }

  /** The labels of a dimension, in the order declared. */
  labels(dimension: string): string[] {
    return [...new Set(this.stored.variants.flatMap(({ labels }) => labels[dimension] ?? []))];
  }
}
