import type { Figure } from '../../src/figures/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import type { Labels, Results } from './results.js';

/** One of the nine questions: what it keeps of its run, what carries its answer, and how the answer follows. */
export interface Question {
  /** The stem of its files: `2-benefit-timing`. */
  readonly id: string;
  /** Metrics that page and figure speak of. */
  readonly metrics: readonly string[];
  /**
   * Pairs that the page sets beside each other: by name, which variant another is compared with; undefined where it is
   * compared with none. All run under the same random numbers.
   */
  readonly contrasts: Readonly<Record<string, (labels: Labels) => Labels | undefined>>;
  /** Paths of the parameters that carry the answer, as `evidence` prints them. */
  readonly assumptions: readonly string[];
  /** What `micronet compare` ranks by. */
  readonly metric: string;
  /** Whether the page shows results of enforcement. */
  readonly enforcement: boolean;
  readonly answer: (results: Results, scenarios: readonly Scenario[]) => Answer;
}

/** What a run says: texts for the placeholders of the page's template, and the figure. */
export interface Answer {
  readonly values: Readonly<Record<string, string>>;
  readonly figure: Figure;
}
