import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrestFields } from '../../src/model/journal.js';
import { simulate } from '../../src/model/simulate.js';
import { procedureReport, proceduresOf } from '../../src/procedures/index.js';
import { firstScoredDay } from '../../src/procedures/world.js';
import { randomScenario, segmentsOfRandom } from '../support/randomScenario.js';

/** Whatever the scenario, entrants and interventions included. */
it('every arrest of the scored period is one procedure, and a report of them is whole', () => {
  fc.assert(
    fc.property(randomScenario, (drawn) => {
      const [first, ...later] = segmentsOfRandom(drawn);
      const segments = [first!, ...later] as const;
      const result = simulate(segments, drawn.seed, 0);
      const { parameters } = segments[0];
      const kept = proceduresOf({ segments, result, seed: drawn.seed, replicate: 0 });
      const from = firstScoredDay(parameters);
      const days = result.journal.arrests.column(arrestFields.indexOf('day'));
      expect(kept.procedures.length).toBe(days.filter((day) => day >= from).length);
      expect(new Set(kept.procedures.map(({ low, high }) => `${low} ${high}`)).size).toBe(kept.procedures.length);
      for (const each of kept.procedures) {
        expect(each.persons).toBeGreaterThanOrEqual(1);
        expect(each.affair === 'use').toBe(!each.ofHead);
        expect(each.occupation === null).toBe(each.ofHead);
        expect(each.network).not.toBe('');
        for (const cents of [...each.saidCents, ...each.paidCents, each.retailCents])
          expect(Number.isNaN(cents) || Number.isInteger(cents)).toBe(true);
        if (!each.saysSource) expect(each.saidCents.every(Number.isNaN)).toBe(true);
      }
      const free = [...kept.world.networkDays].reduce((a, b) => a + b, 0);
      expect(free).toBe(kept.world.volumes.days.reduce((a, b) => a + b, 0));
      expect(free).toBeLessThanOrEqual(kept.world.scoredDays * (result.journal.setUps.rowCount + 1));
      const report = procedureReport([kept], { design: 'stratified', sample: 150, draws: 2 });
      for (const { mean, q05, q95, unit, truth, n } of report.rows) {
        if (unit === 'share' && mean !== null) expect(mean).toBeLessThanOrEqual(1 + 1e-12);
        if (unit === 'share' && truth !== null) expect(truth).toBeLessThanOrEqual(1 + 1e-12);
        if (mean !== null) expect(q05! <= mean + 1e-9 && mean <= q95! + 1e-9).toBe(true);
        expect(n).toBeLessThanOrEqual(150);
      }
    }),
    { numRuns: 60 },
  );
}, 240_000);
