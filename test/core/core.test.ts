import { readdirSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as micronet from '../../src/core.js';
import { bundleOf, coreEntry, workerEntry } from './bundle.js';

const folder = new URL('../../scenarios/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [file.replace(/\.yaml$/u, ''), readFileSync(new URL(file, folder), 'utf8')] as const);

/** What this test runs on either side: one of the shipped scenarios, by its name alone, to the hashes of its tables. */
const program = `async ({ extendsAmong, hashTable, parseScenario, runFigures, runScenario, runTables, sumUp }, shipped) => {
  const texts = new Map(shipped);
  const scenarios = parseScenario(texts.get('no-enforcement'), 'no-enforcement.yaml', {
    resolveExtends: extendsAmong(texts),
    sets: ['period.days=400'],
  });
  const results = [];
  for (const scenario of scenarios) results.push(sumUp(await runScenario(scenario, { seed: '1', replicates: 3 })));
  return {
    hashes: runTables(results).map((table) => [table.declaration.name, hashTable(table)].join(' ')),
    figures: results.flatMap((result) => runFigures(result).map(({ name }) => name)),
  };
}`;

interface Outcome {
  readonly hashes: readonly string[];
  readonly figures: readonly string[];
}

describe('micronet/core', () => {
  it('bundles for a browser: no module of Node, no native package, at most 600 kB', async () => {
    const { size, files } = await bundleOf(coreEntry);
    expect(files.filter((file) => /^src\/(?:store|folders|executors|rendering|cli)\//u.test(file))).toEqual([]);
    expect(files.filter((file) => /duckdb|resvg|vega|yargs/u.test(file) && file.includes('node_modules'))).toEqual([]);
    expect(size).toBeLessThanOrEqual(600_000);
  }, 60_000);

  it('extends scenarios handed in by name, and names the nearest where there is none', () => {
    const read = (text: string): unknown =>
      micronet.parseScenario(text, 'mine.yaml', { resolveExtends: micronet.extendsAmong(new Map(shipped)) });
    expect(read('micronet: 1\nextends: typical-case\n')).toHaveLength(1);
    expect(() => read('micronet: 1\nextends: typical-cas\n')).toThrow('did you mean typical-case?');
  });

  it('leaves a worker that is handed resolved scenarios without YAML and figures, at most 450 kB', async () => {
    const { size, files } = await bundleOf(workerEntry);
    expect(files.filter((file) => /node_modules\/yaml|^src\/figures\//u.test(file))).toEqual([]);
    expect(size).toBeLessThanOrEqual(450_000);
  }, 60_000);

  it('refuses what a browser does not have', async () => {
    await expect(bundleOf("export * from './src/folders/loadScenario.ts';")).rejects.toThrow(
      'Could not resolve "node:fs"',
    );
  }, 60_000);

  it('gives the same tables without anything of Node, from the names of shipped scenarios', async () => {
    const { code } = await bundleOf(coreEntry, 'iife');
    // A browser’s own: all else that Node gives its programs is missing here.
    const context = createContext({ TextEncoder, MessageChannel, performance, shipped });
    const there = (await runInContext(`${code}; (${program})(micronet, shipped)`, context)) as Outcome;
    const here = await (
      runInContext(`(${program})`, createContext()) as (
        core: typeof micronet,
        texts: typeof shipped,
      ) => Promise<Outcome>
    )(micronet, shipped);
    expect(runInContext('[typeof process, typeof Buffer, typeof setImmediate, typeof require].join()', context)).toBe(
      'undefined,undefined,undefined,undefined',
    );
    expect([...there.hashes]).toEqual([...here.hashes]);
    expect(here.hashes.length).toBeGreaterThan(10);
    expect([...there.figures]).toEqual([...here.figures]);
    expect(here.figures.length).toBeGreaterThan(3);
  }, 120_000);
});
