import type { SampleOptions } from '../../procedures/index.js';
import { regionIds } from '../../study/index.js';
import type { Scenario } from '../../scenario/index.js';
import { runProcedures } from '../procedures.js';
import type { ProcedureResult } from '../procedures.js';
import type { ManyRequest, Portion } from '../runMany.js';
import { networksOf } from '../runScenario.js';
import type { RunFailure } from '../runScenario.js';
import type { ValidationRun } from './comparisons.js';
import { procedurePersons, validate } from './validate.js';
import type { ValidatedRun, Validation } from './validate.js';

/** A scenario of a validation: which part it plays, and how many replicates of it. */
export interface ValidationPortion extends Portion {
  readonly part: ValidationRun;
}

export interface ValidationResult extends Validation {
  readonly portions: readonly ValidationPortion[];
  readonly failures: readonly (RunFailure & { readonly scenario: string })[];
}

/** The part that a scenario can play: one network, or a market of all five regions; undefined for any other. */
export function partOf(scenario: Scenario): ValidationRun | undefined {
  const cohorts = Object.values(scenario.values.networks).filter(({ count }) => count > 0);
  if (networksOf(scenario) === 1) return 'typical-case';
  const present = new Set(cohorts.map(({ region }) => region));
  return regionIds.every((region) => present.has(region)) ? 'france-2005' : undefined;
}

/**
 * Runs the scenarios and puts the facts beside them.
 * @throws {InterruptedError} where the signal is aborted
 */
export async function runValidation(
  portions: readonly ValidationPortion[],
  request: Omit<ManyRequest, 'books'>,
  samples: SampleOptions,
): Promise<ValidationResult> {
  const results = new Map<ValidationRun, ProcedureResult>();
  let before = 0;
  for (const portion of portions) {
    const already = before;
    const onReplicate = (done: number): void => request.onReplicate?.(already + done);
    // Only of France are procedures sampled.
    const drawn = portion.part === 'france-2005' ? samples : { ...samples, draws: 1, sample: 1 };
    results.set(portion.part, await runProcedures(portion, { ...request, onReplicate }, drawn));
    before += portion.replicates;
  }
  const france = results.get('france-2005')?.report ?? null;
  const someArrest = france !== null && Object.values(france.procedures).some((count) => count > 0);
  return {
    ...validate({
      runs: Object.fromEntries([...results].map(([part, result]) => [part, withPersons(result)])),
      procedures: someArrest ? france : null,
    }),
    portions,
    failures: [...results.values()].flatMap(({ scenario, failures }) =>
      failures.map((failure) => ({ ...failure, scenario: scenario.name })),
    ),
  };
}

/** The metrics of a run with the persons of its use-resale procedures beside. */
function withPersons({ scenario, rows, replicates }: ProcedureResult): ValidatedRun {
  const persons = new Map(
    replicates.map(({ replicate, procedures, world }) => {
      const sum = procedures.reduce(
        (total, { affair, persons: own }) => total + (affair === 'use-resale' ? own : 0),
        0,
      );
      return [replicate, (sum * 365.25) / world.scoredDays];
    }),
  );
  return {
    scenario,
    rows: rows.map(({ replicate, metrics }) => ({
      replicate,
      metrics: { ...metrics, [procedurePersons.name]: persons.get(replicate) ?? Number.NaN },
    })),
  };
}
