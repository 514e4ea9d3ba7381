import type * as micronet from '../../src/index.js';
import type { Goldens } from '../golden/goldens.mjs';
import type { EngineCase } from './tableHashes.js';

export const enginesFile: string;
export function engineCases(library: typeof micronet): Promise<Record<string, EngineCase>>;
export function engineGoldens(
  cases: Readonly<Record<string, EngineCase>>,
  found: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Goldens;
export function engineBundle(): Promise<string>;
