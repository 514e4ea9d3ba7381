import { ScenarioError, parseScenario } from '../../src/scenario/index.js';
import type { ParseOptions, Scenario } from '../../src/scenario/index.js';

/** One network that needs nothing else. */
export const one = 'networks: { x: { source: antwerp } }\n';

/** A file with the given lines from line 3 on. */
export const withOne = (lines: string) => `micronet: 1\n${one}${lines}`;

/** The only scenario of a text. */
export function only(text: string, options: ParseOptions = {}): Scenario {
  const [scenario, ...others] = parseScenario(text, 'q.yaml', options);
  if (scenario === undefined || others.length > 0) throw new Error(`${String(others.length + 1)} scenarios`);
  return scenario;
}

/** The message with which something is refused. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** The message with which a text is refused. */
export const slip = (text: string, options: ParseOptions = {}) => refusal(() => parseScenario(text, 'q.yaml', options));

/** The message with which lines beside one network are refused; they begin in line 3. */
export const slipOf = (lines: string, ...sets: string[]) => slip(withOne(lines), { sets });
