import { compileScenario } from './compile.js';
import type { CompiledSegments } from './compile.js';
import { drawnValues, withDrawnValues } from './draw.js';
import type { DrawnValue } from './draw.js';
import type { Scenario } from '../declare/scenario.js';

/** What one replicate of a scenario runs on, and what it drew for it. */
export interface CompiledReplicate {
  readonly segments: CompiledSegments;
  /** In place of the scenario's priors, in base units; none where it has none. */
  readonly drawn: readonly DrawnValue[];
}

/**
 * Compiles replicates of a scenario, one after another: a scenario without priors is compiled once.
 * @returns a replicate's parameters, a pure function of (scenario, seed, replicate)
 */
export function replicateCompiler(scenario: Scenario, seed: string): (replicate: number) => CompiledReplicate {
  if (scenario.priors.length === 0) {
    const same: CompiledReplicate = { segments: compileScenario(scenario), drawn: [] };
    return () => same;
  }
  return (replicate) => {
    const drawn = drawnValues(scenario, seed, replicate);
    return { segments: compileScenario(withDrawnValues(scenario, drawn)), drawn };
  };
}
