import { chosenMetrics } from '../economics/metrics.js';
import type { SimulationResult } from '../model/simulate.js';
import { procedureReport, proceduresOf } from '../procedures/index.js';
import type { SampleOptions } from '../procedures/index.js';
import type { CompiledSegments } from '../scenario/compile/compile.js';
import type { FactId } from '../study/index.js';

/**
 * Outcomes of a run by name: metrics of its world, and figures of the study as one sample of its procedures shows them,
 * beside what they are in its world. The sample is drawn like the study’s own, from who was arrested in this run: it is
 * a pure function of (seed, replicate) and of the journal.
 */

/** One sample, of the study’s size and by its quotas. */
const studySample: SampleOptions = { design: 'stratified', sample: 150, draws: 1 };

/** The outcome that is a figure as a sample of procedures shows it. */
export const seenOutcome = (fact: FactId, figure: string): string => `seen ${fact} ${figure}`;
/** The outcome that is the same figure in the world of the run; of what only procedures have there is none. */
export const trueOutcome = (fact: FactId, figure: string): string => `true ${fact} ${figure}`;

const isOfProcedures = (name: string): boolean => /^(?:seen|true) F/u.test(name);

export interface OutcomeRun {
  readonly result: SimulationResult;
  readonly segments: CompiledSegments;
  readonly seed: string;
  readonly replicate: number;
}

/** The outcomes of a run in the order asked for; NaN where one is not defined in it, or there is none of that name. */
export function outcomesOfRun(run: OutcomeRun, names: readonly string[]): Float64Array {
  const { result, segments } = run;
  if (!names.some(isOfProcedures)) return chosenMetrics(result, segments[0].parameters, names);
  const metrics = names.filter((name) => !isOfProcedures(name));
  const ofWorld = metrics.length === 0 ? [] : chosenMetrics(result, segments[0].parameters, metrics);
  const { rows } = procedureReport([proceduresOf(run)], studySample);
  const found = new Map<string, number | null | undefined>([
    ...metrics.map((name, i) => [name, ofWorld[i]] as const),
    ...rows.flatMap(({ fact, figure, mean, truth }) => [
      [seenOutcome(fact, figure), mean] as const,
      [trueOutcome(fact, figure), truth] as const,
    ]),
  ]);
  return Float64Array.from(names, (name) => found.get(name) ?? Number.NaN);
}
