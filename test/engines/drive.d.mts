import type { EngineCase } from './tableHashes.js';

export type RunOnEngine = (
  executable: string,
  bundle: string,
  cases: Readonly<Record<string, EngineCase>>,
) => Promise<EngineHashes>;

interface Engine {
  /** Where it is; undefined where it is not installed. */
  readonly executable: () => string | undefined;
  readonly run: RunOnEngine;
}
export const onNode: RunOnEngine;
export const engines: Readonly<Record<string, Engine>>;
