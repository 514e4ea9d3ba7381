/** Types of `goldens.mjs`, which is plain JavaScript so that a script can use it without being compiled. */
import type * as micronet from '../../src/index.js';

export interface Golden {
  readonly replicates: number;
  readonly tables: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}
export type Goldens = Readonly<Record<string, Golden>>;

export const goldenFile: string;
export const goldenCommand: string;
export function computeGoldens(library: typeof micronet): Promise<Goldens>;
export function differences(old: Goldens, now: Goldens): string[];
