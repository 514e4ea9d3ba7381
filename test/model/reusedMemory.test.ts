import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReusedMemory } from '../../src/engine/memory.js';
import type { RowStore } from '../../src/engine/rowStore.js';
import { replicateMetrics } from '../../src/economics/metrics.js';
import { simulate } from '../../src/model/simulate.js';
import type { SimulationResult } from '../../src/model/simulate.js';
import { randomScenario, segmentsOfRandom } from '../support/randomScenario.js';

const numRuns = Number(process.env['MICRONET_PROPERTY_RUNS'] ?? 60);

/** Every number of a journal. */
function numbersOf({ journal }: SimulationResult): Record<string, number[][]> {
  const { dayOfMonth, ...stores } = journal;
  const rows = (store: RowStore): number[][] =>
    Array.from({ length: store.width }, (_, column) => Array.from(store.column(column)));
  return {
    ...Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, rows(store)])),
    dayOfMonth: [Array.from(dayOfMonth)],
  };
}

describe('a run in memory that was used before', () => {
  it('is the run in new memory, whatever ran there before it', () => {
    const one = new ReusedMemory();
    const memory = { state: one, journal: one };
    fc.assert(
      fc.property(randomScenario, fc.nat(3), (scenario, replicate) => {
        const segments = segmentsOfRandom(scenario);
        one.beginAgain();
        const again = simulate(segments, scenario.seed, replicate, { memory });
        const anew = simulate(segments, scenario.seed, replicate);
        expect(numbersOf(again)).toEqual(numbersOf(anew));
        const parameters = segments[0]?.parameters;
        if (parameters === undefined) throw new Error('no parameters');
        expect(replicateMetrics(again, parameters)).toEqual(replicateMetrics(anew, parameters));
      }),
      { numRuns },
    );
  });
});
