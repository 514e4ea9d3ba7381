import * as z from 'zod';
import { validationRuns } from '../../experiment/validation/comparisons.js';
import { runValidation } from '../../experiment/validation/runValidation.js';
import type { ValidationPortion, ValidationResult } from '../../experiment/validation/runValidation.js';
import { validationTable } from '../../experiment/validation/validationTable.js';
import { facts } from '../../study/index.js';
import { StoreError } from '../../store/index.js';
import type { JsonObject } from '../../store/index.js';
import { validationFigure } from '../../report/figures/validationFigure.js';
import type { FolderRequest } from '../writeRun.js';
import { producedKind } from './folderKind.js';
import { settingsAs } from './settings.js';
import type { Execution, Produced } from './folderKind.js';

/** The folder of `validate`: the study's facts beside the simulation. */

const form = z.object({
  parts: z.array(z.object({ part: z.enum(validationRuns), replicates: z.int().min(1).max(1_000_000) })),
  draws: z.int().min(1).max(100_000),
});

/** As large as the study's own sample. */
const sample = 150;

/** The settings that `validatePortions` and `produceValidation` read. */
export function validateSettings(portions: readonly ValidationPortion[], draws: number): JsonObject {
  return { parts: portions.map(({ part, replicates }) => ({ part, replicates })), draws };
}

/** The scenarios of a validation, each with the part that it plays. */
export function validatePortions(request: FolderRequest): ValidationPortion[] {
  const { parts } = settingsAs(request, form);
  if (parts.length !== request.scenarios.length)
    throw new StoreError(
      `settings of validate: parts: ${parts.length} parts for ${request.scenarios.length} scenarios`,
    );
  return request.scenarios.flatMap((scenario, i) => {
    const part = parts[i];
    return part === undefined ? [] : [{ scenario, ...part }];
  });
}

/** Validates what is asked for, and gathers what the folder holds of it. */
export async function produceValidation(
  request: FolderRequest,
  execution: Execution,
): Promise<Produced<ValidationResult>> {
  const { draws } = settingsAs(request, form);
  const portions = validatePortions(request);
  const { seed } = request;
  const outcome = await runValidation(portions, { seed, ...execution }, { sample, draws, design: 'stratified' });
  const { failures } = outcome;
  return {
    outcome,
    content: {
      tables: [validationTable(outcome)],
      figures: [validationFigure(outcome, seed)],
      failures,
      counts: { scenarios: portions.length, facts: facts.length, failures: failures.length },
    },
  };
}

export const validateFolder = producedKind(validatePortions, produceValidation);
